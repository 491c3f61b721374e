"""What a person can say to the software itself, and the buttons it offers, with the real store."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time, timedelta
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from tests.support.world import (
    ANNA,
    KEY,
    START,
    MakeWorld,
    World,
    asks_about_shirt,
    remembers_shirt,
    shirt_talk,
)

from reprise import links
from reprise.events import CommandReceived, Started, TextDeleted, TextEdited, TextReceived
from reprise.languages import language_for, languages
from reprise.models import (
    Contact,
    ContactKey,
    ConversationKey,
    DeliveryState,
    ExtractBrief,
    FollowUpPolicy,
    MemoryDraft,
    MemoryKind,
    MessageKind,
    Persona,
    QuietHours,
    Rating,
)
from reprise.ports import OutgoingPart

SECRET = Persona(
    id="diary",
    name="The Diary",
    tagline="Keeps it",
    character="A book.",
    voice="Quiet.",
    greeting="I am an AI diary.",
    visibility="private",
)
LINKED = Persona(
    id="aunt",
    name="Aunt Mo",
    tagline="Tea",
    character="An aunt.",
    voice="Warm.",
    greeting="I am an AI aunt.",
    visibility="link",
)


async def anna(world: World) -> Contact:
    contact = await world.store.contact(ANNA)
    assert contact is not None
    return contact


async def opens(world: World, payload: str, *, key: str = "", who: ContactKey = ANNA) -> OutgoingPart:
    await world.adapter.hears(
        Started(key=key or f"s-{payload}-{who.person}", contact=who, address="7", at=world.clock.now(), payload=payload)
    )
    await world.runtime.settle()
    return world.adapter.sent[-1]


# ------------------------------------------------------------------ languages


SAID = [
    ("start", ""),
    ("start", "nobody"),
    ("help", ""),
    ("why", ""),
    ("pause", "3d"),
    ("pause", "?"),
    ("pause", ""),
    ("later", ""),
    ("resume", ""),
    ("stop", ""),
    ("pause", ""),
    ("resume", ""),
    ("quiet", "22-8"),
    ("quiet", ""),
    ("quiet", "8-8"),
    ("quiet", "soon"),
    ("quiet", "off"),
    ("timezone", ""),
    ("timezone", "Berlin"),
    ("timezone", "Mars"),
    ("memory", ""),
    ("memory", "delete 9"),
    ("forget", ""),
    ("export", ""),
    ("privacy", ""),
    ("switch", ""),
    ("good", "f"),
    ("unheard", ""),
]


@pytest.mark.parametrize("code", languages())
async def test_each_command_answers_in_each_language(make: MakeWorld, code: str) -> None:
    world = make()
    await world.start()
    await world.says("hello", locale=code)
    await world.passes(timedelta(seconds=2))
    other = language_for("de" if code == "en" else "en")
    for command, argument in SAID:
        answer = await world.commands(command, argument)
        assert answer.kind is MessageKind.NOTICE
        assert "{" not in answer.text
        theirs = {text for table in ("texts", "why", "privacy") for text in map(str, other.tables[table].values())}
        assert not theirs & set(answer.text.splitlines()), f"/{command} {argument} answers in {other.name}"


async def test_the_language_is_the_persons_else_the_personas_else_english(make: MakeWorld) -> None:
    german = Persona(
        id="oma", name="Oma", tagline="Kocht", character="c", voice="v", greeting="Ich bin eine KI.", language="de",
        visibility="public",
    )  # fmt: skip
    world = make(personas=[german])
    await world.start()
    assert "I won't write first" in (await world.commands("pause", "3d")).text
    await world.commands("switch", "oma")
    assert "3 Tage lang" in (await world.commands("pause", "3 Tage")).text
    assert "durante 3 días" in (await world.commands("pause", "3d", locale="es-MX")).text
    assert "durante 3 días" in (await world.commands("pause", "3d")).text, "it is remembered"
    assert "3 days" in (await world.commands("pause", "3d", locale="en-GB")).text
    assert "3 Tage lang" in (await world.commands("pause", "3d", locale="tlh")).text, "not one we speak"


async def test_stop_in_plain_words_is_answered_in_their_language(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.says("Lass mich bitte in Ruhe!", locale="de")
    await world.runtime.settle()
    assert world.adapter.sent[-1].text == language_for("de").say("texts.stopped")
    assert (await anna(world)).stopped_at is not None


# ------------------------------------------------------------------ buttons under a follow-up


async def followed_up(world: World) -> OutgoingPart:
    await shirt_talk(world)
    await world.passes(timedelta(days=2))
    (part,) = [part for part in world.adapter.sent if part.kind is MessageKind.FOLLOW_UP]
    return part


async def test_not_now_means_a_week(make: MakeWorld) -> None:
    world = make()
    await world.start()
    part = await followed_up(world)
    later, stop = part.choices
    assert (later.label, stop.label) == ("Not now", "Don't write first")
    answer = await world.presses(later)
    assert "7 days" in answer.text
    pressed_at = world.clock.now()
    assert (await anna(world)).paused_until == pressed_at + timedelta(days=7)
    await world.passes(timedelta(days=6, hours=23))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1
    await world.passes(timedelta(days=2))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 2


async def test_not_now_does_not_shorten_a_longer_pause(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.commands("pause", "30d")
    assert "30 days" in (await world.commands("later")).text
    assert (await anna(world)).paused_until == START + timedelta(days=30)


@pytest.mark.parametrize(
    ("command", "argument"),
    [("pause", "0"), ("pause", "0d"), ("pause", "2d"), ("pause", ""), ("later", ""), ("start", "")],
)
async def test_a_stop_holds_until_resume_and_every_answer_says_so(make: MakeWorld, command: str, argument: str) -> None:
    world = make()
    await world.start()
    await world.commands("stop")
    answer = await world.commands(command, argument)
    assert "You said stop, and that holds" in answer.text
    assert "now and then" not in answer.text
    assert "days" not in answer.text
    assert (await anna(world)).stopped_at is not None
    await world.commands("resume")
    assert ((await anna(world)).stopped_at, (await anna(world)).paused_until) == (None, None)


async def test_a_pause_without_a_span_lasts_until_another_takes_its_place(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    assert "until you say /resume" in (await world.commands("pause")).text
    why = (await world.commands("why")).text
    assert "You asked for a pause" in why
    assert "again from" not in why, "no day is named"
    assert "until you say /resume" in (await world.commands("later")).text
    await world.passes(timedelta(days=5))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    assert "3 days" in (await world.commands("pause", "3d")).text
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    await world.passes(timedelta(days=3))
    assert world.texts(MessageKind.FOLLOW_UP) != []


async def test_a_pause_of_nothing_ends_a_pause(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.commands("pause", "3d")
    await world.commands("pause", "0")
    assert (await anna(world)).paused_until is None


@pytest.mark.parametrize("nights", [True, False])
async def test_resume_speaks_of_nights_only_where_they_are_kept(make: MakeWorld, nights: bool) -> None:
    world = make(policy=FollowUpPolicy() if nights else FollowUpPolicy(quiet_hours=None))
    await world.start()
    assert ("night" in (await world.commands("resume")).text) is nights


async def test_dont_write_first_is_for_good(make: MakeWorld) -> None:
    world = make()
    await world.start()
    part = await followed_up(world)
    await world.presses(part.choices[1])
    await world.passes(timedelta(days=13))
    assert len(world.texts(MessageKind.FOLLOW_UP)) == 1


async def test_buttons_are_in_their_language_and_replies_have_none(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.says("hola", locale="es")
    part = await followed_up(world)
    assert [choice.label for choice in part.choices] == ["Ahora no", "No escribas primero"]
    assert all(not each.choices for each in world.adapter.sent if each.kind is MessageKind.TEXT)


async def test_thumbs_are_there_where_the_owner_wants_them_and_reach_the_follow_up(make: MakeWorld) -> None:
    world = make(thumbs=True)
    await world.start()
    part = await followed_up(world)
    _, _, good, bad = part.choices
    await world.presses(bad)
    (follow_up,) = await world.store.follow_ups(KEY, limit=9)
    assert follow_up.rating is Rating.BAD
    await world.presses(good)
    (follow_up,) = await world.store.follow_ups(KEY, limit=9)
    assert follow_up.rating is Rating.GOOD
    for choice in part.choices:
        assert len(f"{choice.command}:{choice.argument}".encode()) <= 60


# ------------------------------------------------------------------ memory, export, forgetting


def remembers_each(brief: ExtractBrief) -> list[MemoryDraft]:
    return [
        MemoryDraft(
            kind=MemoryKind.FACT, text=f"likes {message.text.split()[-1]}", sources=(message.id,), quote=message.text
        )
        for message in brief.messages
        if message.text.startswith("I like")
    ]


THINGS = ["tulips", "trains", "honey", "chess", "rain", "opera", "maps", "bread", "foxes", "salt", "clocks"]


async def with_memories(world: World, things: list[str]) -> None:
    world.model.drafts = remembers_each
    for thing in things:
        await world.talks(f"I like {thing}")
    await world.passes(timedelta(minutes=30))
    assert len(await world.store.memories(KEY)) == len(things)


async def test_memory_lists_what_is_known_in_pages_with_a_button_for_each_line(make: MakeWorld) -> None:
    world = make()
    await world.start()
    assert "anything about you" in (await world.commands("memory")).text
    await with_memories(world, THINGS)
    page = await world.commands("memory")
    assert "1 to 8 of 11" in page.text
    assert page.text.count("likes") == 8
    assert [choice.label for choice in page.choices] == [*(f"Delete {n}" for n in range(1, 9)), "More"]
    for choice in page.choices:
        assert len(f"{choice.command}:{choice.argument}".encode()) <= 60
    rest = await world.presses(page.choices[-1])
    assert "9 to 11 of 11" in rest.text
    assert rest.text.count("likes") == 3
    assert [choice.label for choice in rest.choices] == ["Delete 9", "Delete 10", "Delete 11"]
    for thing in THINGS:
        assert f"likes {thing}" in page.text + rest.text


async def test_a_line_is_deleted_by_its_button_and_not_learned_again(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await with_memories(world, ["tulips", "trains"])
    page = await world.commands("memory")
    line = next(text for text in page.text.splitlines() if "tulips" in text)
    button = page.choices[int(line[0]) - 1]
    version = (await anna(world)).version
    assert "likes tulips" in (await world.presses(button)).text
    assert (await anna(world)).version > version
    assert [each.text for each in await world.store.memories(KEY)] == ["likes trains"]
    assert "no such line" in (await world.presses(button)).text, "pressed again, it deletes nothing else"
    (first,) = [m for m in await world.store.history(KEY, limit=99) if m.text == "I like tulips"]
    await world.talks("I like rain")
    await world.passes(timedelta(minutes=30))
    assert {each.text for each in await world.store.memories(KEY)} == {"likes trains", "likes rain"}
    assert first.id not in {source for each in await world.store.memories(KEY) for source in each.sources}


@pytest.mark.parametrize("word", ["delete", "lösche", "borrar", "supprime", "apagar", "削除"])
async def test_a_line_is_deleted_by_its_number_without_buttons(make: MakeWorld, word: str) -> None:
    world = make()
    await world.start()
    await with_memories(world, ["tulips", "trains"])
    page = await world.commands("memory")
    gone = "tulips" if "2. likes tulips" in page.text else "trains"
    assert f"likes {gone}" in (await world.commands("memory", f"{word} 2")).text
    assert len(await world.store.memories(KEY)) == 1
    await world.commands("memory", f"{word} 7")
    assert len(await world.store.memories(KEY)) == 1


async def test_an_edited_message_is_learned_anew(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.drafts = remembers_each
    number = await world.says("I like tulips")
    await world.passes(timedelta(minutes=30))
    await world.adapter.hears(
        TextEdited(key="e", contact=ANNA, address="7", at=world.clock.now(), message_id=number, text="I like trains")
    )
    assert await world.store.memories(KEY) == []
    await world.passes(timedelta(minutes=30))
    assert [each.text for each in await world.store.memories(KEY)] == ["likes trains"]


async def test_a_deleted_message_is_forgotten_with_what_was_learned_from_it(make: MakeWorld) -> None:
    world = make()
    await world.start()
    world.model.drafts = remembers_each
    number = await world.says("I like tulips")
    await world.passes(timedelta(seconds=2))
    await world.talks("I like trains")
    await world.passes(timedelta(minutes=30))
    await world.adapter.hears(TextDeleted(key="d", contact=ANNA, address="7", at=world.clock.now(), message_id=number))
    await world.talks("I like rain")
    await world.passes(timedelta(minutes=30))
    assert {each.text for each in await world.store.memories(KEY)} == {"likes trains", "likes rain"}
    assert "I like tulips" not in {message.text for message in await world.store.history(KEY, limit=99)}


@pytest.mark.parametrize("yes", ["yes", "Yes!", "ja", "sí", "si", "oui", "sim", "はい"])
async def test_forget_asks_once_and_hears_yes_in_each_language(make: MakeWorld, yes: str) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    asked = await world.commands("forget", "perhaps")
    (sure,) = asked.choices
    assert (sure.command, sure.argument) == ("forget", "yes")
    assert await world.store.contact(ANNA) is not None
    await world.commands("forget", yes)
    assert await world.store.contact(ANNA) is None


async def test_who_is_unknown_or_says_it_twice_hears_that_nothing_is_stored(make: MakeWorld) -> None:
    world = make()
    await world.start()
    assert "nothing stored about you" in (await world.commands("forget", "yes")).text
    await world.talks("hello")
    assert "is deleted" in (await world.commands("forget", "yes")).text
    world.clock.advance(timedelta(seconds=1))
    assert "nichts über dich" in (await world.commands("forget", "yes", locale="de")).text
    assert await world.store.contact(ANNA) is None


async def test_the_command_that_deleted_is_answered_once(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.talks("hello")
    first = world.clock.now()
    for key, at in (
        ("f", first),
        ("f", first),
        ("g", first + timedelta(seconds=2)),
        ("g", first + timedelta(seconds=2)),
    ):
        world.clock.advance(timedelta(seconds=5))
        await world.adapter.hears(
            CommandReceived(key=key, contact=ANNA, address="7", at=at, command="forget", argument="yes")
        )
    assert [part.text.split()[0] for part in world.adapter.sent if part.kind is MessageKind.NOTICE] == [
        "Done.",
        "There",
    ]


async def test_an_edit_that_asks_to_be_left_alone_is_answered_like_a_message(make: MakeWorld) -> None:
    world = make()
    await world.start()
    number = await world.says("hello")
    await world.passes(timedelta(seconds=2))
    for key in ("e1", "e2"):
        await world.adapter.hears(
            TextEdited(
                key=key, contact=ANNA, address="7", at=world.clock.now(), message_id=number, text="leave me alone"
            )
        )
        await world.passes(timedelta(seconds=2))
    assert world.texts(MessageKind.NOTICE) == [language_for("en").say("texts.stopped")], "once"
    assert (await anna(world)).stopped_at is not None


async def test_export_sends_everything_of_all_personas_and_leaves_no_copy(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await followed_up(world)
    await opens(world, "maestro")
    await world.talks("I like films")
    part = await world.commands("export")
    assert part.attachment is not None
    assert part.attachment.name == "reprise-export.json"
    content = json.loads(part.attachment.content)
    assert content["settings"]["person"] == "7"
    assert {each["persona"] for each in content["conversations"]} == {"chef", "maestro"}
    texts = [each["text"] for each in content["messages"]]
    assert "I bought a vintage shirt at the thrift shop" in texts
    assert "I like films" in texts
    assert [each["text"] for each in content["memories"]] == ["bought a vintage shirt at the thrift shop"]
    (follow_up,) = content["follow_ups"]
    assert {"rule": "started", "verdict": "ok", "words": "they started this conversation", "until": None} in follow_up[
        "why"
    ]
    assert content["messages"][0]["at"].startswith("2026-03-02T12:")
    rows = await world.store.deliveries(account=None, states=list(DeliveryState), limit=99)
    (row,) = [row for row in rows if row.attachment]
    assert row.attachment == "export"
    assert "vintage" not in row.text
    assert part.attachment.content not in repr(part).encode()


async def test_a_large_export_is_zipped_to_what_the_platform_takes(make: MakeWorld) -> None:
    world = make()
    await world.start()
    random = Random(7)
    for number in range(12):
        await world.talks(f"{number} " + random.randbytes(6_000).hex())

    async def export(largest: int | None) -> tuple[str, dict[str, Any]]:
        world.adapter.limits = replace(world.adapter.limits, file=largest)
        file = (await world.commands("export")).attachment
        assert file is not None
        assert largest is None or len(file.content) <= largest
        if not file.name.endswith(".zip"):
            return file.name, json.loads(file.content)
        with ZipFile(BytesIO(file.content)) as archive:
            assert archive.namelist() == ["reprise-export.json"]
            return file.name, json.loads(archive.read("reprise-export.json"))

    name, whole = await export(None)
    assert name == "reprise-export.json"
    assert (await export(2 << 20))[0] == "reprise-export.json"
    name, content = await export(120_000)
    assert name == "reprise-export.zip"
    assert content["messages"][:24] == whole["messages"][:24], "nothing is missing"
    name, content = await export(60_000)
    left_out = content["messages_left_out"]
    assert 0 < left_out < 24
    assert content["messages"][: 24 - left_out] == whole["messages"][left_out:24], "the newest stay"
    assert "Whoever runs this bot" in content["why_left_out"]


async def test_export_of_nobody_says_so(make: MakeWorld) -> None:
    world = make()
    await world.start()
    part = await world.commands("export")
    assert part.attachment is None
    assert "nothing stored" in part.text


async def test_privacy_names_whose_model_reads(make: MakeWorld) -> None:
    world = make()
    await world.start()
    answer = (await world.commands("privacy")).text
    assert "model.test" in answer
    assert "8 days" in answer
    assert "/forget" in answer
    world.model.host = ""
    assert "nothing leaves this machine" in (await world.commands("privacy")).text


# ------------------------------------------------------------------ their nights


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("22-8", (time(22), time(8))),
        ("22:00-8:30", (time(22), time(8, 30))),
        ("22 Uhr - 8 Uhr", (time(22), time(8))),
        ("22h-8h30", None),
        ("22時〜8時", (time(22), time(8))),
        ("10pm to 8am", (time(22), time(8))),
        ("0-24", None),
        ("8-8", None),
        ("soon", None),
        ("25-9", None),
    ],
)
async def test_quiet_sets_their_own_hours(make: MakeWorld, said: str, hours: tuple[time, time] | None) -> None:
    world = make()
    await world.start()
    await world.commands("quiet", said)
    expected = None if hours is None else QuietHours(start=hours[0], end=hours[1])
    assert (await anna(world)).quiet_hours == expected


@pytest.mark.parametrize("off", ["off", "aus", "no", "non", "não", "なし"])
async def test_quiet_off_brings_the_usual_ones_back(make: MakeWorld, off: str) -> None:
    world = make()
    await world.start()
    await world.commands("quiet", "13-17")
    assert "from 13:00 to 17:00" in (await world.commands("quiet")).text
    assert "21:00-09:00" in (await world.commands("quiet", off)).text
    assert (await anna(world)).quiet_hours is None


async def test_their_own_hours_hold(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await world.commands("quiet", "6-20")
    await followed_up(world)
    (at,) = [
        message.at for message in await world.store.history(KEY, limit=99) if message.kind is MessageKind.FOLLOW_UP
    ]
    assert not time(5) <= at.time() < time(19), "in Berlin an hour later"


# ------------------------------------------------------------------ personas by link


async def test_switch_lists_who_is_here_with_buttons_and_switches(make: MakeWorld) -> None:
    world = make(personas=[SECRET, LINKED])
    await world.start()
    menu = await world.commands("switch")
    assert [(choice.label, choice.argument) for choice in menu.choices] == [("The Maestro", "maestro")]
    assert "Diary" not in menu.text
    assert "Aunt" not in menu.text
    greeting = await world.presses(menu.choices[0])
    assert greeting.text.startswith("Welcome!")
    assert (await anna(world)).persona == "maestro"
    assert "chef" in [choice.argument for choice in (await world.commands("switch")).choices]
    assert "Hello, I am an AI who plays a cook." in (await world.commands("switch", "Chef Lou")).text, "not met yet"
    assert "You are talking to Chef Lou" in (await world.commands("switch", "Chef Lou")).text
    assert "You are talking to The Maestro" in (await world.commands("switch", "maestro")).text


async def test_an_unknown_link_gets_buttons(make: MakeWorld) -> None:
    world = make(personas=[SECRET])
    await world.start()
    menu = await opens(world, "nobody")
    assert [choice.argument for choice in menu.choices] == ["chef", "maestro"]
    assert "Diary" not in menu.text


async def test_a_linked_persona_opens_by_its_plain_link(make: MakeWorld) -> None:
    world = make(personas=[LINKED])
    await world.start()
    assert (await opens(world, "aunt")).text.startswith("I am an AI aunt.")


async def test_a_private_persona_opens_by_its_secret_link_only(make: MakeWorld) -> None:
    world = make(personas=[SECRET])
    await world.start()
    hosting = world.runtime.hosting
    payload = await links.payload(world.store, hosting, "club", SECRET)
    assert len(payload) <= 64
    assert payload.replace("_", "").replace("-", "").isalnum()
    wrong = payload[:-1] + ("a" if payload[-1] != "a" else "b")
    for closed in ("diary", "The Diary", "diary_", wrong, f"chef_{payload.partition('_')[2]}"):
        menu = await opens(world, closed)
        assert "nobody called" in menu.text
        assert "nobody called" in (await world.commands("switch", closed)).text
    assert (await anna(world)).persona == "chef"
    assert (await opens(world, payload)).text.startswith("I am an AI diary.")
    await world.talks("dear diary")
    await opens(world, "chef", key="back")
    assert "You are talking to The Diary" in (await world.commands("switch", "diary")).text, "they talk to it already"
    stranger = ContactKey(account="club", person="8")
    assert "nobody called" in (await opens(world, "diary", who=stranger)).text


async def test_the_default_persona_is_always_open(make: MakeWorld) -> None:
    world = make()
    await world.start()
    assert (await opens(world, "chef")).text.startswith("Hello, I am an AI who plays a cook.")


# ------------------------------------------------------------------ too old to be answered


async def late(world: World, text: str, age: timedelta, key: str) -> None:
    at = world.clock.now() - age
    await world.adapter.hears(TextReceived(key=key, contact=ANNA, address="7", at=at, text=text, message_id=key))
    await world.passes(timedelta(seconds=20))


async def test_a_message_older_than_a_day_is_kept_and_not_answered(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await late(world, "are you there?", timedelta(hours=25), "old")
    assert world.texts(MessageKind.TEXT) == []
    assert [message.text for message in await world.store.history(KEY, limit=9)] == ["are you there?"]
    conversation = await world.store.conversation(KEY)
    assert conversation is not None
    assert conversation.pending_since is None
    await late(world, "hello again", timedelta(hours=23), "young")
    assert len(world.texts(MessageKind.TEXT)) == 1
    assert [message.text for message in world.model.briefs[-1].history][:1] == ["are you there?"]


async def test_one_reply_answers_old_and_new_together(make: MakeWorld) -> None:
    world = make()
    await world.start()
    at = world.clock.now()
    for key, age in (("a", 30), ("b", 26), ("c", 2)):
        await world.adapter.hears(
            TextReceived(key=key, contact=ANNA, address="7", at=at - timedelta(hours=age), text=key, message_id=key)
        )
    await world.passes(timedelta(seconds=20))
    assert len(world.texts(MessageKind.TEXT)) == 1


async def test_a_crisis_is_answered_however_late(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await late(world, "I want to kill myself", timedelta(hours=40), "old")
    assert len(world.texts(MessageKind.TEXT)) == 1


async def test_why_names_what_speaks_against_it(make: MakeWorld) -> None:
    world = make(FollowUpPolicy(min_messages=50))
    await world.start()
    world.model.drafts, world.model.candidates = remembers_shirt, asks_about_shirt
    await world.talks("hello")
    answer = (await world.commands("why", locale="de")).text
    assert "weniger als 50 Nachrichten" in answer
    assert "14 Tage" in answer
    await world.commands("stop")
    assert "Du hast Stopp gesagt" in (await world.commands("why")).text
    other = ConversationKey(account="club", person="8", persona="chef")
    assert await world.store.conversation(other) is None


async def test_an_offset_as_a_zone_is_good_for_quiet_hours_and_why(make: MakeWorld) -> None:
    world = make()
    await world.start()
    await shirt_talk(world)
    await world.commands("timezone", "UTC+5:30")
    await world.passes(timedelta(hours=3))
    answer = (await world.commands("why")).text
    assert "(UTC+5:30)" in answer, answer
