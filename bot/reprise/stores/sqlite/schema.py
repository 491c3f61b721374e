"""The tables, and how a file is brought up to them.

Times are whole microseconds since 1970 in UTC. `claim_until`, `lease_until` and `attempt_at` are lease time, everything
else is domain time. Each index serves a query named beside it; a test asserts that no query of the store does without.
"""

from __future__ import annotations

from reprise.errors import StoreError
from reprise.stores.sqlite.connection import Db

_FIRST = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # Keys the hashes in event_key and tombstone, so that neither says who somebody was.
    "INSERT INTO setting VALUES ('secret', hex(randomblob(32)))",
    """
    CREATE TABLE account (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, owner TEXT, lease_until INTEGER NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE contact (
        id INTEGER PRIMARY KEY,
        account INTEGER NOT NULL REFERENCES account, person TEXT NOT NULL,
        address TEXT NOT NULL, persona TEXT NOT NULL, name TEXT, locale TEXT, started_at INTEGER,
        timezone TEXT, timezone_source TEXT, quiet_hours TEXT, stopped_at INTEGER, paused_until INTEGER,
        unreachable_at INTEGER, minor INTEGER NOT NULL DEFAULT 0, crisis_at INTEGER,
        last_event_at INTEGER, last_seen TEXT, version INTEGER NOT NULL DEFAULT 0,
        in_flight TEXT, last_follow_up_at INTEGER,
        writing_hours INTEGER NOT NULL DEFAULT 0,  -- bit n: wrote in UTC hour n
        forgotten_through INTEGER,                 -- events up to here belong to a forgotten life
        UNIQUE (account, person)
    )
    """,
    # known_chats
    """
    CREATE INDEX contact_heard ON contact (account, last_event_at)
        WHERE started_at IS NOT NULL AND unreachable_at IS NULL
    """,
    """
    CREATE TABLE conversation (
        id INTEGER PRIMARY KEY,
        contact INTEGER NOT NULL REFERENCES contact, account INTEGER NOT NULL, persona TEXT NOT NULL,
        due_at INTEGER, last_seq INTEGER NOT NULL DEFAULT 0, replied_through INTEGER NOT NULL DEFAULT 0,
        last_person_seq INTEGER NOT NULL DEFAULT 0, memory_through INTEGER NOT NULL DEFAULT 0,
        pending_since INTEGER, revision INTEGER NOT NULL DEFAULT 0,
        changed_revision INTEGER NOT NULL DEFAULT 0,  -- the revision of the last edit or deletion
        failures INTEGER NOT NULL DEFAULT 0, told_slow INTEGER NOT NULL DEFAULT 0,
        restarts INTEGER NOT NULL DEFAULT 0, last_person_at INTEGER, last_delivered_at INTEGER,
        claim_token TEXT, claim_owner TEXT, claim_until INTEGER,
        due_touched INTEGER NOT NULL DEFAULT 0,       -- due_at was set by somebody else since the claim
        UNIQUE (contact, persona)
    )
    """,
    # claim_due, next_due: unclaimed work in order, and claims in the order they run out, so that neither many
    # conversations nor many claims make a claim slower
    """
    CREATE INDEX conversation_due ON conversation (due_at) WHERE due_at IS NOT NULL AND claim_token IS NULL
    """,
    "CREATE INDEX conversation_claimed ON conversation (claim_until, due_at) WHERE claim_token IS NOT NULL",
    # replan
    "CREATE INDEX conversation_idle ON conversation (id) WHERE due_at IS NULL",
    # conversations
    "CREATE INDEX conversation_recent ON conversation (account, last_person_at)",
    """
    CREATE TABLE message (
        conversation INTEGER NOT NULL REFERENCES conversation, seq INTEGER NOT NULL,
        id TEXT NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
        at INTEGER NOT NULL, stored_at INTEGER NOT NULL, platform_id TEXT,
        imported INTEGER NOT NULL DEFAULT 0, crisis INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (conversation, seq)
    ) WITHOUT ROWID
    """,
    # messages, import
    "CREATE UNIQUE INDEX message_id ON message (conversation, id)",
    # edits and deletions
    """
    CREATE INDEX message_platform ON message (conversation, platform_id)
        WHERE platform_id IS NOT NULL AND author = 'person'
    """,
    # snapshot: the messages that count
    """
    CREATE INDEX message_turn ON message (conversation, at, seq, author)
        WHERE kind = 'text' AND imported = 0
    """,
    "CREATE TABLE event_key (digest BLOB PRIMARY KEY, stored_at INTEGER NOT NULL) WITHOUT ROWID",
    # expire
    "CREATE INDEX event_key_age ON event_key (stored_at)",
    """
    CREATE TABLE memory (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL, conversation INTEGER NOT NULL REFERENCES conversation,
        kind TEXT NOT NULL, text TEXT NOT NULL, sources TEXT NOT NULL, created_at INTEGER NOT NULL,
        happens_at INTEGER, topics TEXT NOT NULL,
        used_by TEXT,  -- the follow-up that referred to it
        UNIQUE (conversation, id)
    )
    """,
    "CREATE INDEX memory_newest ON memory (conversation, created_at)",
    # snapshot
    "CREATE INDEX memory_loop ON memory (conversation) WHERE kind = 'open_loop' AND used_by IS NULL",
    # which memories an edited message takes with it
    """
    CREATE TABLE memory_source (
        conversation INTEGER NOT NULL REFERENCES conversation, message TEXT NOT NULL,
        memory INTEGER NOT NULL REFERENCES memory ON DELETE CASCADE,
        PRIMARY KEY (conversation, message, memory)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX memory_source_memory ON memory_source (memory)",
    """
    CREATE TABLE follow_up (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, conversation INTEGER NOT NULL REFERENCES conversation,
        state TEXT NOT NULL, text TEXT NOT NULL, memories TEXT NOT NULL, sources TEXT NOT NULL,
        created_at INTEGER NOT NULL, contact_version INTEGER NOT NULL, why TEXT NOT NULL, checks TEXT NOT NULL,
        model TEXT NOT NULL, state_at INTEGER, note TEXT NOT NULL,
        sending_at INTEGER,                -- when the sending began
        follow_up_before INTEGER           -- the contact's last_follow_up_at before that
    )
    """,
    """
    CREATE UNIQUE INDEX follow_up_active ON follow_up (conversation)
        WHERE state IN ('drafted', 'held', 'ready', 'sending')
    """,
    "CREATE INDEX follow_up_state ON follow_up (conversation, state)",
    "CREATE INDEX follow_up_newest ON follow_up (conversation, created_at)",
    # expire
    "CREATE INDEX follow_up_sent ON follow_up (sending_at) WHERE state = 'sent'",
    # `conversation` is not declared a foreign key: rows go with their contact, and it would need an index of its own.
    """
    CREATE TABLE delivery (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        account INTEGER NOT NULL, contact INTEGER NOT NULL REFERENCES contact, conversation INTEGER NOT NULL,
        address TEXT NOT NULL, kind TEXT NOT NULL,
        rank INTEGER NOT NULL,             -- 0 reply or notice, 1 follow-up
        source TEXT NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL, text TEXT NOT NULL, nonce TEXT NOT NULL,
        state TEXT NOT NULL, created_at INTEGER NOT NULL, not_before INTEGER NOT NULL,
        answers INTEGER,
        replied_before INTEGER,            -- the conversation's replied_through before this reply
        attempts INTEGER NOT NULL DEFAULT 0, first_attempt_at INTEGER,
        attempt_at INTEGER,                -- lease time of the last attempt
        owner TEXT, ended_at INTEGER, platform_id TEXT, error TEXT NOT NULL DEFAULT ''
    )
    """,
    # ready_deliveries, next_ready
    "CREATE INDEX delivery_ready ON delivery (account, rank, created_at) WHERE state = 'ready'",
    "CREATE INDEX delivery_not_before ON delivery (account, not_before) WHERE state = 'ready'",
    # stale_sendings
    "CREATE INDEX delivery_sending ON delivery (account, attempt_at) WHERE state = 'sending'",
    # expire
    "CREATE INDEX delivery_done ON delivery (ended_at) WHERE state IN ('sent', 'cancelled')",
    # the contact's first, what is in flight to them, forget
    "CREATE INDEX delivery_contact ON delivery (contact, state, rank, created_at)",
    # deliveries
    "CREATE INDEX delivery_state ON delivery (account, state)",
    """
    CREATE TABLE tombstone (
        digest BLOB PRIMARY KEY, last_event_at INTEGER NOT NULL, stopped_at INTEGER, minor INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
)

