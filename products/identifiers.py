"""Numbers by which producers are known and reached, checked and in the form in which they are kept."""

import vn_ident
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TAX_CODE_LENGTH, BRANCH_LENGTH = 10, 13


def tax_code_of(text):
    """A tax code without blanks, that of a branch as 0100109106-001; ValidationError when it is none."""
    code = text.replace(" ", "")
    if code and not vn_ident.is_valid_mst(code):
        raise ValidationError(_("Mã số thuế này không đúng. Xin xem lại từng chữ số."), code="tax_code")
    is_branch = len(code.replace("-", "")) == BRANCH_LENGTH
    return f"{code[:TAX_CODE_LENGTH]}-{code[-3:]}" if is_branch else code


def id_number_of(text):
    """The 12 digits of an identity card; ValidationError when they cannot be."""
    number = text.replace(" ", "")
    if number and not vn_ident.is_valid_cccd(number):
        raise ValidationError(
            _("Số căn cước phải có 12 chữ số và bắt đầu bằng mã tỉnh. Xin xem lại."), code="id_number"
        )
    return number


def phone_of(text):
    """A telephone number as it was typed; ValidationError when it has not 9 to 12 digits."""
    phone = text.strip()
    digits = "".join(sign for sign in phone if sign.isdigit())
    if not (9 <= len(digits) <= 12) or not set(phone) <= set("0123456789 .+()-"):
        raise ValidationError(_("Số điện thoại chỉ gồm 9 đến 12 chữ số."), code="phone")
    return phone
