"""Opinions that are taken in writing (R-CNCL-6)."""

from datetime import date

from tests.councils.pages import today_is
from tests.factories.councils import SessionFactory
from tests.factories.evaluations import EvaluationFactory


def asking(members=3, on=date(2024, 5, 29)):
    """One product that so few members are asked about; today is within the window, or `on`."""
    session = SessionFactory(council__seated=members, written=True, opened=True, attended=True)
    today_is(on)
    return EvaluationFactory(agenda_item__session=session, agenda_item__order=1)
