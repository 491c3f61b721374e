"""Models that answer over a real socket like a good, a mediocre, a malicious and a broken one.

A model's name is the id of a scenario: an endpoint that serves all of them knows by it which conversation is being played.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.peers.openai import Answer, Asked

from reprise.evaluation.scenario import Due, Note, Scenario
from reprise.models import Author, Guideline

Writer = Callable[[Asked], Answer]


def rows(asked: Asked, section: str) -> list[dict[str, Any]]:
    """The data between the tags of this name in what was asked first."""
    prompt = next(message["content"] for message in asked.messages if message["role"] == "user")
    match = re.search(rf"<{section}>\n(.*?)\n</{section}>", prompt, re.DOTALL)
    return [json.loads(line) for line in match[1].splitlines() if line.strip()] if match else []


def task(asked: Asked) -> str:
    """`candidates`, `judgements`, `memories`, or `reply`."""
    system = asked.messages[0]["content"]
    return next((name for name in ("candidates", "judgements", "memories") if f'"{name}":' in system), "reply")


def reply(asked: Asked, scenario: Scenario) -> str:
    """What the scenario has the persona answer to the last thing they said."""
    said = asked.messages[-1]["content"].split("\n\n")[-1]
    for line, after in zip(scenario.lines, scenario.lines[1:], strict=False):
        if line.author is Author.PERSON and after.author is Author.PERSONA and line.text == said:
            return after.text
    return "I see."


def judged(asked: Asked, points: int, reason: str) -> str:
    each = {guideline.value: {"points": points, "reason": reason} for guideline in Guideline}
    count = len(rows(asked, "candidates"))
    return json.dumps({"judgements": [{"candidate": number, **each} for number in range(1, count + 1)]})


def noted(note: Note, message: str) -> dict[str, Any]:
    return {
        "kind": note.kind.value,
        "text": note.text,
        "quote": note.quote,
        "source_ids": [message],
        "happens_at": note.when.isoformat() if note.when else None,
        "replaces": [],
    }


def memories(asked: Asked, scenario: Scenario) -> list[dict[str, Any]]:
    """What the scenario's reader would note of these messages."""
    by_text = {row["text"]: row["id"] for row in rows(asked, "messages") if row["from"] == "person"}
    said = {line.number: line.text for line in scenario.lines}
    return [noted(note, by_text[said[note.line]]) for note in scenario.notes if said[note.line] in by_text]


class Good:
    """Notes what matters, writes what the scenario would be glad of, and judges kindly."""

    def __init__(self, scenarios: Mapping[str, Scenario]) -> None:
        self._scenarios = scenarios

    def __call__(self, asked: Asked) -> Answer:
        scenario = self._scenarios[asked.model]
        match task(asked):
            case "memories":
                summary = "They talked."
                return json.dumps({"memories": memories(asked, scenario), "summary": summary}, ensure_ascii=False)
            case "candidates":
                offered = _best_first(rows(asked, "memories"), scenario)
                earlier = {row["text"] for row in rows(asked, "earlier_follow_ups")}
                new = [text for text in scenario.says if text not in earlier] if offered else []
                written = [{"text": text, "memory_ids": offered[:1]} for text in new]
                return json.dumps({"candidates": written}, ensure_ascii=False)
            case "judgements":
                return judged(asked, 5, "warm, and theirs")
            case _:
                return reply(asked, scenario)


def _best_first(offered: list[dict[str, Any]], scenario: Scenario) -> list[str]:
    """The ids of what is offered, that which the scenario waits for first."""
    wanted = scenario.right.lines if isinstance(scenario.right, Due) else ()
    texts = {note.text for note in scenario.notes if note.line in wanted}
    return [row["id"] for row in sorted(offered, key=lambda row: row["text"] not in texts)]
