"""A database of an earlier version is brought up to what the program expects, with all that is in it."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from urllib.parse import urlsplit

from pymongo import MongoClient
from tests.support.mongod import fresh_database

from reprise.models import Choice, ContactKey, Delivery, DeliveryState
from reprise.ports import Intake, NoticeDraft
from reprise.stores.mongo import MongoStore

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
WHO = ContactKey(account="a", person="7")


async def opened(url: str) -> MongoStore:
    store = MongoStore(url, rng=Random(1))
    await store.open()
    return store


def saying(key: str, *choices: Choice) -> Intake:
    notice = NoticeDraft(id=key, parts=("hello",), choices=choices)
    return Intake(
        key=key, contact=WHO, address="7", at=AT, now=AT, default_persona="chef", by_person=True, notices=(notice,)
    )


async def outbox(store: MongoStore) -> list[Delivery]:
    return await store.deliveries(account=None, states=[DeliveryState.READY], limit=9)


async def test_a_database_without_buttons_gets_them(mongo_replica: str) -> None:
    with fresh_database(mongo_replica) as url:
        store = await opened(url)
        await store.record(saying("old"))
        await store.close()
        with MongoClient[dict[str, object]](url) as client:
            database = client[urlsplit(url).path.removeprefix("/")]
            # As version 1 left it: without the fields, and with a validator that does not know them.
            database["deliveries"].update_many({}, {"$unset": {"choices": True, "attachment": True}})
            database.command("collMod", "deliveries", validator={"choices": {"$exists": False}})
            database["settings"].update_one({"_id": "version"}, {"$set": {"value": "1"}})
        store = await opened(url)
        (old,) = await outbox(store)
        assert (old.text, old.choices, old.attachment) == ("hello", (), "")
        button = Choice(label="More", command="memory", argument="more 2")
        await store.record(saying("new", button))
        assert {row.choices for row in await outbox(store)} == {(), (button,)}
        records = [record async for parcel in store.dump() for record in parcel.records]
        assert [record["choices"] for record in records if record["type"] == "delivery"] == [
            [],
            [["More", "memory", "more 2"]],
        ]
        await store.close()
