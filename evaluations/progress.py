"""Where a dossier stands: whose turn it is, until when, and on what ground (R-CLOCK-1)."""

from django.utils.translation import gettext as _

from products.clocks import commune_deadline, completion_deadline, open_return, renewal_deadline
from products.statuses import is_judged_for
from products.turns import NextAct
from products.workflow import Status


def next_act(user, dossier):
    """The next act as this person may know it."""
    if is_judged_for(user, dossier):
        if dossier.is_told:
            return NextAct(_("Xem kết quả trong thông báo."))
        return NextAct(_("Cơ quan có thẩm quyền gửi thông báo kết quả."))
    return ACTS[dossier.status](dossier)


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
    return NextAct(text, *completion_deadline(request)) if request else NextAct(text)


def _accepted(dossier):
    text = _("Tổ giúp việc đưa hồ sơ vào phiên họp của Hội đồng.")
    if dossier.is_renewal:
        text = _("Tổ giúp việc lấy ý kiến Hội đồng bằng văn bản; ý kiến khác nhau nhiều thì họp.")
    return NextAct(text, *(renewal_deadline(dossier) or ()))


def _concluded(dossier):
    return NextAct(_("Lãnh đạo UBND ra quyết định về kết quả."), *(renewal_deadline(dossier) or ()))


def _scheduled(dossier):
    session = dossier.agenda.select_related("session").latest("pk").session
    return NextAct(_("Hội đồng họp đánh giá."), session.date, _("lịch phiên họp"))


ACTS = {
    Status.DRAFT: _draft,
    Status.SUBMITTED: _submitted,
    Status.REPORTED: _reported,
    Status.RETURNED: _returned,
    Status.ACCEPTED: _accepted,
    Status.SCHEDULED: _scheduled,
    Status.CONCLUDED: _concluded,
    Status.RECOGNISED: lambda dossier: NextAct(_("Đã công nhận. Sản phẩm được xúc tiến thương mại.")),
    Status.REFERRED: lambda dossier: NextAct(_("Cấp trên đánh giá, phân hạng.")),
    Status.NOT_RECOGNISED: lambda dossier: NextAct(_("Đã thông báo. Chủ thể có thể lập hồ sơ đợt sau.")),
    Status.WITHDRAWN: lambda dossier: NextAct(_("Hồ sơ đã rút. Lập được hồ sơ khác khi có đợt nhận.")),
    Status.DISCARDED: lambda dossier: NextAct(_("Bản nháp đã bỏ. Lập được hồ sơ khác khi có đợt nhận.")),
}
