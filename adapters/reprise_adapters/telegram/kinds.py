"""What a message of Telegram's can be, by its fields: something a person sent, or a note of Telegram's own.

`tests/unit/test_telegram_kinds.py` walks all fields of the published API and fails where one is in none of these lists.
"""

from __future__ import annotations

from telegram import Message

MEDIA = {
    "photo": "photo",
    "live_photo": "photo",
    "sticker": "sticker",
    "voice": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "audio": "file",
    "document": "file",
    "venue": "location",
    "location": "location",
    "checklist": "other",
    "contact": "other",
    "dice": "other",
    "game": "other",
    "giveaway": "other",
    "giveaway_winners": "other",
    "invoice": "other",
    "paid_media": "other",
    "poll": "other",
    "rich_message": "other",
    "story": "other",
}
"""What a person can send, and the word for it. The first that is there names the message: an animation carries a document
too, a venue a location. What is newer than this list is "other" as well: nothing that somebody sent is passed over."""

SERVICE = frozenset(
    {
        # In private chats: somebody pinned, paid, gave, shared or set something. Nobody said anything.
        *("boost_added", "chat_background_set", "chat_shared", "connected_website", "gift", "gift_upgrade_sent"),
        *("managed_bot_created", "message_auto_delete_timer_changed", "passport_data", "pinned_message"),
        *("proximity_alert_triggered", "refunded_payment", "successful_payment", "unique_gift", "user_shared"),
        *("users_shared", "web_app_data", "write_access_allowed", "checklist_tasks_added", "checklist_tasks_done"),
        *("poll_option_added", "poll_option_deleted", "paid_message_price_changed", "giveaway_created"),
        *("giveaway_completed", "suggested_post_approval_failed", "suggested_post_approved", "suggested_post_declined"),
        *("suggested_post_info", "suggested_post_paid", "suggested_post_refunded", "direct_message_price_changed"),
        # Topics, which a private chat with a bot can have.
        *("forum_topic_closed", "forum_topic_created", "forum_topic_edited", "forum_topic_reopened"),
        *("general_forum_topic_hidden", "general_forum_topic_unhidden"),
        # In groups and channels, which are passed over anyway.
        *("channel_chat_created", "chat_owner_changed", "chat_owner_left", "delete_chat_photo", "group_chat_created"),
        *("left_chat_member", "migrate_from_chat_id", "migrate_to_chat_id", "new_chat_members", "new_chat_photo"),
        *("new_chat_title", "supergroup_chat_created", "video_chat_ended", "video_chat_participants_invited"),
        *("video_chat_scheduled", "video_chat_started", "community_chat_added", "community_chat_joined"),
        *("community_chat_removed",),
    }
)
"""Telegram's own notes, which are passed over on purpose."""


def is_service(message: Message) -> bool:
    """Whether Telegram says this, and no person."""
    return any(has(message, name) for name in SERVICE)


def is_forwarded(message: Message) -> bool:
    """Whether the words are not the person's own."""
    return has(message, "forward_origin")


def media_of(message: Message) -> str | None:
    """What came with or instead of the text, in a word, a sticker with its emoji; None for a plain text."""
    if message.sticker and message.sticker.emoji:
        return f"{MEDIA['sticker']} {message.sticker.emoji}"
    found = next((word for name, word in MEDIA.items() if has(message, name)), None)
    return found or (None if message.text is not None and not is_forwarded(message) else "other")


def has(message: Message, name: str) -> bool:
    """Whether a field is there, also one that the library does not know yet."""
    return bool(getattr(message, name, None)) or name in message.api_kwargs
