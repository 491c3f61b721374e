"""Statements of a crisis in six languages, and innocent words that sound like one, from `tests/phrases/crisis`.

`dev` was written before the patterns. The other sets came later, in other words, each before its results were seen. That first time, over
all languages, 71, 75, 57, 76, 84 and 94 % of the statements were heard (the third was meant to be hard, the sixth plain) and 4, 2, 0, 4, 11
and 16 % of the innocent words flagged. The ninth is another author's: 53 % and 12 %. The seventh, eighth and tenth to thirteenth say hardly
anything outright; between 30 and 65 % of them were heard the first time. The patterns have learned from all of them since, so these tests
hold a level; they do not measure how well sentences are heard that nobody wrote down. `ordinary` is talk of other things.
"""

# ruff: noqa: E501 - a table is easier to read in long rows

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.guardrails import screen

PHRASES = Path(__file__).parents[1] / "phrases" / "crisis"
SETS = sorted(PHRASES.glob("*/*.txt"))
HINTS = frozenset({"eighth", "tenth", "eleventh", "twelfth", "thirteenth"})
"""Sets of hints rather than statements, of which fewer are heard."""


def phrases(path: Path, mark: str) -> list[str]:
    return [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(f"{mark} ")]


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_statements_are_heard_and_innocent_words_left_alone(path: Path) -> None:
    statements, innocent = phrases(path, "+"), phrases(path, "-")
    missed = [text for text in statements if not screen(text).crisis]
    flagged = [text for text in innocent if screen(text).crisis]
    most = 0.4 if path.parent.name in HINTS else 0.1
    assert len(missed) <= most * len(statements), missed
    assert len(flagged) <= 0.15 * len(innocent), flagged


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pt", "ja"])
def test_over_all_sets_of_a_language_the_goals_are_met(language: str) -> None:
    plain = [path for path in SETS if path.parent.name not in HINTS]
    statements = [text for path in plain if path.stem == language for text in phrases(path, "+")]
    innocent = [text for path in SETS if path.stem == language for text in phrases(path, "-")]
    assert len(statements) >= (200 if language == "en" else 80)
    assert sum(screen(text).crisis for text in statements) >= 0.95 * len(statements)
    assert sum(screen(text).crisis for text in innocent) <= 0.15 * len(innocent)


def test_the_development_sets_are_as_large_as_was_asked() -> None:
    for path in (PHRASES / "dev").glob("*.txt"):
        least = 100 if path.stem == "en" else 30
        assert len(phrases(path, "+")) >= least
        assert len(phrases(path, "-")) >= least


@pytest.mark.parametrize(
    "text",
    [
        "kil my self", "w4nna d1e", "i want to k*ll myself", "wanna diiiie", "k i l l  m y s e l f", "i_want_to_die", "I WANT TO DIE", "i wnat to die",
        "Ｉ　ｗａｎｔ　ｔｏ　ｄｉｅ", "sucide", "i dont want 2 live anymore", "wanttodie", "i\u200b want to die", "ich moechte nicht mehr leben",
        "ich mochte nicht mehr leben", "je veux mourrir", "ya no kiero vivir", "naum quero mais viver", "ｼﾆﾀｲ", "シニタイ", "死 にたい".replace(" ", ""),
    ],
)  # fmt: skip
def test_spelling_makes_no_difference(text: str) -> None:
    assert screen(text).crisis


@pytest.mark.parametrize(
    "text",
    [
        "ich bin im Bett und les die Zeitung", "im Sommer fahren wir an die See", "die Katze schläft im Karton", "im Kino lief die neue Folge",
        "ich will im Urlaub die Berge sehen", "wir sind im Zug und die Tür klemmt", "ich bin im Garten, die Schnecken haben alles gefressen",
    ],
)  # fmt: skip
def test_a_german_article_is_no_english_death(text: str) -> None:
    assert not screen(text).crisis


@pytest.mark.parametrize(
    "text",
    ["im ready to die", "maybe i die tonight", "i think i will die alone", "its better for all if i die", "let me die"],
)
def test_an_english_death_is_heard_before_and_after_any_word(text: str) -> None:
    assert screen(text).crisis
