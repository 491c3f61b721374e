"""The words of Reprise as values: frozen, keyword-only, standard library only.

Everything here is data that several parts agree on. Times are aware and kept in UTC; a naive time is refused at
construction, so that a wrong zone cannot travel.
"""

from reprise.models.decisions import Decision, Rule, RuleReport, Send, Snapshot, Stop, Turn, Wait
from reprise.models.identity import ContactKey, ConversationKey, Timed, utc
from reprise.models.outgoing import ACTIVE_FOLLOW_UP, CheckResult, Delivery, DeliveryState, FollowUp, FollowUpState
from reprise.models.people import Author, Contact, Memory, MemoryKind, Message, MessageKind, ZoneSource
from reprise.models.persona import Exchange, Persona, Phrases
from reprise.models.policies import FollowUpPolicy, QuietHours

__all__ = [
    "ACTIVE_FOLLOW_UP",
    "Author",
    "CheckResult",
    "Contact",
    "ContactKey",
    "ConversationKey",
    "Decision",
    "Delivery",
    "DeliveryState",
    "Exchange",
    "FollowUp",
    "FollowUpPolicy",
    "FollowUpState",
    "Memory",
    "MemoryKind",
    "Message",
    "MessageKind",
    "Persona",
    "Phrases",
    "QuietHours",
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
