"""What rounds meet in real life: a dossier withdrawn and filed again, given more time, moved to round 2.

It is that of Hành tím, which has no part in the golden story.
"""

from datetime import date

from ocop_portal.demo import dossiers
from ocop_portal.demo.catalogue import dossier_of, round_numbered
from ocop_portal.demo.people import person
from products import actions

KEY = "hanh-tim"


def withdraw(*, on):
    """The producer takes the dossier back; its place in the round is free again."""
    dossier = dossier_of(KEY)
    owner = dossier.product.producer.users.get()
    actions.withdraw_dossier(dossier, reason=_story()["withdrawal"]["reason"], by=owner, on=on)


def extend(*, on):
    """The secretariat gives the commune more time for its report."""
    story = _story()["extension"]
    after = date.fromisoformat(story["after"])
    actions.extend_deadline(dossier_of(KEY), after=after, reason=story["reason"], by=person("thuky"), on=on)


def postpone(*, on):
    """The report came too late for the session, so the secretariat moves the dossier to round 2."""
    reason = _story()["postponement"]["reason"]
    actions.postpone_dossier(
        dossier_of(KEY), round=round_numbered(2), reason=reason, by=person("thuky"), on=on
    )


def _story():
    return dossiers.story_of(KEY)
