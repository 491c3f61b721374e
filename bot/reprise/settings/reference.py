"""`docs/settings.md`, generated from the shape: `python -m reprise.settings.reference > docs/settings.md`."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import cast

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from reprise.durations import format_duration
from reprise.settings.safety import SafetySettings
from reprise.settings.shape import (
    AccountSettingsFile,
    ConsoleSettings,
    FollowUpSettings,
    ModelSettings,
    ModerationSettings,
    Settings,
    WebhookSettings,
)


def reference() -> str:
    """The settings as a page of Markdown: `python -m reprise.settings.reference > docs/settings.md`."""
    lines = [
        "# Settings",
        "",
        "Every key of `reprise.yaml`. This page is generated: `python -m reprise.settings.reference > docs/settings.md`.",
        "Durations are written like `14d`, `20h`, `1h30m`, `30s` or `1500ms`. Secrets are never in the file: it names the",
        "environment variables that hold them. An unknown key is an error, with a suggestion.",
    ]
    parts: list[tuple[str, type[BaseModel]]] = [
        ("", Settings),
        ("model", ModelSettings),
        ("moderation", ModerationSettings),
        ("accounts", AccountSettingsFile),
        ("accounts: webhook", WebhookSettings),
        ("follow_ups", FollowUpSettings),
        ("safety", SafetySettings),
        ("console", ConsoleSettings),
    ]
    for key, model in parts:
        lines += ["", f"## `{key}`" if key else "## The file", "", (model.__doc__ or "").strip(), ""]
        lines += ["| key | default | what it is |", "| --- | --- | --- |"]
        lines += [
            f"| `{name}` | {_default(field)} | {field.description} |" for name, field in model.model_fields.items()
        ]
    return "\n".join(lines) + "\n"


def _default(field: FieldInfo) -> str:
    value = cast("object", field.default)
    if field.is_required():
        return "required"
    if isinstance(value, BaseModel):
        return "see below"
    if isinstance(value, timedelta):
        return f"`{format_duration(value)}`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value is not None else "none"


if __name__ == "__main__":
    sys.stdout.write(reference())
