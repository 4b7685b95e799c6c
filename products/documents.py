"""Papers of a dossier's way in: plain values and their templates; rendered by `ocop_portal.pdf.render`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Letterhead, Signature, Tick
from ocop_portal.pdf.wording import clock_time, long_date
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded


@dataclass(frozen=True)
class ProducerFacts:
    """A producer as papers name it; what is "" prints as an open line on a form and is left out elsewhere.

    `address` is complete, "xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi"; `registration`: number and date of
    the business registration.
    """

    name: str
    address: str
    kind: str = ""
    phone: str = ""
    email: str = ""
    representative: str = ""
    position: str = ""
    gender: str = ""
    ethnicity: str = ""
    residence: str = ""
    founded: str = ""
    registration: str = ""

    @property
    def representative_line(self):
        """The legal representative in one line, with what is known of them."""
        known = (
            (_("giới tính: %s"), self.gender),
            (_("dân tộc: %s"), self.ethnicity),
            (_("nơi thường trú: %s"), self.residence),
        )
        name = ", ".join(part for part in (self.representative, self.position) if part)
        return "; ".join([name, *(label % value for label, value in known if value)])


@dataclass(frozen=True)
class ProductFacts:
    """A product as papers name it: `group` Ngành, `subgroup` Nhóm, `segment` Phân nhóm; `code` "" until
    given.
    """

    name: str
    code: str = ""
    group: str = ""
    subgroup: str = ""
    segment: str = ""

    @property
    def classification(self):
        return ", ".join(part for part in (self.group, self.subgroup, self.segment) if part)


@dataclass(frozen=True)
class IntakeBox:
    """The office-use box of one receiving body; what is not known yet stays an open line.

    `number_pattern` is shown while there is no `number`.
    """

    body: str
    number: str = ""
    number_pattern: str = ""
    received_on: date | None = None
    receiver: str = ""


@dataclass(frozen=True)
class RegistrationPaper:
    """Phiếu đăng ký: Mẫu 01, or Biểu 1 with the same fields and a `form_note` that says so (R-PAPER-1).

    `area`: whose evaluation, "huyện Bình Sơn"; `purposes`: every purpose, one ticked; `samples`: "05 chai
    500 ml".
    """

    form_label: str
    area: str
    place: str
    year: int
    producer: ProducerFacts
    product: ProductFacts
    purposes: tuple[Tick, ...]
    attachments: tuple[str, ...]
    dossier_code: str
    form_note: str = ""
    samples: str = ""
    signed_on: date | None = None
    intake: tuple[IntakeBox, ...] = ()

    template_name: ClassVar[str] = "products/pdf/registration.html"

    @property
    def title(self):
        return _("Phiếu đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP – %s") % self.product.name

    @property
    def filename(self):
        return f"phieu-dang-ky-{self.dossier_code}.pdf"

    def context(self):
        return {
            "paper": self,
            "author": self.producer.name,
            "signed_on": Letterhead((), self.place, issued_on=self.signed_on).place_and_date,
            "signature": Signature(
                (_("ĐẠI DIỆN"),), self.producer.representative, _("(Ký, đóng dấu, ghi rõ họ tên)")
            ),
        }


@dataclass(frozen=True)
class ReceivedFile:
    """A line of the receipt: what was handed in. `detail`: the file's name and size, or the form's."""

    title: str
    detail: str = ""


@dataclass(frozen=True)
class SubmissionReceipt(Worded):
    """Giấy tiếp nhận hồ sơ, given at the moment of submission.

    `submitted_at` in local time; `next_step`: who acts next; `due_on` with its `ground`, where the law sets
    one. Without `signature` the paper says that the portal made it.
    """

    letterhead: Letterhead
    dossier_code: str
    submitted_at: datetime
    producer: ProducerFacts
    product: ProductFacts
    purpose: str
    round_name: str
    submitted_by: str
    files: tuple[ReceivedFile, ...]
    next_step: str
    contact: str
    due_on: date | None = None
    ground: str = ""
    signature: Signature | None = None
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "products/pdf/receipt.html"
    wording: ClassVar[str] = "receipt"

    @property
    def title(self):
        return _("Giấy tiếp nhận hồ sơ %s") % self.dossier_code

    @property
    def filename(self):
        return f"giay-tiep-nhan-{self.dossier_code}.pdf"

    @property
    def recipients(self):
        return ()

    def values(self):
        return {"round": self.round_name, "contact": self.contact, "dossier": self.dossier_code}

    def context(self):
        return {
            "paper": self,
            "text": self.text,
            "submitted_at": clock_time(self.submitted_at),
            "due_on": long_date(self.due_on) if self.due_on else "",
        }


@dataclass(frozen=True)
class ReturnedItem:
    """One thing to mend: the part of the dossier it is about, and what is asked."""

    subject: str
    request: str


@dataclass(frozen=True)
class ReturnLetter(Worded):
    """Công văn yêu cầu hoàn thiện hồ sơ, item by item, with the day until which it waits.

    `received_on`: day the dossier was received; `commune`: "xã Bình Đông"; `ground`: the rule behind the
    request, "" where none is cited.
    """

    letterhead: Letterhead
    dossier_code: str
    producer: ProducerFacts
    product: ProductFacts
    round_name: str
    received_on: date
    items: tuple[ReturnedItem, ...]
    due_on: date
    contact: str
    signature: Signature
    commune: str
    ground: str = ""
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "products/pdf/return_letter.html"
    wording: ClassVar[str] = "return_letter"

    @property
    def title(self):
        return _("Công văn yêu cầu hoàn thiện hồ sơ %s") % self.dossier_code

    @property
    def filename(self):
        return f"yeu-cau-hoan-thien-{self.dossier_code}.pdf"

    def values(self):
        due = long_date(self.due_on)
        return {
            "received": long_date(self.received_on),
            "round": self.round_name,
            "product": self.product.name,
            "producer": self.producer.name,
            "address": self.producer.address,
            "total": len(self.items),
            "due": f"{due} ({self.ground})" if self.ground else due,
            "contact": self.contact,
            "commune": self.commune,
        }

    def context(self):
        return {"paper": self, "text": self.text}
