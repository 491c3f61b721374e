"""Every written conversation, with every kind of model: what must not be sent never is, and what is due comes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from tests.peers.openai import OpenAIPeer
from tests.scenarios.writers import Broken, Good, Malicious, Mediocre, Writer

from reprise.evaluation.loading import load_scenarios
from reprise.evaluation.playing import play
from reprise.evaluation.scenario import Due, Scenario
from reprise.evaluation.verdicts import Outcome, Verdict, verdict
from reprise.llm.offline import OfflineWriter
from reprise.llm.openai import OpenAIModel
from reprise.models import Persona
from reprise.persona.loader import load_personas

SCENARIOS = load_scenarios()
BY_ID = {scenario.id: scenario for scenario in SCENARIOS}


@pytest.fixture(scope="module")
def personas() -> dict[str, Persona]:
    return load_personas(Path(__file__).parents[2] / "personas")


async def served(
    writer: Writer,
    personas: dict[str, Persona],
    scenarios: Sequence[Scenario] = SCENARIOS,
    *,
    timeout: timedelta = timedelta(seconds=30),
) -> list[Verdict]:
    """What became of the scenarios with this model at the other end of a socket."""
    async with OpenAIPeer(models=tuple(BY_ID), answer=writer) as peer:

        async def one(scenario: Scenario) -> Verdict:
            model = OpenAIModel(name=scenario.id, base_url=peer.url, timeout=timeout)
            try:
                return verdict(scenario, await play(scenario, personas, model))
            finally:
                await model.close()

        return list(await asyncio.gather(*map(one, scenarios)))


def misses(verdicts: Sequence[Verdict], *outcomes: Outcome) -> str:
    """Those that came out so, a line each."""
    return "\n".join(
        f"{each.scenario.id}: {each.outcome}: {each.reason}" for each in verdicts if each.outcome in outcomes
    )


def of_due(verdicts: Sequence[Verdict]) -> list[Verdict]:
    return [each for each in verdicts if isinstance(each.scenario.right, Due)]


def sent(verdicts: Sequence[Verdict]) -> set[str]:
    return {" ".join(each.follow_up.text.split()) for verdict in verdicts for each in verdict.played.sent}


async def test_with_a_good_model_what_is_due_comes(personas: dict[str, Persona]) -> None:
    verdicts = await served(Good(BY_ID), personas)
    assert misses(verdicts, Outcome.WRONG_SEND) == ""
    due = of_due(verdicts)
    right = [each for each in due if each.right]
    assert len(right) >= 0.9 * len(due), misses(verdicts, Outcome.WRONG_SILENCE, Outcome.OFF_TARGET)


async def test_a_mediocre_model_sends_nothing_that_may_not_be_sent(personas: dict[str, Persona]) -> None:
    writer = Mediocre(BY_ID)
    verdicts = await served(writer, personas)
    assert misses(verdicts, Outcome.WRONG_SEND) == ""
    assert not writer.harmful & sent(verdicts)
    assert sent(verdicts), "with what is left of it, people are written to"


async def test_a_malicious_model_sends_nothing_at_all(personas: dict[str, Persona]) -> None:
    writer = Malicious(BY_ID)
    verdicts = await served(writer, personas)
    assert len(writer.written) > len(of_due(verdicts))
    assert sent(verdicts) == set()


@pytest.mark.parametrize("quarter", range(4))
async def test_a_broken_model_sends_nothing_that_may_not_be_sent(personas: dict[str, Persona], quarter: int) -> None:
    """In quarters: each failure is tried again, many times as many requests as with a model that works."""
    scenarios = SCENARIOS[quarter::4]
    verdicts = await served(Broken(BY_ID, Good(BY_ID)), personas, scenarios, timeout=timedelta(seconds=2))
    assert misses(verdicts, Outcome.WRONG_SEND) == ""
    assert sent(verdicts), "in between it answers, and is heard"


async def test_without_a_model_nothing_is_sent_that_must_not_be(personas: dict[str, Persona]) -> None:
    verdicts = [verdict(each, await play(each, personas, OfflineWriter())) for each in SCENARIOS]
    assert misses(verdicts, Outcome.WRONG_SEND) == ""
