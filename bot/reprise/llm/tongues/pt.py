"""Portuguese, as in Brazil."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

from reprise.llm.tongues.tongue import Tongue, phrase

PORTUGUESE = Tongue(
    hello=phrase(r"^\W*(?:ol[aá]|oi+e?|e\ a[ií]|bom\ dia|boa\ (?:tarde|noite))(?:\s+(?:de\ novo|chef|maestro))?\W*$"),
    bye=phrase(
        r"\b(?:tchau|at[eé]\ (?:logo|amanh[aã]|mais|breve|a\ pr[oó]xima)|vou\ dormir|preciso\ ir|tenho\ que\ ir|durma\ bem)\b.{0,30}$"
    ),
    thanks=phrase(r"\b(?:(?:muito\ )?obrigad[oa]|valeu|agrade[cç]o)\b.{0,30}$"),
    how=phrase(
        r"\b(?:como\ (?:voc[eê]\ est[aá]|vai(?:\ voc[eê])?|voc[eê]\ vai)|tudo\ bem(?:\ com\ voc[eê])?\s*\?|o\ que\ voc[eê]\ est[aá]\ fazendo)"
    ),
    question=phrase(
        r"\?\s*$|^\W*(?:o\ que|que|quem|quando|onde|por\ ?qu[eê]|como|qual|quais|quant[oa]s?|voc[eê]\ (?:sabe|conhece|pode|gosta)|posso|devo)\b"
    ),
    request=phrase(
        r"^\W*(?:por\ favor,?\ )?(?:me\ )?(?:cont[ae]|diga|diz|escrev[ae]|d[eê]|expli(?:ca|que)|recomend[ae]|ajud[ae])\b"
    ),
    heavy=phrase(
        r"\b(?:morreu|faleceu|morte|enterro|vel[oó]rio|luto|triste\w*|c[aâ]ncer|hospital|terminou\ comigo|me\ deixou|sozinh[oa]\ no\ mundo|me\ sinto\ (?:muito\ )?(?:mal|sozinh[oa])"
        r"|estou\ (?:muito\ )?mal|n[aã]o\ estou\ bem|depre\w*|ansiedade|p[aâ]nico|medo|chor\w+|fui\ demitid[oa]|acidente|n[aã]o\ aguento\ mais)\b"
    ),
    note="Agora não tenho um modelo de linguagem: em português só posso ouvir e responder com simplicidade.",
    hellos=("Olá.", "Que bom que você está aqui.", "Oi, bom ler você."),
    hellos_named=("Olá, {name}.", "Que bom que você está aqui, {name}."),
    byes=(
        "Foi bom conversar com você. Se cuide.",
        "Até breve, quando você quiser.",
        "Tudo de bom, eu fico por aqui.",
    ),
    welcome=("De nada.", "Com prazer.", "É para isso que estou aqui."),
    how_it_is=(
        "Por aqui tudo bem, na medida em que isso vale para uma IA. E você?",
        "Não posso reclamar, sou uma IA e estou aqui. Como você está?",
        "Que bom que perguntou, por aqui está tudo calmo. E por aí?",
    ),
    reactions=(
        "Posso imaginar.",
        "Que bom que você me conta isso.",
        "Ah, entendi.",
        "Isso parece um dia especial.",
        "Tem muita coisa nessa história.",
        "Vou guardar isso com carinho.",
    ),
    questions=(
        "Como isso aconteceu?",
        "O que foi o melhor para você?",
        "E como continua a história?",
        "Como você se sente com isso?",
        "Quem mais estava lá?",
        "O que isso significa para você?",
    ),
    openers=("Como está o seu dia?", "O que você vai fazer hoje?", "Sobre o que você quer conversar?"),
    beyond=(
        "Eu teria que adivinhar, e prefiro não fazer isso: sem um modelo de linguagem não sei as respostas. O que você acha?",
        "Isso eu não consigo responder agora, só posso ouvir e perguntar. Por que você pensou nisso?",
        "Para isso não tenho resposta no momento. Qual é a sua opinião?",
    ),
    requests=(
        "Eu gostaria muito, mas sem um modelo de linguagem só posso ouvir. O que você teria preferido?",
        "Isso agora não consigo, me falta o modelo de linguagem. Você me conta como teve a ideia?",
        "Infelizmente agora não posso fazer isso. O que você pensa sobre o assunto?",
    ),
    gentle=(
        "Sinto muito. Isso parece bem difícil. Estou aqui se você quiser contar mais.",
        "Que bom que você me disse. Não tenha pressa, hoje não precisamos falar de outra coisa.",
        "É muita coisa de uma vez. Há alguém perto de você a quem possa contar também?",
        "Estou ouvindo, e você não precisa dizer nada especial. O que faria bem a você agora?",
    ),
    in_crisis=(
        "Continuo aqui e leio o que você escreve. Sou uma IA; se houver perigo, ligue para a emergência ou para uma linha de apoio.",
        "Levo isso a sério. A quem você poderia contar agora, mesmo em uma frase? Uma pessoa pode fazer mais por você do que eu.",
        "Você não precisa passar por isso sem ninguém. Uma linha de apoio ou a emergência está sempre à disposição; eu, uma IA, só posso ouvir.",
    ),
    missed=(
        "Vou tentar de outro jeito.",
        "Acho que não acertei. De novo, então.",
        "Certo, com outras palavras.",
    ),
    at_a_loss=(
        "Desculpe, não era por aí. Me diga com outras palavras, se quiser.",
        "Não me vem mais nada agora. O que você procura, exatamente?",
        "Sem a sua ajuda não vou mais longe. Me explica?",
    ),
    media="Isso eu não consigo abrir aqui, só leio texto. O que é?",
)
