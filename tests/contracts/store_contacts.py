"""The contract of contacts: what an event tells of a person, what is set, and who is caught up with."""

from __future__ import annotations

from datetime import time

import pytest
from store_values import (
    ACCOUNT,
    CHAT,
    NOW,
    WHO,
    after,
    chat,
    event,
    say,
)

from reprise.models import ContactKey, QuietHours, ZoneSource
from reprise.ports import Store, TextChange


class ContactContract:
    """Receive this event: that should be known of the person."""

    async def test_the_first_event_makes_contact_and_conversation(self, store: Store) -> None:
        result = await say(store, name="Ana", locale="pt-BR", seen="7")
        assert result.conversation == CHAT
        contact = await store.contact(WHO)
        assert contact == result.contact
        assert contact is not None
        assert (contact.address, contact.persona, contact.name, contact.locale) == (
            "chat-42",
            "maestro",
            "Ana",
            "pt-BR",
        )
        assert (contact.started_at, contact.last_event_at, contact.last_seen) == (NOW, NOW, "7")
        assert contact.version == 1

    async def test_the_persona_may_come_with_the_event(self, store: Store) -> None:
        result = await store.record(event(patch={"persona": "chef"}, started=True))
        assert result.conversation == chat(persona="chef")
        assert (await say(store)).conversation == chat(persona="chef")
        assert await store.conversation(CHAT) is None

    async def test_a_name_or_locale_that_is_not_told_stays(self, store: Store) -> None:
        await say(store, name="Ana", locale="pt")
        await say(store)
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.name, contact.locale) == ("Ana", "pt")

    async def test_started_at_is_set_once(self, store: Store) -> None:
        await say(store)
        await say(store, now=after(days=1))
        contact = await store.contact(WHO)
        assert contact is not None
        assert contact.started_at == NOW

    async def test_what_the_person_did_not_do_starts_nothing(self, store: Store) -> None:
        unknown = await store.record(event(by_person=False, patch={"unreachable_at": NOW}))
        assert unknown.fresh
        assert unknown.contact is None
        assert unknown.conversation is None
        assert await store.contact(WHO) is None

    async def test_an_event_of_somebody_unknown_or_forgotten_is_fresh_once(self, store: Store) -> None:
        unknown = event(key="f1", by_person=False)
        assert [(await store.record(unknown)).fresh for _ in range(2)] == [True, False]
        await say(store)
        await store.forget(WHO, now=after(hours=1), key="f2")
        deleting = event(key="f2", by_person=False, now=after(hours=1))
        assert not (await store.record(deleting)).fresh, "what deleted is known by its key"
        later = event(key="f3", by_person=False, now=after(hours=2))
        assert [(await store.record(later)).fresh for _ in range(2)] == [True, False]
        assert await store.contact(WHO) is None

    async def test_writing_makes_reachable_again(self, store: Store) -> None:
        await say(store)
        await store.record(event(by_person=False, patch={"unreachable_at": NOW}))
        contact = await store.contact(WHO)
        assert contact is not None
        assert contact.unreachable_at == NOW
        await say(store, now=after(hours=1))
        contact = await store.contact(WHO)
        assert contact is not None
        assert contact.unreachable_at is None

    async def test_every_event_raises_version_and_revision(self, store: Store) -> None:
        await say(store, platform_id="1")
        for step, fields in enumerate(
            [
                {"text": "more"},
                {"change": TextChange(platform_id="1", text="edited")},
                {"change": TextChange(platform_id="1", text=None)},
                {"patch": {"stopped_at": NOW}},
                {},
            ],
            start=2,
        ):
            result = await store.record(event(**fields))
            assert result.contact is not None
            assert result.contact.version == step
            conversation = await store.conversation(CHAT)
            assert conversation is not None
            assert conversation.revision == step

    async def test_a_patch_sets_each_field(self, store: Store) -> None:
        hours = QuietHours(start=time(22, 30), end=time(7))
        await store.record(
            event(
                patch={
                    "persona": "chef",
                    "timezone": "Asia/Seoul",
                    "timezone_source": ZoneSource.SETTING,
                    "quiet_hours": hours,
                    "stopped_at": after(days=1),
                    "paused_until": after(days=2),
                    "unreachable_at": after(days=3),
                    "minor": True,
                    "crisis_at": after(days=4),
                }
            )
        )
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.persona, contact.timezone, contact.timezone_source) == (
            "chef",
            "Asia/Seoul",
            ZoneSource.SETTING,
        )
        assert contact.quiet_hours == hours
        assert (contact.stopped_at, contact.paused_until) == (after(days=1), after(days=2))
        assert (contact.unreachable_at, contact.crisis_at) == (after(days=3), after(days=4))
        assert contact.minor is True

    async def test_set_contact_applies_a_patch_and_raises_the_version(self, store: Store) -> None:
        await say(store, name="Ana")
        await store.set_contact(WHO, {"stopped_at": after(hours=1), "minor": True})
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.stopped_at, contact.minor, contact.name, contact.version) == (after(hours=1), True, "Ana", 2)
        await store.set_contact(WHO, {"stopped_at": None})
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.stopped_at, contact.minor, contact.version) == (None, True, 3)

    async def test_setting_nobody_does_nothing(self, store: Store) -> None:
        await store.set_contact(WHO, {"minor": True})
        assert await store.contact(WHO) is None

    @pytest.mark.parametrize("source", [ZoneSource.SETTING, ZoneSource.SAID])
    async def test_the_browsers_zone_does_not_replace_a_more_trusted_one(
        self, store: Store, source: ZoneSource
    ) -> None:
        await say(store, browser_timezone="Europe/Berlin")
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.timezone, contact.timezone_source) == ("Europe/Berlin", ZoneSource.BROWSER)
        await store.set_contact(WHO, {"timezone": "Asia/Tokyo", "timezone_source": source})
        await say(store, browser_timezone="Europe/Paris")
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.timezone, contact.timezone_source) == ("Asia/Tokyo", source)

    async def test_catching_up_does_not_move_last_seen_back(self, store: Store) -> None:
        await say(store, now=after(hours=2), seen="9")
        await say(store, now=after(hours=3), at=NOW, seen="5")
        contact = await store.contact(WHO)
        assert contact is not None
        assert (contact.last_seen, contact.last_event_at) == ("9", after(hours=2))

    async def test_known_chats_are_reachable_people_who_wrote_the_latest_first(self, store: Store) -> None:
        for n, person in enumerate("abcd"):
            who = ContactKey(account=ACCOUNT, person=person)
            await say(store, who=who, now=after(minutes=n), seen=f"seen-{person}")
        await say(store, who=ContactKey(account="guild", person="z"))
        await store.set_contact(ContactKey(account=ACCOUNT, person="b"), {"unreachable_at": NOW})
        chats = await store.known_chats(ACCOUNT, 10)
        assert [(known.contact.person, known.address, known.last_seen) for known in chats] == [
            ("d", "chat-d", "seen-d"),
            ("c", "chat-c", "seen-c"),
            ("a", "chat-a", "seen-a"),
        ]
        assert [known.contact.person for known in await store.known_chats(ACCOUNT, 1)] == ["d"]
        assert await store.known_chats("nobody", 10) == []
