"""Whether sets that were read fit the portal: their groups, the edition they go to, the one they are from."""

from django.utils.translation import gettext as _

from evaluations.criteria_book import layout
from evaluations.models import CriteriaSet
from evaluations.publishing import bases_in
from ocop_portal.regulations.models import Edition
from ocop_portal.regulations.models.publication import PublishState
from products.models import ProductGroup


def fitted(sheets, edition):
    """[(source, group, base)] for `take_in_drafts`; what does not fit is noted in the sheets' `problems`."""
    groups = ProductGroup.objects.filter(is_leaf=True).in_bulk(
        [sheet.group_code for sheet in sheets], field_name="code"
    )
    bases = {key: bases_in(key) for key in {sheet.base for sheet in sheets} if key}
    known = set(Edition.objects.filter(key__in=bases).values_list("key", flat=True))
    _refuse_repeated(sheets)
    _refuse_published(sheets, edition, groups)
    for sheet in sheets:
        _refuse_unknown(sheet, groups, known)
    return [(sheet.source, groups.get(sheet.group_code), _base(sheet, groups, bases)) for sheet in sheets]


def _base(sheet, groups, bases):
    group = groups.get(sheet.group_code)
    return bases.get(sheet.base, {}).get(group.pk) if group else None


def _refuse_repeated(sheets):
    seen = {}
    for sheet in sheets:
        facts = {layout.ORDINAL: sheet.source["ordinal"], layout.GROUP: sheet.group_code}
        for label, value in facts.items():
            first = seen.setdefault((label, value), sheet.title)
            if value and first != sheet.title:
                text = _("“%(value)s” đã ghi ở tờ “%(sheet)s”. Mỗi bộ trong một ấn bản có số và nhóm riêng.")
                sheet.problem(label, text % {"value": value, "sheet": first})


def _refuse_published(sheets, edition, groups):
    """A set that is published never changes: what is to replace it belongs to another edition (R-SET-1)."""
    if edition.pk is None:
        return
    standing = CriteriaSet.objects.filter(edition=edition, state=PublishState.PUBLISHED)
    ordinals = {row.ordinal for row in standing}
    taken = {row.group_id for row in standing}
    text = _("Ấn bản “%(edition)s” đã ban hành bộ này nên không nhập đè được. Xin chọn hoặc lập ấn bản khác.")
    for sheet in sheets:
        group = groups.get(sheet.group_code)
        if sheet.source["ordinal"] in ordinals:
            sheet.problem(layout.ORDINAL, text % {"edition": edition})
        elif group and group.pk in taken:
            sheet.problem(layout.GROUP, text % {"edition": edition})


def _refuse_unknown(sheet, groups, known):
    if sheet.group_code and sheet.group_code not in groups:
        text = _("Không có nhóm sản phẩm mã “%(code)s”. Xin xem mã ở trang quản trị Nhóm sản phẩm.")
        sheet.problem(layout.GROUP, text % {"code": sheet.group_code})
    if sheet.base and sheet.base not in known:
        text = _("Không có ấn bản “%(key)s” trên cổng. Xin ghi khóa của một ấn bản, hoặc để trống.")
        sheet.problem(layout.BASE, text % {"key": sheet.base})
