"""Vietnamese order in both databases: PostgreSQL brings `vi-x-icu`, SQLite is taught it when it connects."""

from functools import lru_cache

from django.db.models import F
from django.db.models.functions import Collate
from vn_collate import collate_key

NAME = "vi-x-icu"


def vietnamese(path):
    """The field at `path` for `order_by` or `Meta.ordering`, in Vietnamese order."""
    return Collate(F(path), NAME)


@lru_cache(maxsize=20_000)
def sort_key(text):
    """A key that sorts as ICU does: word by word, because a space comes before every letter."""
    return tuple(collate_key(word) for word in text.split()), text


def compare(one, other):
    """-1, 0 or 1, as SQLite asks for it."""
    first, second = sort_key(one), sort_key(other)
    return (first > second) - (first < second)


def teach_sqlite(sender, connection, **kwargs):
    """For the signal `connection_created`."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(NAME, compare)
