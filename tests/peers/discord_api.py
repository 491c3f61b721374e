"""Discord's published OpenAPI description, to hold requests, answers and the gateway's objects against.

It is read from `discordopenapi`, a client that OpenAPI Generator made of the description as of July 2025; so neither the adapter's
library nor this peer is its own judge. What is held against it: path, method, query, body and answer of every call; which fields an
object must have and, in a request, may have; the types of fields, the lengths of texts and lists, and that ids are numbers.
What the generator does not carry over, and so is not checked: which fields may be null (all that may be left out may be), and
which of several values a field may have, but for those in `VALUES`, which are written down here. Kinds of messages and languages
are the library's, for the same reason.
A check returns what is wrong, in words; an empty list is right.
"""

from __future__ import annotations

import inspect
import json
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import discord
from openapi_client import models
from openapi_client.api.default_api import DefaultApi
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

_COMPONENTS = (
    {"ActionRow": 1, "Button": 2, "StringSelect": 3, "UserSelect": 5, "RoleSelect": 6}
    | {"MentionableSelect": 7, "ChannelSelect": 8, "Section": 9, "TextDisplay": 10, "Thumbnail": 11}
    | {"MediaGallery": 12, "File": 13, "Separator": 14, "Container": 17}
)
_OPTIONS = {"Subcommand": 1, "SubcommandGroup": 2, "String": 3, "Integer": 4, "Boolean": 5, "User": 6} | {
    "Channel": 7,
    "Role": 8,
    "Mentionable": 9,
    "Number": 10,
    "Attachment": 11,
}
VALUES: dict[tuple[str, str], set[Any]] = {
    **{(f"{name}ComponentForMessageRequest", "type"): {number} for name, number in _COMPONENTS.items()},
    **{(f"{name}ComponentResponse", "type"): {number} for name, number in _COMPONENTS.items()},
    **{(f"ApplicationCommand{name}Option", "type"): {number} for name, number in _OPTIONS.items()},
    ("TextInputComponentResponse", "type"): {4},
    ("ButtonComponentForMessageRequest", "style"): {1, 2, 3, 4, 5, 6},
    ("ButtonComponentResponse", "style"): {1, 2, 3, 4, 5, 6},
    ("MessageAllowedMentionsRequest", "parse"): {"users", "roles", "everyone"},
    ("ApplicationCommandUpdateRequest", "type"): {1, 2, 3, 4},
    ("ApplicationCommandUpdateRequest", "contexts"): {0, 1, 2},
    ("ApplicationCommandUpdateRequest", "integration_types"): {0, 1},
    ("PongInteractionCallbackRequest", "type"): {1},
    ("CreateMessageInteractionCallbackRequest", "type"): {4, 5},
    ("UpdateMessageInteractionCallbackRequest", "type"): {6, 7},
    ("ApplicationCommandAutocompleteCallbackRequest", "type"): {8},
    ("ModalInteractionCallbackRequest", "type"): {9},
    ("LaunchActivityInteractionCallbackRequest", "type"): {12},
    ("PrivateChannelResponse", "type"): {1},
}
"""By model and field: the values it has, or those in its list, as Discord's reference has them."""
_OTHERWISE: dict[tuple[str, str], Any] = {
    ("Error", "code"): str,  # Discord's reference, and Discord itself, say a word; the description says a number
}
"""By model and field: what is true of it, where that is other than the models say."""


class NotAsDescribed(AssertionError):
    """A request or an answer that Discord's description does not allow."""


@dataclass(frozen=True, kw_only=True)
class _Operation:
    """One method of one path. Types are as annotations."""

    places: dict[tuple[str, str], Any]
    """By `path` or `query`, and name."""
    body: Any
    """None where there is none."""
    body_required: bool
    answers: dict[str, str | None]
    """By status, or `4XX`: the words of the type."""


class _Recorder:
    """Stands where the generated client would send: it keeps what a method would have sent, and how it reads answers."""

    def select_header_accept(self, accepts: list[str]) -> str:
        return accepts[0]

    def select_header_content_type(self, accepts: list[str]) -> str:
        return accepts[0]

    def param_serialize(self, **sent: Any) -> tuple[()]:
        self.sent = sent
        return ()

    def call_api(self, **_: Any) -> Any:
        return types.SimpleNamespace(read=lambda: None)

    def response_deserialize(self, *, response_types_map: dict[str, str | None], **_: Any) -> Any:
        self.answers = response_types_map
        return types.SimpleNamespace(data=None)


