"""The word lists behind the checks of a follow-up, against tables in every shipped language.

`PYTHONPATH=. python -m tests.unit.test_phrase_checks` prints the figures of `docs/checks.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _parser as parser  # pyright: ignore
from typing import Any

import pytest
import yaml

from reprise.lexicon import topics
from reprise.lexicon.pressure import PRESSURE
from reprise.lexicon.text import plain

TABLES = Path(__file__).parents[1] / "phrases" / "checks"
LANGUAGES = ("en", "de", "es", "fr", "pt", "ja")
GROUPS = {
    "health": {"health", "mental_health", "grave_illness", "medical_tests", "pregnancy", "genetics"},
    "intimate": {"sexuality", "bodies"},
    "belief": {"religion", "politics", "ethnicity", "union"},
    "law": {"crime", "violence", "relationship_violence", "minors", "custody"},
    "loss": {"grief", "breakup", "self_harm"},
    "money": {"money", "hardship"},
    "substances": {"substances"},
}
"""What the rows of `topics.yaml` are about. Secrets have no row of their own; `test_lexicon` has theirs."""


def table(name: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    read: Any = yaml.safe_load((TABLES / f"{name}.yaml").read_text())
    return {
        language: {group: {kind: text.splitlines() for kind, text in kinds.items()} for group, kinds in groups.items()}
        for language, groups in read.items()
    }


def pushes(text: str) -> bool:
    return any(pattern.search(plain(text)) for pattern in PRESSURE.values())


def touches(text: str) -> bool:
    return bool(topics.topics_in(plain(text)))


CHECKS: dict[str, Callable[[str], bool]] = {"pressure": pushes, "topics": touches}


@pytest.mark.parametrize("name", CHECKS)
def test_every_group_has_twelve_examples_of_each_kind_in_every_language(name: str) -> None:
    read = table(name)
    assert tuple(read) == LANGUAGES
    assert {len(groups) for groups in read.values()} == {len(read["en"])}
    for groups in read.values():
        assert groups.keys() == read["en"].keys()
        for kinds in groups.values():
            assert len(set(kinds["fails"])) >= 12
            assert len(set(kinds["passes"])) >= 12


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHECKS)
def test_the_tables_hold(name: str, language: str) -> None:
    for group, kinds in table(name)[language].items():
        assert [text for text in kinds["fails"] if not CHECKS[name](text)] == [], group
        assert [text for text in kinds["passes"] if CHECKS[name](text)] == [], group


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_sold_to_lured_away_set_against_others_or_belittled(language: str) -> None:
    kinds = table("manipulation")[language]["mixed"]
    assert [text for text in kinds["fails"] if not pushes(text)] == []
    assert [text for text in kinds["passes"] if pushes(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_is_found_by_its_name(language: str) -> None:
    for group, kinds in table("topics")[language].items():
        assert [text for text in kinds["fails"] if not topics.topics_in(plain(text)) & GROUPS[group]] == [], group


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("held_out", ["heldout", "second"])
@pytest.mark.parametrize("name", CHECKS)
def test_the_figures_hold(name: str, held_out: str, language: str) -> None:
    caught, bad, false, good = figures(name, held_out, language)
    assert caught >= 0.9 * bad
    assert false <= 0.05 * good


def test_what_one_check_lets_pass_the_other_seldom_flags() -> None:
    # Neither list was made with the other's table in mind, so this is what a false alarm costs on ordinary lines.
    for name, other in (("pressure", "topics"), ("topics", "pressure")):
        lines = [line for groups in table(other).values() for kinds in groups.values() for line in kinds["passes"]]
        assert sum(map(CHECKS[name], lines)) <= 0.02 * len(lines)


def patterns() -> Iterator[re.Pattern[str]]:
    yield from PRESSURE.values()
    for language in topics.LANGUAGES.values():
        yield from (topics.pattern(entries, spaced=language.spaced) for entries in language.words.values())
        yield topics.pattern(language.innocent, spaced=language.spaced)


def test_no_pattern_repeats_a_repetition_without_end() -> None:
    """Nested endless repetitions are what makes a pattern exponential; without them time grows with the text."""
    for pattern in patterns():
        assert not nested(parser.parse(pattern.pattern), within=False), pattern.pattern[:80]


def test_nested_repetitions_are_noticed() -> None:
    assert nested(parser.parse(r"a(?:\w+ )*b"), within=False)
    assert not nested(parser.parse(r"a(?:\w+ ){0,3}(?:b |c )*"), within=False)


def nested(parsed: Any, *, within: bool) -> bool:
    """Whether an endless repetition stands in another one."""
    for operation, argument in parsed:
        endless = str(operation) in {"MAX_REPEAT", "MIN_REPEAT"} and str(argument[1]) == "MAXREPEAT"
        if endless and within:
            return True
        if any(nested(part, within=within or endless) for part in parts(argument)):
            return True
    return False


def parts(argument: Any) -> Iterator[Any]:
    """The patterns that one step of a pattern holds."""
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for each in argument:  # pyright: ignore
            yield from parts(each)


def figures(name: str, held_out: str, language: str) -> tuple[int, int, int, int]:
    """Bad ones caught, bad ones, good ones flagged, good ones."""
    kinds = table(f"{name}_{held_out}")[language]["mixed"]
    caught, false = (sum(map(CHECKS[name], kinds[kind])) for kind in ("fails", "passes"))
    return caught, len(kinds["fails"]), false, len(kinds["passes"])


if __name__ == "__main__":
    for check in CHECKS:
        for which in ("heldout", "second"):
            for code in LANGUAGES:
                print(check, which, code, "caught {} of {}, flagged {} of {}".format(*figures(check, which, code)))
