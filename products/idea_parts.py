"""The parts of an idea: what is written where, and what it still lacks before it can be sent."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.wording import day
from products.models import Idea, ProducerState
from products.models.cycles import FilePurpose
from products.parts import Gap, last_row, part_row

PRODUCT, CONSENT, TEXTS = "product", "consent", "texts"
FIELDS = ("description", "origin", "raw_material", "market", "scale")


def gaps_of(cycle):
    """Everything missing, in the order of the parts; empty when the idea can be sent."""
    return [*_producer_gaps(cycle), *_text_gaps(cycle)]


def idea_tasks(cycle, gaps):
    """Rows for the task list: the parts, then sending, locked until they are done."""
    written = sum(bool(getattr(cycle.idea, name).strip()) for name in FIELDS)
    hints = {
        PRODUCT: f"{cycle.product.name} · {cycle.product.group}",
        CONSENT: cycle.idea.consent_by,
        TEXTS: _("Đã viết %(done)s/%(all)s nội dung") % {"done": written, "all": len(FIELDS)},
    }
    rows = [
        part_row(
            title, url, hints[key], [gap for gap in gaps if gap.part == key], started=written or key != TEXTS
        )
        for key, title, url in _parts(cycle)
    ]
    return [*rows, last_row(_("Kiểm tra lại và gửi"), _url("idea_register", cycle), locked=gaps)]


def idea_rows(cycle, *, editable=False):
    """The idea as rows (label, value, address of “Sửa”) for pages."""
    idea, product = cycle.idea, cycle.product
    of_product = _url("idea_product", cycle) if editable else ""
    rows = [
        (_("Tên sản phẩm"), product.name, of_product),
        (_("Nhóm sản phẩm"), product.group.path, of_product),
        *(
            (label_of(name), getattr(idea, name) or _("Chưa ghi"), _text_url(cycle, name, editable))
            for name in FIELDS
        ),
    ]
    if idea.on_behalf:
        text = _("%(who)s, ngày %(day)s") % {"who": idea.consent_by, "day": day(idea.consent_on)}
        rows.append((_("Đồng ý cho xã đăng ký thay"), text, _url("idea_consent", cycle) if editable else ""))
    return rows if editable else [row[:2] for row in rows]


def consent_files(cycle):
    """The scans of the producer's consent."""
    return cycle.files.filter(purpose=FilePurpose.CONSENT, removed_at=None)


def label_of(name):
    return str(Idea._meta.get_field(name).verbose_name).capitalize()


def _parts(cycle):
    """(part, title, address), consent only where the commune writes."""
    parts = [(PRODUCT, _("Sản phẩm"), _url("idea_product", cycle))]
    if cycle.idea.on_behalf:
        parts.append((CONSENT, _("Sự đồng ý của chủ thể"), _url("idea_consent", cycle)))
    return [*parts, (TEXTS, _("Nội dung ý tưởng"), _url("idea_texts", cycle))]


def _producer_gaps(cycle):
    producer = cycle.product.producer
    if producer.state != ProducerState.APPROVED:
        text = _("UBND %(commune)s chưa xác nhận chủ thể") % {"commune": producer.commune}
        yield Gap(PRODUCT, text, reverse("products:producer_detail", args=[producer.pk]))


def _text_gaps(cycle):
    for name in cycle.idea.unwritten:
        text = _("Ý tưởng chưa có: %(label)s") % {"label": label_of(name).lower()}
        yield Gap(TEXTS, text, _text_url(cycle, name, True))


def _text_url(cycle, name, editable):
    return f"{_url('idea_texts', cycle)}#id_{name}" if editable else ""


def _url(name, cycle):
    return reverse(f"products:{name}", args=[cycle.pk])
