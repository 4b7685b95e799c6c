"""What the papers of a dossier's way in say."""

from dataclasses import replace

import pytest

from ocop_portal.pdf.blocks import Tick
from products.samples.people import CHAIRMAN, FORM_NOTE
from tests.pdf.reading import cells_of, rendered, text_of
from tests.pdf.samples import products

pytestmark = pytest.mark.printed


def test_registration_prints_what_was_registered_and_that_the_form_is_not_the_laws_own():
    text = text_of(rendered(products.registration))

    assert "Biểu số 01" in text
    assert FORM_NOTE in text
    assert "của huyện Bình Sơn năm 2024" in text
    assert "Người đại diện pháp lý Trần Thị Ví Dụ" in text
    assert "Ngành; nhóm Thực phẩm; Gia vị" in text
    assert "Sản phẩm mẫu: 05 chai loại 500 ml" in text
    assert "Phiếu số: 01/PĐK-51-22-2024" in text
    # Where the box breaks the line is the renderer's affair.
    box = cells_of(rendered(products.registration))[-1][1].replace("- (", "-(")
    assert "Phiếu số: ……-……/PĐK-(Mã tỉnh)-(Mã xã)-(Năm)" in box
    assert "Ngày nhận: 26/04/2024" in text


def test_registration_ticks_the_one_purpose():
    paper = replace(products.registration(), purposes=(Tick("Lần đầu"), Tick("Đánh giá lại", True)))

    assert [tick.label for tick in paper.context()["paper"].purposes if tick.chosen] == ["Đánh giá lại"]


def test_unsigned_registration_leaves_the_date_open():
    assert (
        "Bình Đông, ngày …… tháng …… năm ………"
        in replace(products.registration(), signed_on=None).context()["signed_on"]
    )


def test_receipt_names_each_file_the_next_step_and_the_day():
    text = text_of(rendered(products.receipt))

    assert "Mã hồ sơ HS-2024-1-001" in text
    assert "Thời điểm nộp 09 giờ 05, ngày 25 tháng 4 năm 2024" in text
    assert "4 Nguồn gốc nguyên liệu, hợp đồng liên kết" in text
    assert "Hạn xử lý: ngày 15 tháng 5 năm 2024 (Kế hoạch triển khai" in text
    assert "có giá trị không cần chữ ký" in text


def test_receipt_with_a_signature_does_not_excuse_its_absence():
    paper = replace(products.receipt(), signature=CHAIRMAN, due_on=None)

    assert paper.context()["due_on"] == ""
    assert paper.signature.name == "Trần Văn Ví Dụ"


def test_return_letter_asks_item_by_item_until_a_day():
    text = text_of(rendered(products.return_letter))

    assert "đề nghị chủ thể hoàn thiện 3 nội dung sau:" in text
    assert cells_of(rendered(products.return_letter))[1:] == [
        [
            "1",
            "Tiêu chí 1.4. Liên kết chuỗi trong sản xuất",
            "Hợp đồng liên kết chưa có chữ ký của bên bán. Nộp lại bản có đủ chữ ký, đóng dấu.",
        ],
        ["2", "Phiếu kết quả kiểm nghiệm", "Phiếu đã quá 12 tháng. Bổ sung phiếu mới nhất < 12 tháng."],
        ["3", "Phiếu đăng ký, mục 5", "Ghi số lượng sản phẩm mẫu."],
    ]
    assert "nộp lại hồ sơ trước hết ngày 20 tháng 5 năm 2024" in text
    assert "không phải nộp lại." in text
