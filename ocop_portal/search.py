"""Finding rows by what people type: “nuoc mam” finds “Nước mắm”, on every database."""

import unicodedata


def fold(text):
    """Lower case without diacritics; đ counts as d."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def matching(queryset, text, *paths):
    """The rows in which every word of `text` occurs in one of the fields at `paths`."""
    words = fold(text).split()
    if not words:
        return queryset
    rows = queryset.order_by().values_list("pk", *paths)
    found = [row[0] for row in rows if _holds_all(words, row[1:])]
    return queryset.filter(pk__in=found)


def _holds_all(words, values):
    whole = fold(" ".join(str(value) for value in values if value))
    return all(word in whole for word in words)
