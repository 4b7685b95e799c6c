import pytest

from products.models import Dossier
from products.statuses import (
    cycle_status_choices,
    cycle_tag,
    status_choices,
    status_tag,
    steps_of,
    steps_of_cycle,
)
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleFactory
from tests.factories.products import DossierFactory

pytestmark = pytest.mark.django_db


def test_producer_and_commune_read_one_neutral_status_for_every_result():
    producer, official = UserFactory(producer=True), UserFactory(commune_official=True)
    for status in (Status.CONCLUDED, Status.RECOGNISED, Status.REFERRED, Status.NOT_RECOGNISED):
        dossier = DossierFactory.build(status=status)
        for user in (producer, official):
            assert status_tag(user, dossier)["text"] == "Hội đồng đã họp, kết quả theo thông báo"
            assert steps_of(user, dossier)[4]["state"] == "now"


def test_the_office_reads_the_status_itself(secretary):
    dossier = DossierFactory.build(status=Status.RECOGNISED)

    assert status_tag(secretary, dossier) == {"kind": "done", "text": "Đã công nhận"}
    assert steps_of(secretary, dossier)[5]["state"] == "now"


def test_choices_of_a_commune_hold_no_draft_and_no_result(commune_user):
    assert [value for value, _label in status_choices(commune_user)] == [
        "submitted",
        "reported",
        "returned",
        "accepted",
        "scheduled",
        "withdrawn",
        "judged",
    ]


def notes(steps):
    return [(step["state"], step["note"]) for step in steps]


def test_steps_of_a_cycle_carry_their_days():
    assert notes(steps_of_cycle(CycleFactory(plan_submitted=True))) == [
        ("done", ""),
        ("done", "Xong 12/03/2024"),
        ("now", "Chờ Tổ giúp việc xem phương án"),
        ("todo", ""),
        ("todo", ""),
        ("todo", ""),
    ]
    assert notes(steps_of_cycle(CycleFactory(refused=True)))[1] == ("now", "Ý tưởng không được tiếp nhận")


def test_steps_of_a_dossier_tell_when_the_cycle_was_done_or_that_there_was_none(secretary):
    ready, older = DossierFactory(product=CycleFactory(ready=True).product), DossierFactory()

    def done(dossier):
        return [step["note"] for step in steps_of(secretary, Dossier.objects.get(pk=dossier.pk))[:4]]

    assert done(ready) == ["", "Xong 12/03/2024", "Xong 02/04/2024", "Xong 26/04/2024"]
    assert done(older) == ["", "Trước khi có cổng", "Trước khi có cổng", "Trước khi có cổng"]


def test_tags_and_choices_of_the_cycle(secretary, producer_user):
    assert cycle_tag(CycleFactory.build(refused=True)) == {
        "kind": "warn",
        "text": "Ý tưởng không được tiếp nhận",
    }
    assert "idea_draft" not in dict(cycle_status_choices(secretary))
    assert "idea_draft" in dict(cycle_status_choices(producer_user))
