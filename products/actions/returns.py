"""What returning for completion has in common, be it a dossier or a business plan."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal.meanwhile import UNSEEN, put_all
from ocop_portal.wording import day


def check_request(items, *, due_on, on):
    """ValidationError: `no_items`, `due_on` when it is not after today."""
    if not items:
        raise ValidationError(_("Xin ghi ít nhất một nội dung cần hoàn thiện."), code="no_items")
    if due_on <= on:
        text = _("Hạn hoàn thiện phải sau hôm nay, %(today)s.")
        raise ValidationError(text, code="due_on", params={"today": day(on)})


def keep_answers(request, answers, *, seen=UNSEEN):
    """Write the producer's answers, {item pk: text}, to the items of a request, inside the caller's lock.

    `seen`: what the writer's page showed, by its field names (“answer-7”); ChangedMeanwhile where another
    stored one of them since. ValidationError(code="not_open") once the request was answered, or ended with a
    dossier that was withdrawn.
    """
    request.refresh_from_db()
    if not request.is_open:
        raise ValidationError(_("Yêu cầu hoàn thiện này không còn chờ trả lời."), code="not_open")
    items = [item for item in request.items.all() if item.pk in answers]
    typed = {f"answer-{item.pk}": (item, "answer", answers[item.pk]) for item in items}
    for item in put_all(typed, seen=seen):
        item.save(update_fields=["answer"])


def refuse_unanswered(request):
    """ValidationError(code="unanswered") while an item of the request has no answer."""
    if any(not item.answer.strip() for item in request.items.all()):
        raise ValidationError(_("Xin trả lời từng nội dung trước khi nộp lại."), code="unanswered")


def late_note(due, on):
    """What history says when a request is answered after its deadline."""
    return str(_("Nộp sau hạn %(due)s") % {"due": day(due)}) if on > due else ""
