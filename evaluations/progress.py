"""Where a dossier stands: whose turn it is, until when, and on what ground (R-CLOCK-1)."""

from django.utils.translation import gettext as _

from ocop_portal.regulations.deadlines import working_days_after
from ocop_portal.regulations.models import CalendarDay
from products.statuses import RESULTS, is_told_results
from products.turns import NextAct
from products.workflow import Status


def next_act(user, dossier):
    """The next act as this person may know it."""
    if dossier.status in RESULTS and not is_told_results(user):
        return NextAct(_("Cơ quan có thẩm quyền gửi thông báo kết quả."))
    return ACTS[dossier.status](dossier)


def commune_deadline(dossier):
    """(date, ground): the earlier of the round's date and the law's working days (R-COMM-2)."""
    due, ground = dossier.round.commune_due, _("lịch của %(round)s") % {"round": dossier.round.in_sentence}
    days = dossier.law.commune_working_days
    if days:
        by_law = working_days_after(dossier.submitted_on, days, CalendarDay.objects.work_calendar())
        if by_law < due:
            return by_law, dossier.law.ground("R-COMM-2")
    return due, ground


def open_return(dossier):
    """The request that the producer still has to answer, or None."""
    return dossier.returns.filter(answered_on=None).prefetch_related("items").first()


def _draft(dossier):
    ground = _("lịch của %(round)s") % {"round": dossier.round.in_sentence}
    return NextAct(_("Chủ thể hoàn thành các phần rồi nộp hồ sơ."), dossier.round.intake_until, ground)


def _submitted(dossier):
    commune = dossier.product.producer.commune
    return NextAct(_("UBND %(commune)s gửi báo cáo.") % {"commune": commune}, *commune_deadline(dossier))


def _reported(dossier):
    return NextAct(_("Tổ giúp việc kiểm tra, tiếp nhận hoặc trả lại để hoàn thiện."))


def _returned(dossier):
    request = open_return(dossier)
    text = _("Chủ thể trả lời từng yêu cầu rồi nộp lại.")
    return NextAct(text, request.due_on, _("yêu cầu của Tổ giúp việc")) if request else NextAct(text)


def _accepted(dossier):
    return NextAct(_("Tổ giúp việc đưa hồ sơ vào phiên họp của Hội đồng."))


def _scheduled(dossier):
    session = dossier.agenda_item.session
    return NextAct(_("Hội đồng họp đánh giá."), session.date, _("lịch phiên họp"))


ACTS = {
    Status.DRAFT: _draft,
    Status.SUBMITTED: _submitted,
    Status.REPORTED: _reported,
    Status.RETURNED: _returned,
    Status.ACCEPTED: _accepted,
    Status.SCHEDULED: _scheduled,
    Status.CONCLUDED: lambda dossier: NextAct(_("Lãnh đạo UBND ra quyết định về kết quả.")),
    Status.RECOGNISED: lambda dossier: NextAct(_("Đã công nhận. Sản phẩm được xúc tiến thương mại.")),
    Status.REFERRED: lambda dossier: NextAct(_("Cấp trên đánh giá, phân hạng.")),
    Status.NOT_RECOGNISED: lambda dossier: NextAct(_("Đã thông báo. Chủ thể có thể lập hồ sơ đợt sau.")),
}
