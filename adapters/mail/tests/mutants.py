"""Adapters with one mistake each, and the test of the contract that has to find it. `test_contract_bites.py` runs this file."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from mailserver import MailServer
from reprise_mail import MailAdapter, connect
from test_reprise_mail import USERS, MailPlatform

from reprise.errors import OutcomeUnknown, RateLimited, SendError, StoreUnavailable
from reprise.events import Event
from reprise.models import ContactKey
from reprise.ports import AccountSettings, Adapter, AdapterHost, Clock, Delivered, OutgoingPart
from reprise.testing.contract import AdapterContract, Fault, Platform, core

core.PATIENCE = 3  # what a mutant never does need not be waited for long


class Deaf:
    """A host of which a part is kept from the adapter."""

    def __init__(self, host: AdapterHost) -> None:
        self._host = host

    def __getattr__(self, name: str) -> Any:
        return getattr(self._host, name)


class AcknowledgesFirst(MailAdapter):
    found_by = "test_nothing_is_acknowledged_before_it_is_stored"

    async def _take(self, host: AdapterHost, box: Any, uid: str) -> None:
        await asyncio.to_thread(box.mark_read, uid)
        await super()._take(host, box, uid)


class NewKeyEachTime(MailAdapter):
    found_by = "test_nothing_is_acknowledged_before_it_is_stored"

    def _event(self, key: str, at: datetime, raw: bytes) -> Event | None:
        return super()._event(secrets.token_hex(4), at, raw)


class KeyFromTheText(MailAdapter):
    found_by = "test_different_events_have_different_keys"

    def _event(self, key: str, at: datetime, raw: bytes) -> Event | None:
        event = super()._event(key, at, raw)
        return event and replace(event, key=str(getattr(event, "text", key)))


class NeverAcknowledges(MailAdapter):
    found_by = "test_nothing_is_offered_without_end"

    async def _take(self, host: AdapterHost, box: Any, uid: str) -> None:
        box.mark_read = lambda uid: None
        await super()._take(host, box, uid)


class DropsWhatWasNotStored(MailAdapter):
    found_by = "test_what_could_not_be_stored_is_offered_again_in_order"

    async def receive(self, host: AdapterHost) -> None:
        class Dropping(Deaf):
            async def handle(self, event: Event) -> None:
                try:
                    await host.handle(event)
                except StoreUnavailable:
                    return

        await super().receive(Dropping(host))


class CaughtUpAtOnce(MailAdapter):
    found_by = "test_what_is_written_meanwhile_is_read_before_it_has_caught_up"

    async def receive(self, host: AdapterHost) -> None:
        class Boasting(Deaf):
            def fell_behind(self) -> None:
                host.caught_up()

        await super().receive(Boasting(host))


class HeardOnce(MailAdapter):
    found_by = "test_the_platform_is_heard_again_and_again"

    async def receive(self, host: AdapterHost) -> None:
        class Silent(Deaf):
            def heard(self) -> None: ...

        await super().receive(Silent(host))


class MixesAccounts(MailAdapter):
    found_by = "test_two_accounts_do_not_mix"

    def _event(self, key: str, at: datetime, raw: bytes) -> Event | None:
        event = super()._event(key, at, raw)
        return event and replace(event, contact=ContactKey(account="chef", person=event.contact.person))


class OneForAll(MailAdapter):
    found_by = "test_a_person_stays_the_same_and_two_differ"

    def _event(self, key: str, at: datetime, raw: bytes) -> Event | None:
        event = super()._event(key, at, raw)
        return event and replace(event, contact=ContactKey(account=event.contact.account, person="somebody"))


class SendsTwice(MailAdapter):
    found_by = f"test_what_became_of_it_is_said_truly[{Fault.DROPS_AFTER}]"

    async def send(self, part: OutgoingPart) -> Delivered:
        try:
            return await super().send(part)
        except OutcomeUnknown:
            return await super().send(part)


class SaysNothingWasSent(MailAdapter):
    found_by = f"test_what_became_of_it_is_said_truly[{Fault.DROPS_AFTER}]"

    async def send(self, part: OutgoingPart) -> Delivered:
        try:
            return await super().send(part)
        except OutcomeUnknown as error:
            raise RateLimited(self._clock.now() - self._clock.now()) from error


class LetsForeignErrorsThrough(MailAdapter):
    found_by = f"test_what_became_of_it_is_said_truly[{Fault.FAILS}]"

    async def send(self, part: OutgoingPart) -> Delivered:
        try:
            return await super().send(part)
        except SendError as error:
            raise RuntimeError("what the library said") from error


class BlamesThePerson(MailAdapter):
    found_by = f"test_what_became_of_it_is_said_truly[{Fault.REFUSES_PERSON}]"

    async def send(self, part: OutgoingPart) -> Delivered:
        try:
            return await super().send(part)
        except SendError:
            raise OutcomeUnknown("who knows") from None


class CutsAnywhere(MailAdapter):
    found_by = "test_it_cuts_where_a_reader_would_pause"

    def split(self, text: str) -> tuple[str, ...]:
        size = self.limits.text
        return tuple(text[at : at + size] for at in range(0, len(text), size)) if text.strip() else ()


class TearsCharacters(CutsAnywhere):
    found_by = "test_it_never_cuts_inside_a_character"


class LosesTheEnd(MailAdapter):
    found_by = "test_split_keeps_everything_in_order_and_in_size"

    def split(self, text: str) -> tuple[str, ...]:
        return super().split(text)[:1]


class FindsEverything(MailAdapter):
    found_by = "test_find_knows_what_was_sent"

    async def find(self, part: OutgoingPart) -> Delivered | None:
        return Delivered(platform_id="surely")


class WorkingFails(MailAdapter):
    found_by = "test_working_never_raises"

    async def working(self, address: str, conversation: Any, draft: str) -> None:
        draft.encode()


class LogsItsToken(MailAdapter):
    found_by = "test_its_token_is_nowhere"

    async def send(self, part: OutgoingPart) -> Delivered:
        logging.getLogger("anybody").debug("logging in with %s:%s", self._address, self._password)
        return await super().send(part)


MUTANTS = {
    mutant.__name__: mutant
    for mutant in list(globals().values())
    if isinstance(mutant, type) and issubclass(mutant, MailAdapter) and mutant is not MailAdapter
}


class MutantPlatform(MailPlatform):
    mutant: type[MailAdapter]

    def connect(self, settings: AccountSettings, clock: Clock) -> Adapter:
        adapter = connect(settings, clock)
        adapter.__class__ = self.mutant
        return adapter


def _contract(mutant: type[MailAdapter]) -> type[AdapterContract]:
    class Contract(AdapterContract):
        @pytest.fixture
        async def platform(self) -> AsyncIterator[Platform]:
            async with MailServer(USERS) as server:
                platform = MutantPlatform(server)
                platform.mutant = mutant
                yield platform

    return Contract


for _name, _mutant in MUTANTS.items():
    globals()[f"Test{_name}"] = _contract(_mutant)
