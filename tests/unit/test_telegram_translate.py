"""Telegram's updates as events: what counts, what does not, and keys that stay the same when an update comes again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from reprise.events import BecameReachable, BecameUnreachable, CommandReceived, Event, Started, TextEdited, TextReceived
from reprise.models import ContactKey
from reprise_adapters.telegram.translate import event_of, split
from reprise_adapters.text import utf16_length

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADA = {"id": 7, "is_bot": False, "first_name": "Ada", "language_code": "pt-br"}
CHAT = {"id": 7, "type": "private", "first_name": "Ada"}
FILE = {"file_id": "f", "file_unique_id": "u"}
STICKER = FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
POLL = {
    "id": "1",
    "question": "Pizza or pasta?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "members_only": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
}
BOT = {"id": 1, "is_bot": True, "first_name": "B", "username": "chef_bot"}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 42, "from": ADA, "chat": CHAT, "date": 1_790_000_000} | content


def event(update_id: int = 1, **update: Any) -> Event | None:
    return event_of(
        Update.de_json({"update_id": update_id, **update}, None), account="fans", username="chef_bot", now=NOW
    )


def membership(status: str, **more: Any) -> Event | None:
    member = {"user": BOT, "status": status, "until_date": 0}
    change = {"chat": CHAT, "from": ADA, "date": 1_790_000_000, "old_chat_member": member, "new_chat_member": member}
    return event(my_chat_member=change | more)


def test_a_text_with_all_that_comes_with_it() -> None:
    assert event(message=message(text="hi there")) == TextReceived(
        key="7:42:message",
        contact=ContactKey(account="fans", person="7"),
        address="7",
        at=datetime.fromtimestamp(1_790_000_000, UTC),
        locale="pt-br",
        name="Ada",
        seen="42",
        message_id="42",
        text="hi there",
    )


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [
        ("/pause", "pause", ""),
        ("/Pause 3 days", "pause", "3 days"),
        ("/timezone@chef_bot  Europe/Berlin ", "timezone", "Europe/Berlin"),
        ("/timezone@CHEF_bot\nAsia/Seoul", "timezone", "Asia/Seoul"),
        ("/nonsense", "nonsense", ""),  # the core answers what it does not know
        ("/note a\nb", "note", "a\nb"),
    ],
)
def test_commands(text: str, command: str, argument: str) -> None:
    found = event(message=message(text=text))
    assert isinstance(found, CommandReceived)
    assert (found.command, found.argument) == (command, argument)


@pytest.mark.parametrize(
    "text", ["/", "//pause", "/ pause", "/usr/bin/env", "hi /pause", "/pause@other_bot", "/stopp!"]
)
def test_not_commands(text: str) -> None:
    found = event(message=message(text=text))
    assert isinstance(found, TextReceived)
    assert found.text == text


def test_a_caption_is_never_a_command() -> None:
    assert isinstance(event(message=message(caption="/forget", photo=[FILE | {"width": 1, "height": 1}])), TextReceived)


@pytest.mark.parametrize(
    ("text", "payload"), [("/start", ""), ("/start chef", "chef"), ("/START@chef_bot a-b_C9", "a-b_C9")]
)
def test_start(text: str, payload: str) -> None:
    found = event(message=message(text=text))
    assert isinstance(found, Started)
    assert found.payload == payload


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ({"photo": [FILE | {"width": 1, "height": 1}]}, "photo"),
        ({"voice": FILE | {"duration": 1}}, "voice"),
        ({"video_note": FILE | {"duration": 1, "length": 1}}, "video"),
        ({"animation": FILE | {"width": 1, "height": 1, "duration": 1}, "document": FILE}, "video"),
        ({"audio": FILE | {"duration": 1}}, "file"),
        ({"document": FILE}, "file"),
        ({"location": {"latitude": 1, "longitude": 2}}, "location"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "other"),
        ({"contact": {"phone_number": "1", "first_name": "A"}}, "other"),
        ({"something_of_next_year": {"a": 1}}, "other"),
    ],
)
def test_what_is_not_text_is_named_in_a_word(content: dict[str, Any], word: str) -> None:
    found = event(message=message(**content))
    assert isinstance(found, TextReceived)
    assert (found.text, found.media) == ("", word)


@pytest.mark.parametrize(
    ("content", "text", "media"),
    [
        ({"sticker": STICKER | {"emoji": "👋"}}, "", "sticker 👋"),
        ({"sticker": STICKER}, "", "sticker"),
        ({"poll": POLL}, "Pizza or pasta?", "other"),
        ({"photo": [], "caption": "look"}, "look", "other"),
    ],
)
def test_what_a_persona_can_read_of_it(content: dict[str, Any], text: str, media: str) -> None:
    found = event(message=message(**content))
    assert isinstance(found, TextReceived)
    assert (found.text, found.media) == (text, media)


PHOTO = FILE | {"width": 1, "height": 1}
HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": "Bob"}


@pytest.mark.parametrize(
    "origin",
    [
        HIDDEN,
        {"type": "user", "date": 1, "sender_user": {"id": 9, "is_bot": False, "first_name": "Bob"}},
        {"type": "of_next_year", "date": 1},
    ],
)
@pytest.mark.parametrize(
    ("content", "media"),
    [
        ({"text": "leave me alone"}, "other"),
        ({"text": "/forget"}, "other"),
        ({"text": "/start chef"}, "other"),
        ({"photo": [PHOTO], "caption": "my dog"}, "photo"),
        ({"poll": POLL}, "other"),
    ],
)
def test_forwarded_words_are_somebody_elses(origin: dict[str, Any], content: dict[str, Any], media: str) -> None:
    for kind in ("message", "edited_message"):
        found = event(**{kind: message(forward_origin=origin, **content)})
        assert isinstance(found, TextReceived | TextEdited)
        assert found.text == ""
        if isinstance(found, TextReceived):
            assert (found.media, found.picture) == (media, None)


@pytest.mark.parametrize(
    "update",
    [
        {"message": message(text="hi", chat={"id": -5, "type": "group", "title": "g"})},
        {"message": message(text="hi", chat={"id": -5, "type": "channel", "title": "g"})},
        {"message": message(text="hi", **{"from": BOT})},
        {"message": message(text="hi", business_connection_id="b")},
        {"message": {"message_id": 1, "chat": CHAT, "date": 1, "text": "from nobody"}},
        {"message": message(pinned_message=message(text="old"))},
        {"message": message(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})},
        {
            "edited_message": message(
                location={"latitude": 1, "longitude": 2, "live_period": 60}, edit_date=1_790_000_009
            )
        },
        {"edited_message": message(text="hi", edit_date=1, chat={"id": -5, "type": "supergroup", "title": "g"})},
        {"business_message": message(text="hi", business_connection_id="b")},
        {"channel_post": message(text="hi")},
        {"callback_query": {"id": "1", "from": ADA, "chat_instance": "1", "data": "why"}},
        {"callback_query": {"id": "1", "from": ADA, "chat_instance": "1", "message": message(**{"from": BOT})}},
        {"something_new": {}},
        {},
    ],
)
def test_what_gives_no_event(update: dict[str, Any]) -> None:
    assert event(**update) is None


def test_edits_have_keys_of_their_own() -> None:
    texts = [("one", 1_790_000_001), ("two", 1_790_000_001), ("two", 1_790_000_002), ("two", 1_790_000_002)]
    edits = [event(edited_message=message(text=text, edit_date=at)) for text, at in texts]
    assert all(isinstance(edit, TextEdited) and edit.message_id == "42" for edit in edits)
    keys = [edit.key for edit in edits if edit]
    assert len(set(keys)) == 3
    assert keys[2] == keys[3], "the same update again"
    assert all(key.startswith("7:42:edit:179000000") for key in keys)


def test_a_key_does_not_depend_on_the_update_id() -> None:
    first, again = (event(number, message=message(text="hi")) for number in (1, 900))
    assert first == again


def test_blocking_and_unblocking() -> None:
    blocked, back = membership("kicked"), membership("member")
    assert isinstance(blocked, BecameUnreachable)
    assert isinstance(back, BecameReachable)
    assert blocked.key == "7:1790000000:kicked"
    assert membership("kicked", chat={"id": -5, "type": "group", "title": "g"}) is None
    assert membership("left") is None


@pytest.mark.parametrize(
    ("data", "command", "argument"),
    [("r1:why:", "why", ""), ("r1:switch:chef", "switch", "chef"), ("r1:a:b:c", "a", "b:c")],
)
def test_a_pressed_button(data: str, command: str, argument: str) -> None:
    for shown in (
        message(**{"from": BOT}),
        {"message_id": 3, "chat": CHAT, "date": 0},
    ):  # the latter: too old to be shown
        found = event(callback_query={"id": "q1", "from": ADA, "chat_instance": "1", "message": shown, "data": data})
        assert isinstance(found, CommandReceived)
        assert (found.key, found.command, found.argument, found.at) == ("7:q1:choice", command, argument, NOW)


@pytest.mark.parametrize(
    "data",
    ["", "why", "forget:yes", "r2:why:", "r1:why", "r1:Why:", "r1:a-b:c", f"r1:{'x' * 33}:", "r1:\ud83d:1", "12"],
)
def test_a_button_of_another_program(data: str) -> None:
    pressed = {"id": "q1", "from": ADA, "chat_instance": "1", "message": message(**{"from": BOT}), "data": data}
    assert event(callback_query=pressed) is None


ANYTHING = st.text(st.one_of(st.characters(), st.sampled_from("\ud83d\ude00\udfff")))  # with lone surrogates


@given(ANYTHING, ANYTHING, ANYTHING)
def test_any_text_and_any_name_can_be_stored(text: str, name: str, data: str) -> None:
    person = ADA | {"first_name": name}
    button = {
        "id": "q",
        "from": person,
        "chat_instance": "1",
        "message": message(**{"from": BOT}),
        "data": f"r1:forget:{data}",
    }
    for found in (
        event(message=message(text=text, **{"from": person})),
        event(message=message(caption=text, document=FILE, **{"from": person})),
        event(edited_message=message(text=text, edit_date=1_790_000_001, **{"from": person})),
        event(callback_query=button),
    ):
        assert found is not None
        for value in vars(found).values():
            str(value).encode()  # raises when a lone surrogate is left
        assert found.name is None or found.name.strip()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12_000))
def test_parts_fit_however_they_are_counted(text: str) -> None:
    assert all(0 < utf16_length(part) <= 4096 for part in split(text))
