"""The default store: one SQLite file, nothing to set up, any number of processes on one machine."""

from reprise.stores.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
