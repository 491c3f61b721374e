"""The account and persona that the stored crowd talks to, and a model and an adapter that answer at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from math import inf

from benchmarks.stored import ACCOUNT, PERSONA
from reprise.hosting import HostedAccount, Hosting
from reprise.models import (
    Candidate,
    ConversationKey,
    ExtractBrief,
    Extraction,
    FollowUpBrief,
    FollowUpPolicy,
    JudgeBrief,
    Persona,
    Picture,
    QuietHours,
    ReplyBrief,
    Score,
)
from reprise.ports import AdapterHost, Delivered, Limits, OutgoingPart

CLERK = Persona(
    id=PERSONA,
    name="Clerk",
    tagline="Answers briefly.",
    character="A clerk who has seen every form there is.",
    voice="Dry and short.",
    greeting="Good day. I am an AI, and the counter is open.",
)


def hosting(
    accounts: Sequence[str] = (ACCOUNT,), *, timezone: str | None = "UTC", quiet_hours: QuietHours | None = None
) -> Hosting:
    """Quiet hours are off unless given, so that what is measured does not depend on the time of day."""
    return Hosting(
        accounts={
            name: HostedAccount(name=name, platform="recording", personas=(PERSONA,), timezone=timezone)
            for name in accounts
        },
        personas={PERSONA: CLERK},
        policy=FollowUpPolicy(quiet_hours=quiet_hours),
    )


def about_the_chair(brief: FollowUpBrief) -> tuple[Candidate, ...]:
    """A follow-up that passes every check on the crowd's memory."""
    text = "Did the vintage chair from the thrift shop find its place on the balcony?"
    return (Candidate(text=text, memories=(brief.memories[0].id,)),)


class ModelAtOnce:
    """A model that answers at once and keeps nothing."""

    name = "at once"
    host = ""
    sees = False

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        return "That sounds lovely. Tell me more?"

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        return about_the_chair(brief)

    async def judge(self, brief: JudgeBrief) -> tuple[tuple[Score, ...], ...]:
        return ()

    async def extract(self, brief: ExtractBrief) -> Extraction:
        return Extraction()

    async def check(self) -> str:
        return self.name

    async def close(self) -> None:
        pass


class AdapterAtOnce:
    """An adapter that takes every text at once and counts them."""

    def __init__(self) -> None:
        self.limits = Limits(text=2000, per_second=inf, per_chat=timedelta())
        self.sent = 0
        self.host: AdapterHost | None = None
        self.receiving = asyncio.Event()

    async def receive(self, host: AdapterHost) -> None:
        self.host = host
        host.caught_up()
        self.receiving.set()
        while True:  # as a platform whose silence is heard, too
            await asyncio.sleep(5)
            host.heard()

    def split(self, text: str) -> tuple[str, ...]:
        return (text,) if text.strip() else ()

    async def send(self, part: OutgoingPart) -> Delivered:
        self.sent += 1
        return Delivered(platform_id=f"p{self.sent}")

    async def find(self, part: OutgoingPart) -> Delivered | None:
        return None

    async def working(self, address: str, conversation: ConversationKey, draft: str) -> None:
        pass

    async def picture(self, reference: str) -> Picture | None:
        return None

    async def check(self) -> str:
        return "at once"

    async def close(self) -> None:
        pass
