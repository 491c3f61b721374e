"""Plain words by which somebody asks that something be forgotten, in the languages there are: the last thing said, or all that
was said about something ("forget about the canoe"). Whole messages only: "forget that" in a longer one is mostly a manner of speaking."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from dataclasses import dataclass

from reprise.lexicon import verbs
from reprise.lexicon.denying import words_of
from reprise.lexicon.text import content_words, plain

LONGEST = 200
"""Characters of such a request."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be forgotten."""

    about: str = ""
    """Everything that was said about this, in their words; empty for the last thing said."""
    everything: bool = False


_SOFT = r"(?:(?:please|pls|plz|can you|could you|would you|will you|just|hey|actually|no,|ok|okay|oh|now|bitte|kannst du|konntest du|jetzt|nein,|s'il te plait|stp|peux-tu|peux tu|tu peux|pourrais-tu|non,|por favor|puedes|podrias|ahora|voce pode|pode|podes|agora|nao,)[,\s]+)*"
_END = r"(?:[,\s]+(?:please|pls|plz|again|ok|okay|now|bitte|wieder|jetzt|s'il te plait|stp|por favor|thanks|danke|merci|gracias|obrigad[oa]))*"

_THIS = tuple(
    re.compile(rf"{_SOFT}(?:{written}){_END}")
    for written in (
        r"(?:forget|delete|erase|unlearn)\s+(?:that|this|the last (?:thing|message)|my last (?:message|text)|(?:that|the thing|what)\s+i\s+(?:just\s+|only\s+)?(?:said|told you|wrote|sent)(?:\s+just now)?|what i just (?:said|told you|wrote))",
        r"(?:don't|do not) remember (?:that|this|what i just said)",
        r"(?:vergiss|vergesse|losche?),?\s+(?:bitte\s+)?(?:das|dies|es wieder|was ich (?:dir )?(?:gerade|eben|zuletzt|grade)(?: gesagt| geschrieben| erzahlt)?(?: habe| hab)?|(?:das|die) letzte(?: nachricht)?|meine letzte nachricht)",
        r"(?:das|dies|meine letzte nachricht)\s+(?:bitte\s+)?(?:wieder\s+)?(?:vergessen|loschen)",
        r"(?:oublie|oublier|efface|effacer|supprime|supprimer)\s+(?:ca|cela|ceci|ce que je viens de (?:te )?(?:dire|ecrire)|mon dernier message|le dernier message)",
        r"(?:olvida|olvidate de|olvidar|borra|borrar|elimina)\s+(?:eso|esto|lo que (?:te )?acabo de decir(?:te)?|lo que dije|lo que te dije|lo ultimo(?: que (?:te )?dije)?|(?:mi|el) ultimo mensaje)",
        r"(?:esquece|esqueca|esquecer|apaga|apague|apagar)\s+(?:isso|isto|o que (?:eu )?(?:te )?(?:acabei de (?:dizer|falar)|disse agora)|o que eu disse|(?:a )?(?:minha )?ultima mensagem)",
        r"(?:それ|これ|今の|いまの|さっきの)(?:話|こと|メッセージ)?(?:は|を)?(?:忘れて|消して|削除して)(?:ください|下さい|くれる|ほしい|くれ|ね)?",
        r"(?:今|いま|さっき)(?:私が)?言ったこと(?:は|を)?(?:忘れて|消して|削除して)(?:ください|下さい|くれる|ほしい|くれ|ね)?",
        r"最後のメッセージ(?:は|を)?(?:忘れて|消して|削除して)(?:ください|下さい|くれる|ほしい|くれ|ね)?",
    )
)
_ABOUT = tuple(
    re.compile(rf"{_SOFT}(?:{written}){_END}")
    for written in (
        r"(?:forget|delete|erase|unlearn)\s+(?:everything|all|anything|whatever|all of what|what)\s+(?:that\s+)?(?:i(?:'ve| have)?\s+(?:ever\s+)?(?:said|told you|wrote|written|mentioned|shared)|you (?:know|remember))(?:\s+to you)?\s+(?:about|of|on|regarding)\s+(?P<about>.+?)",
        r"(?:forget|delete|erase)\s+(?:everything|all)\s+about\s+(?P<about>.+?)",
        r"(?:vergiss|vergesse|losche?),?\s+(?:bitte\s+)?(?:alles,?\s+)?was\s+(?:ich (?:dir )?(?:uber|von)\s+(?P<about>.+?)\s+(?:gesagt|erzahlt|geschrieben)(?:\s+hab(?:e)?)?|du (?:uber|von)\s+(?P<about2>.+?)\s+weisst)",
        r"(?:vergiss|vergesse|losche?)\s+(?:bitte\s+)?alles\s+uber\s+(?P<about>.+?)",
        r"(?:oublie|efface|supprime)\s+(?:tout\s+)?ce que\s+(?:je t'ai (?:dit|raconte|ecrit)|j'ai (?:dit|raconte)|tu sais)\s+(?:sur|de|a propos de|au sujet de)\s+(?P<about>.+?)",
        r"(?:oublie|efface|supprime)\s+tout\s+(?:sur|a propos de)\s+(?P<about>.+?)",
        r"(?:olvida|borra|elimina)\s+(?:todo\s+)?lo que\s+(?:te\s+)?(?:dije|conte|he dicho|he contado|sabes|escribi)\s+(?:sobre|de|acerca de)\s+(?P<about>.+?)",
        r"(?:olvida|borra|elimina)\s+todo\s+(?:sobre|acerca de)\s+(?P<about>.+?)",
        r"(?:esquece|esqueca|apaga|apague)\s+(?:tudo\s+)?o que\s+(?:eu\s+)?(?:te\s+|lhe\s+)?(?:disse|contei|falei|escrevi|voce sabe|sabes)\s+(?:sobre|de|da|do)\s+(?P<about>.+?)",
        r"(?:esquece|esqueca|apaga|apague)\s+tudo\s+sobre\s+(?P<about>.+?)",
        r"(?P<about>.+?)(?:について|のこと)(?:(?:私|わたし|僕|俺)が)?(?:話した|言った|教えた|知っている)?(?:こと|話)?(?:は|を)?(?:全部|すべて)?(?:忘れて|消して|削除して)(?:ください|下さい|くれる|ほしい|くれ|ね)?",
    )
)
_LET = r"(?:(?:i want you to|i'd like you to|i need you to|i'd rather you|you can|you may|you should|can you|could you|would you|will you|please|pls|plz|just|simply|totally|completely|also|now|ok|okay|actually|hey|oh|sorry|and|well|du kannst|du darfst|du sollst|kannst du|konntest du|ich mochte,? dass du|bitte|einfach|doch|mal|tu peux|peux-tu|tu devrais|je veux que tu|j'aimerais que tu|s'il te plait|stp|puedes|podrias|quiero que|por favor|mejor|voce pode|pode|quero que voce|podes)[,\s]+){0,6}"
_THAT = r"(?:the\s+fact\s+)?(?:that\s+)?(?:i|i'm|im|i've|my|we|we're|our)\b.+?"
_THE = r"(?:the|my|our|that|this|those|these)\s+.+?"
_MEMORY = r"\s+(?:from|out of|in)\s+your\s+(?:memory|memories|notes|head|list|records)"
_DER = r"(?:die|das|den|der|dem|mein\w*|unser\w*|dies\w*)\s+.+?"
_LE = r"(?:(?:le|la|les|mon|ma|mes|notre|nos|ce|cet|cette|ces|du|de la|des)\s+|l'|de l')"
_EL = r"(?:el|la|los|las|mi|mis|nuestr[oa]s?|es[eoa]s?|est[eoa]s?|lo de|del|de la|de mi)\s+"
_O = r"(?:o|a|os|as|meu|minha|meus|minhas|noss[oa]s?|ess[ea]s?|est[ea]s?|aquel[ea]s?|d[oa]s?|de|sobre)\s+"
_JA_PLEASE = r"(?:ください|下さい|くれる|ほしい|欲しい|くれ|いい|いいよ|ね|よ)*"
_THING = tuple(
    re.compile(rf"{_LET}(?:{written}){_END}")
    for written in (
        # English
        rf"(?:forget|unlearn)\s+(?:all\s+)?about\s+(?P<about>.+?)|(?:forget|unlearn)\s+(?P<about2>{_THE}|{_THAT})",
        r"(?:don't|do not|dont|stop|no need to|never)\s+(?:remember(?:ing)?|memori[sz](?:e|ing)|not(?:e|ing)\s+down|keep(?:ing)?\s+in\s+mind)\s+(?:anything\s+)?(?:about\s+)?(?P<about>my\s+.+?|our\s+.+?|that\s+(?:i|i'm|my|we)\b.+?)",
        rf"(?:delete|erase|remove|wipe|clear|drop|strike|scratch|take)\s+(?:what\s+(?:you\s+(?:know|remember)|i\s+(?:said|told\s+you))\s+(?:about|of)\s+)?(?P<about>.+?){_MEMORY}",
        r"(?:delete|erase|remove|wipe|clear|drop)\s+(?:the|that|this|your|any)\s+(?:thing|things|bit|part|stuff|memory|memories|note|notes|line|entry|info|information)\s+(?:about|of|on|with)\s+(?P<about>.+?)",
        r"forget\s+about\s+(?:everything|all|anything|what(?:ever)?)\s+(?:that\s+)?i(?:'ve)?\s+(?:said|told you|mentioned)\s+(?:about|of|on)\s+(?P<about>.+?)",
        # German
        rf"(?:vergiss|vergesse|losche?|streiche?)\s+(?:(?:doch|einfach|bitte|mal|bloss)\s+)*(?P<about>{_DER})|(?P<about2>{_DER})\s+(?:bitte\s+|wieder\s+|einfach\s+|ruhig\s+)*(?:vergessen|loschen|vergisst)",
        r"(?:vergiss|vergesse)\s*(?:(?:doch|einfach|bitte|mal)\s*)*,?\s+dass\s+(?P<about>(?:ich|wir|mein\w*)\s.+?)|vergessen,?\s+dass\s+(?P<about2>(?:ich|wir|mein\w*)\s.+?)",
        rf"merke?\s+dir\s+(?:bitte\s+)?(?P<about>{_DER})\s+nicht|(?:merke?\s+dir\s+(?:bitte\s+)?nicht,?\s+dass|erinner[en]?\s+dich\s+(?:bitte\s+)?nicht\s+(?:mehr\s+)?an)\s+(?P<about2>.+?)",
        # French
        rf"(?:oublie[rsz]?|efface[rsz]?|supprime[rsz]?)\s+(?:(?:tout|simplement|juste)\s+)*(?P<about>{_LE}.+?)|(?:oublie[rsz]?)\s+(?P<about2>qu(?:e\s+|')(?:j'|je\s|on\s|mon\s|ma\s|mes\s|nous\s).+?)",
        rf"(?:ne\s+)?(?:retiens|te\s+souviens|te\s+rappelle)\s+(?:pas|plus)\s+(?P<about>{_LE}.+?|que\s+(?:j'|je\s).+?)",
        # Spanish
        rf"(?:olvida|olvidate|olvidar|olvides|borra|borrar|elimina)\s+(?:de\s+)?(?P<about>{_EL}.+?|que\s+(?:yo\s+)?.+?)|olvidarte\s+(?:de\s+)?(?P<about2>{_EL}.+?)",
        rf"no\s+(?:recuerdes|te\s+acuerdes\s+de|memorices|guardes)\s+(?P<about>{_EL}.+?|que\s+.+?)",
        # Portuguese
        rf"(?:esquece|esqueca|esquecer|apaga|apague|apagar)\s+(?P<about>{_O}.+?|que\s+(?:eu\s+)?.+?)",
        rf"nao\s+(?:lembr[ea]|se\s+lembre|guarde?|memorize)\s+(?P<about>{_O}.+?|que\s+.+?)",
        # Japanese
        rf"(?P<about>[^、。！？\s]{{1,30}}?)(?:の話|の件|のこと|っていう話|こと)?(?:は|を|も)?(?:もう)?(?:忘れて|覚えておかないで|覚えないで|記憶から消して|メモリーから消して){_JA_PLEASE}",
    )
)
"""A thing that is named: "forget about the canoe", "don't remember that I have an interview"."""
_NO_WISH = re.compile(
    r"\b(?:not|nicht|never|nie)\b|[,.;:?!]|\b(?:and|und|et|y)\s+(?!the\b|my\b|our\b|all\b|der\b|die\b|das\b|mein|le\b|la\b|les\b|mon\b|ma\b|mes\b|el\b|los\b|las\b|mi\b)"
)
"""In what is named, where it is another message: "vergiss das Kanu nicht", "forget the exam and come dancing"."""
_MOST_WORDS = 14
"""Of what is named."""
_SAID = re.compile(
    r"^(?:(?:the\s+fact\s+)?that\s+)?i(?:'ve)?\s+(?:ever\s+)?(?:said|told\s+you|mentioned|asked)\s+(?:you\s+)?(?:that\s+|anything\s+)?(?:about\s+)?|^(?:the\s+)?(?:whole\s+)?(?:thing|story|stuff|bit|part)\s+(?:about|with|of)\s+|^(?:the\s+fact\s+)?that\s+(?=i\b|i'm|my\b|we\b)|^(?:die sache|das|die geschichte|das thema)\s+(?:mit|von|uber)\s+|^(?:l'histoire|la chose|le truc|l'affaire)\s+(?:de\s+|du\s+|d'|avec\s+)|^lo\s+de(?:l)?\s+|^la\s+historia\s+del?\s+|^(?:a\s+historia|a\s+coisa|o\s+lance)\s+d[aoe]\s+|^qu(?:e\s+|')"
)
_STUFF = re.compile(
    r"\s+(?:thing|things|stuff|business|story|issue|situation|topic|bit|part|sache|ding|geschichte|kram|thema)$"
)

