"""What the Discord peer says of the bot itself: who it is, how it is installed, its commands, and where its gateway is."""

from __future__ import annotations

import re
from typing import Any

from tests.peers.discord_api import locales
from tests.peers.discord_people import user_object
from tests.peers.discord_rest import Call, Refusal, Route, history, invalid, message, open_dm, respond, send, typing

_INSTALL = {"oauth2_install_params": {"scopes": ["applications.commands", "bot"], "permissions": "2048"}}


def me(call: Call) -> Any:
    return call.bot.user


def application(call: Call) -> Any:
    user = call.bot.user
    return {
        "id": user["id"],
        "name": user["username"],
        "icon": None,
        "description": "",
        "type": None,
        "bot": call.bot.person,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": _INSTALL, "1": {"oauth2_install_params": _USER_INSTALL}},
        "owner": user_object(42, "owner"),
        "team": None,
        **call.bot.application,
    }


_USER_INSTALL = {"scopes": ["applications.commands"], "permissions": "0"}


def gateway(call: Call) -> Any:
    peer = call.peer
    limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1, **peer.session_starts}
    return {"url": peer.gateway_url, "shards": peer.shards, "session_start_limit": limit}


def get_commands(call: Call) -> Any:
    _own_application(call)
    if call.query.get("with_localizations", "").lower() in ("true", "1"):
        return call.bot.commands
    hidden = ("description_localizations", "name_localizations")
    return [{key: command[key] for key in command if key not in hidden} for command in call.bot.commands]


def put_commands(call: Call) -> Any:
    _own_application(call)
    if not isinstance(call.body, list):
        raise Refusal(400, 50109, "The request body contains invalid JSON.")
    names = [command.get("name") for command in call.body]
    if len(set(names)) != len(names) or len(names) > 100:
        raise Refusal(400, 50035, "Invalid Form Body")
    for command in call.body:
        options = command.get("options") or []
        for named in (command, *options):
            if not re.fullmatch(r"[-_a-z0-9]{1,32}", str(named.get("name"))):
                raise invalid(name="Command name is invalid")
            if not 1 <= len(str(named.get("description", ""))) <= 100:
                raise invalid(description="Must be between 1 and 100 in length.")
            if set(named.get("description_localizations") or ()) - locales():
                raise invalid(description_localizations="Invalid locale")
            if named.get("autocomplete") and named.get("choices"):
                raise invalid(choices="autocomplete cannot have choices")
    call.bot.commands = [
        {
            "id": str(call.peer.snowflake()),
            "application_id": call.bot.user["id"],
            "version": str(call.peer.snowflake()),
            "type": 1,
            "nsfw": False,
            "default_member_permissions": None,
            **{key: value for key, value in command.items() if value is not None},
        }
        for command in call.body
    ]
    return call.bot.commands


def _own_application(call: Call) -> None:
    if call.parts["application_id"] != call.bot.user["id"]:
        raise Refusal(403, 20012, "You are not authorized to perform this action on this application")


COMMANDS = "/applications/{application_id}/commands"
MESSAGES = "/channels/{channel_id}/messages"
ROUTES = (
    Route(name="me", method="GET", path="/users/@me", handler=me),
    Route(name="application", method="GET", path="/oauth2/applications/@me", handler=application),
    Route(name="gateway_bot", method="GET", path="/gateway/bot", handler=gateway),
    Route(name="commands", method="GET", path=COMMANDS, handler=get_commands),
    Route(name="set_commands", method="PUT", path=COMMANDS, handler=put_commands),
    Route(name="open_dm", method="POST", path="/users/@me/channels", handler=open_dm),
    Route(name="history", method="GET", path=MESSAGES, handler=history),
    Route(name="message", method="GET", path=f"{MESSAGES}/{{message_id}}", handler=message),
    Route(name="send", method="POST", path=MESSAGES, handler=send),
    Route(name="typing", method="POST", path="/channels/{channel_id}/typing", handler=typing),
    Route(
        name="respond",
        method="POST",
        path="/interactions/{interaction_id}/{interaction_token}/callback",
        handler=respond,
        authorised=False,
    ),
)
