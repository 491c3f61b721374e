"""Reads YAML files that people write by hand, and says where in the file something is wrong.

Plain scalars are read as YAML 1.2 would: only `true` and `false` are yes or no, `22:00` and `no` stay the text they are.
Of two equal keys neither wins: that is an error, like everything else that PyYAML would let pass in silence.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reprise.errors import ConfigError

MAX_BYTES = 1_000_000
MAX_NODES = 50_000
"""Values in a document once its aliases are followed: a few lines of aliases can stand for billions."""
MAX_DEPTH = 40

KeyPath = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_NULL = {"", "~", "null", "Null", "NULL"}
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})", re.ASCII)
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?", re.ASCII)
NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""Half a character, or none: what escapes can make and nothing can store."""
_TAG = "tag:yaml.org,2002:"


class ConfigErrors(ConfigError):
    """Several errors at once, in the order of the files. File and line are those of the first."""

    errors: tuple[ConfigError, ...] = ()

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


def together(errors: Iterable[ConfigError]) -> ConfigError:
    """One error that says all of `errors` (at least one)."""
    single: list[ConfigError] = []
    for error in errors:
        single.extend(error.errors if isinstance(error, ConfigErrors) else [error])
    if len(single) == 1:
        return single[0]
    first = single[0]
    message = f"{len(single)} problems: " + "; ".join(
        f"{error.key}: {error.message}" if error.key else error.message for error in single
    )
    result = ConfigErrors(message, file=first.file, line=first.line, key=first.key, hint=first.hint)
    result.errors = tuple(single)
    return result


@dataclass(frozen=True, kw_only=True)
class Document:
    """A YAML mapping as plain values, with the line of every key and item."""

    path: str
    values: dict[str, Any]
    lines: dict[KeyPath, int] = field(repr=False)
    texts: dict[KeyPath, str] = field(repr=False)
    """What was written where a number, a truth value or null was read."""

    def line_of(self, path: KeyPath) -> int:
        """The line (from 1) of the key or item at `path`; of its nearest ancestor in the file when there is none."""
        return self.lines[self._known(path)]

    def error(self, path: KeyPath, message: str, hint: str = "") -> ConfigError:
        """An error that points at `path`."""
        return ConfigError(message, file=self.path, line=self.line_of(path), key=dotted(path), hint=hint)

    def _known(self, path: KeyPath) -> KeyPath:
        # Locations of pydantic contain names of union members, which are no keys: those are stepped over.
        known: KeyPath = ()
        for step in path:
            if (*known, step) in self.lines:
                known = (*known, step)
        return known


def dotted(path: KeyPath) -> str:
    """`accounts[0].token_env`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


# --------------------------------------------------------------------------- reading


class _PlainLoader(yaml.SafeLoader):
    """Resolves nothing by itself: a scalar's tag is `str` unless the file names another."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the class attribute that SafeLoader reads


def read_yaml(path: Path | str) -> Document:
    """The mapping in a YAML file. Raises ConfigError with file and line."""
    file = str(path)
    return parse_yaml(_read_text(Path(path), file), file)


def parse_yaml(text: str, file: str = "") -> Document:
    """The mapping in `text`, which came from `file`. Raises ConfigError with file and line."""
    root = _compose(text, file)
    if root is None:
        raise ConfigError("the file is empty", file=file, line=1)
    if not isinstance(root, yaml.MappingNode):
        kind = "a list" if isinstance(root, yaml.SequenceNode) else "a single text"
        raise ConfigError(
            f"should hold keys and values, not {kind}",
            file=file,
            line=_line(root),
            hint="write lines like `name: value`",
        )
    reader = _Reader(file)
    values = reader.mapping(root, (), 0)
    reader.lines[()] = _line(root)
    return Document(path=file, values=values, lines=reader.lines, texts=reader.texts)


