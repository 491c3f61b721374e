"""The protocols between the core and everything that does I/O, and what an implementation must hold.

The engine, composer, outbox and worker are written on these alone. Docstrings state atomicity, order and idempotency;
the contract suites in `tests/contracts/` hold every implementation to them.
"""

from reprise.ports.adapter import (
    PICTURE_BYTES,
    SEND_TIMEOUT,
    AccountSettings,
    Adapter,
    AdapterHost,
    Attachment,
    CommandInfo,
    Delivered,
    KnownChat,
    Limits,
    OutgoingPart,
    PersonaCard,
    Profile,
    ShowsProfile,
    Webhook,
)
from reprise.ports.clock import Clock
from reprise.ports.model import Embedder, LanguageModel, Moderator
from reprise.ports.parcels import FIELDS, Parcel, Record
from reprise.ports.records import (
    FOLLOW_UP_OF,
    Claim,
    ContactPatch,
    Conversation,
    ConversationSummary,
    Entry,
    Intake,
    IntakeResult,
    NoticeDraft,
    Progress,
    TextChange,
)
from reprise.ports.store import Store

__all__ = [
    "FIELDS",
    "FOLLOW_UP_OF",
    "PICTURE_BYTES",
    "SEND_TIMEOUT",
    "AccountSettings",
    "Adapter",
    "AdapterHost",
    "Attachment",
    "Claim",
    "Clock",
    "CommandInfo",
    "ContactPatch",
    "Conversation",
    "ConversationSummary",
    "Delivered",
    "Embedder",
    "Entry",
    "Intake",
    "IntakeResult",
    "KnownChat",
    "LanguageModel",
    "Limits",
    "Moderator",
    "NoticeDraft",
    "OutgoingPart",
    "Parcel",
    "PersonaCard",
    "Profile",
    "Progress",
    "Record",
    "ShowsProfile",
    "Store",
    "TextChange",
    "Webhook",
]
