from django.contrib import admin
from django.contrib.auth.models import Group

from ocop_portal.accounts.forms import AdminSignInForm
from ocop_portal.accounts.models import Consent, User
from ocop_portal.looking import FoldedSearch, LookOnlyAdmin, Recorded

admin.site.unregister(Group)
admin.site.site_header = admin.site.site_title = "Quản trị cổng OCOP"
admin.site.login_form = AdminSignInForm
admin.site.index_title = "Dữ liệu của cổng"


@admin.register(User)
class UserAdmin(Recorded, FoldedSearch, admin.ModelAdmin):
    """To look accounts up; they are opened and helped on the portal's own pages (Tài khoản)."""

    list_display = ["full_name", "username", "role", "commune", "is_active"]
    list_filter = ["role", "is_active"]
    search_fields = ["full_name", "username", "email"]
    fields = [
        "full_name",
        "username",
        "role",
        "commune",
        "email",
        "phone",
        "address",
        "is_active",
        "last_login",
    ]
    readonly_fields = ["role", "commune", "is_active", "last_login"]
    list_select_related = ["commune"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Consent)
class ConsentAdmin(LookOnlyAdmin):
    """Who consented to which notice on personal data: read, never changed."""

    list_display = ["user", "version", "given_on", "withdrawn_on"]
    list_filter = ["version"]
    list_select_related = ["user"]
    search_fields = ["user__full_name", "user__username"]
