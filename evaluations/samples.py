"""The golden story's self-assessment, commune report, score sheet, summary table and minutes."""

import json
from datetime import date, datetime, time

from django.conf import settings

from evaluations.documents import (
    AttemptRow,
    AttendanceLine,
    CommuneReportPaper,
    FindingLine,
    MemberColumn,
    MinutesPaper,
    ProductResult,
    RecusalLine,
    RescoredLine,
    ScoreSheetPaper,
    ScoringLine,
    SelfAssessmentReport,
    SheetCriterion,
    SheetLevel,
    SheetPart,
    SheetSection,
    SheetSet,
    SummaryRow,
    SummaryTable,
    TextBlock,
    VoteLine,
)
from ocop_portal.pdf.blocks import CitedPaper, Letterhead, Signature, Tick, heading_lines
from products.samples.people import (
    BINH_PHU,
    CRITERIA_SETS,
    DAC_BIET,
    FORM_NOTE,
    MEMBERS,
    MUOI_QUY,
    NEN,
    NUOC_MAM,
    OFFICE,
    ROUND,
    SHEET_SOURCE,
    council_head,
)

CRITERIA = settings.FIXTURES_DIR / "criteria"
BANDS = (
    "5 sao từ 90 đến 100; 4 sao từ 70 đến dưới 90; 3 sao từ 50 đến dưới 70; 2 sao từ 30 đến dưới 50; 1 sao "
    "dưới 30"
)
SESSION_DAY = date(2024, 5, 28)
MINUTES = CitedPaper("01/BB-HĐ", SESSION_DAY)
STATEMENTS = {
    "1.1": (
        "Nguyên liệu chính là cá cơm do ngư dân các xã ven biển khai thác.\nCó sổ thu mua và 04 hợp đồng "
        "nguyên tắc."
    ),
    "3.3": "08 lao động thường xuyên, 07 người thường trú tại xã.",
}


