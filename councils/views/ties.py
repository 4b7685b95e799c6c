"""Suggested ties of a session: each is decided before it opens, one way or the other (R-CNCL-4)."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from councils import actions
from councils.forms import TieReviewForm
from councils.models import Seat, TieReview
from councils.permissions import SessionAct
from councils.readiness import agenda_for_checks
from councils.tie_check import open_ties
from councils.views.fetching import for_session_act, tell
from ocop_portal.confirming import question


@for_session_act(SessionAct.TIES)
def ties(request, session):
    """What nobody has looked into yet, then what was found to be no tie."""
    reviews = TieReview.objects.filter(agenda_item__session=session)
    context = {
        "session": session,
        "ties": open_ties(session, agenda_for_checks(session)),
        "reviews": reviews.select_related("seat__user", "by", "agenda_item__dossier__product"),
    }
    return render(request, "councils/ties.html", context)


@for_session_act(SessionAct.TIES)
def tie_review(request, session, item_pk, seat_pk):
    """Note that the member was asked and is not tied to the producer."""
    item = get_object_or_404(session.agenda.select_related("session", "dossier__product"), pk=item_pk)
    seat = get_object_or_404(Seat.objects.expected(session).select_related("user"), pk=seat_pk)
    suggestion = _suggestion(session, item, seat)
    form = TieReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Đã ghi %(member)s không liên quan.") % {"member": seat}
        facts = {"suggestion": suggestion, **form.cleaned_data}
        tell(request, actions.review_tie, item, seat, **facts, done=done)
        return redirect("councils:ties", pk=session.pk)
    words = {"why": suggestion, "member": seat}
    context = question(
        form,
        kicker=str(item),
        title=_("%(member)s không liên quan đến chủ thể?") % words,
        effect=_("%(why)s Lý do được lưu cùng phiên; %(member)s chấm sản phẩm này bình thường.") % words,
        submit=_("Ghi không liên quan"),
        back=("councils:ties", session.pk),
    )
    return render(request, "components/confirm.html", context)


def _suggestion(session, item, seat):
    """Why the two may be tied, in words; "" when nothing suggests it any more."""
    found = open_ties(session, agenda_for_checks(session))
    return next((" ".join(tie.reasons) for tie in found if (tie.item, tie.seat) == (item, seat)), "")
