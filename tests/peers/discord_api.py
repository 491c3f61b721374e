"""Discord's published OpenAPI description, cut down to what the peer plays, and the check of a call against it.

`discord_api.json` is made from `specs/openapi.json` of github.com/discord/discord-api-spec (MIT, Copyright 2023 Discord) with
`python -m tests.peers.discord_api openapi.json`: only the paths the peer plays, only JSON, without descriptions.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_KEPT = Path(__file__).with_name("discord_api.json")
_SOURCE = "specs/openapi.json of github.com/discord/discord-api-spec, cut down; MIT License, Copyright 2023 Discord"
PATHS = {
    "/users/@me": ("get",),
    "/oauth2/applications/@me": ("get",),
    "/gateway/bot": ("get",),
    "/users/@me/channels": ("post",),
    "/applications/{application_id}/commands": ("get", "put"),
    "/channels/{channel_id}/messages": ("get", "post"),
    "/channels/{channel_id}/messages/{message_id}": ("get",),
    "/channels/{channel_id}/typing": ("post",),
    "/interactions/{interaction_id}/{interaction_token}/callback": ("post",),
}
ALSO = ("PrivateChannelResponse", "UserResponse", "MessageResponse")
"""Schemas that the gateway's payloads are checked with."""


class NotAsDescribed(AssertionError):
    """A request or an answer that Discord's description does not allow."""


def check_request(method: str, path: str, parts: dict[str, str], query: dict[str, str], body: Any) -> list[str]:
    """What is wrong with a request on one of `PATHS`: its places in the path, its query and its JSON body."""
    item = _description()["paths"][path]
    operation = item.get(method.lower())
    if operation is None:
        return [f"{method} {path} is not described"]
    wrong: list[str] = []
    known = {
        (each["in"], each["name"]): each for each in (*item.get("parameters", ()), *operation.get("parameters", ()))
    }
    for place, given in (("path", parts), ("query", query)):
        for name, value in given.items():
            parameter = known.get((place, name))
            if parameter is None:
                wrong.append(f"{place}: {name} is not described")
            else:
                wrong += _errors(parameter["schema"], _typed(value, parameter["schema"]), f"{place} {name}")
    described = operation.get("requestBody")
    if described is None:
        return wrong if body is None else [*wrong, "a body where none is described"]
    if body is None:
        return [*wrong, "no body"] if described.get("required") else wrong
    return wrong + _errors(described["content"]["application/json"]["schema"], _as_described(body), "body")


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
    responses = _description()["paths"][path][method.lower()]["responses"]
    described = responses.get(str(status), responses.get(f"{status // 100}XX"))
    if described is None:
        return [f"status {status} is not described"]
    if "$ref" in described:
        described = _description()["components"]["responses"][described["$ref"].rpartition("/")[2]]
    content = described.get("content")
    if content is None:
        return [] if body is None else ["a body where none is described"]
    return _errors(content["application/json"]["schema"], body, f"answer {status}")


def described(schema: str, value: dict[str, Any]) -> dict[str, Any]:
    """`value`, which is one of `ALSO`. Raises NotAsDescribed when it is not."""
    if wrong := _errors({"$ref": f"#/components/schemas/{schema}"}, value, schema):
        raise NotAsDescribed("; ".join(wrong))
    return value


@cache
def _description() -> dict[str, Any]:
    description: dict[str, Any] = json.loads(_KEPT.read_text("utf-8"))
    # Discord's reference, and Discord itself, name what is wrong with a field by a word; the description says a number.
    inner = description["components"]["schemas"]["InnerErrors"]["properties"]["_errors"]
    inner["items"] = {"type": "object", "required": ["code", "message"], "properties": {"code": {"type": "string"}}}
    asked = [
        name
        for item in description["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
        for name in _references(operation.get("requestBody"))
    ]
    seen: set[str] = set()
    while asked:
        name = asked.pop().rpartition("/")[2]
        if name not in seen:
            seen.add(name)
            schema = description["components"]["schemas"][name]
            if "properties" in schema:
                schema["additionalProperties"] = (
                    False  # Discord ignores what it does not know; here it is a mistake of ours
                )
            asked += _references(schema)
    return description


@cache
def _registry() -> Registry[Any]:
    resource = Resource(contents=_description(), specification=DRAFT202012)
    return Registry().with_resource("urn:discord", resource)


@cache
def _validator(schema: str) -> Draft202012Validator:
    absolute = json.loads(schema.replace('"#/components', '"urn:discord#/components'))
    return Draft202012Validator(absolute, registry=_registry(), format_checker=FormatChecker())


def _errors(schema: dict[str, Any], value: Any, where: str) -> list[str]:
    errors = _validator(json.dumps(schema)).iter_errors(value)
    return [f"{where}{error.json_path[1:]}: {error.message[:300]}" for error in errors]


def _typed(text: str, schema: dict[str, Any]) -> Any:
    """A parameter as the description means it: everything in an address is text."""
    if schema.get("type") == "integer" and text.lstrip("-").isdigit():
        return int(text)
    if schema.get("type") == "boolean":
        return {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}.get(text, text)
    return text


@cache
def locales() -> frozenset[str]:
    """The languages that Discord itself speaks."""
    return frozenset(each["const"] for each in _description()["components"]["schemas"]["AvailableLocalesEnum"]["oneOf"])


# --------------------------------------------------------------------------- making the file


def trimmed(full: dict[str, Any]) -> dict[str, Any]:
    """The part of the description that is kept."""
    paths: dict[str, Any] = {}
    for path, methods in PATHS.items():
        item = full["paths"][path]
        paths[path] = {key: item[key] for key in ("parameters", *methods) if key in item}
    paths = _plain(paths)
    components: dict[str, dict[str, Any]] = {"schemas": {}, "responses": {}}
    wanted = [*_references(paths), *(f"#/components/schemas/{name}" for name in ALSO)]
    while wanted:
        _, _, kind, name = wanted.pop().split("/")
        if name not in components[kind]:
            components[kind][name] = _plain(full["components"][kind][name])
            wanted += _references(components[kind][name])
    return {"x-source": _SOURCE, "paths": paths, "components": components}


def _plain(node: Any, *, names: bool = False) -> Any:
    """`node` without words for people, headers, examples and other content types. `names`: its keys are names, not keywords."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    left_out = {"description", "headers", "title", "summary", "tags", "security", "operationId", "x-discord-union"}
    left_out |= {"application/x-www-form-urlencoded", "multipart/form-data"}
    kept = {key: value for key, value in node.items() if names or key not in left_out}
    return {key: _plain(value, names=key == "properties" and not names) for key, value in kept.items()}


def _references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [found for each in node for found in _references(each)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return own + [found for value in node.values() for found in _references(value)]


def _in_lines(node: Any, levels: int) -> str:
    """JSON with a line for each path and each schema, so that a newer description shows what changed."""
    if not levels or not isinstance(node, dict):
        return json.dumps(node, sort_keys=True)
    lines = (f"{json.dumps(key)}: {_in_lines(node[key], levels - 1)}" for key in sorted(node))
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    description = trimmed(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    _KEPT.write_text(_in_lines(description, 3) + "\n", "utf-8")
