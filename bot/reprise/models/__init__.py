"""The words of Reprise as values: frozen, keyword-only, standard library only.

Everything here is data that several parts agree on. Times are aware and kept in UTC; a naive time is refused at
construction, so that a wrong zone cannot travel.
"""

from reprise.models.briefs import (
    Candidate,
    Example,
    ExtractBrief,
    Extraction,
    FollowUpBrief,
    JudgeBrief,
    Learned,
    MemoryDraft,
    Picture,
    ReplyBrief,
)
from reprise.models.decisions import Decision, Rule, RuleReport, Send, Snapshot, Stop, Turn, Wait
from reprise.models.identity import ContactKey, ConversationKey, Timed, utc
from reprise.models.judging import CheckResult, Considered, Guideline, Score
from reprise.models.outgoing import (
    ACTIVE_FOLLOW_UP,
    REACHED_FOLLOW_UP,
    Choice,
    Delivery,
    DeliveryState,
    FollowUp,
    FollowUpState,
    Rating,
)
from reprise.models.people import Author, Contact, Memory, MemoryKind, Message, MessageKind, ZoneSource
from reprise.models.persona import Exchange, Lorebook, LoreEntry, Persona, Phrases
from reprise.models.policies import FollowUpPolicy, QuietHours, Reminders

__all__ = [
    "ACTIVE_FOLLOW_UP",
    "REACHED_FOLLOW_UP",
    "Author",
    "Candidate",
    "CheckResult",
    "Choice",
    "Considered",
    "Contact",
    "ContactKey",
    "ConversationKey",
    "Decision",
    "Delivery",
    "DeliveryState",
    "Example",
    "Exchange",
    "ExtractBrief",
    "Extraction",
    "FollowUp",
    "FollowUpBrief",
    "FollowUpPolicy",
    "FollowUpState",
    "Guideline",
    "JudgeBrief",
    "Learned",
    "LoreEntry",
    "Lorebook",
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
    "Reminders",
    "ReplyBrief",
    "Rule",
    "RuleReport",
    "Score",
    "Send",
    "Snapshot",
    "Stop",
    "Timed",
    "Turn",
    "Wait",
    "ZoneSource",
    "utc",
]
