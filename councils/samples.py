"""A council's founding decision, its quy chế, and invitations to its session."""

from datetime import date, datetime, time

from councils.documents import (
    CharterPaper,
    FoundingPaper,
    InvitationPaper,
    InvitedProduct,
    MemberLine,
    TeamLine,
)
from ocop_portal.pdf.blocks import CitedPaper, Signature
from products.samples.people import (
    CHAIRMAN,
    DEPUTY,
    ISSUER,
    MEMBERS,
    MUOI_QUY,
    NEN,
    NUOC_MAM,
    OFFICE,
    REGULATION,
    ROUND,
    office_head,
)

COUNCIL = "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Bình Sơn"
LAW = "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023"
HEAD = "Chủ tịch Ủy ban nhân dân huyện Bình Sơn"
OWN = Signature(("CHỦ TỊCH",), "Trần Văn Ví Dụ")
GROUNDS = ("Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", REGULATION)
LINES = tuple(
    MemberLine(name, position, role, "nông nghiệp, môi trường") for name, position, role, _ in MEMBERS
)
PRODUCTS = (
    InvitedProduct(1, NUOC_MAM.name, MUOI_QUY.name, "xã Bình Đông"),
    InvitedProduct(2, NEN.name, "Hợp tác xã Nông nghiệp Bình Phú", "xã Bình Tân Phú"),
)


def _decision(number):
    return {
        "letterhead": office_head("QĐ-UBND", number, date(2024, 4, 15)),
        "issuer": ISSUER,
        "authority": HEAD,
        "grounds": GROUNDS,
        "council": COUNCIL,
        "regulation": LAW,
        "signature": OWN,
        "body": OFFICE,
    }


def founding():
    return FoundingPaper(
        **_decision(812),
        members=LINES,
        team=(
            TeamLine("Lý Thị Ví Dụ", "Chuyên viên, Phòng Nông nghiệp và PTNT", "Thư ký"),
            TeamLine("Hồ Văn Mẫu", "Chuyên viên, Phòng Kinh tế và Hạ tầng", "Kiểm tra hồ sơ"),
        ),
        delivery_days=1,
        replaces=CitedPaper("640/QĐ-UBND", date(2023, 3, 9)),
    )


def charter():
    return CharterPaper(
        **_decision(813),
        founding=CitedPaper("812/QĐ-UBND", date(2024, 4, 15)),
        quorum="3/4",
        spread=10,
        spread_is_law=True,
        minimum_way="điểm trung bình của các thành viên đạt mức",
        delivery_days=1,
        exceptions=("gửi hồ sơ điện tử", "sản phẩm mẫu"),
    )


def _invitation(number, **special):
    return InvitationPaper(
        letterhead=office_head("GM-UBND", number, date(2024, 5, 22)),
        issuer=ISSUER,
        round_name=ROUND,
        council=COUNCIL,
        chair="ông Trần Văn Ví Dụ, Phó Chủ tịch Ủy ban nhân dân huyện, Chủ tịch Hội đồng",
        starts_at=datetime.combine(date(2024, 5, 28), time(8)),
        venue="Phòng họp số 2, trụ sở Ủy ban nhân dân huyện Bình Sơn",
        **special,
    )


def invitation():
    return _invitation(
        14,
        members=LINES,
        products=PRODUCTS,
        signature=DEPUTY,
    )


def producer_invitation():
    return _invitation(
        15,
        invited=MUOI_QUY.name,
        address=MUOI_QUY.address,
        commune="xã Bình Đông",
        products=PRODUCTS[:1],
        signature=CHAIRMAN,
        replaces=CitedPaper("12/GM-UBND", date(2024, 5, 20)),
    )


ALL = (founding, charter, invitation, producer_invitation)
