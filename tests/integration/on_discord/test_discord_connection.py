"""What the Discord adapter survives: dropped, silent and refused connections, a store that is down, a token that is not good."""

from __future__ import annotations

import asyncio
import logging

import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_core import OTHER, TOKEN, Core, made
from tests.peers.host import QuickClock, receiving

from reprise.errors import AccountInterrupted, AccountRefused, ConfigError, StoreUnavailable
from reprise.events import TextReceived
from reprise_adapters.discord.adapter import DiscordAdapter


@pytest.mark.parametrize("how", ["torn", "closed", "asked"])
async def test_a_dropped_connection_is_resumed(adapter: DiscordAdapter, peer: DiscordPeer, how: str) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        ada.writes("before")
        await core.until(lambda: "before" in core.texts or "caught up" in core.said)
        await core.is_caught_up()
        if how == "asked":
            peer.ask_to_reconnect()
        else:
            peer.drop(code=None if how == "torn" else 4000)
        await peer.wait_for(lambda: not peer.connected())
        ada.writes("meanwhile")
        await core.is_caught_up(2)
        ada.writes("after")
        await core.until(lambda: "after" in core.texts)
    assert core.texts[-2:] == ["meanwhile", "after"]
    assert peer.calls["resume"] == 1
    assert peer.calls["identify"] == 1
    assert core.gaps == ["fell behind", "caught up", "fell behind", "caught up", "fell behind"]


