"""What a page is told after a save: of one's own sheet, and of nothing else (R-SCORE-7)."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.forms.sheet import field_name, seen_mark, seen_text, value_of


def saved_answer(saved, key):
    """The time on the server's clock, the new `seen` of what was sent, and the figures of the sheet."""
    return {
        "saved": saved_time(saved.sheet),
        "seen": _seen(saved, key).token,
        "total": sum(mark.points for mark in saved.marks.values()),
        "done": len(saved.marks),
        "parts": _parts(saved.marks.values()),
    }


def conflict_answer(saved, conflict):
    """What is stored in place of what was sent, for the person to choose."""
    key = conflict.change.key
    stored = conflict.stored if isinstance(key, str) else value_of(conflict.stored)
    return {**saved_answer(saved, key), "error": "conflict", "stored": stored}


@dataclass(frozen=True)
class Clash:
    """A field's value that was sent, the one stored elsewhere meanwhile, and both in a sentence."""

    sent: str
    stored: str
    text: str


def clashes(saved):
    """{field: Clash} of what a page's buttons could not store."""
    return {_field(row.change.key): _clash(saved, row) for row in saved.conflicts}


def saved_time(sheet):
    return f"{timezone.localtime(sheet.saved_at):%H:%M:%S}"


def _clash(saved, conflict):
    change = conflict.change
    if isinstance(change.key, str):
        words = {"stored": conflict.stored or _("để trống")}
        text = _(
            "Ở tab hoặc thiết bị khác, bạn đã lưu: “%(stored)s”. Ô này giữ chữ của trang này và CHƯA LƯU. "
            "Sửa thành chữ muốn giữ rồi bấm lưu."
        )
        return Clash(change.value, conflict.stored, text % words)
    words = {"stored": _level_text(conflict.stored), "mine": _level_text(change.value)}
    text = _(
        "Ở tab hoặc thiết bị khác, bạn đã lưu mức “%(stored)s”. Trang này đang chọn “%(mine)s” và "
        "CHƯA LƯU. Chọn mức muốn giữ rồi bấm lưu."
    )
    return Clash(value_of(change.value), value_of(conflict.stored), text % words)


def _level_text(level):
    if level is None:
        return _("Không đạt mức nào")
    return _("%(points)d điểm: %(text)s") % {"points": level.points, "text": level.text}


def _field(key):
    return key if isinstance(key, str) else field_name(key)


def _seen(saved, key):
    if isinstance(key, str):
        return seen_text(saved.sheet, key)
    return seen_mark(saved.marks.get(key.pk))


def _parts(marks):
    """{part code: [points, criteria answered]}."""
    found = {}
    for mark in marks:
        figures = found.setdefault(mark.criterion.section.part.code, [0, 0])
        figures[0] += mark.points
        figures[1] += 1
    return found
