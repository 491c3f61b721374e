"""How a death is told of somebody: "my aunt is dying", "grandma is gone", "we had to put Zebulon down". For `plain` text
without figures of speech, so that no phone and no hero dies here. Names are unknown, so a single word may be one."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

from reprise.lexicon import verbs

_PETS = r"(?:cat|dog|pup|puppy|kitten|kitty|rabbit|bunny|hamster|bird|parrot|budgie|ferret|turtle|tortoise|snake|horse|pony|pet|goldfish|fish|rat|guinea pig|lizard|gecko|hen|chicken|goat|old (?:boy|girl|man|lady))s?"
_SOMEBODY = rf"(?:(?:my|our|his|her|their|your|the) (?:\w+ )?(?:{verbs.KIN}|teacher|professor|coach|mentor|boss|colleague|coworker|classmate|godmother|godfather|twin|baby|child|{_PETS})|grandma|grandpa|gran|granny|grandad|granddad|nan|nana|mom|mum|mama|dad|papa|auntie)"
_IS = r"(?:'s| is| was|s)"
_NO_NAME = r"(?:it|its|that|this|these|those|them|my|your|our|his|their|the|a|an|some|all|any|more|less|enough|every\w*|nothing|something|anything|stuff|things?|people|kids?|children|baby|babies|toddlers?|money|cash|words|carpets?|tiles|floor\w*|roots|books?|phones?|bags?|weights?|names?|flowers|dinner|down|myself|yourself|i|we|you|they|me|us|one|two|what|who|much|both|and|but|so|or)"
_NAME = rf"(?:(?:mr|mrs|miss|little|old|poor|sweet|dear|our|my)\.? )?(?!{_NO_NAME}\b)[^\W\d_][^\W\d_]+(?:'s)?"
_THING = r"(?:car|job|work|house|home|flat|apartment|phone|laptop|bike|hair|couch|sofa|sugar|coffee|summer|winter|team|colleagues|coworkers|class|students|office|town|city|school|year|guests|friends)"
_PLACE = r"(?! (?:on|in|next to|by|beside|onto) (?:the (?!\d)|my|his|her|a)\b)(?! for (?:a|his|her|the) (?:nap|night|second|minute|moment))"
_ENGLISH = (
    rf"\b{_SOMEBODY}{_IS} (?:slowly |still |really |probably |also )*dying\b",
    rf"\b{_SOMEBODY}{_IS} (?:really |just |now )*gone(?! (?:to|for|on|out|back|home|till|until|crazy|mad|wild|viral|camping|fishing|shopping|away)\b)",
    rf"\b{_SOMEBODY}(?: has| just| have| suddenly| recently| sadly)* passed(?=\s*(?:$|[.,;]|last|this|yesterday|in (?:his|her|their|january|february|march|april|may|june|july|august|september|october|november|december)|when|suddenly|peacefully|away|on (?:mon|tues|wednes|thurs|fri|satur|sun)|over (?:the|to)))(?! his| her| the| my)",
    rf"\b(?:put|puts|putting) (?:my|our|his|her|the|their) (?:\w+ )?{_PETS} (?:down|to sleep)\b{_PLACE}|\b(?:put|puts|putting) (?:down|to sleep) (?:my|our|his|her|the|their) (?:\w+ )?{_PETS}\b",
    rf"\b(?:bury|buried|burying) (?:{_SOMEBODY}|him|her|them|(?:my|our) (?:\w+ )?{_PETS})\b|\b{_SOMEBODY} (?:was|is|gets|got|will be|has been) (?:being )?buried\b(?! (?:in (?:work|books|a)|under)\b)|\binterments?\b|\binterred\b|\b(?:we|i|they) (?:just |have |had )*lost (?:our|my|his|her|their) (?:\w+ )?(?:{verbs.KIN}|teacher|mentor|coach|baby|child|{_PETS})\b",
    # An animal by its name.
    rf"\b(?:had|have|has|having|need|needed|going|gonna|decision|decided|time|chose|came|comes|coming|forced|how|appointment)(?: to)? put {_NAME} (?:down|to sleep)\b{_PLACE}|\b(?:we'?re|we are|i'?m|i am|they'?re|they are|are) putting {_NAME} (?:down|to sleep)\b{_PLACE}|\bput {_NAME} (?:down|to sleep) (?:today|yesterday|this (?:morning|week|afternoon)|last (?:night|week)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    rf"\b(?:had|have|has|having|time|decided|decision|chose) to let {_NAME} go\b(?! (?:early|home|first|of|with|to|on|in|ahead|out|free|by|through|for|back|again|alone|off|play|outside|swim\w*)\b)",
    rf"\bgood-?byes? to (?:my|our|the|his|her) (?:\w+ )?{_PETS}\b(?! (?:before|in the morning|every|at the door|when|and (?:left|went|drove|ran)))|\b(?:last|final) good-?byes? to (?!(?:my |our |the )?(?:\w+ )?{_THING}\b)\w+|\bgood-?byes? to (?!(?:my |our |the )?(?:\w+ )?{_THING}\b)(?:\w+ ){{1,3}}(?:for the last time|for ?ever|for good|at the (?:vet|hospice|hospital|clinic)\w*)\b",
    r"\b(?:no longer|not) (?:here )?with us(?: any ?more)?(?=\s*(?:$|[.,;!]))|\bbreathed (?:his|her|their) last\b|\b(?:his|her|their|its) (?:very )?last breath\b|\blost (?:his|her|their|the|a) (?:\w+ )?(?:battle|fight) (?:with|against|to)\b|\b(?:went to|fell a?) ?sleep (?:for ?ever|for the last time|and never)\b|\bslipped away (?:in (?:the night|(?:his|her|their) sleep)|peacefully|last night|this morning|surrounded|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\bpassed over (?:the (?:rainbow )?bridge|to the other side)\b",
    rf"(?:\b{_SOMEBODY}|\b(?:he|she)|(?<!the )(?<!a )\b(?!it\b|who\b|team\b|bus\b|train\b|package\b){_NAME}) (?:sadly )?did(?:n'?t| not) make it(?=\s*(?:$|[.,;!]|through (?:the|this) (?:night|surgery|operation|week)|this time|in the end|out alive|out of surgery|and (?:i|we)\b))",
    rf"\b(?:we|i) (?:just |have |had )*lost (?!(?:\w+ )?(?:my|track|sight|touch|count|sleep|time|power|wifi|internet|signal|interest|hope|weight|control|contact|faith|again|badly|everything|hours|points)\b){_NAME} (?:last (?:night|week|month|year)|yesterday|this (?:morning|week)|to cancer|after a long)(?! (?:in|at|on) )|\b(?:got|was|been) (?:run|ran) over\b|\b(?:last|final) (?:trip|visit|drive|ride|journey) to the vet\b|\b(?:to|bye to) my (?:best friend|companion|soulmate) of (?:\d+|\w+) years\b|\b(?:he|she|\w+) crossed over (?:last|this|peacefully|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\bbelly up\b|(?:^|[.!?;,\n] ?)(?!(?:it|all|the|what|who|he|she|that|everything|everyone|everybody)\b)[^\W\d_]+(?:'s| is) gone(?=,? (?:he|she|forever|for good))",
    rf"\bvets? (?:couldn'?t|could not|wasn'?t able to|was unable to|can'?t) (?:save|help|do (?:anything|more))\b|\bgave (?:him|her|{_NAME}) the (?:final |last )?(?:injection|shot|needle)\b(?! of)|\b(?:he|she|{_SOMEBODY}|(?<!in )(?<!the ){_NAME})(?:'s| is) (?:now |up )*in (?:dog |cat |pet |doggy |kitty )?heaven\b|\brest (?:in peace|easy),? \w+|\br\.i\.p\b|\brip (?:to )?(?:my |our |little |old |sweet )+(?:{verbs.KIN}|{_PETS})\b|\bfound (?:my |our )?(?!(?:the|a|an|it)\b)\w+ (?:\w+ )?dead\b",
)
_TIER = r"(?:hund|hundin|katze|kater|katzchen|pferd|pony|kaninchen|hase|hasen|hamster|vogel|wellensittich|meerschwein\w*|tier|ratte|schildkrote)"
_GERMAN = (
    rf"\b(?:unsere?n?|meine?n?|seine?n?|ihre?n?) (?:\w+ )?{_TIER} (?:\w+ )?(?:gehen lassen|verloren|begraben|beerdigt)\b|\b(?:haben|hab|habe) (?:\w+ )?(?!(?:das|den|die|ein|eine|einen|keine|keinen|nicht|nichts|alles|viel|zeit|geld|hoch|knapp|gegen|heute|gestern|leider|wieder|schon)\b)\w+ (?:begraben|(?:gestern|heute|letzte nacht|letzte woche) verloren)\b|\bwir haben (?!(?:das|den|die|ein|eine|einen|keine|keinen|nicht|nichts|alles|viel|zeit|geld|hoch|knapp|gegen|heute|gestern|leider|wieder|schon|uns|es|sie|ihn|haushoch)\b)\w+ verloren\b|\b(?:uberfahren|totgefahren) (?:worden|wurde)\b|\bwurde (?:\w+ )?uberfahren\b|\blebt nicht mehr\b",
    r"\bmuss(?:te|ten|t|en)?\b (?:\w+ ){1,4}(?:gehen lassen|erlosen|gehn lassen)\b|\b(?:haben|hab|habe) (?:\w+ ){1,4}erlosen lassen\b",
    rf"\b(?:fur immer|zum letzten mal|endgultig)\b[^.!?\n]{{0,25}}\b(?:verabschied\w+|abschied|tschuss|die augen)\b|\babschied (?:\w+ )?von (?:mein\w*|unser\w*) (?:\w+ )?{_TIER}\b|\bvon (?:mein|unser)\w* (?:\w+ )?{_TIER} (?:\w+ ){{0,3}}(?:verabschiedet|abschied|verabschieden)\b",
    r"(?:^|[.!?;,\n] ?|\bleider )(?!(?:ich|wir|du|ihr|es|das|man|der|die|niemand|keiner)\b)(?:(?:mein|unser)e? )?\w+ hat es (?:leider |einfach )?nicht (?:mehr )?geschafft(?=\s*(?:$|[.!;]))",
    r"\btierarzt\w*\b[^.!?\n]{0,12}\bkonnte\w*\b[^.!?\n]{0,25}\b(?:nicht (?:mehr )?(?:retten|helfen)|nichts mehr)\b|\b(?:friedlich|fur immer|sanft) eingeschlafen\b|\bletzten? atemzug\b|\bkampf gegen (?:den krebs|die krankheit)\b[^.!?\n]{0,15}\bverloren\b|\bist (?:jetzt |nun )?im (?:hunde|katzen|tier)?himmel\b|\bruhe? in frieden\b",
    r"(?:^|[.!?;,\n] ?)(?!(?:es|das|er|sie|was|wer|alles|nichts)\b)(?:(?:mein|unser)e? )?\w+ ist (?:jetzt |nun |leider |einfach )*nicht mehr (?:da|bei uns|unter uns|am leben)(?=\s*(?:$|[.,!;]))(?<!zug ist nicht mehr da)",
)
_ANIMAL = (
    r"(?:perr[oa]|gat[oa]|gatit[oa]|perrit[oa]|conej[oa]|caballo|yegua|hamster|pajaro|loro|tortuga|cachorr[oa]|mascota)"
)
_SPANISH = (
    r"\b(?:lo|la|le) atropell\w+|\b(?:fue|murio) atropellad[oa]\b",
    rf"\b(?:dorm\w+|durm\w+) (?:al?) (?:\w+ ){{1,2}}para siempre\b|\b(?:tuv\w+|tenemos|hubo|tengo|toco) que (?:dormir|dejar ir|poner a dormir|despedir) (?:al {_ANIMAL}|a (?:mi|nuestr[oa]|la) {_ANIMAL}|a (?!(?:las?|los?|el|un|una|mi|mis|ninguna|ningun)\b)\w+)|\b(?:pus\w+|poner) a dormir a (?!(?:mi|mis|los|las|el|la|un)\b)\w+",
    rf"\b(?:desped\w+ de|adios a|hasta siempre) [^.!?\n]{{0,30}}\b(?:para siempre|por ultima vez)\b|\bultimo adios\b|\b(?:desped\w+ de|adios a) (?:mi|nuestr[oa]) {_ANIMAL}\b(?! antes)|\bpuente del arco ?iris\b|\bno (?:sobrevivio|lo supero|sobrevivira)\b|\b(?:veterinari[oa]s?|medicos?) (?:ya )?no pud\w+ (?:salvar\w*|hacer)\b",
    r"\b(?:se fue|esta|subio|se nos fue|partio) (?:ya |ahora )?(?:al|en el) cielo\b(?! (?:azul|de))|\bnos (?:ha )?dej(?:o|ado)(?=\s*(?:$|[.,;!]|anoche|ayer|hoy|esta|para siempre|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)))|\b(?:ultimo|su ultimo) (?:suspiro|aliento)\b|\bojos para siempre\b|\bqepd\b|\bd\.e\.p\b|\bya no esta entre nosotros\b",
)
_BETE = r"(?:chien|chienne|chat|chatte|lapin|lapine|cheval|jument|hamster|oiseau|perroquet|tortue|cochon d'inde|furet)"
_FRENCH = (
    r"\bs'est fait (?:ecraser|renverser)\b|\b(?:on a|nous avons) enterre (?!(?:le|la|les|un|une|l|des)\b)\w+|\bon a perdu (?!(?:le|la|les|l|un|une|des|du|nos|beaucoup|trop|encore|contre|hier|tout|notre|de|\d+)\b)\w+(?=\s*(?:$|[.,;!]|hier|ce|cette|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))",
    r"\b(?:du|dus|va|allons|vais|doit|devons|obligee?s? de|decide de|avons|ai|a|ont|avait|avions) (?:\w+ )?(?:faire|fait) (?:piquer|endormir)\b(?! (?:par|les? (?:enfants?|bebe|petits?)|mon fils|ma fille|tout))|\b(?:du|obligee?s? de|decide de|fallu) (?:le |la )?laisser? partir\b(?! (?:le|en|a)\b)",
    rf"\badieux? a (?:(?:mon|ma|notre) )?(?:\w+ )?(?:{_BETE}|mamie|papi|papy|grand-?mere|grand-?pere|mere|pere)\b|\bdit adieu a (?!(?:mon|ma|mes|l|la|le|les|mon|notre|cette|cet)\b)\w+|\bderniers? (?:au revoir|adieux?|souffle|soupir)\b|\bau revoir a (?:mon|ma|notre) (?:\w+ )?{_BETE}\b(?! (?:avant|le matin))|\bpour toujours\b(?<=endormi pour toujours)|\bendormie? (?:pour toujours|a jamais|paisiblement)\b",
    rf"(?:(?:^|[.!?;,\n] ?)(?!(?:ce|il|elle|rien|tout|on|personne)\b)|\b(?:mon|ma|notre) (?={_BETE}|mamie|papi|grand))\w+ n'?est plus (?:la|parmi nous|avec nous|de ce monde)(?=\s*(?:$|[.,!;]|depuis))|\bplus (?:parmi nous|de ce monde)\b|\bveterinaire n'?a (?:pas|rien|plus rien) pu\b|(?<!\bon )(?<!\bje )\b(?:est|sont) (?:maintenant |partie?s? |monte\w* )*au (?:paradis|ciel)(?=\s*(?:$|[.,!;]|des (?:chiens|chats|animaux)))|\bne s'est (?:pas|jamais|plus) reveillee?(?=\s*(?:$|[.,!;]|de l'(?:anesthesie|operation)))|\brepose en paix\b|\bpont de l'arc[- ]en[- ]ciel\b",
)
_BICHO = r"(?:cao|cachorr[oa]|cadela|gat[oa]|gatinh[oa]|cachorrinh[oa]|coelh[oa]|cavalo|egua|hamster|passar(?:o|inho)|papagaio|tartaruga)"
_PORTUGUESE = (
    r"\b(?:foi|morreu) atropelad[oa]\b|\b(?:perdemos|enterramos) [oa] (?!(?:jogo|onibus|autocarro|trem|comboio|voo|partida|final|hora|chave|bola|tempo|esperanca|ponto|metro|filme|comeco|inicio|fim|aposta|vez|paciencia|cabeca|tesouro|capsula)\b)[^\W\d_]+(?=\s*(?:$|[.,;!]|ontem|hoje|esta|essa|na (?:segunda|terca|quarta|quinta|sexta)|no (?:sabado|domingo)))",
    r"\b(?:tiv\w+|tenho|temos|vamos) (?:de |que )?(?:por|colocar|botar|deixar) (?:(?:o|a) )?(?!(?:bebe|menin|filh|crianc|neto|neta|meu|minha)\w*\b)\w+ (?:a dormir|para dormir|pra dormir|ir embora|partir)\b",
    rf"\b(?:desped\w+|adeus)\b[^.!?\n]{{0,30}}\b(?:para sempre|pra sempre|pela ultima vez)\b|\bultimo adeus\b|\badeus (?:a|ao) (?:minha|meu|nossa|nosso) {_BICHO}\b|\bvir(?:ou|aram) (?:uma? )?(?:estrelinha|anjinho|anjo|estrela no ceu)\b|\bnao (?:resistiu|sobreviveu)(?=\s*(?:$|[.,;!]|a (?:cirurgia|doenca|operacao)|ao (?:cancer|tumor)|aos ferimentos|e ))",
    r"\bnos deixou(?=\s*(?:$|[.,;!]|ontem|hoje|esta|essa|na (?:segunda|terca|quarta|quinta|sexta)|no (?:sabado|domingo)|para sempre))|\bveterinari[oa] nao (?:conseguiu|pode) (?:salvar|fazer)|\b(?:foi|subiu|esta|partiu) (?:(?:para|pra) o|pro|no) ceu\b(?! azul)|\bnao esta mais (?:entre nos|conosco|connosco|aqui com a gente|com a gente)\b|\bponte do arco[- ]?iris\b|\b(?:descansou em paz|dormiu para sempre|partiu para sempre|ultimo suspiro)\b",
)
_JAPANESE = (
    r"(?:車に)?(?:ひかれて|轢かれ|車にひかれ|はねられ|跳ねられ)|(?:犬|猫|ねこ|いぬ|ペット|うさぎ|ウサギ|ハムスター|インコ|小鳥|文鳥|金魚|愛犬|愛猫|祖父|祖母|おじいちゃん|おばあちゃん|父|母)(?:と|に|との)(?:は)?(?:の)?[^。！？\n]{0,6}お別れ|(?:最後|永遠)のお別れ|お?星(?:様|さま)?にな(?:っ|り|る)|(?<!へ)(?<!に)旅立(?:った|ちました|って(?:しま|いっ|いき|行))|天国に旅立|永遠の眠り|永眠|眠るように(?:逝|息)|安らかに(?:眠|逝)|逝(?:った|って|き|く)|助から(?:なかった|ず)|助かりませんでした|お空(?:に|へ)(?:行|い[っき]|旅立|昇|帰)|最期",
)
_LOSS = re.compile("|".join((*_ENGLISH, *_GERMAN, *_SPANISH, *_FRENCH, *_PORTUGUESE, *_JAPANESE)))


def tells_a_loss(text: str) -> bool:
    """Whether somebody, or somebody's animal, is said to have died or to be dying."""
    return _LOSS.search(text) is not None
