"""Dossiers in situations that need several apps: ready to submit, reported on, returned."""

from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from evaluations.models import Claim, CommuneReport, Criterion, EvidenceLink, Finding
from evaluations.models.assessment import Content
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import published_set
from tests.factories.products import (
    DossierFactory,
    EvidenceFactory,
    ProducerFactory,
    StatementFactory,
)
from tests.factories.regulations import CommuneFactory


def pdf_bytes(pages=1):
    pdf = pikepdf.new()
    for _page in range(pages):
        pdf.add_blank_page()
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def picture_bytes(kind="JPEG", size=(40, 30)):
    out = BytesIO()
    Image.new("RGB", size, (180, 120, 40)).save(out, kind)
    return out.getvalue()


def upload(name, content=None):
    return SimpleUploadedFile(name, pdf_bytes() if content is None else content)


def own_dossier(user=None, **facts):
    """A dossier with its statement and a published set; `.owner` is its producer's account."""
    user = user or UserFactory(producer=True)
    commune = facts.pop("commune", None) or CommuneFactory()
    producer = ProducerFactory(users=[user], commune=commune)
    dossier = DossierFactory(product__producer=producer, created_by=user, **facts)
    StatementFactory(dossier=dossier)
    published_set()
    dossier.owner = user
    return dossier


def ready_dossier(user=None, **facts):
    """Everything answered with the best level, and one file tied to every criterion."""
    dossier = own_dossier(user, **facts)
    file = EvidenceFactory(dossier=dossier, uploaded_by=dossier.owner)
    for criterion in Criterion.objects.prefetch_related("levels"):
        answer(dossier, criterion.code, max(level.points for level in criterion.levels.all()))
        EvidenceLink.objects.create(evidence=file, criterion=criterion)
    return dossier


def answer(dossier, code, points, text="Có giấy tờ kèm theo."):
    """The producer's answer at one criterion; `points=None` is “không đạt mức nào”."""
    criterion = Criterion.objects.get(code=code)
    level = None if points is None else criterion.levels.get(points=points)
    return Claim.objects.update_or_create(
        dossier=dossier,
        criterion=criterion,
        defaults={"level": level, "none_reached": points is None, "description": text},
    )[0]


def written_report(dossier, **fields):
    """The commune's draft, complete."""
    values = {
        "author": UserFactory(),
        "meeting_on": "2024-05-08",
        "participants": "Ông Trương Giả Sử, Chủ tịch UBND xã",
        "proposal": "evaluate",
        "signer": "Trương Giả Sử",
        "signer_position": "chair",
        **fields,
    }
    report = CommuneReport.objects.create(dossier=dossier, **values)
    for content in Content:
        Finding.objects.create(report=report, content=content, agreement="match", text="Đã kiểm tra.")
    return report
