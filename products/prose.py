"""Plain text as people type it, cut into paragraphs and lists. No markup: pages escape every line."""

from dataclasses import dataclass
from itertools import groupby

ITEM = "- "


@dataclass(frozen=True)
class Block:
    """A paragraph of lines, or a list of items."""

    is_list: bool
    lines: list


def blocks_of(text):
    """Blank lines part paragraphs; lines that start with “- ” are items of a list."""
    lines = [line.strip() for line in text.splitlines()]
    return [_block(kind, found) for kind, found in groupby(lines, key=_kind) if kind]


def _kind(line):
    """Nothing for a blank line, so that it parts what stands round it."""
    if not line:
        return ""
    return "list" if line.startswith(ITEM) else "paragraph"


def _block(kind, lines):
    if kind == "list":
        return Block(is_list=True, lines=[line.removeprefix(ITEM).strip() for line in lines])
    return Block(is_list=False, lines=list(lines))
