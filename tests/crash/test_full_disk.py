"""Every write of the SQLite store on a full disk: refused whole, and taken once there is room."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from reprise.ports import Store

READS = frozenset(
    {"close", "lease_time", "setting", "contact", "known_chats", "next_due", "conversation", "snapshot", "history"}
    | {"messages", "memories", "vectors", "follow_up", "follow_ups", "ready_deliveries", "next_ready", "stale_sendings"}
    | {"entry", "entries", "held_follow_ups", "grounds"}
    | {"deliveries", "export_messages", "conversations", "counts", "dump", "in_use", "kept_about", "sealed"}
)
"""What changes nothing. A method that is neither here nor tried below is a write that nobody tried."""


async def test_every_write_on_a_full_disk_is_refused_whole_and_goes_through_later(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(Path(__file__).with_name("full_disk.py")), str(tmp_path / "reprise.db")),
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0
    tried = {line["write"]: line for line in map(json.loads, out.splitlines())}
    for name, line in tried.items():
        assert line == {"write": name, "error": "StoreUnavailable", "same": True, "changed": True}
    methods = {name for name in vars(Store) if not name.startswith("_")}
    assert tried.keys() == methods - READS
