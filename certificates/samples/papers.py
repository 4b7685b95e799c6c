"""The golden story's decision, certificate, letters and packet sheets."""

from dataclasses import replace
from datetime import date

from certificates.documents import (
    CertificatePaper,
    CommuneNotice,
    CriterionMean,
    DecidedProduct,
    DecisionPaper,
    NoticedResult,
    PacketContents,
    PacketCover,
    PartMeans,
    ProducerNotice,
    ProgrammeReport,
    ReferralLetter,
    ReferredProduct,
    ReportSection,
    ReportTable,
)
from evaluations.samples import criteria_set
from ocop_portal.pdf.blocks import Signature
from ocop_portal.pdf.packet import ContentsRow
from products.samples.people import (
    BINH_PHU,
    CHAIRMAN,
    CRITERIA_SETS,
    DAC_BIET,
    DECISION,
    DEPUTY,
    ISSUER,
    MUOI_QUY,
    NEN,
    NUOC_MAM,
    REGULATION,
    ROUND,
    SHEET_SOURCE,
    office_head,
)

BAND = "từ 70 đến 100 điểm"
PROVINCE = "Ủy ban nhân dân tỉnh Quảng Ngãi"
PACKET_CODE = "HS-51-524-02-2024"


def decision():
    return DecisionPaper(
        letterhead=office_head("QĐ-UBND", 1187, date(2024, 6, 5)),
        issuer=ISSUER,
        authority="Ủy ban nhân dân huyện Bình Sơn",
        grounds=(
            "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều"
            " của Luật "
            "Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019",
            "Quyết định số 919/QĐ-TTg ngày 01 tháng 8 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương "
            "trình Mỗi xã "
            "một sản phẩm giai đoạn 2021 - 2025",
            REGULATION,
            "Kế hoạch số 69/KH-UBND ngày 22 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Quảng Ngãi về triển "
            "khai thực "
            "hiện Chương trình Mỗi xã một sản phẩm năm 2024",
        ),
        basis=(
            (
                "Theo Biên bản số 01/BB-HĐ ngày 28 tháng 5 năm 2024 của Hội đồng đánh giá, phân hạng sản "
                "phẩm OCOP"
            ),
            "Theo đề nghị của Trưởng phòng Nông nghiệp và Phát triển nông thôn tại Tờ trình số 74/TTr-NNPTNT"
            " ngày 03 "
            "tháng 6 năm 2024",
        ),
        round_name=ROUND,
        products=(
            DecidedProduct(
                NUOC_MAM.code, NUOC_MAM.name, MUOI_QUY.name, "xã Bình Đông", "Lần đầu", "69,90", "3 sao", 3
            ),
            DecidedProduct(
                DAC_BIET.code,
                DAC_BIET.name,
                MUOI_QUY.name,
                "xã Bình Đông",
                "Lần đầu",
                "70,50",
                "Chuyển cấp trên đánh giá",
            ),
            DecidedProduct(
                NEN.code, NEN.name, BINH_PHU.name, "xã Bình Tân Phú", "Đánh giá lại", "60,60", "3 sao", 3
            ),
        ),
        criteria_sets=CRITERIA_SETS,
        signature=CHAIRMAN,
        superior_short="UBND tỉnh Quảng Ngãi",
        superior=PROVINCE,
        referral_band=BAND,
    )


def referral_decision():
    """Every product goes up: the scores are approved for referral."""
    whole = decision()
    return replace(whole, products=tuple(row for row in whole.products if row.stars is None))


def certificate(**changes):
    values = {
        "issuing_body": "Ủy ban nhân dân huyện Bình Sơn",
        "product_name": NUOC_MAM.name,
        "product_code": NUOC_MAM.code,
        "producer_name": MUOI_QUY.name,
        "address": "Xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
        "year": 2024,
        "stars": 3,
        "register_number": "01/2024",
        "decision": DECISION,
        "place": "Bình Sơn",
        "issued_on": date(2024, 6, 5),
        "months": 36,
        "expires_on": date(2027, 6, 5),
        "signature": CHAIRMAN,
        "check_url": "https://ocop.binhson.example/tra-cuu/7K3M-Q2XD-9VPT-4HRW-6ZBN-8CFY-JA/",
        "check_code": "7K3M-Q2XD-9VPT-4HRW-6ZBN-8CFY-JA",
    }
    return CertificatePaper(**values | changes)


def referral_letter():
    return ReferralLetter(
        letterhead=office_head("UBND-NNPTNT", 1203, date(2024, 6, 7)),
        issuer=ISSUER,
        addressees=(PROVINCE, "Sở Nông nghiệp và Phát triển nông thôn tỉnh Quảng Ngãi"),
        regulation=REGULATION,
        round_name=ROUND,
        decision=DECISION,
        products=(
            ReferredProduct(
                DAC_BIET.code, DAC_BIET.name, MUOI_QUY.name, "xã Bình Đông", "70,50", "05 chai", PACKET_CODE
            ),
        ),
        superior="cấp tỉnh",
        band=BAND,
        signature=DEPUTY,
        samples_note="05 chai loại 500 ml, niêm phong ngày 06 tháng 6 năm 2024",
    )


