"""The database's primary dies under load. The long form: `python -m tests.crash --help`."""

from __future__ import annotations

from pathlib import Path

from tests.crash.failover import kill_primaries


async def test_no_acknowledged_write_is_lost_when_the_primary_is_killed(mongod_runs: None, tmp_path: Path) -> None:
    outcome = await kill_primaries(tmp_path, kills=2, seed=1)
    assert outcome.kills == 2
    assert outcome.acknowledged > 80
    assert outcome.lost == 0
    assert outcome.reckoning.clean, outcome.reckoning
    assert outcome.reckoning.delivered > 0
