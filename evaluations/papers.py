"""Papers of a dossier's way in, put together from what is stored."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.documents import CommuneReportPaper, FindingLine, SelfAssessmentReport, TextBlock
from evaluations.models.assessment import Content, Proposal, SignerPosition
from evaluations.paper_sets import sheet_set
from evaluations.places import place_label
from ocop_portal.pdf.blocks import Letterhead, Signature, Tick, heading_lines
from ocop_portal.regulations.models import Office
from ocop_portal.texts.models import texts_of
from ocop_portal.wording import file_size
from products.documents import (
    IntakeBox,
    ReceivedFile,
    RegistrationPaper,
    ReturnedItem,
    ReturnLetter,
    SubmissionReceipt,
)
from products.models import updates_of
from products.models.dossiers import HeldPaper, Purpose
from products.prefill import producer_facts, product_facts

LETTER_SYMBOL = "YC-TGV"
RECEIPT_SYMBOL = "GTN-TGV"
PURPOSE_IN_SENTENCE = {
    Purpose.FIRST: gettext_lazy("đánh giá lần đầu"),
    Purpose.UPGRADE: gettext_lazy("đánh giá nâng hạng"),
    Purpose.RENEWAL: gettext_lazy("đánh giá lại"),
}

# Lines under “TM. ỦY BAN NHÂN DÂN” (Nghị định 30): a deputy signs in the chairman's place.
SIGNED_AS = {
    SignerPosition.CHAIR: (gettext_lazy("CHỦ TỊCH"),),
    SignerPosition.ACTING: (gettext_lazy("Q. CHỦ TỊCH"),),
    SignerPosition.DEPUTY: (gettext_lazy("KT. CHỦ TỊCH"), gettext_lazy("PHÓ CHỦ TỊCH")),
}


def secretariat_letterhead(dossier, *, symbol, number, on):
    """The secretariat writes in its own name, under the authority of the round."""
    authority = dossier.round.authority
    superior = _("UBND %(area)s") % {"area": authority.area}
    lines = (_("TỔ GIÚP VIỆC HỘI ĐỒNG"), _("ĐÁNH GIÁ SẢN PHẨM OCOP"))
    return Letterhead(
        lines, authority.place, superior=superior.upper(), symbol=symbol, number=number, issued_on=on
    )


def contact_text():
    """Where a producer asks, with the phone number when the office gave one."""
    office = Office.objects.first()
    if office is None:
        return _("Tổ giúp việc")
    return ", ".join(
        part for part in (office.department, office.phone and f"điện thoại {office.phone}") if part
    )


def registration(dossier, *, on=None):
    """Mẫu 01 or Biểu 1; `on` is the day it was signed, None while it is a draft."""
    samples = _("%(count)02d sản phẩm") % {"count": dossier.samples} if dossier.samples else ""
    return RegistrationPaper(
        form_label=dossier.law.registration_form,
        area=dossier.round.authority.area,
        place=_place(dossier),
        year=dossier.round.year,
        producer=producer_facts(dossier),
        product=product_facts(dossier),
        purposes=tuple(Tick(label, value == dossier.purpose) for value, label in Purpose.choices),
        attachments=(_("Báo cáo đánh giá theo Bộ tiêu chí (bản điện tử)"),),
        dossier_code=dossier.code,
        form_note=dossier.law.forms_note,
        samples=samples,
        signed_on=on,
        intake=_open_boxes(),
    )


def _open_boxes():
    """The office-use boxes of Mẫu 01, filled in by hand where the printed form is received."""
    pattern = _("……-……/PĐK-(Mã tỉnh)-(Mã xã)-(Năm)")
    bodies = (_("Ủy ban nhân dân cấp xã"), _("Cơ quan quản lý OCOP"))
    return tuple(IntakeBox(body, number_pattern=pattern) for body in bodies)


def self_assessment(dossier, assessment, *, on=None):
    """Mẫu 02 or Biểu 2 with every answer and the names of the files behind it."""
    statement = dossier.statement
    return SelfAssessmentReport(
        form_label=dossier.law.self_assessment_form,
        place=_place(dossier),
        producer=producer_facts(dossier),
        product=product_facts(dossier),
        purpose=dossier.get_purpose_display(),
        dossier_code=dossier.code,
        criteria=_answered_set(dossier, assessment),
        form_note=dossier.law.forms_note,
        about=_texts(statement, "history", "organisation"),
        papers=tuple(Tick(label, value in statement.held_papers) for value, label in HeldPaper.choices),
        results=_texts(statement, "production", "improvements", "market", "revenue"),
        changes=_changes(dossier),
        plans=_texts(statement, "plan"),
        signed_on=on,
    )


def _changes(dossier):
    """What is new: in one text for an upgrade, item by item for a re-evaluation."""
    if dossier.purpose == Purpose.UPGRADE:
        return _texts(dossier.statement, "changes")
    return tuple(TextBlock(str(row.get_topic_display()), row.told) for row in updates_of(dossier) if row.told)


def _answered_set(dossier, assessment):
    answers = assessment.answers
    return sheet_set(
        assessment.criteria_set,
        [answer.criterion for answer in answers],
        {answer.criterion.code: answer.level for answer in answers},
        regulation=dossier.law,
        statements={answer.criterion.code: answer.description for answer in answers},
        evidence={answer.criterion.code: [file.name for file in answer.files] for answer in answers},
    )


def receipt(dossier, assessment, next_act, *, by, number, on):
    """Giấy tiếp nhận: what was handed in, and who acts next."""
    return SubmissionReceipt(
        letterhead=secretariat_letterhead(dossier, symbol=RECEIPT_SYMBOL, number=number, on=on),
        dossier_code=dossier.code,
        submitted_at=datetime.combine(on, timezone.localtime().time()),
        producer=producer_facts(dossier),
        product=product_facts(dossier),
        purpose=dossier.get_purpose_display(),
        round_name=dossier.round.in_sentence,
        submitted_by=str(by),
        files=_handed_in(dossier, assessment),
        next_step=next_act.text,
        contact=contact_text(),
        due_on=next_act.due,
        ground=next_act.ground,
        texts=texts_of("receipt"),
    )


def _handed_in(dossier, assessment):
    answered = _("lập trên cổng, %(done)s/%(all)s tiêu chí") % {
        "done": assessment.answered,
        "all": len(assessment.answers),
    }
    forms = (
        ReceivedFile(_("Phiếu đăng ký (%s)") % dossier.law.registration_form, _("lập trên cổng")),
        ReceivedFile(_("Báo cáo tự đánh giá (%s)") % dossier.law.self_assessment_form, answered),
    )
    files = tuple(
        ReceivedFile(str(file.kind or _("Tài liệu minh chứng")), f"{file.name}, {file_size(file.size)}")
        for file in assessment.files
    )
    return forms + files


def return_letter(request, assessment, *, number):
    """The letter that asks a producer to complete a dossier, item by item."""
    dossier = request.dossier
    return ReturnLetter(
        letterhead=secretariat_letterhead(dossier, symbol=LETTER_SYMBOL, number=number, on=request.made_on),
        dossier_code=dossier.code,
        producer=producer_facts(dossier),
        product=product_facts(dossier),
        round_name=dossier.round.in_sentence,
        received_on=dossier.submitted_on,
        items=tuple(
            ReturnedItem(str(place_label(item.place, assessment)), item.note) for item in request.items.all()
        ),
        due_on=request.due_on,
        contact=contact_text(),
        signature=Signature((_("TM. TỔ GIÚP VIỆC"),), str(request.by)),
        commune=str(dossier.product.producer.commune),
        texts=texts_of("return_letter"),
    )


def commune_report(report, statements, *, on):
    """Mẫu 03 or Biểu 3; `statements`: what the producer says, by Content."""
    dossier = report.dossier
    commune = dossier.product.producer.commune
    name = _("Ủy ban nhân dân %(commune)s") % {"commune": commune}
    return CommuneReportPaper(
        form_label=dossier.law.commune_report_form,
        letterhead=Letterhead(
            heading_lines(name, commune.name), _place(dossier), symbol="BC-UBND", issued_on=on
        ),
        commune=name,
        addressee=dossier.round.authority.name,
        producer=producer_facts(dossier),
        product=product_facts(dossier),
        purpose=PURPOSE_IN_SENTENCE[dossier.purpose],
        dossier_code=dossier.code,
        received_on=dossier.submitted_on,
        findings=_finding_lines(report, statements),
        signature=Signature(
            (_("TM. ỦY BAN NHÂN DÂN"), *map(str, SIGNED_AS[report.signer_position])), report.signer
        ),
        recipients=(_("Như trên"), producer_facts(dossier).name, _("Lưu: VT")),
        met_on=report.meeting_on,
        participants=tuple(filter(None, map(str.strip, report.participants.splitlines()))),
        form_note=dossier.law.forms_note,
        remark=report.get_proposal_display() if report.proposal == Proposal.COMPLETE else "",
    )


def _finding_lines(report, statements):
    found = {finding.content: finding for finding in report.findings.all()}
    return tuple(
        FindingLine(content.label, statements[content], _finding_text(found[content])) for content in Content
    )


def _finding_text(finding):
    return f"{finding.get_agreement_display()}. {finding.text}"


def _texts(statement, *names):
    found = [(statement._meta.get_field(name).verbose_name, getattr(statement, name)) for name in names]
    return tuple(TextBlock(f"{label[:1].upper()}{label[1:]}", text) for label, text in found if text.strip())


def _place(dossier):
    """“Bình Đông” of “xã Bình Đông”."""
    words = dossier.product.producer.commune.name.split()
    return " ".join(words[2:] if words[:2] == ["thị", "trấn"] else words[1:])
