import pytest

from products.statuses import status_choices, status_tag, statuses_named, steps_of
from products.workflow import Status
from tests.factories.accounts import UserFactory
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
        "judged",
    ]
    assert Status.RECOGNISED in statuses_named(commune_user, "judged")
