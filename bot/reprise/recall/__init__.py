"""Finding again what was said: the few messages and memories of one conversation that answer a query."""

from reprise.recall.meaning import Meaning
from reprise.recall.search import Found, Recall

__all__ = ["Found", "Meaning", "Recall"]
