"""Questions, votes and paper sheets of a session as lines of its minutes."""

from django.utils.translation import gettext as _

from evaluations.documents import VoteLine
from evaluations.models import PaperEntry, Question, Vote


def product_lines(session):
    """{agenda item's pk, or None for the session as a whole: what was presented and asked}; three queries.

    What was said of a product that then went to another session stays here, under the session as a whole.
    """
    items = dict(session.agenda.values_list("dossier", "pk"))
    said = [
        (row.dossier, _("Chủ thể trình bày: %(text)s") % {"text": row.notes})
        for row in session.presentations.exclude(notes="").select_related("dossier__product")
    ]
    questions = Question.objects.filter(session=session).select_related("agenda_item__dossier__product")
    said += [
        (row.agenda_item and row.agenda_item.dossier, _question_text(row)) for row in questions.order_by("pk")
    ]
    found = {}
    for dossier, text in said:
        key = items.get(dossier.pk) if dossier else None
        moved = dossier is not None and key is None
        found.setdefault(key, []).append(f"{dossier.product}: {text}" if moved else text)
    return found


def vote_lines(session):
    """VoteLine of each vote, the product named before its text; one query."""
    votes = Vote.objects.filter(session=session).select_related("agenda_item__dossier__product")
    return tuple(_vote_line(vote) for vote in votes.order_by("pk"))


def paper_texts(session):
    """A sentence for each counted sheet that was filled in by hand: whose, of what, typed by whom."""
    entries = PaperEntry.objects.filter(
        paper__evaluation__agenda_item__session=session, paper__sheet__isnull=False, replaced_at=None
    ).select_related("by", "paper__seat__user", "paper__evaluation__agenda_item__dossier__product")
    typed = {}
    for entry in entries.order_by("paper__evaluation__agenda_item__order", "paper__seat__number", "place"):
        typed.setdefault(entry.paper, []).append(str(entry.by))
    return [_paper_text(paper, names) for paper, names in typed.items()]


def _question_text(question):
    asked = _("%(name)s hỏi: %(text)s") % {"name": question.asked_by, "text": question.text}
    if not question.answer:
        return asked
    words = {"name": question.answered_by or _("Chủ thể"), "text": question.answer}
    return " ".join([_ended(asked), _ended(_("%(name)s trả lời: %(text)s") % words)])


def _ended(text):
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _vote_line(vote):
    text = f"{vote.agenda_item}: {vote.text}" if vote.agenda_item else vote.text
    return VoteLine(text, vote.voters, vote.agreed, vote.against, vote.abstained, vote.dissent)


def _paper_text(paper, names):
    words = {
        "name": paper.seat,
        "product": paper.evaluation.agenda_item,
        "version": paper.version,
        "typists": _(" và ").join(names),
    }
    return (
        _(
            "%(name)s chấm sản phẩm %(product)s (lần %(version)d) trên phiếu giấy; Tổ giúp việc nhập "
            "hai lượt (%(typists)s), hai lượt khớp nhau, bản quét lưu kèm."
        )
        % words
    )
