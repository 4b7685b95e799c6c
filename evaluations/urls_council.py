"""The council's pages; `evaluations/urls.py` joins them with the dossier's."""

from django.urls import path

from evaluations.views import board, changes, conclude, control, hall, minutes, paper_twin, proceedings, sheet
from evaluations.views import board, conclude, control, minutes, saving, sheet
from evaluations.views import board, conclude, control, minutes, reopening, saving, sheet

app_name = "evaluations"
urlpatterns = [
    path("danh-gia/<int:item_pk>/", control.evaluation_detail, name="evaluation_detail"),
    path("danh-gia/<int:item_pk>/mo-cham/", control.open_scoring, name="open_scoring"),
    path("danh-gia/<int:item_pk>/dong-cham/", control.lock, name="lock"),
    path("danh-gia/<int:item_pk>/khong-tham-gia/", control.recuse, name="recuse"),
    path("danh-gia/<int:item_pk>/toi-khong-tham-gia/", changes.declare_recusal, name="declare_recusal"),
    path("danh-gia/<int:item_pk>/chuyen-phien/", changes.item_move, name="item_move"),
    path("danh-gia/<int:item_pk>/trinh-bay/", hall.presentation, name="presentation"),
    path("danh-gia/<int:item_pk>/phieu/", sheet.score_sheet, name="score_sheet"),
    path("danh-gia/<int:item_pk>/phieu/luu/", saving.save_change, name="save_change"),
    path("danh-gia/<int:item_pk>/phieu/nop/", sheet.hand_in, name="hand_in"),
    path("danh-gia/<int:item_pk>/mo-lai/", reopening.reopen, name="reopen"),
    path("danh-gia/<int:item_pk>/mo-lai/<int:pk>/", reopening.reopen_agree, name="reopen_agree"),
    path("danh-gia/<int:item_pk>/mo-lai/<int:pk>/khong/", reopening.reopen_decline, name="reopen_decline"),
    path("phieu/<int:pk>/ban-in/", sheet.sheet_pdf, name="sheet_pdf"),
    path("phieu/<int:pk>/", sheet.sheet_detail, name="sheet_detail"),
    path("danh-gia/<int:item_pk>/phieu-giay/", paper_twin.paper_sheets, name="paper_sheets"),
    path("danh-gia/<int:item_pk>/phieu-giay/<int:seat_pk>/", paper_twin.paper_entry, name="paper_entry"),
    path("danh-gia/<int:item_pk>/phieu-giay/<int:seat_pk>/in/", paper_twin.paper_blank, name="paper_blank"),
    path("phieu-giay/<int:pk>/quet/", paper_twin.paper_scan, name="paper_scan"),
    path("danh-gia/<int:item_pk>/so-sanh/", board.board, name="board"),
    path("danh-gia/<int:item_pk>/ghi-chu/", board.discussion_note, name="discussion_note"),
    path("danh-gia/<int:item_pk>/cham-lai/", board.rescore, name="rescore"),
    path("danh-gia/<int:item_pk>/ket-luan/", conclude.conclude, name="conclude"),
    path("danh-gia/<int:item_pk>/loai-dung/", conclude.knock_out, name="knock_out"),
    path("phien-hop/<int:pk>/theo-doi/", hall.follow, name="follow"),
    path("phien-hop/<int:pk>/dang-dieu-hanh/", hall.current, name="current"),
    path("phien-hop/<int:pk>/chuyen/", hall.go_to, name="go_to"),
    path("phien-hop/<int:pk>/man-hinh/", hall.hall, name="hall"),
    path("phien-hop/<int:pk>/thay-doi/", changes.changes, name="changes"),
    path(
        "phien-hop/<int:pk>/thay-doi/co-mat/<int:seat_pk>/",
        changes.attendance_change,
        name="attendance_change",
    ),
    path("phien-hop/<int:pk>/thay-doi/du-thay/", changes.substitute, name="substitute"),
    path("phien-hop/<int:pk>/thay-doi/uy-quyen/", changes.delegate, name="delegate"),
    path(
        "phien-hop/<int:pk>/thay-doi/uy-quyen/<int:delegation_pk>/thoi/",
        changes.delegation_end,
        name="delegation_end",
    ),
    path("phien-hop/<int:pk>/be-mac/", minutes.close_session, name="close_session"),
    path("phien-hop/<int:pk>/tong-hop/", minutes.summary, name="summary"),
    path("phien-hop/<int:pk>/tong-hop/tep/", minutes.summary_file, name="summary_file"),
    path("phien-hop/<int:pk>/cau-hoi-bieu-quyet/", proceedings.proceedings, name="proceedings"),
    path(
        "phien-hop/<int:pk>/cau-hoi-bieu-quyet/<slug:kind>/ghi/",
        proceedings.proceeding_form,
        name="proceeding_add",
    ),
    path(
        "phien-hop/<int:pk>/cau-hoi-bieu-quyet/<slug:kind>/<int:row_pk>/",
        proceedings.proceeding_form,
        name="proceeding_edit",
    ),
    path(
        "phien-hop/<int:pk>/cau-hoi-bieu-quyet/<slug:kind>/<int:row_pk>/bo/",
        proceedings.proceeding_remove,
        name="proceeding_remove",
    ),
    path("phien-hop/<int:pk>/bien-ban/", minutes.minutes, name="minutes"),
    path("phien-hop/<int:pk>/bien-ban/lap/", minutes.minutes_draft, name="minutes_draft"),
    path("phien-hop/<int:pk>/bien-ban/xem-truoc/", minutes.minutes_preview, name="minutes_preview"),
    path("phien-hop/<int:pk>/bien-ban/chot/", minutes.minutes_close, name="minutes_close"),
]
