"""The part `webhook:` of an account: what is read, and what is refused with file, line and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from reprise.app import account_settings, missing_secret
from reprise.errors import ConfigError
from reprise.settings import load_config

PERSONAS = Path(__file__).parents[2] / "personas"


def config(folder: Path, webhook: str, *, platform: str = "telegram", more: str = "") -> Path:
    path = folder / "reprise.yaml"
    path.write_text(
        f"personas: {PERSONAS}\naccounts:\n  - name: fans\n    platform: {platform}\n    token_env: THE_TOKEN\n"
        f"    personas: [chef]\n{more}    webhook: {webhook}\n"
    )
    return path


def test_what_the_adapter_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THE_TOKEN", "1:a")
    read = load_config(config(tmp_path, "{url: https://x.org/a/b, listen: '[::1]:8443', secret_env: THE_SECRET}"))
    (account,) = read.settings.accounts
    assert missing_secret(account) == "the environment variable THE_SECRET is not set"
    monkeypatch.setenv("THE_SECRET", "shh-secret")
    assert missing_secret(account) is None
    webhook = account_settings(account, read.personas).webhook
    assert webhook is not None
    assert (webhook.host, webhook.port, webhook.path) == ("::1", 8443, "/a/b")
    assert webhook.secret == "shh-secret"
    assert "shh-secret" not in repr(webhook)


def test_a_path_of_its_own(tmp_path: Path) -> None:
    read = load_config(config(tmp_path, "{url: https://x.org/a, listen: 0.0.0.0:80, path: /in, secret_env: S}"))
    webhook = account_settings(read.settings.accounts[0], read.personas).webhook
    assert webhook is not None
    assert webhook.path == "/in"


@pytest.mark.parametrize(
    ("webhook", "key", "words"),
    [
        ("{url: http://x.org/a, listen: a:1, secret_env: S}", "webhook.url", "should begin with https://"),
        ("{url: x.org, listen: a:1, secret_env: S}", "webhook.url", "should begin with https://"),
        ("{url: https://x.org, listen: 8443, secret_env: S}", "webhook.listen", "listen"),
        ("{url: https://x.org, listen: a:99999, secret_env: S}", "webhook.listen", "an address and a port"),
        ("{url: https://x.org, listen: a:1, path: in, secret_env: S}", "webhook.path", "should begin with /"),
        ("{url: https://x.org, listen: a:1, secret_env: not-a-name}", "webhook.secret_env", "environment variable"),
        ("{url: https://x.org, listen: a:1}", "webhook", "secret_env"),
    ],
)
def test_what_cannot_work_is_refused(tmp_path: Path, webhook: str, key: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(config(tmp_path, webhook))
    assert "reprise.yaml:7" in str(caught.value)
    assert key in str(caught.value)
    assert words in str(caught.value)


def test_a_server_of_ones_own_may_call_plain_http(tmp_path: Path) -> None:
    webhook = "{url: http://x.org/a, listen: a:1, secret_env: S}"
    assert load_config(config(tmp_path, webhook, more="    api_base: http://localhost:8081\n"))


def test_only_telegram_has_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="a discord account has no webhook"):
        load_config(config(tmp_path, "{url: https://x.org, listen: a:1, secret_env: S}", platform="discord"))
