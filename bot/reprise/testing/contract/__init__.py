"""What every adapter must hold, as tests that an adapter's author runs against it (docs/adapters.md).

Write a `Platform` for your platform, then

    class TestMine(AdapterContract):
        @pytest.fixture
        async def platform(self):
            async with MyPlatform() as platform:
                yield platform

Each test names the sentence of `reprise.ports.Adapter` that it holds the adapter to. What a platform does not have goes into
`Platform.lacks` with the reason, and those tests are skipped with it. Needs pytest, pytest-asyncio (`asyncio_mode = "auto"`) and
hypothesis.
"""

import pytest

for _module in ("account", "hearing", "restarts", "sending", "splitting"):
    pytest.register_assert_rewrite(f"reprise.testing.contract.{_module}")

from reprise.testing.contract.account import AccountContract  # noqa: E402 - after its assertions are made to explain themselves
from reprise.testing.contract.core import Core, QuickClock, receiving  # noqa: E402
from reprise.testing.contract.hearing import ReceivingContract  # noqa: E402
from reprise.testing.contract.platform import ADA, BO, Ability, Fault, Platform  # noqa: E402
from reprise.testing.contract.restarts import RestartContract  # noqa: E402
from reprise.testing.contract.sending import SendingContract  # noqa: E402
from reprise.testing.contract.splitting import SplittingContract  # noqa: E402


class AdapterContract(ReceivingContract, RestartContract, SendingContract, SplittingContract, AccountContract):
    """All of it. Subclass it, name the class `Test…`, and give it a fixture `platform`."""


__all__ = ["ADA", "BO", "Ability", "AdapterContract", "Core", "Fault", "Platform", "QuickClock", "receiving"]
