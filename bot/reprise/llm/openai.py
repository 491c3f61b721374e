"""Any OpenAI-compatible endpoint as a language model: OpenAI, vLLM, llama.cpp, Ollama, LM Studio. The only user of `openai`.

What an endpoint cannot do is noticed and remembered: structured output falls back from a JSON schema to a JSON object to plain
text, streaming to whole answers. No message of an error holds a key or an address.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal, TypeVar, cast
from urllib.parse import urlsplit

import httpx2  # the HTTP library of `openai`, whose responses its client hands out
import openai
from pydantic import BaseModel

from reprise import extracting, judging, prompts
from reprise.errors import ModelError, ModelInvalid, ModelUnavailable
from reprise.llm import answers
from reprise.models import Candidate, ExtractBrief, Extraction, FollowUpBrief, JudgeBrief, ReplyBrief, Score
from reprise.promptdata import PromptMessage

OPENAI_URL = "https://api.openai.com/v1"
TIMEOUT = timedelta(seconds=60)
RETRIES = 2
CONNECT_SECONDS = 5.0
LOCAL_ENDPOINTS: Mapping[str, int] = {"Ollama": 11434, "LM Studio": 1234, "llama.cpp": 8080, "vLLM": 8000}
NO_KEY = "none"
"""Sent where an endpoint wants no key; the library insists on one."""

Format = Literal["json_schema", "json_object", "plain"]
_FORMATS: tuple[Format, ...] = ("json_schema", "json_object", "plain")
_Answer = TypeVar("_Answer")


class OpenAIModel:
    """A LanguageModel. `timeout` bounds one whole answer, retries and waiting included."""

    def __init__(
        self,
        name: str,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout: timedelta = TIMEOUT,
        *,
        sees: bool = False,
    ) -> None:
        self._name = name
        self.sees = sees
        self._timeout = timeout.total_seconds()
        self._client = client_of(base_url or OPENAI_URL, api_key, self._timeout, RETRIES)
        self._format: Format = "json_schema"
        self._streams = True

    @property
    def name(self) -> str:
        return self._name

    @property
    def host(self) -> str:
        return self._client.base_url.host

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        messages = prompts.reply_messages(brief)
        async with self._bounded():
            try:
                raw = await self._written(messages, on_text)
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                if not brief.pictures:
                    raise
                # A picture it does not take must not leave the words without an answer.
                raw = await self._written(prompts.reply_messages(replace(brief, pictures={})), on_text)
        try:
            text = answers.reply_text(raw, brief.persona.name)
        except ValueError as error:
            raise ModelInvalid(f"{self._name}: {error}") from None
        if on_text is not None:
            on_text(text)
        return text

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        messages = prompts.follow_up_messages(brief)
        async with self._bounded():
            return await self._structured(
                messages,
                "follow_up",
                prompts.FOLLOW_UP_SCHEMA,
                lambda raw: answers.candidates(raw, brief),
                otherwise=lambda raw: answers.plain_candidate(raw, brief),
            )

    async def judge(self, brief: JudgeBrief) -> tuple[tuple[Score, ...], ...]:
        messages, count = judging.judge_messages(brief), len(brief.candidates)
        async with self._bounded():
            return await self._structured(
                messages, "judgements", judging.JUDGE_SCHEMA, lambda raw: answers.judgements(raw, count)
            )

    async def extract(self, brief: ExtractBrief) -> Extraction:
        messages = extracting.extract_messages(brief)
        async with self._bounded():
            return await self._structured(
                messages, "memories", extracting.EXTRACT_SCHEMA, lambda raw: answers.extraction(raw, brief)
            )

    async def check(self) -> str:
        async with self._bounded():
            try:
                listed = await _model_names(self._client)
            except openai.OpenAIError:
                listed = []  # an endpoint need not list its models; asking one is what counts
            if self._name in listed:
                return f"{self._name} is there, one of {len(listed)} models of its endpoint."
            hello = PromptMessage(role="user", content="Say hello in one word.")
            await self._ask((hello,))
            return f"{self._name} answers."

    async def close(self) -> None:
        await self._client.close()

    # ------------------------------------------------------------------ asking

    async def _written(self, messages: Sequence[PromptMessage], on_text: Callable[[str], None] | None) -> str:
        return await self._stream(messages, on_text) if on_text and self._streams else await self._ask(messages)

    async def _ask(self, messages: Sequence[PromptMessage], response_format: object = openai.omit) -> str:
        response = await self._client.chat.completions.with_raw_response.create(
            model=self._name, messages=_dicts(messages), response_format=cast("Any", response_format)
        )
        return _content(response.content)

    async def _stream(self, messages: Sequence[PromptMessage], on_text: Callable[[str], None]) -> str:
        try:
            response = await self._client.chat.completions.with_raw_response.create(
                model=self._name, messages=_dicts(messages), stream=True
            )
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            raw = await self._ask(messages)
            self._streams = False
            return raw
        if not response.headers.get("content-type", "").startswith("text/event-stream"):
            # An endpoint that does not stream sends the whole answer.
            return _content(await response.http_response.aread())
        text = shown = ""
        async with cast("openai.AsyncStream[Any]", response.parse()) as stream:
            async for chunk in stream:
                text += _delta(chunk)
                visible = answers.visible_so_far(text)
                if visible and visible != shown:
                    shown = visible
                    on_text(visible)
                if len(visible) > answers.LONGEST_REPLY:
                    break
        return text

    async def _structured(
        self,
        messages: Sequence[PromptMessage],
        schema_name: str,
        schema: Mapping[str, Any],
        read: Callable[[str], _Answer],
        otherwise: Callable[[str], _Answer] | None = None,
    ) -> _Answer:
        """An answer in JSON; asked for once more, with what was wrong, when it cannot be read, and then read `otherwise`."""
        raw = await self._ask_in_format(messages, schema_name, schema)
        try:
            return read(raw)
        except ValueError as error:
            problem = str(error)
        repair = (
            *messages,
            PromptMessage(role="assistant", content=answers.visible(raw)[:4000] or "(nothing)"),
            PromptMessage(role="user", content=f"That cannot be used: {problem}. Answer again, with the JSON only."),
        )
        raw = await self._ask_in_format(repair, schema_name, schema)
        for way in (read, otherwise or read):
            try:
                return way(raw)
            except ValueError as error:
                problem = str(error)
        raise ModelInvalid(f"{self._name}: {problem}")

    async def _ask_in_format(
        self, messages: Sequence[PromptMessage], schema_name: str, schema: Mapping[str, Any]
    ) -> str:
        formats = _FORMATS[_FORMATS.index(self._format) :]
        for wanted in formats:
            try:
                raw = await self._ask(messages, _response_format(wanted, schema_name, schema))
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                if wanted == formats[-1]:
                    raise
                continue
            # Only once another format was accepted is it certain that the format was what was refused.
            self._format = wanted
            return raw
        raise AssertionError("unreachable: the last format returns or raises")

    def _bounded(self) -> AbstractAsyncContextManager[None]:
        return bounded(self._name, self._timeout)


# --------------------------------------------------------------------------- the endpoint


@asynccontextmanager
async def bounded(name: str, seconds: float) -> AsyncGenerator[None]:
    """Ends what takes longer than `seconds`, and maps every foreign error to a ModelError, once."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except ModelError:
        raise
    except (TimeoutError, openai.APITimeoutError):
        raise ModelUnavailable(f"{name}: no answer within {seconds:g} s") from None
    except openai.APIConnectionError:
        raise ModelUnavailable(f"{name}: the endpoint cannot be reached, or broke off") from None
    except openai.AuthenticationError:
        raise ModelUnavailable(f"{name}: the endpoint does not accept the API key (401)") from None
    except openai.NotFoundError:
        raise ModelUnavailable(f"{name}: the endpoint does not know this model or address (404)") from None
    except openai.RateLimitError as error:
        reason = "the quota is used up" if error.code == "insufficient_quota" else "the endpoint asks to slow down"
        raise ModelUnavailable(f"{name}: {reason} (429)") from None
    except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
        # Its words may quote the conversation or the key; its code is a name from a short list.
        code = error.code if isinstance(error.code, str) and re.fullmatch(r"[a-z_]{1,60}", error.code) else "no reason"
        raise ModelInvalid(f"{name}: the endpoint refused the request ({error.status_code}, {code})") from None
    except openai.APIStatusError as error:
        raise ModelUnavailable(f"{name}: the endpoint failed ({error.status_code})") from None
    except openai.APIResponseValidationError:
        raise ModelInvalid(f"{name}: the answer is not what the protocol says") from None
    except openai.OpenAIError:
        raise ModelUnavailable(f"{name}: the endpoint reported an error") from None
    except httpx2.HTTPError:
        raise ModelUnavailable(f"{name}: the endpoint broke off") from None
    except ValueError:  # JSON that is none
        raise ModelInvalid(f"{name}: the answer is not what the protocol says") from None


