"""Letters of steps 2 and 3: unsent messages; the caller sends them after the commit.

Whoever has no e-mail address finds the same among “việc cần làm”.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.models import Role, User


def idea_registered(cycle):
    """To the officials of the commune, who confirm it."""
    officials = User.objects.filter(role=Role.COMMUNE, commune=cycle.product.producer.commune_id)
    return _letters(cycle, officials, _("Có ý tưởng sản phẩm chờ xã xác nhận"))


def idea_confirmed(cycle):
    return _letters(cycle, _secretariat(), _("Có ý tưởng sản phẩm chờ Tổ giúp việc xem"))


def idea_returned(cycle):
    return _to_producer(cycle, _("UBND xã trả lại ý tưởng sản phẩm"), reason=cycle.idea.answer)


def idea_accepted(cycle):
    return _to_producer(cycle, _("Ý tưởng sản phẩm được tiếp nhận, xin lập phương án sản xuất kinh doanh"))


def idea_refused(cycle):
    return _to_producer(cycle, _("Ý tưởng sản phẩm không được tiếp nhận"), reason=cycle.idea.answer)


def plan_submitted(cycle):
    return _letters(cycle, _secretariat(), _("Có phương án sản xuất kinh doanh chờ Tổ giúp việc xem"))


def plan_returned(cycle, request):
    """To the producer: how much there is to complete, and until when."""
    return _to_producer(
        cycle, _("Phương án sản xuất kinh doanh cần hoàn thiện"), asked=request, items=request.items.all()
    )


def plan_accepted(cycle):
    return _to_producer(cycle, _("Phương án sản xuất kinh doanh được chấp nhận"))


def stopped(cycle, *, reason):
    """To the secretariat, once it has known of the product."""
    return _letters(cycle, _secretariat(), _("Sản phẩm dừng tham gia"), reason=reason)


def _secretariat():
    return User.objects.filter(role=Role.SECRETARIAT)


def _to_producer(cycle, subject, **facts):
    """To the producer's accounts, or else to the producer's own address."""
    producer = cycle.product.producer
    letters = list(_letters(cycle, producer.users.all(), subject, **facts))
    if letters or not producer.email:
        return letters
    return [_letter(cycle, producer.representative, producer.email, subject, **facts)]


def _letters(cycle, users, subject, **facts):
    for user in users.filter(is_active=True).exclude(email=""):
        yield _letter(cycle, user.full_name, user.email, subject, **facts)


def _letter(cycle, name, address, subject, **facts):
    link = settings.SITE_URL + reverse("products:cycle_detail", args=[cycle.pk])
    context = {"name": name, "subject": subject, "product": cycle.product, "link": link, **facts}
    body = render_to_string("products/emails/cycle.txt", context)
    return EmailMessage(subject=f"{subject}: {cycle.product}", body=body, to=[address])
