"""What the Discord adapter receives, catches up with and survives: discord.py against a strict Discord over real sockets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_people import Person
from tests.peers.host import Host, QuickClock, receiving

from reprise.errors import AccountInterrupted, AccountRefused, ConfigError, StoreUnavailable
from reprise.events import CommandReceived, Event, Started, TextDeleted, TextEdited, TextReceived
from reprise.models import ContactKey
from reprise.ports import AccountSettings, CommandInfo, KnownChat
from reprise_adapters.discord import connect
from reprise_adapters.discord.adapter import DiscordAdapter

TOKEN = "MTk4NjIy.CANARY-aBcDeF.0123456789-zZ"
OTHER = "OTHERxxx.CANARY-zYxWvU.9876543210-aA"
COMMANDS = (
    CommandInfo(name="start", description="Begin", argument="persona"),
    CommandInfo(name="pause", description="I don't write first for a while", argument="duration"),
    CommandInfo(name="why", description="Why I wrote"),
)


class Core(Host):
    """Remembers its chats as the store does, and takes each event once."""

    def __init__(self) -> None:
        super().__init__()
        self.chats: dict[str, KnownChat] = {}
        self.keys: list[str] = []

    async def handle(self, event: Event) -> None:
        if event.key in self.keys:
            return
        await super().handle(event)
        self.keys.append(event.key)
        known = self.chats.get(event.contact.person)
        seen = event.seen or (known.last_seen if known else None)
        chat = KnownChat(contact=event.contact, address=event.address, last_seen=seen)
        self.chats[event.contact.person] = chat

    def knows(self, person: Person, last_seen: int | None) -> None:
        self.chats[str(person.id)] = KnownChat(
            contact=ContactKey(account="guild", person=str(person.id)),
            address=f"{person.id}:{person.channel.id}",
            last_seen=None if last_seen is None else str(last_seen),
        )

    async def known_chats(self) -> list[KnownChat]:
        return list(self.chats.values())

    async def is_caught_up(self, times: int = 1) -> None:
        await self.until(lambda: self.said.count("caught up") >= times)

    @property
    def gaps(self) -> list[str]:
        """What was said of being behind, without what is said all the time."""
        return [words for words in self.said if words in ("fell behind", "caught up")]


@pytest.fixture
async def peer() -> AsyncIterator[DiscordPeer]:
    async with DiscordPeer(TOKEN, OTHER) as peer:
        yield peer
        assert peer.surprises == []


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
async def adapter(peer: DiscordPeer, clock: QuickClock) -> AsyncIterator[DiscordAdapter]:
    adapter = made(peer, clock)
    yield adapter
    await adapter.close()


def made(peer: DiscordPeer, clock: QuickClock, token: str = TOKEN, name: str = "guild", **more) -> DiscordAdapter:
    more = {"api_base": peer.api_base, "gateway_url": peer.gateway_url, "commands": COMMANDS, **more}
    adapter = connect(AccountSettings(name=name, platform="discord", token=token, **more), clock)
    assert isinstance(adapter, DiscordAdapter)
    return adapter


async def test_what_a_person_does_becomes_events_in_order(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    core, ada = Core(), peer.person(7, "Ada")
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.writes("hi")
        await core.until(lambda: core.texts == ["hi"])
        core.events.clear()
        first = ada.writes("I bought a shirt")
        ada.unfurls(first)
        ada.edits(first, "I bought a vintage shirt")
        ada.sends_sticker()
        ada.sends_picture("look")
        ada.sends_voice()
        ada.writes("/Pause 3 days")
        second = ada.writes("oops")
        ada.deletes(second)
        await core.until(lambda: len(core.events) == 8)
    kinds = [TextReceived, TextEdited, TextReceived, TextReceived, TextReceived, CommandReceived, TextReceived]
    assert [type(event) for event in core.events] == [*kinds, TextDeleted]
    wrote, edited, sticker, photo, voice, pause, _, deleted = core.events
    assert isinstance(wrote, TextReceived)
    assert (wrote.key, wrote.address) == (f"{ada.channel.id}:{first}:message", f"7:{ada.channel.id}")
    assert (wrote.contact.person, wrote.name, wrote.seen, wrote.message_id) == ("7", "Ada", str(first), str(first))
    assert abs((wrote.at - clock.now()).total_seconds()) < 10
    assert isinstance(edited, TextEdited)
    assert (edited.message_id, edited.text) == (str(first), "I bought a vintage shirt")
    assert [(each.text, each.media) for each in (sticker, photo, voice) if isinstance(each, TextReceived)] == [
        ("", "sticker"),
        ("look", "photo"),
        ("", "voice"),
    ]
    assert isinstance(pause, CommandReceived)
    assert (pause.command, pause.argument) == ("pause", "3 days")
    assert isinstance(deleted, TextDeleted)
    assert deleted.message_id == str(second)


async def test_what_is_not_for_us_is_ignored(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.writes_in_guild("hello all")
        peer.person(8, "Robot", bot=True).writes("beep")
        ada.message(content="", type=6)  # pinned a message
        ada.message(content="shop", webhook_id="5")
        peer.dispatch(ada.bot, "SOMETHING_NEW", {"hello": "world"})
        ada.writes("me")
        await core.until(lambda: core.texts == ["me"])
    assert len(core.events) == 1
    assert adapter.set_aside == 0


async def test_payloads_that_cannot_be_read_cost_only_themselves(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.message(content="with a null", guild_id=None)  # ends the library's own connection
        peer.dispatch(ada.bot, "MESSAGE_CREATE", {"id": "x", "channel_id": [], "author": None})
        peer.dispatch(ada.bot, "MESSAGE_UPDATE", {"id": "1", "channel_id": "2", "content": "?", "author": 5})
        peer.dispatch(ada.bot, "MESSAGE_DELETE", {})
        peer.dispatch(ada.bot, "INTERACTION_CREATE", {"type": 2, "id": 1})
        peer.dispatch(ada.bot, "GUILD_CREATE", {"guild_id": None})
        ada.writes("after")
        await core.until(lambda: core.texts == ["with a null", "after"])
        assert peer.calls["identify"] == 1
    assert adapter.set_aside >= 3


# --------------------------------------------------------------------------- commands


async def test_a_slash_command_is_stored_and_answered(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada = Core(), peer.person(7, "Ada")
    ada.locale = "de"
    async with receiving(adapter, core):
        await core.is_caught_up()
        await peer.wait_for(lambda: ada.bot.commands)
        interaction = ada.uses_command("pause", "3d")
        answer = await peer.answered(interaction)
        start = ada.uses_command("start", "chef")
        await peer.answered(start)
        why = ada.uses_command("why")
        await peer.answered(why)
    assert answer["type"] == 4
    assert answer["data"]["flags"] == 64
    pause, started, asked = core.events
    assert isinstance(pause, CommandReceived)
    assert (pause.command, pause.argument, pause.locale) == ("pause", "3d", "de")
    assert pause.key == f"{ada.channel.id}:{interaction.id}:command"
    assert pause.address == f"7:{ada.channel.id}"
    assert isinstance(started, Started)
    assert started.payload == "chef"
    assert isinstance(asked, CommandReceived)
    assert asked.argument == ""


async def test_a_slash_command_is_answered_in_time_though_the_store_is_down(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    core, ada = Core(), peer.person(7, "Ada")
    async with receiving(adapter, core):
        await core.is_caught_up()
        await peer.wait_for(lambda: ada.bot.commands)
        core.failures = [StoreUnavailable("disk full")] * 1_000_000
        answer = await peer.answered(ada.uses_command("pause", "3d"))
        assert "moment" in answer["data"]["content"]
        core.failures.clear()
        await core.until(lambda: core.events)


async def test_elsewhere_a_command_only_says_where_to_go(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        in_guild = ada.interacts(guild_id="500", member={"user": ada.user}, data={"id": "1", "type": 1, "name": "why"})
        in_group = ada.interacts(context=2, user=ada.user, data={"id": "1", "type": 1, "name": "why"})
        for interaction in (in_guild, in_group):
            answer = await peer.answered(interaction)
            assert "direct message" in answer["data"]["content"]
            assert answer["data"]["flags"] == 64
    assert core.events == []


async def test_commands_are_registered_only_when_they_changed(peer: DiscordPeer, clock: QuickClock) -> None:
    for _ in range(2):
        adapter, core = made(peer, clock), Core()
        async with receiving(adapter, core):
            await core.is_caught_up()
            await peer.wait_for(lambda: peer.calls["commands"] and peer.bots[TOKEN].commands)
        await adapter.close()
    assert peer.calls["set_commands"] == 1
    pause = peer.bots[TOKEN].commands[1]
    assert (pause["contexts"], pause["integration_types"]) == ([1], [0, 1])
    assert [option["name"] for option in pause["options"]] == ["duration"]
    adapter, core = made(peer, clock, commands=COMMANDS[:2]), Core()
    async with receiving(adapter, core):
        await peer.wait_for(lambda: peer.calls["set_commands"] == 2)
    await adapter.close()


async def test_commands_that_cannot_be_registered_do_not_matter(
    adapter: DiscordAdapter, peer: DiscordPeer, caplog: pytest.LogCaptureFixture
) -> None:
    peer.fault("set_commands", "refuse", [403, 50001, "Missing Access"])
    core, ada = Core(), peer.person(7)
    async with receiving(adapter, core):
        await core.is_caught_up()
        await peer.wait_for(lambda: peer.calls["set_commands"])
        ada.writes("hi")
        await core.until(lambda: core.texts == ["hi"])
    assert "commands were not registered" in caplog.text


# --------------------------------------------------------------------------- catching up


async def test_what_was_written_meanwhile_arrives_once_and_before_what_comes_live(
    adapter: DiscordAdapter, peer: DiscordPeer
) -> None:
    core, ada, bo = Core(), peer.person(7, "Ada"), peer.person(8, "Bo")
    last = ada.writes("stored long ago")
    bo_last = bo.writes("stored too")
    core.knows(ada, last)
    core.knows(bo, bo_last)
    missed = [f"missed {number}" for number in range(250)]  # more than two pages
    for text in missed:
        ada.writes(text)
    core.blocked["missed 249"] = asyncio.Event()
    async with receiving(adapter, core):
        await core.until(lambda: "stored missed 248" in core.said)
        ada.writes("live")
        bo.writes("live too")
        await core.until(lambda: "stored live too" in core.said)  # one chat does not hold up another
        assert "stored live" not in core.said
        assert "caught up" not in core.said
        core.blocked["missed 249"].set()
        await core.is_caught_up()
    assert [text for text in core.texts if text != "live too"] == [*missed, "live"]
    assert core.said.index("stored live") < core.said.index("caught up")


async def test_first_words_written_while_nobody_was_there_come_with_the_next(
    adapter: DiscordAdapter, peer: DiscordPeer
) -> None:
    core, ada = Core(), peer.person(7)
    ada.writes("is anybody there?")
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.writes("hello?")
        await core.until(lambda: len(core.texts) == 2)
    assert core.texts == ["is anybody there?", "hello?"]


async def test_a_chat_that_cannot_be_read_does_not_stop_the_others(
    adapter: DiscordAdapter, peer: DiscordPeer, caplog: pytest.LogCaptureFixture
) -> None:
    core, ada, bo = Core(), peer.person(7), peer.person(8)
    core.knows(ada, 1)
    core.knows(bo, 1)
    bo.writes("missed")
    ada.channel.open = False  # 404
    async with receiving(adapter, core):
        await core.is_caught_up()
    assert core.texts == ["missed"]
    assert "cannot be caught up" in caplog.text


async def test_trouble_with_a_history_is_waited_out(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    core, ada = Core(), peer.person(7)
    core.knows(ada, 1)
    ada.writes("missed")
    peer.fault("history", "server_error", 503, times=2)
    peer.fault("history", "drop_before", times=2)  # aiohttp asks once more by itself
    peer.fault("history", "banned")
    async with receiving(adapter, core):
        await core.is_caught_up()
    assert core.texts == ["missed"]
    assert clock.waits[:4] == [0.5, 1, 2, 600]
    assert core.gaps == ["fell behind", "caught up", "fell behind"]


async def test_an_unknown_store_is_asked_again_for_its_chats(
    adapter: DiscordAdapter, peer: DiscordPeer, clock: QuickClock
) -> None:
    class Slow(Core):
        asked = 0

        async def known_chats(self) -> list[KnownChat]:
            self.asked += 1
            if self.asked < 3:
                raise StoreUnavailable("locked")
            return await super().known_chats()

    core, ada = Slow(), peer.person(7)
    core.knows(ada, 1)
    ada.writes("missed")
    async with receiving(adapter, core):
        await core.is_caught_up()
    assert core.texts == ["missed"]


# --------------------------------------------------------------------------- the gateway


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
    assert 5 in clock.waits


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
    assert await adapter.check() == "account 'guild' is peer0 on Discord"
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
