"""The commune's report: kept as a draft, then filed (R-COMM-1, R-COMM-2)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluations import papers
from evaluations.actions.issuing import issue
from evaluations.assessment import assessment_of
from evaluations.commune_meeting import meeting_fault
from evaluations.contents import stated_of
from evaluations.models import CommuneReport, Finding
from evaluations.models.assessment import Content
from ocop_portal.archive.models import PaperKind
from ocop_portal.meanwhile import UNSEEN, put_all
from ocop_portal.regulations.clock import business_now
from products.actions import move_dossier
from products.models import Dossier
from products.workflow import Move, Status


@transaction.atomic
def save_report(dossier, *, fields, findings, by, seen=UNSEEN):
    """Keep a draft. `fields`: of CommuneReport; `findings`: {Content: (agreement, text)}.

    `seen`: what the writer's page showed, by its field names (“signer”, “labour-text”); ChangedMeanwhile
    where another stored one of them since.
    """
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())
    if dossier.status != Status.SUBMITTED:
        raise ValidationError(_("Báo cáo đã gửi nên không sửa được."), code="not_editable")
    report, _created = CommuneReport.objects.get_or_create(dossier=dossier, defaults={"author": by})
    found = {finding.content: finding for finding in report.findings.all()}
    typed = {name: (report, name, value) for name, value in fields.items()}
    for content, (agreement, text) in findings.items():
        finding = found.get(content) or Finding(report=report, content=content)
        typed[f"{content}-agreement"] = (finding, "agreement", agreement)
        typed[f"{content}-text"] = (finding, "text", text)
    for row in put_all(typed, seen=seen):
        row.save()
    report.author = by
    report.save()
    return report


@transaction.atomic
def file_report(dossier, *, by, on):
    """File the report; the dossier goes to the secretariat.

    ValidationError: `incomplete` with one message a thing missing, `invalid_move` when it was filed already.
    """
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())
    report = CommuneReport.objects.prefetch_related("findings").filter(dossier=dossier).first()
    if dossier.status == Status.SUBMITTED and (gaps := report_gaps(report, on)):
        raise ValidationError([ValidationError(text, code="incomplete") for text in gaps])
    move_dossier(Move.FILE_REPORT, dossier, by=by)
    report.author, report.filed_on, report.filed_at = by, on, business_now()
    report.save()
    stated = stated_of(dossier, assessment_of(dossier))
    statements = {content: said.as_text for content, said in stated.items()}
    document = papers.commune_report(report, statements, on=on)
    issue(document, kind=PaperKind.COMMUNE_REPORT, subject=dossier, by=by, on=on)
    return report


def report_gaps(report, on):
    """What the report still lacks, as sentences; `report` may be None."""
    if report is None:
        return [_("Chưa ghi nội dung nào.")]
    written = {finding.content: finding for finding in report.findings.all()}
    gaps = [
        _("Chưa ghi đủ nội dung: %(content)s.") % {"content": content.label}
        for content in Content
        if content not in written or not written[content].is_complete
    ]
    met_on, received_on = report.meeting_on, report.dossier.submitted_on
    if met_on and (fault := meeting_fault(met_on, received_on=received_on, on=on)):
        gaps.append(fault)
    for name in ("meeting_on", "participants", "proposal", "signer", "signer_position"):
        if not str(getattr(report, name) or "").strip():
            label = report._meta.get_field(name).verbose_name
            gaps.append(_("Chưa ghi: %(label)s.") % {"label": label})
    return gaps
