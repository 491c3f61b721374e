"""Ids that are the same however often they are worked out, so that repeating a step cannot double its effect."""

from __future__ import annotations

import base64
import hashlib

_LENGTH = 22
"""110 bits in base32: nothing collides, and it fits the 25 characters a Discord nonce may have."""


def _digest(data: bytes) -> str:
    return base64.b32encode(hashlib.blake2b(data, digest_size=14).digest()).decode()[:_LENGTH].lower()


def nonce_for(text: str) -> str:
    """22 lower-case letters and digits, always the same for the same `text`."""
    return _digest(text.encode("utf-8", "surrogatepass"))


def derived_id(prefix: str, *parts: object) -> str:
    """`prefix_` and 22 lower-case letters and digits that stand for `str()` of the parts, in this order."""
    framed = bytearray()
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        # The length in front keeps ("ab", "c") and ("a", "bc") apart.
        framed += len(data).to_bytes(4, "big") + data
    return f"{prefix}_{_digest(bytes(framed))}"
