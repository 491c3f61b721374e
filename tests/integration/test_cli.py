"""The command line as its users meet it: what it prints, and its exit codes."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from tests.crash.process import Reprise
from typer.testing import CliRunner, Result

from reprise.cli.main import DEMO_PORT, cli
from reprise.ids import derived_id
from reprise.models import ContactKey
from reprise.ports import Intake
from reprise.settings import load_config
from reprise.stores.sqlite import SqliteStore

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = run("init", str(tmp_path / "bot"))
    assert made.exit_code == 0, made.output
    return tmp_path / "bot"


def run(*arguments: str, folder: Path | None = None, answer: str | None = None) -> Result:
    more = ["--config", str(folder / "reprise.yaml")] if folder else []
    return CliRunner().invoke(cli, [*arguments, *more], input=answer)


async def with_a_message(folder: Path, text: str = "I bought a vintage shirt") -> None:
    store = SqliteStore(folder / "reprise.db")
    await store.open()
    await store.record(
        Intake(
            key="1",
            contact=ContactKey(account="web", person="ada"),
            address="ada",
            at=AT,
            now=AT,
            default_persona="maestro",
            by_person=True,
            text=text,
            name="Ada",
        )
    )
    await store.close()


def test_init_makes_something_that_check_likes(folder: Path) -> None:
    result = run("check", folder=folder)
    assert result.exit_code == 0, result.output
    assert "All is well" in result.output


def test_init_overwrites_nothing(folder: Path) -> None:
    again = run("init", str(folder))
    assert again.exit_code == 2
    assert "is there already" in again.output


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("store: sqlite", "stroe: sqlite", ["reprise.yaml:4", "stroe", "did you mean store?"]),
        ("first_after: 20h", "first_after: 20", ["first_after", "has no unit"]),
        ("first_after: 20h", "first_after: 15d", ["first_after", "stop_after"]),
        ('quiet_hours: "21:00-09:00"', 'quiet_hours: "09:00-09:00"', ["quiet_hours", "whole day"]),
        ("max_unanswered: 2", "max_unanswered: -1", ["max_unanswered", "whole number"]),
        ("platform: web", "platform: telegam", ["platform", "did you mean telegram?"]),
        ("platform: web", "platform: telegram", ["accounts[0]", "token_env"]),
        ("personas: [maestro", "personas: [mastro", ["did you mean maestro?"]),
        ("sqlite:///reprise.db", "mongo://x", ["store", "sqlite:///"]),
        ("platform: web", "platform: web\n    timezone: Europe/Berln", ["timezone", "did you mean Europe/Berlin?"]),
        ("name: web ", "name: we/b ", ["accounts[0].name", "letters, digits, dots"]),
        (
            "platform: web",
            "platform: web\n    business: true",
            ["reprise.yaml:16", "accounts[0].business", "leave it out"],
        ),
        (
            "platform: web",
            "platform: telegram\n    token_env: A\n    personas: [chef]\n  - name: b\n    platform: telegram\n    token_env: A",
            ["reprise.yaml:20", "accounts[1].token_env", "web", "a token of its own"],
        ),
        (
            "platform: web",
            "platform: discord\n    token_env: A\n    personas: [chef]\n  - name: b\n    platform: discord\n    token_env: A",
            ["reprise.yaml:20", "accounts[1].token_env", "web", "a token of its own"],
        ),
        ("platform: web", "platform: web\n    timezone: UTC+5:30", ["reprise.yaml:16", "write UTC+05:30"]),
        ("platform: web", "platform: web\n    timezone: Mars", ["reprise.yaml:16", "IANA"]),
    ],
)
def test_what_cannot_work_is_refused_with_line_and_hint(folder: Path, old: str, new: str, expected: list[str]) -> None:
    config = folder / "reprise.yaml"
    text = config.read_text()
    assert old in text
    config.write_text(text.replace(old, new, 1))
    result = run("check", folder=folder)
    assert result.exit_code == 2
    for part in expected:
        assert part in result.output


def test_a_looser_persona_is_refused(folder: Path) -> None:
    chef = folder / "personas" / "chef.yaml"
    chef.write_text(chef.read_text() + "\nfollow_ups:\n  min_messages: 2\n")
    result = run("check", folder=folder)
    assert result.exit_code == 2
    assert f"chef.yaml:{len(chef.read_text().splitlines())}: follow_ups.min_messages: 2 is looser" in result.output
    assert "reprise.yaml" not in result.output


def test_a_lorebook_and_a_reminder_that_cannot_work_are_refused_with_line_and_hint(folder: Path) -> None:
    chef = folder / "personas" / "chef.yaml"
    chef.write_text(chef.read_text() + "\n" * (94 - len(chef.read_text().splitlines())))
    begin = len(chef.read_text().splitlines())
    assert begin == 94, "one of the lines is the 100th, whose number rich would make a picture of"
    chef.write_text(
        chef.read_text()
        + "\nreminder: Stay {{char}}, {{random:dry,warm}}.\nlorebook:\n  entries:\n    - content: An owl.\n"
        + "    - {keys: ['ow[l'], use_regex: true, content: Another.}\n"
    )
    result = run("check", folder=folder)
    assert result.exit_code == 2
    words = " ".join(result.output.split())
    for line, part in (
        (2, "reminder: has the macro {{random:dry,warm}} in it; known are {{char}} and {{user}}: write out the others"),
        (5, "lorebook.entries[0]: has no keys, so it would never be told: give it keys, or constant: true"),
        (6, "lorebook.entries[1]: has use_regex, but regular expressions are not run: write the words out as keys"),
    ):
        assert f"chef.yaml:{begin + line}: {part}" in words


def test_no_configuration_says_how_to_get_one(tmp_path: Path) -> None:
    result = run("run", "--config", str(tmp_path / "none.yaml"))
    assert result.exit_code == 2
    assert "reprise init" in result.output


def test_commands_on_a_store_that_is_not_there_yet(folder: Path) -> None:
    result = run("conversations", folder=folder)
    assert result.exit_code == 2
    assert "reprise run" in result.output
    assert not (folder / "reprise.db").exists(), "reading makes nothing"


async def test_conversations_stats_and_why(folder: Path) -> None:
    await with_a_message(folder)
    listed = json.loads(in_thread("conversations", "--json", folder=folder).output)
    assert [row["conversation"] for row in listed] == ["web/ada/maestro"]
    counts = json.loads(in_thread("stats", "--json", folder=folder).output)
    assert counts["messages"] == 1
    why = json.loads(in_thread("why", "web/ada/maestro", "--json", folder=folder).output)
    assert why["rule"] in {"silence", "min_messages"}
    assert {each["rule"] for each in why["rules"]} >= {"started", "min_messages", "quiet_hours"}
    assert in_thread("why", "web/ada", folder=folder).exit_code == 2
    assert in_thread("why", "web/nobody/maestro", folder=folder).exit_code == 2


def in_thread(*arguments: str, folder: Path, answer: str | None = None) -> Result:
    """From a test with a running loop: the command has a loop of its own, so it gets a thread of its own."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run, *arguments, folder=folder, answer=answer).result()


