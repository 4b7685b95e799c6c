"""What may stand in a block of a paper, and how it is filled. Nothing of what people write is run: words in
braces give way to values, once, and that is all.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

MAX_LENGTH = 6000
IN_BRACES = re.compile(r"\{([^{}\n]*)\}")
# A tag, a comment, or a character written as a code: the office writes words.
MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w+;")


@dataclass(frozen=True)
class Placeholder:
    """`{name}` stands for the document's value `key`.

    `many`: a line with it is printed once for each value there is, and not at all where there is none.
    """

    name: str
    key: str
    means: str
    example: str
    many: bool = False


@dataclass(frozen=True)
class Block:
    """A named piece of a paper. `lines`: it takes several, each a paragraph or an item of its own.

    `end`: "list" where the paper itself puts an end mark behind every line, "final" where it closes with
    “./.”.
    """

    name: str
    title: str
    default: str
    placeholders: tuple[Placeholder, ...] = ()
    required: tuple[str, ...] = ()
    lines: bool = False
    end: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a text cannot stand. `found`: the words it is about."""

    code: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changed:
    """What the office put in the place of a block's default, in its version."""

    block: str
    version: int
    text: str


def tidied(text: str) -> str:
    """What was typed, in NFC, without spaces at the ends of lines and without empty lines."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def problems(block: Block, text: str) -> list[Problem]:
    """Everything that forbids this text in this block, in the order in which to tell it."""
    if not text.strip():
        return [Problem("empty")]
    found = [*_character_problems(text), *_shape_problems(block, text), *_placeholder_problems(block, text)]
    return found


def _character_problems(text):
    if len(text) > MAX_LENGTH:
        yield Problem("too_long", (str(MAX_LENGTH),))
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for c in text if c != "\n"):
        yield Problem("control")
    if MARKUP.search(text):
        yield Problem("markup")


def _shape_problems(block, text):
    if "\n" in text.strip() and not block.lines:
        yield Problem("one_line")
    if re.search(r"[{}]", IN_BRACES.sub("", text)):
        yield Problem("braces")


def _placeholder_problems(block, text):
    named, known = IN_BRACES.findall(text), {row.name: row for row in block.placeholders}
    if unknown := tuple(dict.fromkeys(f"{{{name}}}" for name in named if name not in known)):
        yield Problem("unknown", unknown)
    if missing := tuple(f"{{{name}}}" for name in block.required if name not in named):
        yield Problem("missing", missing)
    for line in text.split("\n"):
        many = [name for name in IN_BRACES.findall(line) if name in known and known[name].many]
        if len(many) > 1:
            yield Problem("two_lists", tuple(f"{{{name}}}" for name in many))


def fill(block: Block, text: str, values: dict) -> tuple[str, ...]:
    """The lines of this text with `values` (by key) in the place of what stands in braces.

    What a value holds is never read again, braces or not; escaping for HTML is the template's, as for every
    other text. A word in braces that the block does not know stays as it is.
    """
    known = {row.name: row for row in block.placeholders}
    filled = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        listed = next((known[n] for n in IN_BRACES.findall(line) if n in known and known[n].many), None)
        for value in values[listed.key] if listed else (None,):
            printed = _substituted(line, known, values, {listed.key: value} if listed else {})
            filled.append(ended(printed, block.end))
    return tuple(filled)


def ended(line: str, end: str) -> str:
    """A line as its block ends it, whatever end mark was typed."""
    if end == "list":
        return line.rstrip(" .;")
    return line.rstrip(" ./") + "./." if end == "final" else line


def _substituted(line, known, values, current):
    def value_of(match):
        placeholder = known.get(match[1])
        if placeholder is None:
            return match[0]
        value = current.get(placeholder.key, values[placeholder.key])
        return "" if value is None else str(value)

    return IN_BRACES.sub(value_of, line)


def digest(text: str) -> str:
    """A short SHA-256: which words it were, also where a later release ships another default."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
