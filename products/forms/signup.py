"""The account of a producer that signs up; the particulars are `ProducerForm`."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import User

from .text import CleanTextMixin


class AccountForm(CleanTextMixin, forms.ModelForm):
    """Username, name and a password typed twice; the phone and e-mail are the producer's."""

    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
    password_again = forms.CharField(
        label=_("Nhập lại mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )
    consent = forms.BooleanField(
        label=_(
            "Tôi đồng ý để cơ quan quản lý OCOP dùng các thông tin này cho việc đánh giá, phân hạng sản phẩm."
        ),
        help_text=_("Đọc “Bảo vệ dữ liệu cá nhân” ở cuối trang. Ngày đồng ý được ghi lại."),
        error_messages={"required": _("Cần đồng ý mới đăng ký được.")},
    )

    class Meta:
        model = User
        fields = ["full_name", "username"]
        help_texts = {
            "full_name": _("Người dùng tài khoản này."),
            "username": _("Chữ không dấu, số và dấu . _ - ; dùng để đăng nhập."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self):
        cleaned = super().clean()
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", _("Hai lần nhập mật khẩu không giống nhau"))
        elif password:
            try:
                validate_password(password, User(username=cleaned.get("username", "")))
            except ValidationError as weak:
                self.add_error("password", weak)
        return cleaned
