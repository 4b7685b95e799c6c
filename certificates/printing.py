"""Certificates for the printer: one PDF of many, in the order of the register."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ocop_portal.archive.reading import read_paper
from ocop_portal.pdf.printing import joined

MOST = 300


def printed(certificates):
    """An open file with the stored pages of these certificates, to stream; as `joined`.

    ValidationError: `nothing_to_print` (those from before the portal have no file here), `too_many`,
    `damaged` (one that is not as it was issued).
    """
    found = certificates.filter(paper__isnull=False).select_related("paper")[: MOST + 1]
    rows = in_register_order(found)
    if not rows:
        raise ValidationError(_("Không có giấy chứng nhận nào có tệp để in."), code="nothing_to_print")
    if len(rows) > MOST:
        text = _("Mỗi lần in được tối đa %(most)d giấy. Xin lọc bớt hoặc chọn từng giấy.")
        raise ValidationError(text, code="too_many", params={"most": MOST})
    return joined((read_paper(row.paper) for row in rows), title=_("Giấy chứng nhận để in"))


def in_register_order(certificates):
    """These certificates as their numbers follow one another."""
    return sorted(certificates, key=_place)


def _place(certificate):
    """Authority by authority; “02/2024” before “10/2024” before “01/2025”."""
    return certificate.authority_id, register_place(certificate.register_number), certificate.pk


def register_place(number):
    """What sorts a register number: its year, its number, and what else is in it."""
    figures = [int(figure) for figure in re.findall(r"\d+", number)]
    return figures[1:2], figures[:1], number
