"""Recall over stored conversations: an index of each, kept in memory while it is used, and brought up to date before every answer.

Nothing is found that is not in the store at that moment: what was edited, deleted or forgotten meanwhile, by whatever process, is
noticed by the conversation's `edition` and read again, and what is returned is read from the store last of all.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from reprise.models import Author, ConversationKey, Memory, MemoryKind, Message, MessageKind
from reprise.ports import Conversation, Store
from reprise.recall.fusion import fused
from reprise.recall.index import Hit, Index, Key
from reprise.recall.meaning import Meaning
from reprise.recall.query import Query, parse
from reprise.recall.terms import language_of
from reprise.recall.vectors import Vectors

PAGE = 200
"""Messages that are read, and added to an index, before others get their turn."""
JUDGED = 100
"""The newest messages that tell a conversation's language."""
RANKED = 50
"""Places of a ranking that are merged with the other."""
MEANT = 0.5
"""What a place by meaning counts, to one by words."""
NEAREST = 100
"""Messages that are looked at for their meaning."""
SIMILAR = 5
KEPT = 200_000
"""Texts that the indexes of a process hold at most, about one kilobyte each; what was not asked for longest goes first."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A message or memory that answers a query, how well, and why."""

    item: Message | Memory
    score: float
    words: tuple[str, ...]
    """Words of the query that it has, or a related one."""
    beside: tuple[str, ...]
    """Words of the query that only the messages right beside it have."""
    similar: bool = False
    """Whether it is one of the few that mean what the query means most, whatever the words; known only with embeddings."""


@dataclass
class _Kept:
    """What is known of one conversation."""

    index: Index
    edition: int
    judged: int
    """`last_seq` when its language was judged."""
    last_seq: int = 0
    ids: dict[int, str] = field(default_factory=dict[int, str])
    """By `seq`, the ids of the messages in the index."""
    memories: dict[str, Memory] = field(default_factory=dict[str, Memory])
    drawn: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """By a message's id, the ids of the memories that came from it."""
    names: Mapping[Author, str] = field(default_factory=dict[Author, str])
    vectors: Vectors = field(default_factory=Vectors)


