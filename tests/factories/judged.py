"""A product as it comes to the council's table, and what happens to its dossier afterwards."""

import hashlib

from django.core.files.base import ContentFile

from evaluations import actions
from evaluations.models import EvidenceLink
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.dossiers import answer, own_dossier, pdf_bytes, written_report
from tests.factories.products import EvidenceFactory


def stored_evidence(dossier, name="Hợp đồng.pdf", content=None, *, codes=()):
    """Evidence whose digest and size are those of its bytes, tied to these criteria."""
    content = pdf_bytes() if content is None else content
    file = EvidenceFactory(
        dossier=dossier,
        name=name,
        extension=name.rsplit(".", 1)[1],
        file=ContentFile(content, name=name),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    for code in codes:
        criterion = dossier.round.edition.sets.get().criteria.get(code=code)
        EvidenceLink.objects.create(evidence=file, criterion=criterion)
    return file


def item_with(*files, claims=None, purpose="first", seats=3):
    """An item of an open session; `files`: (name, content, codes), `claims`: {code: points}."""
    dossier = own_dossier(scheduled=True, purpose=purpose)
    for code, points in (claims or {}).items():
        answer(dossier, code, points, "Như hồ sơ lúc nộp")
    for name, content, codes in files:
        stored_evidence(dossier, name, content, codes=codes)
    report = written_report(dossier, filed_on="2024-05-10", filed_at="2024-05-10T08:00Z")
    report.findings.filter(content="material").update(agreement="partly", text="Muối mua ngoài tỉnh")
    session = SessionFactory(council__seated=seats, opened=True, attended=True)
    return AgendaItemFactory(session=session, dossier=dossier)


def opened(*files, **facts):
    """The Evaluation of such an item after the chair opened scoring."""
    item = item_with(*files, **facts)
    return actions.open_scoring(item, by=item.session.council.seats.get(is_chair=True).user)
