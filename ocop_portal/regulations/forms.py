import re
from datetime import date
from pathlib import PurePosixPath

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Regulation
from ocop_portal.regulations.models.office import head_of_department
from ocop_portal.regulations.rules import RULE_NAMES, rule_called, rule_name
from ocop_portal.typed import DAY_LIMITS, CleanTextMixin, WholeField, nfc
from ocop_portal.wording import day, file_size

# What papers can draw, and how files of it end; told from the content.
DRAWABLE = {"PNG": "png", "JPEG": "jpg"}
PICTURE_MAX_BYTES = 2 * 1024 * 1024

# Clocks count years from the demo's date: at the calendar's own end they would have nowhere to go.
EARLIEST, LATEST = date(2020, 1, 1), date(2099, 12, 31)


class DemoDateForm(forms.Form):
    date = forms.DateField(
        label=_("Ngày của bản trình diễn"),
        help_text=_("Ví dụ: 28/05/2024"),
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
    )

    def clean_date(self):
        chosen = self.cleaned_data["date"]
        if not EARLIEST <= chosen <= LATEST:
            raise forms.ValidationError(
                _("Chọn một ngày từ %(first)s đến %(last)s."),
                params={"first": day(EARLIEST), "last": day(LATEST)},
            )
        return chosen


class AuthorityLines(forms.Textarea):
    """Lines of text, kept as a list."""

    def format_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value


# How a line above a signature may begin (R-PAPER-2); the decree knows no others.
AUTHORITY_SIGNS = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
MOST_LINES = 4


