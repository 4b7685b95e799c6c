"""A registration form, a receipt and a letter that returns a dossier."""

from datetime import date, datetime, time

from ocop_portal.pdf.blocks import Letterhead, Tick
from products.documents import (
    IntakeBox,
    ReceivedFile,
    RegistrationPaper,
    ReturnedItem,
    ReturnLetter,
    SubmissionReceipt,
)

from .people import AREA, CONTACT, DEPUTY, FORM_NOTE, MUOI_QUY, NUOC_MAM, ROUND, office_head


def registration():
    return RegistrationPaper(
        form_label="Biểu số 01",
        area=AREA,
        place="Bình Đông",
        year=2024,
        producer=MUOI_QUY,
        product=NUOC_MAM,
        purposes=(Tick("Lần đầu", True), Tick("Nâng hạng"), Tick("Đánh giá lại")),
        attachments=("Báo cáo đánh giá theo Bộ tiêu chí (bản gốc, bản điện tử)",),
        dossier_code="HS-2024-1-001",
        form_note=FORM_NOTE,
        samples="05 chai loại 500 ml",
        signed_on=date(2024, 4, 25),
        intake=(
            IntakeBox("Ủy ban nhân dân cấp xã", number="01/PĐK-51-22-2024", received_on=date(2024, 4, 26)),
            IntakeBox("Cơ quan quản lý OCOP", number_pattern="……-……/PĐK-(Mã tỉnh)-(Mã xã)-(Năm)"),
        ),
    )


def receipt():
    return SubmissionReceipt(
        letterhead=Letterhead(
            ("TỔ GIÚP VIỆC HỘI ĐỒNG", "ĐÁNH GIÁ SẢN PHẨM OCOP"),
            "Bình Sơn",
            superior="UBND HUYỆN BÌNH SƠN",
            symbol="GTN-TGV",
            number=1,
            issued_on=date(2024, 4, 25),
        ),
        dossier_code="HS-2024-1-001",
        submitted_at=datetime.combine(date(2024, 4, 25), time(9, 5)),
        producer=MUOI_QUY,
        product=NUOC_MAM,
        purpose="Lần đầu",
        round_name=ROUND,
        submitted_by="Trần Thị Ví Dụ (chuthe2)",
        files=(
            ReceivedFile("Phiếu đăng ký (Biểu số 01)", "lập trên cổng"),
            ReceivedFile("Báo cáo tự đánh giá về sản phẩm (Biểu số 02)", "lập trên cổng, 31/31 tiêu chí"),
            ReceivedFile("Giấy chứng nhận đăng ký hộ kinh doanh", "Giấy ĐKKD Mười Quý.pdf, 1,2 MB"),
            ReceivedFile(
                "Nguồn gốc nguyên liệu, hợp đồng liên kết", "Hợp đồng thu mua cá cơm 2023.docx, 85 kB"
            ),
        ),
        next_step=(
            "Ủy ban nhân dân xã Bình Đông đánh giá một số nội dung của hồ sơ (Biểu số 03) và chuyển Tổ giúp"
            " việc."
        ),
        due_on=date(2024, 5, 15),
        ground="Kế hoạch triển khai Chương trình Mỗi xã một sản phẩm năm 2024, mục III.5",
        contact=CONTACT,
    )


def return_letter():
    return ReturnLetter(
        letterhead=office_head("UBND-NNPTNT", 7, date(2024, 5, 14)),
        dossier_code="HS-2024-1-001",
        producer=MUOI_QUY,
        product=NUOC_MAM,
        round_name=ROUND,
        received_on=date(2024, 4, 25),
        items=(
            ReturnedItem(
                "Tiêu chí 1.4. Liên kết chuỗi trong sản xuất",
                "Hợp đồng liên kết chưa có chữ ký của bên bán.\nNộp lại bản có đủ chữ ký, đóng dấu.",
            ),
            ReturnedItem(
                "Phiếu kết quả kiểm nghiệm", "Phiếu đã quá 12 tháng. Bổ sung phiếu mới nhất < 12 tháng."
            ),
            ReturnedItem("Phiếu đăng ký, mục 5", "Ghi số lượng sản phẩm mẫu."),
        ),
        due_on=date(2024, 5, 20),
        contact=CONTACT,
        signature=DEPUTY,
        commune="xã Bình Đông",
        ground="Quyết định số 148/QĐ-TTg, Phụ lục III",
    )


ALL = (registration, receipt, return_letter)
