import pytest
from django.urls import NoReverseMatch, reverse

from evaluations import actions
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import chair_of, locked

pytestmark = pytest.mark.django_db


def test_administrator_sees_how_far_a_product_has_come_and_no_figure(client):
    evaluation = locked(65, 70, 75)
    actions.conclude(evaluation, by=chair_of(evaluation).user)
    client.force_login(UserFactory(admin=True))

    page = client.get(reverse("admin:evaluations_evaluation_change", args=[evaluation.pk])).content.decode()

    assert "Đã kết luận" in page
    assert "70,00" not in page
    assert "3 sao" not in page


def test_sheets_and_minutes_are_not_in_the_admin():
    for name in ("scoresheet", "mark", "minutes", "discussionnote", "rescorerequest"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:evaluations_{name}_changelist")
