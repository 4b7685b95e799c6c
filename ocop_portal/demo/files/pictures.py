"""Drawings of the demo's products and of what its photographs would show; never a real photograph."""

from io import BytesIO
from itertools import pairwise

import segno
from PIL import Image

from .canvas import CLAY, CREAM, GOLD, GREEN, INK, SHADE, WIDTH, Canvas

MIDDLE = WIDTH // 2


def picture(scene, caption=""):
    """JPEG bytes of one of SCENES."""
    canvas = Canvas()
    SCENES[scene](canvas)
    return canvas.jpeg(caption)


def _bottle(canvas, middle=MIDDLE, foot=740, sauce="#8A4B17", name="thượng hạng"):
    canvas.shadow(middle, foot, 120)
    canvas.box(middle - 34, foot - 560, middle + 34, foot - 360, sauce, 14)
    canvas.box(middle - 40, foot - 600, middle + 40, foot - 540, GREEN, 8)
    canvas.shape(
        [
            (middle - 34, foot - 420),
            (middle + 34, foot - 420),
            (middle + 92, foot - 330),
            (middle - 92, foot - 330),
        ],
        sauce,
    )
    canvas.box(middle - 92, foot - 345, middle + 92, foot, sauce, 26)
    canvas.box(middle - 80, foot - 330, middle - 66, foot - 40, "#B0753F", 7)
    canvas.box(middle - 92, foot - 270, middle + 92, foot - 70, CREAM)
    canvas.text(middle, foot - 254, "MƯỜI QUÝ", 32, GREEN, bold=True)
    canvas.text(middle, foot - 206, "Nước mắm cốt", 25)
    canvas.text(middle, foot - 172, name, 27, CLAY, bold=True)
    canvas.text(middle, foot - 118, "500 ml", 22)


def _boxed_bottle(canvas):
    _bottle(canvas, middle=470, sauce="#6E3410", name="đặc biệt")
    left, top, right, foot = 640, 200, 860, 740
    canvas.shadow(750, foot, 140)
    canvas.box(left, top, right, foot, GREEN, 6)
    canvas.shape([(left, top), (right, top), (right - 30, top - 40), (left + 30, top - 40)], "#0F4634")
    canvas.box(left + 24, top + 60, right - 24, foot - 60, CREAM, 4)
    canvas.text(750, 304, "MƯỜI QUÝ", 30, GREEN, bold=True)
    canvas.text(750, 352, "Nước mắm cốt", 26)
    canvas.text(750, 388, "đặc biệt", 30, CLAY, bold=True)
    _waves(canvas, 680, 820, 520)
    canvas.text(750, 620, "500 ml", 24)


