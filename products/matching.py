"""Which producer or product a line of a list means."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ocop_portal.regulations.models import Commune
from products.models import Producer, Product, ProductGroup

# What an address is made of.
ADDRESS = ("commune__authority__superior__superior",)


def producer_meant(*, tax_code="", name="", commune=None):
    """The producer with this tax code, or else this name (in this commune, where one is given); None if new.

    ValidationError where several have the name, so that nothing lands at the wrong one.
    """
    if tax_code and (found := _coded(tax_code)):
        return found
    named = Producer.objects.filter(name=name)
    if tax_code:
        named = named.filter(tax_code="")
    if commune:
        named = named.filter(commune=commune)
    found = _keys_of(named)
    if len(found) > 1:
        text = _("Có nhiều chủ thể tên “%(name)s”. Xin ghi thêm mã số thuế.")
        raise ValidationError(text % {"name": name})
    return _with_address(found)


def _coded(tax_code):
    return _with_address(_keys_of(Producer.objects.filter(tax_code=tax_code)))


def _keys_of(producers):
    """The keys of the first two, alone: most lines of a list are new and need no address."""
    return list(producers.order_by("pk").values_list("pk", flat=True)[:2])


def _with_address(keys):
    return Producer.objects.select_related(*ADDRESS).get(pk=keys[0]) if keys else None


def product_meant(*, code="", producer=None, name=""):
    """The product with this code, or else of this producer with this name; None if new."""
    if code and (found := Product.objects.select_related("producer", "group").filter(code=code).first()):
        return found
    if producer is None or producer.pk is None:
        return None
    return producer.products.select_related("producer", "group").filter(name=name).first()


def commune_named(text, *, on):
    """The commune of this name (“xã Bình Đông”) or code that exists on this date, or existed before."""
    named = Commune.objects.select_related("authority__superior__superior").filter(
        name__in=[text, text[:1].lower() + text[1:]]
    )
    named = named or Commune.objects.select_related("authority__superior__superior").filter(code=text)
    standing = list(named.in_force(on)) if on else list(named)
    found = standing or list(named)
    if len(found) != 1:
        text_of = _("Không có xã nào tên “%(name)s”.") if not found else _("Có nhiều xã tên “%(name)s”.")
        raise ValueError(text_of % {"name": text})
    return found[0]


def group_coded(text):
    """The product group of this code that has a criteria set."""
    group = ProductGroup.objects.filter(code=text, is_leaf=True).first()
    if group is None:
        raise ValueError(_("Không có nhóm mã “%(code)s”. Xin xem mã ở trang Bộ tiêu chí.") % {"code": text})
    return group
