"""Products by step, group, commune and stars: bars, with the table that stands beside them."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from certificates.catalogue import top_groups
from ocop_portal.collation import sort_key
from ocop_portal.regulations.models import Band
from products.models.guidance import WorkStatus
from products.workflow import Step

from . import counting, rules


@dataclass(frozen=True)
class Bar:
    """One line of a chart. `held`: how many of them hold a certificate, None where that is not asked."""

    label: str
    count: int
    held: int | None = None


@dataclass(frozen=True)
class Chart:
    """A chart and its table: `label` heads the first column, `unit` the number, `note` what is counted."""

    key: str
    title: str
    label: str
    unit: str
    note: str
    bars: tuple[Bar, ...]

    @property
    def total(self):
        return sum(bar.count for bar in self.bars)

    @property
    def total_held(self):
        return sum(bar.held or 0 for bar in self.bars)

    @property
    def shows_held(self):
        return any(bar.held is not None for bar in self.bars)

    @property
    def largest(self):
        """The length of the longest bar; never 0, which no bar could be drawn against."""
        return max((bar.count for bar in self.bars), default=0) or 1


def work_chart(items):
    """Work items by status."""
    rows = rules.counted([item.status for item in items], dict(WorkStatus.choices))
    return Chart(
        "nhiem-vu",
        _("Nhiệm vụ theo tình trạng"),
        _("Tình trạng"),
        _("Nhiệm vụ"),
        "",
        tuple(Bar(label, count) for label, count in rows),
    )


def product_charts(certificates, *, on):
    """The four charts of products on this date."""
    products, stars = counting.product_rows(), rules.stars_in_force(certificates, on=on)
    return [
        _by_step(products, certificates, stars, on),
        _by_group(products, stars),
        _by_commune(products, stars),
        _by_stars(stars),
    ]


def _by_step(products, certificates, stars, on):
    statuses = counting.dossier_statuses()
    held = {row.product for row in certificates if row.issued_on <= on}
    steps = [
        rules.present_step(cycle, statuses.get(pk), holds=pk in stars, held=pk in held)
        for pk, _group, _commune, _name, cycle in products
    ]
    names = {step: f"{number}. {step.label}" for number, step in enumerate(Step, 1) if number > 1}
    rows = rules.counted(steps, names)
    rows += [row for row in rules.counted(steps, _aside()) if row[1]]
    return Chart(
        "buoc",
        _("Sản phẩm theo bước của chu trình"),
        _("Bước"),
        _("Sản phẩm"),
        _("Bước 1 dành cho mọi người, không tính theo sản phẩm."),
        tuple(Bar(label, count) for label, count in rows),
    )


def _aside():
    return {"stopped": _("Đã dừng tham gia"), "": _("Chưa đăng ký ý tưởng")}


def _by_group(products, stars):
    groups = top_groups()
    known = [(pk, group) for pk, group, _commune, _name, _cycle in products]
    return _held_chart("nhom", _("Sản phẩm theo nhóm"), _("Nhóm"), known, groups, stars)


def _by_commune(products, stars):
    known = [(pk, commune) for pk, _group, commune, _name, _cycle in products]
    names = {commune: name for _pk, _group, commune, name, _cycle in products}
    ordered = dict(sorted(names.items(), key=lambda row: sort_key(row[1])))
    return _held_chart("xa", _("Sản phẩm theo xã"), _("Xã, thị trấn"), known, ordered, stars)


def _held_chart(key, title, label, known, names, stars):
    held = Counter(value for pk, value in known if pk in stars)
    count = Counter(value for _pk, value in known)
    bars = tuple(Bar(name, count[value], held[value]) for value, name in names.items())
    note = _("“Có giấy”: đang có giấy chứng nhận còn hiệu lực.")
    return Chart(key, title, label, _("Sản phẩm"), note, bars)


def _by_stars(stars):
    names = {number: _("%(stars)d sao") % {"stars": number} for number in Band.objects.certified_stars()}
    rows = rules.counted(stars.values(), names)
    return Chart(
        "sao",
        _("Giấy chứng nhận còn hiệu lực theo hạng sao"),
        _("Hạng sao"),
        _("Sản phẩm"),
        _("Mỗi sản phẩm tính một lần, theo hạng cao nhất."),
        tuple(Bar(label, count) for label, count in rows),
    )
