"""Paper sheets while opinions are taken in writing: within the window, as any sheet (R-CNCL-6)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from evaluations.models import PaperEntry, ScoreSheet
from tests.councils.pages import said, today_is
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import seats_of
from tests.factories.paper_twin import typed
from tests.factories.written import asking
from tests.refusals import code_of

LATE = (
    "Thời hạn lấy ý kiến đã hết lúc 17:00 30/05/2024, nên không nhận phiếu giấy nữa; "
    "chưa đóng lấy ý kiến thì Tổ giúp việc còn gia hạn được."
)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "code"), [(date(2024, 5, 27), "window_not_begun"), (date(2024, 5, 31), "window_over")]
)
def test_a_paper_sheet_is_typed_within_the_window_only(secretary, day, code):
    evaluation = asking(on=day)

    with pytest.raises(ValidationError) as error:
        typed(evaluation, seats_of(evaluation)[1], 65, by=secretary)

    assert code_of(error) == code
    assert not PaperEntry.objects.exists()


def test_the_second_person_is_too_late_as_well(secretary):
    evaluation = asking()
    seat, other = seats_of(evaluation)[1], UserFactory(secretariat=True)
    typed(evaluation, seat, 65, by=secretary)
    today_is(date(2024, 5, 31))

    with pytest.raises(ValidationError) as error:
        typed(evaluation, seat, 65, by=other)

    assert error.value.messages == [LATE]
    assert not ScoreSheet.objects.exists()


def test_the_page_says_why_it_takes_no_paper(client, secretary):
    evaluation = asking(on=date(2024, 5, 31))
    item = evaluation.agenda_item
    client.force_login(secretary)

    response = client.get(reverse("evaluations:paper_entry", args=[item.pk, seats_of(evaluation)[1].pk]))

    assert response.url == reverse("evaluations:paper_sheets", args=[item.pk])
    assert said(response) == [LATE]
