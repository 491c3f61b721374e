"""A backup file is whole or refused: what is damaged, made up or of another time never reaches a store."""

from __future__ import annotations

import gzip
import hashlib
import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reprise.backup import Backup, write_backup
from reprise.errors import ConfigError
from reprise.ids import derived_id
from reprise.models import Author, ContactKey, ConversationKey, Message, MessageKind
from reprise.moving import StoreOrigin, compare, move
from reprise.ports import Intake, NoticeDraft, Parcel, Store
from reprise.stores.sqlite import SqliteStore

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
Lines = list[dict[str, Any]]


def nothing(contacts: int, records: int) -> None:
    pass


async def opened(path: Path | str = ":memory:") -> SqliteStore:
    store = SqliteStore(path)
    await store.open()
    return store


async def fill(store: Store, people: int = 3, messages: int = 2) -> None:
    for person in range(people):
        who = ContactKey(account="a", person=str(person))
        await store.record(
            Intake(
                key=f"{person}", contact=who, address="x", at=AT, now=AT, default_persona="p", by_person=True, text="hi"
            )
        )
    await store.import_messages(
        [
            Message(
                id=derived_id("i", person, n),
                conversation=ConversationKey(account="a", person=str(person), persona="p"),
                seq=1,
                author=Author.PERSON,
                kind=MessageKind.TEXT,
                text=f"message {n}",
                at=AT,
                imported=True,
            )
            for person in range(people)
            for n in range(messages)
        ]
    )


def content(file: Path) -> bytes:
    return file.read_bytes()


def beside(file: Path) -> list[Path]:
    return list(file.parent.iterdir())


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    store = await opened()
    await fill(store)
    await write_backup(StoreOrigin(store, "memory"), tmp_path / "b.gz", now=AT, note=nothing)
    await store.close()
    return tmp_path / "b.gz"


def rewritten(file: Path, change: Callable[[Lines], object], *, mend: bool = True) -> None:
    """Changes the file's lines; `mend` gives it an end that fits."""
    lines: Lines = [json.loads(text) for text in gzip.decompress(file.read_bytes()).decode().splitlines()]
    change(lines)
    if mend:
        for kind, each in lines[-1]["sums"].items():
            mine = [line for line in lines[1:-1] if line.get("type") == kind]
            texts = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in mine)
            each[:] = [len(mine), hashlib.sha256(texts.encode()).hexdigest()]
    file.write_bytes(gzip.compress("\n".join(json.dumps(line) for line in lines).encode() + b"\n"))


def test_it_is_for_its_owner_only_and_leaves_nothing_beside_it(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert beside(file) == [file]


async def test_the_same_store_gives_the_same_file(file: Path) -> None:
    before = content(file)
    store = await opened()
    await move(Backup(file), store, "memory", nothing)
    assert all(each.same for each in await compare(Backup(file), store, "memory", nothing))
    await write_backup(StoreOrigin(store, "memory"), file, now=AT, note=nothing)
    await store.close()
    assert content(file) == before


async def test_a_backup_that_cannot_be_written_leaves_the_old_one(file: Path) -> None:
    before = content(file)

    class Broken(StoreOrigin):
        async def parcels(self, after: str | None) -> Any:
            async for parcel in super().parcels(after):
                yield parcel
                raise OSError(28, "No space left on device")

    store = await opened()
    with pytest.raises(ConfigError, match=r"b\.gz.*No space left"):
        await write_backup(Broken(store, "memory"), file, now=AT, note=nothing)
    await store.close()
    assert content(file) == before
    assert beside(file) == [file]


def test_every_truncation_is_refused(file: Path) -> None:
    whole = content(file)
    for length in {*range(0, len(whole), 13), *range(len(whole) - 12, len(whole))}:
        file.write_bytes(whole[:length])
        with pytest.raises(ConfigError, match="damaged"):
            Backup(file)


def test_every_flipped_bit_is_refused_or_means_nothing(file: Path) -> None:
    whole, before = content(file), Backup(file)
    refused = 0
    for place in {*range(0, len(whole), 13), *range(len(whole) - 12, len(whole))}:
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x20]) + whole[place + 1 :])
        try:
            after = Backup(file)
        except ConfigError:
            refused += 1
        else:  # such as the bits that fill up the last byte
            assert (after.checked, after.made_at) == (before.checked, before.made_at)
    assert refused > len(whole) / 13 - 10


def _swap(lines: Lines) -> None:
    lines[1], lines[2] = lines[2], lines[1]


def _message_first(lines: Lines) -> None:
    number = next(n for n, line in enumerate(lines) if line["type"] == "message")
    lines[number - 1], lines[number] = lines[number], lines[number - 1]


def _set(kind: str, **fields: Any) -> Callable[[Lines], None]:
    def change(lines: Lines) -> None:
        next(line for line in lines if line["type"] == kind).update(fields)

    return change


