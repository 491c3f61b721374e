"""What is learned from a conversation: memories, which of the known ones they supersede or confirm, and the summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reprise.errors import ClaimLost
from reprise.models import Memory, MemoryKind
from reprise.ports import Claim
from reprise.stores.changes import SOURCES_KEPT, changed
from reprise.stores.mongo.claims import held
from reprise.stores.mongo.driver import Doc, cleaned, new_id
from reprise.stores.mongo.unit import Tables, Unit, within
from reprise.stores.values import micros_or_none, to_micros


async def add_memories(
    tables: Tables,
    claim: Claim,
    memories: Sequence[Memory],
    *,
    through: int,
    superseded: Mapping[str, str],
    confirmed: Mapping[str, Sequence[str]],
    summary: str | None,
) -> None:
    async def work(unit: Unit) -> None:
        conversation = await held(unit, claim)
        if conversation["changed_revision"] > claim.conversation.revision:
            raise ClaimLost(f"{claim.conversation.key}: a message was edited or deleted meanwhile")
        here = conversation["_id"]
        ids = cleaned([*(memory.id for memory in memories), *superseded, *superseded.values(), *confirmed])
        known = {doc["id"]: doc for doc in await unit.find("memories", {"conversation": here, "id": {"$in": ids}})}
        sources = [*(source for memory in memories for source in memory.sources), *_all(confirmed.values())]
        usable, unlearned = await _messages(tables, here, sources)
        for memory in memories:
            if cleaned(memory.id) not in known and unlearned.isdisjoint(cleaned(list(memory.sources))):
                known[cleaned(memory.id)] = _add_memory(unit, conversation, memory)
        older = [_supersede(known, cleaned(old), cleaned(by)) for old, by in superseded.items()]
        joined = [_confirm(known, cleaned(each), cleaned(list(by)), usable) for each, by in confirmed.items()]
        if unit.added("memories") or any((*older, *joined)):
            changed(conversation, 0)
        conversation["memory_through"] = through
        if summary is not None:
            conversation.update(summary=summary, summary_through=through)

    await within(tables, claim.conversation.key.contact, work)


def _all(lists: Iterable[Sequence[str]]) -> list[str]:
    return [each for listed in lists for each in listed]


async def _messages(tables: Tables, conversation: object, ids: Sequence[str]) -> tuple[set[str], set[str]]:
    """Those of the messages from which something may be learned, and those from which nothing may be any more."""
    where = {"_id.c": conversation, "id": {"$in": cleaned(list(set(ids)))}}
    found = await tables["messages"].find(where, fields=["id", "unlearned"]) if ids else []
    unlearned = {doc["id"] for doc in found if doc.get("unlearned")}
    return {doc["id"] for doc in found} - unlearned, unlearned


def _add_memory(unit: Unit, conversation: Doc, memory: Memory) -> Doc:
    return unit.add(
        "memories",
        {
            "_id": new_id(),
            "n": unit.number(),
            "id": memory.id,
            "conversation": conversation["_id"],
            "kind": memory.kind,
            "text": memory.text,
            "sources": list(memory.sources),
            "created_at": to_micros(memory.created_at),
            "happens_at": micros_or_none(memory.happens_at),
            "topics": sorted(memory.topics),
            "used_by": None,
            "open": memory.kind is MemoryKind.OPEN_LOOP,
            "quote": memory.quote,
        },
    )


def _supersede(known: Mapping[str, Doc], old: str, by: str) -> bool:
    doc = known.get(old)
    if doc is None or by not in known or old == by or doc.get("superseded_by"):
        return False
    doc.update(superseded_by=by, open=False)
    return True


def _confirm(known: Mapping[str, Doc], memory: str, messages: Sequence[str], usable: set[str]) -> bool:
    doc = known.get(memory)
    if doc is None:
        return False
    sources: list[str] = doc["sources"]
    fresh = [each for each in dict.fromkeys(messages) if each in usable and each not in sources]
    doc["sources"] = [*sources, *fresh[: max(SOURCES_KEPT - len(sources), 0)]]
    return len(doc["sources"]) > len(sources)
