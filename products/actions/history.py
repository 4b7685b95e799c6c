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
    CREATE_ARTICLE = "create_article", _("Viết bài")
    EDIT_ARTICLE = "edit_article", _("Sửa bài")
    CREATE_COURSE = "create_course", _("Lập lớp tập huấn")
    EDIT_COURSE = "edit_course", _("Sửa lớp tập huấn")
    PUBLISH = "publish", _("Đăng")
    UNPUBLISH = "unpublish", _("Gỡ đăng")
    ENROL = "enrol", _("Đăng ký học")
    ENROL_OTHER = "enrol_other", _("Ghi tên vào lớp")
    CANCEL_ENROLMENT = "cancel_enrolment", _("Hủy đăng ký học")
    RECORD_ATTENDANCE = "record_attendance", _("Điểm danh lớp")
    CREATE_PROGRAMME = "create_programme", _("Lập kế hoạch năm")
    EDIT_PROGRAMME = "edit_programme", _("Sửa kế hoạch năm")
    ADD_PART = "add_part", _("Thêm vào kế hoạch năm")
    EDIT_PART = "edit_part", _("Sửa trong kế hoạch năm")
    REMOVE_PART = "remove_part", _("Bỏ khỏi kế hoạch năm")
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
    CREATE_PRODUCER = "create_producer", _("Lập chủ thể thay")
    OPEN_ACCOUNT = "open_account", _("Lập tài khoản cho chủ thể")
    START_IDEA = "start_idea", _("Bắt đầu đăng ký ý tưởng")
    RECORD_CONSENT = "record_consent", _("Ghi nhận sự đồng ý cho đăng ký thay")
    POSTPONE_DOSSIER = "postpone_dossier", _("Chuyển hồ sơ sang đợt sau")
    EXTEND_DEADLINE = "extend_deadline", _("Gia hạn")
