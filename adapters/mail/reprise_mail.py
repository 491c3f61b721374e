"""E-mail: one mailbox that people write to, read over IMAP, answered over SMTP.

A mail is marked as read only once it is stored, so a crash loses none. SMTP has no key against sending twice, and nobody can
be asked later: what broke off while it was handed over is OutcomeUnknown.
"""

from __future__ import annotations

import asyncio
import imaplib
import logging
import re
import socket
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import formataddr, parseaddr
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit

import aiosmtplib

from reprise.errors import (
    AccountInterrupted,
    AccountRefused,
    ConfigError,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    SendError,
    StoreUnavailable,
    Unreachable,
)
from reprise.events import CommandReceived, Event, Started, TextReceived
from reprise.models import ContactKey, ConversationKey, Picture
from reprise.ports import AccountSettings, Adapter, AdapterHost, Clock, Delivered, Limits, OutgoingPart
from reprise_adapters.text import is_blank, split_text, without_lone_surrogates

log = logging.getLogger(__name__)

TEXT_LIMIT = 20_000
"""Characters; a choice of ours, a longer mail is not read."""
MOST_READ = 1_000_000
"""Bytes of a mail that are fetched; the text stands first."""
POLL, LONGEST_BACK_OFF = 2.0, 60.0
"""Seconds between two looks into the mailbox, and the longest after failures."""
ANSWER_WITHIN = 8.0
"""Seconds for each answer of the IMAP server."""
TOTAL = 9.0
"""Seconds for one send in all; less than ports.SEND_TIMEOUT."""
LATER, CONNECT_AGAIN = timedelta(minutes=2), timedelta(seconds=30)
"""How long a part waits after a "try later" of the server, and when it cannot be reached."""

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")
_TOKEN = re.compile(rf"({_ADDRESS.pattern}):([ -~]+)")
_COMMAND = re.compile(r"/([A-Za-z_]{1,32})(?:[ \t]+(.*))?")
_QUOTED = re.compile(r"^(>|On .{1,200} wrote:\s*$|-- $|-----Original Message-----)", re.MULTILINE)
_PASSING = ("UNAVAILABLE", "INUSE", "LIMIT")
"""What a server that refuses a login may say when the password is not the reason (RFC 5530)."""


def connect(settings: AccountSettings, clock: Clock) -> Adapter:
    """An adapter for one mailbox. Contacts nobody yet. `api_base` is smtp:// or smtps://, `gateway_url` imap:// or imaps://; the
    token is the mailbox's address, a colon and its password. Raises ConfigError when the addresses cannot be used."""
    servers: list[SplitResult] = []
    for key, url, scheme in (("api_base", settings.api_base, "smtp"), ("gateway_url", settings.gateway_url, "imap")):
        server = urlsplit(url or "")
        if server.scheme not in (scheme, f"{scheme}s") or not server.hostname:
            hint = f"It begins with {scheme}:// or {scheme}s://, as in {scheme}s://mail.example.org."
            raise ConfigError(f"account {settings.name!r}: {url!r} is no address of a mail server", key=key, hint=hint)
        servers.append(server)
    return MailAdapter(settings, clock, smtp=servers[0], imap=servers[1])


