"""What kind of thing was said, as far as patterns can tell: a greeting, thanks, a question about memory, something heavy."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re

from reprise import guardrails
from reprise.lexicon.text import content_words

_MEDIA = re.compile(r"^[ \t]*\[(photo|sticker|voice|video|file|location|other|empty message)\]", re.MULTILINE)
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
_HEAVY = re.compile(
    r"\b(?:died|dead|death|dying|passed away|funeral|grief|grieving|cancer|hospital"
    r"|divorce\w*|broke up|dumped|fired|laid off|lost my|lonely"
    r"|depress\w+|heartbroken|miscarr\w+|abus\w+|assault\w*|scared of him|scared of her|hopeless|worthless|panic attack)\b",
    re.IGNORECASE,
)  # fmt: skip
_RUN_DOWN = re.compile(
    r"\b(?:phone|battery|laptop|computer|tablet|car|wi-?fi|internet|connection|console|charger)(?:'s)? (?:(?:just|has|is|was|almost) )*(?:died|dead|dying)\b",
    re.IGNORECASE,
)
_TEARS = re.compile(r"\b(?:crying|cried|in tears)\b", re.IGNORECASE)
_GLAD = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!never )\b(?:passed (?:my|the|it|our|all)\b|won\b(?!['’]t)|laugh\w*|got (?:in\b|into|the job|the part|the role|accepted|engaged|married)"
    r"|accepted|promoted|engaged|getting married|wedding|graduat\w+|was born|happy|happiness|proud|joy|overjoyed|good news|great news)",
    re.IGNORECASE,
)
_PRIZE = r"(?:\w+ )?(?:job|role|part|place|spot|offer|promotion|raise|scholarship|visa|flat|apartment|house|grant|internship|position|loan|gig|grade|grades)"
_BAD_NEWS = re.compile(
    rf"\b(?:didn['’]?t|did not|couldn['’]?t) (?:get (?:(?:the|my|that|a|an) {_PRIZE}\b|into\b|in\b|accepted|hired|picked|chosen|selected)"
    r"|pass\b|make the (?:team|cut|list)|work out)"
    r"|\b(?:fail(?:ed)?|flunked|(?<!i )rejected|rejection|turned (?:me|us|it|him|her|them) down|(?:was|were|is|are|got|been|they|he|she|it['’]s) cancell?ed"
    r"|lost (?!\d|(?:some |a lot of )?weight|track|count|in thought|interest)(?:\w+)|(?:he|she|they) left me|stood me up|ghosted me)\b",
    re.IGNORECASE,
)
_UNEASY = re.compile(
    r"\b(?:nervous|anxious|worried|worrying|scared|afraid|stressed|overwhelmed|terrified|dreading|homesick|burn(?:ed|t) out|sad|miserable|upset)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^\W*(?:what|who|where|when|why|how|which|whose)(?:'s|'re)?\s+(?:is|are|was|were|do|does|did|would|should|can|could|about|your|ur)\b"
    r"|^\W*(?:do|can|could|would|will)\s+(?:you|u)\b",
    re.IGNORECASE,
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
_DULL_WORDS = """
    mom mum mother dad father sister brother son daughter wife husband partner girlfriend boyfriend friend friends boss family
    parents grandma grandmother grandpa grandfather aunt uncle cousin kids baby guy girl man woman roommate colleague whole
    went bought saw made found ate had was were lost won met felt thought finished walked played watched tried hates loves likes
    hate love rained closed open lmao bruh dude bro sis guess hope wish stop help fun new old long short big small
    thing things stuff today yesterday tomorrow tonight time times day days week weeks year years really actually maybe again
    good great nice bad cool fine okay yeah yes nope well just like know think feel feeling want need going gonna wanna lot bit
    something anything nothing someone everyone people person way much many one two three okay sure thanks hello sorry please
    kind sort everything always never still also even back down out made make got get getting took take came come went did done
    said tell told ask asked talk start started finally lol omg haha hahaha"""
_DULL = frozenset(_DULL_WORDS.split())
_DULL_STEMS = content_words(_DULL_WORDS)
FILLERS = content_words(
    "oh ah ugh today yesterday tonight again just really actually maybe lol omg haha okay well sort kind bit finally bro dude"
)
"""Words that change nothing about what is said."""
_SAID_BACK = {"my": "your", "our": "your", "the": "the", "a": "that", "an": "that", "his": "his", "their": "their"}
"""How a thing is said back by the word before it. After 'this', 'that' and 'her' a verb may follow: 'that tickles'."""
_BEFORE_NAMES = frozenset(
    {"about", "of", "with", "without", "for", "from", "in", "at", "on", "into", "through", "near"}
)
_ADJECTIVES_WORDS = """
    old new first last next only other same best worst favorite favourite big small little long short high low early late nervous
    happy sad tired sick poor rich young easy hard difficult simple real fake pretty ugly red blue green yellow black white grey gray
    brown pink purple orange dark light bright warm cold hot cool dry wet clean dirty fresh rotten quiet loud fast slow strange weird
    funny silly crazy angry scared afraid alone ready busy lazy rude kind local main single double free cheap expensive huge tiny
    whole entire empty full right wrong left sudden certain secret second third final usual normal special amazing awesome
    terrible awful horrible lovely gorgeous vintage modern ancient wooden private public german french english spanish italian
    most least more less such very quite rather too upset anxious sweet sour bitter spicy soft deep wide narrow rough smooth"""
_ADJECTIVES = frozenset(_ADJECTIVES_WORDS.split())
_NO_THINGS_WORDS = """
    http https www com org general particular home love trouble bed fact case favor favour advance total sure good
    all once hell here there now ages years hours minutes school work class top front side middle end rest half
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december him her his she they them their you your who what when where why how which whose
    is are was were be been am has have had does did will would can could should might must"""
_NO_THINGS = frozenset(_NO_THINGS_WORDS.split())
_ENDINGS = ("ly", "ing", "ed", "ous", "ful", "less", "ish", "ible", "est")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+", re.IGNORECASE)
_ONE = frozenset({"news", "series", "species", "gas", "lens", "christmas"})
_MANY = frozenset({"people", "children", "men", "women", "feet", "teeth", "mice", "geese", "police"})
_WORD = re.compile(r"[A-Za-z](?:[A-Za-z'’-]*[A-Za-z])?")


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
    return text.rstrip(" !\"')").endswith("?") or _ASKING.match(text) is not None


def is_heavy(text: str, before: str = "") -> bool:
    """Whether it speaks of loss, illness or harm. Tears beside good news, also when that came just `before`, are no grief."""
    if _HEAVY.search(_RUN_DOWN.sub("", text)):
        return True
    return _TEARS.search(text) is not None and not are_happy_tears(text, before)


def are_happy_tears(text: str, before: str = "") -> bool:
    """Whether somebody cried over good news."""
    return _TEARS.search(text) is not None and _GLAD.search(f"{before}\n{text}") is not None


def is_uneasy(text: str) -> bool:
    """Whether somebody is nervous, worried or low."""
    return _UNEASY.search(text) is not None


def is_bad_news(text: str) -> bool:
    """Whether something did not work out: 'I didn't get the job'."""
    return _BAD_NEWS.search(text) is not None


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


