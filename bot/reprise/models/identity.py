"""Who and which conversation, and the rule that every time is aware and UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote, unquote


def utc(moment: datetime) -> datetime:
    """`moment` in UTC. Raises ValueError when it carries no zone, or its zone takes it out of the years 1 to 9999."""
    if moment.tzinfo is None:
        raise ValueError(f"a time needs a zone, this one has none: {moment.isoformat()}")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"a time should be in the years 1 to 9999, in UTC too: {moment.isoformat()}") from None


@lru_cache(maxsize=4096)
def _quoted(part: str) -> str:
    return quote(part, safe="")


class Timed:
    """Brings every datetime field of a dataclass to UTC at construction, and refuses naive ones."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, datetime) and value.tzinfo is not UTC:
                object.__setattr__(self, name, utc(value))  # the field is there, so the size of `vars` stays


@dataclass(frozen=True, kw_only=True, order=True)
class ContactKey:
    """A person on an account. `person` is the platform's own stable id of them, as text."""

    account: str
    person: str

    def __str__(self) -> str:
        return f"{_quoted(self.account)}/{_quoted(self.person)}"

    @classmethod
    def parse(cls, text: str) -> ContactKey:
        """Reads `account/person`. Raises ValueError otherwise."""
        parts = [unquote(part) for part in text.split("/")]
        if len(parts) != 2 or not all(parts):
            raise ValueError(f"a person is written account/person, not {text!r}")
        return cls(account=parts[0], person=parts[1])


@dataclass(frozen=True, kw_only=True, order=True)
class ConversationKey:
    """A contact with one persona. `str()` gives `account/person/persona`, which `parse` reads back."""

    account: str
    person: str
    persona: str

    @property
    def contact(self) -> ContactKey:
        return ContactKey(account=self.account, person=self.person)

    def __str__(self) -> str:
        return f"{_quoted(self.account)}/{_quoted(self.person)}/{_quoted(self.persona)}"

    @classmethod
    def parse(cls, text: str) -> ConversationKey:
        """Reads `account/person/persona`. Raises ValueError otherwise."""
        parts = [unquote(part) for part in text.split("/")]
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"a conversation is written account/person/persona, not {text!r}")
        return cls(account=parts[0], person=parts[1], persona=parts[2])
