from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.actions import PARTICULARS, set_password
from ocop_portal.accounts.models import Role, User
from ocop_portal.accounts.permissions import roles_looked_after
from ocop_portal.regulations.models import Commune
from ocop_portal.typed import CleanTextMixin, at_most

ROLE_LABELS = {"": _("Thành viên Hội đồng (không có vai trò khác)"), **dict(Role.choices)}


class ShortNameMixin:
    """A name longer than any user's is refused: Django sets the limit too late to hold it, and PostgreSQL has
    no room for it among the failed attempts.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        at_most(self.fields["username"], self.username_field.max_length)


class SignInForm(ShortNameMixin, AuthenticationForm):
    """Signing in to the portal."""


class AdminSignInForm(ShortNameMixin, AdminAuthenticationForm):
    """Signing in to the administration."""


class AccountForm(CleanTextMixin, forms.ModelForm):
    """An account for one of the roles that `by` looks after, with a commune when it is an official's."""

    class Meta:
        model = User
        fields = PARTICULARS
        help_texts = {
            "username": _("Chữ không dấu, số và dấu . _ -"),
            "commune": _("Chỉ cho cán bộ xã."),
            "address": _(
                "Cho thành viên Hội đồng: để nhắc khi có thể liên quan đến chủ thể. Không bắt buộc."
            ),
            "email": _("Thư mời gửi tới đây. Ai không có thư điện tử thì nhận đường dẫn trực tiếp."),
        }

    def __init__(self, *args, by, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=_("Vai trò"),
            choices=[(role, ROLE_LABELS[role]) for role in roles_looked_after(by)],
            required=False,
        )
        self.fields["commune"].queryset = Commune.objects.in_force(on)

    def clean(self):
        cleaned = super().clean()
        is_commune = cleaned.get("role") == Role.COMMUNE
        if is_commune and not cleaned.get("commune"):
            self.add_error("commune", _("Chọn xã của cán bộ này"))
        if not is_commune:
            cleaned["commune"] = None
        return cleaned


class NewPasswordForm(SetPasswordForm):
    """The password that the holder of a link types, kept in history (without the password)."""

    def save(self, commit=True):
        return set_password(self.user, self.cleaned_data["new_password1"])


class UserFilterForm(CleanTextMixin, forms.Form):
    """The list's search box and role filter, kept in the address."""

    q = forms.CharField(label=_("Tên hoặc tên đăng nhập"), required=False)
    role = forms.ChoiceField(label=_("Vai trò"), required=False)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        roles = [(role or "none", ROLE_LABELS[role]) for role in roles_looked_after(by)]
        self.fields["role"].choices = [("", _("Mọi vai trò")), *roles]

    def apply(self, users):
        if not self.is_valid():
            return users
        if text := self.cleaned_data["q"]:
            users = users.search(text)
        if role := self.cleaned_data["role"]:
            users = users.filter(role="" if role == "none" else role)
        return users
