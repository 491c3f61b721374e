"""The benchmark of recall reads what files in LoCoMo's format hold, also what they get wrong, and measures with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from benchmarks import recall
from benchmarks.locomo import CATEGORIES, Turn, read


def written(folder: Path, conversation: dict[str, Any], qa: Sequence[Any] = (), **more: Any) -> Path:
    path = folder / "data.json"
    path.write_text(json.dumps([{"conversation": conversation, "qa": qa, **more}]), encoding="utf-8")
    return path


def turn(number: str, text: str | None, speaker: str = "Ana", **more: Any) -> dict[str, Any]:
    return {"speaker": speaker, "dia_id": number, "text": text, **more}


CONVERSATION = {
    "speaker_a": "Ana",
    "speaker_b": "Ben",
    "session_2_date_time": "1:56 pm on 8 May, 2023",
    "session_2": [turn("D2:1", "I bought a boat"), turn("D2:2", "Lovely", "Ben")],
    "session_10_date_time": "not a date",
    "session_10": [turn("D10:1", "Look", blip_caption="a red boat on a lake")],
    "session_11_date_time": "10:00 am on 1 June, 2023",
    "session_12": [{"speaker": "Ben", "text": "Hi"}, "nonsense", turn("D12:3", None)],
    "session_13": "nonsense",
    "events": {"session_2": []},
}


def turns_of(folder: Path) -> Sequence[Turn]:
    (sample,) = read(written(folder, CONVERSATION))
    return sample.turns


def test_turns_come_in_the_order_of_their_sessions_with_captions(tmp_path: Path) -> None:
    turns = turns_of(tmp_path)
    assert [each.place for each in turns] == [(2, 1), (2, 2), (10, 1), (12, 1), (12, 3)]
    assert [each.text for each in turns] == ["I bought a boat", "Lovely", "Look [a red boat on a lake]", "Hi", ""]
    assert [each.speaker for each in turns][:2] == ["Ana", "Ben"]


def test_a_missing_date_is_after_the_one_before(tmp_path: Path) -> None:
    turns = turns_of(tmp_path)
    assert turns[0].at == datetime(2023, 5, 8, 13, 56, tzinfo=UTC)
    assert [each.at for each in turns] == sorted(each.at for each in turns)
    assert (turns[2].at - turns[0].at).days == 1


@pytest.mark.parametrize(
    ("evidence", "places"),
    [
        (["D2:1"], {(2, 1)}),
        (["D2:1; D2:2"], {(2, 1), (2, 2)}),
        (["D2:1 D10:1", "D2:02"], {(2, 1), (10, 1), (2, 2)}),
        ("D2:1, D2:2", {(2, 1), (2, 2)}),
        (["D:10:1"], {(10, 1)}),
        (["D2:1", "D99:1"], {(2, 1)}),
    ],
)
def test_evidence_is_read_however_it_is_written(tmp_path: Path, evidence: object, places: set[tuple[int, int]]) -> None:
    path = written(tmp_path, CONVERSATION, [{"question": "What?", "evidence": evidence, "category": 4}])
    (sample,) = read(path)
    assert sample.questions[0].evidence == places


@pytest.mark.parametrize("evidence", [[], None, "", ["D"], ["D99:1"]])
def test_a_question_without_evidence_is_skipped_and_counted(tmp_path: Path, evidence: object) -> None:
    (sample,) = read(written(tmp_path, CONVERSATION, [{"question": "What?", "evidence": evidence}, "nonsense"]))
    assert (sample.questions, sample.skipped) == ((), 1)


@pytest.mark.parametrize(("category", "name"), [(1, "multi-hop"), ("2", "temporal"), (9, "9"), (None, "none")])
def test_categories_have_names(tmp_path: Path, category: object, name: str) -> None:
    path = written(tmp_path, CONVERSATION, [{"question": "What?", "evidence": ["D2:1"], "category": category}])
    (sample,) = read(path)
    assert sample.questions[0].category == name


def test_one_sample_need_not_be_in_a_list(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"conversation": CONVERSATION}), encoding="utf-8")
    assert len(read(path)) == 1


@pytest.mark.parametrize("text", ["[]x", "[1]", '[{"qa": []}]', "{}", ""])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError):
        read(path)


def test_it_measures_what_is_found_and_how_fast(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    qa = [
        {"question": "What did Ana buy?", "evidence": ["D2:1"], "category": 4},
        {"question": "Zebras?", "evidence": ["D2:2"], "category": 1},
    ]
    monkeypatch.setattr(sys, "argv", ["recall", str(written(tmp_path, CONVERSATION, qa)), "--size", "40"])
    recall.main()
    rows = {line.split("  ")[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    assert rows["single-hop"][-3:] == ["100.0%"] * 3
    assert rows["multi-hop"][-3:] == ["0.0%"] * 3
    assert rows["all"][-3:] == ["50.0%"] * 3
    assert any("40 messages" in line for line in rows)


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["recall", "/nowhere.json"])
    with pytest.raises(SystemExit, match=r"nowhere\.json"):
        recall.main()


def test_the_development_set_is_whole() -> None:
    samples = read(recall.DEVELOPMENT)
    assert sum(len(sample.turns) for sample in samples) >= 300
    assert sum(sample.skipped for sample in samples) == 0
    asked = [question.category for sample in samples for question in sample.questions]
    assert set(asked) == set(CATEGORIES.values())
    assert len({question.text for sample in samples for question in sample.questions}) == len(asked)


async def test_what_recall_finds_of_the_development_set_does_not_get_less(tmp_path: Path) -> None:
    """The figures of docs/recall.md, less what a harmless change may cost."""
    results = await recall.ask(read(recall.DEVELOPMENT), tmp_path)
    found = {k: sum(shares) / len(shares) for k, shares in results.shares["all"].items()}
    assert found[5] > 0.70
    assert found[10] > 0.78
    assert found[25] > 0.84
