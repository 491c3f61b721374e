"""Whole English sentences: suicide and self-harm, violence going on, medical emergencies.

`_IDIOMS` are taken out first. `_SURE` patterns count always, `_LIKELY` ones not beside laughter, where they are almost always a joke.
"""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

_I = r"\b(?:i|im|i'm|i've|ive|i'd|id|i'll|ill|me|my|just|really|rly|kinda|honestly|sometimes|part of me)\b"
_WANT = (
    r"(?:want(?:ed)? to|wants to|wanna|wanting to|going to|gonna|gunna|finna|about to|ready to|plan(?:ning)? to|planning on|thinking (?:about|of)|think (?:about|of)"
    r"|thought (?:about|of)|thoughts (?:about|of)|considering|need to|rather|wish i could|wish to|hope i|hoping i|should(?: just)?|might(?: just)?|could just|tempted to"
    r"|trying to|tried to|try to|feel like|urges? to|urges? of|close to|on the verge of|'ll|i will|deserve to|supposed to|better to)"
)
_END = r"(?=\s*(?:$|[.,!?;:…)\n]|[^\w\s'\"]|and\b|but\b|because\b|cuz\b|bc\b|so\b|tbh\b|rn\b|tonight\b|already\b|right now\b|honestly\b|sometimes\b|please\b|idk\b|i\b))"
_MORE = r"(?: any ?more| any longer| anymor| no more)"
_NOT = r"(?:don'?t|do not|didn'?t|dun|dnt|no longer|never)"
_CANT = r"(?:can'?t|cannot|can not|cnt|couldn'?t)"
_THEM = (
    r"\b(?:he|she|they|mom|mum|dad|stepdad|my (?:husband|wife|boyfriend|girlfriend|bf|gf|dad|father|mom|mum|mother|step ?(?:dad|mom|mum|father|mother)|uncle|aunt|partner|ex|brother|boss"
    r"|roommate|flatmate|parents?|fiance|spouse|grandpa|grandfather|cousin|teacher|coach|pimp))"
)

_IDIOMS = re.compile(
    "|".join(
        (
            r"\b(?:battery|phone|laptop|plants?|car|controller|hero|character|he|she|they|everyone|villain|dog|cat|fish|it|tree|wifi|king|queen)(?:'s| is| are|'re| was| were)? (?:about to|going to|gonna|probably|ready to) (?:\w+ )?die\b|\brather die than\b|\bchok(?:ing|ed) up\b",
            r"\bdie (?:of|from) (?:laugh\w*|embarras\w*|cringe|boredom|shame|cuteness|heat|curiosity|happiness|excitement|jealousy|thirst|hunger)",
            r"\bdie (?:laughing|happy|for (?:that|this|it|some|a|an|the|these|those|you|him|her|pizza|chocolate|coffee)|on (?:this|that|the) hill|hard)\b",
            r"\bdying (?:of|from) (?:laugh\w*|embarras\w*|cringe|boredom|heat|curiosity|thirst|hunger|cuteness)|\bdying (?:laughing|to\b|for\b|inside (?:lol|laughing))",
            r"\bdie in (?:this|that|the|a|my) (?:game|level|boss|raid|run|match|dungeon|round|fight|chapter|episode|book|movie)\b",
            r"\b(?:is|are|was|were|been|absolutely|literally|just) killing (?:me|it)\b|\bkill(?:s|ed)? (?:it|the (?:lights?|mood|vibe|engine|time|boss|dragon))\b",
            r"\b(?:kill|killed) (?:some )?time\b|\bkilling time\b|\bdead (?:tired|serious|on|last|weight|line|lift\w*|pan|sure|ass)\b|\bdeadass\b",
            r"\b(?:cut|hurt|burn(?:ed|t)?|poked|cutting|stabbed|injured) myself (?:while|when i was|shaving|cooking|playing|at|on|in the|with a (?:kitchen|can|paper|bread|razor while)|a|some|trying|doing|running|lifting|off|out|chopping|climbing|skating|slack|peeling)\b(?! purpose)",
            r"\bsuicide (?:squad|doors?|mission|sprints?|prevention|hotline|awareness|bomb\w*|king|girls?|boys|silence|forest|note in)\b",
            r"\b(?:having|have|had|gave me|give me) an? (?:mini )?stroke (?:reading|trying|typing|from|at)|\b(?:nearly|almost|gave me|give me|about) (?:had |have |having )?an? (?:heart attack|stroke)\b",
            r"\bkill myself (?:laughing|trying to open)|\bkick(?:ed|ing)? myself\b|\b\d+\s?kms\b|\bfew kms\b|\bhow many kms\b|\bkms (?:away|from|long|per)\b",
            r"\bbungee\b[^.!?]{0,80}|\btake my life (?:back|seriously|in|to|into|for)\b|\btook my life (?:back|in|to)\b|\bend it with (?:a|my|him|her|the)\b",
            r"\b(?:life|world|job|class|school|game|show|season) (?:is )?better off without (?:me (?:as|on|in)|him|her|it)\b",
            r"\b(?:he|she|it|that|they) (?:hits?|hit) (?:me (?:up|back|that|with (?:a|the|his|her) (?:pillow|snowball|ball|question|news|idea|line|bill|sword|axe|club|staff|spell|shield|hammer))|different)\b",
            r"\b(?:beats?|beating|beaten) (?:me|us) (?:up the|at|in|to|by|again (?:at|in)|with (?:a|his|her) (?:last|better|higher|full|straight|royal|flush|pair|hand|goal|score|time|three)|every (?:time|game|match|round))\b|\bkick(?:s|ed|ing)? me (?:out|off|from)\b",
        )
    )
)  # fmt: skip

