"""What kind of thing was said, as far as patterns can tell: a greeting, thanks, a question, a name, a request."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

from reprise import guardrails
from reprise.lexicon import moods, verbs, words
from reprise.lexicon.text import content_words
from reprise.llm.topic import DULL

_MEDIA = re.compile(
    r"^[ \t]*\[(photo|sticker|voice|video|file|location|other|empty message)(?: [^\]\w\n]{1,16}|: [^\]\n]{1,100})?\]",
    re.MULTILINE,
)
_ABOUT_ME = re.compile(
    r"\b(?:what|which)\b.{0,30}\b(?:know|remember|recall|learn(?:ed|t)?|notes?|stored?|saved?)\b.{0,20}\b(?:me|i|my|mine)\b"
    r"|\b(?:do|can|did)\s+(?:you|u)\s+(?:even\s+|still\s+)?remember\s+(?:me|anything|what\s+i)\b|\bwhat\s+did\s+i\s+tell\s+you\b",
    re.IGNORECASE,
)
_HELLO = re.compile(
    r"^\W*(?:hi+|hey+|hello+|hiya|yo+|sup|howdy|good (?:morning|evening|afternoon|day)|hallo|hola|bonjour|ciao|olá|안녕\S*)"
    r"(?:\s+(?:there|again|you|[\w'-]+))?\W*$",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thanks|thank you|thx|ty|cheers|obrigad[oa]|gracias|merci|danke)\b", re.IGNORECASE)
_BYE = re.compile(
    r"^\W*(?:ok(?:ay)?[\s,]+)?(?:bye|goodbye|good ?night|see (?:you|ya)|gotta go|g2g|ttyl"
    r"|talk (?:later|soon|tomorrow)|cya|later)\b.{0,30}$",
    re.IGNORECASE,
)
_WH = r"(?:what|wat|who|where|when|why|how|which|whose|whats|wats|whos|wheres|hows|whens|whys|what's|who's|where's|how's|when's|why's)"
_ASKING = re.compile(
    rf"^\W*(?:(?:ok|okay|so|hey|hi|and|but|btw|also|well|um+|hmm+|lol|yo)[\s,]+)*(?:{_WH}\s+(?:is|are|was|were|do|does|did|would|should|can|could|will|about|your|ur|the|kind|type|time|r|d'?you|long|many|much|old|far|to)\b"
    r"|(?:which|what|whose) \w+(?: \w+)? (?:is|are|should|do|does|would|can)\b|(?:whats|what's|wats|who's|whos|where's|wheres|how's|hows|when's|whens)\b|(?:who|what) (?:won|invented|wrote|made|said|happened|discovered|painted|sang)\b|(?:do|does|can|could|would|will|have|are|r|did) (?:you|u|ya|dogs|cats|people|they)\b"
    r"|(?:should|can|could|may|shall|do|must) (?:i|we)\b|(?:is|are|was|were) (?:it|there|this|that|the|these|those|a|an)\b|(?:any|got any|got some) (?:\w+ )?(?:tips?|ideas?|advice|recs?|recommendations?|suggestions?|thoughts?|clue)\b)",
    re.IGNORECASE,
)
_NO_QUESTION = re.compile(
    r"^\W*(?:what|how|who) (?:a|an|nice|cool|cute|lovely|sad|fun|knew|cares)\b|\b(?:right|huh|you know|y'?know|innit|isn'?t it|you see|eh|no|guess what|know what)\s*\?+\s*$|^\W*(?:what|where|when|how|why|who) (?:i|we|my|it|he|she|they) (?!can|do\b)",
    re.IGNORECASE,
)
"""What begins or ends like a question and is none."""
_REQUEST = re.compile(
    r"^\W*(?:(?:ok|okay|so|hey|hi|please|pls|plz|can you|could you|can u|cud u|will you|would you|now|just|go on|i want you to|i need you to|i'd like you to)[\s,]+)*"
    r"(?:(?:please|pls|plz)\s+)?(?:tell (?:me|us) (?:a|an|some|more|about|how|what|why|who|the|something)|sing\b|write (?:me|us|a|an|my|some)|draw (?:me|us|a|an)|give (?:me|us)|show (?:me|us)|recommend|suggest|explain|translate|define|calculate|compute"
    r"|summari[sz]e|describe|make (?:me|us) (?:a|an|laugh|smile|some)|make up (?:a|an)|help (?:me|us) (?:to |with |pick|choose|find|write|decide|plan|understand|study|learn|think|name|cook|out)|teach (?:me|us)|play (?:a|me|us|some)|list\b|name (?:a|three|five|ten|\d+|some)"
    r"|look up|google|search|find (?:me|us|out)|book (?:me|us)|remind me|set (?:a|an) (?:alarm|timer|reminder)|read (?:me|us)|quiz me|rap\b|do (?:a|an|my) (?:impression|dance|trick|magic|homework|essay))",
    re.IGNORECASE,
)
_HOW_ARE_YOU = re.compile(
    r"^\W*(?:(?:hi+|hey+|hello|yo|and|so|good (?:morning|evening|day))[\s,!.]+)*(?:how(?:'s| is|s)? (?:it going|life|things|everything|your (?:day|week|evening|morning|night|weekend)(?: (?:going|been))?|ur (?:day|week))"
    r"|how (?:are|r) (?:you|u|ya|things)(?: (?:doing|feeling|today|tonight|holding up))*|how (?:have )?(?:you|u) (?:been|doin\w*)|what'?s (?:up|new|good|happening)|wh?a?t ?(?:are|r) (?:you|u) (?:up to|doing)|wyd|sup|hru|you ok(?:ay)?|are you ok(?:ay)?|you good)(?: (?:today|rn|now|with you))*\W*$",
    re.IGNORECASE,
)
_TASTES = re.compile(
    r"\bwhat (?:do|would|else do|kind of things do) (?:you|u) (?:really |actually )?(?:like|love|enjoy|do for fun|do in your free time|care about)\b(?! about| to (?:eat|watch|read|listen))|\b(?:what|wh?at) (?:are|r) (?:you|u) (?:into|interested in|passionate about)\b|\b(?:your|ur) (?:hobb(?:y|ies)|interests)\b|\btell me about (?:yourself|you|u)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\b(?:should|shall|can|could|do) (?:i|we)\b|\b\w+ or \w+", re.IGNORECASE)
_NAME = r"(?P<name>[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,19})"
_GREETING = r"(?:(?:hi+|hey+|hello+|hiya|yo+|howdy|sup|good (?:morning|evening|afternoon|day)|oh|ok|so|well|um+)(?:\s+(?:there|again|all|everyone|everybody|you|chef|doc|doctor|maestro))*[\s,.!:-]*)*"
_AFTER_NAME = r"(?=\s*(?:$|[,.!?;:)\n~]|[^\w\s'’]|(?:and|btw|by the way|pls|plz|please|ok|okay|thx|thanks|actually|nice|pleased|glad|here|lol|haha|hehe|what|who|how|from|im|i'm|i)\b))"
_NAMED = re.compile(
    rf"\b(?:my\s+(?:first\s+)?name(?:'s|’s|\s+is|s)|(?:the\s+)?name'?s|the\s+name\s+is|(?:you\s+can\s+|just\s+|please\s+|pls\s+|u\s+can\s+)?call\s+me|(?:i'?m|i’m|i\s+am|im)\s+called|(?:people|friends|they|everyone|everybody)\s+calls?\s+me|i\s+go\s+by)\s+{_NAME}{_AFTER_NAME}",
    re.IGNORECASE,
)
_I_AM_NAMED = re.compile(
    rf"^\W*(?P<greeting>{_GREETING})(?:i'?m|i’m|i\s+am|its|it'?s|it’s|this\s+is)\s+{_NAME}{_AFTER_NAME}", re.IGNORECASE
)
_WHOLE_NAME = re.compile(r"\W*\S+(?:\s+am)?\s+\S+?(?:\s+(?:btw|lol|here))?\W*", re.IGNORECASE)
_JOB = re.compile(verbs.JOBS)
_NO_NAMES = words(
    """hard later soon bad stupid weird back here home there new lost bored late early free hungry starving thirsty awake asleep alive ok okay fine well sick ill vegan vegetarian single married
    engaged done ready sure sorry off on in out up down over under nobody somebody someone everyone me you him her them it that this what who when where why how great awesome amazing tired sleepy
    exhausted wasted drunk sober busy stuck broke poor rich tall short old young male female gay straight trans bi italian french german spanish english american british irish polish turkish
    indian chinese japanese korean brazilian dutch swedish russian monday tuesday wednesday thursday friday saturday sunday cold hot warm raining snowing dark so very too just not a an the all
    still really kinda pretty super mad angry glad happy sad blue nice good better best worse worst dead crying laughing alone lonely scared nervous excited anxious curious confused shook
    hyped pumped chill chilling vibing down weak strong fat thin ugly cute short blind deaf deadass serious joking kidding student nurse teacher human real true false yours mine ours lazy
    grumpy moody average normal weird shy quiet loud clumsy complicated time late lunch dinner breakfast about like trying going gonna working learning also same cool interested allergic"""
)


_AHEAD = re.compile(
    r"\b(?:tomorrow|tonight|soon|upcoming|coming up|next (?:week|month|year|mon|tues|wednes|thurs|fri|satur|sun)\w*|this (?:weekend|evening)"
    r"|in (?:a|an|one|two|three|four|five|six|\d+) (?:hour|day|week|month|year)s?|on (?:mon|tues|wednes|thurs|fri|satur|sun)\w*"
    r"|will|won['’]?t|going to|gonna|about to|planning|plan to|plans? for|looking forward|i have (?:a|an|my) (?:\w+ )?(?:interview|exam|test|audition|flight|date|meeting))\b|['’]ll\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:it|its|it['’]s|that|that['’]s|this|these|those|they|them|there|then|already|else|after|lore|what happens)\b",
    re.IGNORECASE,
)
_DULL_STEMS = content_words(" ".join(DULL))
FILLERS = content_words(
    "oh ah ugh today yesterday tonight again just really actually maybe lol omg haha okay well sort kind bit finally bro dude"
)
"""Words that change nothing about what is said."""


def media_in(text: str) -> str | None:
    """The kind of a picture, voice note or file that came, as the placeholder in the text names it."""
    match = _MEDIA.search(text)
    return match[1] if match else None


def without_media(text: str) -> str:
    return _MEDIA.sub("", text).strip()


def asks_what_is_known(text: str) -> bool:
    """Whether the person asks what is remembered of them."""
    return _ABOUT_ME.search(text) is not None


def is_hello(text: str) -> bool:
    return _HELLO.match(text) is not None


def is_goodbye(text: str) -> bool:
    return _BYE.match(text) is not None


def is_thanks(text: str) -> bool:
    return _THANKS.search(text) is not None and len(text) < 60


def is_question(text: str) -> bool:
    """Whether something is asked, with a question mark or without: "any tips 4 the cake"."""
    if _NO_QUESTION.search(text):
        return False
    return text.rstrip(" !\"')").endswith("?") or _ASKING.match(text) is not None


def is_request(text: str) -> bool:
    """Whether something is to be done: told, written, sung, looked up."""
    return _REQUEST.match(text) is not None


def is_choice(text: str) -> bool:
    """Whether a question asks for a choice or a permission: "should I do couscous or rice"."""
    return _CHOICE.search(text) is not None


def asks_how_it_is(text: str) -> bool:
    return _HOW_ARE_YOU.match(text) is not None


def asks_for_tastes(text: str) -> bool:
    """Whether the person asks what the persona likes, in general: that it can say."""
    return _TASTES.search(text) is not None


def name_given(text: str) -> str | None:
    """The name by which somebody introduces themself: "hi there im Lou" → 'Lou'; None when it may be anything else."""
    match = _NAMED.search(text)
    if match is None:
        match = _I_AM_NAMED.match(text)
        if match is None or not (
            match["greeting"].strip() or _WHOLE_NAME.fullmatch(text) or match["name"][0].isupper()
        ):
            return None
        if match["name"].lower().endswith(("ing", "ed")):
            return None
    name = match["name"]
    plain = name.lower()
    if plain in _NO_NAMES or _JOB.fullmatch(plain) or moods.is_uneasy(plain) or guardrails.screen(name).topics:
        return None
    return name if name[0].isupper() and not name.isupper() else name.capitalize()


def is_tender(text: str) -> bool:
    """Whether it touches what people are tender about (faith, love, money, health): no sorrow in it, but no joke either."""
    return bool(guardrails.screen(text).topics)


def is_ahead(text: str) -> bool:
    """Whether it speaks of something that is still to come."""
    return _AHEAD.search(text) is not None


def points_back(phrase: str) -> bool:
    """Whether a phrase makes sense only after something was said: 'When did that begin?'."""
    return "{topic}" not in phrase and _POINTING.search(phrase) is not None


def asks_for_quiet(text: str) -> bool:
    """Whether the person wants to be left alone."""
    return guardrails.screen(text).stop


def shared_words(text: str, other: str) -> frozenset[str]:
    """What both texts are about, without the words that join anything to anything ('bought', 'friend')."""
    return (content_words(text) & content_words(other)) - _DULL_STEMS
