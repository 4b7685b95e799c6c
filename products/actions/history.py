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
    CREATE_PRODUCER = "create_producer", _("Lập chủ thể thay")
    OPEN_ACCOUNT = "open_account", _("Lập tài khoản cho chủ thể")
    START_IDEA = "start_idea", _("Bắt đầu đăng ký ý tưởng")
    RECORD_CONSENT = "record_consent", _("Ghi nhận sự đồng ý cho đăng ký thay")
