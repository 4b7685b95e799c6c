"""Producers, products and dossiers as lists that come in and go out (xlsx, csv)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field

from ocop_portal.exchange.resources import TextResource, field
from ocop_portal.exchange.widgets import Choice, Day, Named, Number, Text
from products import matching
from products.actions import create_dossier
from products.identifiers import id_number_of, phone_of, tax_code_of
from products.models import Dossier, Producer, ProducerKind, ProducerState, Product, Round
from products.models.catalogue import Gender
from products.models.dossiers import Purpose
from products.permissions import is_with_others
from products.workflow import Status

# What the commune confirmed changes only with the commune.
CONFIRMED = ("tax_code", "id_number", "commune")


class ProducerResource(TextResource):
    """A new producer waits for its commune to confirm it, as one who signed up.

    A line means the producer of its tax code, or else of its name and commune. Accounts, state and
    products are not in the list.
    """

    name = field("name", "Tên chủ thể", Text())
    kind = field("kind", "Loại hình", Choice(ProducerKind))
    tax_code = field("tax_code", "Mã số thuế", Text(codes=True, check=tax_code_of))
    id_number = field("id_number", "Số căn cước", Text(codes=True, check=id_number_of))
    registration_number = field("registration_number", "Số đăng ký kinh doanh", Text(codes=True))
    founded_on = field("founded_on", "Ngày thành lập", Day())
    representative = field("representative", "Người đại diện", Text())
    position = field("position", "Chức vụ", Text())
    gender = field("gender", "Giới tính", Choice(Gender))
    ethnicity = field("ethnicity", "Dân tộc", Text())
    residence = field("residence", "Địa chỉ thường trú", Text())
    address = field("address", "Số nhà, thôn, tổ dân phố", Text())
    commune = field("commune", "Xã", Named(matching.commune_named))
    phone = field("phone", "Điện thoại", Text(codes=True, check=phone_of))
    email = field("email", "Thư điện tử", Text())
    note = field("note", "Ghi chú", Text())
    state = field("get_state_display", "Tình trạng", Text(), readonly=True)

    required = ("Tên chủ thể", "Loại hình", "Người đại diện", "Xã", "Điện thoại")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields["commune"].widget.find = lambda text: matching.commune_named(text, on=self.on)

    def find(self, row):
        names = ("tax_code", "name", "commune")
        meant = {name: self.value(name, row) or "" for name in names}
        return matching.producer_meant(**{**meant, "commune": meant["commune"] or None})

    def check(self, instance, row):
        if not (instance.tax_code or instance.id_number):
            raise ValidationError({"tax_code": _("Ghi mã số thuế, hoặc số căn cước của người đại diện.")})
        if self.before is None or self.before.state != ProducerState.APPROVED:
            return
        for name in CONFIRMED:
            if getattr(self.before, name) and getattr(self.before, name) != getattr(instance, name):
                text = _("UBND xã đã xác nhận nên không đổi bằng tệp. Xin liên hệ UBND xã.")
                raise ValidationError({name: text})

    class Meta(TextResource.Meta):
        model = Producer
        fields = [
            "name",
            "kind",
            "tax_code",
            "id_number",
            "registration_number",
            "founded_on",
            "representative",
            "position",
            "gender",
            "ethnicity",
            "residence",
            "address",
            "commune",
            "phone",
            "email",
            "note",
            "state",
        ]


class ProductResource(TextResource):
    """A line means the product of its code, or else of its producer and name; the producer must be here.

    A product that is with the commune, the office or the council is not changed. A code is kept as it is,
    and given once.
    """

    code = field("code", "Mã số sản phẩm", Text())
    name = field("name", "Tên sản phẩm", Text())
    tax_code = field(
        "producer__tax_code",
        "Mã số thuế của chủ thể",
        Text(codes=True, check=tax_code_of),
        readonly=True,
    )
    producer = field("producer__name", "Chủ thể", Text(), readonly=True)
    group = field("group", "Mã nhóm", Named(matching.group_coded, show=lambda group: group.code))
    group_name = field("group__name", "Nhóm sản phẩm", Text(), readonly=True)
    packaging = field("packaging", "Quy cách, tiêu chuẩn", Text())
    story = field("story", "Câu chuyện sản phẩm", Text(lines=True))
    growing_area_code = field("growing_area_code", "Mã số vùng trồng", Text(codes=True))
    traceability_code = field("traceability_code", "Mã truy xuất nguồn gốc", Text(codes=True))
    where_to_buy = field("where_to_buy", "Nơi mua", Text(lines=True))
    website = field("website", "Trang bán hàng", Text())

    required = ("Tên sản phẩm", "Chủ thể", "Mã nhóm")

    def find(self, row):
        owner = matching.producer_meant(
            tax_code=self.value("tax_code", row) or "", name=self.value("producer", row) or ""
        )
        if owner is None:
            raise ValidationError({"producer__name": _("Chưa có chủ thể này. Xin nhập chủ thể trước.")})
        self.owner = owner
        return matching.product_meant(
            code=self.value("code", row) or "", producer=owner, name=self.value("name", row)
        )

    def init_instance(self, row=None):
        return Product(producer=self.owner)

    def check(self, instance, row):
        if instance.producer_id != self.owner.pk:
            text = _("Mã số sản phẩm này là của chủ thể “%(name)s”.") % {"name": instance.producer}
            raise ValidationError({"producer__name": text})
        if self.before and is_with_others(instance):
            raise ValidationError(_("Sản phẩm đang được xem xét hoặc đánh giá nên chưa sửa được."))
        if self.before and self.before.code and instance.code != self.before.code:
            text = _("Sản phẩm đã có mã %(code)s; mã đã cấp thì giữ nguyên.") % {"code": self.before.code}
            raise ValidationError({"code": text})
        others = self.owner.products.exclude(pk=instance.pk)
        if others.filter(name=instance.name).exists():
            raise ValidationError({"name": _("Chủ thể đã có sản phẩm tên này.")})

    class Meta(TextResource.Meta):
        model = Product
        fields = [
            "code",
            "name",
            "tax_code",
            "producer",
            "group",
            "group_name",
            "packaging",
            "story",
            "growing_area_code",
            "traceability_code",
            "where_to_buy",
            "website",
        ]


class DossierResource(TextResource):
    """Out: what was submitted. In: new drafts only (product, round, purpose), by the door the producer uses.

    What a producer submits, a commune finds or a council concludes is never entered from a list: those are
    acts of people, with their own checks and papers. A line about a dossier that is here must not change it.
    """

    code = field("code", "Số hồ sơ", Text(), readonly=True)
    product_code = field("product__code", "Mã số sản phẩm", Text(), readonly=True)
    product = field("product__name", "Sản phẩm", Text(), readonly=True)
    tax_code = field(
        "product__producer__tax_code",
        "Mã số thuế của chủ thể",
        Text(codes=True, check=tax_code_of),
        readonly=True,
    )
    producer = field("product__producer__name", "Chủ thể", Text(), readonly=True)
    commune = field("product__producer__commune__name", "Xã", Text(), readonly=True)
    year = field("round__year", "Năm", Number(), readonly=True)
    number = field("round__number", "Đợt", Number(), readonly=True)
    purpose = field("purpose", "Lần đăng ký", Choice(Purpose))
    status = Field(column_name="Tình trạng", readonly=True)
    submitted_on = field("submitted_on", "Ngày nộp", Day(), readonly=True)
    accepted_on = field("accepted_on", "Ngày tiếp nhận", Day(), readonly=True)

    required = ("Sản phẩm", "Chủ thể", "Năm", "Đợt", "Lần đăng ký")

    def dehydrate_status(self, dossier):
        return str(Status(dossier.status).label)

    def find(self, row):
        self.product, self.round = self._product(row), self._round(row)
        if code := self.value("code", row):
            found = Dossier.objects.filter(code=code, product=self.product, round=self.round).first()
            if found is None:
                text = _("Không có hồ sơ số này của sản phẩm trong đợt. Hồ sơ mới thì để trống số hồ sơ.")
                raise ValidationError({"code": text})
            return found
        return Dossier.objects.holding_a_place().filter(product=self.product, round=self.round).first()

    def _product(self, row):
        owner = matching.producer_meant(
            tax_code=self.value("tax_code", row) or "", name=self.value("producer", row) or ""
        )
        code, name = self.value("product_code", row) or "", self.value("product", row)
        product = matching.product_meant(code=code, producer=owner, name=name)
        if product is None:
            raise ValidationError(
                {"product__name": _("Chủ thể chưa có sản phẩm này. Xin nhập sản phẩm trước.")}
            )
        return product

    def _round(self, row):
        year, number = self.value("year", row), self.value("number", row)
        found = Round.objects.filter(year=year, number=number).first()
        if found is None:
            raise ValidationError({"round__number": _("Chưa có đợt này. Xin lập đợt đánh giá trước.")})
        return found

    def init_instance(self, row=None):
        return Dossier(product=self.product, round=self.round, created_by=self.by)

    unchecked = ("code",)

    def check(self, instance, row):
        if self.before:
            raise ValidationError(_("Hồ sơ đã có trên cổng, không sửa bằng tệp."))

    def store(self, instance, is_create, row):
        facts = {"round": self.round, "purpose": instance.purpose, "by": self.by, "on": self.on}
        made = create_dossier(self.product, **facts)
        instance.pk, instance.code = made.pk, made.code

    class Meta(TextResource.Meta):
        model = Dossier
        fields = [
            "code",
            "product_code",
            "product",
            "tax_code",
            "producer",
            "commune",
            "year",
            "number",
            "purpose",
            "status",
            "submitted_on",
            "accepted_on",
        ]
