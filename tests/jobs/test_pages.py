"""Who sees what the worker does, and who lets it be done again."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ocop_portal.jobs.models import Job, JobKind, JobState
from ocop_portal.jobs.queueing import enqueue, retry
from tests.factories.certificates import SIGNED_ON
from tests.factories.regulations import CommuneFactory

pytestmark = pytest.mark.django_db
REASON = "Ổ đĩa của máy chủ đã đầy."


def failed_job(secretary, title="Nước mắm Ví Dụ"):
    job = enqueue(JobKind.PACKET, CommuneFactory(), title=title, by=secretary, on=SIGNED_ON)
    job.end(JobState.FAILED, error=REASON)
    return job


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_row_as_for_three(client, secretary, count, django_assert_num_queries):
    for _turn in range(count):
        failed_job(secretary)
    client.force_login(secretary)

    with django_assert_num_queries(7):  # session, user, clock, office; failed, active, done
        page = client.get(reverse("jobs:job_list")).content.decode()

    assert page.count(REASON) == count


def test_a_failure_asked_for_again_is_not_on_the_list(client, secretary):
    job = failed_job(secretary)
    enqueue(JobKind.PACKET, job.subject, title=job.title, by=secretary, on=SIGNED_ON)
    client.force_login(secretary)

    assert REASON not in client.get(reverse("jobs:job_list")).content.decode()
    with pytest.raises(ValidationError) as refusal:
        retry(job, by=secretary)
    assert refusal.value.code == "under_way"


def test_what_did_not_fail_is_not_done_again(client, secretary):
    job = failed_job(secretary)
    client.force_login(secretary)
    Job.objects.update(state=JobState.DONE, ended_at=timezone.now())

    answer = client.post(reverse("jobs:job_retry", args=[job.pk]), follow=True)

    assert "Việc này đang được làm lại hoặc đã xong." in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "may_look", "may_retry"),
    [("leader", 200, 403), ("producer_user", 403, 403), ("commune_user", 403, 403)],
)
def test_others_look_at_most(client, secretary, request, role, may_look, may_retry):
    job = failed_job(secretary)
    client.force_login(request.getfixturevalue(role))

    assert client.get(reverse("jobs:job_state", args=[job.pk])).status_code == may_look
    assert client.post(reverse("jobs:job_retry", args=[job.pk])).status_code == may_retry
    assert client.get(reverse("jobs:job_list")).status_code == 403


def test_what_a_page_polls_is_small(client, secretary):
    job = failed_job(secretary)
    client.force_login(secretary)

    assert len(client.get(reverse("jobs:job_state", args=[job.pk])).content) < 2048
