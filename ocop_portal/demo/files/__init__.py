"""Files that the demo makes as it loads: none is a real paper, and each says so."""

import json
from functools import cache

from .packs import pack
from .papers import paper
from .pictures import picture
from .stories import story
from .workers import workers

__all__ = ["content_of", "pack", "picture"]

MAKERS = {
    "paper": paper,
    "photo": lambda row: picture(row["scene"], row["caption"]),
    "workers": workers,
    "story": story,
}


def content_of(row):
    """The bytes of an evidence row of fixtures/demo/dossiers; one that two dossiers share is made once."""
    drawn = {key: value for key, value in row.items() if key not in ("kind", "name", "criteria")}
    return _made(json.dumps(drawn, sort_keys=True))


@cache
def _made(row):
    row = json.loads(row)
    return MAKERS[row["make"]](row)
