"""Secret links to private personas: `<id>_<token>`, at most 64 of `A-Z a-z 0-9 _ -`, as platforms take it."""

from __future__ import annotations

import base64
from hmac import compare_digest

from reprise.hosting import Hosting
from reprise.models import Persona
from reprise.ports import Store

_BYTES = 10
"""80 bits, in 16 characters: with an id of at most 40 there is room, and nobody guesses it."""


async def payload(store: Store, hosting: Hosting, account: str, persona: Persona) -> str:
    """What a link to the persona carries. Raises StoreUnavailable."""
    if hosting.is_open(account, persona):
        return persona.id
    return f"{persona.id}_{await _token(store, account, persona.id)}"


async def opened(store: Store, hosting: Hosting, account: str, wanted: str) -> Persona | None:
    """The persona that a link, an id or a name opens; None for one that is not here, or private and not by its link. Raises
    StoreUnavailable."""
    if (found := hosting.named(account, wanted)) is not None:
        return found if hosting.is_open(account, found) else None
    name, _, token = wanted.strip().rpartition("_")
    found = hosting.named(account, name)
    if found is None or not compare_digest(
        token.casefold().encode(), (await _token(store, account, found.id)).encode()
    ):
        return None
    return found


async def _token(store: Store, account: str, persona: str) -> str:
    sealed = await store.sealed("link", account, persona)
    return base64.b32encode(sealed[:_BYTES]).decode().lower()
