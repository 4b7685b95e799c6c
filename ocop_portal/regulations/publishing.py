"""What is looked at before a regulation is published, line by line (R-SET-1)."""

from datetime import timedelta

from django.utils.translation import gettext as _

from ocop_portal.regulations import rules
from ocop_portal.regulations.models.parts import DecidedBy, FieldNeed
from ocop_portal.regulations.rules import Check
from ocop_portal.wording import day


def checks_of(regulation):
    """Every Check of a draft, those that hold too: [Check], in the order of its page."""
    bands = list(regulation.bands.all())
    pairs = [(band.stars, band.at_least) for band in bands]
    powers = [(band.stars, band.decided_by) for band in bands]
    superior = [band.at_least for band in bands if band.decided_by == DecidedBy.SUPERIOR]
    return [
        Check(_("Thời gian nhận hồ sơ không trùng với văn bản khác"), _overlap_problem(regulation)),
        Check(_("Ngày kết luận chậm nhất sau ngày nhận hồ sơ cuối"), _days_problem(regulation)),
        Check(_("Khung điểm phủ hết 0–100, không hở, không chồng"), rules.band_problem(pairs)),
        Check(_("Thẩm quyền công nhận từng hạng"), rules.powers_problem(powers)),
        Check(
            _("Điểm chuyển cấp trên khớp với thẩm quyền của từng hạng"),
            rules.referral_problem(regulation.referral_at_least, superior),
        ),
        Check(
            _("Số thành viên Hội đồng"),
            rules.members_problem(regulation.members_min, regulation.members_max),
        ),
        Check(_("Lĩnh vực bắt buộc trong Hội đồng"), _fields_problem(regulation)),
        Check(
            _("Căn cứ ban hành quyết định và điều khoản của từng quy tắc"),
            rules.grounds_problem(regulation.grounds, regulation.grounds_short),
        ),
        Check(_("Bộ tiêu chí dùng chấm"), _edition_problem(regulation.edition)),
        Check(_("Mẫu mã số sản phẩm"), rules.code_problem(regulation.product_code_pattern)),
    ]


def problems_of(regulation):
    """The problems alone; [] when it may be published."""
    return [check.problem for check in checks_of(regulation) if check.problem]


def window_to_close(regulation):
    """(regulation before, its last day) where one without an end would take in beside this one; or None.

    It is the one that publishing may close: its window began earlier and nobody has said when it ends.
    """
    open_ones = [
        row
        for row in regulation.overlapping()
        if row.intake_until is None and row.intake_from < regulation.intake_from
    ]
    return (open_ones[0], regulation.intake_from - timedelta(days=1)) if open_ones else None


def rounds_cut_short(closed):
    """Rounds of the regulation before that would take dossiers in after its last day; `closed` as above.

    Rounds are rows of an upper app; here they are only named.
    """
    before, last = closed
    return list(before.rounds.filter(intake_until__gt=last).order_by("year", "number"))


def filed_later(closed):
    """How many dossiers were filed under the regulation before after its last day: they keep it (R-SET-6)."""
    before, last = closed
    return before.dossier_set.filter(submitted_on__gt=last).count()


def _overlap_problem(regulation):
    closed = window_to_close(regulation)
    found = [row for row in regulation.overlapping() if not closed or row != closed[0]]
    windows = [_window(row) for row in found]
    return _("Trùng với %(windows)s.") % {"windows": "; ".join(windows)} if windows else ""


def _window(regulation):
    """“QĐ 148/QĐ-TTg (24/02/2023 – 30/06/2025)”."""
    words = {"name": regulation, "first": day(regulation.intake_from)}
    if regulation.intake_until is None:
        return _("%(name)s (từ %(first)s)") % words
    return _("%(name)s (%(first)s – %(last)s)") % {**words, "last": day(regulation.intake_until)}


def _days_problem(regulation):
    ends = (regulation.conclude_until, regulation.renewal_conclude_until)
    return rules.window_problem(regulation.intake_until, *ends)


def _edition_problem(edition):
    if edition is None:
        return _("Chưa chọn bộ tiêu chí.")
    if edition.sets.exists() and not type(edition).objects.usable().filter(pk=edition.pk).exists():
        return _("“%(edition)s” chỉ có bản thảo. Xin ban hành bộ tiêu chí trước.") % {"edition": edition}
    return ""


def _fields_problem(regulation):
    if any(field.need == FieldNeed.ALWAYS for field in regulation.council_fields.all()):
        return ""
    return _("Chưa có lĩnh vực bắt buộc nào.")