def topic_of(text: str) -> str | None:
    """What `text` is about, fit to be said back: 'your cat' for 'my cat', 'the river', 'Lisbon'; None when nothing surely is a
    thing. A thing follows an article, a possessive or a preposition and ends what they began, or is a name."""
    names: list[str] = []
    things: list[str] = []
    for clause in re.split(r"[^\w\s'’-]+|\n", _ADDRESS.sub(" . ", text)):
        words = _WORD.findall(clause)
        for at, word in enumerate(words):
            following = words[at + 1] if at + 1 < len(words) else ""
            if _names(word, at, words):
                before = words[at - 1]
                joined = (
                    before if at > 1 and before[0].isupper() and len(before) > 1 else _SAID_BACK.get(before.lower(), "")
                )
                names.append(f"{joined} {word}".strip())
            elif at and _is_thing(word) and _is_boundary(following):
                if determiner := _determiner(words[:at]):
                    things.append(f"{_SAID_BACK[determiner]} {word.lower()}")
                elif words[at - 1].lower() in _BEFORE_NAMES:
                    things.append(word.lower())
    found = things or names
    return found[-1] if found else None


def is_plural(topic: str) -> bool:
    """Whether a topic, as `topic_of` gives it, is more than one thing: 'the boxes'."""
    word = topic.rsplit(" ", 1)[-1]
    if word[0].isupper() or word in _ONE:
        return False
    return word in _MANY or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _determiner(before: list[str]) -> str | None:
    """The article or possessive that a word after `before` belongs to, with nothing between but plain adjectives."""
    for each in reversed(before[-3:]):
        if each.lower() in _SAID_BACK:
            return each.lower()
        if each.lower() not in _ADJECTIVES:
            return None
    return None


def _names(word: str, at: int, words: list[str]) -> bool:
    """Whether a word is written as a name within a sentence that is not all capitals."""
    plain = word.lower()
    shouted = all(each[0].isupper() for each in words)
    known = plain in _DULL or plain in _NO_THINGS or plain in _ADJECTIVES or not content_words(plain)
    return (
        at > 0
        and 3 <= len(word) <= 20
        and word[0].isupper()
        and not word.isupper()
        and not shouted
        and not known
        and "'" not in word
        and "’" not in word
    )


def _is_thing(word: str) -> bool:
    plain = word.lower().replace("’", "'")
    return (
        3 <= len(plain) <= 20
        and "'" not in plain
        and not plain.endswith(_ENDINGS)
        and plain not in _DULL | _ADJECTIVES | _NO_THINGS
        and bool(content_words(plain))
    )


def _is_boundary(following: str) -> bool:
    """Whether a group of words like 'the river' ends before this one: with another thing it may go on ('the river bank')."""
    plain = following.lower()
    return (
        not following
        or plain in _DULL
        or plain in _NO_THINGS
        or not content_words(plain)
        or plain.endswith(("ed", "ly"))
    )
