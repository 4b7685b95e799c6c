"""Papers to try words on: each app says which of its papers are at hand, see its own trying.py."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string

from ocop_portal.texts.catalogue import wording
from ocop_portal.texts.models import texts_of
from ocop_portal.texts.rules import Changed

TRIALS = {}
MARK = "\N{ASTERISM}"


@dataclass(frozen=True)
class Trial:
    """`samples`: functions that make a document of an invented case, together printing every block.

    `recent()`: the document of the last real case, or None. It tells nothing that an administrator may not
    read: no result that was not released (R-SCORE-7).
    """

    samples: tuple[Callable[[], Any], ...]
    recent: Callable[[], Any] | None = None


def register(trials):
    """Make these known, by the kind of paper."""
    TRIALS.update(trials)


def document_with(kind, block, text):
    """(document, whether it is an invented one) with this text in the place of the block's.

    The last real case serves where it prints this block, else the first invented one that does.
    """
    trial = TRIALS[kind]
    others = tuple(row for row in texts_of(kind) if row.block != block)
    tried = (*others, Changed(block, 0, text))
    if trial.recent and (recent := trial.recent()) and prints(recent, block):
        return replace(recent, texts=tried), False
    made = (make() for make in trial.samples)
    return replace(next(document for document in made if prints(document, block)), texts=tried), True


def prints(document, block):
    """Whether this block's words stand on this paper."""
    marked = replace(document, texts=(Changed(block, 0, MARK),))
    return MARK in render_to_string(marked.template_name, {"title": marked.title, **marked.context()})


def every_block():
    """(kind, block) of everything that can be edited."""
    return [(kind, block) for kind in TRIALS for block in wording(kind).blocks]
