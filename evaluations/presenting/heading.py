"""What stands under the name of a product on every page of the council."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Heading:
    """`number` of `total`: the product's place on the agenda; `meta`: short facts, the sheet's note last."""

    number: int
    total: int
    meta: tuple


def heading_of(item, evaluation=None):
    """One query. `item` with its dossier, product, producer, commune and round at hand."""
    orders = list(item.session.agenda.order_by("order", "pk").values_list("pk", flat=True))
    product = item.dossier.product
    meta = (
        _("%(producer)s, %(commune)s") % {"producer": product.producer, "commune": product.producer.commune},
        _("Mã số %(code)s") % {"code": product.code} if product.code else "",
        item.dossier.get_purpose_display(),
        *_evaluated(evaluation),
        item.dossier.round.sheet_note,
    )
    return Heading(orders.index(item.pk) + 1, len(orders), tuple(text for text in meta if text))


def _evaluated(evaluation):
    if evaluation is None:
        return []
    facts = [_("Bộ tiêu chí số %(number)02d") % {"number": evaluation.criteria_set.ordinal}]
    if evaluation.locked_at:
        facts.append(
            _("Đóng chấm lúc %(time)s") % {"time": f"{timezone.localtime(evaluation.locked_at):%H:%M}"}
        )
    return facts