async def test_forget_asks_first_and_leaves_no_trace(folder: Path) -> None:
    await with_a_message(folder, "canary-4711")
    assert in_thread("forget", "web/ada", folder=folder, answer="n\n").exit_code == 1
    assert b"canary-4711" in everything(folder)
    assert in_thread("forget", "web/ada", "--yes", folder=folder).exit_code == 0
    assert b"canary-4711" not in everything(folder)
    assert in_thread("forget", "web/ada", "--yes", folder=folder).exit_code == 1


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("reprise.db*"))


async def test_outbox_is_empty_when_all_is_delivered(folder: Path) -> None:
    await with_a_message(folder)
    result = in_thread("outbox", "--unknown", folder=folder)
    assert result.exit_code == 0
    assert "empty" in result.output


async def test_history_comes_in_and_goes_out(folder: Path, tmp_path: Path) -> None:
    await with_a_message(folder)
    lines = [
        {
            "conversation": "web/bob/chef",
            "author": "person" if number % 2 else "persona",
            "text": f"line {number} – ünïcode",
            "at": (AT - timedelta(days=400, minutes=-number)).isoformat(),
        }
        for number in range(1200)
    ]
    file = tmp_path / "history.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert "Imported 1200" in in_thread("history", "import", str(file), folder=folder).output
    assert "Imported 0" in in_thread("history", "import", str(file), folder=folder).output
    out = tmp_path / "out.jsonl"
    assert in_thread("history", "export", str(out), folder=folder).exit_code == 0
    exported = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(exported) == 1201
    assert [e["text"] for e in exported if e["conversation"] == "web/bob/chef"] == [line["text"] for line in lines]
    why = json.loads(in_thread("why", "web/bob/chef", "--json", folder=folder).output)
    assert why["rule"] == "started", "imported words do not make a beginning"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("not json", "Expecting value"),
        ("[]", "should be a JSON object"),
        ('{"conversation": "web/a/chef", "author": "person", "text": "x"}', "'at'"),
        ('{"conversation": "web/a/chef", "author": "person", "text": "x", "at": "2026-03-01T10:00:00"}', "zone"),
        ('{"conversation": "web/a/chef", "author": "me", "text": "x", "at": "2026-03-01T10:00:00Z"}', "author"),
        ('{"conversation": "nobody/a/chef", "author": "person", "text": "x", "at": "2026-03-01T10:00:00Z"}', "account"),
        ('{"conversation": "web/a/nobody", "author": "person", "text": "x", "at": "2026-03-01T10:00:00Z"}', "persona"),
        ('{"conversation": "web/a/chef", "author": "person", "text": "x", "at": "2999-03-01T10:00:00Z"}', "future"),
        (
            '{"conversation": "web/a/chef", "author": "person", "text": "x", "att": 1, "at": "2026-03-01T10:00:00Z"}',
            "did you mean at?",
        ),
        ("[" * 100_000, "nested too deeply"),
        (
            '{"conversation": "web/a/chef", "author": "person", "text": "x", "at": "0001-01-01T00:00:00+14:00"}',
            "years 1 to 9999",
        ),
        ('{"conversation": "web/a/chef", "author": "person", "text": "x", "at": "yesterday"}', "a time such as"),
        (
            '{"conversation": "web/a/chef", "author": "person", "text": "x", "at": "2026-03-01T10:00:00Z", "id": NaN}',
            "not JSON: NaN",
        ),
        (
            '{"conversation": "web/a/chef", "author": "person", "text": "x", "at": "2026-03-01T10:00:00Z", "id": null}',
            "'id' should be there, and a text",
        ),
        (
            '{"conversation": "web/a/chef", "author": "person", "text": " ", "at": "2026-03-01T10:00:00Z"}',
            "'text' should not be blank",
        ),
        (
            '{"conversation": "web/a/chef", "author": "person", "text": "a\\ud800", "at": "2026-03-01T10:00:00Z"}',
            "no text can hold",
        ),
        ("\udcff", "is not UTF-8 text"),
    ],
)
async def test_a_wrong_line_is_named_and_nothing_is_imported(
    folder: Path, tmp_path: Path, line: str, expected: str
) -> None:
    await with_a_message(folder)
    good = '{"conversation": "web/a/chef", "author": "person", "text": "x", "at": "2026-03-01T10:00:00Z"}'
    file = tmp_path / "history.jsonl"
    file.write_text(f"{good}\n{line}\n", encoding="utf-8", errors="surrogateescape")
    result = in_thread("history", "import", str(file), folder=folder)
    assert result.exit_code == 2
    assert "history.jsonl:2" in result.output
    assert expected in result.output
    assert json.loads(in_thread("stats", "--json", folder=folder).output)["messages"] == 1


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_a_history_that_cannot_be_read_or_written(folder: Path, tmp_path: Path, name: str) -> None:
    read = run("history", "import", str(tmp_path / name), folder=folder)
    assert read.exit_code == 2
    assert "cannot be read: " in read.output
    written = run("history", "export", str(folder / "reprise.yaml" / "out.jsonl"), folder=folder)
    assert written.exit_code == 2
    assert "cannot be written: not a directory" in written.output
    assert "Errno" not in read.output + written.output


