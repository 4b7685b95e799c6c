"""Each measure beside data that could be counted for it wrongly."""

from datetime import UTC, date, datetime

import pytest

from certificates.programme import counting
from certificates.programme.results import results_of
from certificates.programme.targets import Facts, target_rows
from evaluations.models import EvaluationStatus
from products.models.guidance import Measure
from products.workflow import Status
from tests.factories.certificates import (
    CertificateFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.cycles import CycleFactory
from tests.factories.guidance import ProgrammeFactory, TargetFactory, WorkItemFactory
from tests.factories.products import DossierFactory, ProductFactory, ProductGroupFactory
from tests.factories.regulations import CommuneFactory, OfficeFactory, RegulationFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 12, 1)
IN_YEAR, BEFORE = date(2024, 6, 5), date(2023, 6, 5)


@pytest.fixture
def programme():
    OfficeFactory()
    return ProgrammeFactory()


def row_of(programme, measure, **target):
    TargetFactory(programme=programme, measure=measure, **target)
    (row,) = results_of(programme, on=ON).targets
    return row


def test_recognised_leaves_out_renewals_and_certificates_of_other_years(programme):
    session = closed_session()
    new = concluded_evaluation(session, purpose="first")
    again = concluded_evaluation(session, purpose="renewal")
    CertificateFactory(product=again.dossier.product, issued_on=date(2020, 6, 5))
    for evaluation in (new, again):
        product = evaluation.dossier.product
        CertificateFactory(product=product, evaluation=evaluation, issued_on=IN_YEAR)
    CertificateFactory(issued_on=BEFORE)
    CertificateFactory(issued_on=date(2024, 12, 2))

    row = row_of(programme, Measure.RECOGNISED, at_least=1, at_most=2, due_on=date(2024, 12, 31))

    assert (row.result, row.standing, row.kind) == ("1", "met", "done")
    assert row.how == "sản phẩm được công nhận mới"


def test_upgraded_counts_products_by_what_was_handed_in_and_not_withdrawn(programme):
    product = ProductFactory()
    DossierFactory(submitted=True, purpose="upgrade", product=product)
    DossierFactory(accepted=True, purpose="upgrade", product=product, round__number=2)
    DossierFactory(purpose="upgrade")
    DossierFactory(withdrawn=True, purpose="upgrade")
    DossierFactory(submitted=True, purpose="renewal")
    DossierFactory(submitted=True, purpose="upgrade", submitted_on=BEFORE)

    row = row_of(programme, Measure.UPGRADED, at_least=1, at_most=3, due_on=date(2024, 5, 31))

    assert (row.result, row.standing) == ("1", "met")


def test_renewed_counts_concluded_re_evaluations_by_their_local_day(programme):
    session = closed_session()
    late = concluded_evaluation(session, purpose="renewal")
    late.concluded_at = datetime(2024, 6, 30, 17, 30, tzinfo=UTC)  # 00:30 of 01/7 here
    late.save()
    concluded_evaluation(session, purpose="first")
    unfinished = concluded_evaluation(session, purpose="renewal")
    unfinished.status = EvaluationStatus.LOCKED
    unfinished.outcome, unfinished.concluded_by, unfinished.concluded_at = "", None, None
    unfinished.total_sum = unfinished.sheet_count = unfinished.band_stars = unfinished.stars = None
    unfinished.save()

    row = row_of(programme, Measure.RENEWED, at_least=1, at_most=1, due_on=date(2024, 6, 30))

    assert (row.result, row.standing, row.kind) == ("1", "met_late", "warn")
    assert row.how == "sản phẩm được đánh giá lại; đạt ngày 01/07/2024"


def test_tourism_counts_group_vi_until_the_targets_own_date(programme):
    village = ProductFactory(group=ProductGroupFactory(code="VI.1", name="Dịch vụ du lịch cộng đồng"))
    CertificateFactory(product=village, issued_on=date(2025, 3, 1))
    CertificateFactory(product=ProductFactory(group=ProductGroupFactory(code="V.1")), issued_on=IN_YEAR)
    target = TargetFactory.build(
        programme=programme, measure=Measure.TOURISM, at_least=1, at_most=1, due_on=date(2025, 12, 31)
    )

    facts = Facts(counting.certificate_facts(), [], [])
    (early,) = target_rows([target], facts, 2024, on=ON)
    (later,) = target_rows([target], facts, 2024, on=date(2025, 3, 1))

    assert (early.result, early.standing) == ("0", "open")
    assert (later.result, later.standing) == ("1", "met")


