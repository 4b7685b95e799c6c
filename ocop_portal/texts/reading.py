"""What the pages of the administration show of the words of papers."""

from dataclasses import dataclass, field

from ocop_portal.texts.catalogue import KINDS, wording
from ocop_portal.texts.models import PaperText
from ocop_portal.texts.rules import Block


@dataclass(frozen=True)
class KindRow:
    """A kind of paper; `changed`: how many of its blocks are the office's own now."""

    key: str
    title: str
    blocks: int
    changed: int


@dataclass(frozen=True)
class BlockRow:
    """A block with its versions, the newest first."""

    block: Block
    versions: list = field(default_factory=list)

    @property
    def current(self):
        return self.versions[0] if self.versions else None

    @property
    def version(self):
        return self.current.version if self.current else 0

    @property
    def is_own(self):
        """Whether the office's own words are printed."""
        return bool(self.current and not self.current.is_default and self.current.still_fits)

    @property
    def is_unfit(self):
        """Whether its words no longer fit the portal, so that the default is printed."""
        return bool(self.current and not self.current.is_default and not self.current.still_fits)

    @property
    def text(self):
        return self.current.text if self.is_own else self.block.default

    @property
    def placeholders(self):
        """(placeholder, whether it must be there)."""
        return [(row, row.name in self.block.required) for row in self.block.placeholders]


def block_rows(kind):
    """The blocks of this kind in their order."""
    rows = [BlockRow(block) for block in wording(kind).blocks]
    by_name = {row.block.name: row for row in rows}
    for version in PaperText.objects.of(kind):
        if version.block in by_name:
            by_name[version.block].versions.append(version)
    return rows


def kind_rows():
    """Every kind of paper with words of the office's own."""
    own = {}
    for row in PaperText.objects.order_by("kind", "block", "version"):
        own[row.kind, row.block] = not row.is_default
    return [
        KindRow(
            key,
            wording(key).title,
            len(wording(key).blocks),
            sum(is_own for (kind, _b), is_own in own.items() if kind == key),
        )
        for key in KINDS
    ]
