import pytest

from evaluations.assessment import assessment_of
from evaluations.summing_up import submit_rows
from products.actions import save_updates
from products.models.renewals import RenewalTopic
from tests.factories.dossiers import own_dossier

pytestmark = pytest.mark.django_db
UNCHANGED = {topic: (False, "Như mọi năm") for topic in RenewalTopic}


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({}, "Đã nói 0/10 nội dung"),
        ({"material": (True, "Thêm hai tàu"), "label": (True, "")}, "Đã nói 1/10 nội dung"),
        (UNCHANGED, "Không nội dung nào thay đổi"),
        (
            {**UNCHANGED, "material": (True, "Thêm hai tàu"), "label": (True, "In lại")},
            "Nguyên liệu, Nhãn mác",
        ),
    ],
)
def test_what_is_new_is_summed_up_once_every_topic_is_told(answers, text):
    dossier = own_dossier(purpose="renewal")
    save_updates(dossier, answers)

    rows = {label: value for label, value, _url in submit_rows(dossier, assessment_of(dossier))}

    assert rows["Điểm mới"] == text
