"""The adapter contract for e-mail, over real SMTP and IMAP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from email.message import EmailMessage

import aiosmtplib
import pytest
from mailserver import MailServer
from reprise_mail import connect

from reprise.clock import SystemClock
from reprise.errors import ConfigError
from reprise.events import Event, Started, TextReceived
from reprise.ports import AccountSettings, Adapter, Clock
from reprise.testing.contract import Ability, AdapterContract, Core, Fault, Platform, QuickClock, receiving

USERS = {"chef@example.org": "canary pass-word 1", "other@example.org": "canary pass-word 2"}
FAULTS = {
    Fault.REFUSES_PERSON: "rcpt 550",
    Fault.REFUSES_TEXT: "data 554",
    Fault.ASKS_TO_WAIT: "rcpt 450",
    Fault.DROPS_BEFORE: "drop_before",
    Fault.DROPS_AFTER: "drop_after",
    Fault.FAILS: "data 451",
    Fault.HANGS_AFTER: "hang_after",
}


class MailPlatform(Platform):
    def __init__(self, server: MailServer) -> None:
        self.server = server
        self.clock = SystemClock()
        self.wait_asked = (60, 600)  # SMTP does not say how long
        self.lacks = {
            Ability.EDITS: "a mail that was sent cannot be changed",
            Ability.DELETES: "nor taken back",
            Ability.BUTTONS: "a mail has no buttons",
            Ability.BLOCKS: "a server refuses without telling before",
            Ability.READS_BACK: "SMTP keeps nothing that could be looked through",
        }
        self.accounts = [
            AccountSettings(
                name=address.partition("@")[0],
                platform="mail",
                token=f"{address}:{password}",
                api_base=server.smtp_url,
                gateway_url=server.imap_url,
            )
            for address, password in USERS.items()
        ]

    def connect(self, settings: AccountSettings, clock: Clock) -> Adapter:
        return connect(settings, clock)

    async def writes(self, person: str, text: str, *, account: int = 0) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = f"Ada <{_mailbox(person)}>", list(USERS)[account], "hi"
        mail.set_content(text.encode(errors="replace").decode())  # a mail cannot hold a lone surrogate
        await self.arrives(mail)

    async def arrives(self, mail: EmailMessage) -> None:
        await aiosmtplib.send(mail, hostname="127.0.0.1", port=self.server.smtp_port, start_tls=False)

    async def received(self, person: str, count: int = 0, *, account: int = 0) -> Sequence[str]:
        return await self.server.sent_to(list(USERS)[account], _mailbox(person), count)

    def address_of_nobody(self) -> str:
        return "nobody@example.net"

    async def goes_down(self) -> None:
        await self.server.stop()

    async def comes_back(self) -> None:
        await self.server.start()

    async def breaks(self, fault: Fault, heard: Event) -> None:
        self.server.fault = FAULTS[fault]


def _mailbox(person: str) -> str:
    return f"person-{person}@example.net"


@pytest.mark.usefixtures("installed")
class TestMail(AdapterContract):
    @pytest.fixture
    async def platform(self) -> AsyncIterator[Platform]:
        async with MailServer(USERS) as server:
            yield MailPlatform(server)


# ---------------------------------------------------------------------- what is e-mail's own

PLAIN = "From: Ada <Ada@Example.net>\r\nTo: chef@example.org\r\n"
STORED: list[tuple[str, object]] = [
    (f"{PLAIN}\r\nIt is green.\r\n\r\nOn Monday the chef wrote:\r\n> Which colour?\r\n", ("It is green.", None)),
    (f"{PLAIN}\r\nIt is green.\r\n-- \r\nAda, seller of chairs\r\n", ("It is green.", None)),
    (f"{PLAIN}Content-Type: text/html\r\n\r\n<p>hello</p>\r\n", ("", "other")),
    (f"{PLAIN}Content-Type: text/plain; charset=klingon\r\n\r\nhello\r\n", ("", "other")),
    (f"{PLAIN}Auto-Submitted: auto-replied\r\n\r\nI am on holiday.\r\n", None),
    (f"{PLAIN}List-Id: <news.example.net>\r\n\r\nNews!\r\n", None),
    ("From: chef@example.org\r\n\r\nmy own words\r\n", None),
    ("From: nobody\r\n\r\nhello\r\n", None),
    ("\r\n\r\n", None),
]


@pytest.mark.parametrize(("mail", "stored"), STORED)
async def test_what_a_mail_says(mail: str, stored: object) -> None:
    async with MailServer(USERS) as server:
        platform, core = MailPlatform(server), Core()
        clock = QuickClock(platform.clock)
        adapter = platform.connect(platform.accounts[0], clock)
        await server.deliver("chef@example.org", mail.encode())
        await server.deliver("chef@example.org", f"{PLAIN}\r\n/start chef\r\n".encode())
        async with receiving(adapter, core, clock):
            await core.until(lambda: core.may_follow_up)
    *heard, started = core.events
    assert isinstance(started, Started)
    assert (started.payload, started.contact.person, started.address) == ("chef", "ada@example.net", "Ada@Example.net")
    assert [(each.text, each.media) for each in heard if isinstance(each, TextReceived)] == ([stored] if stored else [])


@pytest.mark.parametrize(
    ("key", "url"),
    [("api_base", None), ("api_base", "http://a"), ("gateway_url", "imap:"), ("gateway_url", "smtp://a")],
)
def test_an_address_that_is_none_is_named(key: str, url: str | None) -> None:
    settings = AccountSettings(name="chef", platform="mail", api_base="smtp://a", gateway_url="imap://a")
    with pytest.raises(ConfigError) as caught:
        connect(replace(settings, **{key: url}), SystemClock())
    assert caught.value.key == key
