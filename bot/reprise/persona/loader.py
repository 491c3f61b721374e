"""Reads persona files. Everything that is wrong in any of them is reported at once, with file and line."""

from __future__ import annotations

from pathlib import Path

from reprise.errors import ConfigError
from reprise.models import Persona
from reprise.persona.schema import LorebookFile, PersonaFile
from reprise.yamlfile import Document, read_yaml, together, validate

SUFFIXES = (".yaml", ".yml")


def load_persona(path: Path) -> Persona:
    """The persona in a file. Raises ConfigError."""
    if path.exists() and not path.is_file():
        raise ConfigError("is not a file", file=str(path))  # a pipe would be waited for, for ever
    document = read_yaml(path)
    file = validate(document, PersonaFile)
    _check_lorebook(document, file.lorebook)
    persona = file.to_persona()
    if persona.id != path.stem:
        raise document.error(
            ("id",), f"should be the same as the file's name, {path.stem}", hint=f"rename the file to {persona.id}.yaml"
        )
    return persona


def _check_lorebook(document: Document, book: LorebookFile) -> None:
    """Raises ConfigError naming each entry that could never be told."""
    errors = [
        document.error(
            ("lorebook", "entries", number, "content"),
            f"has about {size} tokens, more than the token_budget of {book.token_budget}: it would never be told",
            hint="shorten it, or raise lorebook.token_budget",
        )
        for number, size in book.too_long()
    ]
    if errors:
        raise together(errors)


def persona_file(folder: Path, persona: str) -> Path:
    """The file in the folder that holds a persona which was read from there."""
    return next(path for path in _files(folder) if path.stem == persona)


def load_personas(folder: Path) -> dict[str, Persona]:
    """All personas in a folder (`*.yaml`, `*.yml`; not in folders below it), by id. Raises ConfigError."""
    files = _files(folder)
    if not files:
        raise ConfigError("has no persona in it", file=str(folder), hint="put a file such as chef.yaml there")
    personas: dict[str, Persona] = {}
    came_from: dict[str, Path] = {}
    errors: list[ConfigError] = []
    for path in files:
        try:
            persona = load_persona(path)
        except ConfigError as error:
            errors.append(error)
            continue
        if persona.id in personas:
            errors.append(
                ConfigError(f"the id is taken by {came_from[persona.id].name}", file=str(path), line=1, key="id")
            )
            continue
        personas[persona.id] = persona
        came_from[persona.id] = path
    if errors:
        raise together(errors)
    return personas


def _files(folder: Path) -> list[Path]:
    """What is named like a persona's file, also what cannot be read as one: leaving it out in silence would be a riddle."""
    try:
        if not folder.is_dir():
            raise ConfigError("there is no such folder of personas", file=str(folder))
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and not path.name.startswith("."))
    except OSError as error:
        raise ConfigError(f"cannot be read: {(error.strerror or str(error)).lower()}", file=str(folder)) from None
