"""Where the owner has turned follow-ups to minors on: they come, and none of them courts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.world import KEY, MakeWorld, anna, shirt_talk

from reprise.models import Candidate, FollowUpBrief, FollowUpPolicy, MessageKind
from reprise.prompts import follow_up_messages

COURTS = "Worn that vintage shirt again, my love?"
FRIENDLY = "Found another vintage shirt at the thrift?"


@pytest.mark.parametrize("minor", [True, False])
async def test_a_follow_up_to_a_minor_never_courts(make: MakeWorld, minor: bool) -> None:
    world = make(FollowUpPolicy(minors=True))
    await world.start()
    if minor:
        await world.talks("i'm 14")
    await shirt_talk(world)
    world.model.candidates = lambda brief: [
        Candidate(text=text, memories=(brief.memories[0].id,)) for text in (COURTS, FRIENDLY)
    ]
    await world.passes(timedelta(days=2))
    assert (await anna(world)).minor is minor
    assert world.texts(MessageKind.FOLLOW_UP) == [FRIENDLY if minor else COURTS]
    (kept,) = await world.store.follow_ups(KEY, limit=9)
    (courting, _) = kept.candidates
    said = [each.words for each in courting.objecting]
    assert said == (["speaks of romance to somebody under 18"] if minor else [])
    (brief,) = [each for each in world.model.briefs if isinstance(each, FollowUpBrief)]
    assert ("The person is under 18" in str(follow_up_messages(brief))) is minor, "and the model is told before"
