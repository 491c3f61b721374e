"""`reprise.yaml`: its shape, reading it, and the page about it."""

from reprise.settings.reading import Config, installed_platforms, load_config
from reprise.settings.shape import AccountSettingsFile, ModelSettings, ModerationSettings, Settings, WebhookSettings

__all__ = [
    "AccountSettingsFile",
    "Config",
    "ModelSettings",
    "ModerationSettings",
    "Settings",
    "WebhookSettings",
    "installed_platforms",
    "load_config",
]
