"""What this program hosts: its accounts, which personas each has, and the policy that holds for both. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reprise.models import ConversationKey, FollowUpPolicy, Persona, Reminders, Snapshot
from reprise.strictness import tighten


@dataclass(frozen=True, kw_only=True)
class HostedAccount:
    """One bot identity. The first of `personas` is the one a new person talks to."""

    name: str
    platform: str
    personas: tuple[str, ...]
    timezone: str | None = None


@dataclass(frozen=True, kw_only=True)
class Hosting:
    """Everything hosted. Personas that an account names but nobody has any more are simply not there."""

    accounts: Mapping[str, HostedAccount]
    personas: Mapping[str, Persona]
    policy: FollowUpPolicy = field(default_factory=FollowUpPolicy)
    reminders: Reminders = field(default_factory=Reminders)
    """When it is said again that a persona is an AI."""
    thumbs: bool = False
    """Whether follow-ups have buttons for thumbs up and down."""

    def listed(self, account: str) -> list[Persona]:
        """The personas that a menu shows to everybody: the account's default one, and the public ones."""
        names = self.accounts[account].personas
        return [
            self.personas[name]
            for name in names
            if name in self.personas and (name == names[0] or self.personas[name].visibility == "public")
        ]

    def named(self, account: str, wanted: str) -> Persona | None:
        """Any persona of the account's, by its id or its name."""
        sought = wanted.strip().casefold()
        here = [self.personas[name] for name in self.accounts[account].personas if name in self.personas]
        return next((each for each in here if sought in (each.id, each.name.casefold())), None)

    def is_open(self, account: str, persona: Persona) -> bool:
        """Whether anybody who names it may talk to it; a private one opens by its secret link only."""
        return persona.visibility != "private" or persona.id == self.accounts[account].personas[0]

    def persona(self, key: ConversationKey) -> Persona | None:
        """The persona of a conversation, None when it or its account is no longer hosted."""
        account = self.accounts.get(key.account)
        if account is None or key.persona not in account.personas:
            return None
        return self.personas.get(key.persona)

    def policy_for(self, key: ConversationKey) -> FollowUpPolicy:
        """The account's policy, made stricter by the persona. Raises ValueError when the persona is looser."""
        persona = self.persona(key)
        return tighten(self.policy, persona.follow_ups) if persona else self.policy

    def complete(self, snapshot: Snapshot) -> Snapshot:
        """A store's snapshot with what only the hosting knows."""
        account = self.accounts.get(snapshot.conversation.account)
        exists, zone = self.persona(snapshot.conversation) is not None, account.timezone if account else None
        if (exists, zone) == (snapshot.persona_exists, snapshot.account_timezone):
            return snapshot
        return replace(snapshot, persona_exists=exists, account_timezone=zone)
