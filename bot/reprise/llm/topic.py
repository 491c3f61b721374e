"""The thing a message is about, fit to be said back: 'your bike', 'the river'. Never a person, a place's name or a body.

The phrases that take it are written for things: "What is the best thing about your neighbour, if you had to put it on a
plate?" is what comes of anything else.
"""

# ruff: noqa: E501 - a list is easier to read in long lines

from __future__ import annotations

import re

from reprise.lexicon import verbs
from reprise.lexicon.text import content_words
from reprise.lexicon.topics import topics_in

_SAID_BACK = {"my": "your", "our": "your", "the": "the", "a": "that", "an": "that", "his": "his", "their": "their"}
"""How a thing is said back by the word before it. After 'this', 'that' and 'her' a verb may follow: 'that tickles'."""
_NEVER_WORDS = """
    neighbor neighbour nanny babysitter sitter lodger tenant grandson granddaughter grandchild landlord landlady teacher professor tutor coach trainer doctor nurse dentist vet surgeon therapist boss manager supervisor client customer colleague
    coworker workmate classmate roommate housemate flatmate teammate bandmate mate pal buddy bestie crush date ex partner spouse fiance fiancee hubby wifey sis bro mama papa mommy mummy
    daddy granny gran nana nan grandad granddad gramps auntie stepdad stepmom stepmum godmother godfather bride groom bridesmaid twin twins toddler teen teenager kid child infant newborn lady
    gentleman stranger folk folks crowd audience team crew staff band choir class guest guests host driver postman mailman milkman plumber electrician builder
    barista waiter waitress bartender cashier chef cook baker butcher hairdresser barber lawyer judge cop policeman officer pastor priest pilot captain
    author writer poet singer drummer guitarist pianist actor actress director painter artist student pupil nephew niece king queen president player
    goat goats sheep cow cows pig pigs chicken chickens duck ducks dog dogs cat cats puppy kitten fox foxes pet pets rabbit hamster horse horses bird birds fish snake rat rats
    head face hair eye eyes ear ears nose mouth tooth teeth tongue throat neck shoulder shoulders arm arms elbow wrist hand hands finger fingers thumb chest heart lungs lung belly stomach tummy
    back waist hip hips butt leg legs knee knees thigh ankle foot feet toe toes skin body brain blood bone bones muscle muscles nail nails lip lips cheek chin weight figure period
    name names city town country village world life death age birthday trouble truth point idea question answer joke tips tip help"""
_NEVER = frozenset(_NEVER_WORDS.split())
"""People and animals, bodies, and words that name nothing one could point at."""
_KIN = re.compile(rf"{verbs.KIN}|{verbs.JOBS}", re.IGNORECASE)
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
READ = 2000
"""Characters of a message that are read; what follows is seldom what it is about."""
DULL = frozenset(_DULL_WORDS.split())
"""Words that join anything to anything, or name people."""
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


def topic_of(text: str) -> str | None:
    """What `text` is about, fit to be said back: 'your bike' for 'my bike', 'the river'; None when nothing surely is a thing.
    A thing follows an article or a possessive and ends what they began."""
    things: list[str] = []
    for clause in re.split(r"[^\w\s'’-]+|\n", _ADDRESS.sub(" . ", text[:READ])):
        words = _WORD.findall(clause)
        for at, word in enumerate(words):
            following = words[at + 1] if at + 1 < len(words) else ""
            if at and _is_thing(word) and _is_boundary(following) and (determiner := _determiner(words[:at])):
                things.append(f"{_SAID_BACK[determiner]} {word.lower()}")
    return things[-1] if things else None


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


def _is_thing(word: str) -> bool:
    plain = word.lower().replace("’", "'")
    return (
        3 <= len(plain) <= 20
        and "'" not in plain
        and not _inflected(plain)
        and plain not in DULL | _ADJECTIVES | _NO_THINGS | _NEVER
        and not word[0].isupper()
        and not _KIN.fullmatch(plain)
        and not topics_in(plain)
        and bool(content_words(plain))
    )


def _inflected(word: str) -> bool:
    """Whether it ends like an adverb, a participle or an adjective; 'shed' and 'spring' only look so."""
    return any(word.endswith(ending) and re.search("[aeiouy]", word[: -len(ending)]) for ending in _ENDINGS)


def _is_boundary(following: str) -> bool:
    """Whether a group of words like 'the river' ends before this one: with another thing it may go on ('the river bank')."""
    plain = following.lower()
    return (
        not following
        or plain in DULL
        or plain in _NO_THINGS
        or not content_words(plain)
        or plain in verbs.PAST
        or plain.endswith(("ed", "ly"))
    )
