"""`reprise account sync`: an account's profile on its platform, made from its first persona."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from reprise.app import account_settings, connect, missing_secret
from reprise.cli.output import DEFAULT_CONFIG, FAILED, ConfigOption, complaints, configured, console, run
from reprise.clock import SystemClock
from reprise.errors import ConfigError, RepriseError
from reprise.ports import Profile, ShowsProfile
from reprise.settings import AccountSettingsFile, Config
from reprise.yamlfile import suggestion

account = typer.Typer(help="What the platforms show of your accounts.", no_args_is_help=True)


@account.command()
def sync(
    name: Annotated[str | None, typer.Argument(help="Which account; left out: every one.", metavar="ACCOUNT")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
) -> None:
    """Set an account's name, texts, picture and command menu from its first persona. A picture is a file beside the
    persona's, such as chef.jpg."""
    read = configured(config)
    if not run(_sync(read, name, dry_run=dry_run)):
        raise typer.Exit(FAILED)


async def _sync(config: Config, name: str | None, *, dry_run: bool) -> bool:
    """Whether every account went well. Raises ConfigError when there is none of that name."""
    accounts = [each for each in config.settings.accounts if name in (None, each.name)]
    if not accounts:
        names = [each.name for each in config.settings.accounts]
        hint = suggestion(name or "", names) or f"known are {', '.join(names)}"
        raise ConfigError(f"there is no account {name!r}", hint=hint)
    well = True
    for each in accounts:
        try:
            changes = await _sync_one(config, each, dry_run=dry_run)
        except RepriseError as error:
            complaints.print(f"[red]error:[/red] {each.name}: ", end="")
            complaints.print(str(error), markup=False)
            well = False
            continue
        if changes is None:
            console.print(f"{each.name}: {each.platform} has no profile that can be set from here.", markup=False)
            continue
        done = "would change" if dry_run else "changed"
        for words in changes:
            console.print(f"{each.name}: {done} {words}", markup=False)
        if not changes:
            console.print(f"{each.name}: all is as it should be.", markup=False)
    return well


async def _sync_one(config: Config, account: AccountSettingsFile, *, dry_run: bool) -> Sequence[str] | None:
    """What was changed, in words; None where the platform has no such profile."""
    if reason := missing_secret(account):
        raise ConfigError(reason)
    persona = config.personas[account.personas[0]]
    profile = Profile(
        name=persona.name,
        tagline=persona.tagline,
        description=persona.greeting,
        picture=_picture(config, persona.id),
    )
    adapter = connect(account_settings(account, config.hosting.personas), SystemClock())
    try:
        return await adapter.show_profile(profile, dry_run=dry_run) if isinstance(adapter, ShowsProfile) else None
    finally:
        await adapter.close()


def _picture(config: Config, persona: str) -> bytes | None:
    """The JPEG beside the persona's file, if there is one. Raises ConfigError when it cannot be read, or is none."""
    folder: Path = (config.folder / config.settings.personas).resolve()
    path = next((each for each in (folder / f"{persona}.jpg", folder / f"{persona}.jpeg") if each.exists()), None)
    if path is None:
        return None
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file=str(path)) from None
    if not content.startswith(b"\xff\xd8\xff"):
        raise ConfigError("is no JPEG", file=str(path), hint="save the picture as a JPEG; platforms take nothing else")
    return content
