"""A backup: gzip of JSON Lines, a heading, every record of a store in its order, and an end with counts and checksums.

A file is read to its end and checked before anything of it is used, so that a truncated or damaged one does no harm.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import AsyncIterator, Collection, Iterator
from datetime import datetime
from pathlib import Path
from types import NoneType
from typing import Any, cast

from reprise.errors import ConfigError
from reprise.models import ContactKey
from reprise.moving import Note, Origin, Summing, Sums
from reprise.ports import FIELDS, Parcel, Record
from reprise.ports.parcels import FLAG, INT, INT_OR_NULL, LIST, PAGE, PAGE_TEXT, TEXT, TEXT_OR_NULL

FORMAT = 4
"""What a program reads: its own number and smaller ones."""
_ADDED: dict[int, dict[str, Record]] = {
    2: {
        "message": {"unlearned": False, "picture": None},
        "follow_up": {"rating": None},
        "delivery": {"choices": [], "attachment": ""},
    },
    3: {
        "conversation": {"summary": "", "summary_through": 0},
        "memory": {"quote": "", "superseded_by": None},
        "follow_up": {"candidates": []},
    },
}
"""What records have at their end since a format, and what it is in an older one."""
_STORE = ("secret", "setting", "account", "entry", "tombstone", "event_key")
_OF_CONVERSATION = ("message", "memory", "follow_up", "delivery")

_FORMS: dict[str, Any] = {
    TEXT: str,
    TEXT_OR_NULL: (str, NoneType),
    INT: int,
    INT_OR_NULL: (int, NoneType),
    FLAG: bool,
    LIST: list,
}
_LARGEST = (1 << 63) - 1


async def write_backup(origin: Origin, file: Path, *, now: datetime, note: Note) -> Sums:
    """Writes `file`, readable for its owner only, under a temporary name until it is whole and was read back. Raises
    ConfigError when it cannot be written."""
    partial = file.with_name(f".{file.name}.partial")
    try:
        partial.unlink(missing_ok=True)  # of one that was killed
        try:
            sums = await _write_partial(origin, partial, now, note)
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
        _sync_folder(file.parent)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror or error}", file=str(file)) from None
    return sums


async def _write_partial(origin: Origin, partial: Path, now: datetime, note: Note) -> Sums:
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as raw:
        with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
            sums = await _write(origin, packed, now, note)
        raw.flush()
        os.fsync(handle)
    if Backup(partial).checked != sums:
        raise ConfigError("it does not read back as it was written; is the disk sound?", file=str(partial))
    return sums


async def _write(origin: Origin, packed: gzip.GzipFile, now: datetime, note: Note) -> Sums:
    heading = {"type": "backup", "format": FORMAT, "made_at": now.isoformat()}
    packed.write(json.dumps(heading).encode() + b"\n")
    summing = Summing()
    async for parcel in origin.parcels(None):
        for record in parcel.records:
            packed.write(summing.add(record).encode() + b"\n")
        note(sum(record["type"] == "contact" for record in parcel.records), len(parcel.records))
    sums = summing.sums()
    end = {"type": "end", "sums": {kind: [each.count, each.checksum] for kind, each in sums.items()}}
    packed.write(json.dumps(end).encode() + b"\n")
    return sums


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Backup:
    """A backup that was read to its end and found whole; an `Origin`. Raises ConfigError that names the file otherwise."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.name = str(file)
        self.made_at = ""
        self.checked = self._check()

    async def identity(self) -> str:
        checksums = "".join(self.checked[kind].checksum for kind in FIELDS)
        return hashlib.sha256(f"backup {checksums}".encode()).hexdigest()

    async def sums(self, note: Note) -> Sums:
        return self.checked

    async def parcels(self, after: str | None) -> AsyncIterator[Parcel]:
        """`after` is the number of records that were given before."""
        given, done, text = 0, int(after or 0), 0
        held: list[Record] = []
        for record in self._records(Summing()):
            given += 1
            if given <= done:
                continue
            full = len(held) == PAGE or text > PAGE_TEXT
            if held and (full or _contact_of(record) != _contact_of(held[0])):
                yield _parcel(held, given - 1)
                held, text = [], 0
            held.append(record)
            text += len(record.get("text", ""))
        if held:
            yield _parcel(held, given)

    def _check(self) -> Sums:
        summing = Summing()
        for _ in self._records(summing):
            pass
        return summing.sums()

    def _records(self, summing: Summing) -> Iterator[Record]:
        """Every record, checked and summed up as it goes by; the last only leads to the end if the end is right."""
        number = 1
        try:
            with gzip.open(self._file, "rt", encoding="utf-8", newline="\n") as lines:
                for record in self._checked_lines(lines, summing):
                    number += 1
                    yield record
        except (EOFError, zlib.error, gzip.BadGzipFile, ValueError, RecursionError) as error:
            hint = "nothing was written; take another backup"
            raise ConfigError(
                f"this backup is damaged behind line {number}: {error}", file=self.name, hint=hint
            ) from None
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror or error}", file=self.name) from None

    def _checked_lines(self, lines: Iterator[str], summing: Summing) -> Iterator[Record]:
        """Raises ValueError, and ConfigError for a format that is not known here."""
        form = self._heading(_object(next(lines, "null")))
        place = _Place()
        written = summing if form == FORMAT else Summing()
        for text in lines:
            read = _object(text)
            if read.get("type") == "end":
                _end(read, written.sums())
                if next(lines, None) is not None:
                    raise ValueError("something follows its end")
                return
            if form < FORMAT:
                missing = _missing(str(read.get("type")), form)
                _check_record(read, without=missing)
                written.add(read)
                read = {**read, **missing}
            _check_record(read)
            place.enter(read)
            summing.add(read)
            yield read
        raise ValueError("its end is missing")

    def _heading(self, heading: Record) -> int:
        """Its format."""
        if heading.get("type") != "backup":
            raise ValueError("it does not begin like a backup of Reprise")
        form = heading.get("format")
        if not isinstance(form, int) or not 1 <= form <= FORMAT:
            hint = "install the newer Reprise that wrote it"
            raise ConfigError(f"it has format {form}, this Reprise reads up to {FORMAT}", file=self.name, hint=hint)
        self.made_at = str(heading.get("made_at"))
        return form