class MailAdapter:
    """One mailbox."""

    limits = Limits(text=TEXT_LIMIT, per_second=5, per_chat=timedelta(seconds=1), nonce_window=None, file=7_000_000)

    def __init__(self, settings: AccountSettings, clock: Clock, *, smtp: SplitResult, imap: SplitResult) -> None:
        self._account, self._clock, self._smtp, self._imap = settings.name, clock, smtp, imap
        match = _TOKEN.fullmatch(settings.token)
        self._address, self._password = match.groups() if match else ("", "")

    def split(self, text: str) -> tuple[str, ...]:
        return split_text(text, TEXT_LIMIT)

    # ------------------------------------------------------------------ receiving

    async def receive(self, host: AdapterHost) -> None:
        """Looks into the mailbox until cancelled. Trouble with the server is waited out."""
        host.fell_behind()
        box: _Mailbox | None = None
        behind, failures = True, 0
        try:
            while True:
                try:
                    box = box or await asyncio.to_thread(self._open)
                    unread = await asyncio.to_thread(box.unread)
                    host.heard()
                    for uid in unread:
                        await self._take(host, box, uid)
                    failures = 0
                except (imaplib.IMAP4.error, OSError) as error:
                    log.warning("account %s: the mailbox cannot be read (%s)", self._account, type(error).__name__)
                    if not behind:
                        host.fell_behind()
                    behind, box, failures = True, None, failures + 1
                    await self._clock.sleep(min(2.0**failures, LONGEST_BACK_OFF))
                    continue
                if behind and not unread:
                    behind = False
                    host.caught_up()
                elif not unread:
                    await self._clock.sleep(POLL)
        finally:
            if box is not None:
                box.hang_up()

    def _open(self) -> _Mailbox:
        """Raises AccountRefused; IMAP4.error or OSError when it may work later."""
        if not self._address:
            raise self._refused("it is written address:password, as in chef@example.org:pass word")
        box = _Mailbox(self._imap)
        try:
            box.log_in(self._address, self._password)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            if any(word in str(error) for word in _PASSING):
                raise
            raise self._refused("the server did not accept the password") from None  # the cause may quote it
        return box

    def _refused(self, words: str) -> AccountRefused:
        hint = "Put address:password into the environment variable that token_env names"
        return AccountRefused(f"account {self._account!r} has no usable mailbox: {words}. {hint}.")

    async def _take(self, host: AdapterHost, box: _Mailbox, uid: str) -> None:
        """Stores one mail, then marks it as read."""
        at, raw = await asyncio.to_thread(box.fetch, uid)
        try:
            event = self._event(f"{box.validity}:{uid}", at, raw)
        except Exception as error:  # what people send is beyond our control; the next mail must be read
            log.warning("account %s: mail %s cannot be read (%s)", self._account, uid, type(error).__name__)
            event = None
        wait = 0.5
        while event is not None:
            try:
                await host.handle(event)
                break
            except StoreUnavailable:
                await self._clock.sleep(wait)
                wait = min(wait * 2, LONGEST_BACK_OFF)
        await asyncio.to_thread(box.mark_read, uid)

    def _event(self, key: str, at: datetime, raw: bytes) -> Event | None:
        """What a mail says; None when no person wrote it: a list, a bounce, an automatic answer, ourselves."""
        mail = message_from_bytes(raw, policy=policy.default)
        name, sender = parseaddr(str(mail["From"] or ""))
        automatic = str(mail["Auto-Submitted"] or "no").lower() != "no" or mail["List-Id"] or mail["Precedence"]
        if not _ADDRESS.fullmatch(sender) or automatic or sender.lower() == self._address.lower():
            return None
        body = mail.get_body(preferencelist=("plain",))
        try:
            said = str(body.get_content()) if body else ""
        except LookupError:  # a character set that nobody knows; the persona can say that it cannot read it
            said = ""
        text = without_lone_surrogates(said).replace("\r\n", "\n")
        text = _QUOTED.split(text, maxsplit=1)[0].strip()[:TEXT_LIMIT]
        files = [part.get_content_maintype() for part in mail.iter_attachments()] if mail.is_multipart() else []
        about: dict[str, Any] = {
            "key": key,
            "at": at,
            "contact": ContactKey(account=self._account, person=sender.lower()),
            "address": sender,
            "name": without_lone_surrogates(name).strip() or None,
        }
        if command := _COMMAND.fullmatch(text):
            argument = (command[2] or "").strip()
            if command[1].lower() == "start":
                return Started(payload=argument, **about)
            return CommandReceived(command=command[1].lower(), argument=argument, **about)
        media = ("photo" if "image" in files else "file") if files else "other" if is_blank(text) else None
        return TextReceived(text=text, media=media, **about)

    # ------------------------------------------------------------------ sending

    async def send(self, part: OutgoingPart) -> Delivered:
        """Hands one mail over. The server's answer to the whole of it decides; without that answer nobody knows."""
        mail = self._mail(part)
        client = self._client()
        handed_over = False
        try:
            async with asyncio.timeout(TOTAL):
                await client.connect()
                await client.login(self._address, self._password)
                await client.mail(self._address)
                await client.rcpt(part.address)
                handed_over = True
                await client.data(mail.as_bytes(policy=policy.SMTP))
                with suppress(aiosmtplib.SMTPException, OSError):  # it is taken, whatever becomes of the farewell
                    await client.quit()
        except Exception as error:
            raise _send_error(error, handed_over=handed_over) from None  # the cause may quote the password
        finally:
            client.close()
        return Delivered(platform_id=str(mail["Message-ID"]))

    def _client(self) -> aiosmtplib.SMTP:
        inside = self._smtp.scheme == "smtps"
        return aiosmtplib.SMTP(
            hostname=self._smtp.hostname or "",
            port=self._smtp.port or (465 if inside else 587),
            use_tls=inside,
            start_tls=not (inside or _is_local(self._smtp)),
            timeout=TOTAL,
        )

    def _mail(self, part: OutgoingPart) -> EmailMessage:
        """The mail of a part: plain text, so nothing in it is interpreted. Raises Rejected."""
        if not _ADDRESS.fullmatch(part.address):
            raise Rejected(f"{part.address!r} is no address that can be written to")
        if not self._address:
            raise RateLimited(LATER, "the account has no usable mailbox; nothing was sent")
        domain = self._address.partition("@")[2]
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"] = formataddr((part.conversation.persona, self._address))
        mail["To"] = part.address
        mail["Subject"] = part.conversation.persona
        mail["Date"] = self._clock.now()
        mail["Message-ID"] = f"<{part.nonce}.{part.id}@{domain}>"
        mail["References"] = f"<{part.conversation.persona}@{domain}>"  # keeps a conversation in one thread
        mail["Auto-Submitted"] = "auto-generated"  # so that no holiday notice answers (RFC 3834)
        mail.set_content(without_lone_surrogates(part.text))
        if part.attachment:
            mail.add_attachment(part.attachment.content, "application", "octet-stream", filename=part.attachment.name)
        return mail

    async def find(self, part: OutgoingPart) -> Delivered | None:
        """Always None: SMTP keeps nothing that could be looked through."""
        return None

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        """E-mail shows nobody that somebody is typing."""

    async def picture(self, reference: str) -> Picture | None:
        """Always None: events of e-mail refer to no pictures."""
        return None

    # ------------------------------------------------------------------ the rest

    async def check(self, *, served: bool = False) -> str:
        try:
            box = await asyncio.to_thread(self._open)
            try:
                unread = len(await asyncio.to_thread(box.unread))
            finally:
                box.hang_up()
            async with asyncio.timeout(TOTAL), self._client() as client:
                await client.login(self._address, self._password)
        except aiosmtplib.SMTPAuthenticationError:
            raise self._refused("the SMTP server did not accept the password") from None
        except (imaplib.IMAP4.error, aiosmtplib.SMTPException, OSError) as error:
            raise AccountInterrupted(
                f"account {self._account!r}: the mail server cannot be asked now ({type(error).__name__})"
            ) from None
        return f"account {self._account!r} is {self._address}; {unread} unread mails are waiting"

    async def close(self) -> None:
        """Every connection ends with the call that opened it."""


