"""What a message says is not so, in the languages there are: one thing and not another ("it's Ana, not Anna", "Max is not my son,
he's my nephew"), or something that was not done at all ("I never bought a canoe")."""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reprise.lexicon import verbs
from reprise.lexicon.text import content_words, plain, stem, tokens

READ = 400
"""Characters at the beginning of a message in which it is looked for."""


@dataclass(frozen=True, kw_only=True)
class Denied:
    """One thing that is not so."""

    words: frozenset[str]
    """What is not so, as content words."""
    about: frozenset[str] = frozenset()
    """Of whom or what; empty where that is the writer, or "it"."""
    own: bool = False
    """Of the writer."""
    wrong: str = ""
    """What is not so, as it is written; empty where all of it was not done."""
    right: str = ""
    """What is so instead; empty where that is not said in a word or two."""
    named: bool = False
    """Whether `wrong` is a name."""
    verb: str = ""
    """What was not done, in English."""
    once: bool = False
    """It was not done so far: it may be ahead."""
    certain: bool = False
    """Whether whoever says so sets something right, whatever it is; else that shows in what is known."""

    @property
    def whole(self) -> bool:
        """Whether something was not done at all."""
        return not self.wrong


_SENTENCE = re.compile(r"[^.!?;\n。！？]+[.!?;\n。！？]*")
_CLAUSE = re.compile(
    r"[,、:–—]+|\s+-+\s+|\s*\b(?:but|sondern|sino|and|und|et)\b\s+|\s+(?=(?:it'?s|he'?s|she'?s|that'?s)\s+(?:an?|my|the|in)\b)|(?<=じゃなくて)|(?<=ではなくて)|(?<=ではなく)(?!て)|(?<=でなく)(?!て)"
)
_UNREAL = re.compile(
    r"\b(?:if|would|wish|could|imagine|dream\w*|wenn|wurde|si j'|not only|nicht nur|pas seulement|no solo|nao so)\b|もし|たら"
)
_LEAD = re.compile(
    r"^\s*(?:(?:what|wait|no(?=\s+(?:wait|no|i|i'm|im|it|it's|its|my|that|that's|he|she|actually|we)\b)|nope|nah|um+|uh+|hm+|oh|hey|sorry|actually|well|wrong|lol|haha|so|i mean|oops|whoops|typo|ups|ok|okay|listen|eh|huh"
    r"|nein|ach|doch|halt|moment|also|quatsch|falsch|ich meine|non|euh|attends|en fait|je veux dire|faux|yo|espera|en realidad|quiero decir|perdon|na verdade|quer dizer|espera ai|desculpa|いや|いえ|いいえ|えっ?|違う|ちがう|あれ)\b[\s,]*)+"
)
_TRAIL = re.compile(r"(?:\s+(?:lol|haha+|btw|tho|though|sorry|omg|xd|please|pls))+$")
_DET = r"(?:(?:an?|the|my|our|in|from|to|at|as|near|called|named|really|actually|even|ein(?:e[rnms]?)?|mein(?:e[rnms]?)?|der|die|das|den|dem|aus|nach|zu|als|un|une|mon|ma|mes|le|la|les|a|au|en|de|du|comme|una|el|los|mi|mis|como|um|uma|o|os|meu|minha|meus|minhas|em|no|na|do|da|para)\s+|l')*"
_WHERE = r"in|from|to|at|near|as|als|como|comme|nach|aus|zu|en|a|au|em"
_ARTICLE = re.compile(r"(?:(?:an?|my|our|ein|eine[rnms]?|mein(?:e[rnms]?)?|un|une|mon|ma|una|mi|um|uma|meu|minha)\s)")
_IT = r"(?:it|that|this|he|she|they|these|those|das|es|dies|er|sie|ce|c'|ca|cela|il|elle|eso|esto|el|ella|isso|isto|ele|ela|name|the name|her name|his name|its name)"
_PRONOUN = re.compile(rf"(?:{_IT})?\s*")
_SELF = re.compile(
    r"^(?:(?:i|we|im|i'm|we're|ich|wir|je|j'\w+|yo|eu|nos|soy|vivo|trabajo|sou|moro|trabalho)\b(?!\s+(?:meant|mean|meinte|said)\b)|私|わたし|僕|俺)"
)
_BARE = content_words("name named called heisst heissen llama appelle chama nombre nom nome 名前 meant mean meinte")
_NOT_IT = content_words(
    "sure yet today tomorrow now anymore really only always just bad good great well ready fine true right wrong correct alone possible over mehr noch heute sicher verdad cierto hoy aun certeza verdade hoje vrai encore question"
)

