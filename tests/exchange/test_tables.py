"""Files as tables of text: what is read, what is refused, what survives a round trip."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from ocop_portal import xlsx
from ocop_portal.exchange.tables import (
    MAX_BYTES,
    MAX_ROWS,
    DateCell,
    FormulaCell,
    NumberCell,
    csv_of,
    read_table,
)

TRICKY = ["0912345678", "=1+1", "+84 912", "-5", "@nhóm", "Nước mắm, loại “1”", "dòng 1\ndòng 2"]


def book(*rows):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def refused(content):
    with pytest.raises(ValidationError) as caught:
        read_table(content)
    return caught.value.messages[0]


@pytest.mark.parametrize("write", [lambda h, r: xlsx.sheet_of("Tệp", h, r), csv_of], ids=["xlsx", "csv"])
def test_text_comes_back_as_it_went(write):
    headings = [f"Cột {number}" for number in range(len(TRICKY))]
    table = read_table(write(headings, [TRICKY]))

    assert table.headers == ["#", *headings]
    assert table[0] == (2, *TRICKY)


def test_no_cell_of_an_xlsx_is_a_formula():
    sheet = load_workbook(BytesIO(xlsx.sheet_of("Tệp", ["Tên"], [["=1+1"], ["+1"]]))).active
    assert [cell.data_type for row in sheet.iter_rows() for cell in row] == ["s", "s", "s"]


def test_a_csv_cell_that_looks_like_a_formula_is_guarded():
    lines = csv_of(["Tên"], [["=1+1"], ["+1"], ["-1"], ["@a"], ["a=1"]]).decode("utf-8-sig").splitlines()
    assert lines == ["Tên", "'=1+1", "'+1", "'-1", "'@a", "a=1"]


def test_numbers_formulas_and_dates_of_an_xlsx_are_told_apart():
    from datetime import date

    row = read_table(book(["A", "B", "C", "D"], [912345678, "=SUM(1,2)", date(2024, 5, 21), 3.0]))[0]

    assert row == (2, "912345678", "=SUM(1,2)", "21/05/2024", "3")
    assert [type(cell) for cell in row[1:]] == [NumberCell, FormulaCell, DateCell, NumberCell]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_blank_lines_count_and_are_passed_over(sign):
    table = read_table(f"Tên{sign}Xã\n\nMắm{sign}Bình Đông\n{sign}\nTỏi{sign}Bình Hải\n".encode())
    assert list(table) == [(3, "Mắm", "Bình Đông"), (5, "Tỏi", "Bình Hải")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Tệp rỗng. Xin chọn tệp khác."),
        (b"x" * (MAX_BYTES + 1), "Tệp nặng 5,0 MB. Tối đa 5,0 MB."),
        (b"PK\x03\x04 broken", "Không mở được tệp: tệp bị hỏng, có mật khẩu, hoặc không phải XLSX, CSV."),
        (
            "Tên\nMắm".encode("utf-16"),
            "Không đọc được tệp. Xin lưu từ Excel dạng XLSX, hoặc CSV UTF-8, rồi gửi lại.",
        ),
        (b"%PDF-1.4\x00", "Không đọc được tệp. Xin lưu từ Excel dạng XLSX, hoặc CSV UTF-8, rồi gửi lại."),
        ("Tên\n".encode(), "Tệp không có dòng dữ liệu nào. Dòng đầu là tên cột, dữ liệu từ dòng sau."),
        ("Tên,Tên\na,b".encode(), "Có hai cột cùng tên “Tên”. Xin giữ một cột."),
        ("Tên,,Xã\na,b,c".encode(), "Cột thứ 2 chưa có tên ở dòng đầu."),
        ("Tên\na,b".encode(), "Dòng 2 có ô nằm ngoài các cột có tên."),
        ('Tên\n"a'.encode(), "Không đọc được tệp CSV: có dấu ngoặc kép chưa đóng."),
        (b"A\n" + b"a\n" * (MAX_ROWS + 1), "Tệp có hơn 5000 dòng. Xin chia thành nhiều tệp."),
    ],
    ids=range(11),
)
def test_a_bad_file_is_told_why(content, message):
    assert refused(content) == message
