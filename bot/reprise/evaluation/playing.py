"""Plays a scenario through a whole Reprise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from reprise.evaluation.scenario import Scenario
from reprise.models import Author, FollowUp, MessageKind, Persona, RuleReport
from reprise.models.judging import BAR
from reprise.ports import LanguageModel
from reprise.stage import Said, Sent, Stage

ASKED_AFTER = timedelta(hours=26)
"""How long after the last message the rules are asked for the first time; the second time is at the end."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """What became of a scenario."""

    sent: tuple[Sent, ...]
    said: tuple[Said, ...]
    """All texts and follow-ups that were exchanged, oldest first; commands and notices are none."""
    held_back: tuple[FollowUp, ...]
    """Those that were written and not sent, oldest first."""
    rules: tuple[tuple[RuleReport, ...], ...]
    """What each rule said some time after the last message, and at the end."""


async def play(
    scenario: Scenario,
    personas: Mapping[str, Persona],
    model: LanguageModel,
    *,
    judge: LanguageModel | None = None,
    bar: int = BAR,
) -> Played:
    """What became of it. Raises KeyError when its persona is not among `personas`, StoreUnavailable."""
    stage = Stage(
        persona=personas[scenario.persona],
        zone=scenario.zone,
        locale=scenario.locale,
        start=scenario.start,
        model=model,
        judge=judge,
        bar=bar,
    )
    async with stage:
        for line in scenario.lines:
            if line.author is Author.PERSON:
                await stage.hears(line.number, line.at, line.text)
        end = scenario.right.end
        rules: list[tuple[RuleReport, ...]] = []
        for moment in sorted({min(scenario.lines[-1].at + ASKED_AFTER, end), end}):
            await stage.passes(moment)
            rules.append(await stage.rules())
        said = [each for each in stage.said if each.kind is not MessageKind.NOTICE]
        return Played(
            sent=tuple(stage.sent),
            said=tuple(sorted(said, key=lambda each: each.at)),
            held_back=await stage.held_back(),
            rules=tuple(rules),
        )