_IS_NOT = tuple(
    re.compile(rf"^(?P<s>.*?)\s*{written}\s+(?P<y>.+)$")
    for written in (
        r"(?:\b(?:is|are|was|were|am)\s+(?:\w+ly\s+)?not|\b(?:is|are|was|were)n'?t|'(?:s|m|re)\s+(?:\w+ly\s+)?not|(?<=\bit)s\s+not|(?<=\bthat)s\s+not|(?<=\bhe)s\s+not|(?<=\bshe)s\s+not|(?<=\bi)m\s+not)",
        r"\b(?:ist|sind|war|bin|heisst)(?:\s+(?:gar|doch|aber|ubrigens|eigentlich))*\s+(?:nicht|kein(?:e[rnms]?)?)",
        r"(?:\b(?:n'est|n'etait|n'etais|ne\s+s'appelle|ne\s+suis|ne\s+sont|suis|est|s'appelle)|(?<=\bc')est)\s+pas",
        r"\bno\s+(?:es|era|son|soy|se\s+llama)",
        r"\bnao\s+(?:e|era|sao|sou|se\s+chama)",
    )
)
_IS_NOT_JA = re.compile(
    r"^(?:(?P<s>[^\sは]{1,12}?)は)?(?P<y>[^\sは]{1,12}?)(?:に住んで(?:い)?るの)?(?:なん)?(?:じゃなくて?|じゃない|でな(?:くて?|い)|ではなくて?|ではない|じゃありません|ではありません)"
)
_ONLY_NOT = re.compile(
    r"^(?:and\s+|y\s+|e\s+)?(?:not|nicht|kein(?:e[rnms]?)?|pas|no|nao)\s+(?!es\b|e\b|era\b|son\b|sao\b|soy\b|sou\b|se\b)(?P<y>[\w' -]{1,40})$"
)
_ENGLISH = re.compile(r"\b(?:i|i'?m|i'll|i've|the|it|it's|my|is|was)\b")
_SHORT_NOT = re.compile(
    r"^(?P<before>.*\b(?:is|are|am|im|i'm|was|it's|its|that's|he's|she's|name's|live|lives|living|work|moved|meant|mean|meinte|called|named|ist|bin|heisst|wohne|lebe|arbeite|est|suis|c'est|s'appelle|habite|es|soy|vivo|llama|trabajo|sou|moro|chama)\b\s.+?)\s+(?:not|nicht|kein(?:e[rnms]?)?|pas|no|nao)\s+(?P<y>(?:an?\s+|my\s+|in\s+|at\s+|ein\w*\s+|mein\w*\s+|en\s+|a\s+|mon\s+|ma\s+|un\w?\s+|mi\s+|um\w?\s+|meu\s+|minha\s+|em\s+)?[\w'-]+)$"
)
_SHORTEST = re.compile(r"^(?P<before>[\w'-]{2,})\s+(?:not|nicht|pas|no|nao)\s+(?P<y>[\w'-]{2,})$")
"""Of two names: "Hannah not Anna"."""
_COPULA = re.compile(
    r"(?:^|.*\b)(?:is|are|am|was|were|i'm|im|it's|its|he's|he is|hes|she's|shes|that's|thats|they're|name's|called|named|in|to|at|from|near|as"
    r"|ist|sind|bin|war|heisst|heissen|in|nach|aus|bei|als|est|suis|sont|etait|c'est|s'appelle|m'appelle|comme|es|soy|son|era|eres|se llama|llama|como|en|e|sou|sao|se chama|chama|chama-se|em|meant|mean|meinte)\s+(?P<x>.+)$"
)
_INSTEAD = re.compile(
    rf"^(?:(?:{_IT}|i|ich|je|yo|eu)(?:'s|'m|'re|s|m)?\s*(?:\s(?:is|are|was|am|ist|sind|bin|est|suis|es|soy|e|sou))?|c'est|es|soy|e|sou|ist|bin|heisst|se llama|se chama|s'appelle|(?:her|his|its|my) name is|sie heisst|er heisst|elle s'appelle|il s'appelle)\s+(?P<x>.+)$"
)
_JA_END = re.compile(
    r"(?:です|だ|だよ|だった|でした|なの?|なんだ|に住んで(?:い)?(?:る|ます)|の方|のほう|よ|ね|んです)+$"
)

