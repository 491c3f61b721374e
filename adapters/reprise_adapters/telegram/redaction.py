"""Keeps an account's token, and what people write, out of the logs of the libraries below us.

They write whole addresses with the token in them, and python-telegram-bot a whole answer of Telegram's that it cannot read.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from urllib.parse import quote

_TELEGRAM = "telegram"
_LIBRARIES = ("httpx", "httpcore", _TELEGRAM)
_KNOWN = (  # the libraries' may not exist yet when the first account connects; the last are our own
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "telegram",
    "telegram.Bot",
    "telegram.request.BaseRequest",
    "telegram.request.HTTPXRequest",
    "reprise_adapters.telegram.adapter",
    "reprise_adapters.telegram.inbox",
    "reprise_adapters.telegram.polling",
    "reprise_adapters.telegram.sending",
    "reprise_adapters.telegram.webhook",
)
_PLACEHOLDER = re.compile(r"%[-#0 +]*[\d.]*[a-zA-Z]")
_SHORTEST_SECRET = 6  # replacing anything shorter would tear ordinary words


class Redaction(logging.Filter):
    """Replaces one account's token, and the secret of its webhook, wherever it stands in a text or a log record. Of what
    python-telegram-bot logs only the fixed words and the kind of the error are left.

    Filters of a logger do not see its children's records, so it hangs on each logger by itself. Every account hangs its
    own, and takes it away when it is closed."""

    def __init__(self, token: str, secret: str = "") -> None:
        super().__init__()
        # The longest first: the bare secret is a part of the whole token.
        forms = {token, quote(token, safe=""), token.partition(":")[2], secret}
        self._secrets = sorted((form for form in forms if len(form) >= _SHORTEST_SECRET), key=len, reverse=True)
        self._formatter = logging.Formatter()

    def text(self, text: str) -> str:
        """`text` without the token."""
        for secret in self._secrets:
            text = text.replace(secret, "<token>")
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        """Cleans the record; never drops one."""
        if record.name.split(".")[0] == _TELEGRAM:
            _without_data(record)
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):  # a badly formed record, which logging would print with its arguments
            message = record.msg = f"{record.msg} {record.args}"
            record.args = ()
        if (clean := self.text(message)) != message:
            record.msg, record.args = clean, ()
        if record.exc_info:
            trace = record.exc_text or self._formatter.formatException(record.exc_info)
            if (clean := self.text(trace)) != trace:
                record.exc_text, record.exc_info = clean, None
        return True

    def install(self) -> None:
        for logger in _loggers():
            logger.addFilter(self)

    def remove(self) -> None:
        for logger in _loggers():
            logger.removeFilter(self)


def _without_data(record: logging.LogRecord) -> None:
    """Takes away what a record was given to show: it may be anybody's words."""
    if record.args:
        record.msg, record.args = _PLACEHOLDER.sub("…", str(record.msg)), ()
    if record.exc_info:
        kind = record.exc_info[0]
        record.msg = f"{record.msg} ({kind.__name__ if kind else 'an error'})"
        record.exc_info = record.exc_text = None


def _loggers() -> Iterable[logging.Logger]:
    existing = [name for name in logging.root.manager.loggerDict if name.split(".")[0] in _LIBRARIES]
    return [logging.getLogger(name) for name in {*_KNOWN, *existing}]
