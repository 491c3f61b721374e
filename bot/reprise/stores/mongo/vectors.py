"""Vectors of messages, for searching by meaning. `drop_vector` empties one when its message changes or goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reprise.models import ConversationKey
from reprise.stores.mongo.driver import Doc
from reprise.stores.mongo.texts import seqs as places
from reprise.stores.mongo.unit import Tables, Unit, chat_of, settled_contact, within

_FOREVER = (1 << 63) - 1


async def vectors(tables: Tables, key: ConversationKey, model: str, seqs: Sequence[int] | None) -> dict[int, bytes]:
    contact = await settled_contact(tables, {"account": key.account, "person": key.person})
    number = chat_of(contact, key.persona)
    if number is None:
        return {}
    which: Doc = (
        places(number, 0, _FOREVER) if seqs is None else {"_id": {"$in": [_place(number, seq) for seq in seqs]}}
    )
    return {doc["_id"]["s"]: doc["data"] for doc in await tables["vectors"].find({**which, "model": model})}


async def keep_vectors(
    tables: Tables, key: ConversationKey, model: str, made: Mapping[int, bytes], *, edition: int
) -> bool:
    async def work(unit: Unit) -> bool:
        conversation = await unit.conversation(key.persona)
        if conversation is None or conversation.get("edition", 0) != edition:
            return False
        ids = [_place(conversation["_id"], seq) for seq in made]
        there = await tables["messages"].find({"_id": {"$in": ids}, "gone_at": {"$exists": False}}, fields=["_id"])
        known = {doc["_id"]["s"]: doc for doc in await unit.find("vectors", {"_id": {"$in": ids}})}
        for seq in sorted(doc["_id"]["s"] for doc in there):
            if seq in known:
                known[seq].update(model=model, data=made[seq])
            else:
                place = _place(conversation["_id"], seq)
                unit.add("vectors", {"_id": place, "model": model, "data": made[seq]})
        return True

    return await within(tables, key.contact, work)


def _place(conversation: object, seq: int) -> Doc:
    return {"c": conversation, "s": seq}
