"""What the command line says of links and ratings."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reprise import links
from reprise.cli.main import cli
from reprise.models import (
    ContactKey,
    ConversationKey,
    DeliveryState,
    FollowUp,
    FollowUpState,
    MessageKind,
    Rating,
)
from reprise.outgoing import rows
from reprise.ports import Intake, Store
from reprise.settings import load_config
from reprise.stores.sqlite import SqliteStore

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADA = ContactKey(account="web", person="ada")
CHAT = ConversationKey(account="web", person="ada", persona="maestro")


def run(*arguments: str, folder: Path | None = None) -> Result:
    more = ["--config", str(folder / "reprise.yaml")] if folder else []
    return CliRunner().invoke(cli, [*arguments, *more])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert run("init", str(tmp_path / "bot")).exit_code == 0
    return tmp_path / "bot"


def with_store(folder: Path, work: Any) -> Any:
    async def whole() -> Any:
        store = SqliteStore(folder / "reprise.db")
        await store.open()
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(whole())


def said(key: str, **fields: Any) -> Intake:
    return Intake(
        key=key, contact=ADA, address="ada", at=AT, now=AT, default_persona="maestro", by_person=True, **fields
    )


def listed(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run("persona", "link", *arguments, "--json", folder=folder)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_links_of_open_and_of_private_personas(folder: Path) -> None:
    with_store(folder, lambda store: store.record(said("1", text="hello")))
    assert [(row["account"], row["payload"]) for row in listed(folder, "chef")] == [("web", "chef")]
    chef = folder / "personas" / "chef.yaml"
    chef.write_text(chef.read_text().replace("visibility: public", "visibility: private"))
    (row,) = listed(folder, "chef", "--account", "web")
    payload = row["payload"]
    assert payload.startswith("chef_")
    assert payload in row["link"]
    assert listed(folder, "chef") == [row], "the same each time"
    hosting = load_config(folder / "reprise.yaml").hosting

    def opens(payload: str) -> Coroutine[Any, Any, Any]:
        return with_store(folder, lambda store: links.opened(store, hosting, "web", payload))

    assert opens(payload) is not None
    assert opens("chef") is None


@pytest.mark.parametrize("platform", ["telegram", "discord", "web"])
def test_a_link_can_be_copied_whole_from_a_narrow_terminal(
    folder: Path, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_store(folder, lambda store: store.record(said("1", text="hello")))
    config = folder / "reprise.yaml"
    config.write_text(config.read_text().replace("platform: web", f"platform: {platform}\n    token_env: A", 1))
    chef = folder / "personas" / "chef.yaml"
    chef.write_text(chef.read_text().replace("visibility: public", "visibility: private"))
    (row,) = listed(folder, "chef")
    monkeypatch.setenv("COLUMNS", "80")
    output = run("persona", "link", "chef", folder=folder).output
    assert row["account"] in output
    assert row["link"] in [line.strip() for line in output.splitlines()]


def test_a_persona_that_nobody_hosts_has_no_link(folder: Path) -> None:
    result = run("persona", "link", "nobody", folder=folder)
    assert result.exit_code == 2
    assert "nobody" in result.output


def test_ratings_are_shown_by_why_and_stats(folder: Path) -> None:
    async def rated(store: Store) -> None:
        await store.record(said("1", text="hello"))
        claim = await store.claim(CHAT, owner="test", lease=timedelta(minutes=1))
        contact = await store.contact(ADA)
        assert claim is not None
        assert contact is not None
        (row,) = rows(CHAT, "ada", MessageKind.FOLLOW_UP, "f1", ("How was it?",), AT)
        follow_up = FollowUp(
            id="f1",
            conversation=CHAT,
            state=FollowUpState.READY,
            text="How was it?",
            memories=(),
            sources=(),
            created_at=AT,
            contact_version=contact.version,
        )
        assert await store.add_follow_up(claim, follow_up, row)
        assert await store.begin_follow_up(
            row, contact_version=contact.version, min_gap=timedelta(hours=1), now=AT, owner="test"
        )
        await store.settle_delivery(row.id, DeliveryState.SENT, now=AT)
        await store.record(said("2", rating=("f1", Rating.GOOD)))

    with_store(folder, rated)
    why = json.loads(run("why", "web/ada/maestro", "--json", folder=folder).output)
    assert [each["rating"] for each in why["follow_ups"]] == ["good"]
    assert "rated good" in " ".join(run("why", "web/ada/maestro", folder=folder).output.split())
    assert json.loads(run("stats", "--json", folder=folder).output)["rating.good"] == 1
    assert "Of 1 that people rated, 1 were good." in run("stats", folder=folder).output


def test_ages_that_answer_nothing_are_refused(folder: Path) -> None:
    config = folder / "reprise.yaml"
    config.write_text(config.read_text() + "\nreply_within: 0\n")
    result = run("check", folder=folder)
    assert result.exit_code == 2
    assert "reply_within" in result.output
    config.write_text(config.read_text().replace("reply_within: 0", "reply_within: 3d"))
    assert load_config(config).settings.reply_within == timedelta(days=3)


def test_thumbs_are_off_unless_the_owner_turns_them_on(folder: Path) -> None:
    config = folder / "reprise.yaml"
    assert not load_config(config).hosting.thumbs
    text = config.read_text()
    assert "first_after: 20h" in text
    config.write_text(text.replace("first_after: 20h", "first_after: 20h\n  thumbs: true"))
    assert load_config(config).hosting.thumbs
