"""What the council found in a session, as the plain values of its workbook."""

from django.utils.translation import gettext as _

from evaluations.counting import marks_of
from evaluations.models import Criterion
from evaluations.rulebook import rules_of
from evaluations.session_results import verdict_of
from evaluations.workbook import Column, ProductPage, Row, workbook_of


def session_workbook(session, records):
    """Bytes of the workbook of these Records, which have scorings; few questions, whatever their number."""
    sheets = [sheet for record in records for scored in record.scorings for sheet in scored.sheets.values()]
    marks = marks_of(sheets)
    criteria = _criteria_of(records)
    pages = [
        _page(record, criteria[record.evaluation.criteria_set_id], marks, session.council)
        for record in records
    ]
    title = _("%(session)s, %(council)s") % {"session": session, "council": session.council}
    return workbook_of(title, pages)


def _criteria_of(records):
    sets = {record.evaluation.criteria_set_id: record.evaluation.criteria_set for record in records}
    return {key: list(Criterion.objects.in_set(criteria_set)) for key, criteria_set in sets.items()}


def _page(record, criteria, marks, council):
    product = record.item.dossier.product
    last = record.scorings[-1].sheets
    kept = {
        sheet.pk: sheet
        for scored in record.scorings
        for sheet in scored.sheets.values()
        if sheet.pk != last[sheet.seat_id].pk
    }
    evaluation = record.evaluation
    concluded = (evaluation.total_sum, evaluation.sheet_count, evaluation.stars)
    return ProductPage(
        name=product.name,
        producer=str(product.producer),
        rows=[_row(criterion) for criterion in criteria],
        columns=[_column(sheet, marks) for sheet in last.values()],
        earlier=[_column(sheet, marks, earlier=True) for sheet in kept.values()],
        rules=rules_of(
            record.item.dossier.law,
            criteria,
            max_spread=council.max_spread,
            minimum_way=council.minimum_way,
        ),
        stored=concluded if record.is_ranked else None,
        verdict=verdict_of(record) if record.is_concluded and not record.is_ranked else "",
    )


def _row(criterion):
    return Row(criterion.section.part.code, criterion.code, criterion.name, criterion.max)


def _column(sheet, marks, *, earlier=False):
    title = f"{sheet.seat.short}. {sheet.seat}"
    if earlier:
        title = _("%(title)s (lần %(version)d, đã chấm lại)") % {"title": title, "version": sheet.version}
    return Column(title, marks[sheet.pk])