_OUTBOX_BY_TIME = (
    # deliveries: by time, since in a store that was moved here rows are numbered contact by contact
    "DROP INDEX delivery_state",
    "CREATE INDEX delivery_state ON delivery (account, state, created_at)",
)

_BUTTONS = (
    "ALTER TABLE delivery ADD COLUMN choices TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE delivery ADD COLUMN attachment TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE follow_up ADD COLUMN rating TEXT",
    # something learned from it was forgotten, so nothing is learned from it again
    "ALTER TABLE message ADD COLUMN unlearned INTEGER NOT NULL DEFAULT 0",
)

_PICTURES = ("ALTER TABLE message ADD COLUMN picture TEXT",)

_EDITIONS = (
    # what tells a reader that texts they know were changed, and which
    "ALTER TABLE conversation ADD COLUMN edition INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE conversation ADD COLUMN changes TEXT NOT NULL DEFAULT ''",
)

_LEARNED = (
    "ALTER TABLE memory ADD COLUMN quote TEXT NOT NULL DEFAULT ''",
    # the memory that is true instead of it since
    "ALTER TABLE memory ADD COLUMN superseded_by TEXT",
    # which memories go with the one that superseded them
    "CREATE INDEX memory_superseded ON memory (conversation, superseded_by) WHERE superseded_by IS NOT NULL",
    "ALTER TABLE conversation ADD COLUMN summary TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE conversation ADD COLUMN summary_through INTEGER NOT NULL DEFAULT 0",
)