_EVERYTHING = re.compile(
    rf"{_SOFT}(?:(?:forget|delete|erase)\s+(?:everything|all of it|me)|(?:vergiss|losche?)\s+(?:bitte\s+)?(?:alles|mich)|(?:oublie|efface)[- ](?:tout|moi)|(?:olvida|borra)\s+todo|(?:esquece|esqueca|apaga)\s+tudo|(?:全部|すべて)(?:を)?(?:忘れて|消して)(?:ください)?){_END}"
)
_IDIOMS = content_words(
    "past rest world rules exist asked ask worries troubles vergangenheit welt passe monde pasado mundo passado 過去"
)
"""What somebody tells another to forget about without meaning their memory."""
_ONESELF = re.compile(r"(?:me|myself|mich|mir|moi|mi|mim|私|わたし|僕|俺)")


def asks_to_forget(text: str) -> Wish | None:
    """What a message, that is nothing else, asks to be forgotten."""
    if len(text) > LONGEST:
        return None
    said = " ".join(plain(text).split()).strip(" .!?¡¿。！？…\"'")
    if _EVERYTHING.fullmatch(said):
        return Wish(everything=True)
    if any(pattern.fullmatch(said) for pattern in _THIS):
        return Wish()
    for pattern in _ABOUT:
        if match := pattern.fullmatch(said):
            about = (match["about"] or match.groupdict().get("about2") or "").strip(" .!,")
            if _ONESELF.fullmatch(about):
                return Wish(everything=True)
            return Wish(about=about) if words_of(about) else None
    return _named(said)