@pytest.mark.parametrize(
    ("change", "mend", "words"),
    [
        (lambda lines: lines.pop(5), False, "counts and checksums"),
        (lambda lines: lines.pop(), False, "end is missing"),
        (lambda lines: lines.append({"type": "secret", "value": "x"}), False, "follows its end"),
        (lambda lines: lines.pop(0), False, "does not begin like a backup"),
        (_set("message", text="forged"), False, "counts and checksums"),
        (_set("message", more=1), True, "should have exactly"),
        (_set("message", seq="1"), True, "'seq' of a message should be int"),
        (_set("message", seq=True), True, "'seq' of a message should be int"),
        (_set("message", seq=1 << 63), True, "'seq' of a message should be int"),
        (_set("message", crisis=0), True, "'crisis' of a message should be flag"),
        (_set("message", text=None), True, "'text' of a message should be text"),
        (_set("message", person="somebody else"), True, "not where its contact is"),
        (_set("message", type="diary"), True, "no record of type 'diary'"),
        (_message_first, True, "before its conversation"),
        (_swap, True, "the secret should be the first"),
    ],
)
def test_what_is_made_up_is_refused(file: Path, change: Callable[[Lines], object], mend: bool, words: str) -> None:
    rewritten(file, change, mend=mend)
    with pytest.raises(ConfigError, match=words):
        Backup(file)


def test_the_change_of_nothing_is_accepted(file: Path) -> None:
    rewritten(file, lambda lines: None)
    assert Backup(file).checked["message"].count == 9


def test_a_newer_format_says_what_to_do(file: Path) -> None:
    rewritten(file, lambda lines: lines[0].update(format=99))
    with pytest.raises(ConfigError, match=r"(?s)format 99.*newer Reprise"):
        Backup(file)


_NEW_IN_2 = {
    "conversation": ["summary", "summary_through"],
    "message": ["unlearned", "picture"],
    "memory": ["quote", "superseded_by"],
    "delivery": ["choices", "attachment"],
}


def _of_format_1(lines: Lines) -> None:
    lines[0]["format"] = 1
    for line in lines:
        for name in _NEW_IN_2.get(line["type"], []):
            del line[name]


async def test_a_backup_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    store = await opened()
    await fill(store)
    who = ContactKey(account="a", person="0")
    notice = NoticeDraft(id="n", parts=("hello",))
    await store.record(
        Intake(key="n", contact=who, address="x", at=AT, now=AT, default_persona="p", by_person=True, notices=(notice,))
    )
    await write_backup(StoreOrigin(store, "memory"), tmp_path / "b.gz", now=AT, note=nothing)
    rewritten(tmp_path / "b.gz", _of_format_1)
    again = await opened()
    backup = Backup(tmp_path / "b.gz")
    await move(backup, again, "memory", nothing)
    assert all(each.same for each in await compare(backup, again, "memory", nothing))
    theirs, ours = StoreOrigin(store, "memory"), StoreOrigin(again, "memory")
    assert [each async for each in ours.parcels(None)] == [each async for each in theirs.parcels(None)]
    await store.close()
    await again.close()


def test_a_damaged_backup_of_an_earlier_version_is_refused(file: Path) -> None:
    rewritten(file, _of_format_1)
    rewritten(file, _set("message", text="forged"), mend=False)
    with pytest.raises(ConfigError, match="counts and checksums"):
        Backup(file)


def test_an_earlier_version_has_no_later_keys(file: Path) -> None:
    rewritten(file, lambda lines: lines[0].update(format=1))
    with pytest.raises(ConfigError, match="should have exactly"):
        Backup(file)


def test_other_files_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "diary.txt"
    other.write_text("my diary")
    with pytest.raises(ConfigError, match="damaged"):
        Backup(other)
    with pytest.raises(ConfigError, match="cannot be read"):
        Backup(tmp_path / "none.gz")
    with pytest.raises(ConfigError, match="cannot be read"):
        Backup(tmp_path)


async def test_parcels_are_those_of_one_contact_and_go_on_anywhere(tmp_path: Path) -> None:
    store = await opened()
    await fill(store, people=2, messages=700)
    await write_backup(StoreOrigin(store, "memory"), tmp_path / "b.gz", now=AT, note=nothing)
    await store.close()
    backup = Backup(tmp_path / "b.gz")
    parcels: list[Parcel] = [parcel async for parcel in backup.parcels(None)]
    assert [len(parcel.records) for parcel in parcels] == [4, 500, 203, 500, 203]
    assert [parcel.contact and parcel.contact.person for parcel in parcels] == [None, "0", "0", "1", "1"]
    for number, parcel in enumerate(parcels):
        assert [each async for each in backup.parcels(parcel.after)] == parcels[number + 1 :]
