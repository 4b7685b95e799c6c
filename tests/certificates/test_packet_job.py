"""The packet in a job: asked for, followed, built once whatever happens to the worker."""

import hashlib
import signal
import unicodedata
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django_q.models import OrmQ

from certificates import actions
from certificates.models import Referral
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.archive.reading import read_paper
from ocop_portal.audit.models import AuditEvent
from ocop_portal.jobs.models import Job, JobState
from tests.certificates.test_referring import add_evidence
from tests.factories.certificates import ReferralFactory, blank_pdf, file_papers
from tests.pdf.office_files import docx
from tests.pdf.reading import pages, text_of
from tests.pdf.test_packet import photo
from tests.working import pass_time, work_off, worker_that_dies_before

ON = date(2024, 6, 7)


def ready_referral():
    referral = ReferralFactory()
    file_papers(referral.evaluation)
    return referral


@pytest.fixture
def referral(db):
    return ready_referral()


def ask(referral, secretary):
    return actions.ask_for_packet(referral, by=secretary, on=ON)


def packets():
    return Paper.objects.filter(kind=PaperKind.PACKET)


def page_of(client, user, referral):
    client.force_login(user)
    return client.get(reverse("certificates:referral_detail", args=[referral.pk])).content.decode()


def test_a_press_queues_the_packet_and_the_worker_builds_it(referral, secretary):
    job = ask(referral, secretary)
    assert (job.state, packets().count()) == (JobState.WAITING, 0)

    work_off()

    job.refresh_from_db()
    referral.refresh_from_db()
    assert (job.state, job.share, job.attempts, job.error) == (JobState.DONE, 100, 1, "")
    assert referral.packet == packets().get()
    assert (referral.packet.issued_by, referral.packet.issued_on) == (secretary, ON)
    assert not OrmQ.objects.exists()


def test_a_second_press_starts_no_second_one(referral, secretary, leader):
    first = ask(referral, secretary)

    assert ask(referral, leader) == first

    work_off()
    assert (Job.objects.count(), packets().count()) == (1, 1)


def test_a_message_that_comes_twice_builds_nothing_new(referral, secretary):
    ask(referral, secretary)
    message = OrmQ.objects.get()
    work_off()
    message.pk = None
    message.save()

    work_off()

    assert packets().count() == 1


def test_rebuilding_gives_the_same_bytes(referral, secretary):
    add_evidence(referral, "nha-thung.jpg", "1.1", content=photo())
    digests = set()
    for _turn in range(2):
        ask(referral, secretary)
        work_off()
        referral.refresh_from_db()
        digests.add((referral.packet.sha256, referral.packet.twin.sha256))

    assert len(digests) == 1


def test_what_is_missing_is_told_at_once(secretary):
    with pytest.raises(ValidationError) as refusal:
        ask(ReferralFactory(), secretary)

    assert refusal.value.code == "incomplete"
    assert not Job.objects.exists()


def test_nothing_is_sent_while_its_packet_is_built_again(referral, secretary):
    actions.build_packet(referral, by=secretary, on=ON)
    ask(referral, secretary)

    with pytest.raises(ValidationError) as refusal:
        actions.send_referral(referral, by=secretary, on=ON)

    assert refusal.value.code == "building"


def test_the_page_shows_how_far_it_is_and_then_the_paper(client, referral, secretary):
    job = ask(referral, secretary)
    Job.objects.update(state=JobState.RUNNING, stage="Đọc phần 3/13: Biên bản", share=16)

    page = page_of(client, secretary, referral)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert 'max="100" value="16"' in page
    assert "Đọc phần 3/13: Biên bản" in page
    assert "Lập bộ hồ sơ</button>" not in page
    state = client.get(reverse("jobs:job_state", args=[job.pk]))
    assert state.json() == {"active": True, "stage": "Đọc phần 3/13: Biên bản", "share": 16}

    Job.objects.update(state=JobState.WAITING)
    work_off()
    page = page_of(client, secretary, referral)
    assert "refresh" not in page
    assert "Tải bộ hồ sơ" in page
    assert "Lập lại bộ hồ sơ</button>" in page


def encrypted():
    out = BytesIO()
    pikepdf.open(BytesIO(blank_pdf())).save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.printed
