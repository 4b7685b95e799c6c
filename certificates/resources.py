"""The register of certificates as a list that comes in and goes out (xlsx, csv)."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field

from certificates.actions.registering import last_day, register_old
from certificates.models import Certificate, CertificateStatus
from ocop_portal.exchange.resources import TextResource, field
from ocop_portal.exchange.widgets import Choice, Day, Named, Number, Text
from ocop_portal.regulations.models import Authority, Band, Office
from products import matching
from products.identifiers import phone_of, tax_code_of
from products.models import Producer, ProducerKind, Product

EXAMPLES = (
    {
        "Số vào sổ": "07/2021",
        "Quyết định số": "1186/QĐ-UBND",
        "Ngày cấp": "15/12/2021",
        "Hạng sao": "3",
        "Tên sản phẩm": "Nước mắm Ví Dụ",
        "Mã số sản phẩm": "QNG-BSN-07-2021",
        "Mã nhóm": "I.4.a",
        "Tên chủ thể": "Hợp tác xã Ví Dụ",
        "Mã số thuế": "0100109106",
        "Loại hình": "Hợp tác xã",
        "Người đại diện": "Trần Thị Ví Dụ",
        "Điện thoại": "0912345678",
        "Xã": "xã Bình Đông",
    },
    {
        "Số vào sổ": "15/2023",
        "Ngày cấp": "20/11/2023",
        "Có giá trị đến": "20/11/2026",
        "Hạng sao": "4",
        "Tên sản phẩm": "Nước mắm Ví Dụ",
        "Mã số sản phẩm": "QNG-BSN-07-2021",
        "Tên chủ thể": "Hợp tác xã Ví Dụ",
        "Ngày thu hồi": "05/06/2025",
        "Lý do thu hồi": "Không còn sản xuất sản phẩm OCOP",
    },
)
NOTES = (
    ("Số vào sổ", "Giữ nguyên như trong sổ cũ. Cùng cơ quan cấp thì mỗi số chỉ một giấy."),
    ("Cơ quan cấp", "Tên đầy đủ như trên cổng. Để trống là cơ quan của cổng này."),
    ("Ngày cấp", "Ngày/tháng/năm."),
    ("Có giá trị đến", "Để trống thì cổng tính theo quy định khi cấp (36 tháng)."),
    ("Hạng sao", "3, 4 hoặc 5."),
    ("Mã số sản phẩm", "Giữ nguyên mã cũ. Hai giấy cùng mã là của cùng một sản phẩm."),
    ("Mã nhóm", "Cần khi sản phẩm chưa có trên cổng; xem mã ở trang Bộ tiêu chí."),
    ("Tên chủ thể", "Chủ thể được tìm theo mã số thuế, rồi theo tên và xã; chưa có thì lập mới."),
    ("Mã số thuế", "Để dạng chữ để giữ số 0 ở đầu."),
    ("Loại hình", "Cần khi chủ thể chưa có trên cổng: " + "; ".join(map(str, ProducerKind.labels)) + "."),
    ("Xã", "Tên đầy đủ (xã Bình Đông) hoặc mã. Cần khi chủ thể chưa có trên cổng."),
    ("Ngày thu hồi, Lý do thu hồi", "Ghi cùng nhau, hoặc để trống cả hai."),
    ("Tình trạng, Nguồn, Mã tra cứu", "Chỉ có khi xuất ra; khi nhập cổng bỏ qua."),
)


class CertificateResource(TextResource):
    """In: certificates from before the portal, with the numbers and codes they have.

    A line means the certificate of its register number and authority. Producer and product are found by tax
    code, product code or name, or else made from the line. Without a last day it is computed. What the
    portal issued itself is exported and never changed from a list.
    """

    register_number = field("register_number", "Số vào sổ", Text())
    authority = field("authority", "Cơ quan cấp", Named(lambda text: _authority_named(text)))
    decision_number = field("decision_number", "Quyết định số", Text())
    issued_on = field("issued_on", "Ngày cấp", Day())
    valid_until = field("valid_until", "Có giá trị đến", Day())
    stars = field("stars", "Hạng sao", Number())
    product_name = field("product_name", "Tên sản phẩm", Text())
    product_code = field("product_code", "Mã số sản phẩm", Text())
    group = field(
        "product__group",
        "Mã nhóm",
        Named(matching.group_coded, show=lambda group: group.code),
        readonly=True,
    )
    producer_name = field("producer_name", "Tên chủ thể", Text())
    tax_code = field(
        "product__producer__tax_code", "Mã số thuế", Text(codes=True, check=tax_code_of), readonly=True
    )
    kind = field("product__producer__kind", "Loại hình", Choice(ProducerKind), readonly=True)
    representative = field("product__producer__representative", "Người đại diện", Text(), readonly=True)
    phone = field("product__producer__phone", "Điện thoại", Text(codes=True, check=phone_of), readonly=True)
    commune = field("product__producer__commune", "Xã", Named(matching.commune_named), readonly=True)
    address = field("address", "Địa chỉ trên giấy", Text())
    revoked_on = field("revoked_on", "Ngày thu hồi", Day())
    revocation_reason = field("revocation_reason", "Lý do thu hồi", Text())
    status = Field(column_name="Tình trạng", readonly=True)
    source = Field(column_name="Nguồn", readonly=True)
    code = field("code", "Mã tra cứu", Text(), readonly=True)

    examples = EXAMPLES
    notes = NOTES
    required = ("Số vào sổ", "Ngày cấp", "Hạng sao", "Tên sản phẩm", "Tên chủ thể")
    unchecked = ("product", "authority", "address", "token", "valid_until")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["commune"].widget.find = lambda text: matching.commune_named(text, on=self.on)
        self.last_days, self.own = {}, None

    @cached_property
    def certified(self):
        return Band.objects.certified_stars()

    def filter_export(self, queryset, **kwargs):
        return queryset.select_related("product__group")

    def dehydrate_status(self, certificate):
        return str(CertificateStatus(certificate.status_on(self.on)).label)

    def dehydrate_source(self, certificate):
        return _("Theo sổ cũ") if certificate.is_from_before else _("Cổng cấp")

    def find(self, row):
        self.issuer = self.value("authority", row) or self._own_authority()
        number = self.value("register_number", row)
        return (
            Certificate.objects.select_related("authority", "product__producer")
            .filter(authority=self.issuer, register_number=number)
            .first()
        )

    def import_instance(self, instance, row, **kwargs):
        """What a line may leave out: the authority is the office's own, the last day follows from the law."""
        super().import_instance(instance, row, **kwargs)
        instance.authority = self.issuer
        if instance.issued_on and not instance.valid_until:
            instance.valid_until = self._last_day(instance.issued_on)
        if self.before and not instance.address:
            instance.address = self.before.address

    def _own_authority(self):
        self.own = self.own or _own_authority()
        return self.own

    def _last_day(self, issued_on):
        if issued_on not in self.last_days:
            self.last_days[issued_on] = last_day(issued_on)
        return self.last_days[issued_on]

    def check(self, instance, row):
        if instance.evaluation_id or instance.paper_id:
            raise ValidationError(_("Giấy này do cổng cấp nên không sửa bằng tệp."))
        errors = {}
        if instance.stars not in self.certified:
            known = ", ".join(str(count) for count in reversed(self.certified))
            errors["stars"] = _("Hạng sao là một trong các số: %(known)s.") % {"known": known}
        if instance.valid_until <= instance.issued_on:
            errors["valid_until"] = _("Ngày hết giá trị phải sau ngày cấp.")
        if self.on and instance.issued_on > self.on:
            errors["issued_on"] = _("Ngày cấp còn ở phía trước.")
        if bool(instance.revoked_on) != bool(instance.revocation_reason):
            errors["revocation_reason"] = _("Ngày thu hồi và lý do thu hồi phải ghi cùng nhau.")
        if errors:
            raise ValidationError(errors)

    def store(self, instance, is_create, row):
        if not is_create:
            return instance.save()
        producer = self._producer(instance, row)
        product = matching.product_meant(
            code=instance.product_code, producer=producer, name=instance.product_name
        )
        return register_old(
            instance,
            producer=product.producer if product else producer,
            product=product or Product(name=instance.product_name, code=instance.product_code),
            commune=self.value("commune", row),
            group=self.value("group", row),
            by=self.by,
        )

    def _producer(self, instance, row):
        facts = {
            name: self.value(name, row) or "" for name in ("tax_code", "kind", "representative", "phone")
        }
        found = matching.producer_meant(
            tax_code=facts["tax_code"], name=instance.producer_name, commune=self.value("commune", row)
        )
        if found is None and not facts["kind"]:
            text = _("Ghi cột này, vì chủ thể chưa có trên cổng và sẽ được lập mới.")
            raise ValidationError({"product__producer__kind": text})
        return found or Producer(name=instance.producer_name, **facts)

    class Meta(TextResource.Meta):
        model = Certificate
        fields = [
            "register_number",
            "authority",
            "decision_number",
            "issued_on",
            "valid_until",
            "stars",
            "product_name",
            "product_code",
            "group",
            "producer_name",
            "tax_code",
            "kind",
            "representative",
            "phone",
            "commune",
            "address",
            "revoked_on",
            "revocation_reason",
            "status",
            "source",
            "code",
        ]


def _own_authority():
    office = Office.objects.select_related("authority").first()
    if office is None:
        raise ValidationError({"authority": _("Ghi tên cơ quan cấp.")})
    return office.authority


def _authority_named(text):
    found = Authority.objects.filter(name=text).first()
    if found is None:
        raise ValueError(_("Không có cơ quan nào tên “%(name)s”.") % {"name": text})
    return found
