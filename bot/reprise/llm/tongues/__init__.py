"""Languages other than English in which the offline writer can say a little; adding one is adding a file."""

from __future__ import annotations

from collections.abc import Mapping

from reprise.llm.tongues.de import GERMAN
from reprise.llm.tongues.es import SPANISH
from reprise.llm.tongues.fr import FRENCH
from reprise.llm.tongues.ja import JAPANESE
from reprise.llm.tongues.pt import PORTUGUESE
from reprise.llm.tongues.tongue import Tongue

__all__ = ["TONGUES", "Tongue"]

TONGUES: Mapping[str, Tongue] = {"de": GERMAN, "es": SPANISH, "fr": FRENCH, "ja": JAPANESE, "pt": PORTUGUESE}
"""By the code of their language."""
