"""What the endpoint for tests says when it has no script: plain, deterministic, and grounded in the prompt."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.peers.openai import Asked

_OPENINGS = (
    "Something reminded me of what you told me: {text}. How is that going?",
    "A thought crossed my mind about you and this: {text}. I'd love to hear more.",
    "Today I came back to one of your stories, {text}. What happened next?",
    "Curious question from me, since {text} stuck in my head: any news?",
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_THIRD_PERSON = {
    "have": "has",
    "am": "is",
    "love": "loves",
    "like": "likes",
    "want": "wants",
    "live": "lives",
    "work": "works",
}


def sensible(asked: Asked) -> str:
    """JSON where candidates or memories are asked for, else a short reply to the last thing said."""
    prompt = asked.messages[-1]["content"]
    task = asked.messages[0]["content"]
    if '"candidates"' in task:
        return json.dumps({"candidates": _candidates(prompt)})
    if '"judgements"' in task:
        return json.dumps(
            {"judgements": [_judgement(number) for number in range(1, len(_rows(prompt, "candidates")) + 1)]}
        )
    if '"memories"' in task:
        said = " ".join(row["text"] for row in _rows(prompt, "messages") if row["from"] == "person")
        return json.dumps({"memories": _memories(prompt), "summary": f"They said: {said}"[:500]})
    said = " ".join(prompt.split())[:120]
    return f"You said “{said}”. Tell me more, I am an AI with time to listen."


def _rows(prompt: str, section: str) -> list[dict[str, Any]]:
    match = re.search(rf"<{section}>\n(.*?)\n</{section}>", prompt, re.DOTALL)
    return [json.loads(line) for line in match[1].splitlines() if line.strip()] if match else []


def _candidates(prompt: str) -> list[dict[str, Any]]:
    earlier = len(_rows(prompt, "earlier_follow_ups"))
    return [
        {"text": _OPENINGS[(earlier + at) % len(_OPENINGS)].format(text=row["text"]), "memory_ids": [row["id"]]}
        for at, row in enumerate(_rows(prompt, "memories")[:3])
    ]


def _judgement(number: int) -> dict[str, Any]:
    """The later, the better."""
    points = {"points": min(3 + number, 5), "reason": f"is number {number}"}
    return {"candidate": number, **dict.fromkeys(("earlier", "persona", "sensitive", "positive"), points)}


def _memories(prompt: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in _rows(prompt, "messages"):
        match = re.search(r"\bI (\w+) ([^.!?]+)", row["text"])
        if row["from"] != "person" or match is None:
            continue
        happens_at = _when(row["text"].lower(), row["at"])
        verb = _THIRD_PERSON.get(match[1], match[1])
        kind = "open_loop" if happens_at else "preference" if verb in {"loves", "likes"} else "fact"
        found.append(
            {
                "kind": kind,
                "text": f"{verb} {match[2].strip()}",
                "quote": match[0],
                "source_ids": [row["id"]],
                "happens_at": happens_at,
                "replaces": [],
            }
        )
    return found


def _when(text: str, at: str) -> str | None:
    said_at = datetime.fromisoformat(at.split()[-1])
    if "tomorrow" in text:
        return (said_at + timedelta(days=1)).replace(hour=12, minute=0).isoformat()
    for number, day in enumerate(_DAYS):
        if day in text:
            ahead = (number - said_at.weekday() - 1) % 7 + 1
            return (said_at + timedelta(days=ahead)).replace(hour=12, minute=0).isoformat()
    return None
