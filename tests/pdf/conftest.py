"""Papers are looked at."""

import pytest

from tests import printing


@pytest.fixture(scope="module", autouse=True)
def laid_out():
    """Here papers are laid out."""
    with printing.laid_out():
        yield