def test_broken_files_are_named_and_the_rest_is_whole(client, referral, secretary):
    """One packet for all of it: pages, list, twin, and what the page says."""
    sound = photo()
    add_evidence(referral, unicodedata.normalize("NFD", "Ảnh nhà thùng.jpg"), "1.1", content=sound)
    add_evidence(referral, "khoa.pdf", "1.1", content=encrypted())
    add_evidence(referral, "dut.pdf", "1.1", content=blank_pdf()[:40])
    add_evidence(referral, "anh.jpg", "4.1", content=sound[:200])
    add_evidence(referral, "hop-dong.docx", "4.1", content=docx("Bên A")[:300])
    changed = add_evidence(referral, "doi.pdf", "6.1")
    Path(changed.file.path).write_bytes(blank_pdf(2))
    lost = add_evidence(referral, "mat-tep.pdf", "6.1")
    lost.file.storage.delete(lost.file.name)

    ask(referral, secretary)
    work_off()

    referral.refresh_from_db()
    broken = ["khoa.pdf", "dut.pdf", "anh.jpg", "hop-dong.docx", "doi.pdf", "mat-tep.pdf"]
    (job,) = Job.objects.all()
    assert [remark.split(" (")[0] for remark in job.remarks] == broken
    shown = page_of(client, secretary, referral)
    assert "Không đọc được: khoa.pdf (tiêu chí 1.1); dut.pdf" in shown

    answer = client.get(reverse("certificates:paper_twin", args=[referral.packet.pk]))
    assert answer["Content-Disposition"].endswith('.zip"')
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as twin:
        files = {name: twin.read(name) for name in twin.namelist()}
    listed = files.pop("MANIFEST.sha256").decode()
    assert files["011 Ảnh nhà thùng.jpg"] == sound
    assert "# tệp không còn đúng bản đã nộp: 016 doi.pdf" in listed
    assert "# không còn tệp: 017 mat-tep.pdf" in listed
    for name, file in files.items():
        assert f"{hashlib.sha256(file).hexdigest()}  {name}\n" in listed
    content = read_paper(referral.packet)
    text = text_of(content)
    for reason in ("có mật khẩu", "PDF bị hỏng", "tệp ảnh bị hỏng", "không đọc được", "không còn tệp"):
        assert f"{reason}." in text, reason
    (table,) = pages(content)[-1].extract_tables()
    printed = {row[1].replace("\n", " "): "".join(row[3].split()) for row in table[1:]}
    digests = {name: hashlib.sha256(file).hexdigest() for name, file in files.items()}
    assert printed.items() >= digests.items()


def test_a_lost_paper_is_told_at_once_until_it_is_there_again(client, referral, secretary):
    letter = referral.letter.file
    with letter.open() as file:
        content = file.read()
    letter.storage.delete(letter.name)
    job = ask(referral, secretary)

    pass_time()
    work_off()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert "không còn đúng bản đã phát hành" in job.error
    assert not OrmQ.objects.exists()
    assert f"Chưa lập được bộ hồ sơ. {job.error}" in page_of(client, secretary, referral)
    assert "Xem 1 việc máy chủ không làm được" in client.get(reverse("home")).content.decode()
    listed = client.get(reverse("jobs:job_list")).content.decode()
    assert job.error in listed

    with letter.storage.open(letter.name, "wb") as file:
        file.write(content)
    client.post(reverse("jobs:job_retry", args=[job.pk]))
    work_off()

    job.refresh_from_db()
    assert (job.state, packets().count()) == (JobState.DONE, 1)
    assert AuditEvent.objects.about(referral).filter(action="certificates.job_retry").get().actor == secretary
    assert "không làm được" not in client.get(reverse("home")).content.decode()


def test_a_worker_that_dies_each_time_is_not_tried_for_ever(referral, secretary):
    job = ask(referral, secretary)
    Job.objects.update(attempts=3)

    work_off()

    job.refresh_from_db()
    assert job.error == "Máy chủ bị dừng hoặc quá thời gian giữa chừng, mỗi lần làm đều vậy."
    assert not OrmQ.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_before_any_of_its_writes_leaves_one_packet(secretary):
    """Takes its time: it renders as often as the worker writes, and each time a process dies for it."""
    referral = ready_referral()
    _cover, made = actions.make_packet(referral, by=secretary, on=ON)
    job = ask(referral, secretary)
    deaths = 0
    while worker_that_dies_before(deaths + 1) == -signal.SIGKILL:
        deaths += 1
        assert Referral.objects.get(pk=referral.pk).packet_id == getattr(packets().first(), "pk", None)
        Job.objects.update(attempts=0)

    job.refresh_from_db()
    referral.refresh_from_db()
    assert deaths >= 8
    assert job.state == JobState.DONE
    assert referral.packet == packets().get()
    assert referral.packet.sha256 == hashlib.sha256(made.pdf).hexdigest()
    assert AuditEvent.objects.filter(action="certificates.build_packet").count() == 1
