"""The model behind an OpenAI-compatible endpoint, over a real socket."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.peers.openai import Answer, Body, Drip, Drop, Hang, OpenAIPeer, Status
from tests.support.briefs import NOW, ROSA, extract_brief, follow_up_brief, memory, reply_brief, said

from reprise.errors import ModelError, ModelInvalid, ModelUnavailable
from reprise.llm.openai import FoundModel, OpenAIModel, find_local_models
from reprise.models import Extraction, Guideline, JudgeBrief, MemoryKind, Picture

KEY = "sk-canary-5f2b9c"
PNG = Picture(media_type="image/png", content=b"\x89PNG")
Make = Callable[..., OpenAIModel]


@pytest.fixture
async def peer() -> AsyncIterator[OpenAIPeer]:
    async with OpenAIPeer(key=KEY) as peer:
        yield peer


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    made: list[OpenAIModel] = []

    def model(peer: OpenAIPeer, *, name: str = "test-model", key: str | None = KEY, seconds: float = 20) -> OpenAIModel:
        made.append(OpenAIModel(name, base_url=peer.url, api_key=key, timeout=timedelta(seconds=seconds)))
        return made[-1]

    yield model
    for each in made:
        await each.close()


# ------------------------------------------------------------------ replies


@pytest.mark.parametrize("streamed", [True, False])
async def test_a_picture_goes_with_the_words_it_came_with(peer: OpenAIPeer, make: Make, streamed: bool) -> None:
    peer.say("What a dog!")
    brief = replace(reply_brief("[photo] my dog"), pictures={said(1, "").id: PNG})
    assert await make(peer).reply(brief, (lambda text: None) if streamed else None) == "What a dog!"
    (asked,) = peer.asked
    assert asked.messages[-1]["content"] == [
        {"type": "text", "text": "[photo] my dog"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw=="}},
    ]
    assert peer.complaints == []


@pytest.mark.parametrize("streamed", [True, False])
async def test_an_endpoint_that_refuses_a_picture_still_answers_the_words(make: Make, streamed: bool) -> None:
    async with OpenAIPeer(sees=False) as peer:
        peer.say("I cannot see it.")
        brief = replace(reply_brief("[photo] my dog"), pictures={said(1, "").id: PNG})
        text = await make(peer, key=None).reply(brief, (lambda text: None) if streamed else None)
        assert text == "I cannot see it."
        assert [asked.messages[-1]["content"] for asked in peer.asked] == ["[photo] my dog"]


async def test_a_reply_is_asked_for_with_persona_memory_and_the_persons_words(peer: OpenAIPeer, make: Make) -> None:
    peer.say("Let it rest first.")
    brief = reply_brief("The roast is done", memories=(memory("m1", "loves spicy ramen"),))
    assert await make(peer).reply(brief) == "Let it rest first."
    (asked,) = peer.asked
    assert asked.authorization == f"Bearer {KEY}"
    assert not asked.stream
    assert "loves spicy ramen" in asked.messages[0]["content"]
    assert asked.messages[-1] == {"role": "user", "content": "The roast is done"}


async def test_a_reply_grows_as_it_streams(peer: OpenAIPeer, make: Make) -> None:
    peer.say("Salt it early and wait.")
    heard: list[str] = []
    assert await make(peer).reply(reply_brief("hi"), heard.append) == "Salt it early and wait."
    assert heard[0] == "Salt"
    assert heard[-1] == "Salt it early and wait."
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(heard))
    assert peer.asked[0].stream


async def test_an_endpoint_that_ignores_streaming_is_asked_once(make: Make) -> None:
    async with OpenAIPeer(streams=False) as peer:
        heard: list[str] = []
        peer.say("All at once.")
        assert await make(peer, key=None).reply(reply_brief("hi"), heard.append) == "All at once."
        assert heard == ["All at once."]
        assert len(peer.asked) == 1


async def test_an_endpoint_that_refuses_streaming_is_not_asked_to_again(make: Make) -> None:
    async with OpenAIPeer(refuses_streams=True) as peer:
        model = make(peer, key=None)
        heard: list[str] = []
        peer.say("One.", "Two.")
        assert [await model.reply(reply_brief("hi"), heard.append) for _ in range(2)] == ["One.", "Two."]
        assert len(peer.complaints) == 1


@pytest.mark.parametrize("streamed", [True, False])
@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<think>They are hungry.</think>\n\nEat an egg.", "Eat an egg."),
        ("They are hungry.</think>Eat an egg.", "Eat an egg."),
        ("<thinking>a</thinking><thinking>b</thinking>Eat.", "Eat."),
        ("Chef Rosa: Eat an egg.", "Eat an egg."),
        ("  Eat an egg.\n", "Eat an egg."),
    ],
)
async def test_reasoning_and_labels_are_not_part_of_a_reply(
    peer: OpenAIPeer, make: Make, raw: str, shown: str, streamed: bool
) -> None:
    peer.say(raw)
    heard: list[str] = []
    assert await make(peer).reply(reply_brief("hi"), heard.append if streamed else None) == shown


async def test_open_reasoning_is_never_shown_while_it_streams(peer: OpenAIPeer, make: Make) -> None:
    peer.say("<think>secret plan here</think> Eat an egg.")
    heard: list[str] = []
    await make(peer).reply(reply_brief("hi"), heard.append)
    assert not any("secret" in text or "<" in text for text in heard)


@pytest.mark.parametrize("raw", ["", "   \n", "<think>only thought</think>", "<think>cut off"])
@pytest.mark.parametrize("streamed", [True, False])
async def test_an_empty_reply_is_invalid(peer: OpenAIPeer, make: Make, raw: str, streamed: bool) -> None:
    peer.say(raw)
    with pytest.raises(ModelInvalid):
        await make(peer).reply(reply_brief("hi"), [].append if streamed else None)


@pytest.mark.parametrize("streamed", [True, False])
async def test_an_over_long_reply_is_cut_at_a_word(peer: OpenAIPeer, make: Make, streamed: bool) -> None:
    peer.say("word " * 4000)
    text = await make(peer).reply(reply_brief("hi"), [].append if streamed else None)
    assert len(text) <= 8000
    assert text.endswith("word…")


# ------------------------------------------------------------------ failures


@pytest.mark.parametrize("first", [Status(429, retry_after=0), Status(500), Status(503), Drop()])
async def test_a_passing_failure_is_tried_again(peer: OpenAIPeer, make: Make, first: Answer) -> None:
    peer.say(first, "Now it works.")
    assert await make(peer).reply(reply_brief("hi")) == "Now it works."
    assert len(peer.asked) == 2


@pytest.mark.parametrize(
    ("answer", "error", "asked"),
    [
        (Status(429, retry_after=0), ModelUnavailable, 3),
        (Status(500), ModelUnavailable, 3),
        (Drop(), ModelUnavailable, 3),
        (Status(403), ModelUnavailable, 1),
        (Status(400, "context_length_exceeded"), ModelInvalid, 1),
        (Body(b"not json"), ModelInvalid, 1),
        (Body(b"null"), ModelInvalid, 1),
        (Body(b"[]"), ModelInvalid, 1),
        (Body(b'{"choices": []}'), ModelInvalid, 1),
        (Body(b'{"choices": [{"message": {"content": 5}}]}'), ModelInvalid, 1),
        (Body(b"<html>busy</html>", "text/html"), ModelInvalid, 1),
    ],
)
@pytest.mark.parametrize("streamed", [True, False])
async def test_a_lasting_failure_is_one_of_two_errors_after_few_tries(
    peer: OpenAIPeer, make: Make, answer: Answer, error: type[ModelError], asked: int, streamed: bool
) -> None:
    peer.say(*[answer] * 6)
    with pytest.raises(error):
        await make(peer).reply(reply_brief("hi"), [].append if streamed else None)
    # A refused stream is asked for once more without streaming: 400 may have meant that.
    assert len(peer.asked) == asked + (streamed and isinstance(answer, Status) and answer.status == 400)


async def test_a_stream_that_breaks_off_is_no_reply(peer: OpenAIPeer, make: Make) -> None:
    peer.say(Drop("Half of a", 3))
    heard: list[str] = []
    with pytest.raises(ModelUnavailable):
        await make(peer).reply(reply_brief("hi"), heard.append)
    assert heard[-1] == "Half of a"


@pytest.mark.parametrize("streamed", [True, False])
async def test_an_endpoint_that_hangs_is_given_up_on_in_time(peer: OpenAIPeer, make: Make, streamed: bool) -> None:
    peer.say(*[Hang()] * 5)
    async with asyncio.timeout(5):
        with pytest.raises(ModelUnavailable, match="within"):
            await make(peer, seconds=0.3).reply(reply_brief("hi"), [].append if streamed else None)


@pytest.mark.parametrize("streamed", [True, False])
async def test_an_answer_that_never_ends_is_given_up_on_in_time(peer: OpenAIPeer, make: Make, streamed: bool) -> None:
    peer.say(Drip())
    async with asyncio.timeout(5):
        with pytest.raises(ModelUnavailable, match="within"):
            await make(peer, seconds=0.5).reply(reply_brief("hi"), [].append if streamed else None)


async def test_nobody_there_is_unavailable(make: Make) -> None:
    async with OpenAIPeer() as peer:
        model = make(peer)
    with pytest.raises(ModelUnavailable):
        await model.reply(reply_brief("hi"))


async def test_no_error_and_no_log_holds_the_key(
    peer: OpenAIPeer, make: Make, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "sk-wrong-canary-77"
    model = make(peer, key=wrong)
    with pytest.raises(ModelUnavailable) as refused:
        await model.reply(reply_brief("hi"))
    with pytest.raises(ModelUnavailable):
        await model.check()
    shown = f"{refused.value!r} {refused.value.__cause__!r} {caplog.text} {capsys.readouterr()} {model!r}"
    assert wrong not in shown
    assert peer.url not in str(refused.value)
    assert "key" in str(refused.value)


async def test_nothing_of_the_environment_is_sent(
    peer: OpenAIPeer, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID", "WEBHOOK_SECRET"):
        monkeypatch.setenv(f"OPENAI_{name}", f"env-canary-{name}")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    model = make(peer)
    await model.check()
    await model.reply(reply_brief("hi"))
    await find_local_models(timedelta(seconds=2), {"Peer": peer.port})
    assert len(peer.headers) == 3
    assert "canary-" not in str(peer.headers).replace(KEY, "")


# ------------------------------------------------------------------ structured answers


async def test_follow_ups_and_memories_come_as_values(peer: OpenAIPeer, make: Make) -> None:
    model = make(peer)
    candidates = await model.follow_up(follow_up_brief(memory("m1", "adopted a cat named Miso")))
    assert [each.memories for each in candidates] == [("m1",)]
    assert "Miso" in candidates[0].text
    found = await model.extract(
        extract_brief(said(1, "I have an interview tomorrow"), said(2, "Good luck!", persona=True))
    )
    drafts = found.drafts
    assert [(each.kind, each.text, each.sources, each.quote) for each in drafts] == [
        (MemoryKind.OPEN_LOOP, "has an interview tomorrow", ("t1",), "I have an interview tomorrow")
    ]
    assert found.summary == "They said: I have an interview tomorrow"
    assert drafts[0].happens_at is not None
    sources = (said(1, "I adopted a cat named Miso"),)
    brief = JudgeBrief(
        persona=ROSA,
        candidates=candidates,
        memories=(memory("m1", "adopted a cat named Miso"),),
        sources=sources,
        now=NOW,
    )
    ((score, *others),) = await model.judge(brief)
    assert (score.guideline, score.points, score.reason, len(others)) == (Guideline.EARLIER, 4, "is number 1", 3)
    assert [asked.response_format and asked.response_format["type"] for asked in peer.asked] == ["json_schema"] * 3
    assert peer.complaints == []


@pytest.mark.parametrize(
    ("formats", "settled"), [({"json_object"}, "json_object"), (set[str](), None), ({"json_schema"}, "json_schema")]
)
async def test_what_an_endpoint_can_is_found_out_once(make: Make, formats: set[str], settled: str | None) -> None:
    async with OpenAIPeer(formats=frozenset(formats)) as peer:
        model = make(peer, key=None)
        for _ in range(2):
            assert await model.follow_up(follow_up_brief(memory("m1", "loves spicy ramen")))
        refused = {"json_schema": 0, "json_object": 1, None: 2}[settled]
        assert len(peer.complaints) == refused
        assert peer.asked[-1].response_format is None or peer.asked[-1].response_format["type"] == settled


async def test_a_refusal_for_another_reason_does_not_change_the_format(peer: OpenAIPeer, make: Make) -> None:
    model = make(peer)
    peer.say(*[Status(400, "context_length_exceeded")] * 3)
    with pytest.raises(ModelInvalid, match="context_length_exceeded"):
        await model.follow_up(follow_up_brief(memory("m1", "loves spicy ramen")))
    await model.follow_up(follow_up_brief(memory("m1", "loves spicy ramen")))
    assert peer.asked[-1].response_format is not None
    assert peer.asked[-1].response_format["type"] == "json_schema"


GOOD = {"candidates": [{"text": "How is Miso?", "memory_ids": ["m1"]}]}


@pytest.mark.parametrize(
    "raw",
    [
        json.dumps(GOOD),
        f"```json\n{json.dumps(GOOD)}\n```",
        f"<think>hm {{}}</think>Here you are:\n{json.dumps(GOOD)}\nHope it helps.",
        json.dumps(GOOD["candidates"]),
        json.dumps({"candidates": [*GOOD["candidates"], {"text": "x", "memory_ids": ["unknown"]}], "note": "extra"}),
    ],
)
async def test_json_is_found_where_models_put_it(peer: OpenAIPeer, make: Make, raw: str) -> None:
    peer.say(raw)
    (candidate,) = await make(peer).follow_up(follow_up_brief(memory("m1", "adopted a cat named Miso")))
    assert (candidate.text, candidate.memories) == ("How is Miso?", ("m1",))
    assert len(peer.asked) == 1


@pytest.mark.parametrize(
    "raw",
    ["sorry, no", "{", "[" * 5000, "5", "{}", '{"candidates": "none"}', '{"candidates": [{"text": "x"}]}',
     '{"candidates": [{"text": "How is Miso?", "memory_ids": ["invented"]}]}', ""],
)  # fmt: skip
async def test_an_unusable_answer_is_repaired_once(peer: OpenAIPeer, make: Make, raw: str) -> None:
    peer.say(raw, json.dumps(GOOD))
    model = make(peer)
    assert len(await model.follow_up(follow_up_brief(memory("m1", "adopted a cat named Miso")))) == 1
    assert [message["role"] for message in peer.asked[1].messages] == ["system", "user", "assistant", "user"]
    peer.say(raw, raw)
    with pytest.raises(ModelInvalid):
        await model.follow_up(follow_up_brief(memory("m1", "adopted a cat named Miso")))
    assert len(peer.asked) == 4


async def test_nothing_is_a_good_answer(peer: OpenAIPeer, make: Make) -> None:
    peer.say('{"candidates": []}', '{"memories": []}')
    model = make(peer)
    assert await model.follow_up(follow_up_brief(memory("m1", "loves ramen"))) == ()
    assert await model.extract(extract_brief(said(1, "hm"))) == Extraction()
    assert len(peer.asked) == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-27T18:00:00+01:00", datetime(2026, 11, 27, 17, tzinfo=UTC)),
        ("2026-11-27T18:00:00", datetime(2026, 11, 27, 17, tzinfo=UTC)),
        ("2026-11-27", datetime(2026, 11, 27, 11, tzinfo=UTC)),
        ("2026-11-27T18:00Z", datetime(2026, 11, 27, 18, tzinfo=UTC)),
        ("Friday", None),
        ("null", None),
        ("", None),
        (None, None),
        ("9999-12-31T23:59:59-12:00", None),
    ],
)
async def test_a_time_is_read_in_the_persons_zone(
    peer: OpenAIPeer, make: Make, written: str | None, read: datetime | None
) -> None:
    row = {"kind": "open_loop", "text": "has an interview.", "source_ids": ["t1", "t1", "zz"], "happens_at": written}
    row["quote"] = "interview"
    peer.say(json.dumps({"memories": [row]}))
    (draft,) = (await make(peer).extract(extract_brief(said(1, "my interview"), zone="Europe/Berlin"))).drafts
    assert (draft.happens_at, draft.sources, draft.text) == (read, ("t1",), "has an interview")


async def test_a_memory_of_the_personas_own_words_is_refused(peer: OpenAIPeer, make: Make) -> None:
    row = {"kind": "fact", "text": "cooks well", "quote": "cook well", "source_ids": ["t2"], "happens_at": None}
    peer.say(*[json.dumps({"memories": [row]})] * 2)
    with pytest.raises(ModelInvalid):
        await make(peer).extract(extract_brief(said(1, "hi"), said(2, "I cook well", persona=True)))


async def test_a_promise_is_read_from_the_personas_words_alone(peer: OpenAIPeer, make: Make) -> None:
    row = {"kind": "promise", "text": "promised to cook", "quote": "I'll cook", "source_ids": ["t1", "t2"]}
    peer.say(json.dumps({"memories": [row]}))
    brief = extract_brief(said(1, "I'll cook"), said(2, "No, I'll cook!", persona=True))
    (draft,) = (await make(peer).extract(brief)).drafts
    assert draft.sources == ("t2",)


@pytest.mark.parametrize("quote", [None, "", "I cooked a soup", "cook"])
async def test_a_model_that_does_not_quote_is_asked_once_more(peer: OpenAIPeer, make: Make, quote: str | None) -> None:
    row = {"kind": "fact", "text": "cooks well", "source_ids": ["t1"]}
    bad = row if quote is None else {**row, "quote": quote}
    peer.say(json.dumps({"memories": [bad]}), json.dumps({"memories": [{**row, "quote": "I COOK, well."}]}))
    (draft,) = (await make(peer).extract(extract_brief(said(1, "I cook well")))).drafts
    assert draft.text == "cooks well"
    assert len(peer.asked) == (1 if quote == "cook" else 2)
    assert quote == "cook" or "quote" in peer.asked[1].messages[-1]["content"]


# ------------------------------------------------------------------ doctor and demo


async def test_check_says_what_is_there(peer: OpenAIPeer, make: Make) -> None:
    assert "test-model" in await make(peer).check()
    assert peer.asked == []
    with pytest.raises(ModelUnavailable, match="does not know"):
        await make(peer, name="other").check()


async def test_local_models_are_found_whatever_else_listens(unused_tcp_port_factory: Callable[[], int]) -> None:
    async def not_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"SSH-2.0-hello\r\n")
        writer.close()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with (
        OpenAIPeer(models=("llama3", "nomic-embed-text", "bad\nname", "")) as ollama,
        OpenAIPeer(key="wanted") as locked,
        await asyncio.start_server(not_http, "127.0.0.1", 0) as ssh,
        await asyncio.start_server(silent, "127.0.0.1", 0) as deaf,
    ):
        ports = {
            "Nobody": unused_tcp_port_factory(),
            "Ssh": ssh.sockets[0].getsockname()[1],
            "Deaf": deaf.sockets[0].getsockname()[1],
            "Locked": locked.port,
            "Ollama": ollama.port,
        }
        found = await find_local_models(timedelta(seconds=0.5), ports)
    assert found == [FoundModel(label="Ollama", base_url=ollama.url, name="llama3")]