@cache
def _operations() -> dict[tuple[str, str], tuple[Any, dict[str, Any], dict[str, str | None]]]:
    """By method and path: the client's function, what it would send, its parameters being their own names, and its answers."""
    found = {}
    for name, method in vars(DefaultApi).items():
        if name.startswith("_") or name.endswith(("_with_http_info", "_without_preload_content")):
            continue
        function, recorder = inspect.unwrap(method), _Recorder()
        own = [each for each in inspect.signature(function).parameters if each != "self" and not each.startswith("_")]
        function(DefaultApi(api_client=recorder), **{each: each for each in own})
        found[recorder.sent["method"], recorder.sent["resource_path"]] = function, recorder.sent, recorder.answers
    return found


@cache
def _operation(method: str, path: str) -> _Operation | None:
    known = _operations().get((method.upper(), path))
    if known is None:
        return None
    function, sent, answers = known
    hints = typing.get_type_hints(function, include_extras=True)
    places = {("path", name): hints[own] for name, own in sent["path_params"].items()}
    places |= {("query", name): hints[own] for name, own in sent["query_params"]}
    body = sent["body"]
    required = bool(body) and inspect.signature(function).parameters[body].default is inspect.Parameter.empty
    return _Operation(places=places, body=hints[body] if body else None, body_required=required, answers=answers)


def check_request(method: str, path: str, parts: dict[str, str], query: dict[str, str], body: Any) -> list[str]:
    """What is wrong with a request: its places in the path, its query and its JSON body."""
    operation = _operation(method, path)
    if operation is None:
        return [f"{method} {path} is not described"]
    wrong: list[str] = []
    for place, given in (("path", parts), ("query", query)):
        for name, value in given.items():
            described = operation.places.get((place, name))
            if described is None:
                wrong.append(f"{place}: {name} is not described")
            else:
                errors = (_plain_errors(each, described, f"{place} {name}") for each in _meanings(value))
                wrong += min(errors, key=len)
    if operation.body is None:
        return wrong if body is None else [*wrong, "a body where none is described"]
    if body is None:
        return [*wrong, "no body"] if operation.body_required else wrong
    return wrong + _errors(_as_described(body), operation.body, "body", closed=True)


def _as_described(body: Any) -> Any:
    """A body with what Discord takes beyond its description put right: the library writes some ids as integers."""
    if not isinstance(body, dict):
        return body
    body = dict(body)
    if isinstance(body.get("attachments"), list):
        body["attachments"] = [_ids_as_text(each) for each in body["attachments"]]
    if isinstance(body.get("message_reference"), dict):
        body["message_reference"] = _ids_as_text(body["message_reference"])
    return body


def _ids_as_text(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) if key == "id" or key.endswith("_id") else value for key, value in fields.items()}


def check_answer(method: str, path: str, status: int, body: Any) -> list[str]:
    """What is wrong with an answer; `body` is None when there is none."""
    operation = _operation(method, path)
    if operation is None:
        return [f"{method} {path} is not described"]
    described = next((each for each in (str(status), f"{status // 100}XX") if each in operation.answers), None)
    if described is None:
        return [f"status {status} is not described"]
    kind = operation.answers[described]
    if kind is None:
        return [] if body is None else ["a body where none is described"]
    return _errors(body, eval(kind, {**vars(typing), **vars(models)}), f"answer {status}", closed=False)


def described(model: str, value: dict[str, Any]) -> dict[str, Any]:
    """`value`, which is an object of the description, such as `MessageResponse`. Raises NotAsDescribed when it is not."""
    if wrong := _errors(value, getattr(models, model), model, closed=False):
        raise NotAsDescribed("; ".join(wrong))
    return value


def _meanings(text: str) -> list[Any]:
    """What a text in an address may stand for."""
    numbers = [int(text)] if text.lstrip("-").isdigit() else []
    truths = {"true": [True], "True": [True], "1": [True], "false": [False], "False": [False], "0": [False]}
    return [text, *numbers, *truths.get(text, [])]


