from django.contrib import admin

from ocop_portal.looking import LookOnlyAdmin
from products.models import Delivery


@admin.register(Delivery)
class DeliveryAdmin(LookOnlyAdmin):
    """Looked at only: letters are released, withdrawn and received on the portal's pages."""

    list_display = ["paper", "addressee", "way", "state", "released_on", "sent_on", "received_on"]
    list_filter = ["state", "way"]
    list_select_related = ["paper"]
    search_fields = ["paper__number", "addressee"]
    fields = [
        "paper",
        "addressee",
        "dossier",
        "way",
        "state",
        "released_on",
        "sent_on",
        "received_on",
        "received_by",
        "means",
        "post_code",
        "reason",
    ]
