"""Which papers have words of the office's own, read from fixtures/papers/: blocks with their defaults."""

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from ocop_portal.texts.rules import Block, Changed, Placeholder, digest, fill

# The order in which a round brings them forth.
KINDS = (
    "founding",
    "charter",
    "invitation",
    "receipt",
    "return_letter",
    "minutes",
    "proposal",
    "decision",
    "certificate",
    "producer_notice",
    "commune_notice",
    "referral_letter",
    "answer_notice",
    "expiry_notice",
    "revocation",
    "inspection_plan",
    "programme_report",
)


@dataclass(frozen=True)
class PaperWording:
    """A kind of paper with its blocks, in their order on the paper."""

    key: str
    title: str
    blocks: tuple[Block, ...]

    def block(self, name):
        """Its block of this name; KeyError where there is none."""
        found = next((block for block in self.blocks if block.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


@cache
def wording(kind) -> PaperWording:
    """The blocks of this kind of paper; KeyError for one that has none."""
    if kind not in KINDS:
        raise KeyError(kind)
    path = settings.FIXTURES_DIR / "papers" / f"{kind}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    known = {name: Placeholder(name=name, **facts) for name, facts in data["placeholders"].items()}
    blocks = tuple(_block(name, facts, known) for name, facts in data["blocks"].items())
    return PaperWording(kind, data["title"], blocks)


def _block(name, facts, known):
    return Block(
        name=name,
        title=facts["title"],
        default="\n".join(facts["text"]),
        placeholders=tuple(known[used] for used in facts.get("placeholders", ())),
        required=tuple(facts.get("required", ())),
        lines=facts.get("lines", False),
        end=facts.get("end", ""),
    )


def filled(kind, changed: tuple[Changed, ...], values: dict) -> dict:
    """{block: what is printed}: a text, or the lines of a block that takes several."""
    return {block.name: printed(block, changed, values) for block in wording(kind).blocks}


def printed(block: Block, changed: tuple[Changed, ...], values: dict):
    """What is printed of one block."""
    text = next((row.text for row in changed if row.block == block.name), block.default)
    lines = fill(block, text, values)
    return lines if block.lines else " ".join(lines)


def used(kind, changed: tuple[Changed, ...]) -> dict:
    """Which version of each block a paper was printed with, as it is kept beside it; 0 is the default."""
    own = {row.block: row for row in changed}
    return {
        block.name: {
            "version": own[block.name].version if block.name in own else 0,
            "sha256": digest(own[block.name].text if block.name in own else block.default),
        }
        for block in wording(kind).blocks
    }