_SURE = re.compile(
    "|".join(
        (
            # Saying it
            r"\b(?:kill(?:ing)?|hang(?:ing)?|shoot(?:ing)?|drown(?:ing)?|harm(?:ing)?|hurt(?:ing)?|starv(?:e|ing)|unaliv(?:e|ing)|poison(?:ing)?|strangl(?:e|ing)|stab(?:bing)?) my ?self\b",
            r"\b(?:cut|cutting|burn|burning|burnt|burned|scratch(?:ing)?) my ?self\b",
            rf"{_WANT} off my ?self\b|\bun-?alive(?: me)?\b(?! the)|\bsewer ?slide\b",
            r"(?<!\d)(?<!\d )(?<!few )\bkms\b",
            r"\b(?:i'?m|i am|feel(?:ing)?|been|become|becoming|getting|she'?s|he'?s|is|actively|passively|so|really) (?:so |very |really |kinda |a bit |actively |passively |still )*suicidal\b",
            r"\bsuicidal (?:thoughts?|ideations?|urges?|feelings?|again|tonight|rn|right now|for)\b",
            r"\b(?:i|i'm|im|i'll|ill|i've|ive|me)\b[^.?!\n]{0,40}\b(?:commit(?:ting)? suicide|suicide (?:note|plan|attempt))\b",
            rf"{_WANT} (?:commit(?:ting)? )?suicide\b|\battempted suicide (?:again|last|yesterday|today|this)",
            r"\b(?:want(?:s|ed)?|wanna|going|gonna|threaten(?:s|ing|ed)|trying|tried|about)(?: to)? kill (?:himself|herself|themsel\w+|themself)\b",
            # Wishing to be dead
            rf"\b(?<!don't )(?<!dont )(?<!not ){_WANT} (?:really |just |only |simply )*(?:die|dying|be dead|be dead already|never wake up|not wake up|stop existing|fall asleep forever|not exist|cease to exist|sleep forever)\b",
            r"\b(?:want to|wanna|wish (?:i|to)(?: could)?|just) (?:just )?disappear(?: forever| from (?:this|the) (?:world|earth|planet)| completely| and never come back)",
            r"\bwish (?:that )?(?:i|someone|something|a car|a truck|god|it) (?:just |would |could |had |was |were |wasn'?t |weren'?t |never |hadn'?t |did ?n'?t |didn'?t |simply )*(?:dead|died?|been born|born|alive|exist(?:ed)?|wake up|woken up|kill(?:ed)? me|end(?:ed)? (?:me|it all)|not exist|existing|sleep forever|sleep and never wake)\b",
            r"\b(?:hope|wish|pray|want|wanna|hoping|praying|rather)\b[^.?!\n]{0,30}\b(?:don'?t|do not|never|not|didn'?t) (?:have to )?wake (?:back )?up\b(?! early| at| before| so| until)",
            r"\b(?:go(?:ing)? to sleep|fall(?:ing)? asleep) and (?:never|not) wak(?:e|ing) up\b",
            rf"\b{_NOT} (?:really |even |just |rly |think i )*(?:want to|wanna|want|feel like|care to|wish to|plan to) (?:to )?(?:be(?:ing)? (?:here|around)|be on this (?:earth|planet)|be in this (?:world|life)|do (?:this|life)|wake up|go on|keep going|carry on|continue){_MORE}",
            rf"\b{_NOT} (?:really |even |just |rly )*(?:want to|wanna|feel like) (?:be(?:ing)? alive|exist(?:ing)?(?! in| as| for)|(?:keep |continue |go on )?liv(?:e|ing)(?: like this| my life| this life)?{_MORE}?{_END}|be in this world|be on this (?:earth|planet)|wake up (?:tomorrow|ever|again)|go on(?: living| like this)?{_END}|keep (?:living|existing)|keep going{_END})",
            rf"\b{_CANT} (?:really |even |just |keep )*(?:go on(?: (?:like this|living|anymore|any more|any longer|much longer|with (?:life|my life|this life|living)))?{_END}|keep (?:living|existing)|liv(?:e|ing) (?:like this|anymore|any more|any longer|this life)|do (?:life|this life)|fight(?: this| it)? anymore{_END})",
            r"\b(?:everyone|everybody|they|they'd|they'll|people|the world|world|family|kids|parents|mom|mum|dad|friends|you|you'd|all|wife|husband|it)\b[^.?!\n]{0,25}\b(?:better(?: off)?|happier|easier|fine|best) (?:place )?(?:without me\b(?! in| as| on)|with me (?:gone|dead)|if i (?:just |simply )*(?:died|die|disappeared|vanished|(?:was|were) (?:gone|dead|not (?:here|around|alive)|never born|no longer)|(?:wasn'?t|weren'?t) (?:here|around|alive|born)|had never (?:been born|existed)|never (?:existed|was born))|(?:when|once) i'?m (?:gone|dead))",
            r"\bbetter (?:off |place )(?:dead|without me|with me gone)\b(?! in| as| on)|\brather be dead\b|\bworth more dead\b|\bdeserve to die\b|\bshould(?:'ve| have)? (?:never |not )(?:have )?been born\b|\b(?:don'?t|dont|no longer) want to be (?:a person|human|me) any ?more\b|\bhurts? too much\b[^.?!\n]{0,12}\bwant out\b|\bwish(?:ing)? (?:that )?i (?:would|could) (?:just )?(?:not wake up|never wake up)\b|\bi should(?:n'?t be| not be) alive\b",
            r"\b(?:no ?one|nobody|who|anyone|anybody)(?:'d|'ll)? (?:would |will |even |really |actually |ever )*(?:care|notice|miss me|be sad|cry)\b[^.?!\n]{0,15}\bif i (?:just |suddenly )?(?:died|die|disappeared|was gone|were gone|vanished|wasn'?t here|weren'?t here|killed|was dead|were dead)",
            r"\bif i (?:just |suddenly )?(?:died|disappeared|vanished|was gone|were gone|was dead|were dead)\b[^.?!\n]{0,25}\b(?:no ?one|nobody|would (?:anyone|anybody|you)|who)\b",
            r"\b(?:end(?:ing)?|ended) (?:my (?:own )?life|it all|my (?:misery|suffering|existence))\b|\btak(?:e|ing) my (?:own )?life\b",
            rf"{_WANT} (?:just )?end(?:ing)? (?:it|everything|things){_END}|\b(?:want|need|wish|make)\b (?:it|everything|this|the pain|this pain) (?:all )?(?:to )?(?:just )?(?:be over|end|stop) (?:forever|for good)\b|\bwant (?:it|this) all to (?:end|stop|be over)\b|\bwant everything to (?:end|stop)\b",
            r"\b(?:no|any|every) (?:reason|point|purpose)(?: left)? (?:to|in|of|for) (?:me |my )?(?:live|living|life|be(?:ing)? alive|go(?:ing)? on|exist(?:ing)?|me to be (?:here|alive)|stay(?:ing)? alive|keep(?:ing)? going)\b(?! in| with the)",
            r"\bnothing (?:left |more )?to live for\b|\bpoint (?:of|in) (?:me |my )?(?:living|life|being alive|even living|existing|my life)\b|\b(?:life|it|living) (?:is|isn'?t|is not|ain'?t|not) (?:just )?(?:not )?worth (?:living|it to live)\b|\blife(?:'s| is) not worth it\b|\blife isn'?t worth it\b|\bnot worth living\b",
            r"\b(?:tired|sick|done|exhausted|over) (?:of |with |from )?(?:living|being alive|life|existing|this life|breathing)\b(?! in| with| at| on| out| off| like a| here| alone| paycheck| together)|\bhate (?:being alive|existing|that i'?m (?:still )?alive|that i woke up)\b",
            r"\b(?:give|giving|gave|given) up on (?:life|living|everything and everyone)\b|\bno will to live\b|\blost (?:the|my|all) will to live\b",
            rf"{_WANT} (?:just )?(?:jump(?:ing)?|step(?:ping)?|walk(?:ing)?|throw(?:ing)? my ?self|run(?:ning)?|driv(?:e|ing)(?: my car)?)\b[^.?!\n]{{0,15}}\b(?:off|from|in front of|into|under) (?:a|an|the|this|that|my)? ?(?:bridge|building|roof|balcony|train|traffic|bus|truck|oncoming|highway|tree|overpass|subway)",
            r"\bin front of (?:a|the) (?:train|subway|truck)\b[^.?!\n]{0,20}\bmy ?self\b",
            r"\b(?:i|i'm|im|ive|i've|just)\b[^.?!\n]{0,20}\b(?:overdos(?:e|ed|ing)|od'?d|od'?ing|od on)\b(?! on (?:chocolate|coffee|caffeine|sugar|cute\w*|tv|anime|pizza|the))",
            r"\b(?:took|taken|swallowed|take|taking|swallow|downed)\b(?: \w+){0,2} (?:(?:all|whole|entire|bottle|handful|bunch|too many|\d\d+|lot)(?: of| the| my| these| those)*(?: \w+){0,2}) (?:pills?|tablets|meds|medication|painkillers|tylenol|paracetamol|ibuprofen|xanax|antidepressants|sleeping pills)\b",
            r"\b(?:drank|drink(?:ing)?|swallowed) (?:some )?(?:bleach|antifreeze|poison|drain cleaner)\b|\bslit(?:ting)? my (?:wrists?|throat)\b|\bcut(?:ting)? my wrists?\b|\bcutting (?:again|my (?:arms?|thighs?|legs?))\b|\bcut my (?:arms?|thighs?|legs?) (?:again|on purpose|to)\b",
            rf"\b(?:i|i'm|im|i've|ive|to|started|keep|been)\b[^.?!\n]{{0,20}}\bself[- ]?harm(?:ing|ed)?\b|\brelapsed (?:and cut|with (?:cutting|sh|self))|{_WANT} self[- ]?harm",
            r"\bwon'?t be (?:alive|around (?:much longer|for long|anymore|any more)|here (?:much longer|for long|anymore|any more))\b|\bby the time you read this\b|\b(?:i'?ll|i will) be (?:dead|gone) (?:soon|by|tomorrow|tonight|before)\b(?! to)",
            r"\bgoodbye (?:forever|cruel world|world|everyone)\b|\bthis is (?:my )?(?:goodbye|last goodbye)\b|\b(?:my|a) (?:goodbye|suicide) (?:note|letter)\b|\bwrote (?:my )?goodbye (?:notes?|letters?)\b",
            rf"\b(?:idk|i don'?t know|not sure|unsure|dunno) (?:if|why|whether) i(?:'m| am)? (?:even |still |really )*(?:want to |wanna |should |deserve to )?(?:(?:keep |go on |carry on )?liv(?:e|ing)(?! in| with| at| here)|be(?:ing)? alive|alive|exist|keep going{_END})",
            r"\b(?:pills|tablets|razor(?: ?blades?)?|noose)\b[^.?!\n]{0,15}\b(?:in front of me|in my hands?|next to me|in my mouth)\b",
            r"\b(?:can'?t|cannot|don'?t|couldn'?t|no longer|never) (?:\w+ ){0,2}(?:see|find|have|think of|got) (?:a|any|one|another|much|the) (?:single |good |real )?(?:reason|point|purpose) (?:to|in|of|for) (?:keep |even |still )*(?:liv\w+|go(?:ing)? on|going|be(?:ing)? (?:alive|here)|stay(?:ing)? alive|exist\w*|wak\w+ up)",
            r"\b(?:can'?t|cannot|don'?t) see (?:a|any) (?:future|way out|way forward) (?:for me|anymore|any more|of this life)",
            r"\bi(?:'m| am|m) (?:just |such |only |nothing but |always )*a burden\b|\bfeel like (?:such )?a burden\b",
            rf"\b(?:i'?ve been|i have been|ive been|i started|i keep|i kept|been) cutting{_END}",
            r"\b(?:don'?t|dont|do not) think (?:that )?i can (?:live|go on|keep going|keep living|carry on|do this|take this|take it|handle this|make it)(?: like this)?(?: any ?more| much longer| any longer| like this| another day)",
            r"\b(?:what if|maybe|should|if only|could|might) (?:i|i'll)?\s?(?:just |should |could |might )*(?:jump|step|walk|dr[io]ve|throw myself)\w*\b[^.?!\n]{0,15}\b(?:in front of|off|into|under) (?:a|an|the|this|that|my)? ?(?:train|traffic|bus|truck|bridge|building|roof|subway|overpass|balcony)",
            r"\b(?:don'?t|dont|do not) (?:even |really )?care (?:if|whether) i (?:live|die|survive|wake up)\b|\bwouldn'?t (?:mind|care) (?:if i )?(?:just )?(?:dying|died|die|never woke|didn'?t wake|not waking|being dead)\b|\b(?:don'?t|dont|do not) deserve to (?:live|be alive|exist)\b",
            r"\b(?:hope|wish) (?:i|a|some|that)\b[^.?!\n]{0,15}\b(?:get hit by|gets? run over|crash\w*|would hit me|hits me|would run me over)\b(?! (?:with|up))|\bwant out of (?:this )?life\b|\b(?:can'?t|cannot) (?:take|bear|stand|handle|do) (?:the|this|my|all this) (?:pain|life|suffering|world) (?:any|much)",
            r"\b(?:hiding|hid|locked|lock(?:ed)? myself) (?:myself )?in (?:the|my) (?:bathroom|closet|bedroom|room|car|basement|garage)\b[^.?!\n]{0,40}\b(?:he|he's|hes|she|she's|they|dad|mom|husband|boyfriend)\b",
            r"\b(?:my (?:uncle|(?:step ?)?(?:dad|father|brother|mom|mother)|teacher|coach|cousin|grandpa|grandfather|boss|priest))\b[^.?!\n]{0,25}\btouch(?:es|ed|ing) me\b|\bforc(?:es|ed|ing) (?:me to have sex|himself on me|herself on me|me into (?:bed|sex))\b",
            rf"{_THEM}\b[^.?!\n]{{0,25}}\b(?:push(?:ed|es)?|shov(?:ed|es)|threw|throws|slam(?:med|s)|drag(?:ged|s)) me (?:down the stairs|into (?:a|the) wall|against the (?:wall|door)|(?:on|to|onto) the (?:floor|ground)|by (?:the|my) (?:hair|throat|arm))\b",
            r"\b(?:mom|mum|mother|dad|father|husband|wife|grandma|grandpa|kid|son|daughter|friend|roommate|baby|brother|sister|boyfriend|girlfriend|he|she|they)\b[^.?!\n]{0,30}\b(?:isn'?t|is not|won'?t|not|stopped|aren'?t) (?:breathing|responding|waking up)\b(?! (?:early|before|on time|for|to my (?:text|message)))|\b(?:so much|a lot of|lots of) blood\b[^.?!\n]{0,25}\b(?:stop|everywhere|coming|help)\b|\bface is drooping\b",
            rf"\b{_NOT} (?:really |even |just )*(?:want to|wanna) (?:live|exist|be alive) (?!with|at|here|there|in (?!this world|a world))[^.?!\n]{{0,25}}\b(?:any ?more|any longer)\b",
            r"\b(?:leav(?:e|ing)|escap(?:e|ing)) this (?:world|earth|planet|life)(?: behind)?\b|\bcan'?t be here any ?more\b|\b(?:shouldn'?t|wasn'?t meant to|never meant to|not meant to|don'?t deserve to) (?:be alive|exist)\b",
            r"\b(?:don'?t|can'?t|cannot) see myself (?:alive|living|making it|getting old(?:er)?|being around|being alive)\b|\bwon'?t (?:make it|live|last) (?:to (?:the )?morning|through (?:the|this|to)? ?(?:night|tonight|morning))\b",
            r"\b(?:be|join|reunited?) with (?:my|her|him)\b[^.?!\n]{0,20}\bin heaven\b|\b(?:painless|easiest|quickest|best|good) (?:way|ways|method) to (?:die|go|kill myself|end (?:it|my life))\b|\bhow (?:many|much)\b[^.?!\n]{0,25}\b(?:to|would|does it take to) (?:die|kill (?:myself|you|me)|overdose)\b",
            r"\b(?:thoughts?|thinking|think|fantasi[sz]\w+|dream\w*|obsess\w*) (?:about|of) (?:my own death|not being (?:here|alive)|being dead|how (?:to|i'd|i would) die|ways to die|hanging|cutting|crashing my car)\b|\b(?:over|on|at|near) the (?:edge|ledge|railing) of (?:a|the|this) (?:bridge|roof|building|balcony)\b",
            r"\b(?:don'?t|dont|do not|not|never|rather not|wasn'?t|weren'?t|no longer|hate|won'?t|sorry) (?!(?:he|she|it|they)\b)(?:[\w']+ ){0,3}?(?:be |being )?alive\b(?! (?:before|until|till|without) (?:my )?(?:coffee|tea))|\bwhy (?:am|was) i (?:even |still )*(?:alive|born|living)\b|\bworth being alive\b|\b(?:i'?d|would) rather not (?:be (?:alive|here)|exist|live|wake up)\b",
            rf"\b(?:want|wish|need) my (?:life|existence) (?:to be over|to end|over|would end|was over|ended)\b|\bif i (?:just |suddenly )*(?:died|were dead|was dead|killed myself|stopped existing|ceased to exist|never woke up)(?: (?:today|tonight|tomorrow|right now))?{_END}|\breasons? to stay (?:alive|here|on this earth){_END}|\bany reason to stay{_END}",
            rf"\bsaid (?:all )?my goodbyes\b|\bsaying (?:my )?goodbyes? to everyone\b|\b(?:written|wrote|left|writing) (?:a|the|my) note (?:and|for (?:my (?:mom|mum|dad|parents|family)|them|everyone)|to say goodbye|saying goodbye)\b|\b(?:going to|gonna|about to|ready to|want to|wanna) (?:jump|do it tonight|hang|od){_END}|\btak(?:e|ing) the easy way out\b",
            r"\b(?:i'?d|i'?ll|i would|i will|i) be gone (?:for good|forever)\b|\bhad enough of (?:life|living|this life)\b|\b(?:pain|suffering)(?:'ll| will| is going to)? (?:finally |all )?(?:be over|end|stop) (?:soon|tonight|tomorrow)\b|\btook (?:way )?too much (?:ibuprofen|tylenol|paracetamol|acetaminophen|insulin|medicine|medication|xanax|of my meds)\b|\bbeat(?:s|ing|en)? (?:me|us) up\b(?! (?:in|at) (?:the|this|a)? ?(?:game|street fighter|tekken|ring|smash))",
            # Violence going on
            rf"{_THEM}(?:'s|'re)?(?: \w+){{0,7}}? (?:hit|hits|hitting|beat|beats|beating|chok(?:e|es|ed|ing)|punch(?:es|ed|ing)?|rap(?:e|ed|es|ing)|molest(?:s|ed|ing)?|strangl(?:e|es|ed|ing)|kick(?:s|ed|ing)?|abus(?:e|es|ed|ing)|assault(?:s|ed|ing)?|threw me|slapp(?:ed|ing)|slaps|burn(?:s|ed) me with)(?: me| us)\b(?! up(?! (?:again|last|bad|pretty|so|and|when|every|badly))| back| with (?:a|the|his|her|their) (?:pillow|snowball|ball|sword|axe|club|staff|spell|arrow|shield|hammer|book|feather|question|smile)| at (?!home|night|work|school|dinner|least)| on (?:insta\w*|discord|snap\w*|twitter|telegram|facebook|whatsapp|tinder)| in (?:(?:a|the|this|our) )?(?:\w+ )?(?:game|race|match|finals?|semi\w*|tournament|quiz|chess|mario|smash|ping|tennis|cards|scrabble|monopoly|fifa|uno|poker|round|duel|video|\w+ball)\b| by | to | out| off| from| like a|,? and i (?:fall|roll|dodge|parry))",
            r"\b(?:hurting|hurts) me (?:again|at home|physically|every (?:day|night)|when (?:he|she|they))|\b(?:he|she|they|dad|mom|mum|husband|boyfriend)(?:'s| is|'re| are)? (?:going to|gonna|about to|coming to) hurt (?:me|us)\b|\btouch(?:es|ed|ing) me (?:inappropriately|down there|in ways|where i|at night|without|when i(?:'m| am) (?:asleep|sleeping)|and i (?:hate|don'?t|didn'?t))",
            r"\b(?:i'?m|i am|i'?ve been|i was just|i was|i just got|i got|being|getting) (?:being |getting |just )?(?:abused|raped|molested|sexually assaulted|sexually abused|beaten(?: up)?(?! (?:at|in|by (?:a|the) (?:bot|boss|level)))|strangled|held (?:hostage|captive)|trafficked|stalked)\b",
            r"\b(?:someone|somebody|a man|a guy|some guy|he|ex)(?:'s| is| just)? (?:is )?(?:trying to (?:break|get) in(?:to)?|breaking in(?:to)?|broke into my (?:house|home|apartment|flat|room)|following me (?:home|right now|rn)|outside my (?:door|window|house) (?:with|and))",
            r"\bthreaten(?:s|ed|ing) to (?:kill|hurt|stab|shoot|beat) (?:me|us)\b|\b(?:afraid|scared|terrified) (?:that )?(?:he|she|they|dad|mom|my \w+)(?:'s|'ll|'re| is| will| are)? (?:going to|gonna|might|will|would)? ?(?:kill|hurt|hit|beat|find) (?:me|us)\b|\bpull(?:ed|s|ing) a (?:knife|gun) on (?:me|us)\b|\b(?:he|she|they)(?:'s| has| have)? (?:got )?a (?:gun|knife) (?:to|on|at) (?:me|my|us)\b",
            r"\b(?:i'?m|i am|not|don'?t feel|do not feel) (?:not )?safe (?:at home|in my (?:own )?(?:home|house)|here with|with (?:him|her|them|my \w+)|around (?:him|her|them|my \w+))|\bi'?m (?:really )?in (?:real |serious |grave )?danger\b(?! of)|\b(?:won'?t|doesn'?t|wouldn'?t) let me (?:leave|out of) (?:the |this )?(?:house|room|home|apartment|basement)|\b(?:locked|locks) me (?:in|up)\b(?! a (?:cell|dungeon|tower|cage))",
            r"\b(?:he|ex|husband|boyfriend|partner|dad|stepdad)(?:'s|'ll|'d| will| would| is)? (?:said (?:he|she)(?:'d|'ll| will| would)? )?(?:gonna |going to )?(?:kill|hurt|find|hunt) (?:me|us) if i (?:ever )?(?:leave|tell (?:anyone|anybody|someone|the)|go to the|call the|break up|run)\b|\bif i (?:ever )?(?:leave|tell (?:anyone|anybody)|go to the (?:police|cops)|break up)\b[^.?!\n]{0,20}\b(?:kill|hurt) (?:me|us|my)\b",
            r"\b(?:he|she|they|who) (?:always |still |often |sometimes )?hurts? (?:me|us)\b(?! (?:to|by|more|so|with (?:his|her|their) words|feelings|like that))(?<!hurt me)|\b(?:scared|afraid|terrified) of (?:my (?:own )?(?:step ?)?(?:dad|father|mom|mother|mum|husband|wife|boyfriend|girlfriend|partner|ex|uncle))\b|\bwithout my consent\b",
            r"\bthreaten(?:s|ed|ing) (?:me|us) with (?:a|the|his|her) (?:knife|gun|bat|hammer|belt|bottle)\b",
            # Medical emergencies
            r"\b(?:i'?m|i am|i think i'?m|is|she'?s|he'?s|dad'?s|mom'?s|be) (?:\w+ )?having (?:an?|another) (?:heart attack|stroke|seizure|overdose|miscarriage|anaphyla\w+|bad reaction)\b",
            r"\b(?:severe|crushing|bad|sharp|terrible|horrible|awful|intense|sudden) chest pains?\b|\bchest (?:pains?|hurts)\b[^.!?\n]{0,30}\b(?:arm|breath\w*|right now|rn|bad|badly|a lot|won'?t stop)\b|\b(?:i'?m having|i have|i'?ve got|i got|having) chest pains?\b",
            r"\bbleeding (?:out|heavily|badly|a lot|so much|really bad\w*|everywhere|and it won'?t|to death)\b|\bwon'?t stop bleeding\b|\bbleeding won'?t stop\b|\blost a lot of blood\b|\blosing (?:a lot of|so much) blood\b",
            r"\b(?:he|she|they|it|baby|dad|mom|mum|mother|father|husband|wife|grandma|grandpa|kid|son|daughter|friend|roommate)(?:'s| is|'re| are)? (?:not|isn'?t|stopped|aren'?t|won'?t) (?:breathing|responding|responsive|waking up|wake up)\b(?! (?:early|before|on time|for))|\b(?:is|'s|found (?:him|her|them)|lying) unconscious\b|\bturning blue\b",
            r"\b(?:throat|airway)(?:'s| is) (?:closing|swelling)\b|\banaphylax\w+|\banaphylactic\b|\ballergic reaction\b[^.!?\n]{0,30}\b(?:can'?t|throat|swelling|help)\b",
            r"\b(?:need|call|get) (?:me |us )?an ambulance\b|\b(?:please|pls|plz|someone|somebody|need you to|should i) (?:please )?call (?:911|999|112|an ambulance|the (?:police|cops))\b|\bi'?ve been (?:stabbed|shot|poisoned)\b(?! (?:by|in the (?:game|match)))",
            r"\b(?:can'?t feel|numb\w* (?:in|on|down)) (?:my )?(?:left|right) (?:arm|side|leg|hand)\b|\b(?:baby|kid|child|son|daughter|mom|mum|dad|mother|father|husband|wife|grandma|grandpa|friend|brother|sister|he|she)(?:'s| is) (?:\w+ )?(?:choking|unconscious|having a (?:seizure|stroke|heart attack)|not moving)\b",
            r"\bmy \w+ (?:has been|was|got|just got|has just been|is) (?:just )?(?:stabbed|shot|hit by a car|run over)\b(?! (?:in the (?:game|movie|show|film)|by a (?:bot|zombie)))|(?<!to )(?<!have )\bcall (?:911|999)\b|\bbleeding\b[^.?!\n]{0,20}\b(?:not|isn'?t|won'?t|doesn'?t|can'?t)\b[^.?!\n]{0,8}\bstop(?:ping|ped)?\b",
        )
    )
)  # fmt: skip

