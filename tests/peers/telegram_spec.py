"""The Bot API as Telegram publishes it, to hold requests, answers and updates against.

It is read from the models of aiogram, another library, which are generated from the published API; so neither the adapter's
library nor this peer is its own judge. A check returns what is wrong, in words; an empty list is right.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin


class Field(NamedTuple):
    kinds: tuple[str, ...]
    """One of these: `Integer`, `String`, `Float`, `Boolean`, `InputFile`, an object's name, `Array of` one of them, or
    `Anything`, which is not checked."""
    required: bool
    constant: str = ""
    """The only value it can have, where there is only one: what tells one kind of object from another."""


class Method(NamedTuple):
    fields: Mapping[str, Field]
    returns: tuple[str, ...]


_PLAIN = {int: "Integer", str: "String", float: "Float", bool: "Boolean", datetime: "Integer", timedelta: "Integer"}
_CHECKS: dict[str, tuple[type, ...]] = {"Integer": (int,), "String": (str,), "Float": (int, float), "Boolean": (bool,)}


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """The fields of an object, such as `Message`."""
    import aiogram.types

    return _fields(getattr(aiogram.types, kind))


@cache
def methods() -> dict[str, Method]:
    """Every method by its name."""
    import aiogram.methods

    found = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__ if name not in ("TelegramMethod",))
    return {
        each.__api_method__: Method(_fields(each), _kinds(each.__returning__))
        for each in found
        if isinstance(getattr(each, "__api_method__", None), str)
    }


def _fields(model: Any) -> dict[str, Field]:
    return {
        each.alias or name: _field(each)
        for name, each in model.model_fields.items()
        if not (isinstance(each.json_schema_extra, dict) and each.json_schema_extra.get("deprecated"))
    }


def _field(each: Any) -> Field:
    constants = get_args(each.annotation) if get_origin(each.annotation) is Literal else ()
    constant = str(getattr(constants[0], "value", constants[0])) if len(constants) == 1 else ""
    constant = "" if constant == "True" else constant
    return Field(_kinds(each.annotation), each.is_required() or bool(constant), constant)


def _kinds(annotation: Any) -> tuple[str, ...]:
    """An annotation in the words of `Field.kinds`."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return tuple(dict.fromkeys(kind for each in arguments for kind in _kinds(each)))
    if origin is Annotated:
        return _kinds(arguments[0])
    if hasattr(annotation, "__value__"):  # an alias that holds itself: rich text, which we neither send nor read
        return ("Anything",)
    if origin is Literal:
        return tuple(dict.fromkeys("String" if isinstance(each, str) else _PLAIN[type(each)] for each in arguments))
    if origin is list:
        return tuple(f"Array of {kind}" for kind in _kinds(arguments[0]))
    if annotation in _PLAIN:
        return (_PLAIN[annotation],)
    if isinstance(annotation, type) and issubclass(annotation, str):
        return ("String",)
    # `Default` stands for what is left out, and so does None.
    return () if annotation.__name__ in ("Default", "NoneType") else (annotation.__name__,)


def request_errors(method: str, parameters: Mapping[str, str], files: set[str]) -> list[str]:
    """What is wrong with a call. `files` names the uploads that came with it."""
    known = methods().get(method)
    if known is None:
        return [f"there is no method {method}"]
    errors = [f"{method} has no parameter {name}" for name in {*parameters} - {*known.fields}]
    attached = files - {*known.fields}
    for name, field in known.fields.items():
        if name in parameters:
            value = parameters[name]
            attached = {each for each in attached if f"attach://{each}" not in value}
            errors += _wrong(_from_text(value, field.kinds), field.kinds, f"{method}.{name}")
        elif name in files:
            errors += [] if "InputFile" in field.kinds else [f"{method}.{name} is no file"]
        elif field.required:
            errors.append(f"{method} lacks {name}")
    return errors + [f"{method} has the file {name}, which nothing names" for name in attached]


def answer_errors(method: str, result: Any) -> list[str]:
    """What is wrong with the result that answers a call."""
    return _wrong(result, methods()[method].returns, f"answer to {method}")


def object_errors(kind: str, value: Any) -> list[str]:
    """What is wrong with an object, such as an `Update`."""
    return _wrong(value, (kind,), kind)


def _from_text(value: str, kinds: tuple[str, ...]) -> Any:
    """A parameter as it was meant: everything but texts and uploads is sent as JSON."""
    if kinds == ("String",) or value.startswith("attach://"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _wrong(value: Any, kinds: tuple[str, ...], where: str) -> list[str]:
    """Nothing when `value` is of one of the kinds, else what is wrong with the nearest of them."""
    return min((_wrong_for(value, kind, where) for kind in kinds), key=len, default=[])


def _wrong_for(value: Any, kind: str, where: str) -> list[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where} is no list"]
        inner = kind.removeprefix("Array of ")
        return [error for number, each in enumerate(value) for error in _wrong_for(each, inner, f"{where}[{number}]")]
    if kind == "Anything":
        return []
    if kind in _CHECKS:
        fits = isinstance(value, _CHECKS[kind]) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if fits else [f"{where} is no {kind}: {value!r}"]
    if kind == "InputFile":
        return [] if str(value).startswith("attach://") else [f"{where} is no upload: {value!r}"]
    if not isinstance(value, dict):
        return [f"{where} is no {kind}: {value!r}"]
    fields = fields_of(kind)
    errors = [f"{where} has no field {name}" for name in {*value} - {*fields}]
    errors += [f"{where} lacks {name}" for name, field in fields.items() if field.required and name not in value]
    for name in {*value} & {*fields}:
        if fields[name].constant not in ("", value[name]):
            errors.append(f"{where}.{name} is not {fields[name].constant!r}")
        errors += _wrong(value[name], fields[name].kinds, f"{where}.{name}")
    return errors
