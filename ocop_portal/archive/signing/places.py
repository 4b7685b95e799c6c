"""Where on a paper its signer signs: read from the paper itself, so that no template has to say it."""

import re
import threading
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MM = 72 / 25.4
WIDTH, HEIGHT = 62 * MM, 17 * MM
# A signature's space is 20 to 39 mm high; what stands further above the name belongs to another block.
HIGHEST = 45 * MM
MARGIN = 3 * MM

# pdfium may be used by one thread at a time.
_PDFIUM = threading.Lock()


@dataclass(frozen=True)
class Place:
    """Room for a signature: page from 0, and the box (left, bottom, right, top) in points."""

    page: int
    box: tuple[float, float, float, float]


def place_for(content, name):
    """The empty space over this signer's name, under the lines of authority, which are in capitals.

    ValidationError `no_place` where the paper has none: then it is signed by hand.
    """
    if name:
        with _PDFIUM, pypdfium2.PdfDocument(content) as pdf:
            for number in range(len(pdf)):
                if box := _box_on(pdf[number], name):
                    return Place(number, box)
    raise ValidationError(
        _("Không tìm thấy chỗ ký của “%(name)s” trên văn bản. Xin in ra ký tay rồi đưa bản quét lên."),
        code="no_place",
        params={"name": name},
    )


def _box_on(page, name):
    """The box over the last mention of the name that stands like the name of a signer; None without one."""
    text = page.get_textpage()
    pattern = r"\s+".join(re.escape(word) for word in name.split())
    # One call for the whole text: a character's place in it is its number on the page.
    found = [match.span() for match in re.finditer(pattern, text.get_text_range())]
    if not found:
        return None
    letters = _letters(text)
    pictures = [item.get_bounds() for item in page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE])]
    boxes = (_space_over(letters, pictures, span, page.get_width()) for span in reversed(found))
    return next((box for box in boxes if box), None)


def _letters(text):
    """(letter, box) of every character; None for a space, which covers nothing."""
    whole = text.get_text_range()
    return [
        None if sign.isspace() else (sign, text.get_charbox(number))
        for number, sign in enumerate(whole[: text.count_chars()])
    ]


def _space_over(letters, pictures, span, page_width):
    named = [letter[1] for letter in letters[span[0] : span[1]] if letter]
    left, right = min(box[0] for box in named), max(box[2] for box in named)
    top = max(box[3] for box in named)
    middle = min(max((left + right) / 2, WIDTH / 2 + MARGIN), page_width - WIDTH / 2 - MARGIN)
    band = (middle - WIDTH / 2, middle + WIDTH / 2)
    above = [letter for letter in letters if letter and letter[1][1] > top and _meets(band, letter[1])]
    if not above:
        return None
    floor = min(box[1] for _sign, box in above)
    ceiling = min([floor, *(box[1] for box in pictures if box[3] > top and _meets(band, box))])
    line = "".join(sign for sign, box in above if box[1] < floor + 5)
    if not HEIGHT <= ceiling - top <= HIGHEST or line != line.upper() or not _is_alone(letters, named):
        return None
    bottom = (ceiling + top) / 2 - HEIGHT / 2
    return (band[0], bottom, band[1], bottom + HEIGHT)


def _is_alone(letters, named):
    """Whether the name is a line of its own: no other letter touches it from left or right."""
    left, right = min(box[0] for box in named), max(box[2] for box in named)
    low, high = min(box[1] for box in named), max(box[3] for box in named)
    others = (letter[1] for letter in letters if letter and letter[1] not in named)
    near = 4 * MM
    return not any(
        box[1] < high and box[3] > low and box[0] < right + near and box[2] > left - near for box in others
    )


def _meets(band, box):
    return box[0] < band[1] and box[2] > band[0]