def client_of(base_url: str, api_key: str | None, seconds: float, retries: int) -> openai.AsyncOpenAI:
    timeout = openai.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
    local = urlsplit(base_url).hostname in {"127.0.0.1", "localhost", "::1"}
    client = openai.AsyncOpenAI(
        api_key=api_key or NO_KEY,
        base_url=base_url,
        timeout=timeout,
        max_retries=retries,
        # A proxy of the environment has no business with this machine's own endpoints.
        http_client=openai.DefaultAsyncHttpxClient(timeout=timeout, trust_env=not local),
    )
    # The library takes these from the environment, and would send them to any endpoint.
    client.admin_api_key = client.organization = client.project = client.webhook_secret = None
    return client


def _dicts(messages: Sequence[PromptMessage]) -> Any:
    return [{"role": message.role, "content": _contents(message)} for message in messages]


def _contents(message: PromptMessage) -> str | list[dict[str, Any]]:
    if not message.pictures:
        return message.content
    urls = [f"data:{each.media_type};base64,{b64encode(each.content).decode()}" for each in message.pictures]
    return [
        {"type": "text", "text": message.content},
        *({"type": "image_url", "image_url": {"url": url}} for url in urls),
    ]


def _response_format(wanted: Format, schema_name: str, schema: Mapping[str, Any]) -> object:
    if wanted == "json_schema":
        return {"type": "json_schema", "json_schema": {"name": schema_name, "strict": True, "schema": schema}}
    return {"type": "json_object"} if wanted == "json_object" else openai.omit


