"""A page that follows a job: with scripts it moves by itself, without them it is loaded anew."""

import pytest

from certificates import actions
from ocop_portal.jobs.models import Job, JobState
from tests.browser.people import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.certificates import SIGNED_ON, ReferralFactory, file_papers
from tests.factories.regulations import OfficeFactory
from tests.working import work_off

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_packets_page_goes_on_by_itself(browser, live_server, scripts):
    OfficeFactory()
    UserFactory(secretariat=True, username="thuky")
    referral = ReferralFactory()
    file_papers(referral.evaluation)
    options = {"width": 360, "java_script_enabled": scripts}
    with signed_in(browser, live_server.url, "thuky", **options) as secretary:
        secretary.open(f"/chuyen-cap-tren/{referral.pk}/")
        secretary.press("Lập bộ hồ sơ")
        secretary.sees("Đang chờ")
        Job.objects.update(state=JobState.RUNNING, stage="Đọc phần 3/13: Biên bản", share=16)
        secretary.sees("Đọc phần 3/13: Biên bản")
        secretary.sees("16 %")
        Job.objects.update(state=JobState.WAITING)
        work_off()
        secretary.sees("Tải bộ hồ sơ")
        secretary.sees("Lập lại bộ hồ sơ")


def test_a_failure_is_told_with_its_reason_and_done_again(browser, live_server):
    OfficeFactory()
    user = UserFactory(secretariat=True, username="thuky")
    referral = ReferralFactory()
    file_papers(referral.evaluation)
    job = actions.ask_for_packet(referral, by=user, on=SIGNED_ON)
    Job.objects.update(attempts=3)
    work_off()
    with signed_in(browser, live_server.url, "thuky", width=360) as secretary:
        secretary.follow("Xem 1 việc máy chủ không làm được")
        secretary.sees("Máy chủ bị dừng hoặc quá thời gian giữa chừng")
        secretary.press("Làm lại", exact=False)
        secretary.sees("Máy chủ sẽ làm lại việc này.")
        work_off()
        secretary.sees("Tải bộ hồ sơ")
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)