def _errors(value: Any, kind: Any, where: str, *, closed: bool) -> list[str]:
    """Nothing when `value` is of the kind, else what is wrong with the nearest it may be. `closed`: it has no unknown fields.

    Discord ignores what it does not know; in a request it is a mistake of ours."""
    if not _models_in(kind):
        return _plain_errors(value, kind, where)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _errors(value, arguments[0], where, closed=closed) or _plain_errors(
            value, Annotated[(Any, *arguments[1:])], where
        )
    if origin in (Union, types.UnionType):
        return _nearest(value, arguments, where, closed=closed)
    if origin is None and (choices := _choices(kind)):
        return _nearest(value, choices, where, closed=closed)
    if origin is list:
        if not isinstance(value, list):
            return [f"{where}: it is no list"]
        inner = [(f"{where}[{number}]", each, arguments[0]) for number, each in enumerate(value)]
    elif not isinstance(value, dict):
        return [f"{where}: it is no object"]
    elif origin is dict:
        inner = [(f"{where}.{name}", each, arguments[1]) for name, each in value.items()]
    else:
        return _object_errors(value, kind, where, closed=closed)
    return [error for place, each, of in inner for error in _errors(each, of, place, closed=closed)]


def _nearest(value: Any, kinds: tuple[Any, ...], where: str, *, closed: bool) -> list[str]:
    kinds = tuple(each for each in kinds if (each is type(None)) == (value is None))
    return min(
        (_errors(value, each, where, closed=closed) for each in kinds), key=len, default=[f"{where}: it is null"]
    )


def fields_of(model: str) -> dict[str, FieldInfo]:
    """The fields of a model, by what they are called in JSON. Raises AttributeError when there is no such model."""
    return {field.alias or name: field for name, field in getattr(models, model).model_fields.items()}


def _object_errors(value: dict[str, Any], model: type[BaseModel], where: str, *, closed: bool) -> list[str]:
    fields = {field.alias or name: (name, field) for name, field in model.model_fields.items()}
    errors = [
        f"{where}: it lacks {key}" for key, (_, field) in fields.items() if field.is_required() and key not in value
    ]
    errors += [f"{where}: it has no field {key}" for key in value if closed and key not in fields]
    for key in [key for key in value if key in fields]:
        name, field = fields[key]
        place = f"{where}.{key}"
        kind = _OTHERWISE.get((model.__name__, name), _kind(field))
        if (model.__name__, name) in _OTHERWISE or _models_in(kind):
            errors += _errors(value[key], kind, place, closed=closed)
        else:
            errors += _plain_errors(value[key], kind, place)
            errors += [] if errors else _rule_errors(model, name, value[key], place)
        values = VALUES.get((model.__name__, name))
        given = value[key] if isinstance(value[key], list) else [value[key]]
        if values and not {*given} <= {*values, None}:
            errors.append(f"{place}: {value[key]!r} is none of {sorted(values)}")
    return errors


def _kind(field: FieldInfo) -> Any:
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


@cache
def _choices(model: type[BaseModel]) -> tuple[Any, ...]:
    """What a model that stands for one of several may be; nothing for any other model."""
    return tuple(
        get_args(field.annotation)[0]  # each is optional there
        for name, field in model.model_fields.items()
        if name.startswith(("oneof_schema_", "anyof_schema_"))
    )


def _models_in(kind: Any) -> bool:
    """Whether it is a model, or is made of some: those are gone through here, since pydantic ignores unknown fields."""
    if get_origin(kind) is Annotated:
        return _models_in(get_args(kind)[0])
    if arguments := get_args(kind):
        return any(_models_in(each) for each in arguments)
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _plain_errors(value: Any, kind: Any, where: str) -> list[str]:
    """The same as `_errors` for what is made of no models."""
    try:
        _adapter(kind).validate_json(_json(value), strict=True)
    except ValidationError as error:
        return [f"{where}: {each['msg'][:300]}, not {value!r}" for each in error.errors()]
    return []


def _json(value: Any) -> bytes:
    """As JSON in UTF-8, half a surrogate pair being one question mark: JSON can say it, and pydantic can't read it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _rule_errors(model: type[BaseModel], name: str, value: Any, where: str) -> list[str]:
    """What the model's own rules for a field, such as that an id is a number, say of a value of the right type."""
    try:
        model.__pydantic_validator__.validate_assignment(model.model_construct(), name, json.loads(_json(value)))
    except ValidationError as error:
        return [f"{where}: {each['msg'][:300]}" for each in error.errors()]
    return []


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def locales() -> frozenset[str]:
    """The languages that Discord itself speaks. The models lack them: these are the library's, and two that it lacks."""
    return frozenset(str(each) for each in discord.Locale) | {"ar", "he"}


@cache
def message_types() -> frozenset[int]:
    """What kinds of message there are. The models lack them: these are the library's."""
    return frozenset(each.value for each in discord.MessageType)
