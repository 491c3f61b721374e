"""What `reprise doctor` says of a Discord account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from reprise_adapters.discord.checking import report
from reprise_adapters.discord.sessions import Gateway

INSTALL = {"oauth2_install_params": {"scopes": ["bot", "applications.commands"], "permissions": "0"}}
FINE: dict[str, Any] = {
    "id": "5",
    "bot_public": True,
    "flags": 0,
    "integration_types_config": {"0": INSTALL, "1": INSTALL},
}
GATEWAY = Gateway(shards=2, total=1000, remaining=990, reset_after=timedelta(hours=2), at_once=1)


def hints(*, skew: float = 0, gateway: Gateway = GATEWAY, **changed: Any) -> list[str]:
    said = report("guild", "Amelie", FINE | changed, gateway, timedelta(seconds=skew)).split("\n  - ")
    assert (
        said[0] == f"account 'guild' is Amelie on Discord (2 shards, {gateway.remaining} of 1000 session starts left)"
    )
    return said[1:]


def test_when_all_is_well_there_is_nothing_more_to_say() -> None:
    assert hints(skew=-5) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"integration_types_config": {"0": INSTALL}}, "tick User Install"),
        ({"integration_types_config": {"1": INSTALL}}, "tick Guild Install"),
        ({"integration_types_config": {"0": INSTALL, "1": {}}}, "add applications.commands to User Install"),
        ({"bot_public": False}, "switch Public Bot on"),
        ({"flags": 1 << 12}, "Presence Intent: not needed"),
        ({"flags": 1 << 15}, "Server Members Intent: not needed"),
        ({"flags": 1 << 19}, "Message Content Intent: not needed"),
    ],
)
def test_what_is_set_wrongly_is_said_with_where_to_click(changed: dict[str, Any], words: str) -> None:
    (hint,) = hints(**changed)
    assert words in hint
    assert "https://discord.com/developers/applications/5/" in hint


@pytest.mark.parametrize(("skew", "words"), [(6, "6 s behind"), (-90, "90 s ahead of")])
def test_a_clock_that_is_off_is_named(skew: float, words: str) -> None:
    (hint,) = hints(skew=skew)
    assert words in hint


def test_used_up_sessions_are_named() -> None:
    used_up = Gateway(shards=2, total=1000, remaining=1, reset_after=timedelta(hours=2), at_once=1)
    (hint,) = hints(gateway=used_up)
    assert "2:00:00" in hint
