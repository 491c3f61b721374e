"""Logs: one line an event on standard error, with no text of anybody's and no secret, whatever a library says."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any, TextIO

import structlog

NOISY = ("httpx", "httpx2", "httpcore", "openai", "telegram", "discord", "apscheduler", "uvicorn", "asyncio")
"""Libraries whose INFO lines hold URLs with tokens in them, or say nothing an owner needs."""
OURS = ("reprise", "reprise_adapters")
"""Whose DEBUG lines can be asked for. Those of any library may hold whole messages: the drivers of platforms, of models and of
databases log what they carry."""


class _Redactor(logging.Filter):
    """Replaces secrets in everything that is logged, exceptions included, and drops the DEBUG lines of libraries."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = tuple(sorted({each for each in secrets if len(each) >= 4}, key=len, reverse=True))

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.INFO and record.name.split(".")[0] not in OURS:
            return False  # an environment variable may have turned a library's DEBUG lines on
        record.msg = self.clean(record.getMessage())
        record.args = ()
        if record.exc_info:
            record.exc_text = self.clean(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True


def set_up(
    *, secrets: Iterable[str] = (), verbose: bool = False, quiet: bool = False, stream: TextIO | None = None
) -> None:
    """Sends structlog's and every library's lines to standard error, through the redactor."""
    out = stream or sys.stderr
    redactor = _Redactor(secrets)
    handler = logging.StreamHandler(out)
    handler.addFilter(redactor)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(name)s  %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO if verbose or not quiet else logging.ERROR)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.DEBUG if verbose else logging.NOTSET)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)

    def redact(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        return {key: redactor.clean(value) if isinstance(value, str) else value for key, value in event.items()}

    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.processors.format_exc_info,
            redact,
            structlog.processors.KeyValueRenderer(key_order=["event"], drop_missing=True),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
