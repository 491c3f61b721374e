"""The contract of what the studio keeps: JSON documents by kind, group and time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from store_values import NOW

from reprise.ports import Entry, Store


def entry(name: str, *, kind: str = "case", group: str = "open", minutes: int = 0, body: str = "{}") -> Entry:
    return Entry(kind=kind, id=name, group=group, at=NOW + timedelta(minutes=minutes), body=body)


def ids(found: list[Entry]) -> list[str]:
    return [each.id for each in found]


class EntryContract:
    async def test_an_entry_is_kept_as_it_is(self, store: Store) -> None:
        one = entry("one", body='{"text": "Grüße 猫 \\u0000"}')
        assert await store.add_entries([one, entry("two")]) == 2
        assert await store.entry("case", "one") == one
        assert await store.entry("case", "three") is None
        assert await store.entry("user", "one") is None

    async def test_one_that_is_there_is_left_as_it_is(self, store: Store) -> None:
        await store.add_entries([entry("one")])
        assert await store.add_entries([entry("one", body="[]"), entry("one", kind="user"), entry("two")]) == 2
        assert await store.entry("case", "one") == entry("one")

    async def test_they_are_found_by_group_in_the_order_of_time(self, store: Store) -> None:
        await store.add_entries([entry("b", minutes=2), entry("c", minutes=1), entry("a", minutes=2)])
        await store.add_entries([entry("z", group="done"), entry("y", kind="user")])
        assert ids(await store.entries("case", "open", limit=9)) == ["c", "a", "b"]
        assert ids(await store.entries("case", "open", limit=9, newest=True)) == ["b", "a", "c"]
        assert ids(await store.entries("case", "open", limit=1)) == ["c"]
        first, second, _ = await store.entries("case", "open", limit=3)
        assert ids(await store.entries("case", "open", limit=9, after=first)) == ["a", "b"]
        assert ids(await store.entries("case", "open", limit=9, after=second)) == ["b"]
        assert ids(await store.entries("case", "open", limit=9, after=second, newest=True)) == ["c"]
        assert await store.entries("case", "none", limit=9) == []

    async def test_one_moves_on_only_from_where_it_was(self, store: Store) -> None:
        await store.add_entries([entry("one")])
        done = entry("one", group="done", minutes=5, body='{"by": "ann"}')
        assert not await store.replace_entry(done, was="closed")
        assert await store.replace_entry(done, was="open")
        assert not await store.replace_entry(replace(done, body="{}"), was="open"), "somebody was faster"
        assert await store.entry("case", "one") == done
        assert ids(await store.entries("case", "open", limit=9)) == []
        assert ids(await store.entries("case", "done", limit=9)) == ["one"]
        assert not await store.replace_entry(entry("two"), was="open")

    async def test_of_many_that_move_one_on_one_does(self, store: Store) -> None:
        await store.add_entries([entry("one")])
        moved = await asyncio.gather(
            *(store.replace_entry(entry("one", group="done", body=str(by)), was="open") for by in range(8))
        )
        assert sum(moved) == 1
        kept = await store.entry("case", "one")
        assert kept is not None
        assert kept.body == str(moved.index(True))

    async def test_a_dropped_one_is_gone(self, store: Store) -> None:
        await store.add_entries([entry("one"), entry("one", kind="user")])
        assert await store.drop_entry("case", "one")
        assert not await store.drop_entry("case", "one")
        assert await store.entry("case", "one") is None
        assert await store.entries("case", "open", limit=9) == []
        assert await store.entry("user", "one") is not None
