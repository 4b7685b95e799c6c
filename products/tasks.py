"""“Việc cần làm” before there is a dossier: confirming producers, starting a dossier for an open round."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import Role
from ocop_portal.tasks import Task
from products.models import Producer, ProducerState, Product, Round


def tasks_for(user, *, on):
    """Tasks of a producer or a commune official, as of this date."""
    if user.role == Role.PRODUCER:
        return [*_own_particulars(user), *_open_rounds(user, on)]
    if user.role == Role.COMMUNE:
        return _producers_to_confirm(user)
    return []


def _own_particulars(user):
    for producer in Producer.objects.visible_to(user).filter(state=ProducerState.REFUSED):
        url = reverse("products:producer_edit", args=[producer.pk])
        yield Task(_("Sửa thông tin chủ thể và gửi lại xã"), url, hint=producer.refusal)


def _open_rounds(user, on):
    products = list(
        Product.objects.visible_to(user).for_dossier().filter(producer__state=ProducerState.APPROVED)
    )
    for round_ in Round.objects.taking_in(on):
        own = round_.dossiers.holding_a_place().filter(product__in=products)
        filed = set(own.values_list("product_id", flat=True))
        if products and not filed:
            yield Task(
                _("Lập hồ sơ cho %(round)s") % {"round": round_.in_sentence},
                reverse("products:dossier_create"),
                hint=_("Đợt đang nhận hồ sơ."),
                due=round_.intake_until,
                ground=round_.ground,
            )


def _producers_to_confirm(user):
    waiting = Producer.objects.visible_to(user).filter(state=ProducerState.PENDING)
    return [
        Task(
            _("Xác nhận chủ thể %(name)s") % {"name": producer.name},
            reverse("products:producer_decide", args=[producer.pk]),
            hint=producer.get_kind_display(),
        )
        for producer in waiting
    ]
