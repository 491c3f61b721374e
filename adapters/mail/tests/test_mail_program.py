"""`reprise` with the adapter installed: it is known by its name, and a person is answered and written to first, over real mail."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
import pytest
from mailserver import MailServer
from tests.crash.process import Reprise, audit

from reprise.settings import load_config

ROOT = Path(__file__).parents[3]

BOT, PASSWORD, ADA = "chef@example.org", "canary pass-word", "ada@example.net"


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with MailServer({BOT: PASSWORD}) as server:
        yield server


def account(server: MailServer, platform: str = "mail") -> str:
    return (
        f"  - {{name: letters, platform: {platform}, token_env: MAIL_TOKEN, personas: [chef], timezone: UTC, "
        f"api_base: '{server.smtp_url}', gateway_url: '{server.imap_url}'}}\n"
    )


async def writes(server: MailServer, text: str, **headers: str) -> None:
    mail = EmailMessage()
    for name, value in {"From": f"Ada <{ADA}>", "To": BOT, "Subject": "hello", **headers}.items():
        mail[name] = value
    mail.set_content(text)
    await aiosmtplib.send(mail, hostname="127.0.0.1", port=server.smtp_port, start_tls=False)


@pytest.mark.usefixtures("installed")  # for reading its store here
async def test_a_person_is_answered_and_written_to_first(site: Path, tmp_path: Path, server: MailServer) -> None:
    program = Reprise(tmp_path, {"PYTHONPATH": str(site), "MAIL_TOKEN": f"{BOT}:{PASSWORD}"})
    program.configure(account(server))
    try:
        await program.start()
        said = ["hello", "I bought a vintage shirt at the thrift shop", "it is green"]
        for number, text in enumerate(said, 1):
            await writes(server, f"{text}\n\nOn Monday the chef wrote:\n> anything quoted\n")
            await server.sent_to(BOT, ADA, number, timeout=30)
        await writes(server, "I am on holiday", **{"Auto-Submitted": "auto-replied"})
        texts = await server.sent_to(BOT, ADA, len(said) + 1, timeout=30)
        assert await program.stop() == 0
        states = await audit(program, "letters", texts)
        assert states["sent"] == len(texts)
        store = await program.opened()
        counts = await store.counts()
        await store.close()
        assert counts["follow_up.sent"] == 1
        assert PASSWORD not in "\n".join(program.lines)
    finally:
        await program.close()


def checked(folder: Path, site: Path | None) -> str:
    environment = {**os.environ, **({"PYTHONPATH": str(site)} if site else {})}
    command = [sys.executable, "-m", "reprise", "check", "--config", folder / "reprise.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return done.stdout + done.stderr


async def test_check_knows_the_platforms_that_are_installed(site: Path, tmp_path: Path, server: MailServer) -> None:
    program = Reprise(tmp_path, {})
    program.configure(account(server, "pigeon"))
    assert "mail" not in checked(tmp_path, None).partition("hint:")[2].partition("/")[0]
    assert "mail" in checked(tmp_path, site).partition("hint:")[2]
    program.configure(account(server, "mial"))
    words = checked(tmp_path, site)
    assert "there is no adapter for 'mial'" in words
    assert "did you mean" in words.lower()
    program.configure(account(server))
    assert "there is no adapter" in checked(tmp_path, None)
    assert "there is no adapter" not in checked(tmp_path, site)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("page", ["docs/adapters.md", "adapters/mail/README.md"])
def test_the_settings_that_are_shown_can_be_read(page: str, tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)
    (tmp_path / "reprise.yaml").write_text(f"personas: {ROOT / 'personas'}\n{block}")
    (account,) = load_config(tmp_path / "reprise.yaml").settings.accounts
    assert account.platform == "mail"
