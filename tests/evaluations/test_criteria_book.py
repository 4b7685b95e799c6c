"""Criteria sets as a workbook: nothing is lost on the way, and what is wrong is named cell by cell."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from evaluations.criteria_book.comparing import changes
from evaluations.criteria_book.layout import HEADINGS
from evaluations.criteria_book.reading import MEND_SUM, read_sets
from evaluations.criteria_book.writing import book_of
from evaluations.criteria_json import create_set, export_sets
from ocop_portal.exchange.tables import MAX_UNPACKED
from tests.factories.evaluations import small_source
from tests.factories.products import ProductGroupFactory
from tests.factories.regulations import EditionFactory

FILES = sorted((settings.BASE_DIR / "fixtures/criteria").glob("*.json"))


def source_of(ordinal):
    return json.loads(FILES[ordinal - 1].read_text(encoding="utf-8"))


def edited(edit, source=None):
    """The workbook of a small set after somebody did something to its sheet."""
    book = load_workbook(BytesIO(book_of([(source or small_source(), "I.4.a", "qd26")])))
    edit(book["Bộ 09"])
    return saved(book)


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def problems(content):
    return [(problem.cell, problem.text) for sheet in read_sets(content) for problem in sheet.problems]


def line_of(page, kind, code=None):
    return next(
        row[0].row for row in page.iter_rows() if row[0].value == kind and code in {None, row[1].value}
    )


def test_all_26_sets_survive_workbook_and_database(db):
    sources = [json.loads(file.read_text(encoding="utf-8")) for file in FILES]
    edition = EditionFactory()

    sheets = read_sets(book_of([(source, f"I.{source['ordinal']}", "qd26") for source in sources]))
    made = [
        create_set(sheet.source, edition=edition, group=ProductGroupFactory(code=sheet.group_code))
        for sheet in sheets
    ]

    assert [problem for sheet in sheets for problem in sheet.problems] == []
    assert [(sheet.title, sheet.base) for sheet in sheets[:2]] == [("Bộ 01", "qd26"), ("Bộ 02", "qd26")]
    forms = export_sets(made)
    assert [forms[row.pk] for row in made] == sources


def test_what_no_cell_can_hold_as_it_is_survives_too():
    source = small_source() | {"star_minimums": {}}
    odd = {
        "slug": "",
        "source": {"regulation": "A", "pages": [1, 2]},
        "corrections": [],
        "=note": " hai  dòng\n",
    }

    (sheet,) = read_sets(book_of([(source | odd, "I.4.a", "")]))

    assert sheet.problems == []
    assert sheet.source == source | odd


def test_the_frame_is_protected_and_readable():
    book = load_workbook(BytesIO(book_of([(source_of(9), "I.4.a", "qd26")])))
    page = book["Bộ 09"]

    assert book.sheetnames == ["Hướng dẫn", "Bộ 09"]
    assert (page.freeze_panes, page.protection.sheet, page.protection.insertRows) == ("D2", True, False)
    assert (page["C1"].protection.locked, page["C9"].protection.locked) == (True, False)
    assert [cell.value for cell in page[1]] == list(HEADINGS)
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}


def test_sums_that_do_not_add_up_are_named_by_cell():
    def edit(page):
        page.cell(line_of(page, "Tiêu chí", "1.1"), 4).value = 39
        page.cell(line_of(page, "Phần", "B"), 4).value = 26
        edit.lines = [line_of(page, *at) for at in (("Tiêu chí", "1.1"), ("Mục", "1"), ("Phần", "B"))]

    found = dict(problems(edited(edit)))

    criterion, section, part = edit.lines
    assert found == {
        f"D{criterion}": f"Tiêu chí 1.1: điểm tối đa ghi 39, mức cao nhất là 40. {MEND_SUM}",
        f"D{section}": f"Mục 1: điểm tối đa ghi 40, các tiêu chí cộng lại được 39. {MEND_SUM}",
        f"C{part}": "Phần B phải tối đa 25 điểm, đang ghi 26.",
        f"D{part}": f"Phần B: điểm tối đa ghi 26, các mục cộng lại được 25. {MEND_SUM}",
        "D2": f"Cả bộ: điểm tối đa ghi 100, các phần cộng lại được 101. {MEND_SUM}",
    }


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("A", "Mức", "“Mức” không phải loại dòng."),
        ("B", "x", "Dòng “Mức điểm” không dùng cột “Mã”. Xin để trống ô này."),
        ("C", "", "Chưa ghi nội dung."),
        ("C", "a" * 1501, "Nội dung dài 1501 ký tự, tối đa 1500."),
        ("D", "=1+1", "Ô là công thức. Xin dán giá trị thay cho công thức."),
        ("D", "hai", "“hai” không phải số nguyên từ 0 đến 100."),
        ("D", 2.5, "“2.5” không phải số nguyên từ 0 đến 100."),
        ("D", -1, "“-1” không phải số nguyên từ 0 đến 100."),
        ("D", None, "Chưa ghi điểm."),
        ("E", 2, "Chỉ ghi 3, 4 hoặc 5, hoặc để trống."),
        ("F", "a", "Ghi cả mã và tên trường hợp, hoặc để trống cả hai."),
        ("J", "x", "Dòng này có ô nằm ngoài các cột của khung."),
    ],
)
def test_a_wrong_cell_of_a_level_is_named(column, value, text):
    def edit(page):
        edit.line = line_of(page, "Mức điểm")
        page[f"{column}{edit.line}"].value = value

    ((cell, said), *_others) = problems(edited(edit))

    expected = f"G{edit.line}" if column == "F" else f"{column}{edit.line}"
    assert cell == expected
    assert said.startswith(text)


def test_stars_that_contradict_one_another_are_named():
    def edit(page):
        edit.best = line_of(page, "Tiêu chí", "1.1") + 2
        edit.top = line_of(page, "Tiêu chí", "4.1") + 3
        page[f"E{edit.best}"].value = 3
        page[f"E{edit.top - 1}"].value = 5

    mend = "Xin sửa hoặc xóa số sao ở ô này."
    assert problems(edited(edit)) == [
        (f"E{edit.best}", f"Tiêu chí 1.1: mức tối thiểu cho 3 sao đã ghi ở một mức khác. {mend}"),
        (f"E{edit.top}", f"Tiêu chí 4.1: hạng sao cao hơn phải ghi ở mức điểm cao hơn. {mend}"),
    ]


def test_codes_that_a_spreadsheet_changed_are_refused_and_repeated_ones_too():
    def edit(page):
        for code in ("1.1", "4.1", "6.1"):
            page.cell(line_of(page, "Tiêu chí", code), 2).number_format = "General"
        page.cell(line_of(page, "Tiêu chí", "1.1"), 2).value = 1.1
        page.cell(line_of(page, "Tiêu chí", "6.1"), 2).value = "4.1"

    texts = [text for _cell, text in problems(edited(edit))]

    assert texts == [
        "Mã đã bị đổi thành số hoặc ngày. Xin định dạng ô thành chữ (Text) rồi ghi lại, ví dụ 1.1.",
        "Tiêu chí “4.1” đã có ở dòng trên. Xin đổi mã, hoặc gộp hai dòng.",
    ]


def test_lines_out_of_place_and_facts_that_are_missing_are_named():
    def edit(page):
        page.delete_rows(line_of(page, "Phần", "A"))
        page.delete_rows(line_of(page, "Thông tin", "Số bộ"))

    found = [text for _cell, text in problems(edited(edit))]

    assert found[0] == "Dòng “Mục” phải đứng sau một dòng “Phần”. Xin chuyển hoặc thêm dòng."
    assert found[-1] == "Thiếu dòng “Thông tin” có mã “Số bộ”. Xin thêm ngay dưới dòng “Bộ tiêu chí”."


def test_merged_cells_and_a_changed_heading_are_named():
    merged = edited(lambda page: page.merge_cells("C5:D6"))
    renamed = edited(lambda page: page.__setitem__("D1", "Số điểm"))

    assert problems(merged) == [
        ("C5", "Các ô C5:D6 bị gộp. Xin bỏ gộp ô (Merge Cells) và ghi lại nội dung từng ô.")
    ]
    assert problems(renamed)[0][0] == "D1"


def bomb():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _part in range(MAX_UNPACKED // 2**20 + 1):
            part.write(bytes(2**20))
    return out.getvalue()


def endless():
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.cell(10_000, 1).value = "Mục"
    return saved(book)


def without_sets():
    book = Workbook()
    book.active.title = "Hướng dẫn"
    book.active["A1"] = "x"
    return saved(book)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (bomb, "Tệp mở ra quá lớn."),
        (endless, "Tờ “Sheet” có hơn 2000 dòng."),
        (without_sets, "Tệp không có tờ bộ tiêu chí nào."),
        (lambda: b"PK broken", "Không mở được tệp"),
        (lambda: b"", "Không mở được tệp"),
    ],
)
def test_hostile_files_are_refused(content, text):
    with pytest.raises(ValidationError) as refused:
        read_sets(content())
    assert refused.value.messages[0].startswith(text)


def test_changes_are_named_thing_by_thing():
    before, after = source_of(26), source_of(26)
    criterion = after["parts"][0]["sections"][0]["criteria"][0]
    code, (first, second, *_rest) = criterion["code"], criterion["levels"]
    first["text"], second["min_for_star"] = "Mức mới", 4
    after["disqualifiers"] = ["Giả mạo hồ sơ"]
    after["parts"][2]["sections"].pop()

    found = changes(before, after)

    assert [(change.place, change.tag["text"]) for change in found[:3]] == [
        ("Điều kiện loại “Giả mạo hồ sơ”", "Thêm"),
        (f"Tiêu chí {code}, mức {first['points']} điểm", "Sửa"),
        (f"Tiêu chí {code}, mức {second['points']} điểm", "Sửa"),
    ]
    assert found[2].after.endswith("[tối thiểu cho 4 sao]")
    assert {change.tag["text"] for change in found[3:]} == {"Bỏ"}
    assert changes(before, source_of(26)) == []
    moved = source_of(26)
    moved["parts"][0]["sections"][0]["criteria"].reverse()
    (order,) = changes(before, moved)
    assert order.place == "Thứ tự in, bắt đầu khác từ chỗ này"
    assert order.before.startswith("Tiêu chí 1.1")
    assert changes(source_of(23), source_of(23)) == []
