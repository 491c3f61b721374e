"""Buttons, files, suggestions and what happens in servers: discord.py against a strict Discord over real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from tests.peers.discord import DiscordPeer
from tests.peers.discord_core import PERSONAS, Core, made
from tests.peers.discord_people import Person
from tests.peers.host import QuickClock, receiving

from reprise.errors import Rejected, StoreUnavailable
from reprise.events import CommandReceived, TextReceived
from reprise.models import Choice, ConversationKey, MessageKind
from reprise.ports import Attachment, OutgoingPart
from reprise_adapters.discord.adapter import DiscordAdapter
from reprise_adapters.discord.answers import QUIET

CHOICES = (
    Choice(label="Not now", command="later"),
    Choice(label="Don't write first", command="stop"),
    Choice(label="👍", command="good", argument="f-17"),
)


@pytest.fixture
async def adapter(peer: DiscordPeer, ada: Person, clock: QuickClock, core: Core) -> AsyncIterator[DiscordAdapter]:
    """Connected, its commands registered."""
    adapter = made(peer, clock)
    async with receiving(adapter, core):
        await core.is_caught_up()
        await peer.wait_for(lambda: ada.bot.commands)
        yield adapter
    await adapter.close()
    assert peer.calls["open_dm"] == 0


def part(person: Person, nonce: str = "n1", **more) -> OutgoingPart:
    address = f"{person.id}:{person.channel.id}"
    key = ConversationKey(account="guild", person=str(person.id), persona="chef")
    more = {"text": "How was it?", "kind": MessageKind.FOLLOW_UP} | more
    return OutgoingPart(id=f"m-{nonce}", conversation=key, address=address, nonce=nonce, **more)


# --------------------------------------------------------------------------- buttons


async def test_a_pressed_button_is_a_command(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, core: Core
) -> None:
    ada.locale = "pt-BR"
    delivered = await adapter.send(part(ada, choices=CHOICES))
    assert [button["label"] for button in peer.sent[0].buttons] == ["Not now", "Don't write first", "👍"]
    interaction = ada.presses(delivered.platform_id or "", "👍")
    assert await peer.answered(interaction) == {"type": 6}  # nothing is added to the chat
    event = core.events[-1]
    assert isinstance(event, CommandReceived)
    assert (event.command, event.argument, event.locale) == ("good", "f-17", "pt-BR")
    assert (event.address, event.contact.person) == (f"7:{ada.channel.id}", "7")
    # The gateway may tell it again, after a resume.
    payload = next(iter(ada.bot.sessions.values())).sent[-1]
    assert payload["t"] == "INTERACTION_CREATE"
    peer.dispatch(ada.bot, payload["t"], payload["d"])
    ada.writes("later")
    await core.until(lambda: core.texts[-1:] == ["later"])
    assert [type(each) for each in core.events[-2:]] == [CommandReceived, TextReceived]


async def test_a_button_works_after_a_restart_and_months_later(
    peer: DiscordPeer, ada: Person, clock: QuickClock
) -> None:
    core, first, second = Core(), made(peer, clock), made(peer, clock)
    async with receiving(first, core):
        await core.is_caught_up()
        delivered = await first.send(part(ada, choices=CHOICES))
        assert first._client
        assert not first._client._connection._view_store._views  # nothing is remembered for a press
    await first.close()
    async with receiving(second, core):
        await core.is_caught_up(2)
        await peer.answered(ada.presses(delivered.platform_id or "", "Not now"))
    await second.close()
    event = core.events[-1]
    assert isinstance(event, CommandReceived)
    assert (event.command, event.argument) == ("later", "")


async def test_a_press_is_answered_in_time_though_the_store_is_down(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, core: Core
) -> None:
    ada.locale = "de"
    delivered = await adapter.send(part(ada, choices=CHOICES))
    core.failures = [StoreUnavailable("disk full")] * 1_000_000
    answer = await peer.answered(ada.presses(delivered.platform_id or "", "Not now"))
    assert (answer["type"], answer["data"]["flags"]) == (4, 64)
    assert "Moment" in answer["data"]["content"]
    core.failures.clear()
    await core.until(lambda: any(isinstance(event, CommandReceived) for event in core.events))


async def test_a_button_that_is_not_ours_does_no_harm(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, core: Core
) -> None:
    delivered = await adapter.send(part(ada, choices=CHOICES))
    before = len(core.events)
    for carried in ("Some other thing", "shop/4", "x" * 100, "stop", "forget:yes"):
        assert await peer.answered(ada.presses_id(delivered.platform_id or "", carried)) == {"type": 6}
    assert len(core.events) == before
    assert adapter.set_aside == 0


async def test_many_and_long_buttons(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    many = tuple(Choice(label=f"{number} " + "x" * 90, command="memory", argument=str(number)) for number in range(30))
    await adapter.send(part(ada, choices=many))
    labels = [button["label"] for button in peer.sent[0].buttons]
    assert len(labels) == 25
    assert {len(label) for label in labels} == {80}
    widest = Choice(label="w", command="c" * 31, argument="ä" * 16)
    await adapter.send(part(ada, nonce="n2", choices=(widest,)))
    assert peer.sent[1].buttons[0]["custom_id"] == f"r1:{'c' * 31}:{'ä' * 16}"


async def test_a_file_is_sent_with_its_text_once(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    file = Attachment(name="export.json", content=b'{"a": "\xc3\xa4"}' * 1000)
    peer.fault("send", "server_error_after", 502)  # the library tries again by itself
    delivered = await adapter.send(part(ada, text="Here it is", attachment=file, choices=CHOICES[:1]))
    (sent,) = peer.sent
    assert (sent.text, sent.files) == ("Here it is", ((file.name, file.content),))
    assert delivered.platform_id == str(sent.message_id)
    assert [button["label"] for button in sent.buttons] == ["Not now"]
    assert peer.calls["send"] == 2


async def test_the_largest_file_is_what_discord_takes(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person) -> None:
    largest = adapter.limits.file
    assert largest is not None
    await adapter.send(part(ada, attachment=Attachment(name="a.zip", content=b"x" * largest)))
    with pytest.raises(Rejected):
        await adapter.send(part(ada, nonce="n2", attachment=Attachment(name="a.zip", content=b"x" * (largest + 1))))
    assert len(peer.sent) == 1


# --------------------------------------------------------------------------- suggestions and servers


async def test_personas_are_suggested(adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, core: Core) -> None:
    before = len(core.events)
    for typed, found in (("", ["maestro", "chef"]), ("ame", ["chef"]), ("nobody", [])):
        answer = await peer.answered(ada.types_argument("start", typed))
        assert answer["type"] == 8
        assert [choice["value"] for choice in answer["data"]["choices"]] == found
    answer = await peer.answered(ada.types_argument("talk", "sea", guild=500))
    assert [choice["name"] for choice in answer["data"]["choices"]] == ["Amelie – Cooks by the sea"]
    assert len(core.events) == before


async def test_talk_is_a_private_invitation(adapter: DiscordAdapter, peer: DiscordPeer, core: Core) -> None:
    bo = peer.person(8, "Bo")
    bo.locale = "es-419"
    answer = await peer.answered(bo.uses_command("talk", "chef", guild=500))
    assert (answer["type"], answer["data"]["flags"]) == (4, 64)
    assert "mensajes directos" in answer["data"]["content"]
    assert "`/start chef`" in answer["data"]["content"]
    (button,) = answer["data"]["components"][0]["components"]
    assert button["url"] == f"https://discord.com/users/{bo.bot.id}"
    plain = await peer.answered(bo.uses_command("talk", "a stranger", guild=500))
    assert "/start" not in plain["data"]["content"]
    with pytest.raises(LookupError):
        bo.uses_command("talk")  # in direct messages it is not offered
    with pytest.raises(LookupError):
        bo.uses_command("pause", "3d", guild=500)
    assert [event for event in core.events if event.contact.person == "8"] == []


async def test_a_mention_is_answered_with_one_line_a_minute(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, clock: QuickClock, core: Core
) -> None:
    me = f"<@{ada.bot.id}>"
    ada.writes_in_guild("nothing to do with us")
    ada.writes_in_guild(f"{me} hello?")
    await peer.wait_for(lambda: peer.places[900].posted)
    ada.writes_in_guild(f"{me} hello again?")
    ada.writes_in_guild(f"{me} and here?", channel=901)
    await peer.wait_for(lambda: peer.places[901].posted)
    clock.ahead += QUIET + 1
    ada.writes_in_guild(f"{me} a minute later")
    await peer.wait_for(lambda: len(peer.places[900].posted) == 2)
    assert [len(place.posted) for place in peer.places.values()] == [2, 1]
    (talk,) = (command["id"] for command in ada.bot.commands if command["name"] == "talk")
    line = peer.places[900].posted[0]
    assert f"</talk:{talk}>" in line["content"]
    assert line["allowed_mentions"] == {"parse": []}  # which pings nobody, the one replied to neither
    assert [persona.name for persona in PERSONAS if persona.name in line["content"]] == []
    assert core.events == []


async def test_where_the_bot_may_not_speak_it_is_quiet(
    adapter: DiscordAdapter, peer: DiscordPeer, ada: Person, core: Core
) -> None:
    peer.fault("send", "refuse", [403, 50013, "Missing Permissions"])
    for _ in range(3):
        ada.writes_in_guild(f"<@{ada.bot.id}> hello?")
    await peer.wait_for(lambda: peer.calls["send"] == 1)
    ada.writes("me")
    await core.until(lambda: core.texts[-1:] == ["me"])
    assert peer.calls["send"] == 1
