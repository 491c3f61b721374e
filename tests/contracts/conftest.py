"""The contract's modules are not named test_*, so pytest is told to explain their assertions, too."""

import pytest

pytest.register_assert_rewrite(
    "store_claims",
    "store_contacts",
    "store_follow_ups",
    "store_intake",
    "store_memories",
    "store_moving",
    "store_outbox",
    "store_people",
    "store_reading",
    "store_values",
    "store_walks",
)
