"""`docs/persona-file.md`, generated from the schema: `python -m reprise.persona.reference > docs/persona-file.md`."""

from __future__ import annotations

import sys
from typing import cast

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from reprise.persona.schema import (
    ExchangeFile,
    FollowUpsFile,
    LorebookFile,
    LoreEntryFile,
    PersonaFile,
    PhrasesFile,
)

_HEAD = """\
# The persona file

A persona is one YAML file in the folder that `personas:` names; `reprise check` says what is wrong in it, where, and what to do. This
page is generated: `python -m reprise.persona.reference > docs/persona-file.md`. Editors complete the keys from
`persona.schema.json`. An unknown key is an error, with a suggestion."""

_REMINDER = """\
## The reminder

Long chats wear a character down: the sheet stands at the top of the prompt, and the last pages weigh more. `reminder` is a few words that
a model reads last, in each reply right behind the person's newest messages, in each follow-up right before it is written.

- It stays inside the person's last turn, so it works with chat templates that take one system message and alternating turns.
  The part it stands in has a mark in its tag (`<reminder-3f9a01c7>`) that stands nowhere else in the conversation, and that the
  system message names: who writes such a part themselves has another mark on it.
- It is never stored or shown. A model that says it back has it taken out.
- The rules of Reprise stand above it. After words of a crisis or of a loss, when a persona puts its act away, it is left out.
- `{{user}}` becomes `the person` here, never their name: a name can be chosen to read like an order.

A card's `post_history_instructions` are the same thing."""

_LOREBOOK = """\
## The lorebook

What is true in the persona's world, told to the model only where it is spoken of. The keys mean what they mean in the
`character_book` of Character Card V2 and the lorebook of V3.

```yaml
lorebook:
  scan_depth: 4
  token_budget: 500
  entries:
    - keys: [owl, lantern]
      content: The owl is called Mother Tallow. She lends and never gives.
      priority: 5
    - keys: [door]
      secondary_keys: [tree, elm]
      content: Doors in trees open only to an open hand.
    - content: The forest is bigger inside than on any map.
      constant: true
```

- **Where it looks**: in a reply, the last `scan_depth` messages of both, and all that is answered just now; in a follow-up, the last
  `scan_depth` messages and the memories on offer; never more than the newest 8,000 characters.
- **What matches**: whole words, so that `owl` does not match `bowl`, and `owls` needs a key of its own. Japanese, Chinese,
  Korean, Thai and their like match anywhere. Case and accents make no difference unless `case_sensitive: true`. Signs are only
  signs.
- **What is left out** when `token_budget` is too small: the lowest `priority` first. **The order** of what is told: the lowest
  `insertion_order` first, then as in the file. Tokens are estimated: a quarter of the bytes.
- **As what**: as data in a part of its own, after the rules, which it cannot change. It is there to be said aloud: put no secret in
  it. `{{char}}` is the persona's name, `{{user}}` the person's, or `the person`.
- After words of a crisis or of a loss it rests, like the reminder. The offline writer does not read it.

What cards have besides is refused with a word on what to do, rather than ignored: regular expressions (`use_regex`; one of them
can take for ever), decorators (`@@depth`), macros other than `{{char}}` and `{{user}}` (also written `<BOT>`, `<CHAR>`, `<USER>`),
macros in keys, `recursive_scanning`, `position`, `extensions` and `id`. At most 1,000 entries with 10,000 keys, in a file of at
most 1 MB."""


def reference() -> str:
    """The page."""
    parts: list[tuple[str, type[BaseModel]]] = [
        ("The file", PersonaFile),
        ("`examples`", ExchangeFile),
        ("`phrases`", PhrasesFile),
        ("`lorebook`", LorebookFile),
        ("`lorebook`: `entries`", LoreEntryFile),
        ("`follow_ups`", FollowUpsFile),
    ]
    lines = [_HEAD]
    for title, model in parts:
        lines += ["", f"## {title}", "", " ".join((model.__doc__ or "").split()), ""]
        lines += ["| key | default | what it is |", "| --- | --- | --- |"]
        lines += [
            f"| `{key}` | {_default(field)} | {field.description or ''} |" for key, field in model.model_fields.items()
        ]
    return "\n".join([*lines, "", _REMINDER, "", _LOREBOOK]) + "\n"


def _default(field: FieldInfo) -> str:
    value = cast("object", field.default)
    if field.is_required():
        return "required"
    if isinstance(value, BaseModel):
        return "see below"
    if field.default_factory is not None:
        return "the account's"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value not in (None, "", ()) else "none"


if __name__ == "__main__":
    sys.stdout.write(reference())
