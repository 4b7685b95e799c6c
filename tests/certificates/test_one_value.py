"""Whatever is opened, read or printed about a result shows one and the same mean (R-SCORE-1)."""

import pytest
from django.urls import reverse

from certificates.composing.decision import decision_paper
from certificates.composing.lines import line_of
from certificates.results import noticed_result
from evaluations import actions
from evaluations.session_papers import minutes_paper
from evaluations.session_results import records_of
from evaluations.session_summary import summary_table
from ocop_portal.pdf.blocks import CitedPaper
from tests.factories.certificates import DecisionFactory
from tests.factories.evaluations import chair_of, locked
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation():
    """215 points of three members: 71.666…, which rounding would show as 71,67."""
    evaluation = locked(65, 75, 75)
    chair = chair_of(evaluation).user
    actions.conclude(evaluation, by=chair)
    actions.close_session(evaluation.session, by=chair)
    evaluation.refresh_from_db()
    OfficeFactory()
    return evaluation


def test_papers_cut_the_mean_alike(evaluation, secretary):
    session = evaluation.session
    draft = actions.draft_minutes(session, by=secretary)
    records = records_of(session)
    line = line_of(evaluation, session.date)

    (in_minutes,) = minutes_paper(draft, records).results
    (in_summary,) = summary_table(session, records, minutes=CitedPaper("01/BB-HĐ", session.date)).rows
    (decided,) = decision_paper(DecisionFactory(session=session), [line]).products

    shown = [in_minutes.scorings[-1].shown, in_summary.attempts[-1].shown, decided.mean]
    assert [*shown, line.mean, noticed_result(line).mean] == ["71,66"] * 5
    assert "71,66 điểm" in draft.conclusion


def test_the_councils_page_shows_what_the_papers_say(client, evaluation, secretary):
    client.force_login(secretary)

    page = client.get(reverse("evaluations:board", args=[evaluation.agenda_item_id])).content.decode()

    assert "71,66" in page
    assert "71,67" not in page
