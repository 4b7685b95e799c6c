"""What the minutes say of opinions taken in writing (R-CNCL-6)."""

import pytest
from django.template.loader import render_to_string

from evaluations import actions
from evaluations.models import Minutes
from evaluations.session_papers import minutes_paper
from evaluations.session_results import records_of
from tests.councils.pages import today_is
from tests.evaluations.test_written import AFTER, answered, begun, chair

pytestmark = pytest.mark.django_db


def printed(session):
    paper = minutes_paper(Minutes.objects.create(session=session), records_of(session))
    return " ".join(render_to_string(paper.template_name, paper.context()).split())


def test_minutes_tell_who_answered_and_who_did_not():
    session = begun()
    answered(session, *[70] * 7)
    today_is(AFTER)
    actions.close_answers(session, by=chair(session))
    actions.conclude(session.agenda.get().evaluation, by=chair(session))

    text = printed(session)

    assert "Lấy ý kiến bằng văn bản của Hội đồng" in text
    assert "Đã trả lời 07/09 thành viên." in text
    assert text.count("Không trả lời: ") == 2
    assert "Có mặt" not in text
    assert "Biên bản đã được gửi đến các thành viên" in text
