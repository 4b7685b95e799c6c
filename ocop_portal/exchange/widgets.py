"""How cells are read and written. Reading raises ValueError in Vietnamese; import-export names the column."""

from django.core.exceptions import ValidationError
from django.forms import DateField
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from ocop_portal.exchange.tables import NumberCell
from ocop_portal.typed import DAY_LIMITS, nfc
from ocop_portal.wording import day


class Text(Widget):
    """Text in NFC without blanks around. `codes`: digits that may begin with zero, so a number is refused.

    `check` gets what is not empty and returns what is kept.
    """

    def __init__(self, *, codes=False, check=None, lines=False):
        super().__init__()
        self.codes, self.check, self.lines = codes, check, lines

    def clean(self, value, row=None, **kwargs):
        if self.codes and isinstance(value, NumberCell):
            text = _("Ô là số nên có thể đã mất số 0 ở đầu. Xin định dạng cột thành chữ (Text).")
            raise ValueError(text)
        text = nfc(str(value)).strip()
        text = text if self.lines else " ".join(text.split())
        try:
            return self.check(text) if text and self.check else text
        except ValidationError as error:
            raise ValueError(error.messages[0]) from None

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class Day(Widget):
    """A date as 21/05/2024."""

    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        try:
            found = DateField(input_formats=["%d/%m/%Y"]).to_python(value)
        except ValidationError:
            raise ValueError(_("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/05/2024.")) from None
        if not DAY_LIMITS[0].limit_value <= found <= DAY_LIMITS[1].limit_value:
            raise ValueError(DAY_LIMITS[0].message)
        return found

    def render(self, value, obj=None, **kwargs):
        return day(value) if value else ""


class Number(Widget):
    """A whole number, not below zero."""

    def clean(self, value, row=None, **kwargs):
        text = str(value).strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise ValueError(_("Ghi một số nguyên."))
        return int(text)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class Choice(Widget):
    """One of a TextChoices, by its Vietnamese label."""

    def __init__(self, choices):
        super().__init__()
        self.choices = choices

    def clean(self, value, row=None, **kwargs):
        text = " ".join(str(value).split()).lower()
        if not text:
            return ""
        for choice in self.choices:
            if str(choice.label).lower() == text:
                return choice.value
        labels = "; ".join(str(choice.label) for choice in self.choices)
        raise ValueError(_("Chỉ nhận: %(labels)s.") % {"labels": labels})

    def render(self, value, obj=None, **kwargs):
        return str(self.choices(value).label) if value else ""


class Named(Widget):
    """A row of another table: `find` gets the text and returns the row, or raises ValueError."""

    def __init__(self, find, show=str):
        super().__init__()
        self.find, self.show, self.found = find, show, {}

    def clean(self, value, row=None, **kwargs):
        text = " ".join(str(value).split())
        if not text:
            return None
        if text not in self.found:
            self.found[text] = self.find(text)
        return self.found[text]

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else self.show(value)