def _object(text: str) -> Record:
    read: object = json.loads(text)
    if not isinstance(read, dict):
        raise ValueError("a line is no JSON object")
    return cast("Record", read)


class _Place:
    """Where in a store the last record belongs: what is loaded later relies on what came before."""

    def __init__(self) -> None:
        self._contact: ContactKey | None = None
        self._chats: set[str] = set()
        self._first = True

    def enter(self, record: Record) -> None:
        kind, contact = record["type"], _contact_of(record)
        if self._first != (kind == "secret"):
            raise ValueError("the secret should be the first record, and the only secret")
        self._first = False
        if kind == "contact":
            self._contact, self._chats = contact, set()
        elif contact != self._contact:
            raise ValueError(f"a {kind} is not where its contact is")
        elif kind == "conversation":
            self._chats.add(record["persona"])
        elif kind in _OF_CONVERSATION and record["persona"] not in self._chats:
            raise ValueError(f"a {kind} comes before its conversation")


def _contact_of(record: Record) -> ContactKey | None:
    if record["type"] in _STORE:
        return None
    return ContactKey(account=record["account"], person=record["person"])


def _parcel(records: list[Record], given: int) -> Parcel:
    return Parcel(records=tuple(records), contact=_contact_of(records[0]), after=str(given))


def _missing(kind: str, form: int) -> Record:
    """What a record of that format does not have yet."""
    return {
        name: value for since in sorted(_ADDED) if since > form for name, value in _ADDED[since].get(kind, {}).items()
    }


def _check_record(record: Record, without: Collection[str] = ()) -> None:
    """Raises ValueError. `without`: keys that its format does not have."""
    known = FIELDS.get(str(record.get("type")))
    if known is None:
        raise ValueError(f"there is no record of type {record.get('type')!r}")
    fields = {name: form for name, form in known.items() if name not in without}
    if list(record) != ["type", *fields]:
        raise ValueError(f"a {record['type']} should have exactly {', '.join(fields)}")
    for name, form in fields.items():
        if not _fits(record[name], form):
            raise ValueError(f"{name!r} of a {record['type']} should be {form}")


def _fits(value: object, form: str) -> bool:
    if not isinstance(value, _FORMS[form]) or isinstance(value, bool) != (form == FLAG):
        return False
    return not isinstance(value, int) or abs(value) <= _LARGEST


def _end(end: Record, sums: Sums) -> None:
    """Raises ValueError when the end does not say what was read."""
    said: object = end.get("sums")
    expected = {kind: [each.count, each.checksum] for kind, each in sums.items()}
    if said != expected:
        raise ValueError("its counts and checksums are not those of its records")