def _read_text(path: Path, file: str) -> str:
    try:
        if path.is_dir():
            raise ConfigError("is a folder, not a file", file=file)
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        words = "is a link to a file that is not there" if path.is_symlink() else "there is no such file"
        raise ConfigError(words, file=file) from None
    except (OSError, ValueError) as error:
        words = (error.strerror if isinstance(error, OSError) else "") or "unusable path"
        raise ConfigError(f"cannot be read: {words.lower()}", file=file) from None
    if len(raw) > MAX_BYTES:
        raise ConfigError(f"is larger than {MAX_BYTES // 1_000_000} MB", file=file)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigError("is not UTF-8 text", file=file, line=line, hint="save the file as UTF-8") from None


def _compose(text: str, file: str) -> yaml.Node | None:
    try:
        loader = _PlainLoader(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()  # pyright: ignore[reportUnknownMemberType] - untyped in the stubs
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, file) from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise ConfigError("has a control character that YAML does not allow", file=file, line=line) from None
    except RecursionError:
        raise ConfigError(f"is nested more than {MAX_DEPTH} levels deep", file=file) from None
    except (ValueError, OverflowError):  # PyYAML lets those of int() and chr() pass through
        raise ConfigError("has an escape or a directive that YAML does not know", file=file) from None


def _syntax_error(error: yaml.MarkedYAMLError, text: str, file: str) -> ConfigError:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    problem = str(error.problem or error.context or "cannot be read as YAML")
    lines = text.splitlines()
    written = lines[line - 1] if line and line <= len(lines) else ""
    if "\\t" in problem or written.lstrip(" ").startswith("\t"):
        return ConfigError("is indented with a tab", file=file, line=line, hint="indent with spaces")
    if "but found another document" in problem:
        return ConfigError("holds more than one document", file=file, line=line, hint="remove the line `---`")
    hint = ""
    if "mapping values are not allowed" in problem:
        hint = "a text with a colon in it needs quotes; otherwise look at the indentation"
    elif "found undefined alias" in problem:
        hint = "a text that starts with * needs quotes"
    elif "cannot start any token" in problem:
        hint = "a text that starts with @, ` or % needs quotes"
    elif "but got '<stream end>'" in problem:
        hint = "a bracket or brace is not closed"
    elif "expected <block end>" in problem or "could not find expected ':'" in problem:
        hint = "look at the indentation and the quotes of this line and the one before"
    return ConfigError(problem, file=file, line=line, hint=hint)


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