def _lines_of_authority(text):
    """The lines in capitals, as papers print them."""
    lines = [" ".join(nfc(line).upper().split()) for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise forms.ValidationError(
            _("Nhiều nhất %(most)d dòng trên chữ ký."), code="lines", params={"most": MOST_LINES}
        )
    for line in lines:
        sign = re.match(r"\w{1,4}\.", line)
        if sign and sign[0] not in AUTHORITY_SIGNS:
            raise forms.ValidationError(
                _("Không có cách ghi “%(sign)s”. Chỉ dùng: %(known)s."),
                code="sign",
                params={"sign": sign[0], "known": ", ".join(AUTHORITY_SIGNS)},
            )
    return lines


class OfficeForm(forms.ModelForm):
    """The office's settings. Emblem and logo are pictures that papers can draw."""

    department_lines = forms.CharField(
        label=_("dòng thẩm quyền của cơ quan thường trực"),
        help_text=_("Mỗi hàng một dòng, ví dụ “KT. TRƯỞNG PHÒNG” rồi “PHÓ TRƯỞNG PHÒNG”."),
        widget=AuthorityLines(attrs={"rows": 3, "cols": 32}),
        initial=head_of_department,
    )

    def clean_department_lines(self):
        return _lines_of_authority(self.cleaned_data["department_lines"])

    def clean_emblem(self):
        return _drawable(self.cleaned_data["emblem"])

    def clean_logo(self):
        return _drawable(self.cleaned_data["logo"])


class SignerForm(forms.ModelForm):
    """One who signs, with the lines above the signature as people write them: one a line."""

    authority_lines = forms.CharField(
        label=_("dòng thẩm quyền"),
        help_text=_(
            "Mỗi hàng một dòng, ví dụ “TM. ỦY BAN NHÂN DÂN” rồi “CHỦ TỊCH”. Chữ viết tắt: TM. (thay mặt), "
            "Q. (quyền), KT. (ký thay), TL. (thừa lệnh), TUQ. (thừa ủy quyền)."
        ),
        widget=AuthorityLines(attrs={"rows": 3, "cols": 32}),
    )

    def clean_authority_lines(self):
        return _lines_of_authority(self.cleaned_data["authority_lines"])


def _typed_lines(text):
    lines = [nfc(line).strip() for line in text.splitlines()]
    return [line for line in lines if line]


class CouncilFieldForm(forms.ModelForm):
    """A field of the council; the central bodies of the same branch are written one a line."""

    manages = forms.CharField(
        label=_("cơ quan trung ương cùng ngành"),
        help_text=_("Mỗi hàng một cơ quan."),
        widget=AuthorityLines(attrs={"rows": 2, "cols": 32}),
        required=False,
    )

    def clean_manages(self):
        return _typed_lines(self.cleaned_data["manages"])


class ArticleLines(AuthorityLines):
    """{rule: article} as lines “Thành phần Hội đồng: Điều 7.3.b”."""

    def format_value(self, value):
        return super().format_value(article_lines(value) if isinstance(value, dict) else value)


def article_lines(articles):
    return [f"{rule_name(rule)}: {article}" for rule, article in articles.items()]


class RegulationForm(forms.ModelForm):
    """A draft. Grounds are written one a line; so are the articles behind rules."""

    grounds = forms.CharField(
        label=_("căn cứ ban hành quyết định"),
        help_text=_("Mỗi hàng một văn bản, theo thứ tự in trên quyết định."),
        widget=AuthorityLines(attrs={"rows": 6, "cols": 100}),
        required=False,
    )
    grounds_short = forms.CharField(
        label=_("điều khoản của từng quy tắc"),
        help_text=_("Mỗi hàng một quy tắc, ví dụ “Thành phần Hội đồng: Điều 7.3.b QĐ 26/2026/QĐ-TTg”."),
        widget=ArticleLines(attrs={"rows": 12, "cols": 100}),
        required=False,
    )

    def clean(self):
        """What the database would refuse too, in words and at its field."""
        cleaned = super().clean()
        first, last = cleaned.get("intake_from"), cleaned.get("intake_until")
        if first and last and last < first:
            self.add_error("intake_until", _("Ngày này phải từ %(day)s trở đi.") % {"day": day(first)})
        opens, closes = cleaned.get("renewal_opens_days"), cleaned.get("renewal_closes_days")
        if (opens is None) != (closes is None):
            text = _("Ghi cả hai mốc nộp hồ sơ đánh giá lại, hoặc để trống cả hai.")
            self.add_error("renewal_closes_days", text)
        elif opens is not None and opens < closes:
            text = _("Mốc chậm nhất không được xa ngày hết hạn hơn mốc sớm nhất (%(days)d ngày).")
            self.add_error("renewal_closes_days", text % {"days": opens})
        return cleaned

    def clean_grounds(self):
        return _typed_lines(self.cleaned_data["grounds"])

    def clean_grounds_short(self):
        articles = {}
        for line in _typed_lines(self.cleaned_data["grounds_short"]):
            rule, colon, article = line.partition(":")
            if not colon or not article.strip():
                text = _("Hàng “%(line)s” thiếu dấu hai chấm giữa quy tắc và điều khoản.")
                raise forms.ValidationError(text, params={"line": line})
            articles[_rule_of(rule)] = article.strip()
        return articles


def _rule_of(text):
    if rule := rule_called(text):
        return rule
    known = "; ".join(str(name) for name in RULE_NAMES.values())
    text = _("Không có quy tắc “%(rule)s”. Các quy tắc: %(known)s.") % {"rule": text.strip(), "known": known}
    raise forms.ValidationError(text)


class CopyForm(forms.Form):
    """Under which key a draft is made."""

    key = forms.SlugField(
        label=_("Khóa của bản mới"),
        help_text=_("Chữ không dấu, số và gạch nối, ví dụ qd30. Không đổi được sau khi ban hành."),
        max_length=50,
    )

    def clean_key(self):
        key = self.cleaned_data["key"]
        if Regulation.objects.filter(key=key).exists():
            raise forms.ValidationError(_("Khóa này đã dùng cho văn bản khác."))
        return key


class PublishForm(CleanTextMixin, forms.Form):
    """What the new text says of dossiers that the one before took in; asked only where that one is closed."""

    conclude_until = forms.DateField(
        label=_("Hồ sơ đã nộp theo văn bản trước: kết luận chậm nhất"),
        help_text=_("Theo điều khoản chuyển tiếp. Ví dụ: 21/07/2026. Bỏ trống nếu không quy định."),
        required=False,
        validators=DAY_LIMITS,
    )
    renewal_conclude_until = forms.DateField(
        label=_("Riêng hồ sơ đánh giá lại: kết luận chậm nhất"),
        help_text=_("Bỏ trống nếu như các hồ sơ khác."),
        required=False,
        validators=DAY_LIMITS,
    )
    article = forms.CharField(
        label=_("Điều khoản chuyển tiếp"),
        help_text=_(
            "Cổng ghi làm cơ sở của hai ngày trên. Ví dụ: Điều 11.2 QĐ 26/2026/QĐ-TTg. "
            "Bỏ trống: số của văn bản mới."
        ),
        max_length=120,
        required=False,
    )


def _drawable(upload):
    """The picture, its name ending as its content is; one kept from before passes as it is."""
    if not isinstance(upload, UploadedFile):
        return upload
    if upload.size > PICTURE_MAX_BYTES:
        text = _("Tệp nặng %(size)s. Tối đa %(limit)s.")
        facts = {"size": file_size(upload.size), "limit": file_size(PICTURE_MAX_BYTES)}
        raise forms.ValidationError(text, params=facts)
    extension = DRAWABLE.get(upload.image.format)
    if extension is None:
        raise forms.ValidationError(
            _("Văn bản chỉ in được tệp PNG hoặc JPG. Xin gửi một trong hai loại này.")
        )
    upload.name = f"{PurePosixPath(upload.name).stem}.{extension}"
    return upload


class CountingForm(forms.Form):
    """Which deadline to explain: so many working days before or after a day."""

    BACK, ON = "truoc", "sau"

    ngay = forms.DateField(
        label=_("Từ ngày"),
        help_text=_("Ví dụ: 28/05/2024. Ngày này không tính."),
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/05/2024.")},
        validators=DAY_LIMITS,
    )
    so = WholeField(label=_("Số ngày làm việc"), min_value=1, max_value=60)
    huong = forms.ChoiceField(
        label=_("Đếm"),
        choices=[(BACK, _("lùi về trước")), (ON, _("về sau"))],
        widget=forms.RadioSelect,
    )
