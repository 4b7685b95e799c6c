"""Sessions in the database, like Django's, that know when they end."""

from datetime import timedelta

from django.contrib.sessions.backends import db
from django.utils import timezone

RENEWED_AFTER = timedelta(hours=1)


class SessionStore(db.SessionStore):
    """Django reads the end of a session with it and forgets it; here it says whether to begin anew."""

    ends = None

    @property
    def is_worn(self):
        """Whether an hour of it is gone. Asks no query: a session that was not read is not worn."""
        whole = timedelta(seconds=self.get_session_cookie_age())
        return self.ends is not None and self.ends - timezone.now() < whole - RENEWED_AFTER

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        self.ends = row and row.expire_date
        return row