class _Reader:
    """Turns composed nodes into plain values and notes where they stand."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[KeyPath, int] = {}
        self.texts: dict[KeyPath, str] = {}
        self._nodes = 0

    def mapping(self, node: yaml.MappingNode, path: KeyPath, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in cast("list[tuple[yaml.Node, yaml.Node]]", node.value):
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._error("a key should be a plain text", key_node, path)
            self._check_tag(key_node, path)
            key = cast("str", key_node.value)
            here = (*path, key)
            if NO_TEXT.search(key):
                raise self._error("has a key that is no text", key_node, path)
            if key == "<<" and key_node.style is None:
                raise self._error("merging with << is not supported", key_node, path, "write the keys out")
            if key in values:
                raise self._error(
                    f"is given twice, first in line {self.lines[here]}", key_node, here, "keep one of the two"
                )
            self.lines[here] = _line(key_node)
            values[key] = self._value(value_node, here, depth + 1)
        return values

    def _value(self, node: yaml.Node, path: KeyPath, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._error("stands for too many values", node, path, "use fewer aliases (*name)")
        if depth > MAX_DEPTH:
            raise self._error(f"is nested more than {MAX_DEPTH} levels deep", node, path)
        self._check_tag(node, path)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            items: list[Any] = []
            for index, item in enumerate(cast("list[yaml.Node]", node.value)):
                self.lines[(*path, index)] = _line(item)
                items.append(self._value(item, (*path, index), depth + 1))
            return items
        text = cast("str", node.value)
        if NO_TEXT.search(text):
            raise self._error("has a character in it that no text can hold", node, path)
        value = _plain(text) if cast("yaml.ScalarNode", node).style is None else text
        if not isinstance(value, str):
            self.texts[path] = text
        return value

    def _check_tag(self, node: yaml.Node, path: KeyPath) -> None:
        tag = node.tag
        if tag not in {_TAG + "str", _TAG + "seq", _TAG + "map"}:
            raise self._error(
                f"has the tag {tag.replace(_TAG, '!!')}, which is not supported",
                node,
                path,
                "a text that starts with ! needs quotes",
            )

    def _error(self, message: str, node: yaml.Node, path: KeyPath, hint: str = "") -> ConfigError:
        return ConfigError(message, file=self.file, line=_line(node), key=dotted(path), hint=hint)


def _plain(text: str) -> str | int | float | bool | None:
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text in _NULL:
        return None
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


# --------------------------------------------------------------------------- validating


def validate(document: Document, model: type[Model]) -> Model:
    """The document as `model`. Raises ConfigError naming file, line, key and what was expected; all problems at once."""
    values = deepcopy(document.values)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        problems = error.errors()
    # `name: 42` is a text where a text is wanted: what was written is put back and the model is asked again.
    wanted = [problem["loc"] for problem in problems if problem["type"] == "string_type"]
    put_back = [_put_text_back(document, values, path) for path in wanted]
    if any(put_back):
        try:
            return model.model_validate(values)
        except ValidationError as error:
            problems = error.errors()
    # A list with a wrong item in it is also reported as too short, counting its right items.
    problems = [each for each in problems if not _long_enough(each)] or problems
    errors = [_explain(document, model, problem) for problem in problems]
    raise together(sorted(errors, key=lambda error: error.line or 0))


def _long_enough(problem: ErrorDetails) -> bool:
    given, context = problem["input"], problem.get("ctx", {})
    return problem["type"] == "too_short" and len(cast("Sequence[object]", given)) >= context.get("min_length", 0)


def _put_text_back(document: Document, values: Any, path: KeyPath) -> bool:
    text = document.texts.get(path, "")
    if not path or text in _NULL:
        return False
    holder = values
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = text
    return True


def _explain(document: Document, model: type[BaseModel], problem: ErrorDetails) -> ConfigError:
    path = problem["loc"]
    kind, context = problem["type"], problem.get("ctx", {})
    hint = ""
    if kind == "missing":
        message = "is missing"
    elif kind == "extra_forbidden":
        message = "is not a key that is known here"
        known = sorted(_keys_at(model, path[:-1]))
        hint = suggestion(str(path[-1]), known) or (f"known are {', '.join(known)}" if known else "")
    elif kind in {"string_too_long", "string_too_short", "too_long", "too_short"}:
        message = _length(kind, context, problem["input"])
    elif kind == "literal_error":
        message = f"should be {context.get('expected', '')}"
        hint = suggestion(str(problem["input"]), re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    elif kind == "value_error":
        message = str(context.get("error", "")) or problem["msg"]
    else:
        message = problem["msg"].replace("Input should", "should").replace("a valid string", "a text")
        message = message.replace("a valid list", "a list").replace("a valid tuple", "a list")
        message = message.replace("a valid dictionary or instance of", "keys and values of")
    return document.error(tuple(path), message, hint)


def _length(kind: str, context: dict[str, Any], value: object) -> str:
    limit = context.get("max_length", context.get("min_length", 0))
    unit = "character" if kind.startswith("string") else "item"
    bound = "at most" if kind.endswith("long") else "at least"
    if kind == "string_too_short" and limit == 1:
        return "should not be blank"
    had = len(cast("Sequence[object]", value))
    return f"has {had} {unit}{'' if had == 1 else 's'}, should have {bound} {limit}"


def suggestion(word: str, known: Sequence[str]) -> str:
    """`did you mean …?` when one of `known` is close to `word`, else an empty text."""
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else ""


def _keys_at(model: type[BaseModel], path: KeyPath) -> set[str]:
    """The keys that the models reached from `model` by `path` know. Steps that are no fields (indexes, names of union
    members) are stepped over."""
    models = {model}
    for step in path:
        if isinstance(step, int):
            continue
        inner: set[type[BaseModel]] = set()
        for candidate in models:
            if step in candidate.model_fields:
                inner |= _models_in(candidate.model_fields[step].annotation)
        models = inner or models
    return {info.alias or name for each in models for name, info in each.model_fields.items()}


def _models_in(annotation: object) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    found: set[type[BaseModel]] = set()
    for argument in get_args(annotation):
        found |= _models_in(argument)
    return found
