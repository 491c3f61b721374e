"""What became of one person's messages, from the platform's ledger and the store, held against the promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from tests.crash.platforms import Side

from reprise.models import Author, ConversationKey, Delivery, DeliveryState, MessageKind
from reprise.ports import Store

REACHED = frozenset({DeliveryState.SENT, DeliveryState.UNKNOWN})
MOVING = frozenset({DeliveryState.READY, DeliveryState.SENDING})
AT_LEAST, AT_MOST = 5, 1
"""`min_messages` and `max_unanswered` of the fleet's configuration; its `min_gap` is longer than any run."""


@dataclass(kw_only=True)
class Reckoning:
    """`delivered` texts arrived; `unknown` rows may have; `certain` rows were tried again under their nonce and are known to
    have arrived. `doubled` texts arrived too often, `lost` messages have no reply, `broken` names what else is wrong."""

    delivered: int = 0
    unknown: int = 0
    certain: int = 0
    doubled: int = 0
    lost: int = 0
    broken: list[str] = field(default_factory=list[str])

    def __add__(self, other: Reckoning) -> Reckoning:
        return Reckoning(
            delivered=self.delivered + other.delivered,
            unknown=self.unknown + other.unknown,
            certain=self.certain + other.certain,
            doubled=self.doubled + other.doubled,
            lost=self.lost + other.lost,
            broken=self.broken + other.broken,
        )

    @property
    def clean(self) -> bool:
        return not (self.doubled or self.lost or self.broken)


class Friend:
    """Somebody new, who writes and remembers what and when."""

    def __init__(self, side: Side, store: Store) -> None:
        self.side = side
        self.key = ConversationKey(account=side.account, person=str(side.person), persona="chef")
        self.wrote: list[tuple[float, str]] = []
        self._store = store

    def writes(self, text: str) -> None:
        self.wrote.append((self.side.peer.clock.now().timestamp(), text))
        self.side.writes(text)

    async def rows(self) -> list[Delivery]:
        rows = await self._store.deliveries(account=self.side.account, states=list(DeliveryState), limit=100_000)
        return [row for row in rows if row.conversation == self.key]

    async def heard(self) -> list[str]:
        """Their texts that are stored."""
        messages = await self._store.history(self.key, limit=100_000)
        return [message.text for message in messages if message.author is Author.PERSON]

    async def answered(self) -> bool:
        """Whether all they wrote is stored and answered, and nothing is on its way to them."""
        if len(await self.heard()) < len(self.wrote):
            return False
        conversation = await self._store.conversation(self.key)
        if conversation is None or conversation.replied_through < conversation.last_person_seq:
            return False
        return not any(row.state in MOVING for row in await self.rows())

    async def at_rest(self) -> bool:
        """Whether, besides, nothing will happen before they write again."""
        # Nothing due, then nothing on its way, then still nothing due: in any other order a follow-up slips through that is
        # put into the outbox between two looks.
        return await self._nothing_due() and await self.answered() and await self._nothing_due()

    async def _nothing_due(self) -> bool:
        conversation = await self._store.conversation(self.key)
        now = self.side.peer.clock.now()
        return conversation is not None and (
            conversation.due_at is None or conversation.due_at - now > timedelta(hours=1)
        )

    async def forgotten(self) -> bool:
        return await self._store.contact(self.key.contact) is None and not await self.rows()

    # ------------------------------------------------------------------ the reckoning

    async def reckoning(self) -> Reckoning:
        """What became of it all, once it is at rest."""
        if await self.forgotten():
            return self._of_a_stranger(await self.rows())
        rows = await self.rows()
        arrived = Counter(self.side.texts)
        reached = Counter(row.text for row in rows if row.state in REACHED)
        found = Reckoning(
            delivered=arrived.total(),
            unknown=sum(row.state is DeliveryState.UNKNOWN for row in rows),
            certain=sum(row.state is DeliveryState.SENT and row.attempts > 1 for row in rows),
            doubled=(arrived - reached).total() + _answered_twice(rows),
            lost=len(self.wrote) - len(await self.heard()) + await self._unanswered(rows),
        )
        missing = Counter(row.text for row in rows if row.state is DeliveryState.SENT) - arrived
        if missing:
            found.broken.append(f"recorded as sent, never arrived: {missing}")
        found.broken += self._against_the_rules([row for row in rows if row.kind is MessageKind.FOLLOW_UP])
        if not self.side.remembers_nonces:
            found.certain = 0  # there, rows are tried again only when it is certain that nothing was sent
        return found

    async def _unanswered(self, rows: list[Delivery]) -> int:
        """Their messages that no reply covers which was delivered or is listed: each covers what came since the one before."""
        replies = [row for row in rows if row.kind is MessageKind.TEXT and row.state is not DeliveryState.CANCELLED]
        by_source = {row.source: row.answers or 0 for row in replies}
        good = {row.source for row in replies if row.state in REACHED}
        covered: set[int] = set()
        before = 0
        for source, answers in sorted(by_source.items(), key=lambda each: each[1]):
            if source in good:
                covered.update(range(before + 1, answers + 1))
            before = answers
        messages = await self._store.history(self.key, limit=100_000)
        return sum(message.author is Author.PERSON and message.seq not in covered for message in messages)

    def _against_the_rules(self, follow_ups: list[Delivery]) -> list[str]:
        """What the platform's ledger says of the follow-ups that arrived."""
        written = [at for at, _ in self.wrote]
        came = [sent for sent in self.side.ledger if sent.text in {row.text for row in follow_ups}]
        broken: list[str] = []
        for sent in came:
            before = sum(at < sent.at for at in written) + sum(other.at < sent.at for other in self.side.ledger)
            if before < AT_LEAST:
                broken.append(f"a follow-up after {before} messages")
        if len(came) > AT_MOST:
            broken.append(f"{len(came)} follow-ups within min_gap")
        return broken

    def _of_a_stranger(self, rows: list[Delivery]) -> Reckoning:
        """After /forget: nothing is left, the goodbye came once at most, and nothing came after it."""
        texts = self.side.texts
        found = Reckoning(delivered=len(texts), doubled=max(len(texts) - 2, 0))
        if rows:
            found.broken.append(f"rows of somebody forgotten: {rows}")
        return found


def _answered_twice(rows: list[Delivery]) -> int:
    """Replies that may have arrived beside another one to the same message."""
    sources = {(row.answers, row.source) for row in rows if row.kind is MessageKind.TEXT and row.state in REACHED}
    return len(sources) - len({answers for answers, _ in sources})
