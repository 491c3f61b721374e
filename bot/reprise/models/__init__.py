"""The words of Reprise as values: frozen, keyword-only, standard library only.

Everything here is data that several parts agree on. Times are aware and kept in UTC; a naive time is refused at
construction, so that a wrong zone cannot travel.
"""

from reprise.models.briefs import (
    Candidate,
    ExtractBrief,
    Extraction,
    FollowUpBrief,
    Learned,
    MemoryDraft,
    Picture,
    ReplyBrief,
)
from reprise.models.decisions import Decision, Rule, RuleReport, Send, Snapshot, Stop, Turn, Wait
from reprise.models.identity import ContactKey, ConversationKey, Timed, utc
from reprise.models.outgoing import (
    ACTIVE_FOLLOW_UP,
    REACHED_FOLLOW_UP,
    CheckResult,
    Choice,
    Delivery,
    DeliveryState,
    FollowUp,
    FollowUpState,
    Rating,
)
from reprise.models.people import Author, Contact, Memory, MemoryKind, Message, MessageKind, ZoneSource
from reprise.models.persona import Exchange, Persona, Phrases
from reprise.models.policies import FollowUpPolicy, QuietHours

__all__ = [
    "ACTIVE_FOLLOW_UP",
    "REACHED_FOLLOW_UP",
    "Author",
    "Candidate",
    "CheckResult",
    "Choice",
    "Contact",
    "ContactKey",
    "ConversationKey",
    "Decision",
    "Delivery",
    "DeliveryState",
    "Exchange",
    "ExtractBrief",
    "Extraction",
    "FollowUp",
    "FollowUpBrief",
    "FollowUpPolicy",
    "FollowUpState",
    "Learned",
    "Memory",
    "MemoryDraft",
    "MemoryKind",
    "Message",
    "MessageKind",
    "Persona",
    "Phrases",
    "Picture",
    "QuietHours",
    "Rating",
    "ReplyBrief",
    "Rule",
    "RuleReport",
    "Send",
    "Snapshot",
    "Stop",
    "Timed",
    "Turn",
    "Wait",
    "ZoneSource",
    "utc",
]
