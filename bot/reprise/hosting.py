"""What this program hosts: its accounts, which personas each has, and the policy that holds for both. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reprise.models import ConversationKey, FollowUpPolicy, Persona, Snapshot
from reprise.policy import tighten


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
        return replace(
            snapshot,
            persona_exists=self.persona(snapshot.conversation) is not None,
            account_timezone=account.timezone if account else None,
        )
