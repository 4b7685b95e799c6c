"""A dossier's answers laid out for reading, each with the commune's finding where there is one."""

from evaluations.contents import CRITERIA


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
