"""What adapters hand to the core: a platform's updates as a few frozen values.

An event carries the account, the person, a stable key (made of chat id, message id, kind and edit time; never of
an update id, which restarts) and an aware time. Adapters know nothing of personas, memory or policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reprise.models import ContactKey, Timed


@dataclass(frozen=True, kw_only=True)
class _Event(Timed):
    key: str
    """Stable and unique within the account: the same update delivered again has the same key."""
    contact: ContactKey
    address: str
    """Where the adapter reaches this person; opaque to the core."""
    at: datetime
    locale: str | None = None
    """BCP 47, as the platform tells it."""
    name: str | None = None
    """How the person calls themself on the platform."""
    timezone: str | None = None
    """IANA name, only from platforms that know it (the web chat's browser)."""
    seen: str | None = None
    """The platform's id of the message, where catch-up can start from it."""


@dataclass(frozen=True, kw_only=True)
class Started(_Event):
    """The person pressed start, or opened a persona's link. `payload` names the persona, if anything."""

    payload: str = ""
    announce: bool = True
    """Whether an answer is expected. False where a page shows by itself which persona is open."""


@dataclass(frozen=True, kw_only=True)
class TextReceived(_Event):
    """The person wrote. `text` is empty for a sticker, picture or voice note without a caption."""

    text: str
    media: str | None = None
    """What came with or instead of the text, in a word: photo, sticker, voice, video, file, location, other. A word may have an emoji
    or a name behind it: `sticker 👋`, `sticker: Wumpus waves`."""
    message_id: str | None = None
    """The platform's id of the message, by which a later edit or deletion names it."""
    picture: str | None = None
    """The adapter's own reference of a picture that came with it, by which `Adapter.picture` fetches it."""


@dataclass(frozen=True, kw_only=True)
class TextEdited(_Event):
    """The person changed message `message_id` (the platform's id) to `text`."""

    message_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class TextDeleted(_Event):
    """The person deleted message `message_id` (the platform's id)."""

    message_id: str


@dataclass(frozen=True, kw_only=True)
class CommandReceived(_Event):
    """A command or a pressed choice: `pause`, `resume`, `why`, `help`, `forget`, `timezone`, … without the slash."""

    command: str
    argument: str = ""
    button_at: datetime | None = None
    """Of a pressed button, when its message was sent: given where the platform does not tell when it was pressed, and `at` is
    when we heard of it."""


@dataclass(frozen=True, kw_only=True)
class BecameReachable(_Event):
    """The person can be written to again (unblocked)."""


@dataclass(frozen=True, kw_only=True)
class BecameUnreachable(_Event):
    """The person blocked the account, or closed their DMs."""


Event = Started | TextReceived | TextEdited | TextDeleted | CommandReceived | BecameReachable | BecameUnreachable
