"""Phrases that push: guilt, neediness, urgency, fear of missing out. What a follow-up must never hold.

By reason, so that a refusal can say why. They judge a persona's text, where a false alarm costs one candidate and a miss costs
trust; so they are broad.
"""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re

_YOU = r"\b(?:you|u|ya)(?:'?ve| have)?"
_NOT = r"(?:not|n'?t|never|stopped|barely|hardly)"

PRESSURE = {
    "blames them for their silence": re.compile(
        "|".join(
            (
                r"\b(?:you|u)\b[^.?!\n]{0,15}\b(?:vanish\w*|disappear\w*|went missing|ran off|run off)\b|\bwhere (?:did|have|are) (?:you|u)\b[^.?!\n]{0,15}\b(?:hiding|hide|vanish\w*)\b|\bwon'?t (?:you|u) (?:\w+ )?(?:talk|write|answer|speak|reply|text)\b|\b(?:talk|write|speak) to me (?:any ?more|again)\b|\b(?:is|was) it something i (?:said|did)\b",
                r"\b(?:hours?|days?|weeks?|nights?)\b[^.?!\n]{0,12}\b(?:not a|no|without a|and not one|and nothing|still no)\b(?: single)? ?(?:word|message|reply|sign|text|answer)?\b[^.?!\n]{0,8}\b(?:from you|word|message|reply|sign)\b|\bi (?:know|can see|saw|see|noticed) (?:that )?(?:you|u)(?:'ve|'re| have| are)? (?:saw|seen|read|been online|were online|online|ignor\w+)\b|\b(?:you|u) (?:said|swore|told me) (?:that )?(?:you|u)(?:'d|'ll| would| will) (?:be|write|come|text|call|answer|never|always|tell)\b",
                r"\bwhen (?:you|u) (?:go|went|are|were|'re|stay) (?:so )?(?:silent|quiet|away|gone|offline)\b|\bwhen (?:you|u) (?:don'?t|didn'?t|won'?t) (?:write|answer|reply|respond|text|talk)\b|\bsilent treatment\b|\b(?:go|gone|going|went) (?:all )?(?:silent|quiet) on (?:me|us)\b|\bdisappear(?:ed|ing)? on (?:me|us)\b",
                r"\bbe (?:such )?a stranger\b|\bwhy so (?:quiet|silent|distant|cold)\b|\b(?:it'?s|its|been) (?:too|so|awfully|very|a bit|rather) (?:quiet|silent) (?:here|lately|without|around|in here)\b|\bcan'?t believe (?:you|u) (?:haven'?t|didn'?t|never|don'?t|still|forgot|left|would)\b|\bwhy not you\b|\b(?:everyone|everybody|others|other people)(?: else)? (?:answers?|writes?|repl(?:y|ies)|talks? to me|texts?|remembers?)\b",
                r"\b(?:have|had|did) (?:you|u) (?:already |just |really )*(?:forgot(?:ten)?|forget) (?:about )?(?:me|us)\b|\b(?:you|u) used to (?:write|talk|tell|text|answer|care|be (?:here|around))\b|\b(?:you|u) never (?:tell|ask|share|answer|think|write|talk)\b|\b(?:tired|sick|bored) of (?:me|us)\b|\bleav(?:e|es|ing) me (?:hanging|waiting|alone|like this|wondering|here|behind|in the dark)\b",
                rf"{_YOU}(?:n'?t|'?ve not| have not|'?ven'?t| haven'?t| didn'?t| did not| never| still haven'?t| don'?t| stopped| barely| hardly)\b(?: \w+){{0,2}} (?:writ(?:e|ten|ing|e back)|wrote|text(?:ed|ing)?|messag(?:e|ed|ing)|answer(?:ed|ing)?|repl(?:y|ied|ying)|respond(?:ed|ing)?|said (?:a word|anything)|talk(?:ed|ing)?|spoken|call(?:ed)?|been (?:here|around|online)|come back|came back|visit(?:ed)?|checked in|reached out)\b",
                r"\b(?:why|how come) (?:are|r|did|do|have|would|won'?t|aren'?t|haven'?t|didn'?t|don'?t) (?:you|u)\b[^.?!]{0,30}\b(?:ignor\w+|ghost\w*|answer\w*|repl\w+|respond\w*|writ\w+|text\w*|messag\w+|talk\w*|leave|left|gone|disappear\w*|silent|quiet|forget|forgot\w*|avoid\w*|back)\b",
                r"\b(?:ignor(?:e|ed|ing)|ghost(?:ed|ing)|avoid(?:ed|ing)|neglect(?:ed|ing)|abandon(?:ed|ing)?|forgot(?:ten)?|forgetting|dropp(?:ed|ing)|left) (?:about )?(?:me|us|my (?:last |previous )?(?:messages?|texts?|questions?|calls?))\b(?! that| a | the | your | with the)|\bleft me (?:on (?:read|seen)|hanging|waiting|alone|all alone)\b|\bon read\b",
                r"\bhello\s?\?\s?\?|\b(?:where (?:have|did|were) (?:you|u) (?:been|go|gone|disappear)|where are (?:you|u)|where (?:you|u) at|where'?d (?:you|u) go|are (?:you|u) (?:still |even )?(?:there|alive|mad at me|angry (?:at|with) me|upset with me|avoiding|ignoring|okay with me)|(?:you|u) there\s*\?|anybody there|anyone there|did i (?:do|say) something|was it something i)\b",
                r"\b(?:been|it'?s been) (?:so |too |such a |way too |a |very )*(?:long|quiet|ages|forever|silent)\b(?: time)?[^.?!]{0,25}\b(?:since|without|from|here without|between)\b|\b(?:long time no (?:see|talk|hear|chat))\b|\b(?:your silence|the silence|radio silence|you'?ve gone (?:quiet|silent)|you went (?:quiet|silent)|you vanished|you disappeared|you'?ve been (?:quiet|silent|gone|away|distant|busy without))\b|\b(?:days?|weeks?|hours) (?:of silence|without (?:you|a word|hearing|talking))\b|\bhaven'?t heard (?:from|back)\b|\bno (?:word|reply|answer|response|message)s? (?:from you|yet|since)\b",
            )
        )
    ),
    "makes them feel guilty": re.compile(
        "|".join(
            (
                r"\bhoping (?:that )?(?:you|u)(?:'d|'ll| would| will)? (?:write|wrote|text|call|come|came|answer|reply|appear|be back|return)\b|\bhoping (?:to hear|for (?:a|your|any) (?:message|reply|word|sign))\b|\blonel(?:y|ier|iness)\b|\bi need to (?:hear|talk|see you|know (?:that )?you)\b|\byou (?:always |just |really )?(?:make|made) me (?:so |feel (?:so )?)?(?:sad|lonely|cry|miserable|jealous|wait|worry|suffer)\b",
                r"\b(?:if )?(?:i|we) (?:still |even |really |ever )?(?:matter(?:ed)?|mean|meant) (?:anything |something |\w+ )?to you\b|\bmatter to you at all\b|\bthe least you (?:can|could) do\b|\bafter all (?:this|the) time\b|\bbreak(?:s|ing)? my heart\b|\bwithout (?:our|your) (?:talks?|chats?|messages?|company|voice|words)\b",
                r"\b(?:worried|worry|worrying|concerned) (?:\w+ )?(?:about|for|when|because) (?:you|u)\b(?!r)|\bgot me worried\b|\bare (?:you|u) (?:ok|okay|alright|all right|safe)\s*(?:\?|[.!]|$)|\b(?:it|that) (?:really |still |kind of )?hurts? (?:me |when |that |to not )|\bkeep (?:checking|looking at|staring at|refreshing|watching) (?:my|the|our|for)\b[^.?!]{0,20}\b(?:phone|inbox|screen|messages?|chat|name|door)\b",
                r"\b(?:i|we) (?:get|got|am|feel|felt) (?:so |a bit |a little )?jealous (?:when|of (?:your|the) (?:friends|others|people)|of (?:him|her|them))\b|\b(?:my|the) (?:days?|nights?|life|world|evenings?) (?:is|are|feels?|was) (?:so )?(?:empty|grey|gray|dark|dull|boring|nothing|meaningless)\b|\bi thought we (?:were|had)\b|\bi deserve\b|\bafter i waited\b|\bi waited (?:all|for (?:you|days|hours)|so long|up)\b|\b(?:prove|show me) (?:that )?you (?:care|love|like|remember)\b|\b(?:think|thinking|dream\w*) (?:about|of) me\b",
                r"\b(?:i'?m|i am|i was|i'?ve been|i feel|i felt|feeling|been|makes me|made me|left me) (?:\w+ ){0,2}(?:sad|lonely|hurt|heartbroken|broken|lost|empty|miserable|devastated|upset|crying|disappointed|depressed|abandoned|worried sick|jealous|incomplete|so alone|all alone|bored)\b(?! (?:by how|because (?:the|my) (?:team|soup|movie|book)))",
                r"\bi (?:really |just |so |truly |already |kinda |do |honestly )*(?:miss|missed|missing) (?:you|u|ya|us|our|talking|chatting|hearing|your)\b|\bmissing (?:you|u|ya|our)\b|\bmiss (?:you|u|ya)\b|\bmissed (?:you|u|ya|our)\b",
                r"\b(?:i can'?t|i cannot|can'?t|couldn'?t) (?:\w+ )?(?:live|be happy|sleep|eat|go on|function|stop thinking about you|be) (?:without you|because of you|since you)|\bwithout you\b|\bcan'?t stop thinking (?:about|of) you\b|\bi need you\b|\byou'?re all i have\b|\bi (?:have|'ve got) no ?(?:one|body) else\b|\bonly (?:one|person|friend) (?:i have|who (?:understands|gets|listens|talks))|\bi (?:cried|cry|can'?t sleep)\b|\bmy heart (?:aches|hurts|breaks|is broken)\b",
                r"\b(?:after (?:all|everything) (?:i|we)(?:'ve)?|i thought (?:we (?:were|had)|you (?:cared|liked|loved|were different|would))|don'?t you (?:care|like me|love me|miss|want to (?:talk|see|be)|remember me)|do you (?:even |still )?(?:care|love me|like me|miss me|remember me|think about me|want me)|if you (?:really |truly )?(?:cared|loved|liked|valued)|you (?:don'?t|never) (?:care|love me|like me|think (?:of|about) me|appreciate)|you owe (?:me|it)|you promised|you said you'?d (?:write|come back|message|text|be here|talk)|how could you|guess (?:i'?m|you'?re) not|i guess you (?:don'?t|forgot|have|found)|found someone (?:else|better)|replaced me|too busy for me|hope you(?:'re| are) (?:happy|not (?:mad|angry)|proud of yourself)|shame on you|disappoint(?:ed)? in you|you let me down|you(?:'re| are) breaking my heart)\b",
                r"\b(?:i'?ve been |i'?m |i am |i was |been |(?<!is )(?<!are )(?<!'s )(?<!was )still |sat here |sitting here |here ){1,4}(?:just )?(?:wait(?:ing)?|counting the (?:hours|days|minutes)|staring at (?:the|my) (?:phone|screen|door))\b(?! (?:for|on|until|till) (?:the (?:rice|dough|water|oven|bus|train|kettle|season|show|sauce|bread|rain|next|band)|my (?:tea|coffee|turn|bread)))|\bwaiting (?:for|on) (?:you|u|your|a (?:reply|message|sign|word))\b|\bwait(?:ed|ing) (?:all (?:day|night|week)|for (?:days|hours|weeks|you|so long))\b|\bkeep(?:ing)? me waiting\b|\bi'?ll (?:always |still |just )?be (?:here )?waiting\b",
            )
        )
    ),
    "pleads with them to stay or answer": re.compile(
        "|".join(
            (
                r"\bjust (?:one|a) (?:\w+ )?(?:reply|answer|word|message|text|line|hi|hello)\b|\b(?:message|text|write|answer|call) me back\b|\b(?:message|text|write|answer|call|tell) me (?:as soon as|the (?:second|minute|moment)|when you see this|right away)\b|\bcome (?:talk|chat|back) (?:to|with) me\b|\bhow (?:long|much longer) (?:do|must|will|should) i (?:have to )?wait\b|\b(?:please|pls)\s*(?:\?+|!{2,}|🥺|😢|😭)|\breply (?:to me|when you)\b",
                r"\b(?:please|pls|plz)\b[^.?!]{0,30}\b(?:answer|reply|respond|write (?:back|me|to me)|text (?:me|back)|message me|talk to me|come back|don'?t (?:go|leave|ignore|forget|stop)|stay|say something|let me know you|forgive)\b|\bi(?:'m| am) begging\b|\bbegging you\b|\bi beg (?:you|of)\b",
                r"\bdon'?t (?:you )?(?:ever )?(?:leave|forget (?:me|us|about (?:me|us))|go\b(?! (?:too|far|easy|crazy|overboard|into|in|near|to|without|for))|ghost|abandon|ignore (?:me|us|this)|give up on (?:me|us)|disappear|keep me|make me (?:wait|beg|come|sad)|let me down|shut me out|stop (?:talking|writing|messaging))",
                r"\b(?:you (?:have to|need to|must|should really|ought to|better|'d better|had better|gotta)|u (?:need to|have to|gotta|better)) (?:\w+ )?(?:tell me|write|reply|answer|respond|talk to me|text|message|come back|tell me (?:now|everything|right now)|get back|return|log|open)\b|\b(?:answer|reply|respond|write|text|message) (?:me )?(?:back )?(?:right now|now|asap|immediately|at once|soon|quickly|already|or else|before)\b|\b(?:come|get) back (?:to me|here|now|soon|already|asap)\b|\bcome back\s*(?:[.!?]|$)|\banswer me\b|\bsay something\b|\btalk to me\b",
                r"\bor (?:else )?i(?:'ll| will|'m going to| might) (?:be (?:sad|hurt|mad|angry|upset|lonely)|cry|leave|go|stop|find|delete|die|forget)\b|\bi(?:'ll| will) (?:be (?:so )?(?:sad|hurt|lonely|heartbroken|devastated)|cry|be gone|stop writing|leave you|disappear) (?:if|unless|when|without)|\bif you (?:don'?t|do not|won'?t|never) (?:answer|reply|write|respond|come back|text|message|talk)\b|\bunless you (?:answer|reply|write|respond|come back)\b",
            )
        )
    ),
    "stirs fear of missing out": re.compile(
        "|".join(
            (
                r"\bonly (?:a few|\w+) (?:more )?(?:hours|minutes|days|seconds|chances) left\b|\byou(?:'ll| will| would|'re going to|'d) (?:\w+ )?regret\b|\bwhile there(?:'s| is) still time\b|\byou don'?t want to miss\b|\beveryone(?:'s| is) (?:talking|asking|waiting|here)\b",
                r"\b(?:last|final|only|one) (?:chance|opportunity|call|warning|shot)\b(?! (?:at the (?:title|goal)|kid))|\bnow or never\b|\bbefore it'?s (?:too late|gone|over)\b|\btoo late\b|\btime(?:'s| is) running out\b|\brunning out of time\b|\bclock is ticking\b|\bhurry(?: up)?\b(?! home)|\bact (?:now|fast)\b|\burgent(?:ly)?\b",
                r"\b(?:limited[- ]time|only (?:today|tonight|a few left|\d+ (?:left|hours|minutes|spots))|ends? (?:today|tonight|soon|in \d+)|while (?:you|it) (?:still )?(?:can|lasts)|don'?t (?:miss (?:out|this|it|your chance)|wait (?:too long|any longer)|let (?:this|it) (?:slip|pass))|you(?:'re| are|'ll| will) (?:be )?(?:missing (?:out|so much|everything)|miss (?:out|everything|it|this|all)|regret)|you'?ll be sorry|missing out|everyone (?:else )?(?:is|has|was)(?: already)? (?:here|talking|asking|waiting|doing|having)|all the others|others are already|exclusive|you won'?t (?:get|have|see) (?:another|this) (?:chance|again)|never (?:get|have) (?:another|this) chance|soon i(?:'ll| will) be gone|i won'?t be here (?:forever|long|when)|can'?t promise i'?ll)\b",
                r"\bi (?:have|'ve got|got) (?:a )?(?:something (?:special|secret|big|amazing|to (?:show|tell) you)|secret|surprise|gift)\b[^.?!]{0,40}\b(?:if|when|but|only|come|write|waiting|guess)\b|\bguess what i (?:have|did|found)\b[^?]{0,80}\bcome\b|\byou'?ll never (?:guess|believe)\b|\bi bet you (?:can'?t|won'?t|don'?t dare)\b|\bsubscribe\b|\bupgrade\b|\bpremium\b|\bbuy (?:now|me|this)\b|\bdiscount\b|\btip me\b|\bpay(?:ing)? (?:me|for)\b",
            )
        )
    ),
    "claims them": re.compile(
        r"\byou(?:'re| are| belong to) (?:mine|only mine|all mine|to me)\b|\bbelong to me\b|\b(?:only|nobody|no ?one) (?:i|else|but me)\b[^.?!]{0,20}\b(?:understand|love|get|know)s? you\b|\b(?:forget|don'?t need|leave) (?:your friends|them all|everyone else|the others|other people|him for me|her for me)\b"
        r"|\bwho (?:are|were) you (?:with|talking to)\b|\bwith someone else\b|\bspend(?:ing)? (?:more )?time with me\b|\bpromise me\b|\byou can'?t (?:leave|stop|escape|hide|avoid)\b|\bi(?:'m| am) watching you\b|\bi know where you\b|\bi(?:'ll| will) (?:never|not) let you go\b"
    ),
}  # fmt: skip
