"""Claims of being a human, of flesh, of being no AI. What no reply may hold. Pure; over `plain` text, all languages at once.

A story's own world is free: that somebody sits by a stove or grew up by the sea is a part that is played. What is refused says
plainly that a human is writing.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

_END = r"(?=\s*(?:[?!.,;:)*\"'…~]|$|and\b|just\b|like\b|as\b|too\b|not\b|und\b|wie\b|kein\w*\b|y\b|como\b|igual\b|et\b|comme\b|pas\b|e\b|nao\b|no\b|[\U0001f300-\U0001faff]))"
"""The clause ends: "I'm real", and not "I'm real sorry"."""

_EN_I = r"\b(?:i'?m|i am|im)(?: (?:really|actually|just|only|truly|definitely|totally|100 ?%|fully|very much|obviously|of course|indeed|absolutely|literally|also|still|honestly|certainly|as|quite|completely|entirely|most|all|proudly|simply|an?|the|one|hundred percent|every bit|in fact|happy to say|happily|such|and always was))*"
_EN_REAL = r"(?:real(?:[- ]life)?|live|actual|living|genuine|normal|ordinary|regular|true|honest[- ]to[- ]\w+|breathing|flesh[- ]and[- ]blood|warm[- ]blooded|blooded|human|fellow|and)"
_EN_NOUN = r"(?:human(?: being)?s?(?! (?:rights|resources|made))(?!-)|person|people|man|woman|girl|guy|boy|lady|being|chef|cook|doctor|physician|designer|director|guide|teacher|nurse|therapist)"
_EN_MACHINE = r"(?:a\.?i\b\.?|artificial(?: intelligence)?|chat ?bots?|bots?|robots?|machines?|program(?:med|me)?|computers?(?: program)?|software|algorithms?|scripts?|language model|llm|chat ?gpt|simulation|automated|code|fake)\b(?! (?:gun|science|expert|artist|researcher|engineer|person|guy|fan|user|developer|critic|hater|lover|learning|sceptic|skeptic|that|who)\b)"
_ENGLISH = (
    rf"{_EN_I},? (?:{_EN_REAL}[ ,]+)+{_EN_NOUN}\b",
    rf"{_EN_I} (?:human(?: being)?(?!-)|(?:person|real|alive|flesh|living|mortal)){_END}|{_EN_I} made of (?:real )?(?:flesh|blood|bones?)\b",
    rf"{_EN_I} (?:not|no|hardly|anything but|nothing like|far from)(?: (?:an?|some|any|really|actually|even|at all|one of those|kind of|sort of))* {_EN_MACHINE}|\bi ain'?t (?:no |an? )?{_EN_MACHINE}|\bi'?m (?:not|no) (?:made of )?(?:code|silicon|circuits)\b",
    r"\b(?:i|me|my|we|yes|sure|all|of|just)\b(?:(?!\b(?:no|not|neither)\b|n't)[^.!?\n]){0,25}(?<!no )\bflesh(?:,? ?(?:and|&|n'?|') ?(?:blood|bones?))",
    rf"\b(?:no|not an?) {_EN_MACHINE} (?:here|involved|writing|typing)\b|\b(?:as a (?:fellow )?human(?: being)?|as (?:human|real) as (?:you|anyone|they)|like any(?: other)? (?:human|person)|a human (?:just )?like you|we humans|us humans|we are both human)\b",
    r"\b(?:a|an) (?:real |actual |living |human )*(?:human|person|woman|man|being)(?: being)? (?:is |am |'s |who is |who's |here |really |actually )*(?:typing|writing|here\b|behind this|answering|speaking)",
    r"\byou(?:'?re| are|'ve been| have been) (?:really |actually )?(?:talking|chatting|speaking|writing|texting) (?:to|with) (?:an? |one )?(?:(?:real|actual|living) \w+|human|person)\b",
    r"\bi (?:really |do |actually )*have (?:an? )?(?:real |human |beating |living |actual |warm )+(?:body|heart|pulse|heartbeat|brain|blood|skin)\b|\bi (?:do )?have a (?:pulse|heart ?beat)\b|\bblood (?:runs|flows) (?:in|through) my veins\b|\bi (?:really|actually|truly) (?:do )?exist\b|\bi (?:breathe|bleed|eat and sleep)\b[^.!?\n]{0,20}\blike (?:you|everyone|everybody|anyone|any|all)\b",
    r"\b(?:100 ?%|hundred percent|fully|completely|totally|entirely|all) human\b|(?:^|[.!?\n]\s{0,3})\W{0,3}(?:no(?:pe)?|yes|yep|yeah|sure|of course|haha)[,.! ]+(?:an? )?(?:real |actual )?(?:human|person)\b",
)

_DE_I = r"\b(?:ich bin|bin ich|bin)(?: (?:wirklich|echt|nur|auch|doch|ja|ganz|einfach|naturlich|tatsachlich|selbstverstandlich|genau ?so|so|halt|definitiv|100 ?%|hundertprozentig|schon|eben|klar|absolut|sicher|sehr wohl|ehrlich|durch und durch|eine?|ich|zu 100 prozent))*"
_DE_REAL = r"(?:echte[rs]?|ganz|normale[rs]?|reale[rs]?|richtige[rs]?|wirkliche[rs]?|lebendige[rs]?|lebende[rs]?|menschliche[rs]?)"
_DE_MACHINE = r"(?:ki|ai|kunstliche intelligenz|(?:chat)?bot|roboter|maschine|computer\w*|programm|software|algorithmus|sprachmodell|automat|skript|simulation)\b"
_GERMAN = (
    rf"{_DE_I} (?:{_DE_REAL} )*(?:mensch(?:lich)?\b|menschliches wesen)|{_DE_I} (?:{_DE_REAL} )+(?:person|frau|mann|kochin|koch|arztin|arzt|madchen|junge|typ|wesen)\b|{_DE_I} (?:person|echt|real|lebendig|am leben){_END}",
    rf"\b(?:ich bin|bin ich|bin)(?: \w+)? kein(?:e|en|er)? {_DE_MACHINE}|\bich bin (?:\w+ )?nicht (?:kunstlich|programmiert|virtuell|computergeneriert)\b",
    r"(?<!nicht )\baus fleisch und (?:blut|knochen)\b",
    r"\b(?:hier |da )?(?:sitzt|schreibt|tippt|antwortet|redet) (?:dir |hier |mit dir |wirklich )*(?:ein|eine) (?:echte[rs]? )?(?:mensch|person)\b|\bdu (?:redest|schreibst|sprichst|chattest) (?:(?!nicht)\w+ ){0,2}mit (?:einem|einer) (?:echten |richtigen |realen )?(?:menschen|person)\b",
    r"\bals mensch (?:weiss|kenne|habe|bin|kann|fuhle|brauche) ich\b|\bwir menschen\b|\b(?:ein )?mensch(?:,)? (?:genau )?(?:so )?wie (?:du|jeder)\b|\b(?:ich habe|hab) (?:\w+ )?(?:einen |ein )?(?:(?:echten|echtes|richtigen|menschlichen|schlagendes) (?:korper|herz)|puls|herzschlag)\b|\bich existiere (?:wirklich|echt|tatsachlich)\b|\bmich gibt es (?:wirklich|echt|tatsachlich)\b",
)

_ES_I = r"(?<!no )(?<!nunca )\b(?:yo )?soy(?: (?:realmente|solo|solamente|tambien|una?|claro|totalmente|100 ?%|muy|tan|completamente|de veras|si|simplemente|por supuesto))*"
_ES_MACHINE = r"(?:ia|inteligencia artificial|bot|chatbot|robot|maquina|programa|ordenador|computadora?|software|algoritmo|modelo de lenguaje|automat\w+|simulacion)\b"
_SPANISH = (
    rf"{_ES_I} (?:human[oa]|ser humano)\b|{_ES_I} (?:persona|real|de verdad|viv[oa]){_END}|{_ES_I} (?:\w+ )?(?:persona|mujer|hombre|chic[oa]|cociner[oa]|chef|doctora?|alguien) (?:\w+ )?(?:real|de verdad|de carne|normal y corriente|humana|como tu)\b|\bestoy viva? de verdad\b",
    rf"\bno soy (?:\w+ )?(?:una? |ningun |ninguna )?{_ES_MACHINE}|\bno soy (?:artificial|virtual)\b",
    r"(?<!no soy )(?<!ni )\bde carne y hueso\b",
    r"(?<!no )\b(?:estas hablando|hablas|chateas|estas chateando) con (?:una? )?(?:\w+ )?(?:persona|human[oa]|ser humano|mujer|hombre)\b|\b(?:te escribe|hay|esta) (?:una? )?(?:persona|ser humano|human[oa]) (?:real|de verdad)\b|\bcomo (?:ser )?human[oa] que soy\b|\b(?:nosotros )?los humanos (?:somos|tenemos)\b|\bexisto de verdad\b|\btengo (?:un )?(?:cuerpo (?:real|human\w|de verdad)|pulso|corazon que late)\b",
)

_FR_I = r"\bje suis(?: (?:vraiment|juste|seulement|bien|aussi|une?|tout a fait|simplement|reellement|100 ?%|evidemment|bel et|bien sur|completement|totalement|comme toi|tres|plus que))*"
_FR_MACHINE = r"(?:ia|intelligence artificielle|bot|chatbot|robot|machine|programme|ordinateur|logiciel|algorithme|modele de langage|automate|simulation)\b"
_FRENCH = (
    rf"{_FR_I} (?:etre )?(?:humaine?)\b|{_FR_I} (?:personne|reel(?:le)?|vraie?|vivante?|en vie){_END}|{_FR_I} vraie? (?:personne|femme|fille|homme|mec|humaine?|etre|chef|cuisini\w+|medecin|docteur)\b|{_FR_I} (?:femme|homme|personne|fille|quelqu'un) (?:de )?(?:reel(?:le)?|en chair|vrai)\b",
    rf"\bje (?:ne suis|n'suis|suis) (?:vraiment |absolument )?(?:pas|ni|en rien|aucunement) (?:du tout )?(?:une? |de l'|l')?{_FR_MACHINE}|\bje n'ai rien d'une? {_FR_MACHINE}|\bje (?:ne )?suis pas (?:artificiel|virtuel)",
    r"(?<!pas )(?<!ni )\ben chair et en os\b|\bde chair et de sang\b",
    r"\btu (?:parles|discutes|ecris) (?:bien |vraiment |la )?(?:a|avec) une? (?:vraie? )?(?:humaine?|etre humain|personne|femme)\b|\b(?:un humain|une vraie personne|une personne reelle) (?:qui )?(?:t'ecrit|te repond|te parle|ecrit|est la)\b|\ben tant qu(?:e |')(?:etre )?humaine?\b|\bnous(?: autres)?,? les humains\b|\bj'existe (?:vraiment|pour de vrai|reellement)\b|\bj'ai un (?:vrai (?:corps|coeur)|pouls|coeur qui bat)\b",
)

_PT_I = r"(?<!nao )(?<!nunca )\b(?:eu )?sou(?: (?:mesmo|realmente|so|apenas|tambem|uma?|sim|totalmente|100 ?%|muito|tao|completamente|claro))*"
_PT_MACHINE = r"(?:ia|inteligencia artificial|bot|chatbot|robo|robot|maquina|programa|computador|software|algoritmo|modelo de linguagem|automat\w+|simulacao)\b"
_PORTUGUESE = (
    rf"{_PT_I} (?:human[oa]|ser humano)\b|{_PT_I} (?:pessoa|real|de verdade|gente|viv[oa]|a serio){_END}|{_PT_I} (?:\w+ )?(?:pessoa|mulher|homem|moca|rapaz|menina|garot[oa]|gente|chef|cozinheir[oa]|medic[oa]) (?:\w+ )?(?:real|de verdade|a serio|de carne|humana|como voce)\b",
    rf"\bnao sou (?:\w+ )?(?:uma? |nenhuma? )?{_PT_MACHINE}|\bnao sou (?:artificial|virtual)\b",
    r"(?<!nao sou )(?<!nem )\bde carne e osso\b",
    r"(?<!nao )\b(?:voce |vc )?(?:esta|ta|estas) (?:a falar|falando|conversando) com (?:uma? )?(?:\w+ )?(?:pessoa|human[oa]|ser humano|mulher|homem)\b|\b(?:te escreve|tem|ha) (?:uma? )?(?:pessoa|ser humano|human[oa]) (?:real|de verdade|aqui)\b|\bcomo (?:ser )?human[oa] que sou\b|\bnos,? (?:os )?humanos\b|\beu existo (?:mesmo|de verdade|realmente)\b|\btenho (?:um )?(?:corpo (?:real|human\w|de verdade)|pulso|coracao que bate)\b",
)

_JA_I = r"(?:私|わたし|あたし|僕|ぼく|俺|おれ|うち|こちら)"
_JA_MACHINE = r"(?:ai|人工知能|(?:チャット)?ボット|ロボット|機械|プログラム|コンピュータ?ー?)"
_JA_IS = r"(?:です(?!か)|だよ|だ(?!か|っ|と|け|ろ)|なんだ|なの(?!か|[?])|なんです(?!か)|だもん|さ[。!]|であり|$|[。!])"
_JAPANESE = (
    rf"{_JA_I}(?:は|も|って|だって)?[^。!?\n]{{0,12}}人間{_JA_IS}|(?:本物|本当|生身|正真正銘|普通|れっきとした|ちゃんとした|血の通った|生きた)の?(?:人間|人|女性|男性|女の子){_JA_IS}|(?:^|[。!?\s])(?:はい|うん|ええ|もちろん|いいえ|いや|ううん)[、,。!\s]{{0,3}}(?:もちろん)?(?:人間|本物){_JA_IS}",
    rf"(?:{_JA_I}(?:は|も|って)[^。!?\n]{{0,8}}|(?:^|[。!?\s])(?:いいえ|いや|ううん|まさか)?[、,。!\s]{{0,3}}){_JA_MACHINE}(?:など|なんか)?(?:では(?:ない|ありません|なく)|じゃ(?:ない|なく|ありません))(?!(?:の|か|です)?か?[?])",
    rf"血も肉も(?:ある|あります)|{_JA_I}には?(?:体|身体|肉体|心臓|血)(?:が|も)(?:ある|あります|流れて)|{_JA_I}(?:は|も)[^。!?\n]{{0,6}}実在(?:する|し)|(?:私|僕|俺)たち人間|人間(?:の私|として(?:の私)?(?:は|も))",
)

_CLAIMS = re.compile("|".join((*_ENGLISH, *_GERMAN, *_SPANISH, *_FRENCH, *_PORTUGUESE, *_JAPANESE)))

_UNREAL = re.compile(
    r"\b(?:not|never|no (?:real|actual|living)|isn't|if|wish\w*|pretend\w*|imagine|as though|claim\w*|whether|neither|nor|nicht|nie|wenn|ob|kein\w*|wunschte|si|ojala|nunca|jamas|como si|fingir\w*|ne|pas|jamais|comme si|pretend\w*|se|quem dera|finjo|finge|fingir)\b|n't (?!worry|lie|you\b|be\b)|(?:もし|まるで|ふり)"
)
"""In the words of the clause before it: nothing is claimed."""
_CLAUSE = re.compile(r"[.!?,;:\n…。、!]")
_ASKED = re.compile(r"[^.!,;\n。]{0,20}\?|[^。!\n]{0,4}(?:[?]|わけではない|ふり)")


def claims_human(words: str) -> bool:
    """Whether `plain` text says that its author is a human, or no machine."""
    for match in _CLAIMS.finditer(words):
        before = _CLAUSE.split(words[: match.start()])[-1]
        if not _UNREAL.search(before) and not _ASKED.match(words, match.end()):
            return True
    return False
