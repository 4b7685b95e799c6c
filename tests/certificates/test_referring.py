"""The packet of a referral, and its way up (R-RANK-1)."""

from datetime import date
from hashlib import sha256

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from certificates import actions
from certificates.composing.packet import packet_parts
from certificates.models import Referral
from certificates.readable import readable_papers
from evaluations.models import EvidenceLink
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.audit.models import AuditEvent
from tests.factories.certificates import (
    NoticeFactory,
    PaperFactory,
    ReferralFactory,
    blank_pdf,
    file_papers,
)
from tests.factories.products import EvidenceFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 7)


@pytest.fixture(scope="module")
def signed_referral(shared):
    referral = ReferralFactory()
    file_papers(referral.evaluation)
    return referral


@pytest.fixture
def referral(signed_referral):
    """Signed, with all the papers its packet needs."""
    return Referral.objects.get(pk=signed_referral.pk)


def add_evidence(referral, name, *codes, content=None):
    """A file that proves these criteria; of one page, if nothing else is said."""
    content = blank_pdf() if content is None else content
    evidence = EvidenceFactory(
        dossier=referral.evaluation.dossier,
        kind=None,
        name=name,
        file=ContentFile(content, name="a.pdf"),
        sha256=sha256(content).hexdigest(),
    )
    for criterion in referral.evaluation.criteria_set.criteria.filter(code__in=codes):
        EvidenceLink.objects.create(evidence=evidence, criterion=criterion)
    return evidence


def test_the_packet_holds_the_papers_in_order_and_the_evidence_by_criterion(referral):
    add_evidence(referral, "khong-gan.pdf")
    add_evidence(referral, "cau-chuyen.pdf", "4.1")
    add_evidence(referral, "nguyen-lieu.pdf", "1.1", "6.1")

    headings, names = [], []
    for part in packet_parts(referral):
        (headings if part.level == 1 else names).append(part.title)

    assert headings == [
        "Văn bản của cơ quan đánh giá",
        "Phiếu đánh giá của thành viên Hội đồng",
        "Báo cáo của cấp xã",
        "Hồ sơ của chủ thể",
        "Tài liệu minh chứng",
    ]
    assert names[-3:] == [
        "nguyen-lieu.pdf (tiêu chí 1.1, 6.1)",
        "cau-chuyen.pdf (tiêu chí 4.1)",
        "khong-gan.pdf",
    ]
    # Letter, decision, minutes, summary; three sheets; report; two forms of the producer.
    assert len(names) == 4 + 3 + 1 + 2 + 3


def test_evidence_taken_back_stays_out(referral):
    evidence = add_evidence(referral, "bo.pdf", "1.1")
    evidence.removed_at = referral.evaluation.concluded_at
    evidence.save()

    assert "Tài liệu minh chứng" not in [part.title for part in packet_parts(referral)]


def test_a_built_packet_is_kept_as_one_pdf_with_bookmarks(referral, secretary):
    add_evidence(referral, "nguyen-lieu.pdf", "1.1")

    unreadable = actions.build_packet(referral, by=secretary, on=ON)

    assert unreadable == ()
    paper = Paper.objects.get(kind=PaperKind.PACKET)
    assert referral.packet == paper
    with paper.file.open() as file, pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == paper.pages > 11
        assert "Văn bản của cơ quan đánh giá" in " ".join(item.title for item in outline.root)


def test_what_the_packet_was_made_of_is_closed_once_it_is_kept(referral, secretary):
    cover, made = actions.make_packet(referral, by=secretary, on=ON)

    actions.keep_packet(referral, (cover, made), by=secretary, on=ON)

    assert made.file.closed
    assert made.twin.closed


def test_a_lost_file_is_named_and_does_not_stop_the_rest(referral, secretary):
    evidence = add_evidence(referral, "mat-tep.pdf", "1.1")
    evidence.file.storage.delete(evidence.file.name)

    unreadable = actions.build_packet(referral, by=secretary, on=ON)

    assert unreadable == ("mat-tep.pdf (tiêu chí 1.1)",)
    assert AuditEvent.objects.get(action="certificates.build_packet").details["unreadable"] == list(
        unreadable
    )


def test_a_packet_without_its_papers_is_not_built(referral, secretary):
    Paper.objects.filter(kind__in=[PaperKind.MINUTES, PaperKind.COMMUNE_REPORT]).delete()
    Paper.objects.filter(kind=PaperKind.SCORE_SHEET).first().delete()

    with pytest.raises(ValidationError) as refusal:
        actions.build_packet(referral, by=secretary, on=ON)

    assert refusal.value.messages == [
        "Chưa lập được bộ hồ sơ vì còn thiếu: Biên bản, Phiếu đánh giá, Báo cáo của UBND cấp xã."
    ]


def test_a_referral_is_sent_with_its_packet_and_once(referral, secretary):
    with pytest.raises(ValidationError) as refusal:
        actions.send_referral(referral, by=secretary, on=ON)
    assert refusal.value.code == "no_packet"
    referral.packet = PaperFactory(kind=PaperKind.PACKET)
    referral.save()

    actions.send_referral(referral, by=secretary, on=ON)

    assert referral.sent_on == ON
    for act in (actions.send_referral, actions.build_packet):
        with pytest.raises(ValidationError) as refusal:
            act(referral, by=secretary, on=ON)
        assert refusal.value.code == "sent"


def test_a_packet_built_again_takes_the_place_of_the_first(referral, secretary):
    actions.build_packet(referral, by=secretary, on=ON)
    first = referral.packet
    actions.build_packet(referral, by=secretary, on=ON)

    assert referral.packet != first
    assert Paper.objects.filter(kind=PaperKind.PACKET).count() == 2


def test_the_letter_reaches_whom_it_names_once_each_was_told_the_result(referral, secretary, producer_user):
    evaluation = referral.evaluation
    evaluation.dossier.product.producer.users.add(producer_user)
    to_producer, to_commune = (
        NoticeFactory(evaluation=evaluation, recipient=recipient) for recipient in ("producer", "commune")
    )
    referral.packet = PaperFactory(kind=PaperKind.PACKET)
    referral.save()
    actions.release_notices([to_producer], by=secretary, on=ON)
    assert not referral.letter.deliveries.exists()
    assert referral.letter not in readable_papers(producer_user)

    actions.send_referral(referral, by=secretary, on=ON)
    assert [row.recipient for row in referral.letter.deliveries.all()] == ["producer"]
    assert referral.letter in readable_papers(producer_user)
    actions.release_notices([to_commune], by=secretary, on=ON)

    assert sorted(row.recipient for row in referral.letter.deliveries.all()) == ["commune", "producer"]
