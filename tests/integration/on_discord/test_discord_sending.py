"""What becomes of what the Discord adapter sends: arrived once, refused, or in doubt."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_core import Core, made
from tests.peers.discord_people import Person
from tests.peers.host import QuickClock, receiving

from reprise.errors import OutcomeUnknown, RateLimited, Rejected, SendError, Unreachable
from reprise.models import ConversationKey, MessageKind
from reprise.ports import OutgoingPart
from reprise_adapters.discord.adapter import DiscordAdapter

KEY = ConversationKey(account="guild", person="7", persona="chef")


@pytest.fixture
async def adapter(peer: DiscordPeer, ada: Person, clock: QuickClock, core: Core) -> AsyncIterator[DiscordAdapter]:
    """Connected."""
    adapter = made(peer, clock)
    async with receiving(adapter, core):
        await core.is_caught_up()
        yield adapter
    await adapter.close()


def to(person: Person, text: str = "Hello", nonce: str = "n1", **more) -> OutgoingPart:
    address = f"{person.id}:{person.channel.id}"
    return OutgoingPart(
        **{
            "id": f"m-{nonce}",
            "conversation": KEY,
            "address": address,
            "kind": MessageKind.TEXT,
            "text": text,
            "nonce": nonce,
            **more,
        }
    )


async def refused(adapter: DiscordAdapter, part: OutgoingPart) -> SendError:
    with pytest.raises(SendError) as caught:
        await adapter.send(part)
    return caught.value


async def test_a_part_arrives_as_discord_shows_it(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    text = "*waves* @everyone **👋🏽** `<@7>`\n" + "x" * 1900
    delivered = await adapter.send(to(ada, text))
    assert peer.texts(7) == [text]
    assert delivered.platform_id == str(peer.sent[0].message_id)
    assert peer.mentions == [{"parse": []}]
    assert ada.channel.messages[peer.sent[0].message_id]["flags"] == 4  # nothing is embedded


async def test_what_a_model_made_up_cannot_be_clicked(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, clock: QuickClock
) -> None:
    text = "see [the menu](https://x.example) and <@7>"
    part = replace(to(ada, text), first_attempt_at=clock.now())
    peer.fault("send", "drop_after")
    assert isinstance(await refused(adapter, part), OutcomeUnknown)
    assert peer.texts(7) == [r"see the menu (https\://x.example) and \<@7>"]
    assert await adapter.find(part) is not None
    await adapter.send(to(ada, text, nonce="n2", kind=MessageKind.NOTICE))
    assert peer.texts(7)[1] == text  # the software's own words


async def test_our_own_messages_are_not_heard(peer: DiscordPeer, ada: Person, clock: QuickClock) -> None:
    adapter, core = made(peer, clock), Core()
    async with receiving(adapter, core):
        await core.is_caught_up()
        await adapter.send(to(ada))
        ada.writes("thanks")
        await core.until(lambda: "thanks" in core.texts)
    await adapter.close()
    assert core.texts == ["hi", "thanks"]  # the first words are read back, between them stands ours


async def test_the_same_nonce_arrives_once(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    first = await adapter.send(to(ada))
    assert await adapter.send(to(ada)) == first
    assert await adapter.send(to(ada, nonce="n2")) != first
    assert peer.texts(7) == ["Hello", "Hello"]


async def test_direct_messages_are_never_opened_from_here(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    bo = peer.person(8, "Bo")  # knows the bot, and has not written to it
    for address in ("8:", "8", "9999:"):
        assert isinstance(await refused(adapter, to(bo, address=address)), Unreachable)
        await adapter.working(address, KEY, "")
        with pytest.raises(Unreachable):
            await adapter.find(to(bo, address=address, first_attempt_at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert peer.texts(8) == []
    assert peer.calls["open_dm"] == peer.calls["send"] == peer.calls["typing"] == 0


@pytest.mark.parametrize(
    ("refusal", "kind"),
    [
        ([403, 50007, "Cannot send messages to this user"], Unreachable),
        ([400, 50007, "Cannot send messages to this user"], Unreachable),
        ([403, 50278, "Cannot send messages to this user due to having no mutual guilds"], Unreachable),
        ([403, 50001, "Missing Access"], Unreachable),
        ([403, 50013, "Missing Permissions"], Unreachable),
        ([404, 10003, "Unknown Channel"], Unreachable),
        ([404, 10013, "Unknown User"], Unreachable),
        ([400, 50035, "Invalid Form Body"], Rejected),
        ([400, 50006, "Cannot send an empty message"], Rejected),
        ([413, 40005, "Request entity too large"], Rejected),
        ([403, 40003, "You are opening direct messages too fast"], RateLimited),
        ([403, 20026, "This application has been flagged by our anti-spam system"], RateLimited),
        ([403, 0, "Forbidden"], RateLimited),
        ([404, 0, "404: Not Found"], RateLimited),
        ([401, 0, "401: Unauthorized"], RateLimited),
    ],
)
async def test_a_refusal_says_what_it_means(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, refusal: list[object], kind: type[SendError]
) -> None:
    peer.fault("send", "refuse", refusal)
    assert type(await refused(adapter, to(ada))) is kind
    await adapter.send(to(ada))
    assert peer.texts(7) == ["Hello"]


async def test_closed_direct_messages(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    ada.closes_dms()
    assert isinstance(await refused(adapter, to(ada)), Unreachable)
    ada.opens_dms()
    await adapter.send(to(ada))


@pytest.mark.parametrize("text", [" ", "\u200b" * 0, "x" * 2001])
async def test_what_can_never_be_sent(adapter: DiscordAdapter, ada: Person, text: str) -> None:
    assert isinstance(await refused(adapter, to(ada, text)), Rejected)


@pytest.mark.parametrize("address", ["", "ada", "7:x", ":5"])
async def test_an_address_that_is_none(adapter: DiscordAdapter, ada: Person, address: str) -> None:
    assert isinstance(await refused(adapter, to(ada, address=address)), Rejected)


async def test_a_short_rate_limit_is_waited_out_by_the_library(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person
) -> None:
    peer.fault("send", "too_many", 0.2)
    await adapter.send(to(ada))
    assert peer.texts(7) == ["Hello"]
    assert peer.calls["send"] == 2


async def test_a_long_rate_limit_is_handed_on(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    peer.fault("send", "too_many", 45)
    error = await refused(adapter, to(ada))
    assert isinstance(error, RateLimited)
    assert error.retry_after == timedelta(seconds=45)


@pytest.mark.parametrize("kind", ["too_many", "global_too_many"])
async def test_a_rate_limit_longer_than_we_wait_is_no_doubt(
    peer: DiscordPeer, adapter: DiscordAdapter, ada: Person, kind: str
) -> None:
    peer.fault("send", kind, 20)  # the library would sleep, longer than one send may take
    adapter.send_timeout = 0.3
    error = await refused(adapter, to(ada))
    assert isinstance(error, RateLimited)
    assert error.retry_after == timedelta(seconds=20)
    assert peer.texts(7) == []
    await adapter.send(to(ada))  # and the library does not hold it up for ever
    assert peer.texts(7) == ["Hello"]


async def test_the_firewall_asks_to_wait(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    peer.fault("send", "banned")
    error = await refused(adapter, to(ada))
    assert isinstance(error, RateLimited)
    assert error.retry_after == timedelta(seconds=600)


@pytest.mark.parametrize("kind", ["server_error_after", "drop_after"])
async def test_taken_without_an_answer_is_in_doubt_and_found(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, clock: QuickClock, kind: str
) -> None:
    part = replace(to(ada), first_attempt_at=clock.now())
    assert await adapter.find(part) is None
    peer.fault("send", kind, 503)
    assert isinstance(await refused(adapter, part), OutcomeUnknown)
    found = await adapter.find(part)
    assert found
    assert found.platform_id == str(peer.sent[0].message_id)
    assert await adapter.send(part) == found
    assert peer.texts(7) == ["Hello"]


async def test_the_librarys_own_retries_do_not_double(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    peer.fault("send", "server_error_after", 502)
    await adapter.send(to(ada))
    assert peer.texts(7) == ["Hello"]
    assert peer.calls["send"] == 2


async def test_a_refusal_after_an_answer_in_doubt_stays_in_doubt(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person
) -> None:
    peer.fault("send", "server_error_after", 502)
    peer.fault("send", "refuse", [403, 50007, "Cannot send messages to this user"])
    assert isinstance(await refused(adapter, to(ada)), OutcomeUnknown)
    assert peer.texts(7) == ["Hello"]


async def test_no_answer_in_time_is_in_doubt(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    peer.fault("send", "hang_after")
    adapter.send_timeout = 0.3
    assert isinstance(await refused(adapter, to(ada)), OutcomeUnknown)
    assert peer.texts(7) == ["Hello"]


async def test_an_answer_that_cannot_be_read_is_in_doubt(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person
) -> None:
    peer.fault("send", "garbage")
    assert isinstance(await refused(adapter, to(ada)), OutcomeUnknown)


async def test_a_refused_connection_sends_nothing(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, core: Core
) -> None:
    await peer.offline()
    await core.until(lambda: core.gaps[-1] == "fell behind")
    error = await refused(adapter, to(ada))
    assert isinstance(error, RateLimited)
    await peer.online()
    await adapter.send(to(ada))
    assert peer.texts(7) == ["Hello"]


async def test_sending_goes_on_while_the_gateway_is_away(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person
) -> None:
    peer.fault("gateway", "server_error", 503, times=None)
    peer.drop(resumable=False)
    await peer.wait_for(lambda: not peer.connected())
    await adapter.send(to(ada))
    assert peer.texts(7) == ["Hello"]


async def test_before_the_login_nothing_is_sent(peer: DiscordPeer, ada: Person, clock: QuickClock) -> None:
    adapter = made(peer, clock)
    assert isinstance(await refused(adapter, to(ada)), RateLimited)
    await adapter.close()


async def test_a_cancelled_send_leaves_the_adapter_usable(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person
) -> None:
    peer.fault("send", "hang_before")
    sending = asyncio.create_task(adapter.send(to(ada)))
    await peer.wait_for(lambda: peer.calls["send"])
    sending.cancel()
    await asyncio.wait([sending])
    await adapter.send(to(ada))
    assert peer.texts(7) == ["Hello"]


async def test_finding_looks_only_at_our_own_messages_since_then(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, clock: QuickClock
) -> None:
    ada.writes("Hello")
    await adapter.send(to(ada, "Something else", nonce="n0"))
    part = replace(to(ada), first_attempt_at=clock.now())
    assert await adapter.find(part) is None
    delivered = await adapter.send(part)
    assert await adapter.find(part) == delivered
    later = replace(part, first_attempt_at=clock.now() + timedelta(minutes=5))
    assert await adapter.find(later) is None
    assert await adapter.find(replace(part, first_attempt_at=None)) is None
    ada.channel.messages[int(delivered.platform_id or 0)]["nonce"] = "another"
    assert await adapter.find(part) is None


async def test_a_question_that_fails_is_an_error(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, clock: QuickClock
) -> None:
    peer.fault("history", "server_error", 503)
    with pytest.raises(SendError):
        await adapter.find(replace(to(ada), first_attempt_at=clock.now()))


async def test_typing_is_shown_and_never_fails(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    await adapter.working(f"7:{ada.channel.id}", KEY, "")
    assert peer.typed == [7]
    peer.fault("typing", "refuse", [403, 50007, "Cannot send messages to this user"])
    await adapter.working(f"7:{ada.channel.id}", KEY, "half a sen")
    await adapter.working("nobody", KEY, "")
    await adapter.close()
    await adapter.working(f"7:{ada.channel.id}", KEY, "")


def test_parts_fit(peer: DiscordPeer, clock: QuickClock) -> None:
    adapter = made(peer, clock)
    parts = adapter.split("A sentence of some length. " * 200)
    assert len(parts) > 1
    assert all(0 < len(part) <= adapter.limits.text for part in parts)
