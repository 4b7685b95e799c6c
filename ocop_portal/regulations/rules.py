"""What a regulation must hold before it is published. Plain values in, words out (R-SET-1, R-SCORE-2)."""

from dataclasses import dataclass
from itertools import pairwise
from string import Formatter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What an article can be named for, as people call it.
RULE_NAMES = {
    "R-CNCL-1": gettext_lazy("Thành phần Hội đồng"),
    "R-CNCL-2": gettext_lazy("Số người dự họp"),
    "R-CNCL-3": gettext_lazy("Gửi hồ sơ điện tử trước phiên họp"),
    "R-CNCL-4": gettext_lazy("Thành viên có liên quan đến chủ thể"),
    "R-CNCL-5": gettext_lazy("Sản phẩm mẫu, khảo sát thực tế"),
    "R-COMM-1": gettext_lazy("Nội dung xã đánh giá"),
    "R-COMM-2": gettext_lazy("Thời hạn của xã"),
    "R-SCORE-3": gettext_lazy("Độ chênh điểm"),
    "R-RANK-3": gettext_lazy("Thẩm quyền công nhận"),
    "R-CERT-1": gettext_lazy("Hiệu lực giấy chứng nhận"),
    "R-CERT-2": gettext_lazy("Báo hết hạn, đánh giá lại"),
    "R-ROUND-1": gettext_lazy("Các đợt trong năm"),
    "R-CLOCK-1": gettext_lazy("Ngày kết luận chậm nhất"),
}
# What papers and pages of every round name the article of.
CITED_RULES = (
    "R-CNCL-1",
    "R-CNCL-2",
    "R-CNCL-3",
    "R-CNCL-5",
    "R-COMM-1",
    "R-SCORE-3",
    "R-CERT-1",
    "R-CERT-2",
)
CODE_PLACES = {"province", "authority", "commune", "number", "year"}
POINTS_MOST = 100
# Who recognises a rank, from below; for lower ranks the notice is the only paper (R-RANK-4).
POWERS = ["nobody", "office", "superior"]
LEAST_CERTIFIED = 3


@dataclass(frozen=True)
class Check:
    """One line of what is looked at before publishing; `problem` "" means that it holds."""

    text: str
    problem: str = ""


def band_problem(bands):
    """Why these bands, [(stars, points from)], do not share 0–100 out without hole or overlap; "" if so.

    A band ends where the next begins, so holes and overlaps show in the beginnings.
    """
    rising = sorted(bands)
    if not rising or rising[0] != (1, 0):
        return _("Khung điểm phải bắt đầu bằng 1 sao từ 0 điểm.")
    for (lower, low), (upper, high) in pairwise(rising):
        if upper != lower + 1:
            return _("Thiếu khung điểm của %(stars)d sao.") % {"stars": lower + 1}
        if high <= low:
            words = {"upper": upper, "high": high, "lower": lower, "low": low}
            text = _("%(upper)d sao từ %(high)d điểm phải cao hơn %(lower)d sao từ %(low)d điểm.")
            return text % words
    if rising[-1][1] > POINTS_MOST:
        return _("Khung điểm không bắt đầu trên 100 điểm.")
    return ""


def powers_problem(bands):
    """Why nobody could issue by these bands, [(stars, "nobody", "office" or "superior")]; "" if one could.

    The higher a rank, the higher who recognises it; certificates begin at LEAST_CERTIFIED stars.
    """
    rising = [decided_by for _stars, decided_by in sorted(bands)]
    if rising != sorted(rising, key=POWERS.index):
        return _("Hạng cao hơn phải do cấp bằng hoặc cao hơn công nhận.")
    certified = [stars for stars, decided_by in bands if decided_by != POWERS[0]]
    if not certified:
        return _("Chưa có hạng nào được công nhận.")
    if min(certified) < LEAST_CERTIFIED:
        return _("Giấy chứng nhận chỉ có từ %(stars)d sao.") % {"stars": LEAST_CERTIFIED}
    return ""


def referral_problem(referral_at_least, superior_bands):
    """Why the points from which it goes up are not those where the higher body's ranks begin; "" if so."""
    if superior_bands and referral_at_least != min(superior_bands):
        words = {"points": referral_at_least, "band": min(superior_bands)}
        return _("Chuyển từ %(points)d điểm, nhưng hạng do cấp trên công nhận từ %(band)d điểm.") % words
    return ""


def members_problem(least, most):
    if not 1 <= least <= most:
        words = {"least": least, "most": most}
        return _("Ít nhất %(least)d, nhiều nhất %(most)d thành viên là không hợp lý.") % words
    return ""


def code_problem(pattern):
    """Why no product code can be made by this pattern; "" if one can."""
    try:
        places = {name for _text, name, _format, _way in Formatter().parse(pattern) if name is not None}
        if places <= CODE_PLACES:
            pattern.format(province="51", authority="524", commune="21000", number=1, year=2026)
    except (ValueError, IndexError):
        return _("Mẫu mã số viết không đúng.")
    if unknown := places - CODE_PLACES:
        return _("Mẫu mã số có phần không biết: %(names)s.") % {"names": ", ".join(sorted(unknown))}
    if missing := {"number", "year"} - places:
        return _("Mẫu mã số thiếu %(names)s.") % {"names": ", ".join(sorted(missing))}
    return ""


def grounds_problem(grounds, articles):
    """Why papers would lack a ground or a page its article; "" if none would."""
    if not grounds:
        return _("Chưa có căn cứ ban hành quyết định.")
    if missing := [rule for rule in CITED_RULES if not articles.get(rule)]:
        names = "; ".join(rule_name(rule) for rule in missing)
        return _("Chưa ghi điều khoản của: %(rules)s.") % {"rules": names}
    return ""


def rule_name(rule):
    """What people call this rule."""
    return str(RULE_NAMES.get(rule, rule))


def rule_called(text):
    """The id of the rule that is called so, or has this id; "" for none."""
    called = {str(name).casefold(): rule for rule, name in RULE_NAMES.items()}
    called |= {rule.casefold(): rule for rule in RULE_NAMES}
    return called.get(" ".join(text.split()).casefold(), "")


def window_problem(intake_until, *conclude_until):
    """Why the last days do not follow one another; "" if they do."""
    if any(day and (not intake_until or day < intake_until) for day in conclude_until):
        return _("Ngày kết luận chậm nhất phải sau ngày nhận hồ sơ cuối cùng.")
    return ""
