"""The account and persona that the stored crowd talks to."""

from __future__ import annotations

from benchmarks.stored import ACCOUNT, PERSONA
from reprise.hosting import HostedAccount, Hosting
from reprise.models import FollowUpPolicy, Persona

CLERK = Persona(
    id=PERSONA,
    name="Clerk",
    tagline="Answers briefly.",
    character="A clerk who has seen every form there is.",
    voice="Dry and short.",
    greeting="Good day. I am an AI, and the counter is open.",
)


def hosting() -> Hosting:
    """Quiet hours are off, so that what is measured does not depend on the time of day."""
    account = HostedAccount(name=ACCOUNT, platform="recording", personas=(PERSONA,), timezone="UTC")
    return Hosting(accounts={ACCOUNT: account}, personas={PERSONA: CLERK}, policy=FollowUpPolicy(quiet_hours=None))
