"""How history names what happens here beside the moves of the process tables."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """Events of history that are not moves of a dossier."""

    APPROVE_PRODUCER = "approve_producer", _("Xác nhận chủ thể")
    REFUSE_PRODUCER = "refuse_producer", _("Không xác nhận chủ thể")
    EDIT_PRODUCER = "edit_producer", _("Sửa thông tin chủ thể")
    CREATE_PRODUCT = "create_product", _("Thêm sản phẩm")
    EDIT_PRODUCT = "edit_product", _("Sửa thông tin sản phẩm")
    CREATE_ROUND = "create_round", _("Lập đợt đánh giá")
    EDIT_ROUND = "edit_round", _("Sửa đợt đánh giá")
    CREATE_DOSSIER = "create_dossier", _("Lập hồ sơ")
    PRESENT_PRODUCT = "present_product", _("Sửa phần giới thiệu sản phẩm")
    CREATE_EVENT = "create_event", _("Thêm hoạt động xúc tiến")
    EDIT_EVENT = "edit_event", _("Sửa hoạt động xúc tiến")
    DELETE_EVENT = "delete_event", _("Xóa hoạt động xúc tiến")
    CHOOSE_PARTICIPANTS = "choose_participants", _("Chọn sản phẩm tham gia")
    NOTE_RESULTS = "note_results", _("Ghi kết quả xúc tiến")
    CREATE_POINT = "create_point", _("Thêm điểm bán")
    EDIT_POINT = "edit_point", _("Sửa điểm bán")
    DELETE_POINT = "delete_point", _("Xóa điểm bán")
    CHOOSE_STOCK = "choose_stock", _("Chọn sản phẩm bày bán")
