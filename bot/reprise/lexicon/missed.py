"""Plain words by which somebody says that an answer missed, or asks for it once more in another way, in the languages there are: "that's
not what I asked", "try again", "shorter please", "say that differently".

What was *remembered* wrongly is another matter: `correcting` hears that.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

from reprise.lexicon.text import plain

READ = 400
"""Characters at the beginning of a message in which it is looked for."""
LONGEST = 160
"""Characters of a message that asks for another answer and is about nothing else."""

# Each repetition has an end, and no two of its words make up a third: a message of theirs must cost no time.
_SOFT = (
    r"(?:(?:please|pls|plz|can you|could you|would you|will you|can u|just|hey|no|nope|nah|hm+|um+|uh|eh|oh|ok|okay|sorry|well|but|and|now|then|maybe|lol|wait|(?:(?:that's|it's|way|a bit) )*too long"
    r"|bitte|kannst du|konntest du|kannst du mir|nein|ne|nee|ah|aber|also|mal|doch|warte|halt|zu lang"
    r"|s'il te plait|stp|svp|peux-tu|peux tu|tu peux|pourrais-tu|est-ce que tu peux|non|mais|attends|trop long"
    r"|por favor|porfa|puedes|podrias|me puedes|(?:me )?lo (?:puedes|podrias)|pero|espera|(?:demasiado|muy) largo"
    r"|voce pode|pode|podes|poderia|nao|mas|pera|pfv|pf|muito longo"
    r"|いや|いえ|いいえ|ううん|ごめん|えっと|すみません|あの)[,、\s]+){0,6}"
)
_END = (
    r"(?:[,\s]+(?:please|pls|plz|for me|thanks|thank you|thx|then|now|ok|okay|though|at all|lol|man|dude|bitte|danke|mal|s'il te plait|s'il vous plait|stp|svp|merci"
    r"|por favor|porfa|gracias|pfv|pf|obrigad[oa])){0,4}"
)
_JA_END = r"(?:して|まとめて|言って|書いて|答えて|説明して|やって|試して|話して)?(?:お願い|おねがい)?(?:します|いたします|ください|下さい|くれる|くれますか|くれない|もらえる|もらえますか|ほしい|欲しい|です|ね|よ|な|か){0,5}"

_MISSED = tuple(
    re.compile(rf"{_SOFT}(?:{written})(?=\s*(?:$|[,:)–—、-])|\s+(?:but|i|ich|sondern|je|yo|sino|eu|mas|mais|pero|at all)\b)")
    for written in (
        r"(?:(?:that|this|it)(?:'?s| is| was)\s+)?(?:so |really |just |totally )?not (?:really |quite |at all )?what i (?:asked|meant|wanted|was asking|was looking for|had in mind)(?: (?:for|about|you|to know|to hear))*",
        r"(?:that|this|it)(?: isn'?t| wasn'?t) (?:really |quite )?what i (?:asked|meant|wanted|was asking|was looking for|had in mind)(?: (?:for|about|you|to know|to hear))*",
        r"(?:(?:that|this|it)(?:'?s| is| was) not|(?:that|this|it) (?:isn'?t|wasn'?t)) (?:really )?(?:(?:an|the) answer to )?(?:the|my) question",
        r"(?:that|this|it) (?:doesn'?t|didn'?t|does not|did not) (?:really )?answer (?:my|the) question",
        r"you (?:didn'?t|did not|haven'?t|still haven'?t|still didn'?t) (?:really )?(?:answer(?:ed)?|g[eo]t|underst(?:and|ood)) (?:my question|me|what i asked|the question)|(?:you'?re|you are) (?:still )?not (?:answering|getting)(?: (?:me|my question|the question))?|(?:please )?answer my question",
        r"you(?:'ve| have)? (?:totally |completely )?(?:missed (?:the|my) (?:point|question)|misunderst(?:ood|and)(?: (?:me|my question|the question|that))?|got me wrong)",
        r"i (?:didn'?t|did not) (?:ask|mean)(?: (?:for|about))? (?:that|it|this)(?: like that| that way)?|i (?:asked|meant) something else|wrong answer",
        # German
        r"(?:(?:das|es) (?:ist|war) )?(?:\w+ )?nicht,? (?:das,? )?(?:was|wonach) ich (?:\w+ )?(?:gefragt|gemeint|gewollt|meinte|wollte|wissen wollte|gesucht)(?: hab(?:e|'?)?| hatte)?|(?:das|es) (?:ist|war) (?:\w+ )?(?:nicht (?:meine|die) frage|keine antwort(?: auf meine frage)?)",
        r"(?:das|danach|davon) hab(?:e)? ich (?:\w+ )?nicht (?:gefragt|gemeint|gewollt|wissen wollen)|(?:das|so) (?:meinte|wollte) ich (?:\w+ )?nicht(?: wissen)?|so (?:war das|hatte ich das|hab(?:e)? ich das) (?:\w+ )?nicht gemeint|ich (?:meinte|habe|hab|hatte)(?: etwas| was) (?:ganz )?anderes(?: (?:gemeint|gefragt))?",
        r"du verstehst mich (?:\w+ )?(?:falsch|nicht)|beantworte (?:\w+ )?meine frage|du hast (?:mich|das|meine frage) (?:\w+ )?(?:falsch verstanden|nicht (?:verstanden|beantwortet)|missverstanden)|das beantwortet (?:\w+ )?meine frage nicht|thema verfehlt|falsche antwort",
        # French
        r"(?:ce n'est|ce n'etait|c'est|c'etait) pas (?:du tout |vraiment )?(?:ca |cela )?(?:ce )?que (?:j'ai demande|je (?:demandais|voulais(?: dire| savoir)?|cherchais)|j'avais demande|je t'ai demande)|(?:ce n'est|ce n'etait|c'est|c'etait) pas (?:du tout )?(?:ma|la) question",
        r"tu n'?(?:as|a) pas (?:vraiment )?(?:repondu(?: a ma question)?|compris(?: ma question)?)|t'as pas (?:repondu|compris)(?: a)?(?: ma question)?|tu m'as mal compris|reponds a ma question|tu (?:ne )?reponds pas a ma question|j(?:e n)?(?:e |')(?:te )?demandais pas ca|je n'ai pas demande ca|j'ai pas demande ca|je parlais d'autre chose|je voulais dire autre chose|tu reponds a cote|mauvaise reponse|(?:ca|cela) ne repond pas a ma question",
        # Spanish
        r"(?:eso |esto )?no (?:era|fue) (?:eso|esto)(?: (?:lo )?que (?:te )?(?:pregunte|pedi|preguntaba|queria|quise decir))?|(?:eso |esto )?no (?:es|era|fue) (?:eso )?lo que (?:te )?(?:pregunte|pedi|preguntaba|pedia|queria(?: decir| saber)?|quise decir|buscaba)|(?:eso )?no (?:es|era) mi pregunta",
        r"no (?:te )?(?:pregunte|pedi|preguntaba|pedia) (?:eso|por eso)|no (?:me )?(?:has entendido|entendiste)(?: mi pregunta)?|no me referia a eso|me entendiste mal|(?:responde|contesta) (?:a )?mi pregunta|me referia a otra cosa|no (?:has )?(?:respondiste|respondido|contestaste|contestado)(?: a)? (?:mi pregunta|lo que (?:te )?pregunte)|no iba por ahi|respuesta equivocada|(?:eso )?no responde (?:a )?mi pregunta",
        # Portuguese
        r"(?:isso |isto )?nao (?:era|foi) (?:bem )?(?:isso|isto)(?: (?:o )?que (?:eu )?(?:te )?(?:perguntei|pedi|queria|quis dizer|quis saber))?|(?:isso |isto )?nao (?:e|era|foi) (?:isso )?(?:o )?que (?:eu )?(?:te )?(?:perguntei|pedi|queria(?: dizer| saber)?|quis dizer|quis saber)|(?:essa |isso )?nao (?:e|era|foi) (?:a )?minha pergunta",
        r"(?:eu )?nao (?:te )?(?:perguntei|pedi) (?:isso|por isso)|(?:voce|tu) nao (?:me )?(?:entendeu|entendeste|respondeu|respondeste)(?: a)?(?: minha pergunta| o que (?:eu )?perguntei)?|(?:voce )?me (?:entendeu|entendeste) mal|respond[ae] (?:a )?minha pergunta|resposta errada|(?:eu )?(?:quis dizer|perguntei) outra coisa|isso nao responde (?:a )?minha pergunta",
    )
)  # fmt: skip
_MISSED_JA = re.compile(
    rf"{_SOFT}(?:(?:それは?|それを|そんなこと(?:は|を)?|そういうこと(?:は|を)?)(?:聞いて(?:い)?(?:ない|ません)|聞いたんじゃない|聞きたいんじゃない|聞きたかったんじゃない|聞いたわけじゃない|(?:私の|僕の)?(?:質問|質問の答え|答え)(?:じゃない|ではない|じゃありません))"
    r"|(?:私が)?(?:聞いた|聞きたい|聞きたかった|言いたかった|言いたい)(?:のは|こと(?:は|と))(?:それ|そう(?:いうこと)?)?(?:じゃない|ではない|じゃありません|ではありません|と?違う|と?違います)"
    r"|そう(?:いう(?:意味|こと)|意味)(?:じゃない|ではない|じゃありません|ではありません)|(?:質問の)?答えになって(?:い)?(?:ない|ません)|質問に答えて(?:い)?(?:ない|ません|ください|よ|ほしい)?)(?:です|んです|んだ|けど|よ|から|の|が|ね){0,5}(?=$|[、,])"
)

_ANOTHER = tuple(
    re.compile(rf"{_SOFT}(?:{written}){_END}")
    for written in (
        r"(?:try|do|say|tell me|write|explain|answer|phrase)(?: (?:that|it|this))? (?:(?:once|one) more(?: time)?|one more time|again|over again|another time)(?:,? (?:but )?(?:shorter|briefer|simpler|differently))?|(?:again|once more|one more time),? (?:please|pls|plz)|come again|have another (?:go|try)|give me another(?: one)?|one more try|try answering(?: (?:that|it|me))? again|give (?:it|that) another (?:go|try|shot)|(?:re-?(?:try|do|generate|phrase|word))(?: (?:that|it|this|your answer|the answer))?",
        r"(?:give me |i want |try |i(?:'d| would) like )?(?:an?)?(?:other| different| better| new| shorter| simpler| longer) (?:answer|reply|version|take)|(?:give me |try )?something else,? (?:please|pls|plz)",
        r"(?:(?:say|make|keep|write|put|explain|tell me)(?: (?:that|it|this|your answers?))? )?(?:(?:a (?:bit|little)|much|even|way) )?(?:shorter|briefer|simpler|longer|more (?:simply|briefly))|(?:explain|say)(?: (?:that|it|this))? better|(?:keep|make) (?:it|that|your answers?) (?:short|brief|simple)|(?:say|put|explain)(?: (?:that|it|this))? in (?:one sentence|a sentence|a few words|fewer words)|(?:in )?(?:one sentence|fewer words|less words|a few words),? (?:please|pls|plz)|be (?:briefer|more brief|more concise|shorter)|shorten (?:that|it|this|your answers?)",
        r"(?:say|put|phrase|word|explain|write|tell me|try)(?: (?:that|it|this))? (?:differently|another way|(?:in )?a different way|in another way|(?:in|with|using) (?:other|different|your own|simple|simpler|plain|plainer) words)|(?:different|differently|in other words|in simple words),? (?:please|pls|plz)",
        # German
        r"(?:(?:versuch|probier|sag|schreib|mach|erklar|formulier)(?:e|s|'s)?(?: (?:es|das|mir|bitte)){0,4} (?:bitte )?|(?:das |es |mir das )?)(?:noch ?mal|noch ein ?mal|erneut|nochmals)(?: (?:neu|anders))?(?:,? bitte|(?: neu| anders)? (?:versuchen|sagen|schreiben|erklaren|probieren|machen))|bitte,? (?:noch ?mal|noch ein ?mal)|(?:versuch|probier|sag|schreib|mach|erklar|formulier)(?:e|s|'s)?(?: (?:es|das|mir|bitte)){0,4} (?:noch ?mal|noch ein ?mal|erneut|nochmals|neu)(?: neu| anders)?|(?:noch ein|neuer) versuch|wie bitte",
        r"(?:(?:gib|sag|schreib) mir )?(?:eine )?(?:andere|neue|bessere|kurzere|einfachere) (?:antwort|version)|(?:et)?was anderes,? bitte",
        r"(?:(?:mach|sag|schreib|erklar|fass)(?:e|s|'s)?(?: (?:es|das|mir|dich|bitte)){0,4} )?(?:(?:etwas|ein bisschen|bisschen|viel|noch) )?(?:kurzer|knapper|einfacher|langer)(?: (?:fassen|sagen|schreiben|erklaren|machen))?|(?:das |es )?(?:bitte )?(?:etwas )?(?:kurzer|knapper|einfacher) (?:fassen|sagen|schreiben|erklaren|machen)|erklar(?:e|s|'s)?(?: (?:es|das|mir)){0,4} besser|fass dich (?:bitte )?kurz(?:er)?|kurz (?:und knapp,? )?bitte|(?:geht|ginge) (?:das|es|'?s) (?:auch )?(?:etwas )?(?:kurzer|einfacher|anders|knapper)|in einem satz,? bitte",
        r"(?:sag|formulier|schreib|erklar|druck)(?:e|s|'s)?(?: (?:es|das|mir|bitte|mal)){0,4} (?:(?:bitte|mal) )*(?:anders(?: aus)?|(?:in|mit) anderen worten|um)|anders,? bitte|(?:das |es )?(?:bitte )?(?:anders|mit anderen worten) (?:sagen|formulieren|schreiben|erklaren|ausdrucken)|(?:das )?(?:bitte )?umformulieren",
        # French
        r"(?:essaie|essaye|recommence|reessaie|reessaye|refais|redis|dis|ecris|explique)(?:[- ](?:le|ca|moi|moi ca|le moi))?(?: ca)? (?:encore(?: une fois)?|a nouveau|de nouveau|une fois de plus)|(?:reessaie|reessaye|recommence|redis[- ]le|redis (?:moi )?ca)|(?:encore une fois|une fois de plus|a nouveau),? (?:s'il te plait|stp|svp|s'il vous plait)|(?:le |me le |la )?(?:reessayer|recommencer|redire|refaire)(?: ca)?(?: encore une fois)?",
        r"(?:donne[- ]moi |j'aimerais |je veux |essaie )?(?:une )?autre (?:reponse|version)|(?:une )?(?:nouvelle reponse|(?:reponse|version) plus (?:courte|breve|simple))|autre chose,? (?:s'il te plait|stp|svp)",
        r"(?:(?:fais|dis|redis|ecris|explique|reponds)(?:[- ](?:le|moi|ca|moi ca))? )?(?:(?:un peu|beaucoup|encore) )?plus (?:court|bref|brievement|simple|simplement|long)|fais (?:plus )?court|explique(?:[- ](?:le|moi|ca|moi ca))? mieux|sois (?:plus )?br(?:ef|eve)|resume(?:[- ]ca|[- ]le)?|raccourcis(?:[- ]ca|[- ]le)?|en une phrase,? (?:s'il te plait|stp|svp)|(?:faire|dire ca|le dire|ecrire|expliquer) plus (?:court|simplement|brievement)",
        r"(?:re)?(?:dis|explique|formule|ecris)(?:[- ](?:le|moi|ca|moi ca))?(?: ca)? (?:autrement|differemment|d'une autre (?:facon|maniere)|(?:en|avec) d'autres (?:mots|termes))|reformule(?:[- ](?:ca|le))?(?: ca)?|autrement,? (?:s'il te plait|stp|svp)|(?:le |la )?(?:reformuler|(?:dire|expliquer|formuler)(?: ca)? (?:autrement|differemment|d'une autre (?:facon|maniere)))(?: ca)?",
        # Spanish
        r"(?:intentalo|intenta|prueba|dilo|dimelo|escribelo|explicalo|explicamelo|hazlo|contesta|responde)(?: eso)? (?:otra vez|de nuevo|una vez mas|nuevamente)|vuelve a (?:intentarlo|decirlo|decirmelo|escribirlo|responder|contestar|explicarlo)|(?:volver a )?(?:intentarlo|decirlo|decirmelo|escribirlo|responder|explicarlo)(?: otra vez| de nuevo| una vez mas)|volver a (?:intentarlo|decirlo|decirmelo|escribirlo|responder|explicarlo)|(?:otra vez|de nuevo|una vez mas),? (?:por favor|porfa)",
        r"(?:dame |quiero )?otra (?:respuesta|version)|(?:dame )?una (?:respuesta|version) (?:diferente|distinta|mejor|mas (?:corta|breve|simple|sencilla))|otra cosa,? (?:por favor|porfa)",
        r"(?:(?:hazlo|dilo|dimelo|escribelo|explicalo) )?(?:(?:un poco|mucho|algo) )?mas (?:cort[oa]|breve|simple|sencillo|largo|resumido)|explica(?:lo|melo) mejor|se mas breve|ser mas breve|resumelo|resumirlo|acortalo|acortarlo|en (?:una frase|pocas palabras),? (?:por favor|porfa)|(?:decirlo|escribirlo|explicarlo) mas (?:corto|breve|simple|sencillo)",
        r"(?:dilo|dimelo|repitelo|repetirlo|repite|explicalo|explicamelo|escribelo|ponlo|decir|explicar|decirlo|decirmelo|explicarlo|escribirlo)(?: eso)? (?:de otra (?:manera|forma)|de otro modo|(?:con|en) otras palabras|diferente|distinto)|(?:de otra (?:manera|forma)|de otro modo|(?:con|en) otras palabras),? (?:por favor|porfa)|reformulalo|reformula eso|reformularlo",
        # Portuguese
        r"(?:tent[ae]|fal[ae]|diz|diga|escrev[ae]|fa[zc]a?|expli(?:ca|que)|respond[ae]|tentar|dizer|falar|escrever|explicar|responder)(?: isso)? (?:de novo|outra vez|novamente|mais uma vez)|(?:de novo|outra vez|mais uma vez|novamente),? (?:por favor|pfv|pf)",
        r"(?:me (?:da|de) |quero )?(?:uma )?outra (?:resposta|versao)|(?:uma )?(?:resposta|versao) (?:diferente|melhor|mais (?:curta|breve|simples))|outra coisa,? (?:por favor|pfv|pf)",
        r"(?:(?:faz|faca|diz|diga|escrev[ae]|fal[ae]|dizer|escrever|explicar)(?: isso)? )?(?:(?:um pouco|bem|muito) )?mais (?:curt[oa]|breve|simples|resumid[oa]|long[oa])|expli(?:ca|que)(?: isso)? melhor|(?:seja|ser) mais (?:breve|direto)|resum[ae](?: isso)?|em (?:uma frase|poucas palavras),? (?:por favor|pfv|pf)",
        r"(?:diz|diga|fal[ae]|expli(?:ca|que)|escrev[ae]|repet[ei]|dizer|falar|explicar|escrever|repetir)(?: isso)? (?:de outr[oa] (?:jeito|forma|maneira|modo)|(?:com|em) outras palavras|diferente)|(?:de outr[oa] (?:jeito|forma|maneira)|(?:com|em) outras palavras),? (?:por favor|pfv|pf)|reformul[ae](?: isso)?|reformular(?: isso)?",
    )
)  # fmt: skip
_ANOTHER_JA = re.compile(
    rf"{_SOFT}(?:もう(?:一|1|いち)(?:回|度)(?:だけ|別の言い方で|短く)?(?=言|や|書|答|説|試|話|お願|おねが|くだ|下さ){_JA_END}"
    rf"|(?:やり直し|言い直し|書き直し|言い換え|言いかえ|言い方を変え)(?:て{_JA_END})"
    rf"|(?:もう(?:ちょっと|少し|すこし)|もっと)(?:短く|みじかく|手短に|簡潔に|簡単に|かんたんに|長く|わかりやすく|分かりやすく){_JA_END}|(?:短く|手短に|簡潔に)(?=まとめ|し|言|書|答|説|話|お願|おねが){_JA_END}"
    rf"|(?:別|べつ|他|ほか|違う|ちがう)の?(?:答え|返事|回答|言い方|言葉|いいかた|表現|説明)(?:で|を|に|は)?(?=し|言|書|答|説|話|お願|おねが|くだ|下さ|ある){_JA_END})"
)
_SHORTER = re.compile(
    r"\b(?:shorter|shorten|briefer|brief|concise|short|one sentence|fewer words|a few words|kurz|kurzer|knapper|knapp|in einem satz|court|raccourcis|bref|breve|brievement|resume\w*|en une phrase|cort[oa]|acorta\w*|una frase|pocas palabras|curt[oa]|resumid[oa]|resum[ae]|uma frase|poucas palavras)\b|短く|みじかく|手短|簡潔"
)
_SENTENCE = re.compile(r"(?<=[.!?;\n…。！？])(?!$)")


def misses(text: str) -> bool:
    """Whether it says that the last answer missed, or asks for another one."""
    return any(_says_so(sentence, text) for sentence in _sentences(text))


def without_misses(text: str) -> str:
    """The text without the sentences that say so: what they ask for instead, if they say it."""
    return "".join(sentence for sentence in _sentences(text) if not _says_so(sentence, text)).strip() + text[READ:]


def wants_less(text: str) -> bool:
    """Whether what is asked for is a shorter answer; expects one that `misses`."""
    return _SHORTER.search(plain(text[:READ])) is not None


def _sentences(text: str) -> list[str]:
    return _SENTENCE.split(text[:READ])


def _says_so(sentence: str, text: str) -> bool:
    said = " ".join(plain(sentence).split()).strip(" .!?¡¿;。！？…\"'~")
    if any(pattern.match(said) for pattern in _MISSED) or _MISSED_JA.match(said):
        return True
    return len(text) <= LONGEST and any(pattern.fullmatch(said) for pattern in (*_ANOTHER, _ANOTHER_JA))
