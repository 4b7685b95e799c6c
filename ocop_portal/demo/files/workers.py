"""The list of workers as a spreadsheet: the commune checks a producer's figures against it."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from .papers import WARNING

HEAD = ("TT", "Họ và tên", "Năm sinh", "Công việc", "Nơi thường trú", "Số sổ bảo hiểm (minh họa)")
WIDTHS = (6, 28, 12, 22, 44, 26)
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng", "Bùi", "Huỳnh")
GIVEN_NAMES = ("Thị Ví Dụ", "Văn Minh Họa", "Thị Thí Dụ", "Văn Giả Định", "Thị Mẫu", "Văn Thử")
WORK = ("Sản xuất", "Đóng gói", "Kho, vận chuyển")


def workers(row):
    """XLSX bytes: `inside` workers live in `commune`, each of the others where `outside` says."""
    inside, commune = row["inside"], row["commune"]
    homes = [commune] * inside + row["outside"]
    book = Workbook()
    sheet = book.active
    sheet.title = "Lao động"
    sheet.append([f"DANH SÁCH LAO ĐỘNG ĐÓNG BẢO HIỂM – {row['unit']}"])
    sheet.append([WARNING])
    sheet.append(HEAD)
    for place, home in enumerate(homes):
        sheet.append(_worker(place, home))
    sheet.append([])
    sheet.append([f"Tổng số {len(homes)} lao động, trong đó {inside} người thường trú tại {commune}."])
    _style(sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _worker(place, home):
    family, given = FAMILY_NAMES[place % 8], GIVEN_NAMES[place % 6]
    address = f"{home}, huyện Bình Sơn, tỉnh Quảng Ngãi"
    return (place + 1, f"{family} {given}", 1968 + place * 2, WORK[place % 3], address, f"{place + 1:010d}")


def _style(sheet):
    for column, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    for line in (1, 2, sheet.max_row):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=len(HEAD))
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"].font = Font(italic=True)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", wrap_text=True)
