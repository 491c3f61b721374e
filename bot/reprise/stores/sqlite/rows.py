"""Finding rows, and the columns that SQLite keeps as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reprise.models import ContactKey, ConversationKey, Delivery, FollowUp, Memory
from reprise.stores import values
from reprise.stores.sqlite.connection import Db, Row

CONTACT = "SELECT p.*, a.name AS account_name FROM contact p JOIN account a ON a.id = p.account"
CONVERSATION = """
    SELECT c.*, a.name AS account_name, p.person FROM conversation c
    JOIN contact p ON p.id = c.contact JOIN account a ON a.id = p.account
"""
DELIVERY = """
    SELECT d.*, a.name AS account_name, p.person, c.persona FROM delivery d
    JOIN contact p ON p.id = d.contact JOIN account a ON a.id = p.account JOIN conversation c ON c.id = d.conversation
"""


# --------------------------------------------------------------------------- finding


def find_contact(db: Db, key: ContactKey) -> Row | None:
    return db.one(f"{CONTACT} WHERE a.name = ? AND p.person = ?", key.account, key.person)


def find_conversation(db: Db, key: ConversationKey) -> Row | None:
    return db.one(
        f"{CONVERSATION} WHERE a.name = ? AND p.person = ? AND c.persona = ?", key.account, key.person, key.persona
    )


# --------------------------------------------------------------------------- lists


def as_json(listed: Sequence[Any]) -> str:
    return json.dumps(listed, ensure_ascii=False)


def memory_of(row: Row, key: ConversationKey) -> Memory:
    return values.memory_of(_decoded(row, "sources", "topics"), key)


def follow_up_of(row: Row) -> FollowUp:
    return values.follow_up_of(_decoded(row, "memories", "sources", "why", "checks", "candidates"))


def delivery_of(row: Row) -> Delivery:
    return values.delivery_of(_decoded(row, "choices"))


def _decoded(row: Row, *columns: str) -> Row:
    return {**row, **{column: json.loads(row[column]) for column in columns}}
