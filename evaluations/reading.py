"""A whole dossier laid out for reading, each answer with the commune's finding where there is one."""

from evaluations.assessment import assessment_of
from evaluations.contents import CRITERIA, stated_of
from evaluations.models import CommuneReport
from evaluations.permissions.dossier import may_read_findings
from products.models import updates_of


def reading_of(user, dossier):
    """assessment, parts, report (None for its producer and before it is filed) and the report's pairs."""
    assessment = assessment_of(dossier)
    report = _filed_report(user, dossier)
    findings = {row.content: row for row in report.findings.all()} if report else {}
    return {
        "assessment": assessment,
        "parts": reading_parts(assessment, findings),
        "report": report,
        "updates": [row for row in updates_of(dossier) if row.told],
        "pairs": [(said, findings.get(content)) for content, said in stated_of(dossier, assessment).items()],
    }


def _filed_report(user, dossier):
    if not may_read_findings(user, dossier):
        return None
    return CommuneReport.objects.exclude(filed_at=None).filter(dossier=dossier).first()


def reading_parts(assessment, findings):
    """[(PartAnswers, [(section, [(Answer, Finding or None)])])]; `findings` by content."""
    by_code = {CRITERIA[content]: finding for content, finding in findings.items()}
    return [(part, _sections(part, by_code)) for part in assessment.parts]


def _sections(part, by_code):
    return [
        (section, [(answer, _finding(answer.criterion, by_code)) for answer in answers])
        for section, answers in part.sections
    ]


def _finding(criterion, by_code):
    return by_code.get(criterion.code) if criterion.commune_assessed else None
