"""“Việc cần làm” after the council: decisions, referrals, notices, certificates that run out."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from certificates import waiting
from certificates.following import complaints_to_mind
from certificates.models import ComplaintState, Notice
from certificates.rules import revocation_due
from certificates.signatures import papers_to_sign
from certificates.tasks_expiry import clock_stopped, expiring_in_commune, notices_of_expiry, own_expiring
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from ocop_portal.archive.signing import keys
from ocop_portal.tasks import Task
from ocop_portal.wording import day

# A released result stays on the list of its recipient this long.
NEWS = timedelta(days=30)


def tasks_for(user, *, on):
    """What waits for this person on this date."""
    return [task for source in SOURCES.get(user.role, []) for task in source(user, on)]


def _decisions_to_sign(user, on):
    return [
        Task(
            title=_("Ký quyết định về %(subject)s") % {"subject": decision.subject},
            url=reverse("certificates:decision_detail", args=[decision.pk]),
            hint=_("Trình ngày %(date)s") % {"date": day(decision.proposed_on)},
            **_by_calendar(decision.session.round, answered=decision.answer_id),
        )
        for decision in waiting.decisions_to_sign(user)
    ]


def _issues_stopped(user, on):
    return [
        Task(
            title=_("Xem vì sao chưa phát hành được quyết định về %(subject)s")
            % {"subject": decision.subject},
            url=reverse("certificates:decision_detail", args=[decision.pk]),
            hint=_("Đã ký ngày %(date)s") % {"date": day(decision.signed_on)},
        )
        for decision in waiting.issues_stopped(user)
    ]


def _papers_to_sign(user, on):
    """Only of a leader who can sign here: others sign on paper, and nothing waits for them."""
    # What this person may read takes long to find out: asked only where something waits.
    if not keys.has_key(user) or not Paper.objects.awaiting_signature_of(user).exists():
        return []
    count = papers_to_sign(user).count()
    if not count:
        return []
    return [
        Task(
            title=_("Ký số văn bản đã phát hành"),
            url=reverse("certificates:sign_list"),
            hint=_("%(count)d văn bản đang chờ") % {"count": count},
        )
    ]


def _revocations_to_sign(user, on):
    law = waiting.law_of_expiry(on)
    return [
        Task(
            title=_("Ký quyết định thu hồi giấy chứng nhận %(product)s")
            % {"product": row.certificate.product_name},
            url=reverse("certificates:revocation", args=[row.pk]),
            hint=_("Trình ngày %(date)s") % {"date": day(row.proposed_on)},
            due=revocation_due(row.concluded_on, law.revocation_days) if law else None,
            ground=law.revocation_ground if law else "",
        )
        for row in waiting.revocations_to_sign(user)
    ]


def _corrections_to_sign(user, on):
    return [
        Task(
            title=_("Ký quyết định đính chính %(what)s") % {"what": row.certificate or row.decision},
            url=reverse("certificates:correction", args=[row.pk]),
            hint=_("Trình ngày %(date)s") % {"date": day(row.proposed_on)},
        )
        for row in waiting.corrections_to_sign(user)
    ]


def _sessions_to_decide(user, on):
    return [
        Task(
            title=_("Trình quyết định về kết quả %(session)s") % {"session": str(session).lower()},
            url=reverse("certificates:decision_propose", args=[session.pk]),
            hint=_("Biên bản đã chốt"),
            **_by_calendar(session.round),
        )
        for session in waiting.sessions_to_decide()
    ]


def _referrals(user, on):
    return [
        Task(
            title=(
                _("Chuyển hồ sơ %(product)s lên cấp trên")
                if referral.packet_id
                else _("Lập bộ hồ sơ chuyển: %(product)s")
            )
            % {"product": referral.evaluation.dossier.product.name},
            url=reverse("certificates:referral_detail", args=[referral.pk]),
            hint=str(referral.to),
            **_by_calendar(referral.evaluation.session.round),
        )
        for referral in waiting.referrals_to_send()
    ]


def _answers(user, on):
    return [
        Task(
            title=_("Chọn cách xử lý kết quả của cấp trên: %(product)s")
            % {"product": answer.referral.evaluation.dossier.product.name},
            url=reverse("certificates:referral_detail", args=[answer.referral_id]),
            hint=_("Văn bản số %(number)s ngày %(date)s")
            % {"number": answer.number, "date": day(answer.signed_on)},
            **_by_calendar(answer.referral.evaluation.session.round, answered=True),
        )
        for answer in waiting.answers_to_handle()
    ]


def _notices(user, on):
    notices = list(waiting.notices_to_release())
    if not notices:
        return []
    # The earliest date stands for all: those of a round's own results run out, those of answers do not.
    first = min(
        notices, key=lambda notice: (bool(notice.answer_id), notice.evaluation.session.round.closes_on)
    )
    return [
        Task(
            title=_("Gửi thông báo kết quả cho chủ thể và xã"),
            url=reverse("certificates:notice_list"),
            hint=_("%(count)d thông báo đang chờ") % {"count": len(notices)},
            **_by_calendar(first.evaluation.session.round, answered=first.answer_id),
        )
    ]


def _letters_unserved(user, on):
    """One task for all: the oldest gives the date by which it should have been received."""
    letters, days = waiting.letters_unserved(on)
    first = letters.first()
    if first is None:
        return []
    title = _("Giao và ghi người nhận %(count)d văn bản đã phát hành") % {"count": letters.count()}
    return [
        Task(
            title=title,
            url=reverse("certificates:letter_list") + "?state=unserved",
            hint=_("Chưa giao xong sau %(days)d ngày: %(letter)s") % {"days": days, "letter": first},
            due=first.released_on + timedelta(days=days),
        )
    ]


def _complaints(user, on):
    """Every open one with the day by which the office must act, and every promise that was not begun."""
    titles = {
        ComplaintState.RECEIVED: _("Thụ lý %(complaint)s của %(producer)s"),
        ComplaintState.ACCEPTED: _("Trả lời %(complaint)s của %(producer)s"),
        ComplaintState.ANSWERED: _("Sửa kết quả theo %(complaint)s của %(producer)s"),
    }
    return [
        Task(
            title=titles[row.state] % {"complaint": str(row).lower(), "producer": row.producer.name},
            url=reverse("certificates:complaint_detail", args=[row.pk]),
            hint=row.follow_up
            or (_("Người giải quyết: %(who)s") % {"who": row.assignee} if row.assignee else row.about),
            due=row.due,
            ground=row.ground,
        )
        for row in complaints_to_mind().for_list()
    ]


def _letters_failed(user, on):
    letters = waiting.letters_failed().select_related("mail", "paper")
    return [
        Task(
            title=_("Thư chưa gửi được: %(letter)s") % {"letter": letter},
            url=reverse("certificates:letter_detail", args=[letter.pk]),
            hint=f"{letter.mail.addresses}. {letter.trouble}",
            due=letter.released_on,
        )
        for letter in letters
    ]


def _by_calendar(round_, *, answered=False):
    """Date and ground of what ends a round; what follows an answer of the higher level has the law alone."""
    if answered:
        return {"ground": str(round_.regulation)}
    return {"due": round_.closes_on, "ground": round_.ground}


def _new_results(user, on):
    notices = Notice.objects.visible_to(user).filter(released_on__gte=on - NEWS).for_list()
    return [
        Task(
            title=_("Xem kết quả đánh giá %(product)s") % {"product": notice.evaluation.dossier.product.name},
            url=reverse("certificates:result", args=[notice.evaluation.dossier.code]),
            hint=_("Thông báo số %(number)s ngày %(date)s")
            % {"number": notice.paper.number, "date": day(notice.released_on)},
        )
        for notice in notices
    ]


SOURCES = {
    Role.LEADER: [
        _issues_stopped,
        _decisions_to_sign,
        _revocations_to_sign,
        _corrections_to_sign,
        _papers_to_sign,
    ],
    Role.SECRETARIAT: [
        _sessions_to_decide,
        _referrals,
        _answers,
        _notices,
        _complaints,
        _letters_failed,
        _letters_unserved,
        notices_of_expiry,
        clock_stopped,
    ],
    Role.PRODUCER: [_new_results, own_expiring],
    Role.COMMUNE: [_new_results, expiring_in_commune],
}
