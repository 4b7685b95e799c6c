"""What the papers of one office share."""

from datetime import date

from ocop_portal.pdf.blocks import CitedPaper, Issuer, Letterhead, Signature, heading_lines
from products.documents import ProducerFacts, ProductFacts

OFFICE = "Ủy ban nhân dân huyện Bình Sơn"
AREA = "huyện Bình Sơn"
DESK = "Phòng Nông nghiệp và Phát triển nông thôn"
ROUND = "đợt 1 năm 2024"
REGULATION = (
    "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 của Thủ tướng Chính phủ ban hành Bộ tiêu chí và quy "
    "trình "
    "đánh giá, phân hạng sản phẩm Chương trình Mỗi xã một sản phẩm"
)
SHEET_SOURCE = "Phụ lục II Quyết định số 26/2026/QĐ-TTg, nạp thay cho phiếu của Quyết định số 148/QĐ-TTg"
CRITERIA_SETS = (
    "số 09 “Tương, nước mắm, gia vị dạng lỏng khác” (sản phẩm 1, 2) và số 10 “Gia vị khác” (sản phẩm 3), "
    + SHEET_SOURCE
)
FORM_NOTE = (
    "Mẫu biểu của Quyết định số 148/QĐ-TTg không có sẵn: biểu này in theo các mục của mẫu tương ứng tại Phụ "
    "lục III "
    "Quyết định số 26/2026/QĐ-TTg."
)
CONTACT = DESK + " huyện Bình Sơn, điện thoại 0255.3000.001"
ISSUER = Issuer(OFFICE, AREA, DESK, CONTACT, "NNPTNT")
DECISION = CitedPaper("1187/QĐ-UBND", date(2024, 6, 5))
CHAIRMAN = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Văn Ví Dụ")
DEPUTY = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Thị Minh Họa")

NUOC_MAM = ProductFacts(
    "Nước mắm cốt thượng hạng Mười Quý",
    "51-524-01-2024",
    "Thực phẩm",
    "Gia vị",
    "Tương, nước mắm, gia vị dạng lỏng khác",
)
DAC_BIET = ProductFacts(
    "Nước mắm cốt đặc biệt Mười Quý",
    "51-524-02-2024",
    "Thực phẩm",
    "Gia vị",
    "Tương, nước mắm, gia vị dạng lỏng khác",
)
NEN = ProductFacts("Nén Bình Phú", "51-524-03-2020", "Thực phẩm", "Gia vị", "Gia vị khác")
MUOI_QUY = ProducerFacts(
    name="Hộ kinh doanh Mười Quý",
    address="xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
    kind="Hộ kinh doanh (hộ gia đình có đăng ký kinh doanh)",
    phone="0255.3000.000",
    email="muoiquy@example.vn",
    representative="Trần Thị Ví Dụ",
    position="Chủ hộ kinh doanh",
    gender="nữ",
    ethnicity="Kinh",
    residence="xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
    founded="12/3/2019",
    registration="34A8000001, cấp ngày 12/3/2019",
)
BINH_PHU = ProducerFacts(
    "Hợp tác xã Nông nghiệp Bình Phú", "xã Bình Tân Phú, huyện Bình Sơn, tỉnh Quảng Ngãi", "Hợp tác xã"
)

MEMBERS = (
    ("Ông Trần Văn Ví Dụ", "Phó Chủ tịch UBND huyện", "Chủ tịch", "Chủ tịch"),
    ("Bà Nguyễn Thị Minh Họa", "Trưởng phòng Nông nghiệp và PTNT", "Phó Chủ tịch", "NN& PTNT"),
    ("Ông Lê Văn Giả Định", "Phó Trưởng phòng Kinh tế và Hạ tầng", "Ủy viên", "KT-HT"),
    ("Ông Phạm Văn Mẫu", "Phó Trưởng phòng Tài nguyên và Môi trường", "Ủy viên", "TN& MT"),
    ("Bà Võ Thị Thử", "Phó Trưởng phòng Y tế", "Ủy viên", "Y tế"),
    ("Ông Đỗ Văn Nháp", "Trưởng phòng Văn hóa và Thông tin", "Ủy viên", "VH-TT"),
    ("Bà Bùi Thị Tạm", "Phó Trưởng phòng Tài chính - Kế hoạch", "Ủy viên", "TC-KH"),
    ("Ông Huỳnh Văn Tượng Trưng", "Giám đốc Trung tâm Dịch vụ nông nghiệp", "Ủy viên", "DV NN"),
    ("Bà Trương Thị Phỏng", "Phó Giám đốc Trung tâm Truyền thông", "Ủy viên", "TT-VH"),
    ("Ông Phan Văn Minh Họa", "Phó Chủ tịch Hội Nông dân huyện", "Ủy viên", "Hội ND"),
)


def office_head(symbol, number, day):
    return Letterhead(heading_lines(OFFICE, AREA), "Bình Sơn", symbol=symbol, number=number, issued_on=day)


def council_head(symbol, number, day):
    return Letterhead(
        ("HỘI ĐỒNG ĐÁNH GIÁ,", "PHÂN HẠNG SẢN PHẨM OCOP"),
        "Bình Sơn",
        superior="UBND HUYỆN BÌNH SƠN",
        symbol=symbol,
        number=number,
        issued_on=day,
    )