def test_whom_to_forget_is_written_account_and_person(folder: Path) -> None:
    result = run("forget", "foo", folder=folder)
    assert result.exit_code == 2
    assert "a person is written account/person, not 'foo'" in result.output


def test_doctor_says_what_is_missing(folder: Path) -> None:
    config = folder / "reprise.yaml"
    config.write_text(
        config.read_text().replace("platform: web", "platform: telegram\n    token_env: REPRISE_TEST_NO_SUCH_TOKEN", 1)
    )
    result = run("doctor", folder=folder)
    assert result.exit_code == 1
    assert "REPRISE_TEST_NO_SUCH_TOKEN is not set" in result.output


@pytest.mark.parametrize("command", ["why", "conversations", "stats", "outbox", "doctor", "check"])
def test_every_command_that_prints_data_has_json(command: str) -> None:
    assert "--json" in run(command, "--help").output


def test_chat_with_nobody(tmp_path: Path) -> None:
    result = run("chat", "maestr", "--offline", "--store", str(tmp_path / "c.db"))
    assert result.exit_code == 2
    assert "did you mean maestro?" in result.output


@pytest.mark.parametrize(("flag", "account"), [("--telegram", "fan-club"), ("--discord", "guild")])
def test_init_with_an_account_needs_no_editing(tmp_path: Path, flag: str, account: str) -> None:
    assert run("init", str(tmp_path / "bot"), flag).exit_code == 0
    checked = run("check", "--json", folder=tmp_path / "bot")
    assert json.loads(checked.output)["accounts"] == ["web", account]


