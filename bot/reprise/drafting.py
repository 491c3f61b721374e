"""How a follow-up comes about: candidates → checks without a model → a moderation endpoint, if any → a judge → the best above the
bar, or nothing.

The model's candidates are untrusted: none is sent that a check objects to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog

from reprise import checks, judging
from reprise.errors import ModelInvalid
from reprise.models import Candidate, CheckResult, Considered, FollowUpBrief, JudgeBrief, Memory, Message
from reprise.ports import LanguageModel, Moderator

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A follow-up worth sending, or why there is none."""

    text: str
    memories: tuple[str, ...]
    sources: tuple[str, ...]
    checks: tuple[CheckResult, ...]
    candidates: tuple[Considered, ...] = ()
    note: str = ""

    @property
    def sendable(self) -> bool:
        return not self.note

    @property
    def objecting(self) -> tuple[str, ...]:
        """Names of the checks that objected."""
        return tuple(check.name for check in self.checks if not check.passed)


async def draft(
    brief: FollowUpBrief,
    sources: Sequence[Message],
    *,
    model: LanguageModel,
    judge: LanguageModel,
    moderator: Moderator | None,
    bar: int,
) -> Composed:
    """The best candidate of the model that passes every check and the judge, or a note why there is none. `sources` are the
    messages that the brief's memories came from; `bar` is the least a judge must give for each guideline. Raises ModelError."""
    offered = brief.memories
    candidates = await model.follow_up(brief)
    if not candidates:
        return nothing("nothing new worth saying was found", offered)
    checked = await _moderated([_considered(each, brief, sources) for each in candidates], moderator)
    considered = await _judged(checked, brief, sources, judge)
    chosen = judging.best(considered, bar=bar)
    shown = chosen or considered[0]
    cited = [memory for memory in offered if memory.id in shown.memories]
    return Composed(
        text=shown.text,
        memories=shown.memories,
        sources=tuple(message.id for message in _behind(sources, cited)),
        checks=shown.checks,
        candidates=considered,
        note="" if chosen else judging.shortfall(considered),
    )


async def _moderated(considered: Sequence[Considered], moderator: Moderator | None) -> Sequence[Considered]:
    """With what the moderator says of those that no check objects to. Raises ModelError: what could not be moderated must not be
    sent."""
    fine = [each for each in considered if not each.objecting]
    if moderator is None or not fine:
        return considered
    flags = await moderator.moderate([each.text for each in fine])
    results = {id(each): _moderation(found) for each, found in zip(fine, flags, strict=True)}
    return [
        replace(each, checks=(*each.checks, results[id(each)])) if id(each) in results else each for each in considered
    ]


def _moderation(flags: Sequence[str]) -> CheckResult:
    words = f"flagged for {', '.join(flags)}" if flags else "is flagged for nothing"
    return CheckResult(name="moderated", passed=not flags, words=words)


async def _judged(
    considered: Sequence[Considered], brief: FollowUpBrief, sources: Sequence[Message], judge: LanguageModel
) -> tuple[Considered, ...]:
    """With scores for those that no check objects to; without, when the judge gave nothing that can be read: a model that
    cannot judge must not keep what passed every check from being sent. Raises ModelUnavailable."""
    fine = [each for each in considered if not each.objecting]
    cited = [memory for memory in brief.memories if any(memory.id in each.memories for each in fine)]
    if not fine:
        return tuple(considered)
    asked = JudgeBrief(
        persona=brief.persona,
        candidates=tuple(Candidate(text=each.text, memories=each.memories) for each in fine),
        memories=tuple(cited),
        sources=tuple(_behind(sources, cited)),
        now=brief.now,
        zone=brief.zone,
        minor=brief.minor,
    )
    try:
        scores = await judge.judge(asked)
    except ModelInvalid as error:
        log.warning("not_judged", judge=judge.name, error=str(error))
        scores = ()
    by_candidate = dict(zip((id(each) for each in fine), scores, strict=False))
    return tuple(replace(each, scores=by_candidate.get(id(each), ())) for each in considered)


def nothing(note: str, tried: Sequence[Memory] = ()) -> Composed:
    """No follow-up, because of `note`."""
    return Composed(text="", memories=tuple(memory.id for memory in tried), sources=(), checks=(), note=note)


def _considered(candidate: Candidate, brief: FollowUpBrief, sources: Sequence[Message]) -> Considered:
    cited = [memory for memory in brief.memories if memory.id in candidate.memories]
    results = checks.check_follow_up(
        candidate.text,
        memories=cited,
        sources=_behind(sources, cited),
        history=brief.history,
        previous=brief.previous,
        used=brief.used,
        persona=brief.persona,
        now=brief.now,
        zone=brief.zone,
        minor=brief.minor,
    )
    return Considered(text=candidate.text.strip(), memories=tuple(memory.id for memory in cited), checks=results)


def _behind(sources: Sequence[Message], memories: Sequence[Memory]) -> list[Message]:
    """The messages that these memories came from."""
    ids = {source for memory in memories for source in memory.sources}
    return [message for message in sources if message.id in ids]
