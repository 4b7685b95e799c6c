"""Score sheets as papers: as handed in, and blank for a hall without power."""

from evaluations.documents import ScoreSheetPaper
from evaluations.models import Criterion
from evaluations.paper_sets import sheet_set
from evaluations.session_papers import council_letterhead
from products.prefill import producer_facts, product_facts


def score_sheet_paper(sheet, criteria, first_total=None):
    """Phiếu đánh giá of one member as handed in; `criteria` of its set, with levels at hand."""
    evaluation = sheet.evaluation
    dossier = evaluation.dossier
    marks = sheet.marks.select_related("criterion", "level")
    return ScoreSheetPaper(
        letterhead=council_letterhead(evaluation.session.council, on=evaluation.session.date),
        producer=producer_facts(dossier),
        product=product_facts(dossier),
        criteria=sheet_set(
            evaluation.criteria_set,
            criteria,
            {mark.criterion.code: mark.level for mark in marks},
            regulation=dossier.law,
        ),
        member=str(sheet.seat),
        opinion=sheet.opinion,
        attempt=sheet.version,
        first_total=first_total,
        rescore_reason=sheet.reason,
        from_paper=hasattr(sheet, "paper"),
    )


def blank_sheet_paper(item, seat, criteria_set):
    """The same sheet to fill in by hand: product, member and every level, nothing chosen, its day open."""
    dossier = item.dossier
    return ScoreSheetPaper(
        letterhead=council_letterhead(item.session.council),
        producer=producer_facts(dossier),
        product=product_facts(dossier),
        criteria=sheet_set(
            criteria_set, list(Criterion.objects.in_set(criteria_set)), None, regulation=dossier.law
        ),
        member=str(seat),
        by_hand=True,
    )


def sheet_papers(records):
    """[(sheet, ScoreSheetPaper)] of every sheet that counted in a scoring, earlier versions included."""
    found = []
    for record in records:
        if not record.scorings:
            continue
        criteria = list(Criterion.objects.in_set(record.evaluation.criteria_set))
        sheets = {sheet.pk: sheet for scored in record.scorings for sheet in scored.sheets.values()}
        first = {sheet.seat_id: sheet.total for sheet in sheets.values() if sheet.version == 1}
        for sheet in sheets.values():
            sheet.evaluation = record.evaluation
            earlier = first.get(sheet.seat_id) if sheet.version > 1 else None
            found.append((sheet, score_sheet_paper(sheet, criteria, earlier)))
    return found
