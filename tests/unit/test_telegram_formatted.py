"""A text with more formatting than Telegram shows."""

from __future__ import annotations

from telegram.constants import MessageEntityType

from reprise_adapters.telegram.sending import MOST_ENTITIES, formatted

MANY = "*so* much " * (MOST_ENTITIES + 1)


def test_what_a_model_made_up_is_inert_among_more_formatting_than_telegram_shows() -> None:
    text, entities = formatted(f"{MANY}https://made.up", inert=True)
    assert text == MANY.replace("*", "") + "https://made.up"
    (entity,) = entities
    assert (entity.type, text[entity.offset :]) == (MessageEntityType.CODE, "https://made.up")


def test_formatting_alone_is_sent_as_it_was_written() -> None:
    assert formatted(MANY, inert=True) == (MANY, [])
    assert formatted(f"{MANY}https://meant.example", inert=False) == (f"{MANY}https://meant.example", [])
