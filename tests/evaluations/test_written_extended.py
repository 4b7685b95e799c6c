"""The window of written opinions ends later, for a reason (R-CNCL-6)."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from councils.models import Session
from evaluations import actions
from evaluations.drafting import draft_of
from ocop_portal.audit.models import AuditEvent
from tests.councils.pages import said, today_is
from tests.evaluations.test_written import AFTER, MEETING, answered, chair, code_of
from tests.factories.councils import HANOI
from tests.factories.evaluations import handed_in
from tests.factories.written import asking

FORMER = datetime(2024, 5, 30, 17, 0, tzinfo=HANOI)
LATER = datetime(2024, 6, 3, 17, 0, tzinfo=HANOI)
REASON = "Mất điện hai ngày"
EXTENSION = {"until": LATER, "reason": REASON}
pytestmark = pytest.mark.django_db


def mailed(session, number):
    """The member of this number has an e-mail address."""
    user = session.council.seats.get(number=number).user
    user.email = f"tv{number}@example.vn"
    user.save()
    return user.email


def test_who_has_not_answered_is_told_and_answers_until_the_new_end(
    django_capture_on_commit_callbacks, mailoutbox
):
    evaluation = asking(members=4)
    session = evaluation.session
    answered(session, 70, 70)
    mailed(session, 2)
    address = mailed(session, 3)
    today_is(AFTER)

    with django_capture_on_commit_callbacks(execute=True):
        actions.extend_answers(session, **EXTENSION, by=session.council.secretary)

    assert [letter.to for letter in mailoutbox] == [[address]]
    assert "17:00 03/06/2024" in mailoutbox[0].body
    assert REASON in mailoutbox[0].body
    handed_in(evaluation, session.council.seats.get(number=3), 70)
    event = session.events.get()
    assert (event.kind, event.by) == ("answers_extended", session.council.secretary)
    line = AuditEvent.objects.about(session).get(action="councils.extend_answers")
    assert line.details == {"note": REASON, "before": "17:00 30/05/2024", "after": "17:00 03/06/2024"}
    session.refresh_from_db()
    told = draft_of(session, []).proceedings
    assert "từ 08:00 28/05/2024 đến 17:00 03/06/2024; mỗi thành viên" in told
    assert (
        "Gia hạn lấy ý kiến bằng văn bản (từ 17:00 30/05/2024 đến 17:00 03/06/2024: Mất điện hai ngày)."
    ) in told


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"until": FORMER}, "not_later"),
        ({"until": datetime(2024, 5, 30, 23, 0, tzinfo=HANOI)}, "not_later"),
        ({"reason": " "}, "no_reason"),
    ],
    ids=["the old end", "passed by now", "no reason"],
)
def test_the_new_end_is_after_the_old_one_and_after_now(facts, code):
    session = asking().session
    today_is(AFTER)
    secretary = session.council.secretary

    assert code_of(actions.extend_answers, session, **EXTENSION | facts, by=secretary) == code
    assert Session.objects.get().answers_until == FORMER


def test_nothing_is_extended_once_answers_are_closed_or_a_meeting_is_called():
    session = asking().session
    answered(session, 45, 70, 70)
    actions.close_answers(session, by=chair(session))
    secretary = session.council.secretary

    assert code_of(actions.extend_answers, session, **EXTENSION, by=secretary) == "closed"
    actions.turn_into_meeting(session, **MEETING, by=secretary)
    assert code_of(actions.extend_answers, session, **EXTENSION, by=secretary) == "invalid_state"
    Session.objects.update(status="open", opened_at=MEETING["starts_at"])
    assert code_of(actions.extend_answers, session, **EXTENSION, by=secretary) == "not_written"


def test_only_the_secretariat_extends():
    session = asking().session

    for user in (chair(session), session.council.seats.last().user):
        with pytest.raises(PermissionDenied):
            actions.extend_answers(session, **EXTENSION, by=user)


def test_the_page_asks_again_and_leads_back_to_the_answers(client):
    session = asking().session
    page = reverse("evaluations:answers_extend", args=[session.pk])
    answers = reverse("evaluations:answers", args=[session.pk])
    client.force_login(chair(session))
    assert page not in client.get(answers).content.decode()
    assert client.get(page).status_code == 403

    client.force_login(session.council.secretary)
    assert page in client.get(answers).content.decode()
    assert "Thời hạn hiện nay: 17:00 30/05/2024." in client.get(page).content.decode()
    data = {"day": "30/05/2024", "time": "17:00", "reason": REASON}
    refused = client.post(page, data).content.decode()
    assert "Thời hạn mới phải ở sau lúc này và sau thời hạn cũ (17:00 30/05/2024)." in refused
    done = client.post(page, {**data, "day": "03/06/2024"})

    assert done.url == answers
    assert said(done) == ["Đã gia hạn lấy ý kiến. Thành viên chưa trả lời được báo qua thư."]
    assert Session.objects.get().answers_until - FORMER == timedelta(days=4)
