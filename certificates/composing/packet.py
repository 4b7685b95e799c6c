"""The packet of a referral: everything the higher level needs, merged in one PDF (bộ hồ sơ chuyển)."""

from collections import Counter
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.composing.lines import line_of
from certificates.composing.office import round_name
from certificates.composing.referral import packet_code
from certificates.documents import PacketContents, PacketCover, PacketDigests
from evaluations.judged import judged_assessment
from evaluations.models import ScoreSheet
from ocop_portal import pdf
from ocop_portal.archive.actions import papers_of
from ocop_portal.archive.models import Paper, PaperKind
from ocop_portal.archive.reading import read_paper
from ocop_portal.pdf import PacketPart
from ocop_portal.pdf.blocks import Signature
from ocop_portal.pdf.wording import short_date
from ocop_portal.regulations.models import DemoClock

CHAPTERS = [
    (
        gettext_lazy("Văn bản của cơ quan đánh giá"),
        [PaperKind.REFERRAL, PaperKind.DECISION, PaperKind.MINUTES, PaperKind.SUMMARY],
    ),
    (gettext_lazy("Phiếu đánh giá của thành viên Hội đồng"), [PaperKind.SCORE_SHEET]),
    (gettext_lazy("Báo cáo của cấp xã"), [PaperKind.COMMUNE_REPORT]),
    (gettext_lazy("Hồ sơ của chủ thể"), [PaperKind.REGISTRATION, PaperKind.SELF_ASSESSMENT]),
]
LAST = float("inf")


def compose_packet(referral, *, by, on, tell=None):
    """(cover, packet): the cover document names the file, the packet holds its bytes."""
    dossier = referral.evaluation.dossier
    clerk = Signature((_("NGƯỜI LẬP"),), str(by), _("(Ký, ghi rõ họ tên)"))
    code, cover = packet_code(dossier), _cover(referral, on)
    merged = pdf.packet(
        packet_parts(referral),
        code=code,
        cover=cover,
        contents=PacketContents.of(code, clerk),
        digests=PacketDigests.of(code),
        specimen=DemoClock.objects.exists(),
        tell=tell,
    )
    return cover, merged


def missing_papers(referral):
    """The kinds of paper that the packet needs and the archive does not have."""
    papers = papers_for(referral)
    counted = referral.evaluation.sheets.counted().count()
    needed = {kind: 1 for _title, kinds in CHAPTERS for kind in kinds} | {PaperKind.SCORE_SHEET: counted}
    return [kind for kind, count in needed.items() if len(papers.get(kind, ())) < count]


def papers_for(referral):
    """{kind: papers} about this product; of a paper that was issued again the newest."""
    evaluation = referral.evaluation
    session, dossier = evaluation.session, evaluation.dossier
    return {
        PaperKind.REFERRAL: [referral.letter],
        PaperKind.DECISION: [referral.decision.paper],
        PaperKind.MINUTES: _newest(PaperKind.MINUTES, session),
        PaperKind.SUMMARY: _newest(PaperKind.SUMMARY, session),
        PaperKind.SCORE_SHEET: _of_sheets(evaluation),
        PaperKind.COMMUNE_REPORT: _newest(PaperKind.COMMUNE_REPORT, dossier),
        PaperKind.REGISTRATION: _newest(PaperKind.REGISTRATION, dossier),
        PaperKind.SELF_ASSESSMENT: _newest(PaperKind.SELF_ASSESSMENT, dossier),
    }


def packet_parts(referral):
    """The parts in the packet's order: what the office wrote first, the producer's own last."""
    papers = papers_for(referral)
    parts = []
    for title, kinds in CHAPTERS:
        found = [_paper_part(paper) for kind in kinds for paper in papers[kind]]
        parts += [PacketPart(str(title), level=1), *found] if found else []
    evidence = _evidence_parts(referral.evaluation)
    return parts + ([PacketPart(_("Tài liệu minh chứng"), level=1), *evidence] if evidence else [])


def _of_sheets(evaluation):
    """The papers of the sheets that count, in the order of the seats."""
    sheets = {sheet.pk: sheet for sheet in evaluation.sheets.counted().select_related("seat__user")}
    papers = Paper.objects.filter(
        kind=PaperKind.SCORE_SHEET,
        content_type=ContentType.objects.get_for_model(ScoreSheet),
        object_id__in=sheets,
    )
    newest = {paper.object_id: paper for paper in papers.order_by("pk")}
    return [newest[key] for key in sheets if key in newest]


def _newest(kind, subject):
    """The newest paper of this kind about the subject, as a list of one or none."""
    return list(papers_of(subject, kind)[:1])


def _title(paper):
    """Sheets are told apart by their member; the higher level gets them all."""
    if paper.kind != PaperKind.SCORE_SHEET:
        return paper.title
    return _("Phiếu đánh giá của %(member)s") % {"member": paper.subject.seat.user}


def _paper_part(paper):
    return PacketPart(
        title=_title(paper),
        content=read_paper(paper),
        original_name=paper.filename,
        reference=paper.number,
        dated=short_date(paper.issued_on),
        copy=_("Bản gốc"),
    )


def _evidence_parts(evaluation):
    """The files as judged, in the order of the criteria they prove; those without one at the end.

    Files of one kind that prove the same are told apart by their names.
    """
    assessment = judged_assessment(evaluation)

    def place(file):
        return next((at for at, answer in enumerate(assessment.answers) if file in answer.files), LAST)

    in_order = sorted(assessment.files, key=place)
    titles = [_evidence_title(file, assessment.codes_of(file)) for file in in_order]
    count = Counter(titles)
    return [
        _evidence_part(file, f"{title}: {file.name}" if file.kind and count[title] > 1 else title)
        for file, title in zip(in_order, titles, strict=True)
    ]


def _evidence_title(file, codes):
    name = str(file.kind or file.name)
    if not codes:
        return name
    return _("%(name)s (tiêu chí %(codes)s)") % {"name": name, "codes": ", ".join(codes)}


def _evidence_part(file, title):
    return PacketPart(
        title=title,
        content=Path(file.file.path),
        sha256=file.sha256,
        original_name=file.name,
        dated=short_date(file.dossier.submitted_on),
        copy=_("Bản điện tử"),
    )


def _cover(referral, on):
    evaluation, dossier = referral.evaluation, referral.evaluation.dossier
    line = line_of(evaluation, on)
    producer = dossier.product.producer
    return PacketCover(
        code=packet_code(dossier),
        # Of the letter that it goes with, which may be older than the end of the body that signed it.
        senders=(line.body.name.upper(), evaluation.session.council.name.upper()),
        purpose_line=_("Đề nghị đánh giá, phân hạng\nsản phẩm OCOP"),
        round_name=round_name(evaluation.session),
        product_name=dossier.product.name,
        product_code=dossier.product.code,
        producer_name=producer.name,
        address=producer.full_address,
        purpose=dossier.get_purpose_display(),
        mean=line.mean,
        addressee=referral.to.name,
        place=line.body.place,
        month=_("tháng %(month)s năm %(year)s") % {"month": on.month, "year": on.year},
    )
