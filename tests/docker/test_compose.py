"""docker/compose.yaml fits the Dockerfile, its configuration and its example of secrets."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from tests.docker.dockerfile import ROOT, instructions

from reprise.settings import Settings, load_config
from reprise.yamlfile import read_yaml, validate

FOLDER = ROOT / "docker"
CONFIG = FOLDER / "reprise.yaml"


@pytest.fixture
def compose() -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "compose.yaml").read_text())


def test_every_process_is_like_the_others_and_can_be_scaled(compose: dict[str, Any]) -> None:
    reprise = compose["services"]["reprise"]
    assert not {"container_name", "ports", "hostname", "network_mode"} & set(reprise), "these exist once"
    assert reprise["restart"] == "unless-stopped"
    assert reprise["depends_on"] == {"mongo": {"condition": "service_healthy"}}


def test_nothing_can_be_written_but_tmp(compose: dict[str, Any]) -> None:
    reprise = compose["services"]["reprise"]
    assert reprise["read_only"] is True
    assert reprise["tmpfs"] == "/tmp"
    assert reprise["cap_drop"] == ["ALL"]
    assert all(volume.endswith(":ro") for volume in reprise["volumes"])
    # Otherwise Docker makes an anonymous volume, which can be written.
    assert not [each for each in instructions() if each.word == "VOLUME"]


def test_what_it_mounts_and_builds_is_there_and_where_the_program_looks(compose: dict[str, Any]) -> None:
    reprise = compose["services"]["reprise"]
    context = (FOLDER / reprise["build"]["context"]).resolve()
    assert context == ROOT
    assert (context / reprise["build"]["dockerfile"]).exists()
    (command,) = [each.command for each in instructions() if each.word == "CMD"]
    mounted = {volume.split(":")[1]: FOLDER / volume.split(":")[0] for volume in reprise["volumes"]}
    assert mounted[command[-1]].resolve() == CONFIG
    personas = Path(command[-1]).parent / yaml.safe_load(CONFIG.read_text())["personas"]
    assert mounted[str(personas)].resolve() == ROOT / "personas"


def test_the_database_is_one_replica_set_that_the_configuration_names(compose: dict[str, Any]) -> None:
    mongo = compose["services"]["mongo"]
    assert "ports" not in mongo, "it has no password, so only this network reaches it"
    command = mongo["command"]
    name = command[command.index("--replSet") + 1]
    script = mongo["healthcheck"]["test"][-1]
    assert "$" not in script, "compose would take it for a variable"
    assert re.findall(r'_id: "(\w+)"', script) == [name]
    (host,) = re.findall(r'host: "([\w:]+)"', script)
    store = urlsplit(validate(read_yaml(CONFIG), Settings).store)
    assert (store.scheme, store.netloc, parse_qs(store.query)["replicaSet"]) == ("mongodb", host, [name])
    assert host.partition(":")[0] in compose["services"]
    named = {volume.partition(":")[0] for volume in mongo["volumes"]}
    assert named == set(compose["volumes"])


def test_the_configuration_is_one_that_reprise_takes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "personas", tmp_path / "personas")
    path = tmp_path / "reprise.yaml"
    shutil.copy(CONFIG, path)
    assert load_config(path).settings.store.startswith("mongodb://")
    path.write_text(
        re.sub(r"(?m)^( *)# (model:|  \w+: |- name|  platform|  token_env|  personas)", r"\1\2", CONFIG.read_text())
    )
    both = load_config(path).settings
    assert both.model is not None
    assert [each.platform for each in both.accounts] == ["telegram", "discord"]


def test_the_health_check_asks_the_port_of_the_configuration() -> None:
    console = validate(read_yaml(CONFIG), Settings).console
    (environment,) = [each.settings for each in instructions() if each.word == "ENV" and each.stage == 1]
    assert environment["REPRISE_HEALTH_PORT"] == str(console.port)


def test_secrets_come_from_a_file_that_is_never_committed(compose: dict[str, Any]) -> None:
    reprise = compose["services"]["reprise"]
    assert "environment" not in reprise
    assert f"docker/{reprise['env_file']}" in (ROOT / ".gitignore").read_text().splitlines()
    example = (FOLDER / f"{reprise['env_file']}.example").read_text()
    offered = dict(line.split("=") for line in example.splitlines() if not line.startswith("#"))
    assert set(offered.values()) == {""}
    assert set(offered) == set(re.findall(r"(?:token_env|api_key_env): (\w+)", CONFIG.read_text()))