_SAID = r"(?:say|said|tell|told|mention|mentioned|wrote|write)(?:\s+(?:you|that|anything about|i|about|to you))*"
_EN_NEVER = re.compile(
    rf"\b(?:i|we)\s+(?:(?:also|just|really|actually|certainly|definitely|honestly|literally)\s+)*(?:(?P<said>(?:never|didn'?t|did not|haven'?t|have never)\s+{_SAID})|(?P<once>(?:didn'?t|did\s+not|haven'?t|have\s+not|have\s+never|never)(?:\s+(?:even|actually|ever|did))*)|(?:don'?t|do\s+not|am\s+not|won'?t)(?:\s+(?:even|actually))*)\s+(?P<y>.+)$"
    r"|\b(?:i'?m|we'?re|i'?ve)\s+(?:not|never)\s+(?P<y2>.+)$"
)
_NEVER_GOT = re.compile(
    r"\bnever\s+(?:even\s+|actually\s+)?(?:bought|owned|adopted|had\s+an?|lived|worked|studied|moved|ordered|applied|signed)\b"
)
_NEVER_ABROAD = re.compile(r"\b(?:nie|niemals|nunca|jamas|jamais)\b|たこと(?:は|が)?な")
_NEVER = tuple(
    re.compile(written)
    for written in (
        r"^(?=.*\b(?:ich|wir)\b)(?P<y>.*\b(?:nicht|nie|niemals|kein(?:e[rnms]?)?)\b.*)$",
        r"^(?P<y>(?:je|j'|on)\b.*\b(?:pas|jamais|aucune?)\b.*)$",
        r"^(?:yo\s+|eu\s+)?(?:no|nunca|jamas|nao)\s+(?P<y>(?!es\b|e\b|se\b|me\b|quer|quier|gost|gust)[a-z]+\s.+)$",
        r"^(?P<y>.*(?:て(?:い)?な(?:い|かった)|てません|ませんでした|したこと(?:が)?な(?:い|かった)|たこと(?:は|が)?な(?:い|かった)|(?:が|は|も)?いな(?:い|かった)|いません).*)$",
    )
)
_ABROAD_NOT = re.compile(r"\b(?:nicht|kein\w*|pas|no|nao)\b")
_ABROAD_NO = re.compile(r"\b(?:nicht|nie|niemals|kein(?:e[rnms]?)?|pas|jamais|aucune?|doch|gar|uberhaupt)\b")
_NOT_THEN = re.compile(
    r"\b(?:yet|today|tonight|this\s+(?:morning|week|weekend|year|evening|time)|last\s+\w+|anymore|any\s+more|either|so\s+far|before|until|till|since|because|enough|much|again|only|noch|heute|gestern|mehr|encore|aujourd'hui|hier|plus|todavia|hoy|ayer|aun|mas|ainda|hoje|ontem|mais)\b|まだ|今日|昨日|もう|今朝"
)
_FELT = re.compile(
    r"\b(?:mag|magst|liebe|will|mochte|weiss|kenne|finde|aime|veux|sais|connais|quiero|se|gusta|creo|quero|sei|gosto|acho)\b"
)


_KIN = re.compile(rf"\b{verbs.KIN}\b")


def words_of(text: str) -> frozenset[str]:
    """Content words; "son" too, which says nothing in French."""
    return content_words(text) | {stem(match[0].split()[-1]) for match in _KIN.finditer(plain(text))}


def denials(text: str) -> tuple[Denied, ...]:
    """What `text` says is not so, in order; questions and what is only imagined say nothing."""
    raw = text[:READ]
    clauses: list[str] = []
    for sentence in _SENTENCE.findall(plain(raw)):
        if sentence.rstrip().endswith(("?", "？")) or _UNREAL.search(sentence):
            clauses.append("")
            continue
        clauses += [_LEAD.sub("", part.strip(" .!;。！\n\"'")) for part in _CLAUSE.split(sentence)]
    clauses = [part for part in (_TRAIL.sub("", each) for each in clauses) if part]
    found: list[Denied] = []
    for at, clause in enumerate(clauses):
        before = clauses[at - 1] if at else ""
        after = clauses[at + 1] if at + 1 < len(clauses) else ""
        found += [each for each in (_contrast(clause, before, after, raw) or _not_done(clause),) if each is not None]
    return tuple(found)


