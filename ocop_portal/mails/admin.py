from django.contrib import admin

from ocop_portal.looking import LookOnlyAdmin
from ocop_portal.mails.models import Mail


@admin.register(Mail)
class MailAdmin(LookOnlyAdmin):
    """Looked at only: sent again on the portal's page, where it is written down."""

    list_display = ["subject", "addresses", "state", "posted_at", "sent_at", "error"]
    list_filter = ["state"]
    search_fields = ["subject", "error"]
