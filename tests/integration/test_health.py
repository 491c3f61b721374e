"""`/healthz`: what a container's health check asks."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from tests.support.world import World

from reprise.app import build
from reprise.errors import StoreError
from reprise.models import FollowUpPolicy
from reprise.settings import load_config
from reprise.stores.sqlite import SqliteStore
from reprise.web import application

PERSONAS = Path(__file__).parents[2] / "personas"
TELEGRAM = "{name: fan-club, platform: telegram, token_env: HEALTH_TEST_TOKEN, personas: [chef]}"


async def test_it_is_well_when_the_store_answers_and_says_when_it_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "not there yet"
    world = World(FollowUpPolicy(), store=SqliteStore(folder / "reprise.db"))
    with pytest.raises(StoreError):
        await world.store.open()
    transport = httpx.ASGITransport(application(world.runtime, None, None))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        ill = await client.get("/healthz")
        assert (ill.status_code, ill.text) == (503, "the store does not answer")
        folder.mkdir()
        await world.store.open()
        well = await client.get("/healthz")
        assert (well.status_code, well.text) == (200, "ok")
    await world.store.close()


@pytest.mark.parametrize("console", ["", "console: {host: 127.0.0.1, port: 0}"])
async def test_without_a_web_account_it_is_served_when_the_file_has_a_console(
    console: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEALTH_TEST_TOKEN", "1:x")
    config = tmp_path / "reprise.yaml"
    config.write_text(f"personas: {PERSONAS}\naccounts: [{TELEGRAM}]\n{console}\n")
    app = await build(load_config(config))
    try:
        assert (app.server is not None) is bool(console)
        if app.server is not None:
            app.server.start()
            async with asyncio.timeout(10), httpx.AsyncClient() as client:
                assert (await client.get(f"{app.server.url}healthz")).text == "ok"
                assert (await client.get(app.server.url)).status_code == 404, "there are no pages"
    finally:
        await app.stop()
