"""docker/Dockerfile says what can be built, and what it builds runs. No Docker is needed."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import nullcontext
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from tests.docker.dockerfile import ROOT, build, instructions
from tests.peers.telegram import TelegramPeer
from tests.support.mongod import fresh_database
from typer.core import TyperGroup
from typer.main import get_command

from reprise.cli.main import cli

USER = 10001
TOKEN = "123456:docker-canary"
STEPS = instructions()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def the(word: str, stage: int = 1) -> list[str]:
    return [each.arguments for each in STEPS if each.word == word and each.stage == stage]


def ignored(path: str) -> bool:
    """What .dockerignore makes of a path: the last pattern that fits it or a folder above it."""
    result = False
    places = [path, *(str(parent) for parent in Path(path).parents)][:-1]
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        if line and not line.startswith("#") and any(fnmatch(place, pattern) for place in places):
            result = not line.startswith("!")
    return result


def test_what_is_copied_is_there_and_sent_to_the_builder() -> None:
    copied = [each.arguments.split()[:-1] for each in STEPS if each.word == "COPY" and "--from=" not in each.arguments]
    sources = [source for some in copied for source in some]
    assert {"uv.lock", "bot", "docker/health.py"} <= set(sources)
    for source in sources:
        assert (ROOT / source).exists(), source
        assert not ignored(source), f".dockerignore leaves out {source}"


@pytest.mark.parametrize(
    "path", ["docker/reprise.env", ".git/config", "reprise.db", "bot/reprise.db-wal", "mybot/.env"]
)
def test_secrets_and_stores_are_not_sent_to_the_builder(path: str) -> None:
    assert ignored(path)


def test_both_stages_have_one_python_which_the_project_supports() -> None:
    images = {each.arguments.split()[0] for each in STEPS if each.word == "FROM"}
    (image,) = images
    name, _, tag = image.partition(":")
    assert (name, tag.endswith("-slim")) == ("python", True)
    version = tag.removesuffix("-slim")
    assert Version(version) in SpecifierSet(PROJECT["requires-python"])
    assert f"Programming Language :: Python :: {version}" in PROJECT["classifiers"]


def test_uv_is_the_one_of_the_lock() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    (uv,) = [each["version"] for each in lock["package"] if each["name"] == "uv"]
    assert f"pip install --no-cache-dir uv=={uv}" in the("RUN", 0)


def test_it_starts_a_command_that_exists_as_a_user_who_is_not_root() -> None:
    (entry,) = [each.command for each in STEPS if each.word == "ENTRYPOINT"]
    (command,) = [each.command for each in STEPS if each.word == "CMD"]
    assert entry == ["reprise"]
    assert "reprise" in PROJECT["scripts"]
    group = get_command(cli)
    assert isinstance(group, TyperGroup)
    wanted = group.commands[command[0]]
    assert wanted.make_context(command[0], command[1:]).params["config"] == Path("/config/reprise.yaml")
    assert the("USER") == [f"{USER}:{USER}"]
    assert any(f"useradd --uid {USER} " in step for step in the("RUN"))


# --------------------------------------------------------------------------- built and run


@pytest.fixture(scope="module")
def app() -> Iterator[Path]:
    """What the image has at /app, at a place that another user may read."""
    folder = Path(tempfile.mkdtemp(prefix="reprise-image-"))
    folder.chmod(0o755)
    try:
        yield build(folder)
    finally:
        for path in (folder, *folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(folder)


def as_the_user() -> dict[str, object]:
    """For a subprocess: the image's user when these tests are root; else they are somebody who cannot write either."""
    return {"user": USER, "group": USER, "extra_groups": []} if os.getuid() == 0 else {}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def ask_health(app: Path, port: int) -> tuple[int, str]:
    """The command of HEALTHCHECK; its exit code and what it said."""
    (check,) = [each.command for each in STEPS if each.word == "HEALTHCHECK"]
    program, script = check
    process = await asyncio.create_subprocess_exec(
        str(app / "bin" / program),
        script.replace("/app", str(app)),
        env={"REPRISE_HEALTH_PORT": str(port)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        **as_the_user(),  # type: ignore[arg-type]
    )
    said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


def files(folder: Path) -> dict[str, float]:
    return {str(path): path.lstat().st_mtime for path in (folder, *folder.rglob("*"))}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["sqlite", "mongodb"])
async def test_what_is_built_runs_from_files_it_cannot_write_and_is_healthy(
    kind: str, app: Path, request: pytest.FixtureRequest
) -> None:
    place = app.parent / kind
    data, config = place / "data", place / "config"
    for folder in (place, data, config):
        folder.mkdir(mode=0o755)
    if os.getuid() == 0:
        os.chown(data, USER, USER)
    shutil.copytree(ROOT / "personas", config / "personas")
    database = (
        fresh_database(request.getfixturevalue("mongo_replica"))
        if kind == "mongodb"
        else nullcontext(f"sqlite:///{data}/reprise.db")
    )
    with database as store:
        await live(app, store, data, config)


async def live(app: Path, store: str, data: Path, config: Path) -> None:
    """Starts what was built as the image does, is healthy, answers somebody, and stops cleanly."""
    port = free_port()
    async with TelegramPeer(TOKEN) as peer:
        settings = yaml.safe_load((ROOT / "docker" / "reprise.yaml").read_text())
        settings["store"] = store
        settings["accounts"][0]["api_base"] = peer.url
        settings["console"]["port"] = port
        (config / "reprise.yaml").write_text(yaml.safe_dump(settings))
        os.chmod(config, 0o555)
        before = files(app) | files(config)
        (command,) = [each.command for each in STEPS if each.word == "CMD"]
        refused, said = await ask_health(app, port)
        assert (refused, "no answer" in said) == (1, True)
        process = await asyncio.create_subprocess_exec(
            str(app / "bin" / "reprise"),
            *(part.replace("/config", str(config)) for part in command),
            cwd=data,
            env={
                "PATH": f"{app}/bin:/usr/bin:/bin",
                "HOME": str(data),
                "PYTHONUNBUFFERED": "1",
                "TELEGRAM_TOKEN": TOKEN,
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            **as_the_user(),  # type: ignore[arg-type]
        )
        assert process.stdout is not None
        lines: list[str] = []
        async with asyncio.timeout(60):
            while not lines or "Ready." not in lines[-1]:
                line = await process.stdout.readline()
                assert line, "it ended:\n" + "".join(lines)
                lines.append(line.decode())
        draining = asyncio.create_task(process.stdout.read())
        try:
            assert "fan-club: held" in "".join(lines)
            assert await ask_health(app, port) == (0, "200 ok\n")
            peer.person(7).writes("hello")
            await peer.delivered(7, 1)
        finally:
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(15):
                assert await process.wait() == 0
            await draining
    assert files(app) | files(config) == before


def test_what_is_built_has_the_program_and_no_development_tools(app: Path) -> None:
    (site,) = app.glob("lib/python3*/site-packages")
    assert (site / "reprise" / "data" / "personas" / "chef.yaml").exists()
    assert (site / "reprise_adapters").is_dir()
    assert list((site / "reprise").glob("__pycache__/*.pyc")), "compiled: it cannot be done later"
    assert not list(site.glob("pytest*")) + list(site.glob("fiftyone*")) + list(site.glob("playwright*"))