def criteria_set(file="09-tuong-nuoc-mam-gia-vi-long", *, pick=lambda levels: levels[len(levels) // 2]):
    """A criteria set of the fixtures with a level chosen in each criterion; `pick=None` leaves it blank."""
    data = json.loads((CRITERIA / f"{file}.json").read_text(encoding="utf-8"))
    parts = tuple(_part(row, pick) for row in data["parts"])
    return SheetSet(
        number=f"{data['ordinal']:02d}",
        name=data["name"],
        source=SHEET_SOURCE,
        parts=parts,
        group=data["group"],
        subgroup=data["subgroup"],
        lead_agency=data["lead_agency"],
        disqualifiers=tuple(data["disqualifiers"]),
        bands=BANDS,
        points=sum(part.points for part in parts) if pick else None,
    )


def _part(row, pick):
    sections = tuple(_section(found, pick) for found in row["sections"])
    points = sum(section.points for section in sections) if pick else None
    return SheetPart(row["code"], row["name"], row["max"], sections, points)


def _section(row, pick):
    criteria = tuple(_criterion(found, pick) for found in row["criteria"])
    points = sum(criterion.points for criterion in criteria) if pick else None
    return SheetSection(row["code"], row["name"], row["max"], criteria, points)


def _criterion(row, pick):
    chosen = pick(row["levels"]) if pick else None
    return SheetCriterion(
        code=row["code"],
        name=row["name"],
        max_points=row["max"],
        levels=tuple(
            SheetLevel(
                level["text"],
                level["points"],
                level["min_for_star"],
                chosen=level is chosen,
                case=(level.get("case") or {}).get("name", ""),
            )
            for level in row["levels"]
        ),
        points=chosen["points"] if chosen else (0 if pick else None),
        guidance=tuple(rule["text"] for rule in row.get("rules", ())),
        subsection=(row.get("subsection") or {}).get("name", ""),
        statement=STATEMENTS.get(row["code"], ""),
        evidence=("Sổ thu mua nguyên liệu 2023.pdf", "Hợp đồng thu mua cá cơm.docx")
        if row["code"] == "1.1"
        else (),
    )


def self_assessment():
    return SelfAssessmentReport(
        form_label="Biểu số 02",
        place="Bình Đông",
        producer=MUOI_QUY,
        product=NUOC_MAM,
        purpose="Lần đầu",
        dossier_code="HS-2024-1-001",
        criteria=criteria_set(),
        form_note=FORM_NOTE,
        about=(
            TextBlock(
                "Lịch sử hình thành", "Nghề làm nước mắm của gia đình qua ba đời.\n\nĐăng ký hộ năm 2019."
            ),
        ),
        papers=(
            Tick("Giấy đăng ký kinh doanh", True),
            Tick("Đã công bố chất lượng", True),
            Tick("GCN đủ điều kiện VSATTP", True),
            Tick("GCN đăng ký nhãn hiệu"),
        ),
        results=(TextBlock("Doanh thu, lợi nhuận", "Doanh thu năm 2023: 1,2 tỷ đồng; lợi nhuận 18%."),),
        plans=(TextBlock("Định hướng sản phẩm", "Mở rộng nhà thùng, thêm chai 250 ml, nhãn song ngữ."),),
        signed_on=date(2024, 4, 25),
    )


def commune_report():
    finding = "Đã kiểm tra sổ sách và thực tế: mô tả của chủ thể đúng thực tế."
    return CommuneReportPaper(
        form_label="Biểu số 03",
        letterhead=Letterhead(
            heading_lines("Ủy ban nhân dân xã Bình Đông", "xã Bình Đông"),
            "Bình Đông",
            symbol="BC-UBND",
            number=36,
            issued_on=date(2024, 5, 10),
        ),
        commune="Ủy ban nhân dân xã Bình Đông",
        addressee=OFFICE,
        producer=MUOI_QUY,
        product=NUOC_MAM,
        purpose="đánh giá lần đầu",
        dossier_code="HS-2024-1-001",
        received_on=date(2024, 5, 2),
        met_on=date(2024, 5, 8),
        participants=(
            "Ông Phùng Văn Ví Dụ, Chủ tịch UBND xã, chủ trì",
            "Bà Cao Thị Thí Dụ, đại diện Hội Nông dân xã",
        ),
        findings=(
            FindingLine("Nguyên liệu địa phương", STATEMENTS["1.1"], finding),
            FindingLine(
                "Lao động địa phương", STATEMENTS["3.3"], "07/08 lao động là người trong xã, tỷ lệ 87,5%."
            ),
            FindingLine("Nguồn gốc ý tưởng sản phẩm", "Nghề của gia đình qua ba đời.", finding),
            FindingLine(
                "Bản sắc, trí tuệ địa phương", "Câu chuyện gắn với làng biển.", "Đề nghị bổ sung hình ảnh."
            ),
        ),
        form_note=FORM_NOTE,
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Phùng Văn Ví Dụ"),
        recipients=("Như trên", "Phòng Nông nghiệp và PTNT huyện", "Hộ kinh doanh Mười Quý", "Lưu: VT"),
    )


def score_sheet():
    return ScoreSheetPaper(
        letterhead=council_head("PĐG-HĐ", 4, SESSION_DAY),
        producer=MUOI_QUY,
        product=NUOC_MAM,
        criteria=criteria_set(),
        member="Phạm Văn Mẫu",
        opinion="Sản phẩm có vùng nguyên liệu ổn định, cảm quan tốt. Đề nghị hoàn thiện hợp đồng liên kết.",
        attempt=2,
        first_total=80,
        rescore_reason="Xem lại tiêu chí 5.3 sau khi Hội đồng thảo luận.",
    )


def summary():
    ktg = (62, 60, 58, 61, 63, 59, 60, 62, 61, "KTG")
    return SummaryTable(
        letterhead=council_head("BTH-HĐ", 1, SESSION_DAY),
        round_name=ROUND,
        minutes=MINUTES,
        members=tuple(MemberColumn(name, label) for name, _, _, label in MEMBERS),
        rows=(
            SummaryRow(
                NUOC_MAM.code,
                NUOC_MAM.name,
                MUOI_QUY.name,
                "xã Bình Đông",
                (AttemptRow(1, (70, 70, 72, 70, 71, 71, 65, 70, 70, 70), 7, "69,90"),),
                3,
            ),
            SummaryRow(
                DAC_BIET.code,
                DAC_BIET.name,
                MUOI_QUY.name,
                "xã Bình Đông",
                (
                    AttemptRow(1, (80, 71, 66, 70, 74, 70, 65, 70, 71, 70), 15, "Chấm lại"),
                    AttemptRow(2, (75, 71, 66, 70, 74, 70, 68, 70, 71, 70), 9, "70,50", frozenset({0, 6})),
                ),
                4,
            ),
            SummaryRow(
                NEN.code, NEN.name, BINH_PHU.name, "xã Bình Tân Phú", (AttemptRow(1, ktg, 5, "60,66"),), 3
            ),
            SummaryRow(
                "51-524-04-2024",
                "Sản phẩm bị loại",
                BINH_PHU.name,
                "xã Bình Tân Phú",
                (AttemptRow(1, ("",) * 10, None, ""),),
                None,
                verdict="Loại",
            ),
        ),
        criteria_sets=CRITERIA_SETS,
        chair="Trần Văn Ví Dụ",
        secretary="Lý Thị Ví Dụ",
        absent=("Ông Tạ Văn Vắng",),
        notes=(
            "KTG: không tham gia chấm do có liên quan.",
            "Sản phẩm 2: lần 1 chênh lệch 15 điểm nên chấm lại.",
        ),
    )


def minutes():
    attendance = tuple(AttendanceLine(name, position, role, True) for name, position, role, _ in MEMBERS)
    absent = AttendanceLine(
        "Ông Tạ Văn Vắng", "Tư vấn OCOP", "Ủy viên", False, "đi công tác theo giấy mời của tỉnh"
    )
    return MinutesPaper(
        letterhead=council_head("BB-HĐ", 1, SESSION_DAY),
        round_name=ROUND,
        founding=CitedPaper("812/QĐ-UBND", date(2024, 4, 15)),
        founded_by=OFFICE,
        started_at=datetime.combine(SESSION_DAY, time(8)),
        ended_at=datetime.combine(SESSION_DAY, time(11, 30)),
        venue="Phòng họp số 2, trụ sở Ủy ban nhân dân huyện Bình Sơn",
        released_on=date(2024, 5, 24),
        release_rule="trước phiên họp ít nhất 01 ngày làm việc",
        attendance=(*attendance, absent),
        quorum=(
            "Có Chủ tịch Hội đồng, đạt mức tối thiểu 3/4 số thành viên theo Quy chế; phiên họp đủ điều kiện"
            " tiến hành."
        ),
        chair="Ông Trần Văn Ví Dụ, Phó Chủ tịch Ủy ban nhân dân huyện, Chủ tịch Hội đồng",
        chair_name="Trần Văn Ví Dụ",
        secretary="Bà Lý Thị Ví Dụ, Tổ giúp việc (không chấm điểm)",
        secretary_name="Lý Thị Ví Dụ",
        presenters=(
            "đại diện Hộ kinh doanh Mười Quý (sản phẩm 1, 2); đại diện Hợp tác xã Nông nghiệp Bình Phú (sản"
            " phẩm 3)"
        ),
        recusals=(
            RecusalLine(
                "Ông Phan Văn Minh Họa", NEN.name, "có quan hệ gia đình với người đại diện của chủ thể"
            ),
        ),
        proceedings=(
            (
                "Thư ký báo cáo kết quả tiếp nhận, kiểm tra 03 hồ sơ và sản phẩm mẫu; báo cáo của Ủy ban "
                "nhân dân các xã."
            ),
            (
                "Hội đồng xem xét sản phẩm mẫu, trao đổi về các tiêu chí định tính và chấm điểm độc lập "
                "trên phiếu."
            ),
        ),
        criteria_sets=CRITERIA_SETS,
        minimum_way="điểm trung bình của các phiếu ở tiêu chí đó đạt mức tối thiểu",
        spread_limit=10,
        results=_results(),
        votes=(
            VoteLine("Công nhận hạng 3 sao: " + NUOC_MAM.name, 10, 10, 0, 0),
            VoteLine("Chuyển cấp trên đánh giá: " + DAC_BIET.name, 10, 9, 0, 1),
        ),
        dissent="bà Võ Thị Thử đề nghị bổ sung phiếu kiểm nghiệm mới nhất. Hội đồng tiếp thu.",
        conclusions=(
            (
                "Hội đồng thông qua kết quả đánh giá 03 sản phẩm nêu trên; giao Tổ giúp việc tham mưu ban "
                "hành quyết định."
            ),
        ),
        enclosures="Bảng tổng hợp điểm và 32 phiếu đánh giá (02 phiếu chấm lại)",
        area="huyện Bình Sơn",
    )


def _results():
    return (
        ProductResult(
            NUOC_MAM.name,
            NUOC_MAM.code,
            MUOI_QUY.name,
            "lần đầu",
            (ScoringLine(1, 10, 72, 65, 7, "69,90", "3 sao"),),
            (
                (
                    "69,90 điểm, thuộc khung 3 sao (từ 50 đến dưới 70); chênh lệch 7 điểm; đạt đủ các mức "
                    "tối thiểu của hạng 3 sao."
                ),
            ),
            "hạng 3 sao.",
        ),
        ProductResult(
            DAC_BIET.name,
            DAC_BIET.code,
            MUOI_QUY.name,
            "lần đầu",
            (
                ScoringLine(1, 10, 80, 65, 15, "Không kết luận", "Vượt 10 điểm, chấm lại"),
                ScoringLine(2, 10, 75, 66, 9, "70,50", "4 sao, chuyển cấp trên"),
            ),
            (
                (
                    "70,50 điểm, thuộc khung 4 sao (từ 70 đến dưới 90); chênh lệch 9 điểm; đạt đủ các mức "
                    "tối thiểu của hạng 4 sao."
                ),
            ),
            "đạt từ 70 đến 100 điểm, chuyển hồ sơ và sản phẩm mẫu lên cấp trên đánh giá theo thẩm quyền.",
            rescored=(
                RescoredLine(
                    "Ông Trần Văn Ví Dụ", 80, 75, "Thống nhất cách hiểu tiêu chí 5.3 sau thảo luận."
                ),
                RescoredLine("Bà Bùi Thị Tạm", 65, 68, "Đã xem thêm hợp đồng liên kết ở tiêu chí 1.4."),
            ),
            discussion=("các tiêu chí 2.1, 5.3 và 7.",),
        ),
        ProductResult(
            NEN.name,
            NEN.code,
            BINH_PHU.name,
            "đánh giá lại",
            (ScoringLine(1, 10, 63, 58, 5, "60,60", "3 sao"),),
            ("60,60 điểm, thuộc khung 3 sao; chênh lệch 5 điểm; đạt đủ các mức tối thiểu của hạng 3 sao.",),
            "hạng 3 sao.",
        ),
    )


ALL = (self_assessment, commune_report, score_sheet, summary, minutes)
