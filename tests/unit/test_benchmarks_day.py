"""The simulated day runs, keeps the rules, and the counter that says so would notice if it did not."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.day_rules import RULES, check
from benchmarks.town import START, build, person

ROOT = Path(__file__).parent.parent.parent
PEOPLE = 400
HOUR = 3600 * 1_000_000


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, float]]:
    """The file after the day, and what the program said."""
    path = tmp_path_factory.mktemp("day") / "day.db"
    build(path, PEOPLE)
    command = [sys.executable, "-m", "benchmarks.day_side", str(path), str(PEOPLE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    return path.read_bytes(), json.loads(done.stdout)


def test_the_day_has_follow_ups_and_all_rules_hold(lived: tuple[bytes, dict[str, float]], tmp_path: Path) -> None:
    data, said = lived
    path = tmp_path / "day.db"
    path.write_bytes(data)
    checked = check(path, since=START)
    assert checked.follow_ups > 5
    assert not checked.broken
    assert said["sent"] == said["messages"] + checked.follow_ups
    assert said["messages"] == sum(person(number).writes_at is not None for number in range(1, PEOPLE + 1)) > 0


BREAKING = {
    "before the person wrote": "UPDATE message SET author = 'persona' WHERE conversation = :v",
    "under 5 messages in 14 days": "UPDATE message SET kind = 'notice' WHERE conversation = :v AND seq <= 4",
    "after 14 days of silence": "UPDATE message SET at = at - 15 * 24 * :hour WHERE conversation = :v",
    "in quiet hours": "UPDATE contact SET timezone = CASE WHEN :at / :hour % 24 >= 12 THEN 'Asia/Tokyo' ELSE 'America/Sao_Paulo' END"
    " WHERE id = :v",
    "a third unanswered": "UPDATE follow_up SET sending_at = (SELECT max(at) FROM message WHERE conversation = :v AND author = 'person')"
    " + n, conversation = :v WHERE conversation != :v AND sending_at < :at",
    "within 24 hours of another": "UPDATE follow_up SET conversation = :v, sending_at = :at - :hour WHERE n ="
    " (SELECT min(n) FROM follow_up WHERE sending_at < :at AND conversation != :v)",
    "within 20 hours of the last message": "UPDATE message SET at = :at - :hour WHERE conversation = :v AND kind = 'text'",
    "after stop, or to a minor": "UPDATE contact SET minor = 1 WHERE id = :v",
}


@pytest.mark.parametrize("rule", RULES)
def test_the_counter_notices_a_rule_that_was_broken(
    lived: tuple[bytes, dict[str, float]], tmp_path: Path, rule: str
) -> None:
    path = tmp_path / "day.db"
    path.write_bytes(lived[0])
    connection = sqlite3.connect(path)
    first = (int(START.timestamp() * 1_000_000),)
    sent = connection.execute("SELECT conversation, sending_at FROM follow_up WHERE sending_at >= ?", first).fetchone()
    with connection:
        connection.execute(BREAKING[rule], {"v": sent[0], "at": sent[1], "hour": HOUR})
    connection.close()
    assert check(path, since=START).broken[rule] > 0


def test_nothing_but_the_rule_is_counted(lived: tuple[bytes, dict[str, float]], tmp_path: Path) -> None:
    path = tmp_path / "day.db"
    path.write_bytes(lived[0])
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE contact SET minor = 1")
    connection.close()
    checked = check(path, since=START)
    assert checked.broken == {"after stop, or to a minor": checked.follow_ups}
