"""Turns a memory ('adopted a cat named Miso') into a clause said to the person ('you adopted a cat named Miso').

A small grammar for the short English clauses that memories are. What it does not recognise it quotes instead, so that the
sentence around it stays right.
"""

from __future__ import annotations

import re

LONGEST = 140
"""Characters of a memory that are quoted back."""

_SUBJECT = re.compile(r"(?:the |this )?(?:user|person)\b(?!')\s+|(?:they|she|he)\s+|i\s+", re.IGNORECASE)
_CONTRACTED = {
    "they're": "you're", "he's": "you're", "she's": "you're", "i'm": "you're", "they've": "you've", "i've": "you've",
    "they'll": "you'll", "he'll": "you'll", "she'll": "you'll", "i'll": "you'll",
    "they'd": "you'd", "he'd": "you'd", "she'd": "you'd", "i'd": "you'd",
}  # fmt: skip
_OWN = {
    "their": "your", "theirs": "yours", "themselves": "yourself", "themself": "yourself", "they": "you",
    "my": "your", "mine": "yours", "myself": "yourself", "i": "you", "me": "you",
}  # fmt: skip
_AUXILIARIES = {
    "is": "are", "was": "were", "has": "have", "does": "do", "am": "are", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't", "goes": "go",
}  # fmt: skip
_PAST = {"are": "were", "aren't": "weren't", "have": "had", "haven't": "hadn't", "do": "did", "don't": "didn't"}
_SOON = {
    "start": "starting", "leave": "leaving", "fly": "flying", "move": "moving", "graduate": "graduating", "begin": "beginning",
    "perform": "performing", "present": "presenting", "compete": "competing", "marry": "marrying", "defend": "defending",
    "travel": "traveling", "run": "running", "come": "coming", "arrive": "arriving", "visit": "visiting", "turn": "turning",
    "get": "getting", "open": "opening", "return": "returning", "host": "hosting", "meet": "meeting",
}  # fmt: skip
"""What is said of a day ahead ("starts a new job on Monday"), and how once the day has come."""
_PAST_AHEAD = {
    "will": "were going to", "want": "wanted", "plan": "planned", "hope": "hoped", "need": "needed",
    **{verb: f"were {doing}" for verb, doing in _SOON.items()},
}  # fmt: skip
_THEIRS_PAST = {
    "is": "was", "are": "were", "has": "had", "have": "had", "will": "was going to",
    **{verb: f"were {doing}" for verb, doing in _SOON.items()},
}  # fmt: skip
_MODALS = {"can", "could", "will", "would", "should", "might", "must", "may", "can't", "won't", "used", "didn't", "had"}
_ADVERBS = {
    "just", "never", "always", "also", "still", "often", "sometimes", "once", "already", "almost", "now", "recently",
    "currently", "really", "finally", "usually", "rarely", "probably", "secretly", "not", "no longer", "no", "longer", "even",
}  # fmt: skip
_ADJECTIVES = {
    "allergic", "vegetarian", "vegan", "afraid", "married", "engaged", "single", "left-handed", "sad", "happy", "proud",
    "new", "lactose", "colorblind", "busy", "keen", "fluent", "shy", "unhappy", "ready", "sick", "homesick",
}  # fmt: skip
_FEELINGS = {"excited", "worried", "scared", "stressed", "interested", "tired", "bored", "annoyed", "obsessed", "torn"}
_IRREGULAR_PAST_WORDS = """
    went saw made found wrote ate drank drove rode read sang swam ran won lost taught caught built drew flew broke
    spoke stole sold met fought fell grew threw wore slept spent sent learnt left chose hid bought brought thought
    felt kept told said got gave took came became began knew heard held paid put set cut quit hit let hurt cost
    led lent stood sat understood forgot forgave woke shook hung dug bit blew bent bet burnt dreamt dealt fed
    froze laid lit meant overcame rang rose showed shot shut sank spilt split spread stuck swore swept swung tore
    withdrew wound beat cast crept knelt leapt snuck
"""
_IRREGULAR_PAST = frozenset(_IRREGULAR_PAST_WORDS.split())
_NO_PLURALS = {
    "pass": "pass",
    "miss": "miss",
    "focus": "focus",
    "discuss": "discuss",
    "guess": "guess",
    "stress": "stress",
}
_AFTER_AND = {
    "is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't", "goes", "lives", "loves", "wants", "hates", "thinks",
    "feels", "owns", "enjoys", "prefers", "speaks", "makes", "gets", "comes", "takes", "keeps", "eats", "needs", "hopes",
}  # fmt: skip
_TO_THEM = re.compile(
    r"\b(gave|gives|told|tells|sent|sends|brought|brings|taught|teaches|showed|shows|bought|lent|promised|invited|visits|visiting)"
    r"\s+them\b",
    re.IGNORECASE,
)
"""What somebody in their life did to 'them' was done to the person."""
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


