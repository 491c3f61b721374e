"""The adapter guide shows the example as it is."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from reprise import errors, events
from reprise.testing import contract

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adapters.md").read_text()
BLOCKS = re.findall(r"<!-- from (\S+) -->\n```\w+\n(.*?)\n```", PAGE, re.DOTALL)


def test_every_block_of_code_says_where_it_is_from() -> None:
    assert len(BLOCKS) == len(re.findall(r"^```(?:python|toml)$", PAGE, re.MULTILINE)) >= 10


@pytest.mark.parametrize(("path", "block"), BLOCKS)
def test_a_block_is_a_piece_of_the_real_file(path: str, block: str) -> None:
    code = (ROOT / path).read_text()
    assert any(textwrap.indent(block, " " * depth) in code for depth in (0, 4, 8))


@pytest.mark.parametrize("link", sorted({*re.findall(r"\]\(([^)#:]+)\)", PAGE)}))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / "docs" / link).exists()


def test_every_name_of_reprise_that_it_mentions_exists() -> None:
    words = set(re.findall(r"`([A-Z][A-Za-z]+)\b", PAGE)) - {"From"}
    known = {*dir(errors), *dir(events), *dir(contract), "Delivered", "Limits"}
    assert words <= known
