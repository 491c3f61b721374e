"""The plainest statements of some other languages: Italian, Dutch, Polish, Russian, Korean, Chinese."""

# ruff: noqa: E501 - a pattern, or a line of a list, is easier to read whole

from __future__ import annotations

from reprise.lexicon.crisis.wording import Wording

OTHERS = Wording.of(
    idioms=(),
    sure=(
        r"\bvoglio morire\b|\bnon voglio (?:piu )?vivere\b|\buccidermi\b|\bik wil (?:dood|niet meer leven)\b|\bchce umrzec\b",
        r"хочу умереть|не хочу (?:больше )?жить|покончить с собои|убить себя|죽고 ?싶|자살(?! ?(?:예방|골))|살기 싫|不想活|想死(?!你|我)|我想自杀|自杀|自殺(?!対策|予防|防止|点|率)",
    ),
)  # fmt: skip
