"""A stored paper is given out only while it is, byte for byte, the one that was issued (R-PAPER-3)."""

import pytest
from django.urls import reverse

from certificates.composing.packet import packet_parts
from ocop_portal.archive.models import Paper
from ocop_portal.archive.reading import PaperDamaged, read_paper
from ocop_portal.audit.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.certificates import PaperFactory, ReferralFactory, file_papers
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    return OfficeFactory()


@pytest.fixture
def administrator():
    return UserFactory(role="admin", email="quan-tri@example.vn")


def change(paper):
    """One byte of the file on disk becomes another, its length stays."""
    with open(paper.file.path, "r+b") as file:
        file.seek(40)
        byte = file.read(1)
        file.seek(40)
        file.write(bytes([byte[0] ^ 1]))


def lose(paper):
    paper.file.storage.delete(paper.file.name)


def ask(client, user, paper):
    client.force_login(user)
    return client.get(reverse("certificates:paper_file", args=[paper.pk]))


@pytest.mark.parametrize("harm", [change, lose])
def test_a_paper_that_is_not_the_issued_one_is_refused_with_a_page(harm, client, secretary):
    paper = PaperFactory(title="Biên bản họp Hội đồng", filename="bien-ban.pdf")
    harm(paper)

    response = ask(client, secretary, paper)

    assert response.status_code == 500
    assert "Chưa tải được văn bản này" in response.content.decode()
    assert "Biên bản họp Hội đồng" in response.content.decode()
    assert b"%PDF" not in response.content


def test_the_administrators_are_told_once_a_day(client, secretary, administrator, mailoutbox):
    paper = PaperFactory()
    change(paper)

    for _time in range(3):
        ask(client, secretary, paper)

    (letter,) = mailoutbox
    assert letter.to == ["quan-tri@example.vn"]
    assert paper.file.name in letter.body
    assert f"SHA-256 khi phát hành: {paper.sha256}" in letter.body
    (line,) = AuditEvent.objects.about(paper)
    assert line.action_label == "Phát hiện tệp văn bản khác bản đã phát hành"
    assert line.details["expected"] == paper.sha256 != line.details["found"]


def test_without_an_address_it_is_on_record_all_the_same(client, secretary, mailoutbox):
    paper = PaperFactory()
    lose(paper)

    ask(client, secretary, paper)

    assert mailoutbox == []
    assert AuditEvent.objects.about(paper).get().details["found"] == ""


def test_a_packet_takes_no_changed_paper():
    referral = ReferralFactory()
    changed = file_papers(referral.evaluation)[0]
    change(changed)

    with pytest.raises(PaperDamaged) as refusal:
        packet_parts(referral)

    assert refusal.value.paper == changed


def test_what_is_as_issued_is_read_whole():
    paper = PaperFactory()

    content = read_paper(Paper.objects.get())

    assert content.startswith(b"%PDF")
    assert len(content) == paper.file.size
    assert not AuditEvent.objects.exists()