_WRITING = ("ALTER TABLE follow_up ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]'",)

_VECTORS = (
    """
    CREATE TABLE vector (
        conversation INTEGER NOT NULL REFERENCES conversation, seq INTEGER NOT NULL, model TEXT NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (conversation, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TRIGGER vector_gone AFTER DELETE ON message
        BEGIN DELETE FROM vector WHERE conversation = OLD.conversation AND seq = OLD.seq; END
    """,
    """
    CREATE TRIGGER vector_changed AFTER UPDATE OF text, unlearned ON message
        BEGIN DELETE FROM vector WHERE conversation = OLD.conversation AND seq = OLD.seq; END
    """,
)

_FIFTH = (*_EDITIONS, *_LEARNED, *_WRITING, *_VECTORS)

_STUDIO = (
    """
    CREATE TABLE entry (
        kind TEXT NOT NULL, id TEXT NOT NULL, grp TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID
    """,
    # entries
    "CREATE INDEX entry_group ON entry (kind, grp, at, id)",
    # held_follow_ups
    "CREATE INDEX follow_up_held ON follow_up (created_at, id) WHERE state = 'held'",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _OUTBOX_BY_TIME, _BUTTONS, _PICTURES, _FIFTH, _STUDIO)
"""Statements that lead from each `user_version` to the next."""


def migrate(db: Db) -> None:
    """Brings the file to the newest version; run inside one transaction. Raises StoreError for a file that is newer than
    this program or not Reprise's."""
    version = db.value("PRAGMA user_version")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"its data has version {version}, this Reprise knows versions up to {len(MIGRATIONS)}; "
            "install the newer Reprise that wrote it, or name another file"
        )
    if version == 0 and db.value("SELECT count(*) FROM sqlite_master"):
        raise StoreError("it is an SQLite database of another program; name another file")
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            db.run(statement)
    db.run(f"PRAGMA user_version = {len(MIGRATIONS)}")
