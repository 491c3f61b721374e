"""Reads persona files. Everything that is wrong in any of them is reported at once, with file and line."""

from __future__ import annotations

from pathlib import Path

from reprise.errors import ConfigError
from reprise.models import Persona
from reprise.persona.schema import PersonaFile
from reprise.yamlfile import read_yaml, together, validate

SUFFIXES = (".yaml", ".yml")


def load_persona(path: Path) -> Persona:
    """The persona in a file. Raises ConfigError."""
    document = read_yaml(path)
    persona = validate(document, PersonaFile).to_persona()
    if persona.id != path.stem:
        raise document.error(
            ("id",), f"should be the same as the file's name, {path.stem}", hint=f"rename the file to {persona.id}.yaml"
        )
    return persona


def load_personas(folder: Path) -> dict[str, Persona]:
    """All personas in a folder (`*.yaml`, `*.yml`; not in folders below it), by id. Raises ConfigError."""
    if not folder.is_dir():
        raise ConfigError("there is no such folder of personas", file=str(folder))
    files = sorted(
        path
        for path in folder.iterdir()
        if path.suffix in SUFFIXES and not path.name.startswith(".") and path.is_file()
    )
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
