"""The digest that closed minutes are kept and proved with: their texts and the figures behind them."""

import hashlib
import json
import unicodedata

from evaluations.models import Question, Vote


def minutes_digest(minutes, records):
    """SHA-256 (hex) of the minutes of a session. Three queries, however many products."""
    session = minutes.session
    content = {
        "texts": [minutes.proceedings, minutes.opinions, minutes.conclusion],
        "attendance": [
            [row.seat.number, row.present, row.reason]
            for row in session.attendance.select_related("seat").order_by("seat__number")
        ],
        "products": [_product(record) for record in records],
        "questions": list(_rows(Question, session, "asked_by", "text", "answered_by", "answer")),
        "votes": list(_rows(Vote, session, "text", "voters", "agreed", "against", "abstained", "dissent")),
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", canonical).encode()).hexdigest()


def _rows(model, session, *fields):
    found = model.objects.filter(session=session).order_by("pk")
    return map(list, found.values_list("agenda_item__order", *fields))


def _product(record):
    evaluation = record.evaluation
    return {
        "dossier": record.item.dossier.code,
        "recused": sorted(record.recused.items()),
        "sheets": [
            [scored.number, sheet.seat.number, sheet.total, sheet.digest]
            for scored in record.scorings
            for sheet in scored.sheets.values()
        ],
        "result": [evaluation.outcome, evaluation.total_sum, evaluation.sheet_count, evaluation.stars]
        if evaluation
        else [],
        "explanation": evaluation.explanation if evaluation else "",
    }