def _contrast(clause: str, before: str, after: str, raw: str) -> Denied | None:
    """One thing and not another."""
    if match := _IS_NOT_JA.match(clause):
        right = _JA_END.sub("", clause[match.end() :] or after)
        return _denied(match["s"] or "", match["y"], right, raw, certain=bool(right))
    if match := _ONLY_NOT.match(clause):
        other = before if before and not _ONLY_NOT.match(before) else after
        if clause.startswith("no ") and _ENGLISH.search(other):
            return None  # "I'll walk there, no phone"
        return None if not other else _beside(other, match["y"], clause, raw)
    if (match := _SHORTEST.match(clause)) and _is_name(match["y"], raw) and _is_name(match["before"], raw):
        return _beside(match["before"], match["y"], clause, raw)
    if match := _SHORT_NOT.match(clause):
        return _beside(match["before"], match["y"], clause, raw)
    for pattern in _IS_NOT:
        if match := pattern.match(clause):
            instead = _INSTEAD.match(after)
            right = instead["x"] if instead else (after if len(after.split()) <= 3 else "")
            owned = re.match(r"(?:my|our|mein|mon|ma|mes|mi|mis|meu|minha)\w*\s", match["y"]) is not None
            name = _is_name(match["y"], raw)
            kind = _ARTICLE.match(match["y"]) is not None or "kein" in match[0]
            subject = match["s"].strip()
            pronoun = _PRONOUN.fullmatch(subject) is not None
            if not (instead or owned or name or (kind and right) or (right and not pronoun)):
                return None
            return _denied(subject, match["y"], right, raw, kind="kein" in match[0])
    return None


def _beside(other: str, wrong: str, clause: str, raw: str) -> Denied | None:
    """`wrong` is not so; `other` says what is. `clause` has the "not"."""
    kein, abroad = "kein" in clause, _ABROAD_NOT.search(clause) is not None
    if match := _COPULA.match(other):
        # "Soy médico, no enfermero": no article goes before what somebody does.
        return _denied(other[: match.start("x")], wrong, match["x"], raw, kind=kein, certain=abroad)
    said = other.split()
    return _denied(" ".join(said[:-1]), wrong, said[-1], raw)


def _denied(
    subject: str, wrong: str, right: str, raw: str, *, kind: bool = False, certain: bool = False
) -> Denied | None:
    """`kind`: `wrong` is a kind of thing whatever its letters; `certain`: something is set right, whatever it is."""
    named = not kind and _is_name(wrong, raw)
    certain = certain or kind or _ARTICLE.match(re.sub(r"^(?:as|in|at)\s+", "", wrong)) is not None
    wrong, right = _core(wrong), _core(right)
    words = words_of(wrong) - _NOT_IT
    if not words or len(wrong.split()) > 4:
        return None
    short = len(right.split()) <= 2 and not re.search(r"\w's$", right) and words_of(right)
    return Denied(
        words=words,
        about=words_of(subject) - _BARE,
        own=_SELF.match(subject) is not None,
        wrong=_as_written(wrong, raw),
        right=_as_written(right, raw) if short else "",
        named=named,
        certain=certain or named or _KIN.search(wrong) is not None,
    )


def _not_done(clause: str) -> Denied | None:
    """Something that was not done at all."""
    if match := _EN_NEVER.search(clause):
        said = match["y"] or match["y2"]
        if _NOT_THEN.search(said):
            return None
        verb = "" if match["said"] else next(iter(tokens(said)), "")
        words = words_of(said)
        certain = match["said"] is not None or _NEVER_GOT.search(clause) is not None
        return Denied(words=words, own=True, verb=verb, once=bool(match["once"]), certain=certain) if words else None
    for pattern in _NEVER:
        if (match := pattern.match(clause)) and not _NOT_THEN.search(clause) and not _FELT.search(clause):
            words = words_of(_ABROAD_NO.sub(" ", match["y"]))
            certain = _NEVER_ABROAD.search(clause) is not None
            return Denied(words=words, own=True, certain=certain) if words else None
    return None


def _core(what: str) -> str:
    """Without articles and the like before it."""
    return re.sub(rf"^{_DET}", "", what.strip()).strip(" .!'\"")


def _as_written(what: str, raw: str) -> str:
    """`what`, which is `plain`, as it stands in the message."""
    written = {plain(word): word for word in _written(raw)}
    return " ".join(written.get(word, word) for word in what.split())


def _is_name(what: str, raw: str) -> bool:
    """Whether it is written as names are; German nouns have an article before them, or "kein"."""
    core = _core(what)
    return (
        core == re.sub(rf"^(?:{_WHERE})\s+", "", what.strip())
        and _as_written(core, raw)[:1].isupper()
        and len(core.split()) <= 2
    )


def _written(raw: str) -> Iterator[str]:
    for match in re.finditer(r"[^\s,.!?;:。、！？\"()]+", raw.replace("’", "'")):
        yield match[0].strip("'")
