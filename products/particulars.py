"""Producer and product as rows (label, value, address of “Sửa”) for pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.wording import day
from products.prefill import packaging_of, producer_facts, product_facts


def producer_rows(producer):
    """A producer's particulars; what was left empty is left out."""
    founded = day(producer.founded_on) if producer.founded_on else ""
    rows = [
        (_("Loại hình"), producer.get_kind_display()),
        (_("Mã số thuế"), producer.tax_code),
        (_("Số căn cước của người đại diện"), producer.id_number),
        (_("Số giấy đăng ký kinh doanh"), producer.registration_number),
        (_("Ngày thành lập hoặc đăng ký kinh doanh"), founded),
        (_("Người đại diện pháp luật"), _with_position(producer)),
        (_("Địa chỉ"), producer.full_address),
        (_("Địa chỉ thường trú của người đại diện"), producer.residence),
        (_("Điện thoại"), producer.phone),
        (_("Thư điện tử"), producer.email),
        (_("Ghi chú dữ liệu"), producer.note),
    ]
    return [row for row in rows if row[1]]


def registration_rows(dossier, *, editable=True):
    """The facts of Mẫu 01 that the portal knows already."""
    producer, product = producer_facts(dossier), product_facts(dossier)
    of_producer = reverse("products:producer_edit", args=[dossier.product.producer_id]) if editable else ""
    of_product = reverse("products:product_edit", args=[dossier.product_id]) if editable else ""
    rows = [
        (_("Tên đơn vị"), producer.name, of_producer),
        (_("Loại hình tổ chức"), producer.kind, of_producer),
        (_("Người đại diện pháp lý"), _with_position(producer), of_producer),
        (_("Địa chỉ liên hệ"), producer.address, of_producer),
        (_("Điện thoại"), producer.phone, of_producer),
        (_("Thư điện tử"), producer.email or _("Chưa có"), of_producer),
        (_("Tên sản phẩm"), product.name, of_product),
        (_("Nhóm sản phẩm đăng ký"), product.classification, of_product),
        (_("Quy cách, tiêu chuẩn"), packaging_of(dossier) or _("Chưa ghi"), of_product),
    ]
    return rows if editable else [*(row[:2] for row in rows), *_answers(dossier)]


def _answers(dossier):
    """What the producer entered in Mẫu 01 itself."""
    rows = [(_("Lần đăng ký đánh giá"), dossier.get_purpose_display())]
    if not dossier.product.group.is_tourism:
        rows.append((_("Sản phẩm mẫu gửi kèm"), str(dossier.samples)))
    return rows


def _with_position(who):
    return f"{who.representative}, {who.position}" if who.position else who.representative
