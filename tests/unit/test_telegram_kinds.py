"""Every field that Telegram's published API gives a message is known for what it is: nothing somebody sent is silent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Message
from tests.peers.telegram_spec import Field, fields_of, object_errors

from reprise.events import Event, TextReceived
from reprise_adapters.telegram.kinds import MEDIA, SERVICE
from reprise_adapters.telegram.translate import event_of, parsed

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADA = {"id": 7, "is_bot": False, "first_name": "Ada"}
CHAT = {"id": 7, "type": "private"}

ABOUT = frozenset(
    {
        *(
            "message_id",
            "date",
            "chat",
            "from",
            "sender_chat",
            "sender_boost_count",
            "sender_business_bot",
            "sender_tag",
        ),
        *("message_thread_id", "direct_messages_topic", "is_topic_message", "forward_origin", "is_automatic_forward"),
        *("reply_to_message", "external_reply", "quote", "reply_to_story", "reply_to_checklist_task_id"),
        *(
            "reply_to_poll_option_id",
            "via_bot",
            "edit_date",
            "has_protected_content",
            "is_from_offline",
            "is_paid_post",
        ),
        *("media_group_id", "author_signature", "paid_star_count", "entities", "link_preview_options", "effect_id"),
        *("caption_entities", "show_caption_above_media", "has_media_spoiler", "reply_markup", "guest_query_id"),
        *("guest_bot_caller_user", "guest_bot_caller_chat", "business_connection_id", "ephemeral_message_id"),
        *("receiver_user", "text", "caption", "forward_date", "forward_from", "forward_from_chat", "forward_signature"),
        *("forward_from_message_id", "forward_sender_name"),
    }
)
"""What is said about a message, and its words themselves."""


def sample(field: Field) -> Any:
    """A smallest value that the published API allows."""
    kind = field.kinds[0]
    if field.constant:
        return field.constant
    if kind.startswith("Array of "):
        return [sample(Field((kind.removeprefix("Array of "),), True))]
    if kind in ("Integer", "Float"):
        return 1
    if kind in ("String", "Boolean", "Anything"):
        return True if kind == "Boolean" else "x"
    if kind == "Message":
        return {"message_id": 1, "date": 1, "chat": CHAT}
    return {name: sample(each) for name, each in fields_of(kind).items() if each.required}


def received(**content: Any) -> Event | None:
    message = {"message_id": 42, "from": ADA, "chat": CHAT, "date": 1_790_000_000, **content}
    assert object_errors("Message", message) == []
    return seen(message)


def seen(message: dict[str, Any]) -> Event | None:
    update = parsed({"update_id": 1, "message": message})
    return event_of(update, account="fans", username="chef_bot", now=NOW)


def test_every_field_is_known_for_what_it_is() -> None:
    published = {*fields_of("Message")}
    assert published <= ABOUT | {*MEDIA} | SERVICE, "add it to one of the lists of telegram/kinds.py"
    assert not {*MEDIA} & SERVICE
    assert not ABOUT & ({*MEDIA} | SERVICE)
    known_to_the_library = {name.removesuffix("_user") if name == "from_user" else name for name in Message.__slots__}
    assert known_to_the_library - {"_effective_attachment"} <= ABOUT | {*MEDIA} | SERVICE
    gone = ({*MEDIA} | SERVICE) - published - known_to_the_library
    assert gone <= {"user_shared"}, "no longer published"


@pytest.mark.parametrize("name", sorted(MEDIA))
def test_what_a_person_sends_is_never_silent(name: str) -> None:
    value = sample(fields_of("Message")[name])
    event = received(**{name: value})
    assert isinstance(event, TextReceived)
    assert (event.text, event.media) == ("x" if name == "poll" else "", MEDIA[name])
    with_caption = received(**{name: value, "caption": "look"})
    assert isinstance(with_caption, TextReceived)
    assert (with_caption.text, with_caption.media) == ("look", MEDIA[name])


@pytest.mark.parametrize("name", sorted(SERVICE & {*fields_of("Message")}))
def test_notes_of_telegrams_own_are_passed_over(name: str) -> None:
    assert received(**{name: sample(fields_of("Message")[name])}) is None


@pytest.mark.parametrize("name", sorted((ABOUT & {*fields_of("Message")}) - {"chat", "from", "business_connection_id"}))
def test_what_is_said_about_a_message_does_not_hide_it(name: str) -> None:
    event = received(**{"text": "hello", name: sample(fields_of("Message")[name])})
    assert isinstance(event, TextReceived)
    forwarded = name == "forward_origin"
    assert event.media == ("other" if forwarded else None)
    assert event.text == ("" if forwarded else "x" if name == "text" else "hello")


def test_what_nobody_knows_yet_is_something_too() -> None:
    message = {"message_id": 42, "from": ADA, "chat": CHAT, "date": 1_790_000_000, "hologram": {"size": 3}}
    event = seen(message)
    assert isinstance(event, TextReceived)
    assert (event.text, event.media) == ("", "other")


@pytest.mark.parametrize(
    ("content", "text", "media"),
    [
        ({"text": "hi", "reply_to_message": {"message_id": "?"}}, "hi", None),
        ({"text": "hi", "forward_origin": {"type": "from the moon"}}, "", "other"),
        ({"caption": "look", "photo": [{"file_id": 7}]}, "look", "other"),
        ({"poll": {"new": "shape"}}, "", "other"),
        ({"animation": {"new": "shape"}, "document": {"file_id": "f", "file_unique_id": "u"}}, "", "file"),
    ],
)
def test_what_the_library_cannot_read_does_not_hide_the_rest(
    content: dict[str, Any], text: str, media: str | None
) -> None:
    event = seen({"message_id": 42, "from": ADA, "chat": CHAT, "date": 1_790_000_000, **content})
    assert isinstance(event, TextReceived)
    assert (event.text, event.media) == (text, media)


@pytest.mark.parametrize(
    "content", [{"date": "yesterday", "text": "x"}, {"pinned_message": 5}, {"from": 5, "text": "x"}]
)
def test_what_cannot_be_read_at_all_is_an_error(content: dict[str, Any]) -> None:
    with pytest.raises(Exception, match=""):
        seen({"message_id": 42, "from": ADA, "chat": CHAT, "date": 1_790_000_000, **content})
