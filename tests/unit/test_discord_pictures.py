"""Which pictures a model may look at, and by what they are fetched."""

from __future__ import annotations

from typing import Any

import pytest

from reprise.ports import PICTURE_BYTES
from reprise_adapters.discord.pictures import found, place, reference

URL = "https://cdn.discordapp.com/attachments/1/2/cat.png?ex=66&is=65&hm=ab"
CAT = {"content_type": "image/png", "size": 100, "url": URL}


def message(*attachments: Any) -> dict[str, Any]:
    return {"id": "9", "channel_id": "70", "attachments": list(attachments)}


def test_the_first_picture_counts() -> None:
    other = CAT | {"content_type": "application/pdf"}
    assert found(message(other, CAT, CAT | {"content_type": "image/gif"})) == URL
    assert reference(message(CAT)) == "70:9"
    assert place("70:9") == (70, 9)


@pytest.mark.parametrize(
    "changed",
    [
        {"content_type": "image/svg+xml"},
        {"content_type": None},
        {"size": PICTURE_BYTES + 1},
        {"size": None},
        {"url": "https://evil.example/cat.png"},
        {"url": "https://cdn.discordapp.com.evil.example/cat.png"},
        {"url": "https://cdn.discordapp.com@evil.example/cat.png"},
        {"url": "http://[::1/"},
        {"url": None},
    ],
)
def test_others_are_not_fetched(changed: dict[str, Any]) -> None:
    assert found(message(CAT | changed)) is None
    assert reference(message(CAT | changed)) is None
    assert reference(message()) is None


@pytest.mark.parametrize("text", ["", "70", "70:", ":9", "a:b", "70:9:1"])
def test_what_is_no_reference(text: str) -> None:
    with pytest.raises(ValueError):
        place(text)
