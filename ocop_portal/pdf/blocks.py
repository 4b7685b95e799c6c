"""Plain values that several papers are built from; no paper knows a model.

Everything that belongs to one office (its name, its superior, the lines above a signature) comes in here as
text, so that no template names a level of government.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .wording import long_date, padded


@dataclass(frozen=True)
class Letterhead:
    """Top of an administrative paper (R-PAPER-2).

    `lines`: the issuing body as printed, one string a line, see `heading_lines`. `number` and `issued_on` are
    None while the paper has none: their places stay open. Without `symbol` no number line is printed.
    """

    lines: tuple[str, ...]
    place: str
    superior: str = ""
    symbol: str = ""
    number: int | None = None
    issued_on: date | None = None

    @property
    def number_text(self):
        return padded(self.number) if self.number is not None else "\u00a0" * 8

    @property
    def cited(self):
        """The paper as another one cites it, None while it has no number or date."""
        if self.number is None or self.issued_on is None:
            return None
        return CitedPaper(f"{self.number_text}/{self.symbol}", self.issued_on)

    @property
    def place_and_date(self):
        day = long_date(self.issued_on) if self.issued_on else _("…… tháng …… năm ………")
        return _("%(place)s, ngày %(day)s") % {"place": self.place, "day": day}


@dataclass(frozen=True)
class Signature:
    """`capacity`: lines above the name, `("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")`.

    `hint`: the small line under them, `"(Ký, ghi rõ họ tên)"`. `signer_id`: which of the office's leaders
    it is, not printed.
    """

    capacity: tuple[str, ...]
    name: str = ""
    hint: str = ""
    signer_id: int | None = None


@dataclass(frozen=True)
class CitedPaper:
    """Another paper by its number and date, `CitedPaper("1187/QĐ-UBND", date(2024, 6, 5))`."""

    number: str
    issued_on: date

    def __str__(self):
        return _("số %(number)s ngày %(day)s") % {"number": self.number, "day": long_date(self.issued_on)}


@dataclass(frozen=True)
class Issuer:
    """The body that issues a paper, in the forms in which its text needs it.

    `name`: "Ủy ban nhân dân huyện Bình Sơn"; `area`: "huyện Bình Sơn"; `desk`: its standing agency,
    "Phòng Nông nghiệp và Phát triển nông thôn", with its `sign`; `contact`: where questions go, with the
    phone number.
    """

    name: str
    area: str
    desk: str = ""
    contact: str = ""
    sign: str = ""

    def values(self):
        """What words of papers say of it, by the keys of their placeholders."""
        return {
            "issuer": self.name,
            "area": self.area,
            "desk": self.desk,
            "contact": self.contact,
            "sign": self.sign,
        }


@dataclass(frozen=True)
class Tick:
    """A box of a form: its label, and whether it is ticked."""

    label: str
    chosen: bool = False


def heading_lines(name, area):
    """The two lines of a body's letterhead: `("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH SƠN")`."""
    body = name.removesuffix(area).strip()
    return tuple(line.upper() for line in (body, area if body != name else "") if line)


def people_committee(commune):
    """“Ủy ban nhân dân xã Bình Đông” of “xã Bình Đông”."""
    return _("Ủy ban nhân dân %s") % commune