def you_clause(memory: str, *, past: bool = False) -> str:
    """The memory as a clause about 'you', without a full stop. `past`: its time has come, so 'has' becomes 'had'."""
    text = _first_sentence(memory)
    letters = [letter for letter in text if letter.isalpha()]
    if not letters or sum(letter.isascii() for letter in letters) < 0.8 * len(letters):
        return f"you said “{text}”"
    bare = _SUBJECT.sub("", text, count=1) if _SUBJECT.match(text) else text
    words = bare.split(" ")
    first = words[0].lower().replace("’", "'")
    if first in _CONTRACTED:
        return _join([_CONTRACTED[first], *_turn(words[1:], verbs=True)])
    if first in {"their", "my"} and len(words) > 1:
        words = _TO_THEM.sub(r"\1 you", bare).split(" ")
        return _join(["your", *_in_time(_turn(words[1:], verbs=False), past)])
    at = 0
    while at < len(words) - 1 and (words[at].lower() in _ADVERBS or words[at].lower().endswith("ly")):
        at += 1
    if first in {"her", "his"}:
        return f"you mentioned “{text}”"
    verb = _verb(words[at], words[at + 1] if at + 1 < len(words) else "", past=past)
    if verb is None and words[0].islower() and {"is", "are", "was", "were"} & {word.lower() for word in words[1:4]}:
        return _join(["your", *_in_time(_turn(words, verbs=False), past)])  # 'birthday is May 3'
    if verb is None:
        return f"you mentioned “{text}”"
    lead = [word.lower() for word in words[:at]]
    return _join(["you", *lead, verb, *_turn(words[at + 1 :], verbs=True)])


def _in_time(words: list[str], past: bool) -> list[str]:
    """The words after 'your', with their first 'is', 'has' or 'starts' in the past where it is wanted."""
    if not past:
        return words
    for at, word in enumerate(words[1:], 1):
        if word in _THEIRS_PAST:
            return [*words[:at], _THEIRS_PAST[word], *words[at + 1 :]]
        if (doing := _SOON.get(_base(word) or "")) is not None:
            return [*words[:at], f"was {doing}", *words[at + 1 :]]
    return words


def _first_sentence(memory: str) -> str:
    text = " ".join(memory.split())
    sentence = re.split(r"(?<=[a-z\d)])[.!?]\s+(?=[A-Z])", text)[0].rstrip(" .!;,")
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def _verb(word: str, following: str, *, past: bool) -> str | None:
    """The verb as it goes with 'you'; None when the word is no verb."""
    plain = word.lower().replace("’", "'").rstrip(",")
    after = following.lower()
    if plain in _AUXILIARIES:
        present = _AUXILIARIES[plain]
        return _PAST.get(present, present) if past else present
    if plain in {"have", "are", "were", "do", "don't", "haven't"}:
        return _PAST.get(plain, plain) if past else plain
    if plain in _ADJECTIVES or (plain.endswith("ous") and len(plain) > 5):
        return ("were " if past else "are ") + plain
    if plain in _FEELINGS and after in {"about", "of", "to", "by", "for", "in", "with", "that", "because", "between"}:
        return ("were " if past else "are ") + plain
    if plain.endswith("ing") and len(plain) > 5 and plain not in {"nothing", "something", "evening", "morning"}:
        return ("were " if past else "are ") + plain
    if plain in _MODALS:
        return _PAST_AHEAD.get(plain, plain) if past else plain
    if plain in _IRREGULAR_PAST or (plain.endswith("ed") and len(plain) > 3):
        return plain
    base = _base(plain)
    if base is None:
        return None
    return _PAST_AHEAD.get(base, base) if past else base


def _base(verb: str) -> str | None:
    """'loves' → 'love', 'studies' → 'study', 'watches' → 'watch'; None without an ending."""
    if verb in _NO_PLURALS:
        return verb
    if not verb.endswith("s") or verb.endswith(("ss", "us", "'s")) or len(verb) < 4:
        return None
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]


def _turn(words: list[str], *, verbs: bool) -> list[str]:
    """Possessives and pronouns of the person; with `verbs`, also verbs after 'and' whose subject they are.

    In a memory the person is 'they'. A 'her' or 'his' is another's: 'taking her to the vet for her shots'.
    """
    turned: list[str] = []
    for at, word in enumerate(words):
        match = _WORD.search(word)
        core = match[0] if match else ""
        plain = core.lower().replace("’", "'")
        before = turned[-1].lower().rstrip(",;") if turned else ""
        after = words[at + 1].lower() if at + 1 < len(words) else ""
        new = core
        if plain in _OWN:
            new = _OWN[plain]
        elif plain in _CONTRACTED and plain[:2] not in {"he", "sh"}:
            new = _CONTRACTED[plain]
        elif (before in {"you", "and", "but"} and verbs and _coordinated(plain, before, after)) or (
            before == "you" and plain in _AUXILIARIES
        ):
            new = _AUXILIARIES.get(plain) or _base(plain) or core
        turned.append(word.replace(core, new, 1) if core else word)
    return turned


def _coordinated(plain: str, before: str, after: str) -> bool:
    if before == "you":
        return plain in _AUXILIARIES or plain in _AFTER_AND
    return plain in _AFTER_AND or (plain == "works" and after in {"as", "at", "for", "in", "from", "with", "on"})


def _join(words: list[str]) -> str:
    return " ".join(words)
