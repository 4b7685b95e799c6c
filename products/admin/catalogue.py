"""Groups, producers, products, rounds: looked up and mended; what people made is not deleted here."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from ocop_portal.exchange.admin import ExchangeAdmin
from ocop_portal.looking import SECURE_ADDRESSES, FoldedSearch, LookOnlyAdmin, Recorded
from products import models
from products.actions import merge_producers
from products.permissions import is_with_others
from products.resources import ProducerResource, ProductResource


class Kept(Recorded, FoldedSearch):
    """Mended here, deleted never: papers and history name it."""

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(models.ProductGroup)
class ProductGroupAdmin(Kept, admin.ModelAdmin):
    list_display = ["code", "name", "parent", "is_leaf"]
    list_select_related = ["parent"]
    list_filter = ["is_leaf"]
    search_fields = ["code", "name"]


@admin.register(models.Producer)
class ProducerAdmin(Kept, ExchangeAdmin, admin.ModelAdmin):
    resource_classes = [ProducerResource]
    actions = ["merge"]
    list_display = ["name", "kind", "commune", "tax_code", "phone", "state"]
    list_select_related = ["commune"]
    list_filter = ["state", "kind", ("commune", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "tax_code", "representative"]
    autocomplete_fields = ["users"]
    readonly_fields = ["state", "refusal"]

    @admin.action(description=_("Gộp hai chủ thể trùng"))
    def merge(self, request, queryset):
        """Asks which of the two stays, then merges through the action of the portal."""
        pair = list(queryset.select_related("commune").order_by("pk")[:3])
        if len(pair) != 2:
            self.message_user(request, _("Xin chọn đúng hai chủ thể để gộp."), messages.ERROR)
            return None
        if kept := next((row for row in pair if str(row.pk) == request.POST.get("kept")), None):
            return self._merged(request, kept, next(row for row in pair if row != kept))
        context = {**self.admin_site.each_context(request), "opts": self.opts, "pair": pair}
        return TemplateResponse(request, "admin/merge_producers.html", {**context, "title": _("Gộp chủ thể")})

    def _merged(self, request, kept, gone):
        name = gone.name
        try:
            merge_producers(kept, gone, by=request.user)
        except ValidationError as error:
            self.message_user(request, error.messages[0], messages.ERROR)
        else:
            text = _("Đã gộp “%(gone)s” vào “%(kept)s”.")
            self.message_user(request, text % {"gone": name, "kept": kept.name}, messages.SUCCESS)


@admin.register(models.Product)
class ProductAdmin(Kept, ExchangeAdmin, admin.ModelAdmin):
    """Not changed while commune, office or council have it before them, here as on the portal's pages."""

    resource_classes = [ProductResource]
    list_display = ["name", "producer", "group", "code"]
    list_filter = [("group", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["producer", "group"]
    search_fields = ["name", "code", "producer__name"]
    readonly_fields = ["code"]
    autocomplete_fields = ["producer"]
    formfield_overrides = SECURE_ADDRESSES

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and is_with_others(obj))


@admin.register(models.Round)
class RoundAdmin(LookOnlyAdmin):
    """Planned on the portal's pages, where its days are checked against its regulation."""

    search_fields = ["year"]
    list_display = ["__str__", "authority", "regulation", "opens_on", "intake_until", "closes_on"]
    list_filter = ["year", "regulation"]
    list_select_related = ["authority", "regulation"]
