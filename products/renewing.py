"""Whether a product may be judged again, and when (R-CERT-2, E12): one answer for every door.

Certificates are kept by an app above this one, which registers who finds the window; those below only ask.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ocop_portal.wording import day
from products.models.dossiers import Purpose


@dataclass(frozen=True)
class Window:
    """What the law says of asking for one certificate anew.

    `ends`: its last day. `opens`, `closes`: the days of the law's window, None where it names none;
    `law_from`: the law's first day. `carried_until`: how long a dossier that is filed in time carries the
    certificate on, its last day where there is no grace. `is_over`: taken back, or followed by another.
    """

    ends: date
    ground: str
    law_from: date
    carried_until: date
    opens: date | None = None
    closes: date | None = None
    is_over: bool = False

    @property
    def closed_before_law(self):
        """Nobody could keep a last day that lay before the law came."""
        return self.closes is not None and self.closes < self.law_from

    @property
    def last_day(self):
        """The day after which filing is late."""
        return self.ends if self.closes is None or self.closed_before_law else self.closes

    def is_late(self, on):
        return on > self.last_day

    @property
    def told(self):
        """When to file, as pages, mails and papers say it: “từ ngày … đến ngày …”."""
        if self.closes is None or self.closed_before_law:
            return _("đến hết ngày %(last)s") % {"last": day(self.ends)}
        return _("từ ngày %(first)s đến ngày %(last)s") % {
            "first": day(max(self.opens, self.law_from)),
            "last": day(self.closes),
        }

    def refuse(self, on):
        """ValidationError `not_renewable` or `too_early`, naming the day. Late is allowed (Điều 12.3)."""
        if self.is_over:
            text = _("Giấy chứng nhận này đã thu hồi hoặc đã có giấy mới, nên không đánh giá lại.")
            raise ValidationError(text, code="not_renewable")
        if self.opens and on < self.opens:
            raise ValidationError(
                _("Hồ sơ đánh giá lại nhận từ ngày %(day)s. Cơ sở: %(ground)s."),
                code="too_early",
                params={"day": day(self.opens), "ground": self.ground},
            )

    def late_note(self, on):
        """What a producer who comes late must know; "" in time."""
        if on > self.ends:
            text = _(
                "Giấy chứng nhận đã hết hạn ngày %(ends)s. Hồ sơ đánh giá lại vẫn nhận, nhưng giấy không "
                "được gia hạn: sản phẩm chưa dùng hạng sao cho đến khi có kết quả mới."
            )
        elif not self.is_late(on):
            return ""
        elif self.carried_until > self.ends:
            text = _(
                "Đã quá hạn nộp ngày %(closes)s (%(ground)s). Hồ sơ vẫn nhận; nộp trước khi giấy hết hạn thì "
                "giấy được gia hạn đến khi có kết quả, chậm nhất ngày %(carried)s."
            )
        else:
            text = _(
                "Đã quá hạn nộp ngày %(closes)s (%(ground)s). Hồ sơ vẫn nhận; giấy có giá trị đến %(ends)s."
            )
        return text % {
            "ends": day(self.ends),
            "closes": day(self.last_day),
            "ground": self.ground,
            "carried": day(self.carried_until),
        }


_finders = []


def register(find):
    """`find(product, law, on)`: the Window of the product's present certificate, or None without one."""
    _finders.append(find)


def window_of(product, law, on):
    """The Window under this law; None for a product of which no certificate is known."""
    found = (find(product, law, on) for find in _finders)
    return next(filter(None, found), None)


def refuse_untimely(product, purpose, law, on):
    """ValidationError while this product has nothing to be upgraded or asked for anew: `not_recognised`
    without a certificate in the register; of a re-evaluation also what `Window.refuse` says.
    """
    if purpose == Purpose.FIRST:
        return
    window = window_of(product, law, on)
    if window is None:
        text = _(
            "Sổ chưa có giấy chứng nhận nào của sản phẩm này: chọn “Lần đầu”, hoặc đề nghị cơ quan "
            "nông nghiệp vào sổ giấy chứng nhận đã cấp trước đây."
        )
        raise ValidationError(text, code="not_recognised")
    if purpose == Purpose.RENEWAL:
        window.refuse(on)


def why_untimely(dossier, on):
    """Why this upgrade or re-evaluation cannot be filed on this date; "" if it can."""
    try:
        refuse_untimely(dossier.product, dossier.purpose, dossier.law, on)
    except ValidationError as error:
        return error.messages[0]
    return ""


def late_filing_note(dossier, on):
    """What is to be known of a re-evaluation filed late on this date; "" in time, and of other dossiers."""
    window = window_of(dossier.product, dossier.law, on) if dossier.is_renewal else None
    return window.late_note(on) if window else ""
