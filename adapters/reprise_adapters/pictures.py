"""Pictures as people send them: known by their first bytes, whatever a platform or a file's name calls them."""

from __future__ import annotations

from reprise.models import Picture
from reprise.ports import PICTURE_BYTES

TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
"""Those that models which see take."""


def is_picture(media_type: object, size: object) -> bool:
    """Whether what a platform says of a file promises a picture that can be passed on."""
    return media_type in TYPES and isinstance(size, int) and size <= PICTURE_BYTES


def picture_of(content: bytes) -> Picture | None:
    """The picture in these bytes; None when they are something else, or too many."""
    kind = _kind(content)
    return None if kind is None or len(content) > PICTURE_BYTES else Picture(media_type=kind, content=content)


def _kind(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None