def test_kept_says_of_how_many(programme):
    CertificateFactory(issued_on=BEFORE)
    CertificateFactory(expired=True)
    CertificateFactory(issued_on=IN_YEAR)
    CertificateFactory(issued_on=BEFORE, revoked_on=IN_YEAR, revocation_reason="Ngừng sản xuất")

    row = row_of(programme, Measure.KEPT, at_least=None, at_most=None)

    assert (row.result, row.how) == ("1", "trong 3 sản phẩm được công nhận trước năm 2024")
    assert row.standing == "unnumbered"


@pytest.mark.parametrize("measure", [Measure.BY_HAND, Measure.EXPIRY_NOTICED])
@pytest.mark.parametrize(("typed", "shown", "standing"), [(None, "", "overdue"), (2, "2", "met")])
def test_what_the_portal_does_not_count_is_what_was_typed(programme, measure, typed, shown, standing):
    CertificateFactory(issued_on=IN_YEAR)

    row = row_of(programme, measure, at_least=2, at_most=2, due_on=date(2024, 11, 30), result=typed)

    assert (row.result, row.how, row.standing) == (shown, "ghi tay", standing)


def test_a_typed_number_does_not_replace_a_counted_one(programme):
    row = row_of(programme, Measure.RECOGNISED, result=5)

    assert row.result == "0"


def chart(programme, key):
    return next(row for row in results_of(programme, on=ON).charts if row.key == key)


def bars(found):
    return [(bar.label, bar.count) for bar in found.bars if bar.count]


def test_products_stand_in_their_step_once_each(programme):
    CycleFactory(registered=True)
    CycleFactory()  # an idea in draft is its writer's
    CycleFactory(plan_returned=True)
    ready = CycleFactory(ready=True).product
    DossierFactory(product=ready, submitted=True, submitted_on=BEFORE, status=Status.NOT_RECOGNISED)
    DossierFactory(product=ready, submitted=True, round__number=2)
    CertificateFactory(issued_on=BEFORE)
    CertificateFactory(expired=True)
    ProductFactory()

    found = chart(programme, "buoc")

    assert bars(found) == [
        ("2. Đăng ký ý tưởng", 1),
        ("3. Phương án sản xuất kinh doanh", 1),
        ("5. Đánh giá và phân hạng", 2),
        ("6. Xúc tiến thương mại", 1),
        ("Chưa đăng ký ý tưởng", 1),
    ]
    assert found.total == 6


def test_products_by_group_and_commune_with_those_that_hold_a_certificate(programme):
    ProductGroupFactory(parent=ProductGroupFactory(code="I", name="Sản phẩm thực phẩm", is_leaf=False))
    ProductGroupFactory(code="VI", name="Sản phẩm du lịch", is_leaf=False)
    commune = CommuneFactory(name="xã Bình Đông")
    CertificateFactory(product__producer__commune=commune, issued_on=BEFORE)
    ProductFactory(producer__commune=commune)
    ProductFactory(producer__commune=CommuneFactory(name="thị trấn Châu Ổ"))

    groups, communes = chart(programme, "nhom"), chart(programme, "xa")

    assert [(bar.label, bar.count, bar.held) for bar in groups.bars] == [
        ("Thực phẩm", 3, 1),
        ("Du lịch", 0, 0),
    ]
    assert [(bar.label, bar.count, bar.held) for bar in communes.bars] == [
        ("thị trấn Châu Ổ", 1, 0),
        ("xã Bình Đông", 2, 1),
    ]
    assert (communes.total, communes.total_held, communes.largest) == (3, 1, 2)


def test_stars_are_of_certificates_in_force(programme):
    RegulationFactory()
    CertificateFactory(issued_on=BEFORE)
    CertificateFactory(issued_on=BEFORE, stars=4)
    CertificateFactory(expired=True, stars=5)

    assert [(bar.label, bar.count) for bar in chart(programme, "sao").bars] == [
        ("5 sao", 0),
        ("4 sao", 1),
        ("3 sao", 1),
    ]


def test_work_items_by_status_and_what_is_overdue(programme):
    WorkItemFactory(programme=programme, status="done", due_on=date(2024, 5, 1))
    WorkItemFactory(programme=programme, status="todo", due_on=date(2024, 11, 30))
    WorkItemFactory(programme=programme, status="doing", due_on=ON)
    TargetFactory(programme=programme, due_on=date(2024, 11, 30))

    results = results_of(programme, on=ON)

    assert [(bar.label, bar.count) for bar in results.work_chart.bars] == [
        ("Chưa làm", 1),
        ("Đang làm", 1),
        ("Đã xong", 1),
        ("Không làm", 0),
    ]
    assert (len(results.late_works), results.overdue) == (1, 2)
    assert (results.met, results.numbered) == (0, 1)
