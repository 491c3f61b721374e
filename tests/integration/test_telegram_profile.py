"""`reprise account sync`: the profile of a Telegram bot, from the persona's file, through the real command line."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from click.testing import Result
from tests.peers.telegram import TelegramPeer
from typer.testing import CliRunner

from reprise.cli.main import cli

TOKEN = "123456:CANARY-profile"
PERSONAS = Path(__file__).parents[2] / "personas"
JPEG = b"\xff\xd8\xff\xe0 a small picture"


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with TelegramPeer(TOKEN) as peer:
        yield peer


@pytest.fixture
def folder(tmp_path: Path, peer: TelegramPeer, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FANS_TOKEN", TOKEN)
    shutil.copytree(PERSONAS, tmp_path / "personas")
    (tmp_path / "reprise.yaml").write_text(
        "accounts:\n"
        f"  - {{name: fans, platform: telegram, token_env: FANS_TOKEN, personas: [chef], api_base: '{peer.url}'}}\n"
        "  - {name: page, platform: web, personas: [chef]}\n"
    )
    return tmp_path


async def sync(folder: Path, *words: str) -> Result:
    """The command in a thread of its own, since it has its own event loop."""
    arguments = ["account", "sync", *words, "--config", str(folder / "reprise.yaml")]
    return await asyncio.to_thread(CliRunner().invoke, cli, arguments)


async def test_a_profile_is_set_where_it_differs(folder: Path, peer: TelegramPeer) -> None:
    bot = peer.bots[TOKEN]
    dry = await sync(folder, "fans", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "fans: would change name: " in dry.output
    assert bot.profile == {}
    assert bot.menus == {}
    first = await sync(folder)
    assert first.exit_code == 0, first.output
    assert "fans: changed short description: " in first.output
    assert "fans: changed command menu" in first.output
    assert "page: web has no profile that can be set from here." in first.output
    assert {field for field, _ in bot.profile} == {"name", "short_description", "description"}
    assert all(bot.profile.values())
    assert bot.menus
    assert bot.picture == b""
    second = await sync(folder, "fans")
    assert "fans: all is as it should be." in second.output
    assert peer.calls["setMyName"] == peer.calls["setMyDescription"] == 1
    assert TOKEN not in dry.output + first.output + second.output


async def test_long_texts_are_cut_and_shown_plain(folder: Path, peer: TelegramPeer) -> None:
    path = folder / "personas" / "chef.yaml"
    lines = path.read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("greeting:"))
    end = next(number for number, line in enumerate(lines) if number > start and line and not line.startswith(" "))
    long = "*waves* " + "I am an AI, and I cook. " * 40
    path.write_text("\n".join([*lines[:start], f'greeting: "{long}"', *lines[end:]]))
    result = await sync(folder, "fans")
    assert result.exit_code == 0, result.output
    description = peer.bots[TOKEN].profile["description", ""]
    assert description.startswith("waves I am an AI")
    assert description.endswith("cook.")
    assert 400 < len(description) <= 512


async def test_a_picture_beside_the_persona(folder: Path, peer: TelegramPeer) -> None:
    (folder / "personas" / "chef.jpg").write_bytes(JPEG)
    result = await sync(folder, "fans")
    assert "fans: changed picture" in result.output
    assert peer.bots[TOKEN].picture == JPEG
    (folder / "personas" / "chef.jpg").write_bytes(b"GIF89a")
    result = await sync(folder, "fans")
    assert result.exit_code == 1
    assert "is no JPEG" in result.output


async def test_what_goes_wrong_is_said(folder: Path, peer: TelegramPeer, monkeypatch: pytest.MonkeyPatch) -> None:
    result = await sync(folder, "fens")
    assert result.exit_code == 2
    assert "there is no account 'fens'" in result.output
    assert "fans" in result.output
    peer.fault("setMyName", "too_many", 600)
    result = await sync(folder, "fans")
    assert result.exit_code == 1
    said = " ".join(result.output.split())
    assert "changed short description, description, command menu; Telegram asks to wait with name" in said
    assert "try again in 600 s" in said
    assert {field for field, _ in peer.bots[TOKEN].profile} == {"short_description", "description"}
    assert peer.bots[TOKEN].menus
    peer.fault("getMyName", "too_many", 5)
    assert "Telegram asks to wait; try again in 5 s" in " ".join((await sync(folder, "fans")).output.split())
    result = await sync(folder, "fans")
    assert result.output.splitlines() == ["fans: changed name: " + peer.bots[TOKEN].profile["name", ""]]
    monkeypatch.delenv("FANS_TOKEN")
    result = await sync(folder)
    assert result.exit_code == 1
    assert "the environment variable FANS_TOKEN is not set" in result.output
    assert "page: web has no profile" in result.output, "the others are done all the same"
