"""Who may come into the studio: users with a role and a password, and their sessions, kept in the store."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from reprise.errors import RepriseError
from reprise.ports import Clock, Entry, Store

SESSION = timedelta(hours=12)
"""How long somebody stays logged in."""
SHORTEST, LONGEST = 10, 200
"""Characters of a password."""
MOST = 500
"""Users, and sessions of one, at most."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_HASHER = PasswordHasher()


class Role(StrEnum):
    """What somebody may do: everything, what concerns their own personas, or looking at follow-ups of any."""

    OWNER = "owner"
    CREATOR = "creator"
    REVIEWER = "reviewer"


class UserRefused(RepriseError):
    """A user cannot be made or changed so; the words say why."""


@dataclass(frozen=True, kw_only=True)
class User:
    """Somebody with an account of the studio."""

    name: str
    role: Role
    personas: tuple[str, ...]
    """A creator's own; others see all."""
    since: datetime

    def sees(self, persona: str) -> bool:
        """Whether what concerns this persona is theirs to see."""
        return self.role is not Role.CREATOR or persona in self.personas


class Users:
    """Users and sessions in the store. `token` makes what a session's cookie holds; the store keeps its hash only."""

    def __init__(
        self, store: Store, clock: Clock, *, token: Callable[[], str] = lambda: secrets.token_urlsafe(32)
    ) -> None:
        self._store = store
        self._clock = clock
        self._token = token

    async def add(self, name: str, role: Role, password: str, personas: Sequence[str] = ()) -> User:
        """Raises UserRefused."""
        if not _NAME.fullmatch(name):
            raise UserRefused(
                "a name has 1 to 40 of a-z, 0-9, dot, dash and underscore, and begins with a letter or digit"
            )
        if role is not Role.CREATOR and personas:
            raise UserRefused("only a creator has personas of their own; owners and reviewers see all")
        if role is Role.CREATOR and not personas:
            raise UserRefused("a creator needs at least one persona of their own")
        user = User(name=name, role=role, personas=tuple(personas), since=self._clock.now())
        if not await self._store.add_entries([_entry(user, await _hashed(password))]):
            raise UserRefused(f"there is a user {name} already")
        return user

    async def all(self) -> list[User]:
        """By role, the oldest first."""
        return [_user(entry) for role in Role for entry in await self._store.entries("user", role, limit=MOST)]

    async def remove(self, name: str) -> bool:
        """Whether there was one; their sessions end."""
        there = await self._store.drop_entry("user", name)
        await self.end_sessions(name)
        return there

    async def set_password(self, name: str, password: str) -> None:
        """Their sessions end. Raises UserRefused when there is no such user."""
        entry = await self._store.entry("user", name)
        if entry is None or not await self._store.replace_entry(
            _entry(_user(entry), await _hashed(password)), was=entry.group
        ):
            raise UserRefused(f"there is no user {name}")
        await self.end_sessions(name)

    # ------------------------------------------------------------------ sessions

    async def log_in(self, name: str, password: str) -> str | None:
        """The session's secret; None when the name or the password is wrong, which take the same time."""
        entry = await self._store.entry("user", name[:LONGEST])
        kept = json.loads(entry.body)["password"] if entry is not None else await _nobodys()
        right = await asyncio.to_thread(_verified, kept, password[:LONGEST])
        if entry is None or not right:
            return None
        token = self._token()
        ends = self._clock.now() + SESSION
        await self._store.add_entries([Entry(kind="session", id=_digest(token), group=entry.id, at=ends, body="{}")])
        return token

    async def user_of(self, token: str) -> User | None:
        """Whose session it is, while it lasts."""
        session = await self._store.entry("session", _digest(token))
        if session is None or session.at <= self._clock.now():
            return None
        entry = await self._store.entry("user", session.group)
        return None if entry is None else _user(entry)

    async def log_out(self, token: str) -> None:
        await self._store.drop_entry("session", _digest(token))

    async def end_sessions(self, name: str) -> None:
        """All of this user's."""
        while sessions := await self._store.entries("session", name, limit=MOST):
            for session in sessions:
                await self._store.drop_entry("session", session.id)


def _entry(user: User, password: str) -> Entry:
    body = {"personas": list(user.personas), "password": password}
    return Entry(kind="user", id=user.name, group=user.role, at=user.since, body=json.dumps(body))


def _user(entry: Entry) -> User:
    personas = tuple(json.loads(entry.body)["personas"])
    return User(name=entry.id, role=Role(entry.group), personas=personas, since=entry.at)


def _digest(token: str) -> str:
    return hashlib.sha256(f"reprise session {token}".encode()).hexdigest()


async def _hashed(password: str) -> str:
    """Raises UserRefused."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserRefused(f"a password has {SHORTEST} to {LONGEST} characters")
    return await asyncio.to_thread(_HASHER.hash, password)


def _verified(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except VerificationError:
        return False


_NOBODY: list[str] = []


async def _nobodys() -> str:
    """A hash that no password fits, made once: an unknown name must take as long as a known one."""
    if not _NOBODY:
        _NOBODY.append(await asyncio.to_thread(_HASHER.hash, secrets.token_urlsafe(32)))
    return _NOBODY[0]
