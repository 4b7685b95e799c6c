"""What the papers of an evaluation say."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from evaluations.documents import AttemptRow, MemberColumn, ProductResult
from ocop_portal.pdf.render import render
from products.samples.people import SHEET_SOURCE
from tests.pdf.reading import cells_of, figures, lines_of, margins, rendered, text_of
from tests.pdf.samples import evaluations as samples

pytestmark = pytest.mark.printed


def criteria_of(criteria_set):
    return [c for part in criteria_set.parts for section in part.sections for c in section.criteria]


def test_self_assessment_prints_every_criterion_with_claim_statement_and_evidence():
    text = text_of(rendered(samples.self_assessment))

    for criterion in criteria_of(samples.criteria_set()):
        assert f"{criterion.code} " in text
    assert "07 người thường trú tại xã." in text
    assert "Hợp đồng thu mua cá" in text
    assert "TỔNG ĐIỂM TỰ CHẤM (A + B + C) 100 64" in text
    assert f"Bộ tiêu chí số 09 “Tương, nước mắm, gia vị dạng lỏng khác” ({SHEET_SOURCE})." in text


def test_unanswered_criterion_says_that_no_level_was_reached():
    unanswered = samples.criteria_set(pick=lambda levels: None)
    last_part = replace(unanswered, parts=unanswered.parts[2:])

    text = text_of(render(replace(samples.self_assessment(), criteria=last_part)))

    assert text.count("Không đạt mức nào") == len(criteria_of(last_part))


@pytest.mark.parametrize("table", ["_claims_table", "_sheet_table"])
def test_total_is_kept_with_the_last_criterion(table):
    html = render_to_string(f"evaluations/pdf/{table}.html", {"criteria": samples.criteria_set()})

    last_group = html[html.rindex("<tbody") :]
    assert last_group.startswith('<tbody class="group">')
    assert "Cơ hội thị trường toàn cầu" in last_group
    assert html.count('class="total"') == last_group.count('class="total"') == 1


def test_commune_report_sets_statement_against_finding_and_gives_no_points():
    text = text_of(rendered(samples.commune_report))

    assert cells_of(rendered(samples.commune_report))[2] == [
        "2. Lao động địa phương",
        "08 lao động thường xuyên, 07 người thường trú tại xã.",
        "07/08 lao động là người trong xã, tỷ lệ 87,5%.",
    ]
    assert (
        "Ngày 08 tháng 5 năm 2024, Ủy ban nhân dân xã Bình Đông họp đánh giá hồ sơ. Thành phần dự họp: "
        "Ông Phùng Văn Ví Dụ, Chủ tịch UBND xã, chủ trì Bà Cao Thị Thí Dụ, đại diện Hội Nông dân xã "
        "Kết quả đánh giá như sau:"
    ) in text
    assert "đề nghị Ủy ban nhân dân huyện Bình Sơn đánh giá" in text
    assert "điểm" not in text.replace("Quan điểm", "")


@pytest.mark.parametrize(
    "file",
    ["09-tuong-nuoc-mam-gia-vi-long", "11-che-tuoi-che-che-bien", "26-du-lich-cong-dong-sinh-thai-diem"],
)
def test_score_sheet_has_a_box_for_every_level_and_one_ticked_a_criterion(file):
    criteria = samples.criteria_set(file)
    paper = replace(samples.score_sheet(), criteria=replace(criteria, disqualifiers=()))
    found = figures(render(paper))

    levels = sum(len(criterion.levels) for criterion in criteria_of(criteria))
    assert found["Đã chọn:"] == len(criteria_of(criteria))
    assert found["Đã chọn:"] + found["Không chọn:"] == levels


@pytest.mark.parametrize(
    ("file", "heading", "times"),
    [
        ("11-che-tuoi-che-che-bien", "Nước pha", 1),
        ("26-du-lich-cong-dong-sinh-thai-diem", "Dịch vụ du lịch do cộng đồng cung cấp", 3),
    ],
)
def test_score_sheet_prints_subsections_and_cases(file, heading, times):
    criteria = samples.criteria_set(file)
    last_part = replace(criteria, parts=criteria.parts[2:])

    assert text_of(render(replace(samples.score_sheet(), criteria=last_part))).count(heading) == times


def test_score_sheet_says_total_opinion_and_why_it_was_filled_in_again():
    text = text_of(rendered(samples.score_sheet))

    assert "TỔNG ĐIỂM (A + B + C) 100 64" in text
    assert "Phiếu chấm lại (lần 2). Tổng điểm lần trước: 80. Lý do chấm lại: Xem lại tiêu chí 5.3" in text
    assert "Đề nghị hoàn thiện hợp đồng liên kết." in text
    assert SHEET_SOURCE in text


def test_blank_score_sheet_has_no_points_and_no_tick():
    paper = replace(samples.score_sheet(), criteria=samples.criteria_set(pick=None), attempt=1, opinion="")
    pdf = render(paper)

    assert "Đã chọn:" not in figures(pdf)
    assert re.search(r"TỔNG ĐIỂM \(A \+ B \+ C\) 100(?! \d)", text_of(pdf))
    assert "Phiếu chấm lại" not in text_of(pdf)


def test_summary_prints_first_scores_in_italics_and_changed_ones_in_bold():
    runs = lines_of(rendered(samples.summary))
    first = next(chars for text, chars in runs if text == "80")
    changed = next(chars for text, chars in runs if text == "75")
    kept = next(chars for text, chars in runs if text == "74" and chars[0].style == "Regular")

    assert first[0].style == "Italic"
    assert changed[0].style == "Bold"
    assert kept
    text = text_of(rendered(samples.summary))
    assert "Chấm" in text
    assert "70,50" in text
    assert "KTG" in text
    assert "Loại" in text


def test_summary_takes_fifteen_members_without_leaving_the_page():
    table = samples.summary()
    members = tuple(MemberColumn(f"Ông Trần Văn Ví Dụ {number}") for number in range(1, 16))
    rows = (replace(table.rows[0], attempts=(AttemptRow(1, (100,) * 15, 0, "100,00"),)),)

    pdf = render(replace(table, members=members, rows=rows))

    left, right, _top, _bottom = margins(pdf)
    assert (left >= 29.7, right >= 14.7) == (True, True)
    assert "15: Ông Trần Văn Ví Dụ 15" in text_of(pdf)


def test_minutes_tell_presence_absence_and_recusal_with_their_reasons():
    text = text_of(rendered(samples.minutes))

    assert "Có mặt 10/11 thành viên. Có Chủ tịch Hội đồng, đạt mức tối thiểu 3/4" in text
    assert "Vắng mặt: Ông Tạ Văn Vắng; lý do: đi công tác theo giấy mời của tỉnh." in text
    assert (
        "Ông Phan Văn Minh Họa không tham gia đánh giá sản phẩm Nén Bình Phú (lý do: có quan hệ gia đình"
        in text
    )
    assert "Hồ sơ điện tử đã gửi đến các thành viên Hội đồng ngày 24 tháng 5 năm 2024" in text


def test_minutes_give_both_values_of_rescored_sheets_the_way_and_the_limit():
    text = text_of(rendered(samples.minutes))

    reason = "Thống nhất cách hiểu tiêu chí 5.3 sau thảo luận."
    assert ["1", "Ông Trần Văn Ví Dụ", "80", "75", reason] in cells_of(rendered(samples.minutes))
    assert (
        "Cách xét mức tối thiểu theo Quy chế: điểm trung bình của các phiếu ở tiêu chí đó đạt mức tối thiểu."
        in text
    )
    assert "không quá 10 điểm." in text
    assert "Kết luận: đạt từ 70 đến 100 điểm, chuyển hồ sơ" in text


def test_minutes_of_a_product_that_was_not_ranked_say_so():
    ended = ProductResult(
        "Chả cá", "51-524-09-2024", "Hộ Ví Dụ", "lần đầu", (), ("Giả mạo hồ sơ.",), "loại, không xếp hạng."
    )
    pdf = render(replace(samples.minutes(), results=(ended,), recusals=(), votes=()))
    text = text_of(pdf)

    row = ["1", "Chả cá", "Không xếp hạng", None, None, None, None, "loại, không xếp hạng."]
    assert row in cells_of(pdf)
    assert "5. Thành viên không tham gia chấm do có liên quan Không có." in text
    assert "IV. KẾT LUẬN" in text


def test_minutes_of_written_opinions_are_named_so():
    assert "Lấy ý kiến bằng văn bản của Hội đồng" in text_of(render(replace(samples.minutes(), written=True)))
