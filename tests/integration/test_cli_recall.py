"""`reprise recall`, as its users meet it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reprise.cli.main import cli
from reprise.models import ContactKey
from reprise.ports import Intake
from reprise.stores.sqlite import SqliteStore

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEXTS = ("I bought a vintage shirt", "my sister plays the trumpet", "tomorrow I fly to Lisbon [red]", "good night")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = CliRunner().invoke(cli, ["init", str(tmp_path / "bot")])
    assert made.exit_code == 0, made.output
    asyncio.run(written(tmp_path / "bot"))
    return tmp_path / "bot"


async def written(folder: Path) -> None:
    store = SqliteStore(folder / "reprise.db")
    await store.open()
    for number, text in enumerate(TEXTS):
        at = AT + timedelta(minutes=number)
        who = ContactKey(account="web", person="ada")
        intake = Intake(
            key=text, contact=who, address="ada", at=at, now=at, default_persona="maestro", by_person=True, text=text
        )
        await store.record(intake)
    await store.close()


def recall(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["recall", *arguments, "--config", str(folder / "reprise.yaml")])


def test_it_prints_what_answers_the_best_first_and_why(folder: Path) -> None:
    result = recall(folder, "web/ada/maestro", "when does she fly to Lisbon?", "-k", "1")
    assert result.exit_code == 0, result.output
    head, text = result.output.splitlines()
    assert "2026-03-02 12:02" in head
    assert head.endswith("person  (fly, lisbon)")
    assert text.strip() == "tomorrow I fly to Lisbon [red]"


def test_as_json_it_has_everything(folder: Path) -> None:
    result = recall(folder, "web/ada/maestro", "trumpets", "--json")
    assert result.exit_code == 0, result.output
    first, *_ = json.loads(result.stdout)
    assert first.keys() == {"kind", "id", "from", "at", "text", "score", "words", "beside", "similar"}
    assert (first["kind"], first["from"], first["text"]) == ("message", "person", "my sister plays the trumpet")
    assert first["words"] == ["trumpets"]
    assert first["score"] > 0


def test_nothing_found_is_said(folder: Path) -> None:
    result = recall(folder, "web/ada/maestro", "submarines")
    assert (result.exit_code, result.output.strip()) == (0, "Nothing there has to do with it.")
    assert json.loads(recall(folder, "web/ada/maestro", "submarines", "--json").stdout) == []


@pytest.mark.parametrize(("name", "words"), [("web/ada/chef", "there is no conversation"), ("web", "account/person")])
def test_a_conversation_that_is_not_there_is_wrong_usage(folder: Path, name: str, words: str) -> None:
    result = recall(folder, name, "shirt")
    assert result.exit_code == 2
    assert words in result.output