_LIKELY = re.compile(
    "|".join(
        (
            rf"\bmy life is (?:over|pointless|meaningless|worthless){_END}",
            rf"\b{_CANT} (?:really |even |just )*(?:do this|take (?:this|it)|handle (?:this|it)|bear (?:this|it)) (?:any ?more|any longer){_END}",
            rf"\b(?:i )?(?:just )?(?:want to|wanna|wish i could) (?:just )?disappear{_END}",
            rf"\bi (?:really |just )?{_CANT} breathe\b|\bi think i'?m (?:dying|gonna die|going to die)\b",
            rf"\bwant (?:it|this|the pain) to (?:just )?(?:end|stop|be over){_END}",
            rf"\b{_NOT} (?:want to|wanna) be here{_END}(?! with)",
        )
    )
)  # fmt: skip


def speaks_of(text: str, *, laughing: bool) -> bool:
    """Whether `plain` text states a crisis."""
    text = _IDIOMS.sub(" … ", text)
    if _SURE.search(text):
        return True
    return not laughing and _LIKELY.search(text) is not None


_GOES_ON = re.compile(
    "|".join(
        (
            r"\b(?:nobody|no ?one|not? (?:like )?anyone|noone)(?:'s| would| will|'d|'ll)? (?:would |will |ever |even |really |gonna )*(?:notice|care|miss|mind|know|find (?:me|out)|come|listen|help)",
            r"\b(?:what'?s|whats|what is|is there|see|there'?s|theres|there is) (?:even |really |no |any |the )*point\b|\bpointless\b|\b(?:no|any|a) (?:other )?way (?:out|forward)\b|\b(?:no|without) (?:hope|future)\b",
            r"\b(?:i )?have (?:it all |a |the |everything )?plan(?:ned)?\b|\b(?:wrote|written|write|writing) (?:the|my|a|some|their|all the) (?:letters?|notes?|will)\b|\bgave away\b|\bgiving away\b|\b(?:pills?|rope|bridge|blade|razor|gun|knife|train tracks|roof|balcony|bottle)s?\b",
            r"\bi'?m (?:so |just |really )?(?:done|finished|over it|tired of (?:it|this|everything))\b|\bim (?:so |just |really )?(?:done|finished|tired of (?:it|this|everything))\b|\b(?:not|never|doesn'?t|don'?t|wont|won'?t) (?:even )?(?:matter|change|help|get better|worth it)\b",
            r"\b(?:it|they|he|she|everyone|everybody|things|life)(?:'d| would|'ll| will) (?:all |just |probably )*be (?:easier|better|fine|happier|ok|okay|better off)\b|\bbetter off\b|\bburden\b|\bdeserve (?:it|this)\b",
            r"\b(?:want|need) (?:it|this|everything) (?:all )?to (?:just )?(?:stop|end|be over)\b|\bi (?:just )?can'?t (?:any ?more|do (?:it|this)|take it|cope|go on)\b|\bi (?:just )?cant (?:any ?more|do (?:it|this)|take it|cope|go on)\b|\bgive up\b|\bgiving up\b",
            r"^\W*(?:like )?(?:at all|tonight|soon|now|today|right now|forever|goodbye|bye|farewell|good ?night|sorry(?: for (?:everything|all))?|i'?m sorry|it'?s over|its over|the end|again|i already tried|i tried(?: before)?|yes|yeah i do|i mean it|for real|fr|no|nobody|no ?one|nothing|all of it)\W*$",
        )
    )
)  # fmt: skip
"""What says little by itself and much to somebody who has just spoken of a crisis."""


def goes_on(text: str) -> bool:
    """Whether `plain` text, said soon after a crisis, speaks of it still."""
    return _GOES_ON.search(text) is not None
