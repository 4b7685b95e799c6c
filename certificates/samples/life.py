"""Tờ trình, papers about a certificate's life, answers to complaints."""

from dataclasses import replace
from datetime import date

from certificates.documents import (
    AnswerNotice,
    CertificateFacts,
    ComplaintAnswerPaper,
    ComplaintReceipt,
    ComplaintRefusal,
    CorrectionPaper,
    ExpiryNoticePaper,
    FoundLine,
    InspectionPlanPaper,
    InspectionRecord,
    PlannedLine,
    ProposalPaper,
    RevocationPaper,
)
from ocop_portal.pdf.blocks import CitedPaper, Letterhead, Signature, Tick
from products.samples.people import (
    CHAIRMAN,
    DAC_BIET,
    DEPUTY,
    DESK,
    ISSUER,
    MUOI_QUY,
    OFFICE,
    REGULATION,
    ROUND,
    office_head,
)

from .papers import decision

LAW = "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023"
TURMERIC = CertificateFacts(
    product_name="Tinh bột nghệ Bình Châu",
    product_code="51-524-05-2021",
    producer_name="Hợp tác xã Nông nghiệp Bình Châu",
    address="xã Bình Châu, huyện Bình Sơn, tỉnh Quảng Ngãi",
    stars=3,
    register_number="05/2021",
    issued_on=date(2021, 12, 31),
    valid_until=date(2024, 12, 31),
    decision="4102/QĐ-UBND",
)
FILING = "từ ngày 04/07/2024 đến ngày 02/09/2024"