async def test_a_session_that_cannot_be_resumed_is_begun_anew(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.writes("before")
        await core.until(lambda: core.texts)
        peer.drop(resumable=False)
        await peer.wait_for(lambda: not peer.connected())
        ada.writes("meanwhile")
        await core.is_caught_up(2)
    assert core.texts == ["before", "meanwhile"]
    assert peer.calls["identify"] == 2
    assert any(4 < wait <= 5 for wait in clock.waits)


async def test_nothing_is_lost_or_doubled_however_often_the_connection_breaks(
    adapter: DiscordAdapter, peer: DiscordPeer
) -> None:
    core, ada, bo = Core(), peer.person(7, "Ada"), peer.person(8, "Bo")
    wanted: dict[str, list[str]] = {"7": [], "8": []}

    def both_write(text: str) -> None:
        for person in (ada, bo):
            person.writes(text)
            wanted[str(person.id)].append(text)

    breaks = [
        lambda: peer.drop(),
        lambda: peer.drop(code=4000),
        lambda: peer.ask_to_reconnect(),
        lambda: peer.drop(resumable=False),
        lambda: peer.drop(code=4009, resumable=False),
    ]
    async with receiving(adapter, core):
        await core.is_caught_up()
        for number, break_it in enumerate(breaks):
            both_write(f"{number} before")
            break_it()
            both_write(f"{number} while it breaks")
            await peer.wait_for(lambda: not peer.connected())
            both_write(f"{number} meanwhile")
            await peer.wait_for(peer.connected)
            both_write(f"{number} after")
        await core.until(lambda: len(core.events) >= 2 * len(wanted["7"]))
        await core.until(lambda: core.gaps[-1] == "caught up")
    told = {"7": [], "8": []}
    for event in core.events:
        assert isinstance(event, TextReceived)
        told[event.contact.person].append(event.text)
    assert told == wanted
    assert peer.calls["resume"] >= 3
    assert peer.calls["identify"] == 3


async def test_a_first_connection_that_fails_is_tried_again(
    adapter: DiscordAdapter, peer: DiscordPeer, caplog: pytest.LogCaptureFixture
) -> None:
    core = Core()
    peer.fault("gateway", "server_error", 503, times=2)
    async with receiving(adapter, core):
        await core.is_caught_up()
    assert peer.calls["identify"] == 1


async def test_a_ready_that_cannot_be_read_is_not_the_end(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core = Core()
    async with receiving(adapter, core):
        await core.is_caught_up()
        peer.dispatch(peer.bots[TOKEN], "READY", {"hello": "world"})  # ends the connection in the library
        await peer.wait_for(lambda: peer.calls["identify"] == 2)
        await core.until(lambda: core.said[-1] == "caught up" or core.said.count("caught up") >= 2)


async def test_an_outage_is_waited_out(adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.writes("before")
        await core.until(lambda: core.texts)
        await peer.offline()
        await core.until(lambda: core.gaps[-1] == "fell behind")
        ada.writes("meanwhile")
        await peer.online()
        await core.is_caught_up(2)
    assert core.texts == ["before", "meanwhile"]


async def test_a_silent_gateway_is_left(adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock) -> None:
    core = Core()
    async with receiving(adapter, core):
        await core.is_caught_up()
        clock.ahead += 100
        await peer.wait_for(lambda: peer.calls["identify"] == 2)
        await core.is_caught_up(2)
        await peer.wait_for(lambda: peer.connections == 1)


async def test_heartbeats_count_as_hearing(peer: DiscordPeer, clock: QuickClock) -> None:
    peer.heartbeat = 0.05
    adapter, core = made(peer, clock), Core()
    async with receiving(adapter, core):
        await core.is_caught_up()
        heard = core.said.count("heard")
        await core.until(lambda: core.said.count("heard") >= heard + 3)
    await adapter.close()


async def test_while_the_store_is_down_events_wait_in_order(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.writes("zero")
        await core.until(lambda: core.texts == ["zero"])
        core.failures = [StoreUnavailable("disk full")] * 4
        clock.waits.clear()
        for text in ("one", "two", "three"):
            ada.writes(text)
        await core.until(lambda: core.texts == ["zero", "one", "two", "three"])
        await core.is_caught_up(2)
    assert clock.waits == [0.5, 1, 2, 4]
    assert core.gaps[-3:] == ["fell behind", "caught up", "fell behind"]


async def test_while_one_event_is_not_stored_nothing_is_caught_up(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada, bo = Core(), peer.person(7, "Ada"), peer.person(8, "Bo")
    core.knows(ada, None)
    async with receiving(adapter, core):
        await core.is_caught_up()
        core.failures = [StoreUnavailable("disk full")]
        core.blocked["one"] = asyncio.Event()
        core.blocked["one"].set()
        ada.writes("one")
        await core.until(lambda: core.gaps[-1] == "fell behind")
        core.blocked["one"].clear()
        bo.writes("somebody new, whose chat is read meanwhile")
        await core.until(lambda: len(core.texts) == 1)
        ada_again = peer.calls["history"]
        peer.person(9).writes("and another")
        await core.until(lambda: len(core.texts) == 2)
        assert peer.calls["history"] > ada_again
        assert core.gaps[-1] == "fell behind"
        core.blocked["one"].set()
        await core.is_caught_up(2)
    assert core.texts[-1] == "one"


async def test_an_event_the_core_cannot_digest_is_set_aside(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        core.failures = [RuntimeError("a bug")] * 3
        ada.writes("poison")
        ada.writes("fine")
        await core.until(lambda: core.texts == ["fine"])


async def test_what_was_not_stored_comes_again_after_a_crash(peer: DiscordPeer, clock: QuickClock) -> None:
    core, ada = Core(), peer.person(7)
    first, second = made(peer, clock), made(peer, clock)
    async with receiving(first, core):
        await core.is_caught_up()
        ada.writes("one")
        await core.until(lambda: core.texts == ["one"])
        core.blocked["two"] = asyncio.Event()
        ada.writes("two")
        ada.writes("three")
        await core.until(lambda: core.offered >= 2)
    core.blocked.clear()
    async with receiving(second, core):
        await core.until(lambda: core.texts == ["one", "two", "three"])
    await first.close()
    await second.close()


# --------------------------------------------------------------------------- the account


@pytest.mark.parametrize("token", ["", "nonsense", "a b\n", "MTk4NjIy.wrong.one"])
async def test_a_wrong_token_is_refused(peer: DiscordPeer, clock: QuickClock, token: str) -> None:
    adapter = made(peer, clock, token)
    for question in (adapter.receive(Core()), adapter.check()):
        with pytest.raises(AccountRefused) as caught:
            await asyncio.wait_for(question, 10)
        assert "guild" in str(caught.value)
        assert "developer portal" in str(caught.value)
        assert not token or token not in str(caught.value)
    await adapter.close()


async def test_a_revoked_token_is_refused_while_receiving(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core = Core()
    async with receiving(adapter, core) as task:
        await core.is_caught_up()
        peer.revoke()
        with pytest.raises(AccountRefused, match="guild"):
            await asyncio.wait_for(task, 10)


async def test_refused_intents_are_refused(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    peer.privileged = True
    with pytest.raises(AccountRefused, match="intents"):
        await asyncio.wait_for(adapter.receive(Core()), 10)


async def test_trouble_with_the_login_is_waited_out(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    core = Core()
    peer.fault("me", "server_error", 503)
    peer.fault("me", "drop_before", times=2)  # aiohttp asks once more by itself
    peer.fault("me", "banned")
    async with receiving(adapter, core):
        await core.is_caught_up()
    assert clock.waits[:3] == [0.5, 1, 600]


async def test_check_says_who_the_account_is(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    assert await adapter.check() == "account 'guild' is peer0 on Discord (1 shard, 999 of 1000 session starts left)"
    peer.bots[TOKEN].application |= {"integration_types_config": {"0": {}}, "flags": 1 << 18}
    hints = (await adapter.check()).split("\n  - ")[1:]
    assert [hint.partition(";")[0] for hint in hints] == [
        "people cannot add it for themselves",
        "the install link for servers lacks applications.commands, bot",
        "Message Content Intent: not needed for direct messages",
    ]
    page = f"https://discord.com/developers/applications/{peer.bots[TOKEN].id}"
    assert all(
        f"{page}/{where}" in hint for where, hint in zip(("installation", "installation", "bot"), hints, strict=True)
    )
    assert peer.calls["identify"] == 0
    peer.bots[TOKEN].application["interactions_endpoint_url"] = "https://example.org/interactions"
    with pytest.raises(AccountRefused, match="Interactions Endpoint URL"):
        await adapter.check()
    await peer.offline()
    with pytest.raises(AccountInterrupted, match="cannot ask Discord now"):
        await adapter.check()


async def test_receiving_ends_at_once_when_cancelled(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core = Core()
    async with receiving(adapter, core) as task:
        await core.is_caught_up()
        task.cancel()
        async with asyncio.timeout(2):
            await asyncio.wait([task])
        assert task.cancelled()
        await peer.wait_for(lambda: not peer.connected())


async def test_two_accounts_share_the_addresses(peer: DiscordPeer, clock: QuickClock) -> None:
    first = made(peer, clock)
    second = made(peer, clock, OTHER, "second")
    with pytest.raises(ConfigError, match="different addresses"):
        made(peer, clock, OTHER, "third", api_base="http://127.0.0.1:1/api/v10")
    one, two = Core(), Core()
    async with receiving(first, one), receiving(second, two):
        await one.is_caught_up()
        await two.is_caught_up()
        peer.person(7, token=OTHER).writes("to the second")
        await two.until(lambda: two.texts == ["to the second"])
    assert one.texts == []
    await first.close()
    await second.close()
    await made(peer, clock, name="alone", api_base="http://127.0.0.1:1/api/v10").close()


async def test_no_log_line_holds_the_token(
    peer: DiscordPeer, clock: QuickClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    adapter, core, ada = made(peer, clock), Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.writes("hi")
        await core.until(lambda: core.texts == ["hi"])
        peer.drop(resumable=False)
        await core.is_caught_up(2)
        peer.revoke()
        await core.until(lambda: core.gaps[-1] == "fell behind")
    await adapter.close()
    assert "WebSocket Event" in caplog.text
    for secret in (TOKEN, TOKEN.split(".")[1]):
        assert secret not in caplog.text
