"""A substitute and their member are told; a substitute who has saved nothing is taken back (R-CNCL-1)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from councils.leading import chairing_seat
from councils.models import Seat, Session
from councils.readiness import quorum_problems
from evaluations import actions
from evaluations.permissions.council import items_open_to
from evaluations.presenting.changes import event_lines
from ocop_portal.audit.models import AuditEvent
from tests.councils.pages import said, today_is
from tests.evaluations.test_written import chair
from tests.factories.councils import SeatFactory, SessionFactory
from tests.factories.evaluations import answers_of, handed_in, seats_of
from tests.factories.hall import PAPER, comes, four_members, room_at, sent
from tests.factories.paper_twin import typed
from tests.factories.written import asking
from tests.refusals import code_of

GROUND = "Thành viên đã thu xếp được"
pytestmark = pytest.mark.django_db


def ended(session, seat, by):
    actions.end_substitution(session, seat, ground=GROUND, by=by)


def test_the_substitute_and_the_member_are_told(secretary, django_capture_on_commit_callbacks, mailoutbox):
    session = SessionFactory(opened=True, attended=True)
    seat = session.council.seats.last()
    seat.user.email = "thanhvien@example.vn"
    seat.user.save()

    with django_capture_on_commit_callbacks(execute=True):
        new = sent(session, seat, secretary)
        new.user.email = "duthay@example.vn"
        new.user.save()
    assert [letter.to for letter in mailoutbox] == [["thanhvien@example.vn"]]
    assert f"{new} được ghi là người dự thay tại Phiên họp 28/5/2024" in mailoutbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        ended(session, new, secretary)
        actions.substitute(session, seat, new.user, title="CV", organisation="PYT", **PAPER, by=secretary)

    *both, called, _member = mailoutbox[1:]
    assert [letter.to[0] for letter in both] == ["duthay@example.vn", "thanhvien@example.vn"]
    assert all(f"Lý do: {GROUND}" in letter.body for letter in both)
    assert called.to == ["duthay@example.vn"]
    for text in (
        f"Kính mời dự thay {seat} tại Phiên họp 28/5/2024",
        "Bắt đầu: 08:00 28/05/2024",
        "Căn cứ: 12/PKT-CV, Họp trùng lịch",
        f"Người ghi: {secretary}",
    ):
        assert text in called.body


def test_the_member_sits_again_and_the_record_stays(secretary):
    evaluation = four_members()
    session, seat = evaluation.session, seats_of(evaluation)[3]
    new = sent(session, seat, secretary)
    actions.delegate(session, new, **PAPER, by=secretary)
    actions.recuse(evaluation.agenda_item, new, "Người thân", by=secretary)

    ended(session, new, secretary)

    assert list(items_open_to(new.user)) == []
    assert session not in Session.objects.visible_to(new.user)
    assert chairing_seat(session).is_chair
    assert not evaluation.agenda_item.recusals.exists()
    assert set(Seat.objects.expected(session)) == set(seats_of(evaluation))
    assert room_at(evaluation).place_of(seat).absence == "Thôi cử Bà Dự Thay dự thay"
    assert event_lines(session)[-1][1] == f"Bà Dự Thay thôi dự thay {seat} ({GROUND})."
    line = AuditEvent.objects.about(session).first()
    assert line.details == {"member": str(seat), "substitute": str(new), "ended": True, "note": GROUND}
    comes(evaluation, seat, secretary)
    assert seat in [place.seat for place in room_at(evaluation).counted]
    with pytest.raises(ValidationError) as error:
        ended(session, new, secretary)
    assert code_of(error) == "ended"


def test_before_the_opening_the_member_is_called_anew(secretary):
    session = SessionFactory(released=True, attended=True)
    seat = session.council.seats.last()

    ended(session, sent(session, seat, secretary), secretary)

    assert not session.attendance.filter(seat=seat).exists()
    assert "Chưa điểm danh đủ" in quorum_problems(session)[0].text


def test_in_writing_the_member_is_asked_again():
    evaluation = asking()
    session, seat, secretary = (
        evaluation.session,
        seats_of(evaluation)[2],
        evaluation.session.council.secretary,
    )
    ended(session, sent(session, seat, secretary), secretary)
    assert session.attendance.get(seat=seat).present
    for other in seats_of(evaluation)[:2]:
        handed_in(evaluation, other, 70)
    today_is(date(2024, 5, 31))
    actions.close_answers(session, by=chair(session))
    session.refresh_from_db()
    for member in seats_of(evaluation)[1:]:
        ended(session, sent(session, member, secretary), secretary)

    rows = session.attendance.order_by("seat__number").values_list("present", "reason")
    assert list(rows) == [(True, ""), (True, ""), (False, "Không trả lời trong thời hạn lấy ý kiến")]


@pytest.mark.parametrize("what", ["saved", "handed in", "paper"])
def test_who_has_saved_something_stays(secretary, what):
    evaluation = four_members()
    session = evaluation.session
    new = sent(session, seats_of(evaluation)[3], secretary)
    if what == "saved":
        sheet = actions.start_sheet(evaluation, by=new.user)
        actions.save_marks(sheet, answers_of(evaluation.criteria_set, {"1.1": 20}), "", by=new.user)
    elif what == "handed in":
        handed_in(evaluation, new, 65)
    else:
        typed(evaluation, new, 65, by=secretary)

    with pytest.raises(ValidationError) as error:
        ended(session, new, secretary)

    assert error.value.messages == [
        "Bà Dự Thay đã lưu hoặc nộp phiếu trong phiên này nên không thôi cử dự thay được."
    ]
    new.refresh_from_db()
    assert new.session == session


def test_nothing_is_taken_back_after_the_close_without_ground_or_by_others(secretary):
    session = SessionFactory(opened=True, attended=True)
    new = sent(session, session.council.seats.last(), secretary)
    with pytest.raises(PermissionDenied):
        ended(session, new, chair(session))
    with pytest.raises(ValidationError) as error:
        actions.end_substitution(session, new, ground=" ", by=secretary)
    assert code_of(error) == "no_ground"
    Session.objects.update(status="closed", closed_at=session.opened_at)

    with pytest.raises(ValidationError) as error:
        ended(session, new, secretary)

    assert code_of(error) == "invalid_state"


def test_a_seat_of_nothing_is_a_substitutes():
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatFactory(council=None)


def test_a_substitute_is_taken_back_from_the_page_of_changes(client, secretary):
    session = SessionFactory(opened=True, attended=True)
    new = sent(session, session.council.seats.last(), secretary)
    changes = reverse("evaluations:changes", args=[session.pk])
    page = reverse("evaluations:substitution_end", args=[session.pk, new.pk])
    client.force_login(secretary)
    assert page in client.get(changes).content.decode()
    assert "Bà Dự Thay thôi dự thay" in client.get(page).content.decode()

    response = client.post(page, {"ground": GROUND})

    assert (response.url, said(response)) == (changes, ["Đã ghi thôi cử người dự thay."])
    shown = client.get(changes).content.decode()
    assert page not in shown
    assert f"({GROUND})." in shown
    assert client.get(page).status_code == 404