def _means():
    """Means of the first two parts are the levels chosen in the sample sheet: any numbers will do."""
    return tuple(
        PartMeans(
            part.code,
            part.name,
            part.max_points,
            f"{part.points},00",
            tuple(
                CriterionMean(criterion.code, criterion.name, criterion.max_points, f"{criterion.points},40")
                for section in part.sections
                for criterion in section.criteria
            ),
        )
        for part in criteria_set().parts
    )


def result():
    return NoticedResult(
        producer=MUOI_QUY,
        product=NUOC_MAM,
        purpose="Lần đầu",
        outcome="Đạt hạng 3 sao",
        explanation=("69,90 điểm, thuộc khung 3 sao; đạt đủ các mức tối thiểu của hạng 3 sao → 3 sao",),
        criteria_set="Bộ tiêu chí số 09: Tương, nước mắm, gia vị dạng lỏng khác, " + SHEET_SOURCE,
        mean="69,90",
        parts=_means(),
        next_stars=4,
        missing=(
            "Điểm trung bình từ 70 điểm trở lên (hiện nay 69,90 điểm)",
            "Tiêu chí 1.4 “Liên kết chuỗi trong sản xuất”: từ 2 điểm trở lên (trung bình hiện nay 1,40 điểm)",
        ),
    )


def producer_notice():
    return ProducerNotice(
        letterhead=office_head("TB-UBND", 96, date(2024, 6, 6)),
        issuer=ISSUER,
        round_name=ROUND,
        basis=f"Quyết định {DECISION} của {ISSUER.name}",
        result=result(),
        next_act="recognise",
        commune="xã Bình Đông",
        signature=DEPUTY,
    )


def commune_notice():
    referred = NoticedResult(
        producer=MUOI_QUY,
        product=DAC_BIET,
        purpose="Lần đầu",
        outcome="Chuyển cấp trên đánh giá",
        explanation=("70,50 điểm, thuộc khung 4 sao; đạt đủ các mức tối thiểu của hạng 4 sao → 4 sao",),
        criteria_set="Bộ tiêu chí số 09: Tương, nước mắm, gia vị dạng lỏng khác, " + SHEET_SOURCE,
        mean="70,50",
    )
    return CommuneNotice(
        letterhead=office_head("TB-UBND", 97, date(2024, 6, 6)),
        issuer=ISSUER,
        commune="Ủy ban nhân dân xã Bình Đông",
        round_name=ROUND,
        basis=f"Quyết định {DECISION} của {ISSUER.name}",
        results=(result(), referred),
        next_act="recognise",
        signature=DEPUTY,
    )


def packet_cover():
    return PacketCover(
        code=PACKET_CODE,
        senders=("ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN", "HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"),
        purpose_line="Đề nghị đánh giá, phân hạng\nsản phẩm OCOP cấp tỉnh",
        round_name=ROUND,
        product_name=DAC_BIET.name,
        product_code=DAC_BIET.code,
        producer_name=MUOI_QUY.name,
        address=MUOI_QUY.address,
        purpose="Đánh giá lần đầu",
        mean="70,50",
        addressee=f"{PROVINCE} (qua Sở Nông nghiệp và Phát triển nông thôn)",
        place="Bình Sơn",
        month="tháng 6 năm 2024",
    )


CLERK = Signature(("NGƯỜI LẬP",), "Lý Thị Ví Dụ", "(Ký, ghi rõ họ tên)")


def packet_contents():
    rows = (
        ContentsRow("I", "Văn bản của cơ quan đánh giá", 3, True),
        ContentsRow("1", "Công văn chuyển hồ sơ", 4, False, "1203/UBND-NNPTNT", "07/6/2024", "Bản gốc"),
        ContentsRow("2", "Quyết định phê duyệt kết quả", 5, False, "1187/QĐ-UBND", "05/6/2024", "Bản gốc"),
    )
    return PacketContents(PACKET_CODE, rows, CLERK)


def programme_report():
    products = ReportTable(
        "Theo xã",
        "Sản phẩm theo xã",
        ("Xã, thị trấn", "Sản phẩm", "Có giấy chứng nhận còn hiệu lực"),
        (*((f"xã Ví Dụ {number}", number, 1) for number in range(1, 40)), ("Tổng", 780, 39)),
        ("", "w-25", "w-45"),
        has_total=True,
    )
    supports = ReportTable(
        "Hỗ trợ",
        "",
        ("Nội dung", "Sản phẩm", "Số lượt", "Số tiền (đồng)"),
        (("Thiết kế bao bì", 2, 3, 12_500_000),),
        ("", "w-22", "w-20", "w-40"),
    )
    return ProgrammeReport(
        letterhead=office_head("BC-UBND", 312, date(2024, 12, 20)),
        issuer=ISSUER,
        addressees=(PROVINCE,),
        year=2024,
        plan="Kế hoạch số 58/KH-UBND ngày 05 tháng 4 năm 2024",
        until="15 tháng 12 năm 2024",
        sections=(
            ReportSection("Sản phẩm", "Số liệu trên cổng đến ngày 15/12/2024.", (products,)),
            ReportSection("Hỗ trợ chủ thể", "Đã hỗ trợ 3 lượt.", (supports,)),
        ),
        signature=CHAIRMAN,
    )


ALL = (
    decision,
    referral_decision,
    certificate,
    referral_letter,
    producer_notice,
    commune_notice,
    packet_cover,
    packet_contents,
    programme_report,
)
