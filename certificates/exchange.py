"""What the secretariat can take out of the portal as a list, and bring in."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from certificates.resources import CertificateResource
from ocop_portal.exchange.resources import TextResource
from products.resources import DossierResource, ProducerResource, ProductResource


@dataclass(frozen=True)
class Exchange:
    """One kind of list; `slug` stands in addresses and file names."""

    slug: str
    label: str
    resource: type[TextResource]
    out: str
    into: str

    def rows(self, user):
        """What this person may take out. No resource has a score (R-SCORE-7)."""
        model = self.resource._meta.model
        return model.objects.visible_to(user).for_list()


EXCHANGES = {
    exchange.slug: exchange
    for exchange in (
        Exchange(
            "chu-the",
            _("Chủ thể"),
            ProducerResource,
            _("Tất cả chủ thể với thông tin đăng ký."),
            _("Thêm hoặc sửa chủ thể. Chủ thể mới chờ UBND xã xác nhận."),
        ),
        Exchange(
            "san-pham",
            _("Sản phẩm"),
            ProductResource,
            _("Tất cả sản phẩm đã đăng ký."),
            _("Thêm hoặc sửa sản phẩm của chủ thể đã có. Sản phẩm đang được đánh giá thì không sửa."),
        ),
        Exchange(
            "ho-so",
            _("Hồ sơ"),
            DossierResource,
            _("Các hồ sơ đã nộp, với tình trạng."),
            _("Chỉ lập bản nháp cho chủ thể viết tiếp. Hồ sơ đã có thì không đổi."),
        ),
        Exchange(
            "giay-chung-nhan",
            _("Giấy chứng nhận"),
            CertificateResource,
            _("Sổ cấp giấy chứng nhận, với tình trạng hôm nay."),
            _("Sổ cũ, có trước cổng: giữ nguyên số vào sổ, mã số sản phẩm. Giấy do cổng cấp thì không đổi."),
        ),
    )
}


def filename(exchange, extension, *, on):
    """“chu-the-2024-05-08.xlsx”."""
    return f"{exchange.slug}-{on:%Y-%m-%d}.{extension}"
