"""How jobs of a kind are done. Apps register theirs in a module named `jobs`, found at the first question."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.module_loading import autodiscover_modules

_works = {}


@dataclass(frozen=True)
class Work:
    """`make(job, tell)` takes its time, may be broken off anywhere and writes nothing that counts.

    `keep(job, made)` writes down what was made, quickly: in one transaction with the job's end, so it happens
    once, however often `make` had to begin anew. It returns remarks, as texts. A ValidationError of either is
    an answer: not tried again. `page(job)`: where a person sees what it is about. `pauses`: seconds before
    the second attempt, the third…; there is one attempt more.
    """

    make: Callable[[Any, Callable], Any]
    keep: Callable[[Any, Any], list]
    page: Callable[[Any], str]
    pauses: tuple[int, ...] = (10, 60)

    @property
    def attempts(self):
        return len(self.pauses) + 1


def register(kind, work):
    """Say how jobs of this kind are done."""
    _works[kind] = work


def work_of(kind):
    """How jobs of this kind are done."""
    _discover()
    return _works[kind]


@cache
def _discover():
    autodiscover_modules("jobs")
