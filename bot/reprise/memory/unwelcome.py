"""What somebody asks not to be spoken to about ("can you not bring up the audition again?"), in the languages there are.

It is remembered beside what it is about, which no follow-up comes back to from then on.
"""

# ruff: noqa: E501 - a pattern is easier to read whole

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from reprise.lexicon.text import content_words, plain
from reprise.models import Memory, MemoryKind

READ = 600
"""Characters of a message in which it is looked for."""
_NOTE = "does not want to be asked about: "
_HOLDS = timedelta(days=180)
_SHARE = 0.5
"""Of the words of a memory, in such a wish."""

_ABOUT = r"(?P<about>[^.!?;,\n。！？、]{1,80})"
_TOUCH = r"(?:bring(?:ing)? up|mention(?:ing)?|ask(?:ing)?(?: me)?(?: again)? (?:about|how)|talk(?:ing)?(?: to me)? about|remind(?:ing)? me (?:of|about)|speak(?:ing)? (?:of|about)|discuss(?:ing)?|(?:hear|be asked|be reminded) (?:about|of))"
_ASKS = tuple(
    re.compile(pattern)
    for pattern in (
        # English
        rf"(?:(?:^|[.!?;,:\n] ?|\b(?:please|pls|but|and|so|just|ok|okay|actually|btw|hey|maybe|also) )(?:don'?t|do not|never|stop|let'?s not|no need to)|\b(?:can|could|would|will) (?:you|u|we) (?:please |pls |just )*(?:not|stop|never)"
        rf"|\bi (?:really )?(?:don'?t|do not) (?:want|wanna)(?: you| us)?(?: to)?|\b(?:rather|prefer) (?:you |we |if you |if we )?(?:not|didn'?t|don'?t)(?: to)?) (?:ever |even |please |to |keep )*{_TOUCH}\s+{_ABOUT}",
        # German
        rf"\b(?:frag|erinner|frage|erinnere) mich (?:bitte |bloss |ja )*(?:nicht|nie)(?: mehr| wieder)* (?:nach|an|wegen|uber)\s+{_ABOUT}",
        rf"\b(?:kannst|konntest|wurdest) du (?:bitte )?{_ABOUT}? (?:bitte )?nicht (?:mehr |wieder )*(?:erwahnen|ansprechen|anfangen)\b|\bsprich {_ABOUT.replace('about', 'about2')}? (?:bitte )?(?:nicht|nie)(?: mehr| wieder)* an\b",
        rf"\bich (?:will|mochte) (?:bitte )?(?:lieber )?nicht (?:mehr )?(?:uber|an|nach|von) {_ABOUT}? (?:reden|sprechen|erinnert werden|gefragt werden|horen)\b",
        # Spanish
        rf"\bno me (?:preguntes|recuerdes|hables|menciones)(?: mas| otra vez)?(?: de| por| sobre)?\s+{_ABOUT}|\bno (?:menciones|saques)(?: mas)?\s+{_ABOUT.replace('about', 'about2')}",
        rf"\b(?:prefiero no|no quiero) (?:hablar|que me (?:preguntes|hables|recuerdes))(?: mas)?(?: de| por| sobre)?\s+{_ABOUT}",
        # French
        rf"\b(?:parle|rappelle|demande)(?:-moi)? (?:s'il te plait |stp )?(?:plus|pas)(?: de| du| des| pour)?\s+{_ABOUT}|\b(?:je )?(?:veux|prefere|voudrais) (?:ne )?(?:plus|pas) (?:entendre )?(?:parler|reparler)(?: de| du| des)?\s+{_ABOUT.replace('about', 'about2')}",
        # Portuguese
        rf"\bnao (?:me )?(?:pergunt[ea]s?|lembr[ea]s?|fal[ea]s?|mencion[ea])(?: mais| de novo)*(?: d[aoe]| sobre| n[ao]| pel[ao])?\s+{_ABOUT}|\b(?:prefiro nao|nao quero) (?:mais )?falar(?: mais)?(?: d[aoe]| sobre| n[ao])?\s+{_ABOUT.replace('about', 'about2')}",
        # Japanese
        r"(?P<about>[^、。！？\s]{1,20}?)(?:の話|のこと|について)(?:は|を)?(?:もう|あまり)?(?:しないで|聞かないで|触れないで|出さないで|言わないで|したくない|話したくない)",
    )
)
_IT = re.compile(r"(?:it|that|this|them|das|es|davon|daran|danach|eso|ello|ca|cela|isso|isto)\b|それ|この|その")
_BARE = content_words(
    """it that this them again anymore ever please more thing things stuff whole so me nervous now today tomorrow too mehr wieder bitte das es davon
    mas otra vez eso favor plus encore ca cela mais isso novo favor"""
)


def wishes(text: str) -> Iterator[frozenset[str]]:
    """For each wish in a message what it is about, as words; none for "it"."""
    said = plain(text[:READ])
    for pattern in _ASKS:
        for match in pattern.finditer(said):
            about = next(filter(None, match.groups()), "").strip()
            words = content_words(about) - _BARE
            if words or _IT.match(about):
                yield words


def meant(about: frozenset[str], made: Sequence[Memory]) -> tuple[Memory, ...]:
    """Those of `made`, oldest first, that a wish is about: what shares a word, else the last thing that is open."""
    made = [each for each in made if not is_wish(each)]
    if about:
        return tuple(each for each in made if about & content_words(each.text))
    return tuple(each for each in made if each.kind is MemoryKind.OPEN_LOOP)[-1:]


def noted(memory: Memory) -> str:
    """What is remembered beside `memory`."""
    return _NOTE + memory.text


def is_wish(memory: Memory) -> bool:
    """Whether `memory` only says that something is not to be spoken of."""
    return memory.text.startswith(_NOTE)


def is_unwelcome(memory: Memory, known: Sequence[Memory]) -> bool:
    """Whether `memory` is such a wish, or about what one in `known` is about."""
    words = content_words(memory.text)
    return is_wish(memory) or any(
        len(words & content_words(other.text.removeprefix(_NOTE))) > _SHARE * len(words)
        for other in known
        if is_wish(other) and abs(memory.created_at - other.created_at) <= _HOLDS
    )
