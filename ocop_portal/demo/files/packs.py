"""Drawings of invented products in their packs, each with its own name on the label."""

from textwrap import wrap

from .canvas import CLAY, CREAM, GOLD, GREEN, WIDTH, Canvas

MIDDLE, FOOT = WIDTH // 2, 740
COLOURS = ("#8A4B17", "#B5452C", "#5B7A2E", "#27457D", "#7A3B62", "#B98A2B", "#3E6B57")


def pack(name, packaging, colour):
    """JPEG bytes: the pack that these words speak of; `colour` a number, any will do."""
    canvas = Canvas()
    draw = next((each for word, each in KINDS.items() if packaging.startswith(word)), _box)
    draw(canvas, COLOURS[colour % len(COLOURS)], name)
    return canvas.jpeg()


def _label(canvas, name, top, width, size=34, middle=MIDDLE):
    lines = wrap(name, width)[:4]
    for number, line in enumerate(lines):
        canvas.text(middle, top + number * (size + 10), line, size, GREEN, bold=True)


def _bottle(canvas, colour, name):
    canvas.shadow(MIDDLE, FOOT, 160)
    canvas.box(MIDDLE - 44, 160, MIDDLE + 44, 340, colour, 16)
    canvas.box(MIDDLE - 50, 140, MIDDLE + 50, 190, GOLD, 8)
    canvas.shape([(MIDDLE - 44, 320), (MIDDLE + 44, 320), (MIDDLE + 130, 420), (MIDDLE - 130, 420)], colour)
    canvas.box(MIDDLE - 130, 405, MIDDLE + 130, FOOT, colour, 30)
    canvas.box(MIDDLE - 130, 480, MIDDLE + 130, 690, CREAM)
    _label(canvas, name, 500, 14)


def _jar(canvas, colour, name):
    canvas.shadow(MIDDLE, FOOT, 200)
    canvas.box(MIDDLE - 150, 270, MIDDLE + 150, 350, GOLD, 14)
    canvas.box(MIDDLE - 180, 340, MIDDLE + 180, FOOT, colour, 46)
    canvas.box(MIDDLE - 180, 440, MIDDLE + 180, 670, CREAM)
    _label(canvas, name, 462, 19)


def _bag(canvas, colour, name):
    canvas.shadow(MIDDLE, FOOT, 210)
    top = [(MIDDLE - 170 + step * 34, 240 if step % 2 else 222) for step in range(11)]
    canvas.shape([*top, (MIDDLE + 200, FOOT), (MIDDLE - 200, FOOT)], colour)
    canvas.box(MIDDLE - 150, 390, MIDDLE + 150, 630, CREAM, 14)
    _label(canvas, name, 412, 16)


def _box(canvas, colour, name):
    left, right, top = MIDDLE - 250, MIDDLE + 210, 330
    canvas.shadow(MIDDLE, FOOT, 290)
    canvas.shape([(left, top), (left + 60, top - 70), (right + 60, top - 70), (right, top)], GOLD)
    canvas.shape([(right, top), (right + 60, top - 70), (right + 60, FOOT - 70), (right, FOOT)], CLAY)
    canvas.box(left, top, right, FOOT, colour, 4)
    canvas.box(MIDDLE - 210, 420, MIDDLE + 170, 660, CREAM, 6)
    _label(canvas, name, 446, 20, middle=MIDDLE - 20)


def _place(canvas, colour, name):
    """A house on posts before hills, for what is visited."""
    canvas.shape([(0, 640), (260, 300), (520, 640)], "#7C9A6B")
    canvas.shape([(360, 640), (760, 220), (1200, 640)], "#5B7A5A")
    canvas.shape([(300, 470), (600, 250), (900, 470)], colour)
    canvas.box(360, 460, 840, 640, CREAM)
    canvas.box(560, 520, 640, 640, CLAY)
    for post in (380, 490, 690, 800):
        canvas.box(post, 640, post + 22, 740, CLAY)
    _label(canvas, name, 760, 60, 28)


KINDS = {
    "Chai": _bottle,
    "Hũ": _jar,
    "Lon": _jar,
    "Túi": _bag,
    "Lưu trú": _place,
    "Tham quan": _place,
}
