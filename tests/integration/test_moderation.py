"""A moderation endpoint, over a real socket: no follow-up goes out without its word, and a reply goes out in spite of its silence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from tests.peers.openai import Body, Drop, Hang, OpenAIPeer, Status
from tests.support.world import CHEF, START, MakeWorld, World, anna, shirt_talk
from tests.support.world import KEY as ANNAS
from typer.testing import CliRunner

from reprise.app import build, secrets_of
from reprise.cli.main import cli
from reprise.errors import ConfigError, ModelError, ModelInvalid, ModelUnavailable
from reprise.events import CommandReceived
from reprise.languages import languages
from reprise.llm.moderation import OpenAIModerator
from reprise.models import Candidate, ContactKey, DeliveryState, FollowUpState, JudgeBrief, MessageKind
from reprise.prompts import discloses_ai
from reprise.settings import load_config

OMNI = "omni-moderation-latest"
KEY = "sk-canary-81c6"
FINE = b'{"flagged": false, "categories": {"hate": false}}'
FLAGGED = b'{"flagged": true, "categories": {"hate": true}}'


@pytest.fixture
async def peer() -> AsyncIterator[OpenAIPeer]:
    async with OpenAIPeer(key=KEY) as peer:
        yield peer
        assert peer.complaints == []


@pytest.fixture
async def moderator(peer: OpenAIPeer) -> AsyncIterator[OpenAIModerator]:
    made = OpenAIModerator(OMNI, peer.url, KEY, timedelta(seconds=5))
    yield made
    await made.close()


# ------------------------------------------------------------------ the endpoint


async def test_each_text_is_told_what_it_is_flagged_for(peer: OpenAIPeer, moderator: OpenAIModerator) -> None:
    peer.flags = {"knife": "violence", "bed": "sexual"}
    texts = ["a walk", "a knife in bed", "a bed"]
    assert list(await moderator.moderate(texts)) == [(), ("sexual", "violence"), ("sexual",)]
    assert peer.moderated == [texts], "all in one request"
    assert (moderator.name, moderator.host) == (OMNI, "127.0.0.1")
    assert await moderator.check() == f"{OMNI} answers."


@pytest.mark.parametrize(
    ("results", "flags"),
    [
        (b'{"flagged": true, "categories": {}}', ("flagged",)),
        (b'{"flagged": true, "categories": {"hate": false, "illicit": null}}', ("flagged",)),
        (b'{"flagged": false, "categories": {"hate": true}}', ("hate",)),
    ],
)
async def test_one_sign_of_harm_is_enough(
    peer: OpenAIPeer, moderator: OpenAIModerator, results: bytes, flags: tuple[str, ...]
) -> None:
    peer.moderates = Body(b'{"results": [' + results + b"]}")
    assert list(await moderator.moderate(["a walk"])) == [flags]


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (Status(500), ModelUnavailable),
        (Status(429), ModelUnavailable),
        (Status(404), ModelUnavailable),
        (Status(400), ModelInvalid),
        (Drop(), ModelUnavailable),
        (Body(b""), ModelInvalid),
        (Body(b"<html>", "text/html"), ModelInvalid),
        (Body(b"{}"), ModelInvalid),
        (Body(b'{"results": []}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b"]}"), ModelInvalid),
        (Body(b'{"results": [' + FINE + b"," + FINE + b"," + FINE + b"]}"), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"flagged": "no", "categories": {}}]}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"categories": {"hate": false}}]}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"flagged": false}]}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"flagged": false, "categories": {"hate": 0.9}}]}'), ModelInvalid),
        (Body(b'{"results": [' + FINE + b', {"flagged": true, "categories": {"\\u001b[2J": true}}]}'), ModelInvalid),
        (Body(b'{"results": {"0": ' + FINE + b', "1": ' + FINE + b"}}"), ModelInvalid),
    ],
)
async def test_what_is_no_answer_is_an_error(
    peer: OpenAIPeer, moderator: OpenAIModerator, failure: Status | Drop | Body, error: type[ModelError]
) -> None:
    peer.moderates = failure
    with pytest.raises(error) as raised:
        await moderator.moderate(["a canary", "another canary"])
    assert "canary" not in str(raised.value)
    assert len(peer.moderated) == 1, "asked once"


async def test_one_that_hangs_is_not_waited_for_long(peer: OpenAIPeer) -> None:
    peer.moderates = Hang()
    moderator = OpenAIModerator(OMNI, peer.url, KEY, timedelta(milliseconds=200))
    with pytest.raises(ModelUnavailable, match=r"no answer within 0\.2 s"):
        await moderator.moderate(["a walk"])
    await moderator.close()


# ------------------------------------------------------------------ follow-ups

SHIRT = "Found another vintage shirt at the thrift?"
KNIFE = "Which knife goes with that vintage shirt of yours?"


async def world_of(make: MakeWorld, moderator: OpenAIModerator) -> World:
    world = make(moderator=moderator)
    await world.start()
    await shirt_talk(world)
    return world


def offers(world: World, *texts: str) -> None:
    world.model.candidates = lambda brief: [Candidate(text=text, memories=(brief.memories[0].id,)) for text in texts]


async def test_a_flagged_candidate_is_not_sent_and_kept_with_the_reason(
    make: MakeWorld, peer: OpenAIPeer, moderator: OpenAIModerator
) -> None:
    peer.flags = {"knife": "violence"}
    world = await world_of(make, moderator)
    offers(world, KNIFE, SHIRT, "Buy a shirt at x.com")
    peer.moderated.clear()
    world.model.scores = lambda brief: [()] * len(brief.candidates)
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == [SHIRT]
    (kept,) = await world.store.follow_ups(ANNAS, limit=9)
    said = [[each.words for each in found.checks if each.name == "moderated"] for found in kept.candidates]
    assert said == [["flagged for violence"], ["is flagged for nothing"], []]
    assert peer.moderated == [[KNIFE, SHIRT]], "one request, for those that no other check objects to"
    (asked,) = [each for each in world.model.briefs if isinstance(each, JudgeBrief)]
    assert [each.text for each in asked.candidates] == [SHIRT]


async def test_nothing_is_sent_when_all_are_flagged(
    make: MakeWorld, peer: OpenAIPeer, moderator: OpenAIModerator
) -> None:
    peer.flags = {"shirt": "sexual"}
    world = await world_of(make, moderator)
    offers(world, SHIRT, KNIFE)
    await world.passes(timedelta(days=2))
    assert world.texts(MessageKind.FOLLOW_UP) == []
    (kept, *_) = await world.store.follow_ups(ANNAS, limit=9)
    assert (kept.state, kept.note) == (FollowUpState.SUPPRESSED, "moderated: flagged for sexual")


@pytest.mark.parametrize("failure", [Status(500), Drop(), Body(b'{"results": []}')], ids=["500", "drop", "odd"])
async def test_no_follow_up_goes_out_unmoderated_and_it_goes_out_later(
    make: MakeWorld, peer: OpenAIPeer, moderator: OpenAIModerator, failure: Status | Drop | Body
) -> None:
    world = await world_of(make, moderator)
    peer.moderates = failure
    await world.passes(timedelta(days=1, hours=4))
    assert [SHIRT] in peer.moderated
    assert world.texts(MessageKind.FOLLOW_UP) == []
    assert await world.store.follow_ups(ANNAS, limit=9) == []
    peer.moderates = None
    await world.passes(timedelta(hours=1))
    assert world.texts(MessageKind.FOLLOW_UP) == [SHIRT]


# ------------------------------------------------------------------ replies


async def test_a_flagged_reply_is_replaced(make: MakeWorld, peer: OpenAIPeer, moderator: OpenAIModerator) -> None:
    peer.flags = {"canary": "hate"}
    world = make(moderator=moderator)
    await world.start()
    world.model.reply_text = "A canary that nobody should see."
    with capture_logs() as logged:
        await world.says("hallo, wie geht es dir heute?", locale="de")
        await world.passes(timedelta(seconds=2))
    (reply,) = world.texts(MessageKind.TEXT)
    assert languages()["de"].say("objections.moderated") in reply
    assert discloses_ai(reply), "the first one says it all the same"
    assert peer.moderated == [["A canary that nobody should see."]], "the model's own words, and nothing of ours"
    assert "canary" not in str(logged)
    assert ("reply_refused", "moderated") in [(each["event"], each.get("reason")) for each in logged]


async def test_a_reply_is_sent_when_nobody_moderates(
    make: MakeWorld, peer: OpenAIPeer, moderator: OpenAIModerator
) -> None:
    peer.moderates = Status(503)
    world = make(moderator=moderator)
    await world.start()
    world.model.reply_text = "A canary for you."
    with capture_logs() as logged:
        await world.talks("hello", "hello again")
    assert "A canary for you." in world.texts(MessageKind.TEXT)
    warned = [each for each in logged if each["event"] == "not_moderated"]
    assert [each["log_level"] for each in warned] == ["warning"] * 2
    assert "canary" not in str(logged)


async def test_what_is_refused_already_is_not_asked_about(
    make: MakeWorld, peer: OpenAIPeer, moderator: OpenAIModerator
) -> None:
    world = make(moderator=moderator)
    await world.start()
    await world.talks("i'm 14")
    peer.moderated.clear()
    world.model.reply_text = "I love you, my darling. Kiss me."
    await world.talks("what do you think of me?")
    assert world.texts(MessageKind.TEXT)[-1] == languages()["en"].say("objections.courts_a_minor")
    assert peer.moderated == []


@pytest.mark.parametrize("moderated", [True, False])
async def test_nothing_is_shown_before_it_was_moderated(
    make: MakeWorld, moderator: OpenAIModerator, moderated: bool
) -> None:
    async def look(reference: str) -> None:
        raise AssertionError(reference)

    world = make(moderator=moderator if moderated else None)
    await world.start()
    await world.says("hello")
    conversation = await world.store.conversation(ANNAS)
    assert conversation is not None
    shown: list[str] = []
    await world.runtime.composer.reply(conversation, await anna(world), CHEF, shown.append, look)
    assert shown == ([] if moderated else [world.model.reply_text])


async def test_privacy_says_who_moderates(make: MakeWorld, moderator: OpenAIModerator) -> None:
    world = make(moderator=moderator)
    await world.start()
    assert "- 127.0.0.1: looks whether what I write does harm" in (await world.commands("privacy")).text


# ------------------------------------------------------------------ the setting


@pytest.fixture
def config(tmp_path: Path, peer: OpenAIPeer, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MODERATION_KEY", KEY)
    assert CliRunner().invoke(cli, ["init", str(tmp_path / "bot")]).exit_code == 0
    file = tmp_path / "bot" / "reprise.yaml"
    part = f"moderation: {{base_url: '{peer.url}', api_key_env: MODERATION_KEY}}\nconsole: {{port: 0}}\n"
    file.write_text(f"{file.read_text()}\n{part}")
    return file


async def test_the_setting_turns_it_on(config: Path) -> None:
    app = await build(load_config(config))
    asks = CommandReceived(
        key="c1", contact=ContactKey(account="web", person="7"), address="7", at=START, command="privacy"
    )
    await app.runtime.engine.handle(asks)
    (answer,) = await app.runtime.store.deliveries(account="web", states=[DeliveryState.READY], limit=9)
    assert "- 127.0.0.1: looks whether" in answer.text
    await app.stop()


async def test_doctor_tries_it(config: Path, peer: OpenAIPeer) -> None:
    def doctor() -> str:
        return " ".join(CliRunner().invoke(cli, ["doctor", "--config", str(config)]).output.split())

    assert f"ok moderation: {OMNI} answers." in await asyncio.to_thread(doctor)
    peer.moderates = Status(500)
    assert f"bad moderation: {OMNI}: the endpoint failed (500)" in await asyncio.to_thread(doctor)


def test_an_address_that_is_none_is_refused(config: Path) -> None:
    config.write_text(config.read_text().replace("'http://", "'ftp://"))
    with pytest.raises(ConfigError, match=r"moderation\.base_url: should begin with http:// or https://"):
        load_config(config)


def test_keys_of_every_endpoint_are_kept_out_of_the_log(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_KEY", "sk-model")
    monkeypatch.setenv("JUDGE_KEY", "sk-judge")
    part = "model: {name: a, api_key_env: MODEL_KEY}\njudge: {name: b, api_key_env: JUDGE_KEY}\n"
    config.write_text(config.read_text() + part)
    assert set(secrets_of(load_config(config))) == {KEY, "sk-model", "sk-judge"}
