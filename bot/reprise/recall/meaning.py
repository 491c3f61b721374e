"""Searching by meaning: vectors of messages, made by an endpoint, each once, and kept in the store.

An endpoint that fails is left alone for a while, and the search goes on by words alone. The person notices nothing; the log has
one line when it begins to fail and one when it works again.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

import structlog

from reprise.errors import ModelError
from reprise.models import ConversationKey
from reprise.ports import Clock, Embedder, Store
from reprise.recall.vectors import Vectors, packed

log = structlog.get_logger(__name__)

AT_ONCE = 64
"""Messages whose vectors one search has made at most, the newest first; what is left comes with the next searches."""
LONGEST = 2_000
"""Characters of a text that are looked at."""
REST = timedelta(minutes=1)
"""How long an endpoint that failed is left alone."""


class Meaning:
    """Vectors by one embedding model. One for a process."""

    def __init__(self, store: Store, embedder: Embedder, clock: Clock) -> None:
        self._store = store
        self._embedder = embedder
        self._clock = clock
        self._rests_until: float | None = None

    async def load(self, key: ConversationKey) -> Vectors:
        """Those that the store has."""
        vectors = Vectors()
        vectors.put(await self._store.vectors(key, self._embedder.name))
        return vectors

    async def vector(
        self, key: ConversationKey, query: str, vectors: Vectors, ids: dict[int, str], *, edition: int
    ) -> bytes | None:
        """The query's vector, None when there is none now. Adds to `vectors` what is missing of `ids`, the messages that may be
        found, by `seq`; `edition` is the conversation's, with which they were read."""
        if self._rests_until is not None and self._clock.monotonic() < self._rests_until:
            return None
        missing: list[int] = []
        if len(vectors) < len(ids):
            missing = list(islice((seq for seq in reversed(ids) if seq not in vectors), AT_ONCE))
            # Another process may have had them made.
            vectors.put(await self._store.vectors(key, self._embedder.name, seqs=missing))
            missing = [seq for seq in missing if seq not in vectors]
        found = await self._store.messages(key, [ids[seq] for seq in missing])
        try:
            asked, *made = await self._embedder.embed(
                [query[-LONGEST:], *(each.text[:LONGEST].strip() or "." for each in found)]
            )
        except ModelError as error:
            self._failed(error)
            return None
        self._works()
        fresh = {message.seq: packed(vector) for message, vector in zip(found, made, strict=True)}
        if fresh and await self._store.keep_vectors(key, self._embedder.name, fresh, edition=edition):
            vectors.put(fresh)
        return packed(asked)

    async def close(self) -> None:
        await self._embedder.close()

    def _failed(self, error: ModelError) -> None:
        if self._rests_until is None:
            log.warning("embeddings_failed", error=str(error), meanwhile="recall goes by words alone")
        self._rests_until = self._clock.monotonic() + REST.total_seconds()

    def _works(self) -> None:
        if self._rests_until is not None:
            log.info("embeddings_work_again", model=self._embedder.name)
        self._rests_until = None
