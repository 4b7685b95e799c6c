"""What the demo's story has come to at each of its stages: golden figures, people, papers."""

from datetime import date
from fractions import Fraction

from certificates.models import Certificate, Decision, Notice, Referral, ReferralAnswer
from councils.models import Session
from evaluations.models import Evaluation, ScoreSheet
from ocop_portal.accounts.models import User
from ocop_portal.home import tasks_for
from ocop_portal.regulations.models import DemoClock
from products.cycle import CycleStatus
from products.models import Course, Cycle, Dossier, PromotionEvent, WorkItem

NEN, FINE, SPECIAL = (
    "Nén Bình Phú",
    "Nước mắm cốt thượng hạng Mười Quý",
    "Nước mắm cốt đặc biệt Mười Quý",
)
UPGRADE, ONIONS = "Lục Bình Gốm Mỹ Thiện", "Hành tím Bình Hải"
IN_FORCE = {UPGRADE, "Tinh bột nghệ Bình Châu", ONIONS}
FIRST_TOTALS = {
    FINE: [70, 70, 72, 70, 71, 71, 65, 70, 70, 70],
    SPECIAL: [80, 71, 66, 70, 74, 70, 65, 70, 71],
    NEN: [62, 60, 58, 61, 63, 59, 60, 62, 61, 60],
}


def statuses():
    """Of the dossiers that were not taken back."""
    return dict(Dossier.objects.holding_a_place().values_list("product__name", "status"))


def totals_of(evaluation):
    sheets = evaluation.sheets.filter(status="handed_in").order_by("seat__number")
    return list(sheets.values_list("total", flat=True))


def the_council_is_scoring():
    assert DemoClock.objects.get().date == date(2024, 5, 28)
    assert statuses() == {**dict.fromkeys([NEN, FINE, SPECIAL], "scheduled"), ONIONS: "reported"}
    assert Dossier.objects.holding_a_place().get(product__name=ONIONS).round.number == 2
    session = Session.objects.get()
    assert (session.status, session.released_on, session.late_reason) == ("open", date(2024, 5, 24), "")
    assert session.current_item.dossier.product.name == NEN
    absent = session.attendance.get(present=False)
    assert (absent.seat.user.username, bool(absent.reason)) == ("thanhvien10", True)
    assert {row.dossier.product.name: totals_of(row) for row in Evaluation.objects.all()} == FIRST_TOTALS
    draft = ScoreSheet.objects.get(status="draft")
    assert (draft.seat.user.username, draft.marks.count()) == ("thanhvien9", 30)


def results_are_signed_and_sent():
    the_catalogue_holds({*IN_FORCE, NEN, FINE})
    assert DemoClock.objects.get().date == date(2024, 6, 5)
    assert statuses() == {NEN: "recognised", FINE: "recognised", SPECIAL: "referred", ONIONS: "reported"}
    results = {row.dossier.product.name: (row.mean, row.stars) for row in Evaluation.objects.all()}
    assert results == {
        NEN: (Fraction("60.6"), 3),
        FINE: (Fraction("69.9"), 3),
        SPECIAL: (Fraction("70.5"), 4),
    }
    decisions = Decision.objects.order_by("pk").values_list("scope", "number", "signed_on")
    assert list(decisions) == [
        ("recognition", "01/QĐ-UBND", date(2024, 6, 5)),
        ("referral", "02/QĐ-UBND", date(2024, 6, 5)),
    ]
    issued = Certificate.objects.exclude(decision=None).order_by("register_number")
    assert [(row.product_name, row.stars, row.valid_until) for row in issued] == [
        (FINE, 3, date(2027, 6, 5)),
        (NEN, 3, date(2027, 6, 5)),
    ]
    referral = Referral.objects.get()
    assert (referral.evaluation.dossier.product.name, referral.sent_on) == (SPECIAL, date(2024, 6, 5))
    assert referral.packet.pages == 38  # each paper one page, as composed; the evidence as it is
    assert Notice.objects.filter(released_on=date(2024, 6, 5)).count() == 6
    second = ScoreSheet.objects.filter(version=2).values_list("seat__number", "total", "status")
    assert list(second) == [(1, 75, "handed_in"), (7, 68, "handed_in")]


def the_province_has_answered():
    assert DemoClock.objects.get().date == date(2024, 6, 26)
    assert statuses()[SPECIAL] == "recognised"
    certificate = ReferralAnswer.objects.get().certificate
    assert (certificate.product_name, certificate.stars) == (SPECIAL, 4)
    assert certificate.authority.name == "Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert Notice.objects.waiting().count() == 0
    assert certificate in Certificate.objects.in_catalogue(date(2024, 6, 26))


def one_product_asks_for_more_stars_and_two_certificates_run_out():
    on = DemoClock.objects.get().date
    assert on == date(2024, 11, 12)
    second = dict(Dossier.objects.filter(round__number=2).values_list("product__name", "status"))
    assert second == {UPGRADE: "reported", ONIONS: "reported"}
    assert Dossier.objects.get(product__name=UPGRADE).purpose == "upgrade"
    waiting = [task.title for task in tasks_for(User.objects.get(username="thuky"), on=on)]
    assert [title for title in waiting if "sắp hết hạn" in title] == [
        "Báo trước cho Hợp tác xã Bình Châu: giấy chứng nhận Tinh bột nghệ Bình Châu sắp hết hạn",
        "Báo trước cho Hợp tác xã Hành tím Bình Hải: giấy chứng nhận Hành tím Bình Hải sắp hết hạn",
    ]
    ready = Cycle.objects.filter(status=CycleStatus.READY).values_list("product__name", flat=True)
    assert set(ready) == {FINE, SPECIAL, "Nén ngâm giấm Bình Phú"}
    assert set(WorkItem.objects.filter(status="done").values_list("code", flat=True)) == {
        "W1",
        "W2.2",
        "W5.1",
        "W6",
    }
    assert not Course.objects.over(on).filter(enrolments__attended=None).exists()


def the_catalogue_holds(in_force):
    """Those in force are the ones that go to the coming fair."""
    on = DemoClock.objects.get().date
    shown = Certificate.objects.in_catalogue(on).filter(valid_until__gte=on)
    assert set(shown.values_list("product_name", flat=True)) == in_force
    (coming,) = PromotionEvent.objects.visible_to(None).filter(starts_on__gt=on)
    assert set(coming.products.values_list("name", flat=True)) == in_force