def _waves(canvas, left, right, top):
    for row in range(3):
        height = top + row * 26
        points = [(x, height + (8 if (x - left) // 20 % 2 else -8)) for x in range(left, right + 1, 20)]
        canvas.curve(points, "#27457D", 4)


def _vase(canvas):
    foot, glaze = 740, "#3E6B57"
    canvas.shadow(MIDDLE, foot, 150)
    outline = _rounded(
        [(70, 0), (74, -40), (150, -170), (186, -290), (150, -400), (70, -450), (58, -510), (96, -560)]
    )
    right = [(MIDDLE + x, foot + y) for x, y in outline]
    left = [(MIDDLE - x, foot + y) for x, y in reversed(outline)]
    canvas.shape(right + left, glaze)
    canvas.oval(MIDDLE - 96, foot - 576, MIDDLE + 96, foot - 544, "#2C4E40")
    for height, half in ((-446, 86), (-160, 136), (-70, 94)):
        canvas.box(MIDDLE - half, foot + height, MIDDLE + half, foot + height + 10, GOLD)
    for step in range(-2, 3):
        middle = MIDDLE + step * 58
        canvas.oval(middle - 22, foot - 310, middle + 22, foot - 266, CREAM)
        canvas.oval(middle - 9, foot - 297, middle + 9, foot - 279, CLAY)


def _rounded(points):
    """The same line with its corners cut three times over (Chaikin)."""
    for _turn in range(3):
        cut = [points[0]]
        for (x, y), (next_x, next_y) in pairwise(points):
            cut += [
                ((3 * x + next_x) / 4, (3 * y + next_y) / 4),
                ((x + 3 * next_x) / 4, (y + 3 * next_y) / 4),
            ]
        points = [*cut, points[-1]]
    return points


def _bulb(canvas, middle, foot, skin, size=46):
    canvas.oval(middle - size, foot - size * 2, middle + size, foot, skin)
    canvas.shape(
        [
            (middle - size // 2, foot - size * 7 // 4),
            (middle + size // 2, foot - size * 7 // 4),
            (middle, foot - size * 3),
        ],
        skin,
    )
    canvas.curve(
        [(middle - size // 3, foot - size * 3 // 2), (middle - size // 2, foot - size // 2)], SHADE, 3
    )


def _heap(canvas, skins, name, weight):
    canvas.shadow(MIDDLE, 744, 330)
    rows = [(744, 7, 90), (682, 6, 90), (622, 5, 90), (564, 3, 90)]
    for foot, count, apart in rows:
        for place in range(count):
            _bulb(canvas, MIDDLE + round((place - (count - 1) / 2) * apart), foot, skins[(place + count) % 3])
    canvas.box(MIDDLE - 200, 250, MIDDLE + 200, 370, CREAM, 8)
    canvas.text(MIDDLE, 268, name, 34, GREEN, bold=True)
    canvas.text(MIDDLE, 320, weight, 24)


def _bulbs(canvas):
    _heap(canvas, ("#EFE3C6", "#E3D3AE", "#F4EBD4"), "NÉN BÌNH PHÚ", "500 g")


def _purple_onions(canvas):
    _heap(canvas, ("#8C4A6B", "#7A3D5E", "#9C5A7B"), "HÀNH TÍM BÌNH HẢI", "1 kg")


def _powder_jar(canvas):
    foot = 740
    canvas.shadow(MIDDLE, foot, 170)
    canvas.box(MIDDLE - 150, foot - 380, MIDDLE + 150, foot, "#EADFC2", 30)
    canvas.box(MIDDLE - 138, foot - 330, MIDDLE + 138, foot - 12, "#D9A021", 22)
    canvas.box(MIDDLE - 160, foot - 450, MIDDLE + 160, foot - 370, GREEN, 10)
    canvas.box(MIDDLE - 118, foot - 270, MIDDLE + 118, foot - 90, CREAM, 6)
    canvas.text(MIDDLE, foot - 250, "Tinh bột nghệ", 34, CLAY, bold=True)
    canvas.text(MIDDLE, foot - 200, "BÌNH CHÂU", 30, GREEN, bold=True)
    canvas.text(MIDDLE, foot - 146, "200 g", 24)


def _settling_tank(canvas):
    canvas.box(140, 330, 1060, 700, "#B9B2A0", 6)
    for place, water in enumerate(("#8A7A55", "#9FA98A", "#8FB8C4")):
        left = 176 + place * 290
        canvas.box(left, 380, left + 256, 664, water)
        canvas.text(left + 128, 500, f"Ngăn {place + 1}", 36, CREAM, bold=True)
    for left in (432, 722):
        canvas.box(left - 6, 430, left + 40, 452, INK, 8)


def _fair_stall(canvas):
    for place in range(8):
        left = 220 + place * 95
        colour = GREEN if place % 2 else CREAM
        canvas.shape([(left, 180), (left + 95, 180), (left + 95, 280), (left, 280)], colour)
        canvas.oval(left, 256, left + 95, 304, colour)
    for left in (220, 960):
        canvas.box(left, 280, left + 20, 720, "#7A5A3A")
    canvas.box(200, 560, 1000, 740, "#A9794B", 6)
    canvas.text(MIDDLE, 620, "SẢN PHẨM OCOP BÌNH SƠN", 38, CREAM, bold=True)
    for place in range(7):
        left = 300 + place * 92
        canvas.box(left, 450, left + 46, 560, ("#8A4B17", GOLD, "#3E6B57")[place % 3], 10)
        canvas.box(left + 12, 420, left + 34, 456, GREEN, 5)


def _label(canvas, *, traced=True):
    canvas.box(170, 150, 1030, 750, CREAM, 14)
    canvas.box(170, 150, 1030, 250, GREEN, 14)
    canvas.text(MIDDLE, 172, "MƯỜI QUÝ", 56, CREAM, bold=True)
    canvas.text(470, 290, "NƯỚC MẮM CỐT", 46, INK, bold=True)
    canvas.text(470, 350, "ĐẶC BIỆT" if traced else "THƯỢNG HẠNG", 46, CLAY, bold=True)
    canvas.text(470, 412, "Fish sauce, first extract", 30)
    lines = (
        "Thành phần: cá cơm, muối biển",
        "Thể tích thực: 500 ml",
        "Dùng chấm hoặc nấu. Đậy kín sau khi mở.",
    )
    for row, line in enumerate((*lines, "Hộ kinh doanh Mười Quý, xã Bình Đông")):
        canvas.text(470, 480 + row * 50, line, 30)
    if traced:
        canvas.paste(_qr("https://vi-du.example/truy-xuat"), 770, 330)
        canvas.text(880, 560, "Quét mã truy xuất", 24)
    else:
        _waves(canvas, 780, 960, 430)


def _plain_label(canvas):
    _label(canvas, traced=False)


def _qr(text):
    buffer = BytesIO()
    segno.make(text, error="m", micro=False).save(buffer, kind="png", border=2, scale=7)
    return Image.open(buffer).convert("RGB").resize((220, 220), Image.Resampling.NEAREST)


SCENES = {
    "bottle": _bottle,
    "boxed_bottle": _boxed_bottle,
    "vase": _vase,
    "bulbs": _bulbs,
    "purple_onions": _purple_onions,
    "powder_jar": _powder_jar,
    "settling_tank": _settling_tank,
    "fair_stall": _fair_stall,
    "label": _label,
    "plain_label": _plain_label,
}