class _Text(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Text | None = None
    delta: _Text | None = None


class _Completion(BaseModel):
    choices: list[_Choice]


class _Listed(BaseModel):
    id: str


class _Models(BaseModel):
    data: list[_Listed]


def _content(body: bytes) -> str:
    """The text of a whole answer. Raises ValueError when the body is not of the protocol's shape."""
    choices = _Completion.model_validate_json(body).choices
    if not choices or choices[0].message is None:
        raise ValueError("no choices")
    return choices[0].message.content or ""


def _delta(chunk: object) -> str:
    """The text that a chunk of a stream adds; nothing for a chunk without any (the last one counts tokens)."""
    try:
        choices = _Completion.model_validate(chunk, from_attributes=True).choices
    except ValueError:
        return ""
    return (choices[0].delta.content or "") if choices and choices[0].delta else ""


async def _model_names(client: openai.AsyncOpenAI) -> list[str]:
    """What `/models` lists; nothing when the answer is not of that shape."""
    response = await client.get("/models", cast_to=httpx2.Response)
    try:
        listed = _Models.model_validate_json(response.content).data
    except ValueError:
        return []
    return [each.id for each in listed if each.id.isprintable() and 0 < len(each.id) <= 200]


# --------------------------------------------------------------------------- finding local models


@dataclass(frozen=True, kw_only=True)
class FoundModel:
    """A model that an endpoint on this machine offers."""

    label: str
    """The program that serves it, as far as its port tells: `Ollama`."""
    base_url: str
    name: str


async def find_local_models(
    timeout: timedelta = timedelta(seconds=0.5),
    endpoints: Mapping[str, int] = LOCAL_ENDPOINTS,
) -> list[FoundModel]:
    """The chat models that programs on this machine offer, by the order of `endpoints` (label → port). Never raises."""
    found = await asyncio.gather(*(_probe(label, port, timeout) for label, port in endpoints.items()))
    return [model for models in found for model in models]


async def _probe(label: str, port: int, timeout: timedelta) -> list[FoundModel]:
    base_url = f"http://127.0.0.1:{port}/v1"
    client = client_of(base_url, None, timeout.total_seconds(), 0)
    try:
        async with bounded(label, timeout.total_seconds()):
            names = await _model_names(client)
    except ModelError:
        return []
    finally:
        await client.close()
    return [FoundModel(label=label, base_url=base_url, name=name) for name in names if "embed" not in name.lower()]
