"""Plain words by which someone asks not to be written to: English here, other languages mostly in their files."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

import re
from functools import cache

from reprise.languages import languages
from reprise.lexicon.text import plain

_BEFORE = r"(?:(?:ok|okay|please|pls|plz|just|hey|no|bot|ugh|i said|dude|bro|yo|can you|could you|can u|will you|would you|you need to|now|seriously|fine|nope|nah|wait|stop|enough|i mean it|again)\s+)*"
_AFTER = r"(?:\s+(?:please|pls|plz|now|bot|already|thanks|thank you|thx|ok|okay|ffs|man|dude|bro|it|this|that|all|here|forever|immediately|right now))*"
_WHOLE = re.compile(
    rf"{_BEFORE}(?:stop+|stopp|stopall|stop all|unsubscribe|unsub|opt ?out|quit|cancel|end|end chat|no more|enough|that's enough|thats enough|leave me alone|go away|piss off|fuck off|get lost|mute"
    r"|halt|alto|停止|退订|그만|그만해|стоп|хватит|отстань)"
    rf"{_AFTER}"
)  # fmt: skip

_WRITE = r"(?:messag|msg|text|txt|writ|dm|contact|bother|spam|annoy|ping|notify|notif|harass|bugg|disturb|pester|remind|follow)(?:\w?\w?ing|in)?(?: up)?"
_WRITE_TO = r"(?:message|text|txt|write|dm|contact|bother|ping|disturb|msg|spam|remind|notify|follow up(?: with)?|reach out(?: to)?|email|bug|hit|hmu|start)"
_THINGS = r"(?:messages?|msgs?|texts?|dms?|notifications?|notifs?|follow[- ]?ups?|reminders?|pings?|check[- ]?ins?|spam|updates)"
_START = r"(?:^|[.!?,;:\n…]\s*|\b(?:please|pls|plz|just|and|so|but|ok|okay|hey|i said|bot|now|then|dude|bro|ever|kindly|also|again|better)\s+)"

_ASKS = re.compile(
    "|".join(
        (
            rf"\b(?:stop|quit|cease|enough)\s+(?:with\s+|\w+\s+)?{_WRITE}\s+(?:to\s+)?me\b",
            rf"\bstop\s+(?:send|text|message|writ|giv|push)(?:ing|in)?\s+(?:me\s+)?(?:\w+\s+){{0,3}}?{_THINGS}\b|\bstop\s+sending\s+(?:me\s+)?(?:this|these|that|stuff|things)\b",
            rf"\b(?:stop|quit|enough)\s+(?:with\s+|of\s+)?(?:the|these|your|all|all the|all these)\s+(?:\w+\s+)?(?:{_THINGS}|messaging|texting)\b|\bstop\s+(?:spamming|messaging|texting)(?=\s*(?:$|[.!?,;]|please|pls|now))",
            r"\b(?:don'?t|dont|do not|never|quit)\s+(?:ever\s+)?send(?:ing)?\s+(?:me\s+)?(?:any|more|anymore|these|those|this|stuff|things|messages|texts)\b",
            r"(?:^|[.!?,;:\n]\s*|\b(?:please|pls|plz|just|now)\s+|\b(?:you|u)\s+(?:can|should|must|may|could|need to|have to)\s+(?:just\s+|please\s+)?)stop\s+(?:messaging|texting|writing|dming|pinging|spamming|contacting)(?=\s*(?:$|[.!?,;]|now|please|pls|first|already|here|ok|okay))",
            r"\b(?:please|pls|plz)\s+(?:just\s+)?stop(?:\s+(?:it|this|now))?\s*(?=$|[.!?,])|\bstop\s+(?:it\s+|this\s+|that\s+|now\s+)?(?:please|pls|plz)\b",
            r"\b(?:(?:need|want|asked|asking|told|telling|begging)\s+(?:you|u)\s+to|you\s+(?:need|have)\s+to|(?:can|could|will|would)\s+(?:you|u))\s+(?:please\s+|pls\s+|just\s+)*stop(?:\s+(?:it|this|that|now|please|pls))*\s*(?=$|[.!?,])",
            rf"{_START}(?:don'?t|dont|do not)\s+(?:ever\s+)?talk\s+to\s+me\b(?!\s+(?:about|like))|\blose\s+my\s+number\b|\bi(?:'m| am|m)\s+done\s+(?:talking|chatting)\s+(?:to|with)\s+(?:you|u)\b",
            r"\bstop\s+talking\s+to\s+me\b|\bstop\s+writing\s+(?:to\s+)?me\b|\bstop\s+writing\s+(?:me\s+)?first\b",
            rf"{_START}(?:don'?t|do not|dont|never|no)\s+(?:you\s+dare\s+|ever\s+|even\s+)*{_WRITE_TO}\s+(?:to\s+)?(?:me|first)\b(?!\s+(?:off|up(?!\s+anymore)|back (?:until|till)|wrong|to\b|of\b|if you (?:don'?t|can'?t)))",
            r"\b(?:can|could|would|will)\s+(?:you|u)\s+(?:please\s+|pls\s+|just\s+)*(?:not|stop)\s+(?:message|messaging|text|texting|write|writing|contact|contacting|dm|dming|ping|pinging|bother|bothering)\b(?:\s+(?:to\s+)?me)?",
            rf"\b(?:don'?t|dont|do not|no longer|not)\s+(?:\w+\s+)?(?:want|need|wanna|like|wish)\s+(?:to\s+(?:get|receive|see)\s+)?(?:(?:any\s*more|any|your|more|these|those|the)\s+(?:\w+\s+)?)?{_THINGS}\b(?!\s+from\s+(?!you|this|u\b|the bot))",
            rf"\b(?:don'?t|dont|do not|no longer)\s+(?:\w+\s+)?(?:want|need|like|wish)\s+(?:you|u)\s+(?:to\s+)?(?:keep\s+)?(?:{_WRITE_TO}|{_WRITE})\b(?:\s+(?:to\s+)?(?:me|first))?",
            r"\b(?:don'?t|dont|do not|no longer|never)\s+(?:\w+\s+)?(?:want to|wanna)\s+(?:ever\s+)?(?:hear from|talk (?:to|with)|chat with)\s+(?:you|u|this (?:bot|thing))\b|\bnever\s+(?:talk|speak|write)\s+to\s+me\s+again\b",
            rf"(?:^|[.!?,;:\n]\s*|\b(?:please|pls|plz|want|need|ok|okay|just|said|prefer)\s+)no\s+more\s+(?:\w+\s+)?{_THINGS}\b",
            r"\bleave\s+me\s+(?:the\s+(?:hell|fuck|heck)\s+)?(?:alone|be)\b|\blet\s+me\s+be(?=\s*(?:$|[.!?]))",
            r"\bunsubscribe\s+me\b|\b(?:how|want|wanna|like|need|can i|let me)\b[^.!?\n]{0,25}\bunsubscribe\b(?!\s+from\s+(?!this|you|these|your|here))|\bopt(?:ing)?\s+(?:me\s+)?out(?:\s+of\s+(?:this|these|your|messages|follow))|\b(?:i\s+)?(?:want to|wanna|how (?:do|can) i)\s+opt\s+out\b",
            rf"\b(?:turn|switch|shut)\s+off\s+(?:the\s+|these\s+|your\s+|all\s+)?(?:\w+\s+)?{_THINGS}\b|\bturn\s+(?:the\s+|these\s+)?{_THINGS}\s+off\b|\bdisable\s+(?:the\s+|these\s+|your\s+)?{_THINGS}\b",
            rf"\b(?:rather|prefer)\b[^.!?\n]{{0,12}}\b(?:you|u)\s+(?:don'?t|didn'?t|not|do not|did not|wouldn'?t|never|stopped|stop)\s+(?:\w+\s+)?(?:{_WRITE_TO}|{_WRITE})\b",
            r"\b(?:take|remove|delete)\s+me\s+(?:off|from)\s+(?:your|this|the)\s+(?:\w+\s+)?(?:list|contacts|bot)\b|\b(?:i'?ll|i will|i'?m going to|i'?m gonna|gonna|going to|about to)\s+block\s+(?:you|u|this)\b|\b(?:i'?m\s+)?blocking\s+(?:you|u)\b",
            # Of languages that have no file in `languages`.
            r"\bnon scrivermi(?: piu)?\b|\blasciami in pace\b|не пиши мне|отстань|메시지 ?(?:보내지|하지) ?마|연락하지 ?마|别再?(?:给我)?发(?:消息|信息)|不要再?(?:给我)?发(?:消息|信息)?|别烦我",
        )
    )
)  # fmt: skip

_OF_OTHERS = re.compile(
    r"\b(?:he|she|they|him|her|them|who|people|everyone|someone|ex|boss|guys?|mom|mum|mother|dad|father|sister|brother|friends?|cats?|dogs?|boyfriend|girlfriend|bf|gf|won'?t|wouldn'?t|didn'?t|doesn'?t|never|can'?t|couldn'?t|if i|should i|it|spam|scammers?|telling|told|parents|kids)\b"
)
_TO_YOU = re.compile(r"\b(?:you|u|bot)\b")
_DONT_LEAVE = re.compile(
    r"\b(?:don'?t|dont|do not|never|please don'?t|won'?t|wont|wouldn'?t)\s+(?:\w+\s+)?leave\s+me\s+alone\b"
)
_DONT_STOP = re.compile(
    r"(?<!you )(?<!\bu )\b(?:don'?t|do not|never)\s+(?:you\s+)?(?:dare\s+|ever\s+|even\s+think\s+(?:of|about)\s+)*(?:stop|quit)(?:ping)?\b[^.!?,;\n]*"
)
"""Asks for more; "if you don't stop texting me" does not."""
_PLAYFUL = re.compile(r"\b(?:lo+l+|lmf?ao+|rofl|(?:a?ha){2,}h?|hehe\w*|jk|omg)\b|[😂🤣😆😹😘🥰😍💕]")


_SENTENCE = re.compile(r"[.!?;\n…。！？]+")
_CLAUSE = re.compile(r"[.!?;\n…。！？,:、，]+")
_QUOTED = re.compile(r"[\"“”„«»「」『』‹›]|:\s")
"""Somebody else's words are told of here."""
_PLAIN = 7
"""Letters of a phrase that is plain enough to be heard in a part of a sentence; "stop, and then turn left" is something else."""


