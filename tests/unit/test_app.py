"""The program once it runs."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

from reprise.app import build_demo, run_until_stopped
from reprise.persona.loader import load_personas

PERSONAS = Path(__file__).parent.parent.parent / "personas"


async def test_the_garbage_collector_is_spared_what_is_loaded_for_good(tmp_path: Path) -> None:
    demo = await build_demo(
        personas=load_personas(PERSONAS), store_path=tmp_path / "demo.db", host="127.0.0.1", port=0, offline=True
    )
    gc.unfreeze()  # what another program of this process has left
    try:
        await run_until_stopped(demo.app, ready=lambda: os.kill(os.getpid(), signal.SIGTERM))
        left = len(gc.get_objects())
        assert gc.get_freeze_count() > 10 * left, "next to nothing is looked through again"
    finally:
        gc.unfreeze()
