"""Watches what a database does, with MongoDB's profiler: nothing may read a whole collection or sort on the side."""

from __future__ import annotations

from typing import Any

from pymongo import MongoClient

_ASKING = ["query", "update", "remove", "command"]


class Plans:
    """A database and the operations of one test on it. Those that must read everything say so in their comment: `whole`."""

    def __init__(self, url: str) -> None:
        self.url = url
        client: MongoClient[dict[str, Any]] = MongoClient(url)
        self.database = client.get_default_database()

    def empty(self) -> None:
        """Removes what an earlier test left; making the collections again would take longer."""
        self.database.command({"profile": 0})
        self.database.drop_collection("system.profile")
        for name in self.database.list_collection_names():
            where = {"_id": {"$regex": "^program"}} if name == "settings" else {}
            self.database[name].delete_many(where)

    def watch(self) -> None:
        self.database.command({"profile": 2})

    def check(self) -> None:
        self.database.command({"profile": 0})
        seen = list(self.database["system.profile"].find({"op": {"$in": _ASKING}}))
        slow = [operation for operation in seen if complaint(operation)]
        assert not slow, "\n".join(f"{each['ns']} {each.get('planSummary')}: {each['command']}" for each in slow)
        assert seen, "nothing was watched"


def complaint(operation: dict[str, Any]) -> bool:
    """Whether an operation's work grows with its collection."""
    plan = operation.get("planSummary", "")
    if operation.get("command", {}).get("comment") == "whole" or operation["ns"].endswith(".system.profile"):
        return False
    return "COLLSCAN" in plan or bool(operation.get("hasSortStage"))
