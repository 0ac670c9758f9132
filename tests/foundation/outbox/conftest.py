"""What the outbox's tests share."""

import pytest
from receivers import open_channel


@pytest.fixture
def receiver():
    """Open the channel ``test``, whose receiver can't tell a repetition."""
    with open_channel("test") as opened:
        yield opened


@pytest.fixture
def forgiving():
    """Open the channel ``forgiving``, whose receiver recognises what it already has."""
    with open_channel("forgiving", retry_ambiguous=True) as opened:
        yield opened
