"""The store for more than one machine: MongoDB, through Motor or PyMongo's own asyncio client."""

from reprise.stores.mongo.store import MongoStore

__all__ = ["MongoStore"]
