"""First words of the minutes, made from what happened; people edit them before the minutes are closed."""

from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations import scoring
from evaluations.presenting.changes import event_lines
from evaluations.session_papers import attendance_lines, recusal_lines
from evaluations.session_proceedings import paper_texts
from evaluations.session_results import conclusion_of, verdict_of
from ocop_portal.wording import moment

_ABSENT = gettext_lazy("%(name)s vắng mặt, lý do: %(reason)s.")
_NO_ANSWER = gettext_lazy("%(name)s không có ý kiến, lý do: %(reason)s.")


@dataclass(frozen=True)
class Draft:
    """The three texts of Minutes."""

    proceedings: str
    opinions: str
    conclusion: str


def draft_of(session, records):
    """Attendance, recusals, both values of rescored sheets, results."""
    return Draft(_proceedings(session, records), _opinions(records), _conclusion(session, records))


def _proceedings(session, records):
    lines = [
        _(
            "Thư ký báo cáo kết quả tiếp nhận, kiểm tra %(count)02d hồ sơ và sản phẩm mẫu; "
            "kết quả đánh giá của UBND cấp xã."
        )
        % {"count": len(records)},
        *_ways(session),
    ]
    lines += [
        _("Khai mạc khi chưa đủ điều kiện: %(missing)s Lý do: %(reason)s (%(ground)s).")
        % {"missing": row.missing, "reason": row.reason.rstrip("."), "ground": row.ground}
        for row in session.opened_despite.all()
    ]
    lines += [
        (_NO_ANSWER if session.is_written else _ABSENT) % {"name": line.name, "reason": line.reason}
        for line in attendance_lines(session)
        if not line.present
    ]
    lines += [
        _("%(name)s không tham gia đánh giá sản phẩm %(product)s, lý do: %(reason)s.")
        % {"name": line.name, "product": line.product, "reason": line.reason}
        for line in recusal_lines(session, records)
    ]
    lines += [f"{at:%H:%M}: {text}" for at, text in event_lines(session)]
    limit = session.council.max_spread
    lines += [_rescoring_text(record, limit) for record in records if record.rescored]
    lines += paper_texts(session)
    return _numbered(lines)


def _ways(session):
    """How the council came to its points: in writing, in a meeting, or first in writing (R-CNCL-6)."""
    lines = []
    if session.answers_until:
        words = {
            "from": moment(localtime(session.answers_from or session.starts_at)),
            "until": moment(localtime(session.answers_until)),
        }
        text = _(
            "Hội đồng lấy ý kiến bằng văn bản từ %(from)s đến %(until)s; mỗi thành viên nghiên cứu hồ sơ, "
            "sản phẩm mẫu và chấm điểm độc lập trên phiếu."
        )
        lines.append(text % words)
    if not session.is_written:
        text = _(
            "Hội đồng xem xét hồ sơ, sản phẩm mẫu, trao đổi, thống nhất cách hiểu các tiêu chí định tính "
            "và chấm điểm độc lập trên phiếu."
        )
        lines.append(text)
    return lines


def _rescoring_text(record, limit):
    changes = [
        _("%(name)s từ %(before)d thành %(after)d điểm")
        % {"name": row.after.seat, "before": row.before.total, "after": row.after.total}
        for row in record.rescored
    ]
    words = {
        "product": record.item,
        "spread": record.scorings[0].spread,
        "changes": "; ".join(changes),
    }
    text = _(
        "%(product)s: lần chấm đầu chênh lệch %(spread)d điểm, vượt mức cho phép nên chưa kết luận; "
        "Hội đồng thảo luận và chấm lại: %(changes)s. Phiếu lần trước được giữ nguyên."
    )
    if words["spread"] <= limit:  # scored again in a meeting that written opinions led to (R-CNCL-6)
        text = _(
            "%(product)s: Hội đồng thảo luận tại phiên họp và chấm lại: %(changes)s. "
            "Phiếu lần trước được giữ nguyên."
        )
    return text % words


def _opinions(records):
    return "\n".join(f"{record.item}: {note.text}" for record in records for note in record.notes)


def _conclusion(session, records):
    opening = _("Hội đồng thông qua kết quả đánh giá %(count)02d sản phẩm:") % {"count": len(records)}
    lines = [f"- {record.item}: {_result(record)} {_follow_up(session, record)}" for record in records]
    closing = _(
        "Giao Tổ giúp việc tham mưu %(body)s ban hành quyết định và thông báo kết quả bằng văn bản đến "
        "chủ thể, UBND cấp xã."
    ) % {"body": session.council.authority}
    return "\n".join([opening, *lines, closing])


def _result(record):
    if not record.is_ranked:
        return f"{verdict_of(record)}."
    return _("%(mean)s điểm.") % {"mean": scoring.truncated(record.evaluation.mean)}


def _follow_up(session, record):
    return conclusion_of(record, session.council.authority)


def _numbered(lines):
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
