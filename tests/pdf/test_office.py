"""Office files as pages."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import openpyxl
import pytest

from ocop_portal.pdf import office
from ocop_portal.pdf.office import TooBig, pages_from_docx, pages_from_xlsx
from tests.packing import MEGABYTE, namesakes
from tests.pdf.office_files import docx, xlsx
from tests.pdf.reading import pages, text_of


def test_spreadsheet_shows_values_as_a_vietnamese_office_writes_them():
    rows = [
        ["TT", "Họ tên", "Tiền công", "Tỷ lệ", "Ngày", "Lúc", "Trong xã"],
        [1, "Trần Thị Ví Dụ", 5000000, 0.875, date(2024, 5, 8), datetime(2024, 5, 8, 9, 5), True],
    ]
    pdf = pages_from_xlsx(xlsx(rows, formats={"C2": "#,##0", "D2": "0.0%"}), "lao-dong.xlsx")

    text = text_of(pdf)
    assert "1 Trần Thị Ví Dụ 5.000.000 87,5% 08/05/2024 08/05/2024 09:05 Có" in text
    assert "Lao động" in text
    assert pages(pdf)[0].width > pages(pdf)[0].height


def test_plain_numbers_keep_their_digits():
    assert "0,1 905123456 2,5" in text_of(pages_from_xlsx(xlsx([[0.1, 905123456, 2.5]]), "a.xlsx"))


def test_merged_heading_spans_its_columns():
    pdf = pages_from_xlsx(xlsx([["DANH SÁCH", None, None], ["a", "b", "c"]], merge="A1:C1"), "a.xlsx")

    (table,) = pages(pdf)[0].extract_tables()
    assert table == [["DANH SÁCH", None, None], ["a", "b", "c"]]


def test_long_heading_across_columns_widens_none_of_them():
    rows = [["DANH SÁCH LAO ĐỘNG ĐÓNG BẢO HIỂM", None], ["1", "Trần Thị Ví Dụ ở thôn Minh Họa"]]

    (found,) = pages(pages_from_xlsx(xlsx(rows, merge="A1:B1"), "a.xlsx"))[0].find_tables()

    number, name = found.rows[1].cells
    assert number[2] - number[0] < (name[2] - name[0]) / 5


def test_hidden_sheets_and_empty_edges_stay_out():
    workbook = openpyxl.load_workbook(BytesIO(xlsx([["thấy", "rõ", None], [None, None, None]])))
    workbook.create_sheet("ẩn")["A1"] = "giấu"
    workbook["ẩn"].sheet_state = "hidden"
    buffer = BytesIO()
    workbook.save(buffer)

    pdf = pages_from_xlsx(buffer.getvalue(), "a.xlsx")

    assert "giấu" not in text_of(pdf)
    assert pages(pdf)[0].extract_tables() == [[["thấy", "rõ"]]]


def test_rows_beyond_the_limit_are_counted(monkeypatch):
    monkeypatch.setattr(office, "MAX_ROWS", 3)

    text = text_of(pages_from_xlsx(xlsx([[f"dòng-{n}"] for n in range(5)]), "a.xlsx"))

    assert "dòng-2" in text
    assert "dòng-3" not in text
    assert "Còn 2 dòng, xem trong tệp gốc." in text


def test_empty_spreadsheet_says_so():
    assert "Bảng tính không có nội dung." in text_of(pages_from_xlsx(xlsx([]), "a.xlsx"))


def test_word_file_is_text_not_markup():
    text = text_of(
        pages_from_docx(docx("HỢP ĐỒNG", "&lt;script&gt;alert(1)&lt;/script&gt; Bên A"), "hd.docx")
    )

    assert "HỢP ĐỒNG <script>alert(1)</script> Bên A" in text
    assert "Tệp hd.docx" in text


@pytest.mark.parametrize(
    ("name", "read"), [("word/document.xml", pages_from_docx), ("xl/workbook.xml", pages_from_xlsx)]
)
def test_file_that_unpacks_to_too_much_is_refused(name, read):
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * (office.MAX_UNPACKED + 1))

    with pytest.raises(TooBig):
        read(buffer.getvalue(), "bom")


def test_namesakes_hide_nothing():
    with pytest.raises(BadZipFile):
        pages_from_docx(namesakes(2, 40 * MEGABYTE), "bom")
