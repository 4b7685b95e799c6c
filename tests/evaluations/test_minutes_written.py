"""What the minutes say of opinions taken in writing (R-CNCL-6)."""

import pytest
from django.template.loader import render_to_string

from evaluations import actions
from evaluations.models import Minutes
from evaluations.session_papers import attendance_lines, minutes_paper
from evaluations.session_results import records_of
from tests.councils.pages import today_is
from tests.evaluations.test_written import AFTER, answered, begun, chair
from tests.factories.hall import sent
from tests.factories.written import asking

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


def sent_by(session, number):
    seat = session.council.seats.get(number=number)
    return sent(session, seat, session.council.secretary)


def test_only_who_answered_is_listed_so():
    evaluation = asking(members=5)
    session = evaluation.session
    answered(session, *[70] * 3)
    for number in (3, 4):
        sent_by(session, number)
    tied = session.council.seats.get(number=5)
    actions.recuse(evaluation.agenda_item, tied, "Người thân", by=session.council.secretary)
    today_is(AFTER)
    actions.close_answers(session, by=chair(session))
    session.refresh_from_db()
    sent_by(session, 2)

    lines = attendance_lines(session)

    assert [line.present for line in lines] == [True, True, True, *[False] * 5]
    assert [line.reason for line in lines[3:]] == [
        "Cử Bà Dự Thay dự thay",
        "có liên quan đến chủ thể, không tham gia chấm",
        "thành viên được thay đã trả lời",
        "Không trả lời trong thời hạn lấy ý kiến",
        "thành viên được thay đã trả lời",
    ]
    assert "Đã trả lời 03/05 thành viên." in printed(session)


def test_until_the_close_the_attendance_tells_nobody_who_answered():
    session = asking().session
    answered(session, 70)

    assert all(line.present for line in attendance_lines(session))
