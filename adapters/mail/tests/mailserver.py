"""A mail server on the loopback for the tests: aiosmtpd takes mail in, pymap serves it over IMAP."""

from __future__ import annotations

import asyncio
import email
import logging
from argparse import ArgumentParser
from collections.abc import Sequence
from email import policy

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend, Identity
from pymap.imap import IMAPServer, IMAPService
from pymap.parsing.message import AppendMessage
from pymap.user import Passwords, UserMetadata

from reprise.clock import SystemClock

for name in ("pymap", "mail.log"):
    logging.getLogger(name).setLevel(logging.WARNING)  # the servers' own logs tell what they are told


class MailServer:
    """Mailboxes for `users` (address to password), and what was sent to anybody else. `async with MailServer(users) as server`."""

    def __init__(self, users: dict[str, str]) -> None:
        self.users = users
        self.smtp_port = self.imap_port = 0
        self.sent: list[tuple[str, str, str]] = []
        """From, to and text of every mail to somebody else, oldest first."""
        self.fault: str | None = None
        """What goes wrong with the next mail to somebody else: rcpt NNN, data NNN, drop_before, drop_after, hang_after."""
        self._changed = asyncio.Event()
        self._servers: list[asyncio.Server] = []
        self._open: set[asyncio.BaseTransport] = set()

    # ------------------------------------------------------------------ life

    @property
    def smtp_url(self) -> str:
        return f"smtp://127.0.0.1:{self.smtp_port}"

    @property
    def imap_url(self) -> str:
        return f"imap://127.0.0.1:{self.imap_port}"

    async def __aenter__(self) -> MailServer:
        arguments = ArgumentParser()
        DictBackend.add_subparser("dict", arguments.add_subparsers(dest="backend"))
        IMAPService.add_arguments(arguments)
        arguments.set_defaults(debug=False, passlib_cfg=None, proxy_protocol=None)
        backend, config = await DictBackend.init(arguments.parse_args(["--no-tls", "dict"]))
        config.apply_context()
        self._login, self._config = backend.login, config
        for address, password in self.users.items():
            hashed = await Passwords(config).hash_password(password)
            await self._mailbox(address).set(UserMetadata(config, address, password=hashed))
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listens; after `stop`, on the same ports and with everything it knew."""
        loop = asyncio.get_running_loop()
        smtp = await loop.create_server(self._smtp, "127.0.0.1", self.smtp_port)
        imap = await asyncio.start_server(self._imap, "127.0.0.1", self.imap_port)
        self.smtp_port, self.imap_port = (server.sockets[0].getsockname()[1] for server in (smtp, imap))
        self._servers = [smtp, imap]

    async def stop(self) -> None:
        """Breaks every connection and takes no new ones."""
        for server in self._servers:
            server.close()
        for transport in self._open:
            transport.abort()
        self._open.clear()

    def _smtp(self) -> SMTP:
        server = self

        class Connection(SMTP):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                server._open.add(transport)
                super().connection_made(transport)

        return Connection(
            self, hostname="localhost", authenticator=self._authenticate, auth_require_tls=False, enable_SMTPUTF8=True
        )

    async def _imap(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer.transport)
        plain = ProxyProtocolReader(self._config.proxy_protocol)
        await plain.get_callback(IMAPServer(self._login, self._config))(reader, writer)

    # ------------------------------------------------------------------ mail

    def _mailbox(self, address: str) -> Identity:
        return Identity(address, self._login, None, frozenset())

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        right = isinstance(data, LoginPassword) and self.users.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=right, handled=False)

    async def deliver(self, address: str, mail: bytes) -> None:
        """Puts a mail into a mailbox here."""
        async with self._mailbox(address).new_session() as session:
            inbox = await session.mailbox_set.get_mailbox("INBOX")
            await inbox.append(AppendMessage(mail, SystemClock().now(), frozenset()))

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Sequence[str]
    ) -> str:
        kind, _, code = (self.fault or "").partition(" ")
        if address not in self.users:
            if kind == "drop_before" and server.transport:
                self.fault = None
                server.transport.abort()
            if kind == "rcpt":
                self.fault = None
                return f"{code} cannot be written to"
            if "nobody" in address:
                return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        (to,) = envelope.rcpt_tos
        if to in self.users:
            await self.deliver(to, envelope.original_content or b"")
            return "250 OK"
        kind, _, code = (self.fault or "").partition(" ")
        self.fault = None
        if kind == "data":
            return f"{code} not taken"
        mail = email.message_from_bytes(envelope.original_content or b"", policy=policy.default)
        body = mail.get_body(preferencelist=("plain",))
        self.sent.append((envelope.mail_from or "", to, body.get_content().replace("\r\n", "\n").removesuffix("\n")))
        self._changed.set()
        self._changed = asyncio.Event()
        if kind == "drop_after" and server.transport:
            server.transport.abort()
        if kind == "hang_after":
            await asyncio.Event().wait()
        return "250 OK"

    def texts(self, sender: str, to: str) -> list[str]:
        return [text for by, whom, text in self.sent if (by, whom) == (sender, to)]

    async def sent_to(self, sender: str, to: str, count: int, timeout: float = 10) -> list[str]:
        """The texts of the mails from one to the other, once there are that many."""
        async with asyncio.timeout(timeout):
            while len(self.texts(sender, to)) < count:
                await self._changed.wait()
        return self.texts(sender, to)
