"""Random lives of a few people: whatever happens in whatever order, these things hold after every step."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest
from store_values import ACCOUNT, NOW, after, begin, delivery, event, follow_up, imported, ready, version

from reprise.errors import ClaimLost
from reprise.models import (
    ACTIVE_FOLLOW_UP,
    Author,
    ContactKey,
    ConversationKey,
    DeliveryState,
    FollowUpState,
    MessageKind,
)
from reprise.ports import Claim, NoticeDraft, Store, TextChange

PEOPLE = [ContactKey(account=ACCOUNT, person=person) for person in "ab"]
PERSONAS = ["maestro", "chef"]
CHATS = [ConversationKey(account=ACCOUNT, person=who.person, persona=name) for who in PEOPLE for name in PERSONAS]
LEASE = timedelta(seconds=30)
STEPS = 80


class Life:
    """One random life; each step is something the engine does."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.rng = random.Random(seed)
        self.now = after(seconds=0)
        self.claims: dict[ConversationKey, Claim] = {}
        self.lost: set[str] = set()
        """Tokens of claims on somebody who was forgotten since."""
        self.count = 0

    async def step(self) -> None:
        self.count += 1
        self.now += timedelta(seconds=self.rng.choice([0, 1, 30, 7200]))
        steps = [self.say, self.say, self.command, self.change, self.work, self.work, self.reply, self.reply]
        steps += [self.plan, self.begin, self.begin, self.settle, self.settle, self.bring, self.forget]
        await self.rng.choice(steps)()

    async def say(self) -> None:
        name = str(self.count)
        await self.store.record(event(self.rng.choice(PEOPLE), now=self.now, text=name, platform_id=name))

    async def command(self) -> None:
        fields = self.rng.choice(
            [
                {"patch": {"persona": self.rng.choice(PERSONAS)}},
                {"notices": (NoticeDraft(id=f"notice-{self.count}", parts=("a", "b")),)},
                {"patch": {"unreachable_at": self.now}, "by_person": False},
            ]
        )
        await self.store.record(event(self.rng.choice(PEOPLE), now=self.now, **fields))

    async def change(self) -> None:
        platform_id = str(self.rng.randrange(self.count))
        change = TextChange(platform_id=platform_id, text=self.rng.choice([None, "edited"]))
        await self.store.record(event(self.rng.choice(PEOPLE), now=self.now, change=change))

    async def work(self) -> None:
        key = self.rng.choice(CHATS)
        claim = self.claims.pop(key, None)
        if claim is None:
            if (claim := await self.store.claim(key, owner="worker", lease=LEASE)) is not None:
                self.claims[key] = claim
            return
        try:
            await self.store.finish(claim, due_at=self.rng.choice([None, self.now + timedelta(hours=1)]))
        except ClaimLost:
            assert claim.token in self.lost

    async def reply(self) -> None:
        key = self.rng.choice(CHATS)
        if (claim := self.claims.get(key)) is None or (now := await self.store.conversation(key)) is None:
            return
        if now.pending_since is None:
            return
        parts = [
            delivery(f"r{self.count}", part, 2, key=key, now=self.now, answers=now.last_person_seq) for part in (0, 1)
        ]
        try:
            assert await self.store.queue_reply(
                claim, reply=f"r{self.count}", answers=now.last_person_seq, deliveries=parts, revision=now.revision
            )
        except ClaimLost:
            assert claim.token in self.lost
            del self.claims[key]

    async def plan(self) -> None:
        key = self.rng.choice(CHATS)
        if (claim := self.claims.get(key)) is None or await self.store.contact(key.contact) is None:
            return
        name = f"f{self.count}"
        state = self.rng.choice([FollowUpState.HELD, FollowUpState.READY, FollowUpState.SUPPRESSED])
        row = delivery(name, key=key, kind=MessageKind.FOLLOW_UP, now=self.now)
        made = follow_up(name, key=key, contact_version=await version(self.store, key.contact), state=state)
        active = [old for old in await self.store.follow_ups(key, limit=100) if old.state in ACTIVE_FOLLOW_UP]
        try:
            added = await self.store.add_follow_up(claim, made, row if state is FollowUpState.READY else None)
            assert added == (not active)
        except ClaimLost:
            assert claim.token in self.lost
            del self.claims[key]

    async def begin(self) -> None:
        for row in await self.store.ready_deliveries(ACCOUNT, now=self.now, limit=1):
            if row.kind is MessageKind.FOLLOW_UP:
                await begin(self.store, row, now=self.now, min_gap=timedelta(hours=1))
            else:
                assert await self.store.begin_delivery(row.id, now=self.now, owner="worker") is not None

    async def settle(self) -> None:
        states = [DeliveryState.SENDING, DeliveryState.UNKNOWN]
        for row in await self.store.deliveries(account=None, states=states, limit=1):
            outcome = self.rng.choice(
                [DeliveryState.SENT, DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.FAILED]
            )
            if row.state is DeliveryState.SENDING and self.rng.random() < 0.2:
                await self.store.postpone_delivery(
                    row.id, attempts=row.attempts, not_before=self.now + timedelta(seconds=30), error="429"
                )
            else:
                await self.store.settle_delivery(row.id, outcome, now=self.now)

    async def bring(self) -> None:
        await self.store.import_messages([imported(f"i{self.count}", key=self.rng.choice(CHATS), now=self.now)])
        await self.store.expire(now=self.now, ignored_after=timedelta(hours=9), keys_before=NOW)

    async def forget(self) -> None:
        who = self.rng.choice(PEOPLE)
        if self.rng.random() < 0.8:
            await self.store.fail_deliveries(who, now=self.now, error="blocked")
        else:
            await self.store.forget(who, now=self.now)
            self.lost |= {claim.token for key, claim in self.claims.items() if key.contact == who}
            assert not [chat for chat in CHATS if chat.contact == who and await self.store.conversation(chat)]

    # ------------------------------------------------------------------ what holds

    async def check(self) -> None:
        rows = await self.store.deliveries(account=None, states=list(DeliveryState), limit=10_000)
        offered = [
            row.conversation.contact for row in await self.store.ready_deliveries(ACCOUNT, now=self.now, limit=99)
        ]
        sending = Counter(row.conversation.contact for row in rows if row.state is DeliveryState.SENDING)
        assert all(count == 1 for count in Counter(offered).values())
        assert all(count == 1 for count in sending.values()), "one thing at a time to one person"
        assert not set(offered) & set(sending)
        if not sending:
            later = await ready(self.store, now=self.now + timedelta(days=1))
            assert bool(later) == any(row.state is DeliveryState.READY for row in rows), "nothing is stuck"
        for key in CHATS:
            if (conversation := await self.store.conversation(key)) is None:
                continue
            messages = await self.store.history(key, limit=10_000)
            seqs = [message.seq for message in messages]
            assert seqs == sorted(set(seqs))
            assert conversation.last_seq >= max(seqs, default=0)
            heard = [message.seq for message in messages if message.author is Author.PERSON and not message.imported]
            pending = [seq for seq in heard if seq > conversation.replied_through]
            assert (conversation.pending_since is not None) == bool(pending)
            assert conversation.last_person_seq == max(heard, default=0)
            said = {message.id: message.text for message in messages if message.author is Author.PERSONA}
            sent = [row for row in reversed(rows) if row.conversation == key and row.state is DeliveryState.SENT]
            for source, text in said.items():
                assert text.split("\n") == [
                    row.text for row in sorted(sent, key=lambda row: row.part) if row.source == source
                ]
            assert said.keys() == {row.source for row in sent}
            follow_ups = await self.store.follow_ups(key, limit=10_000)
            active = [each for each in follow_ups if each.state in ACTIVE_FOLLOW_UP]
            assert len(active) <= 1
            contact = await self.store.contact(key.contact)
            assert contact is not None
            for each in follow_ups:
                row = next((row for row in rows if row.source == each.id), None)
                assert (each.state is FollowUpState.SENDING) == (row is not None and row.state is DeliveryState.SENDING)
                assert (each.state is FollowUpState.READY) == (row is not None and row.state is DeliveryState.READY)
                if each.state is FollowUpState.SENDING:
                    assert contact.in_flight == each.id


class WalkContract:
    @pytest.mark.parametrize("seed", range(12))
    async def test_whatever_happens(self, store: Store, seed: int) -> None:
        life = Life(store, seed)
        for _ in range(STEPS):
            await life.step()
            await life.check()
