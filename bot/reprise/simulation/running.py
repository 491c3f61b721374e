"""Plays a simulated person with a persona, and writes down all that was said and all that was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from reprise.models import Author, FollowUp, Memory, Persona, RuleReport
from reprise.ports import LanguageModel
from reprise.simulation.people import Profile
from reprise.simulation.talking import Talker
from reprise.stage import Said, Stage


@dataclass(frozen=True, kw_only=True)
class Run:
    """One dialogue to be simulated. The same run with the same model gives the same dialogue."""

    persona: Persona
    profile: Profile
    number: int
    """Of several with these two, from 1."""
    seed: int
    start: date
    days: int
    turns: int
    """Messages of theirs at most."""

    @property
    def id(self) -> str:
        return f"{self.persona.id}.{self.profile.id}.{self.number}"


async def simulate(run: Run, model: LanguageModel, judge: LanguageModel | None, bar: int) -> dict[str, Any]:
    """The dialogue as it is written to a file (docs/simulation.md). Raises ModelError only where the runtime would,
    StoreUnavailable."""
    rng = Random(f"{run.seed}.{run.id}")  # noqa: S311 - variety, not secrecy
    talker = Talker(run.profile, rng)
    at = talker.first(run.start).astimezone(UTC)
    end = at + timedelta(days=run.days)
    stage = Stage(
        persona=run.persona,
        zone=run.profile.zone,
        locale=run.profile.locale,
        start=at,
        model=model,
        judge=judge,
        bar=bar,
    )
    async with stage:
        said = 0
        while at < end and said < run.turns:
            said = await _until(at, stage, talker, said, run.turns)
            moment = at
            for line in talker.sitting():
                if said >= run.turns:
                    break
                said += 1
                moment += line.after
                await stage.hears(said, moment, line.text)
            at = max(talker.next(at).astimezone(UTC), moment + timedelta(hours=1))
        await _until(end, stage, talker, said, run.turns)
        return await _record(run, stage, model, judge)


async def _until(moment: datetime, stage: Stage, talker: Talker, said: int, turns: int) -> int:
    """Time passes; a follow-up on the way may be answered. How much the person said by then."""
    while await stage.passes(moment, to_follow_up=True):
        answered = talker.answer(stage.sent[-1].at)
        if answered is not None and answered[0] < moment and said < turns:
            said += 1
            await stage.hears(said, *answered)
    return said


# --------------------------------------------------------------------------- written down


async def _record(run: Run, stage: Stage, model: LanguageModel, judge: LanguageModel | None) -> dict[str, Any]:
    memories = {memory.id: memory for memory in await stage.memories()}
    written = [*(sent.follow_up for sent in stage.sent), *await stage.held_back()]
    return {
        "id": run.id,
        "persona": run.persona.id,
        "person": run.profile.id,
        "zone": run.profile.zone,
        "seed": run.seed,
        "days": run.days,
        "model": model.name,
        "judge": judge.name if judge else None,
        "dialogue": _dialogue(stage.said),
        "follow_ups": [
            await _follow_up(each, memories, stage) for each in sorted(written, key=lambda each: each.created_at)
        ],
        "rules": _rules(await stage.rules()),
    }


def _dialogue(said: Sequence[Said]) -> list[dict[str, Any]]:
    """Each with its number where it is the person's, by which a follow-up names its sources."""
    lines: list[dict[str, Any]] = []
    number = 0
    for each in sorted(said, key=lambda each: each.at):
        line: dict[str, Any] = {"at": each.at, "from": each.author, "kind": each.kind, "text": each.text}
        if each.author is Author.PERSON:
            number += 1
            line["line"] = number
        lines.append(line)
    return lines


async def _follow_up(follow_up: FollowUp, memories: dict[str, Memory], stage: Stage) -> dict[str, Any]:
    sources = await stage.messages(follow_up.sources)
    return {
        "id": follow_up.id,
        "at": follow_up.created_at,
        "state": follow_up.state,
        "text": follow_up.text,
        "note": follow_up.note,
        "lines": [int(each.platform_id) for each in sources if each.author is Author.PERSON and each.platform_id],
        "memories": [
            {"kind": memory.kind, "text": memory.text, "quote": memory.quote, "happens_at": memory.happens_at}
            for name in follow_up.memories
            if (memory := memories.get(name)) is not None
        ],
        "candidates": [
            {
                "text": each.text,
                "objections": {check.name: check.words for check in each.objecting},
                "points": {score.guideline: score.points for score in each.scores},
            }
            for each in follow_up.candidates
        ],
        "why": _rules(follow_up.why),
    }


def _rules(reports: Sequence[RuleReport]) -> list[dict[str, Any]]:
    return [{"rule": each.rule, "verdict": each.verdict, "words": each.words} for each in reports]
