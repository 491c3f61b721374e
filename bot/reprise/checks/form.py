"""Links, length, clean: what a message may hold and how it reads."""

from __future__ import annotations

import re

from reprise.checks.candidate import Checked
from reprise.guardrails import links_in
from reprise.lexicon.text import tokens


def links(candidate: Checked) -> str | None:
    allowed = {_bare(link) for link in candidate.persona.links}
    for link in links_in(candidate.text):
        if _bare(link) not in allowed:
            return f"holds a link or contact details: “{link}”"
    return None


def _bare(link: str) -> str:
    return re.sub(r"\Ahttps?://(?:www\.)?|/\Z", "", link.casefold())


def length(candidate: Checked) -> str | None:
    text = candidate.text.strip()
    if not tokens(text):
        return "says nothing"
    if len(text) > candidate.max_length:
        return f"{len(text)} characters, at most {candidate.max_length} are wanted"
    paragraphs = sum(1 for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip())
    lines = sum(1 for line in text.splitlines() if line.strip())
    if paragraphs > 2 or lines > 4:
        return f"{paragraphs} paragraphs and {lines} lines, a message has at most 2 and 4"
    return None


_UNCLEAN = {
    "holds a placeholder": re.compile(
        r"\{\{?[\w .]{1,40}\}\}?|<\s*(?:user|bot|name|char|start|memory)\s*>|\[(?:name|user|insert|your)\b[^\]\n]{0,40}\]"
    ),
    "speaks as a language model": re.compile(
        r"\bas an? (?:ai|a\.i\.|artificial intelligence|(?:large )?language model|assistant|chatbot)\b|\blanguage model\b"
        r"|\bi(?:'m| am) (?:just |only )?an? (?:ai|assistant|chatbot|language model|bot)\b"
        r"|\bmy (?:training|system prompt|instructions|guidelines)\b|\b(?:follow-up|proactive) message\b"
        r"|\bi (?:cannot|can't) (?:assist|help) with\b"
    ),
    "holds a role label": re.compile(
        r"(?m)^[^\S\n]*[*_]{0,3}(?:user|assistant|system|human|ai|bot|persona|candidate|message|follow-?up|option)[*_]{0,3}\s?\d{0,3}\s?:"
        r"|<\|[^|\n]{0,40}\|>|\[/?inst\]"
    ),
    "holds markup": re.compile(
        r"(?m)^\s{0,3}#{1,6}\s|^[^\S\n]*(?:'''|---\s*$|[-*•]\s.{0,300}(?:$|\n[^\S\n]*[-*•]\s))|</?[a-z][a-z0-9]{0,15}(?:\s[^>\n]{0,80})?/?>"
    ),
    "is raw data": re.compile(r"\A\s*[\[{]\s*[\"'{\[]|\"\s*:\s*[\"\[{]"),
    "holds an unreadable character": re.compile("[\ufffd\x00-\x08\x0b-\x1f]"),
}


def clean(candidate: Checked) -> str | None:
    for why, pattern in _UNCLEAN.items():
        if pattern.search(candidate.words):
            return why
    return None
