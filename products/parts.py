"""The parts of what a producer writes, and what they still lack: for pages as a task list."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Gap:
    """One thing missing: in which part, in words, and where it is mended."""

    part: str
    text: str
    url: str


def part_row(title, url, hint, missing, *, started):
    """A row of the task list; `missing` are the gaps of this part."""
    if not missing:
        tag = {"kind": "done", "text": _("Đã xong")}
    elif started:
        tag = {"kind": "warn", "text": _("Còn thiếu %(count)s") % {"count": len(missing)}}
    else:
        tag = {"kind": "off", "text": _("Chưa bắt đầu")}
    return {"title": title, "url": url, "hint": hint, "tag": tag}


def last_row(title, url, *, locked):
    """The row that sends it all, locked until the parts are done."""
    if locked:
        tag = {"kind": "off", "text": _("Chưa thể làm"), "icon": "lock-fill"}
        return {"title": title, "url": "", "hint": _("Mở khi các phần trên đã xong"), "tag": tag}
    tag = {"kind": "now", "text": _("Làm được ngay")}
    return {"title": title, "url": url, "hint": _("Xem lại lần cuối rồi nộp"), "tag": tag}


def next_step(tasks):
    """The first part that is not done: what the one filled button leads to."""
    return next((task for task in tasks if task["url"] and task["tag"]["kind"] != "done"), None)
