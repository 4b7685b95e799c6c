"""The parts of a business plan: what each holds, where it is written, and what it still lacks."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.cycle import CycleStatus
from products.models import BusinessPlan
from products.models.cycles import FilePurpose
from products.models.plans import FundSource
from products.parts import Gap, last_row, part_row

# Parts in words: {key in the address: (title, fields)}.
TEXTS = {
    "san-pham": (gettext_lazy("Mục tiêu và sản phẩm"), ("overview", "products")),
    "san-xuat": (
        gettext_lazy("Nguyên liệu, sản xuất, tổ chức"),
        ("raw_material", "production", "organisation"),
    ),
    "thi-truong": (gettext_lazy("Thị trường, hiệu quả, rủi ro"), ("market", "results", "risks")),
}
COSTS, MILESTONES, FILES, OTHER = "costs", "milestones", "files", "other"
TABLES = {
    COSTS: (gettext_lazy("Vốn đầu tư và nguồn vốn"), "products:plan_costs"),
    MILESTONES: (gettext_lazy("Mốc triển khai"), "products:plan_milestones"),
    FILES: (gettext_lazy("Tài liệu kèm theo"), "products:plan_files"),
}


def gaps_of(plan):
    """Everything missing, in the order of the parts; empty when the plan can be handed in."""
    return [*_text_gaps(plan), *_table_gaps(plan)]


def plan_tasks(cycle, gaps):
    """Rows for the task list: the parts, then handing in, locked until they are done."""
    plan = cycle.plan
    texts = [
        part_row(
            title,
            text_url(cycle, key),
            _text_hint(plan, fields),
            _gaps_in(key, gaps),
            started=any(getattr(plan, name).strip() for name in fields),
        )
        for key, (title, fields) in TEXTS.items()
    ]
    tables = [
        part_row(title, reverse(name, args=[cycle.pk]), hint, _gaps_in(key, gaps), started=False)
        for (key, (title, name)), hint in zip(TABLES.items(), _table_hints(plan), strict=True)
    ]
    return [*texts, *tables, _sending(cycle, gaps)]


def text_rows(plan):
    """[(label, text)] of all its texts, for reading."""
    return [(label_of(name).capitalize(), getattr(plan, name)) for name in _fields()]


def costs_by_source(costs):
    """([(source, sum)], whole sum) of these rows, sources in the order of the choices."""
    sums = {source: sum(row.amount for row in costs if row.source == source) for source in FundSource.values}
    found = [(FundSource(source).label, total) for source, total in sums.items() if total]
    return found, sum(sums.values())


def files_of(plan):
    """The files enclosed with the plan, without those taken back."""
    return plan.cycle.files.filter(purpose=FilePurpose.PLAN, removed_at=None)


def place_choices():
    """[(key, label)]: the places that the secretariat can ask to complete."""
    texts = [(name, label_of(name).capitalize()) for name in _fields()]
    return [*texts, *((key, title) for key, (title, _name) in TABLES.items()), (OTHER, _("Nội dung khác"))]


def place_label(key):
    return dict(place_choices()).get(key, key)


def place_url(key, cycle):
    """Where the producer mends this place."""
    if key in TABLES:
        return reverse(TABLES[key][1], args=[cycle.pk])
    part = next((part for part, (_title, fields) in TEXTS.items() if key in fields), None)
    if part:
        return f"{text_url(cycle, part)}#id_{key}"
    return reverse("products:cycle_detail", args=[cycle.pk])


def text_url(cycle, part):
    return reverse("products:plan_text", args=[cycle.pk, part])


def label_of(name):
    return str(BusinessPlan._meta.get_field(name).verbose_name)


def _fields():
    return [name for _title, fields in TEXTS.values() for name in fields]


def _text_gaps(plan):
    for part, (_title, fields) in TEXTS.items():
        for name in fields:
            if name in plan.unwritten:
                text = _("Phương án chưa có: %(label)s") % {"label": label_of(name)}
                yield Gap(part, text, place_url(name, plan.cycle))


def _table_gaps(plan):
    if not plan.costs.exists():
        yield Gap(COSTS, _("Chưa ghi khoản đầu tư nào"), place_url(COSTS, plan.cycle))
    if not plan.milestones.exists():
        yield Gap(MILESTONES, _("Chưa ghi mốc triển khai nào"), place_url(MILESTONES, plan.cycle))


def _text_hint(plan, fields):
    written = sum(bool(getattr(plan, name).strip()) for name in fields)
    return _("Đã viết %(done)s/%(all)s nội dung") % {"done": written, "all": len(fields)}


def _table_hints(plan):
    costs, milestones, files = plan.costs.count(), plan.milestones.count(), files_of(plan).count()
    return [
        _("Đã ghi %(count)s khoản") % {"count": costs},
        _("Đã ghi %(count)s mốc") % {"count": milestones},
        _("Đã có %(count)s tệp; không bắt buộc") % {"count": files},
    ]


def _sending(cycle, gaps):
    returned = cycle.status == CycleStatus.PLAN_RETURNED
    title = _("Trả lời yêu cầu và nộp lại") if returned else _("Kiểm tra lại và nộp")
    name = "products:plan_complete" if returned else "products:plan_submit"
    return last_row(title, reverse(name, args=[cycle.pk]), locked=gaps and not returned)


def _gaps_in(part, gaps):
    return [gap for gap in gaps if gap.part == part]
