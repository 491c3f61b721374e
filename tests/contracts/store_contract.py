"""What every store must do. A new implementation subclasses `StoreContract` and provides the fixture `store`: an open,
empty store. The tests are in one module for each part of the protocol."""

from __future__ import annotations

from store_claims import ClaimContract
from store_contacts import ContactContract
from store_editions import EditionContract
from store_entries import EntryContract
from store_follow_ups import FollowUpContract
from store_held import HeldContract
from store_intake import IntakeContract
from store_learning import LearningContract
from store_memories import MemoryContract
from store_moving import MovingContract
from store_outbox import OutboxContract
from store_people import PeopleContract
from store_reading import ReadingContract
from store_vectors import VectorContract
from store_walks import WalkContract


class StoreContract(
    ContactContract,
    IntakeContract,
    ReadingContract,
    ClaimContract,
    OutboxContract,
    FollowUpContract,
    HeldContract,
    PeopleContract,
    MemoryContract,
    MovingContract,
    EditionContract,
    EntryContract,
    VectorContract,
    LearningContract,
    WalkContract,
):
    """The whole of `reprise.ports.Store`."""