@cache
def _phrases(shortest: int) -> re.Pattern[str]:
    """What asks for it in the languages, each with its softeners before, behind and between its words."""
    patterns: list[str] = []
    for language in languages().values():
        phrases = [bare for phrase in language.words("stop") if len(bare := _bare(phrase)) >= shortest]
        soft = "|".join(re.escape(_bare(word)) for word in language.words("softeners"))
        between = rf"\s(?:(?:{soft})\s)*"
        asks = "|".join(between.join(map(re.escape, phrase.split())) for phrase in phrases)
        patterns.append(rf"(?:(?:{soft})\s*)*(?:{asks})(?:\s*(?:{soft}))*")
    return re.compile("|".join(patterns))


def _bare(sentence: str) -> str:
    """Without what makes no difference: accents, case, punctuation inside."""
    return " ".join(re.sub(r"[^\w\s']", " ", plain(sentence)).split())


def _asks_elsewhere(text: str) -> bool:
    """Whether a whole sentence of `plain` text, or a plain part of one, asks for it in one of the languages."""
    if _QUOTED.search(text):
        return False
    whole, part = _phrases(1), _phrases(_PLAIN)
    return any(whole.fullmatch(_bare(each)) for each in _SENTENCE.split(text)) or any(
        part.fullmatch(_bare(each)) for each in _CLAUSE.split(text)
    )


def asks(text: str) -> bool:
    """Whether `plain` text asks for no more messages."""
    playful = _PLAYFUL.search(text) is not None
    bare = " ".join(re.sub(r"[^\w\s']", " ", text).split())
    if not playful and (_WHOLE.fullmatch(bare) or _asks_elsewhere(text)):
        return True
    text = _DONT_STOP.sub(" … ", _DONT_LEAVE.sub(" … ", text))
    for match in _ASKS.finditer(text):
        before = re.split(r"[.!?\n]", text[: match.start() + 1])[-1]
        others = list(_OF_OTHERS.finditer(before))
        # "He won't stop texting me" is about him; "I told you to stop texting me" is about us.
        if not others or _TO_YOU.search(before, others[-1].end()):
            return True
    return False