def _named(said: str) -> Wish | None:
    """The wish that a thing be forgotten; none where it may be a manner of speaking."""
    for pattern in _THING:
        match = pattern.fullmatch(said)
        about = "" if match is None else next(filter(None, match.groups()), "").strip()
        if about and not _NO_WISH.search(about) and len(about.split()) <= _MOST_WORDS:
            about = _STUFF.sub("", _SAID.sub("", about))
            return Wish(about=about) if words_of(about) - _IDIOMS else None
    return None


_BEGINS = r"^(?:(?:and|but|so|oh|yeah|yes|also|because|cause|cuz|anyway|well|lol|haha|then|now|btw|und|aber|ja|dann|et|mais|oui|puis|y|pero|si|luego|e|mas|sim|でも|そして|で)[\s,、]+){0,3}"
_WEATHER = r"(?!(?:it|es)(?:'s|\s+(?:is|was|will be|ist|war))?\s+(?:raining|snowing|rains?|snows?|cold|hot|warm|sunny|windy|dark|late|early|nice out|\w+day|regnet|schneit|kalt|warm|spat)\b|il\s+(?:pleut|neige|y a|faut|fait|est (?:tard|tot))\b|that'?s (?:ok|okay|fine|all|it|great|nice|cool|funny)\b)"
_GOES_ON = tuple(
    re.compile(written)
    for written in (
        rf"{_BEGINS}{_WEATHER}(?:she|he|they|it|its|hers?|his|their|that|this one|sie|er|ihre?|sein\w*|es|das|elle|elles|il|ils|son|sa|ses|c'est|ella|ellas|ellos|ela|elas|ele|eles|isso)(?:'\w+)?\b",
        # The subject is understood.
        rf"{_BEGINS}(?:el|se|la|lo|le)\s+(?:se\s+)?(?:viene|va|vive|llega|tiene|esta|es|muda|mudara|mudo|casa|llama|vi|veo|compre|vendi|quiero|fue|sera|regala|queda)\b|{_BEGINS}(?:viene|vive|llega|va a|tiene|esta|fue|era|sera|es (?:el|en|muy|de)|vem|chega|vai|mora|tem|foi|esta|muda-se|mudou-se|se muda)\b",
        r"^[^はがも。]{0,30}(?:来|引っ越|住|着|帰|結婚|始|買|売|あ|い)[^はが。]{0,12}$|^(?:彼女|彼|あの子|あの人|それ|その)",
        # In the middle of it, where nobody else is spoken of.
        rf"^(?!.*\b(?:my|mein\w*|mon|ma|mi|meu|minha)\s+{verbs.KIN}\b)(?:\S+\s+){{1,8}}?(?:she|he|her|him|ihn|ihm|elle|lui|ella|ela|ele|dela|dele)(?:'\w+)?\b",
        r"^(?:i|we|i'm|i'll|i've|we're)\s+(?:\S+\s+){1,4}(?:it|them)(?:\s+\S+){0,4}$",
    )
)
_OWN_JA = re.compile(r"私|わたし|僕|俺")


def goes_on(text: str) -> bool:
    """Whether a message speaks of what the one before it was about, without naming it: "she moves in with me on saturday"."""
    said = " ".join(plain(text[:LONGEST]).split()).strip(" .!?¡¿。！？…\"'")
    return not _OWN_JA.search(said) and any(pattern.search(said) for pattern in _GOES_ON)
