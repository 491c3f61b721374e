"""Every error Reprise raises on purpose.

RepriseError
├── ConfigError            a file or setting that cannot work; says file, line, key, what was expected
├── StoreError
│   ├── StoreUnavailable   the database cannot be reached or written just now; try again
│   └── ClaimLost          somebody else holds this conversation now; drop the work
├── ModelError
│   ├── ModelUnavailable   no answer (down, timed out, rate limited); try later
│   ├── BudgetSpent        a person's tokens for a day are used up; try at `again_at`
│   └── ModelInvalid       an answer that cannot be used
├── SendError              what `Adapter.send` may raise
│   ├── Unreachable  blocked, DMs closed, deactivated; nothing was sent
│   ├── RateLimited        nothing was sent; try after `retry_after`
│   ├── Rejected           nothing was sent and never can be
│   └── OutcomeUnknown     may have arrived
└── AccountError           what `Adapter.receive` may raise
    ├── AccountRefused     the token is missing, wrong or revoked; only the owner can mend it
    └── AccountInterrupted receiving broke; try again with back-off
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


class RepriseError(Exception):
    """Something Reprise can explain. `str()` is a message for a person and holds no secret."""


@dataclass
class ConfigError(RepriseError):
    """A file or setting that cannot work."""

    message: str
    file: str = ""
    line: int | None = None
    key: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        head = ": ".join(part for part in (place, self.key, self.message) if part)
        return f"{head}\n  hint: {self.hint}" if self.hint else head


class StoreError(RepriseError):
    pass


class StoreUnavailable(StoreError):
    """The database cannot be reached or written just now (locked, full disk, read-only)."""


class ClaimLost(StoreError):
    """The claim this write depends on has run out or was taken over."""


class ModelError(RepriseError):
    pass


class ModelUnavailable(ModelError):
    """No answer from the model: down, timed out, refused, rate limited."""


class BudgetSpent(ModelError):
    """A person used up what the owner allows them of the model in a day; `again_at` is when some of it is back."""

    def __init__(self, message: str, *, again_at: datetime) -> None:
        super().__init__(message)
        self.again_at = again_at


class ModelInvalid(ModelError):
    """The model answered something that cannot be used, also after one repair."""


class SendError(RepriseError):
    pass


class Unreachable(SendError):
    """The person blocked the account or closed their DMs; nothing was sent."""


class RateLimited(SendError):
    """The platform asks to wait; nothing was sent."""

    def __init__(self, retry_after: timedelta, message: str = "") -> None:
        super().__init__(message or f"rate limited for {retry_after.total_seconds():g} s")
        self.retry_after = retry_after


class Rejected(SendError):
    """The platform will never take this message; nothing was sent."""


class OutcomeUnknown(SendError):
    """The message may have arrived: the connection broke after it was handed over."""


class AccountError(RepriseError):
    pass


class AccountRefused(AccountError):
    """The token is missing, wrong or revoked. This account is disabled until the owner mends it."""


class AccountInterrupted(AccountError):
    """Receiving broke in a way that time may heal."""
