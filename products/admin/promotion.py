"""Step 6: events and points of sale, kept on the portal's pages."""

from django.contrib import admin

from ocop_portal.looking import LookOnlyAdmin, LookOnlyInline
from products import models


class ParticipationInline(LookOnlyInline):
    model = models.Participation
    fields = ["product", "result"]


@admin.register(models.PromotionEvent)
class PromotionEventAdmin(LookOnlyAdmin):
    list_display = ["title", "kind", "place", "starts_on", "ends_on", "is_public"]
    list_filter = ["kind", "is_public"]
    date_hierarchy = "starts_on"
    search_fields = ["title", "place", "organiser"]
    inlines = [ParticipationInline]


@admin.register(models.PointOfSale)
class PointOfSaleAdmin(LookOnlyAdmin):
    list_display = ["name", "commune", "address", "phone", "is_open"]
    list_filter = ["is_open", ("commune", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["commune"]
    search_fields = ["name", "address"]
