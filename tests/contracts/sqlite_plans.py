"""Watches a store's statements and asks SQLite how it runs them: nothing may read a whole table or sort on the side."""

from __future__ import annotations

import re

from reprise.stores.sqlite import SqliteStore
from reprise.stores.sqlite.connection import Db

_STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE)\b")


def complaints(db: Db, statement: str) -> list[str]:
    """The steps of a statement's plan that grow with the table."""
    steps = [row["detail"] for row in db.all(f"EXPLAIN QUERY PLAN {statement}")]
    return [step for step in steps if "TEMP B-TREE" in step or (step.startswith("SCAN") and "CONSTANT ROW" not in step)]


class Plans:
    """The statements of one test. Those that must read everything say so in a comment: `/* whole ... */`."""

    def __init__(self) -> None:
        self.statements: set[str] = set()

    async def watch(self, store: SqliteStore) -> None:
        def work(db: Db) -> None:
            db.connection.set_trace_callback(self.statements.add)

        await store._database.write(work)

    async def check(self, store: SqliteStore) -> None:
        def work(db: Db) -> dict[str, list[str]]:
            db.connection.set_trace_callback(None)
            wanted = [text for text in self.statements if _STATEMENT.match(text) and "/* whole" not in text]
            return {text: found for text in wanted if (found := complaints(db, text))}

        slow = await store._database.write(work)
        assert not slow, "\n".join(f"{statement}\n  {steps}" for statement, steps in slow.items())
        assert self.statements, "nothing was watched"
