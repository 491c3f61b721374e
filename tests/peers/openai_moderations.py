"""`/moderations` of the OpenAI peer, after the API reference: what it takes, and what it answers about each text.

Its words are the API's own: https://platform.openai.com/docs/api-reference/moderations
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

MODEL = "omni-moderation-latest"
CATEGORIES = {
    "harassment": ["text"],
    "harassment/threatening": ["text"],
    "hate": ["text"],
    "hate/threatening": ["text"],
    "illicit": ["text"],
    "illicit/violent": ["text"],
    "self-harm": ["text", "image"],
    "self-harm/intent": ["text", "image"],
    "self-harm/instructions": ["text", "image"],
    "sexual": ["text", "image"],
    "sexual/minors": ["text"],
    "violence": ["text", "image"],
    "violence/graphic": ["text", "image"],
}
"""Each with the kinds of input that it is judged on."""


def problem(body: Mapping[str, Any]) -> str:
    """What is wrong with a request, nothing for none."""
    if unknown := body.keys() - {"input", "model"}:
        return f"unknown parameters {sorted(unknown)}"
    if body.get("model", MODEL) != MODEL:
        return f"no model {body['model']}"
    texts = body.get("input")
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not texts:
        return "input is neither a text nor a list of them"
    if not all(isinstance(text, str) and text for text in texts):
        return "a text is empty or none"
    return ""


def answer(texts: Sequence[str], flags: Mapping[str, str]) -> dict[str, Any]:
    """A result for each text, in their order. `flags`: words that are flagged, each with its category."""
    return {"id": "modr-1", "model": MODEL, "results": [_result(text, flags) for text in texts]}


def _result(text: str, flags: Mapping[str, str]) -> dict[str, Any]:
    flagged = {category for word, category in flags.items() if word in text}
    return {
        "flagged": bool(flagged),
        "categories": {category: category in flagged for category in CATEGORIES},
        "category_scores": {category: 0.97 if category in flagged else 1.4e-06 for category in CATEGORIES},
        "category_applied_input_types": {
            category: ["text"] if "text" in kinds else [] for category, kinds in CATEGORIES.items()
        },
    }