class _Mailbox:
    """An INBOX over a connection of its own. Blocks: the adapter calls it in a thread, one call at a time."""

    def __init__(self, server: SplitResult) -> None:
        kind = imaplib.IMAP4_SSL if server.scheme == "imaps" else imaplib.IMAP4
        default = 993 if server.scheme == "imaps" else 143
        self._client = kind(server.hostname or "", server.port or default, timeout=ANSWER_WITHIN)
        if server.scheme == "imap" and not _is_local(server):
            self._client.starttls()
        self.validity = ""
        """Changes when the server numbers its mails anew (RFC 3501): together with a number it names a mail for good."""

    def log_in(self, address: str, password: str) -> None:
        self._client.login(address, password)
        self._client.select("INBOX")
        self.validity = bytes(self._client.response("UIDVALIDITY")[1][0] or b"").decode()

    def unread(self) -> list[str]:
        """The numbers of the mails that are not marked as read, oldest first."""
        self._client.noop()  # lets the server tell what came since
        numbers = self._ask("SEARCH", None, "UNSEEN")[0] or b""
        return sorted(numbers.decode().split(), key=int)

    def fetch(self, uid: str) -> tuple[datetime, bytes]:
        """When the server received it, and the mail itself."""
        data = self._ask("FETCH", uid, f"(INTERNALDATE BODY.PEEK[]<0.{MOST_READ}>)")
        # The server may tell of other mails' flags in between; only ours brings a literal. It may also be gone by now.
        ours = [cast("tuple[bytes, bytes]", each) for each in data if isinstance(each, tuple)]
        head, raw = ours[0] if ours else (b"", b"")
        local = imaplib.Internaldate2tuple(head)
        return datetime.fromtimestamp(time.mktime(local) if local else 0, UTC), raw

    def mark_read(self, uid: str) -> None:
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")

    def _ask(self, command: str, *arguments: Any) -> list[Any]:
        answer, data = self._client.uid(command, *arguments)
        if answer != "OK":
            raise imaplib.IMAP4.error(f"{command} was answered with {answer}")
        return data

    def hang_up(self) -> None:
        with suppress(OSError):
            self._client.socket().shutdown(socket.SHUT_RDWR)  # wakes the thread that may be waiting for an answer
            self._client.shutdown()


def _send_error(error: Exception, *, handed_over: bool) -> SendError:
    """What the server's answer, or its absence, means for us: the one place where foreign exceptions are mapped."""
    code = error.code if isinstance(error, aiosmtplib.SMTPResponseException) else None
    words = f"the mail server answers {code}" if code else type(error).__name__
    match error:
        case aiosmtplib.SMTPAuthenticationError():
            return RateLimited(LATER, "the mail server did not accept the password; nothing was sent")
        case _ if code and 400 <= code < 500:
            return RateLimited(LATER, words)
        case aiosmtplib.SMTPRecipientRefused() if code and code >= 500:
            return Unreachable(words)
        case _ if code and code >= 500:
            return Rejected(words)
        case _ if handed_over:
            return OutcomeUnknown(f"no answer to the mail ({words})")
        case ValueError():  # the client could not make a request of it
            return Rejected(words)
        case _:
            return RateLimited(CONNECT_AGAIN, f"the mail server cannot be reached ({words})")


def _is_local(server: SplitResult) -> bool:
    """Whether it is on this machine, where a password may go without TLS."""
    return server.hostname in ("127.0.0.1", "::1", "localhost")
