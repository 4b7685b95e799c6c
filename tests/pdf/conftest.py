"""Papers are looked at."""

import pytest


@pytest.fixture(autouse=True)
def quick_papers():
    """Here papers are laid out."""
