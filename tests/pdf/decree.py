"""Which papers there are, and the type that Nghị định 30/2020/NĐ-CP asks of their parts (R-PAPER-2).

`EXPECTED`: for each paper (what a part's text is like, smallest and largest size in points, style).
"""

from tests.pdf.samples import certificate_life, certificates, councils, evaluations, packets, products

# Frames of their own: the certificate and the packet's cover; the packet's pages are numbered by its stamp.
FRAMED = [certificates.certificate, certificates.packet_cover]
ALL = (
    *products.ALL,
    *councils.ALL,
    *evaluations.ALL,
    *certificates.ALL,
    *certificate_life.ALL,
    *packets.ALL,
)
PAPERS = [make for make in ALL if make not in FRAMED]
# What an annex or a quy chế begins with: it counts its own pages.
ANNEXES = {"Phụ lục", "QUY CHẾ"}

HEAD = [
    (r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, "Bold"),
    (r"^Độc lập - Tự do - Hạnh phúc$", 13, 14, "Bold"),
]
NUMBERED = [
    *HEAD,
    (r"^Số: \d+/", 13, 13, "Regular"),
    (r", ngày \d\d tháng \d{1,2} năm \d{4}$", 13, 14, "Italic"),
]
SIGNED = [
    *NUMBERED,
    (r"^TM\. ỦY BAN NHÂN DÂN$", 13, 14, "Bold"),
    (r"^Nơi nhận:$", 12, 12, "BoldItalic"),
    (r"^- Lưu: ", 11, 11, "Regular"),
]
OFFICE = (r"^ỦY BAN NHÂN DÂN$", 12, 13, "Bold")
# Decisions of the authority's head: signed in their own right, without “TM.”.
OF_HEAD = [
    *NUMBERED,
    OFFICE,
    (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
    (r"^CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN$", 13, 14, "Bold"),
    (r"^Căn cứ Luật", 13, 14, "Italic"),
    (r"^Điều 1\.", 13, 14, "Bold"),
    (r"^CHỦ TỊCH$", 13, 14, "Bold"),
    (r"^Nơi nhận:$", 12, 12, "BoldItalic"),
    (r"^- Lưu: ", 11, 11, "Regular"),
    (r"^\((K|Ban hành k)èm theo", 13, 14, "Italic"),
]
INVITED = [
    *SIGNED,
    OFFICE,
    (r"^GIẤY MỜI$", 13, 14, "Bold"),
    (r"^Dự họp đánh giá", 13, 14, "Bold"),
    (r"^Địa điểm:", 13, 14, "Bold"),
]
COUNCIL = [
    (r"^UBND HUYỆN BÌNH SƠN$", 12, 13, "Regular"),
    (r"^HỘI ĐỒNG ĐÁNH GIÁ,$", 12, 13, "Bold"),
]
EXPECTED = {
    certificates.decision: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Phê duyệt kết quả đánh giá, phân hạng và cấp", 13, 14, "Bold"),
        (r"^Căn cứ Luật", 13, 14, "Italic"),
        (r"^Điều 1\.", 13, 14, "Bold"),
        (r"^02 sản phẩm: Nước mắm", 13, 14, "Regular"),
        (r"^Phụ lục$", 14, 14, "Bold"),
        (r"^KẾT QUẢ ĐÁNH GIÁ", 13, 14, "Bold"),
        (r"^\(Kèm theo", 13, 14, "Italic"),
    ],
    certificates.referral_decision: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Phê duyệt kết quả chấm điểm và chuyển hồ sơ", 13, 14, "Bold"),
        (r"^Căn cứ Luật", 13, 14, "Italic"),
        (r"^Phụ lục$", 14, 14, "Bold"),
    ],
    certificates.referral_letter: [
        *SIGNED,
        OFFICE,
        (r"^V/v", 12, 13, "Regular"),
        (r"^Kính gửi:", 13, 14, "Regular"),
        (r"^Thực hiện Quyết định", 13, 14, "Regular"),
    ],
    councils.founding: [
        *OF_HEAD,
        (r"^Thành lập Hội đồng", 13, 14, "Bold"),
        (r"^Phụ lục$", 14, 14, "Bold"),
        (r"^DANH SÁCH HỘI ĐỒNG", 13, 14, "Bold"),
    ],
    councils.charter: [
        *OF_HEAD,
        (r"^Ban hành Quy chế", 13, 14, "Bold"),
        (r"^QUY CHẾ$", 13, 14, "Bold"),
        (r"^Chương I\.", 13, 14, "Bold"),
    ],
    certificate_life.proposal: [
        *NUMBERED,
        (r"^UBND HUYỆN BÌNH SƠN$", 12, 13, "Regular"),
        (r"^PHÒNG NÔNG NGHIỆP", 12, 13, "Bold"),
        (r"^TỜ TRÌNH$", 13, 14, "Bold"),
        (r"^Về việc phê duyệt", 13, 14, "Bold"),
        (r"^Kính gửi:", 13, 14, "Regular"),
        (r"^KT\. TRƯỞNG PHÒNG$", 13, 14, "Bold"),
        (r"^Nơi nhận:$", 12, 12, "BoldItalic"),
    ],
    certificate_life.expiry_notice: [
        *SIGNED,
        OFFICE,
        (r"^THÔNG BÁO$", 13, 14, "Bold"),
        (r"^Giấy chứng nhận sản phẩm OCOP sắp hết", 13, 14, "Bold"),
        (r"^KT\. CHỦ TỊCH$", 13, 14, "Bold"),
    ],
    certificate_life.correction: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Đính chính Giấy chứng nhận", 13, 14, "Bold"),
        (r"^Điều 1\.", 13, 14, "Bold"),
    ],
    certificate_life.revocation: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Thu hồi Giấy chứng nhận", 13, 14, "Bold"),
        (r"^Căn cứ Kết luận", 13, 14, "Italic"),
        (r"^Điều 1\.", 13, 14, "Bold"),
    ],
    certificate_life.inspection_plan: [
        *SIGNED,
        OFFICE,
        (r"^KẾ HOẠCH$", 13, 14, "Bold"),
        (r"^Kiểm tra sản phẩm OCOP", 13, 14, "Bold"),
        (r"^I\. MỤC ĐÍCH", 13, 14, "Bold"),
    ],
    certificate_life.inspection_record: [
        *HEAD,
        (r"^Số: \d+/", 13, 13, "Regular"),
        OFFICE,
        (r"^BIÊN BẢN$", 13, 14, "Bold"),
        (r"^Kiểm tra định kỳ", 13, 14, "Bold"),
        (r"^TRƯỞNG ĐOÀN KIỂM TRA", 13, 14, "Bold"),
    ],
    certificate_life.complaint_decision: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Về việc giải quyết khiếu nại", 13, 14, "Bold"),
        (r"^Căn cứ Điều 27", 13, 14, "Italic"),
        (r"^Điều 1\.", 13, 14, "Bold"),
    ],
    certificate_life.complaint_letter: [
        *SIGNED,
        OFFICE,
        (r"^V/v", 12, 13, "Regular"),
        (r"^Kính gửi:", 13, 14, "Regular"),
    ],
    certificate_life.complaint_receipt: [
        *NUMBERED,
        OFFICE,
        (r"^GIẤY TIẾP NHẬN ĐƠN$", 13, 14, "Bold"),
        (r"^Khiếu nại số 01/2024", 13, 14, "Bold"),
    ],
    certificate_life.complaint_refusal: [
        *SIGNED,
        OFFICE,
        (r"^THÔNG BÁO$", 13, 14, "Bold"),
        (r"^Về việc không thụ lý", 13, 14, "Bold"),
        (r"^Kính gửi:", 13, 14, "Regular"),
    ],
    councils.invitation: INVITED,
    councils.producer_invitation: [
        *INVITED,
        (r"^Ủy ban nhân dân huyện Bình Sơn", 13, 14, "Regular"),
    ],
    certificate_life.answer_notice: [*SIGNED, OFFICE, (r"^THÔNG BÁO$", 13, 14, "Bold")],
    certificates.programme_report: [
        *SIGNED,
        OFFICE,
        (r"^BÁO CÁO$", 13, 14, "Bold"),
        (r"^Kết quả thực hiện Chương trình", 13, 14, "Bold"),
        (r"^Kính gửi:", 13, 14, "Regular"),
        (r"^I\. Sản phẩm$", 13, 14, "Bold"),
    ],
    certificates.producer_notice: [*SIGNED, OFFICE, (r"^THÔNG BÁO$", 13, 14, "Bold")],
    certificates.commune_notice: [*SIGNED, OFFICE, (r"^THÔNG BÁO$", 13, 14, "Bold")],
    evaluations.commune_report: [*SIGNED, OFFICE, (r"^1\. Tên chủ thể", 13, 14, "Regular")],
    evaluations.minutes: [
        *HEAD,
        *COUNCIL,
        (r"^BIÊN BẢN$", 13, 14, "Bold"),
        (r"^I\. THÀNH PHẦN", 13, 14, "Bold"),
        (r"^Thời gian bắt đầu", 13, 14, "Regular"),
    ],
    evaluations.score_sheet: [*NUMBERED, *COUNCIL, (r"^BỘ TIÊU CHÍ ĐÁNH GIÁ", 13, 14, "Bold")],
    evaluations.summary: [*NUMBERED, *COUNCIL, (r"^BẢNG TỔNG HỢP", 13, 14, "Bold")],
    evaluations.self_assessment: [*HEAD, (r"^BÁO CÁO TỰ ĐÁNH GIÁ", 13, 14, "Bold")],
    products.registration: [*HEAD, (r"^PHIẾU ĐĂNG KÝ$", 13, 14, "Bold")],
    products.receipt: [*NUMBERED, (r"^GIẤY TIẾP NHẬN HỒ SƠ$", 13, 14, "Bold")],
    products.return_letter: [*SIGNED, OFFICE, (r"^V/v", 12, 13, "Regular")],
}
