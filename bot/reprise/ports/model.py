"""The protocol of whoever writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from reprise.models import Candidate, ExtractBrief, Extraction, FollowUpBrief, JudgeBrief, ReplyBrief, Score


class LanguageModel(Protocol):
    """Writes replies and follow-ups and reads memories out of messages. What it returns is untrusted."""

    @property
    def name(self) -> str:
        """What `doctor`, the demo and the logs call it."""
        ...

    @property
    def sees(self) -> bool:
        """Whether it looks at pictures; one that does not is given none."""
        ...

    @property
    def host(self) -> str:
        """Where what it is given goes: a host's name, for `/privacy`. Empty when it stays in this program."""
        ...

    async def reply(self, brief: ReplyBrief, on_text: Callable[[str], None] | None = None) -> str:
        """The reply, not blank. `on_text` is called with the whole text so far as it grows. Raises ModelError."""
        ...

    async def follow_up(self, brief: FollowUpBrief) -> tuple[Candidate, ...]:
        """Some candidates, the best first; none when nothing is worth saying. Raises ModelError."""
        ...

    async def judge(self, brief: JudgeBrief) -> tuple[tuple[Score, ...], ...]:
        """For each candidate, in their order, a score for every guideline, or none where it gave none. Empty for a model that
        does not judge. Raises ModelError."""
        ...

    async def extract(self, brief: ExtractBrief) -> Extraction:
        """What can be learned from the messages, and a summary of the conversation up to them. Raises ModelError."""
        ...

    async def check(self) -> str:
        """Asks whether the model can be reached, for `doctor`: a sentence. Raises ModelError."""
        ...

    async def close(self) -> None: ...


class Embedder(Protocol):
    """Turns texts into vectors: texts that mean alike have vectors that point the same way. What it returns is untrusted."""

    @property
    def name(self) -> str:
        """The embedding model's; vectors of different ones have nothing to do with each other."""
        ...

    @property
    def host(self) -> str:
        """Where what it is given goes, as `LanguageModel.host`."""
        ...

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """A vector for each text, in their order, all of one length. Raises ModelError."""
        ...

    async def close(self) -> None: ...


class Moderator(Protocol):
    """Says of texts whether they do harm: sexual, hateful, violent and such. What it returns is untrusted."""

    @property
    def name(self) -> str:
        """The moderating model's."""
        ...

    @property
    def host(self) -> str:
        """Where what it is given goes, as `LanguageModel.host`."""
        ...

    async def moderate(self, texts: Sequence[str]) -> Sequence[tuple[str, ...]]:
        """For each text, in their order, what it is flagged for in the endpoint's own words; nothing for one that is fine. Raises
        ModelError."""
        ...

    async def check(self) -> str:
        """Asks whether it can be reached, for `doctor`: a sentence. Raises ModelError."""
        ...

    async def close(self) -> None: ...
