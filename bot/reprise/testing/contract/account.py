"""What must hold of the account itself: its limits, its token, its entry point, its end."""

from __future__ import annotations

import asyncio
import logging
import traceback
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import entry_points

import pytest

from reprise.errors import AccountError, AccountInterrupted, AccountRefused
from reprise.events import Event
from reprise.ports import Adapter
from reprise.testing.contract.base import Base, part
from reprise.testing.contract.core import PATIENCE, Core, QuickClock
from reprise.testing.contract.platform import ADA, Ability, Platform


class AccountContract(Base):
    async def test_it_is_found_by_its_platforms_name(self, platform: Platform) -> None:
        (found,) = entry_points(group="reprise.adapters", name=platform.accounts[0].platform)
        assert callable(found.load())

    async def test_its_limits_make_sense(self, adapter: Adapter) -> None:
        limits = adapter.limits
        assert limits.text > 0
        assert limits.per_second > 0
        assert limits.per_chat >= timedelta()
        assert limits.nonce_window is None or limits.nonce_window > timedelta()

    async def test_check_says_who_it_is(self, adapter: Adapter, platform: Platform) -> None:
        words = await adapter.check()
        assert words
        assert "\n" not in words
        assert platform.accounts[0].name in words or Ability.TOKENS in platform.lacks

    @pytest.mark.parametrize("token", ["", "not-the-one", "123456:not-it", "a b\r\nc", None])
    async def test_a_wrong_token_is_refused(
        self, platform: Platform, core: Core, clock: QuickClock, token: str | None
    ) -> None:
        platform.needs(Ability.TOKENS)
        token = f"{platform.accounts[0].token}x" if token is None else token
        adapter = platform.connect(replace(platform.accounts[0], token=token), clock)
        for question in (adapter.receive(core), adapter.check()):
            with pytest.raises(AccountRefused) as caught:
                await asyncio.wait_for(question, PATIENCE)
            assert platform.accounts[0].name in str(caught.value)
            assert not token or token not in str(caught.value)
        assert not core.may_follow_up
        await adapter.close()

    async def test_check_says_when_it_could_not_ask(self, adapter: Adapter, platform: Platform) -> None:
        platform.needs(Ability.OUTAGES)
        await platform.goes_down()
        with pytest.raises(AccountInterrupted):
            await asyncio.wait_for(adapter.check(), PATIENCE)
        await platform.comes_back()

    async def test_its_token_is_nowhere(
        self, adapter: Adapter, ada: Event, platform: Platform, clock: QuickClock, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Not in its `repr`, its errors, its logs, nor those of the libraries below it."""
        platform.needs(Ability.TOKENS)
        caplog.set_level(logging.DEBUG)
        told = [repr(adapter)]
        await adapter.send(part(ada))
        await platform.received(ADA, 1)
        told.append(await _checked(adapter))
        if Ability.OUTAGES not in platform.lacks:
            await platform.goes_down()
            told.append(await _checked(adapter))
            await platform.comes_back()
        told.append(caplog.text)
        token = platform.accounts[0].token
        assert not [words for words in told if token in words]

    async def test_it_can_be_closed_whatever_it_did(self, platform: Platform, clock: QuickClock) -> None:
        adapter = platform.connect(platform.accounts[0], clock)
        async with asyncio.timeout(PATIENCE):
            await adapter.close()


async def _checked(adapter: Adapter) -> str:
    """What `check` says, or its error with everything below it. (A receiving account may be in its own way.)"""
    try:
        return await adapter.check()
    except AccountError as error:
        return "".join(traceback.format_exception(error))
