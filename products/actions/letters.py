"""Sending letters."""

from django.db import transaction


def send(letters):
    """Send each letter once the present transaction is committed; one that fails stops nothing."""
    for letter in letters:
        transaction.on_commit(letter.send, robust=True)