class Recall:
    """Searches conversations of a store. `names` are what the personas are called, by id; `meaning` adds a search by vectors;
    `keep` is how many texts are kept."""

    def __init__(
        self,
        store: Store,
        *,
        names: Mapping[str, str] | None = None,
        meaning: Meaning | None = None,
        keep: int = KEPT,
    ) -> None:
        self._store = store
        self._meaning = meaning
        self._names = names or {}
        self._keep = keep
        self._known: OrderedDict[ConversationKey, _Kept] = OrderedDict()
        self._locks: WeakValueDictionary[ConversationKey, asyncio.Lock] = WeakValueDictionary()

    async def close(self) -> None:
        """To be called once nobody searches any more."""
        if self._meaning is not None:
            await self._meaning.close()

    @property
    def held(self) -> int:
        """How many texts the indexes hold now."""
        return sum(len(kept.index) for kept in self._known.values())

    async def search(
        self, conversation: ConversationKey, query: str, k: int = 10, *, before: int | None = None
    ) -> list[Found]:
        """The `k` messages and memories of this conversation that answer the query best, the best first; fewer when fewer do.

        `before`: only messages with a smaller `seq`. Left out are notices, messages that speak of a crisis, and those of
        which something was forgotten. Empty when there is no such conversation. Raises StoreUnavailable.
        """
        async with self._locks.setdefault(conversation, asyncio.Lock()):
            kept = await self._current(conversation)
            if kept is None:
                return []
            asked = parse(query, language=kept.index.language, names=kept.names)
            if not asked.weights:
                return []
            hits, similar = await self._ranked(conversation, kept, query, asked, k, before)
            return await self._found(conversation, kept, hits, similar)

    async def _ranked(
        self, key: ConversationKey, kept: _Kept, query: str, asked: Query, k: int, before: int | None
    ) -> tuple[list[Hit], set[Key]]:
        """The best by words, merged with the nearest by meaning where there are vectors; and the very nearest."""
        if self._meaning is None:
            return kept.index.search(asked, k, before=before), set()
        hits = kept.index.search(asked, max(k, RANKED), before=before)
        vector = await self._meaning.vector(key, query, kept.vectors, kept.ids, edition=kept.edition)
        if vector is None:
            return hits[:k], set()
        near = kept.vectors.nearest(vector, NEAREST, before=before)
        meant: dict[Key, None] = {}
        for seq in kept.index.by_likeness(near, asked):
            if isinstance(seq, int) and (before is None or seq < before):
                meant[seq] = None
                meant |= dict.fromkeys(kept.drawn.get(kept.ids[seq], ()))
        scores = fused([(1.0, [hit.key for hit in hits]), (MEANT, list(meant)[: max(k, RANKED)])])
        merged = [kept.index.hit(each, score, asked) for each, score in list(scores.items())[:k]]
        return merged, set(list(near)[:SIMILAR])

    async def _found(self, key: ConversationKey, kept: _Kept, hits: Sequence[Hit], similar: set[Key]) -> list[Found]:
        ids = [kept.ids[hit.key] for hit in hits if isinstance(hit.key, int)]
        messages = {each.seq: each for each in await self._store.messages(key, ids)} if ids else {}
        found: list[Found] = []
        for hit in hits:
            item = messages.get(hit.key) if isinstance(hit.key, int) else kept.memories.get(hit.key)
            if item is not None and not (isinstance(item, Message) and not _recalled(item)):
                about = hit.key in similar
                found.append(Found(item=item, score=hit.score, words=hit.words, beside=hit.beside, similar=about))
        return found

    # ------------------------------------------------------------------ upkeep

    async def _current(self, key: ConversationKey) -> _Kept | None:
        """The conversation's index as the store is now; None when there is no such conversation."""
        now = await self._store.conversation(key)
        if now is None:
            self._known.pop(key, None)
            return None
        kept = self._known.get(key)
        if kept is None or not _follows(now, kept) or await self._is_in_another_language(now, kept):
            self._known.pop(key, None)
            kept = _Kept(index=Index(await self._language(key)), edition=now.edition, judged=now.last_seq)
            if self._meaning is not None:
                kept.vectors = await self._meaning.load(key)
            changed: set[int] = {0}
        else:
            changed = set(now.changes[len(now.changes) - (now.edition - kept.edition) :])
        if now.last_seq > kept.last_seq or not kept.names:
            kept.names = await self._called(key)
        for seq in sorted(changed - {0}):
            await self._read_again(key, kept, seq)
        await self._read_on(key, kept, now.last_seq)
        if 0 in changed:
            await self._read_memories(key, kept)
        kept.edition = now.edition
        self._known[key] = kept
        self._known.move_to_end(key)
        self._drop_the_oldest()
        return kept

    async def _is_in_another_language(self, now: Conversation, kept: _Kept) -> bool:
        """Looked at again whenever the conversation has doubled."""
        if now.last_seq < 2 * kept.judged + 10:
            return False
        kept.judged = now.last_seq
        return await self._language(now.key) != kept.index.language

    async def _language(self, key: ConversationKey) -> str:
        return language_of([message.text for message in await self._store.history(key, limit=JUDGED)])

    async def _called(self, key: ConversationKey) -> Mapping[Author, str]:
        contact = await self._store.contact(key.contact)
        person = contact.name if contact is not None and contact.name else key.person
        return {Author.PERSON: person, Author.PERSONA: self._names.get(key.persona, key.persona)}

    async def _read_again(self, key: ConversationKey, kept: _Kept, seq: int) -> None:
        """One message that was changed or removed."""
        found = await self._store.history(key, limit=1, before=seq + 1)
        message = next((each for each in found if each.seq == seq), None)
        kept.vectors.remove(seq)
        if message is not None and _recalled(message) and seq <= kept.last_seq:
            _put(kept, message)
        else:
            kept.index.remove(seq)
            kept.ids.pop(seq, None)

    async def _read_on(self, key: ConversationKey, kept: _Kept, last: int) -> None:
        while kept.last_seq < last:
            upto = min(kept.last_seq + PAGE, last)
            for message in await self._store.history(key, limit=upto - kept.last_seq, before=upto + 1):
                if message.seq > kept.last_seq and _recalled(message):
                    _put(kept, message)
            kept.last_seq = upto

    async def _read_memories(self, key: ConversationKey, kept: _Kept) -> None:
        memories = {memory.id: memory for memory in reversed(await self._store.memories(key))}
        for gone in kept.memories.keys() - memories.keys():
            kept.index.remove(gone)
        for memory in memories.values():
            if kept.memories.get(memory.id) != memory:
                author = Author.PERSONA if memory.kind is MemoryKind.PROMISE else Author.PERSON
                at = memory.happens_at or memory.created_at
                kept.index.put(memory.id, memory.text, author=author, at=at, alone=True)
        kept.memories = memories
        kept.drawn = {}
        for memory in memories.values():
            for source in memory.sources:
                kept.drawn.setdefault(source, []).append(memory.id)

    def _drop_the_oldest(self) -> None:
        held = self.held
        while held > self._keep and len(self._known) > 1:
            _, oldest = self._known.popitem(last=False)
            held -= len(oldest.index)


def _follows(now: Conversation, kept: _Kept) -> bool:
    """Whether all that changed since is told; if not, it is another conversation of the same name, or too much happened."""
    return 0 <= now.edition - kept.edition <= len(now.changes) and now.last_seq >= kept.last_seq


def _recalled(message: Message) -> bool:
    return message.kind is not MessageKind.NOTICE and not message.crisis and not message.unlearned


def _put(kept: _Kept, message: Message) -> None:
    kept.index.put(message.seq, message.text, author=message.author, at=message.at)
    kept.ids[message.seq] = message.id