def test_a_secret_in_place_of_its_variables_name_is_refused_and_not_repeated(tmp_path: Path) -> None:
    run("init", str(tmp_path / "bot"), "--telegram")
    config = tmp_path / "bot" / "reprise.yaml"
    config.write_text(config.read_text().replace("token_env: TELEGRAM_TOKEN", "token_env: 123456:AbC-canary"))
    result = run("check", folder=tmp_path / "bot")
    assert result.exit_code == 2
    assert "token_env" in result.output
    assert "canary" not in result.output


def test_one_wrong_account_is_one_error(folder: Path) -> None:
    config = folder / "reprise.yaml"
    config.write_text(config.read_text().replace("platform: web", "platform: web\n    colour: red", 1))
    result = run("check", folder=folder)
    assert "colour" in result.output
    assert "at least 1" not in result.output


async def test_an_import_makes_the_store_and_heeds_a_stop(folder: Path, tmp_path: Path) -> None:
    line = {"conversation": "web/bob/chef", "author": "person", "text": "stop messaging me", "at": AT.isoformat()}
    file = tmp_path / "history.jsonl"
    file.write_text("\ufeff" + json.dumps(line) + "\n", encoding="utf-8")
    result = in_thread("history", "import", str(file), folder=folder)
    assert result.exit_code == 0, result.output
    store = SqliteStore(folder / "reprise.db")
    await store.open()
    contact = await store.contact(ContactKey(account="web", person="bob"))
    await store.close()
    assert contact is not None
    assert contact.stopped_at == AT


# --------------------------------------------------------------------------- ports, and who serves a chat


@pytest.mark.parametrize(
    ("command", "said", "unsaid"), [("run", "set console.port", "--port"), ("demo", "--port 0 takes", "console.port")]
)
def test_a_port_in_use_is_mended_where_it_is_set(folder: Path, command: str, said: str, unsaid: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        if command == "run":
            config = folder / "reprise.yaml"
            config.write_text(config.read_text() + f"\nconsole: {{port: {port}}}\n")
            result = run("run", folder=folder)
        else:
            result = run("demo", "--no-browser", "--offline", "--port", str(port), "--store", str(folder / "demo.db"))
    assert result.exit_code == 2
    assert f"cannot listen on 127.0.0.1:{port}" in result.output
    assert said in result.output
    assert unsaid not in result.output


def test_a_demo_that_still_runs_is_not_in_the_way_of_the_first_bot(folder: Path) -> None:
    config = load_config(folder / "reprise.yaml")
    assert config.settings.console.port != DEMO_PORT


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[list[Reprise]]:
    programs = [Reprise(tmp_path, {}), Reprise(tmp_path, {})]
    yield programs
    for program in programs:
        await program.close()


async def posted(program: Reprise, text: str) -> httpx.Response:
    """What the program's page is answered when it posts a message."""
    address = (await program.says("Pages: ")).removeprefix("Pages: ")
    async with httpx.AsyncClient(base_url=address) as page:
        await page.get("/")  # a cookie
        return await page.post(
            "/chat/web/messages", json={"id": derived_id("m", text), "persona": "chef", "text": text}
        )


async def taken(program: Reprise, text: str) -> None:
    """Posts until it is stored, as the page does: the account is held an instant before it receives."""
    async with asyncio.timeout(20):
        while (answer := await posted(program, text)).status_code == 503:
            pass
    assert answer.status_code == 200


async def test_the_chat_of_a_second_process_says_that_another_serves_it(two: list[Reprise]) -> None:
    first, second = two
    first.configure("  - {name: web, platform: web, personas: [chef]}\n")
    await first.start()
    await second.start()
    assert re.fullmatch(r"web: waiting \(another process serves it; .*\)", await second.says("web: waiting"))
    await taken(first, "hello")
    refused = await posted(second, "hello")
    assert refused.status_code == 503
    assert refused.json()["error"].startswith("Another process serves this chat.")
    assert await first.stop() == 0
    await second.says("account='web' state='held'")
    await taken(second, "hello again")


async def test_a_worker_serves_no_chat(two: list[Reprise]) -> None:
    worker = two[0]
    worker.configure("  - {name: web, platform: web, personas: [chef]}\n")
    await worker.start("--worker")
    address = (await worker.says("Health: ")).removeprefix("Health: ")
    async with httpx.AsyncClient() as page:
        assert (await page.get(address)).status_code == 200
        address = address.removesuffix("healthz") + "chat/web/messages"
        assert (await page.post(address, json={})).status_code == 404
