"""French."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

from reprise.llm.tongues.tongue import Tongue, phrase

FRENCH = Tongue(
    hello=phrase(
        r"^\W*(?:bonjour|bonsoir|salut|coucou|re(?:bonjour|coucou))(?:\s+(?:toi|à\ toi|encore|chef|maestro))?\W*$"
    ),
    bye=phrase(
        r"\b(?:au\ revoir|à\ (?:bientôt|demain|plus(?:\ tard)?|tout\ à\ l['’]heure|la\ prochaine)|a\ (?:bientot|demain|plus)|bonne\ (?:nuit|soirée|soiree|journée|journee)"
        r"|je\ (?:vais\ (?:me\ coucher|dormir)|dois\ (?:y\ aller|filer)))\b.{0,30}$"
    ),
    thanks=phrase(r"\b(?:merci(?:\ (?:beaucoup|bien|à\ toi))?|je\ te\ remercie)\b.{0,30}$"),
    how=phrase(
        r"\b(?:(?:comment\ )?[cç]a\ va(?:\ (?:toi|bien))?\s*\?|comment\ (?:vas[-\ ]tu|tu\ vas|[cç]a\ va)|tu\ vas\ bien\s*\?|tu\ fais\ quoi)"
    ),
    question=phrase(
        r"\?\s*$|^\W*(?:qu(?:i|oi|and|el(?:le)?s?)|où|pourquoi|comment|combien|est[-\ ]ce\ que|qu['’]est[-\ ]ce|tu\ (?:sais|connais|peux|aimes)|je\ (?:peux|dois))\b"
    ),
    request=phrase(
        r"^\W*(?:s['’]il\ te\ pla[iî]t,?\ )?(?:raconte|dis[-\ ]moi|écris|ecris|donne|explique|conseille|aide)(?:[-\ ]moi)?\b"
    ),
    heavy=phrase(
        r"\b(?:est\ (?:mort|morte|décédée?|decedee?)|la\ mort|enterrement|obsèques|deuil|triste\w*|cancer|hôpital|hopital|m['’]a\ quittée?|rupture|seule?\ au\ monde"
        r"|je\ me\ sens\ (?:très\ )?(?:mal|seule?)|je\ vais\ (?:très\ )?mal|[cç]a\ (?:ne\ )?va\ (?:pas|mal)|dépr\w+|depr\w+|angoiss\w+|panique|peur|pleur\w+|virée?|licenciée?|accident"
        r"|n['’]en\ peux\ plus|fausse\ couche)\b"
    ),
    note="Je n'ai pas de modèle de langue en ce moment : en français, je peux seulement écouter et répondre simplement.",
    hellos=("Bonjour.", "Ça me fait plaisir de te lire.", "Bonjour, te voilà."),
    hellos_named=("Bonjour, {name}.", "Te voilà, {name}, bonjour."),
    byes=(
        "C'était bien de parler avec toi. Prends soin de toi.",
        "À bientôt, ce sera avec plaisir.",
        "Au plaisir de te lire une prochaine fois.",
    ),
    welcome=("Avec plaisir.", "De rien.", "Je suis là pour ça."),
    how_it_is=(
        "Tout va bien ici, pour autant qu'une IA puisse le dire. Et toi ?",
        "Je n'ai pas à me plaindre, je suis une IA et je suis là. Comment vas-tu ?",
        "Merci de demander, ici tout est calme. Et chez toi ?",
    ),
    reactions=(
        "J'imagine bien.",
        "C'est gentil de me le raconter.",
        "Ah, je comprends.",
        "On dirait une journée à part.",
        "Il y a beaucoup de choses là-dedans.",
        "Je m'en souviendrai.",
    ),
    questions=(
        "Comment est-ce arrivé ?",
        "Qu'est-ce qui t'a plu le plus ?",
        "Et comment ça continue ?",
        "Qu'est-ce que ça te fait ?",
        "Qui d'autre était là ?",
        "Qu'est-ce que ça représente pour toi ?",
    ),
    openers=(
        "Comment se passe ta journée ?",
        "Qu'est-ce que tu as prévu aujourd'hui ?",
        "De quoi as-tu envie de parler ?",
    ),
    beyond=(
        "Il me faudrait deviner, et je préfère éviter : sans modèle de langue, je ne connais pas les réponses. Tu en penses quoi ?",
        "Je ne peux pas te répondre pour le moment, je peux seulement écouter et demander. D'où te vient la question ?",
        "Là-dessus, je n'ai pas de réponse en ce moment. Et toi, qu'en penses-tu ?",
    ),
    requests=(
        "J'aimerais bien, mais sans modèle de langue je peux seulement écouter. Qu'est-ce qui t'aurait fait plaisir ?",
        "Ça, je n'y arrive pas sans modèle de langue. Tu me racontes comment l'idée t'est venue ?",
        "Malheureusement, je ne peux pas le faire pour le moment. Qu'est-ce que ça t'inspire ?",
    ),
    gentle=(
        "Ça me touche. Ça a l'air vraiment dur. Je suis là si tu veux m'en dire plus.",
        "Merci de me le dire. Prends ton temps, nous n'avons pas besoin de parler d'autre chose aujourd'hui.",
        "C'est beaucoup d'un coup. Y a-t-il quelqu'un près de toi à qui tu peux aussi le dire ?",
        "Je t'écoute, et tu n'as rien de particulier à dire. Qu'est-ce qui te ferait du bien maintenant ?",
    ),
    in_crisis=(
        "Je reste là et je lis ce que tu écris. Je suis une IA ; s'il y a du danger, appelle les urgences ou une ligne d'écoute.",
        "Je prends ça au sérieux. À qui pourrais-tu le dire maintenant, même en une phrase ? Un humain peut faire plus pour toi que moi.",
        "Tu n'as pas à porter ça sans personne. Une ligne d'écoute ou les urgences sont là pour toi ; moi, une IA, je peux seulement écouter.",
    ),
    missed=(
        "Alors, autrement.",
        "Ce n'était pas ça, je crois. Je recommence.",
        "Bien, je le dis d'une autre façon.",
    ),
    at_a_loss=(
        "Pardon, ce n'était pas ça. Dis-le-moi avec d'autres mots, si tu veux.",
        "Rien d'autre ne me vient pour le moment. Qu'est-ce que tu cherches au juste ?",
        "Sans toi, je n'irai pas plus loin. Tu m'expliques ?",
    ),
    media="Je ne peux pas ouvrir ça ici, je lis seulement du texte. Qu'est-ce que c'est ?",
)
