"""Saving rows of which there may be only one."""

from django.db import IntegrityError, transaction


def save_or_tell(row, **options):
    """Save; where another request stored the same a moment ago, ValidationError says what is taken.

    A form asks beforehand, but two clicks at once are both told yes: only the database knows.
    """
    try:
        with transaction.atomic():
            row.save(**options)
    except IntegrityError:
        row.validate_unique()
        row.validate_constraints()
        raise