def proposal():
    return ProposalPaper(
        letterhead=Letterhead(
            (DESK.upper(),), "Bình Sơn", "UBND HUYỆN BÌNH SƠN", "TTr-NNPTNT", 74, date(2024, 6, 3)
        ),
        issuer=ISSUER,
        regulation=LAW,
        basis="theo Biên bản số 01/BB-HĐ ngày 28 tháng 5 năm 2024 của Hội đồng",
        round_name=ROUND,
        products=tuple(replace(row, outcome=row.outcome or "3 sao") for row in decision().products),
        asked=(("recognise", 2), ("refer", 1), ("notify", 0)),
        result_paper="Biên bản số 01/BB-HĐ ngày 28 tháng 5 năm 2024 của Hội đồng",
        superior="Ủy ban nhân dân tỉnh Quảng Ngãi",
        signature=Signature(("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "Lý Thị Ví Dụ"),
    )


def expiry_notice():
    return ExpiryNoticePaper(
        letterhead=office_head("TB-UBND", 215, date(2024, 11, 25)),
        issuer=ISSUER,
        regulation=LAW,
        certificate=TURMERIC,
        commune="xã Bình Châu",
        forms=("Biểu số 01", "Biểu số 02"),
        filing="đến hết ngày 31/12/2024",
        carried_until=None,
        signature=DEPUTY,
    )


def expiry_notice_with_window():
    """Under a law that has a window for filing and a grace."""
    return replace(expiry_notice(), filing=FILING, carried_until=date(2025, 6, 29))


def revocation():
    return RevocationPaper(
        letterhead=office_head("QĐ-UBND", 2210, date(2024, 8, 9)),
        issuer=ISSUER,
        authority=OFFICE,
        grounds=("Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", REGULATION),
        certificate=TURMERIC,
        ground="không còn sản xuất sản phẩm OCOP",
        rule="Điều 8 QĐ 26/2026/QĐ-TTg",
        conclusion=CitedPaper("12/KL-UBND", date(2024, 8, 1)),
        concluded_by="Ủy ban nhân dân xã Bình Châu",
        findings="Hợp tác xã ngừng sản xuất từ tháng 3 năm 2024.",
        commune="xã Bình Châu",
        signature=CHAIRMAN,
    )


TEAM = "Phòng Nông nghiệp và Phát triển nông thôn (chủ trì), Trung tâm Y tế, UBND xã Bình Châu"
CONTENTS = ("Duy trì tiêu chí theo hồ sơ", "Sử dụng nhãn hiệu, thông tin, quảng bá OCOP")


def inspection_plan():
    facts = (TURMERIC.product_name, TURMERIC.producer_name, "xã Bình Châu", TURMERIC.register_number)
    return InspectionPlanPaper(
        letterhead=office_head("KH-UBND", 25, date(2024, 1, 10)),
        issuer=ISSUER,
        year=2024,
        regulation=LAW,
        contents=CONTENTS,
        lines=(PlannedLine(*facts, "29/11/2024", TEAM),),
        signature=CHAIRMAN,
    )


def _ticks(chosen):
    labels = ("Đạt", "Cần khắc phục", "Vi phạm, xem xét thu hồi")
    return tuple(Tick(label, label == chosen) for label in labels)


def inspection_record():
    return InspectionRecord(
        letterhead=office_head("BB-KT", 4, date(2024, 11, 15)),
        kind="định kỳ",
        basis="Kế hoạch số 25/KH-UBND ngày 10/01/2024",
        held="15 tháng 11 năm 2024",
        inspectors=TEAM,
        attendees="Ông Nguyễn Văn Ví Dụ, giám đốc; bà Lê Thị Minh Họa, công chức xã",
        certificate=TURMERIC,
        lines=(
            FoundLine(CONTENTS[0], _ticks("Đạt"), "Nguyên liệu và quy trình đúng hồ sơ."),
            FoundLine(CONTENTS[1], _ticks("Cần khắc phục"), "Nhãn hũ 250 g còn in 4 sao.", "29/11/2024"),
        ),
        demands=(f"{CONTENTS[1]}: chủ thể khắc phục và trả lời chậm nhất ngày 29 tháng 11 năm 2024.",),
        files=("nhan-250g.jpg",),
    )


def answer_notice():
    return AnswerNotice(
        letterhead=office_head("TB-UBND", 231, date(2024, 8, 26)),
        issuer=ISSUER,
        addressee=MUOI_QUY.name,
        round_name=ROUND,
        basis="Văn bản số 512/UBND-NN ngày 20 tháng 8 năm 2024 của Ủy ban nhân dân tỉnh Quảng Ngãi",
        producer=MUOI_QUY,
        product=DAC_BIET,
        findings=(
            "Ủy ban nhân dân tỉnh Quảng Ngãi công nhận sản phẩm đạt hạng 4 sao.",
            "Quyết định công nhận số 1455/QĐ-UBND; Giấy chứng nhận số vào sổ 31/2024.",
        ),
        to="producer",
        answered="recognised",
        commune="xã Bình Đông",
        superior="Ủy ban nhân dân tỉnh Quảng Ngãi",
        signature=DEPUTY,
    )


def correction():
    return CorrectionPaper(
        letterhead=office_head("QĐ-UBND", 1240, date(2024, 6, 20)),
        issuer=ISSUER,
        authority=OFFICE,
        grounds=("Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", REGULATION),
        corrected="Giấy chứng nhận sản phẩm OCOP số 05/2021 ngày 31 tháng 12 năm 2021, cấp theo Quyết định "
        "số 4102/QĐ-UBND",
        changes=(("Tên chủ thể", "Hợp tác xã Nông nghiệp Bình Chau", TURMERIC.producer_name),),
        reason="Lỗi đánh máy tên chủ thể.",
        executors=f"Chánh Văn phòng; Trưởng {DESK}; Chủ tịch Ủy ban nhân dân: xã Bình Châu",
        signature=CHAIRMAN,
        recipients=("Như Điều 4", "UBND xã Bình Châu", "Lưu: VT, NNPTNT"),
        producer=TURMERIC.producer_name,
        new_number="31/2024",
    )


def complaint_decision():
    return ComplaintAnswerPaper(
        letterhead=office_head("QĐ-UBND", 2301, date(2024, 7, 5)),
        issuer=ISSUER,
        authority=OFFICE,
        is_decision=True,
        grounds=("Điều 27 Luật Khiếu nại ngày 11 tháng 11 năm 2011", "Điều 28 Luật Khiếu nại"),
        complainant="Nguyễn Văn Ví Dụ",
        producer=TURMERIC.producer_name,
        received="10 tháng 6 năm 2024",
        about="Kết quả hồ sơ BS-2024-1-05, Tinh bột nghệ Bình Châu",
        content="Xin xem lại tiêu chí 4.1.",
        findings=("Hội đồng đã xem lại minh chứng của tiêu chí 4.1.", "Kết quả đã thông báo là đúng."),
        outcome="Giữ nguyên kết quả đã thông báo.",
        follow_up="",
        again="Nếu không đồng ý, trong thời hạn 30 ngày, người khiếu nại có quyền khiếu nại lần hai.",
        signature=DEPUTY,
        recipients=(TURMERIC.producer_name, "UBND xã Bình Châu", "Lưu: VT, NNPTNT"),
        filename="giai-quyet-don-1.pdf",
    )


def complaint_letter():
    decision = complaint_decision()
    head = office_head("UBND-NNPTNT", 812, date(2024, 7, 5))
    return replace(decision, letterhead=head, is_decision=False, again="")


def complaint_receipt():
    return ComplaintReceipt(
        letterhead=office_head("GTN-UBND", 3, date(2024, 6, 10)),
        issuer=ISSUER,
        code="01/2024",
        kind="Khiếu nại",
        channel="Trên cổng",
        complainant="Nguyễn Văn Ví Dụ",
        producer=TURMERIC.producer_name,
        received="10 tháng 6 năm 2024",
        about="Kết quả hồ sơ BS-2024-1-05, Tinh bột nghệ Bình Châu",
        content="Xin xem lại tiêu chí 4.1.",
        files=("don.pdf",),
        due="20 tháng 6 năm 2024",
        ground="Điều 27 Luật Khiếu nại",
    )


def complaint_refusal():
    return ComplaintRefusal(
        letterhead=office_head("TB-UBND", 41, date(2024, 6, 14)),
        issuer=ISSUER,
        is_complaint=True,
        grounds=("Điều 27 Luật Khiếu nại",),
        complainant="Nguyễn Văn Ví Dụ",
        producer=TURMERIC.producer_name,
        received="10 tháng 6 năm 2024",
        code="01/2024",
        about="Kết quả hồ sơ BS-2024-1-05, Tinh bột nghệ Bình Châu",
        reason="Đơn không ghi nội dung khiếu nại.",
        signature=DEPUTY,
        recipients=(TURMERIC.producer_name, "UBND xã Bình Châu", "Lưu: VT, NNPTNT"),
    )


ALL = (
    proposal,
    expiry_notice,
    revocation,
    inspection_plan,
    inspection_record,
    answer_notice,
    correction,
    complaint_decision,
    complaint_letter,
    complaint_receipt,
    complaint_refusal,
)
