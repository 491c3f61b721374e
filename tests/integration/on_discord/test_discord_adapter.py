"""What the Discord adapter receives and catches up with: discord.py against a strict Discord over real sockets."""

from __future__ import annotations

import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_core import COMMANDS, TOKEN, Core, made
from tests.peers.discord_people import message_object
from tests.peers.host import QuickClock, receiving

from reprise.errors import StoreUnavailable
from reprise.events import CommandReceived, Started, TextDeleted, TextEdited, TextReceived
from reprise.models import Picture
from reprise.ports import PICTURE_BYTES
from reprise_adapters.discord.adapter import DiscordAdapter


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
        ("", "sticker: Wave"),
        ("look", "photo"),
        ("", "voice"),
    ]
    assert isinstance(pause, CommandReceived)
    assert (pause.command, pause.argument) == ("pause", "3 days")
    assert isinstance(deleted, TextDeleted)
    assert deleted.message_id == str(second)


async def test_nothing_that_people_send_is_silent(adapter: DiscordAdapter, peer: DiscordPeer) -> None:
    core, ada = Core(), peer.person(7, "Ada")
    question = {"question": {"text": "Pizza or pasta?"}, "answers": [], "expiry": "2026-12-01T00:00:00+00:00"}
    poll = question | {
        "allow_multiselect": False,
        "layout_type": 1,
        "results": {"answer_counts": [], "is_finalized": False},
    }
    quoted = message_object(5, 6, ada.user, 0.0, content="somebody else's words")
    async with receiving(adapter, core):
        await core.is_caught_up()
        ada.message(poll=poll)
        ada.message(message_snapshots=[{"message": quoted}])
        ada.message(embeds=[{"type": "rich", "title": "A card"}])
        ada.message(
            attachments=[
                {
                    "id": "7",
                    "filename": "a.pdf",
                    "size": 5,
                    "url": "https://x.example",
                    "proxy_url": "https://x.example",
                }
            ]
        )
        await core.until(lambda: len(core.events) == 4)
    told = [(event.text, event.media) for event in core.events if isinstance(event, TextReceived)]
    assert told == [("Pizza or pasta?", "other"), ("", "other"), ("", "other"), ("", "file")]


async def test_a_picture_can_be_looked_at_as_long_as_its_message_is_there(
    adapter: DiscordAdapter, peer: DiscordPeer
) -> None:
    core, ada = Core(), peer.person(7, "Ada")
    async with receiving(adapter, core):
        await core.is_caught_up()
        cat = ada.sends_picture("my cat", content=b"\x89PNG\r\n\x1a\n cat")
        large = ada.sends_picture(content=b"x" * (PICTURE_BYTES + 1))
        ada.sends_sticker()
        await core.until(lambda: len(core.events) == 3)
        known, too_large, sticker = (event.picture for event in core.events if isinstance(event, TextReceived))
        assert known == f"{ada.channel.id}:{cat}"
        assert (too_large, sticker) == (None, None)
        assert await adapter.picture(known) == Picture(media_type="image/png", content=b"\x89PNG\r\n\x1a\n cat")
        for reference in (f"{ada.channel.id}:{large}", f"{ada.channel.id}:5", "5:5", "", "nonsense"):
            assert await adapter.picture(reference) is None
        (path,) = [path for path, content in peer.files.items() if content.endswith(b" cat")]
        peer.files[path] = b"<html>"
        assert await adapter.picture(known) is None, "it only calls itself a picture"
        ada.channel.messages[cat]["attachments"][0]["url"] = "https://evil.example/cat.png"
        assert await adapter.picture(known) is None
        ada.deletes(cat)
        assert await adapter.picture(known) is None
    assert await adapter.picture(known) is None  # not logged in


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
    why = peer.bots[TOKEN].commands[2]
    assert why["description_localizations"] == {"de": "Warum ich schrieb"}
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
