"""Two pages and one value: what is stored, what is asked back."""

import pytest

from evaluations.merging import Stamp, Verdict, verdict

STORE, SAME, CONFLICT = Verdict.STORE, Verdict.SAME, Verdict.CONFLICT


@pytest.mark.parametrize(
    ("stored", "seen", "page", "step", "is_same", "expected"),
    [
        (Stamp(), 0, "", 0, False, STORE),  # nothing there
        (Stamp(3), 3, "", 0, False, STORE),  # nobody between
        (Stamp(3), 2, "", 0, False, CONFLICT),  # another page between
        (Stamp(3), 4, "", 0, False, CONFLICT),  # a version that never was
        (Stamp(3), 2, "", 0, True, SAME),  # another page chose the same
        (Stamp(3, "a", 5), 2, "a", 6, False, STORE),  # its own answer got lost
        (Stamp(3, "a", 5), 2, "a", 6, True, STORE),  # so that what is delayed stays behind it
        (Stamp(3, "a", 5), 2, "a", 5, True, SAME),  # sent twice
        (Stamp(3, "a", 5), 2, "a", 4, False, CONFLICT),  # overtaken on its way
        (Stamp(3, "a", 5), 3, "b", 1, False, STORE),  # another page that saw it
        (Stamp(3, "a", 5), 2, "b", 9, False, CONFLICT),  # another page that did not
        (Stamp(3, "", 0), 2, "", 0, False, CONFLICT),  # pages without script are never the same page
    ],
)
def test_verdict(stored, seen, page, step, is_same, expected):
    assert verdict(stored, seen=seen, page=page, step=step, is_same=is_same) == expected
