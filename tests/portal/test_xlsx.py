from io import BytesIO

from openpyxl import load_workbook

from ocop_portal.xlsx import sheet_of


def test_what_people_typed_stays_text_and_numbers_stay_numbers():
    rows = [(1, "=HYPERLINK(1)", "0200000001"), (2, "+cmd", "@x"), (3, "ổn\x07", "")]

    book = load_workbook(BytesIO(sheet_of("Danh sách", ["TT", "Tên", "Điện thoại"], rows, above=["=1+1"])))

    sheet = book.active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["=1+1", None, None],
        ["TT", "Tên", "Điện thoại"],
        [1, "=HYPERLINK(1)", "0200000001"],
        [2, "+cmd", "@x"],
        [3, "ổn", None],
    ]
    typed = [sheet["A1"], sheet["B3"], sheet["C3"], sheet["B4"]]
    assert [(cell.data_type, cell.number_format, cell.quotePrefix) for cell in typed] == [
        ("s", "@", True)
    ] * 4
