"""What documents with words of the office's own share."""

from functools import cached_property
from typing import ClassVar

from ocop_portal.texts.catalogue import filled, used


class Worded:
    """A document whose words come from the blocks of `wording`; `texts` are those that the office changed.

    `values()` gives what stands in for placeholders, by key. `text` has the printed words by block.
    """

    wording: ClassVar[str]

    @cached_property
    def text(self):
        return filled(self.wording, self.texts, self.values())

    @property
    def recipients(self):
        return self.text["recipients"]

    @property
    def texts_used(self):
        return used(self.wording, self.texts)
