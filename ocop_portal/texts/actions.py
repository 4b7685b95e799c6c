"""Changing the words of papers: a new version, or back to what was shipped."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.texts.catalogue import wording
from ocop_portal.texts.messages import error_of
from ocop_portal.texts.models import PaperText, latest
from ocop_portal.texts.rules import problems, tidied


class Act(TextChoices):
    CHANGE_TEXT = "change_text", _("Sửa nội dung văn bản")
    RESTORE_TEXT = "restore_text", _("Trở về nội dung gốc của văn bản")


def change_text(kind, block, text, *, reason, based_on, by, on):
    """Put these words in force from now on; papers issued before keep theirs.

    `based_on`: the version that the writer read. ValidationError: what `problems` finds; `unchanged`;
    `changed_meanwhile` where somebody was quicker.
    """
    text = tidied(text)
    if found := problems(wording(kind).block(block), text):
        raise ValidationError([error_of(problem) for problem in found])
    if text == text_in_force(kind, block):
        raise ValidationError(_("Nội dung không khác bản đang dùng."), code="unchanged")
    return _new_version(Act.CHANGE_TEXT, kind, block, text, reason=reason, based_on=based_on, by=by, on=on)


def restore_default(kind, block, *, based_on, by, on):
    """Print what was shipped again. ValidationError: `unchanged`, `changed_meanwhile`."""
    row = latest(kind).get(block)
    if row is None or row.is_default:
        raise ValidationError(_("Đoạn này đang dùng bản gốc."), code="unchanged")
    reason = str(_("Trở về bản gốc"))
    return _new_version(Act.RESTORE_TEXT, kind, block, "", reason=reason, based_on=based_on, by=by, on=on)


def text_in_force(kind, block):
    """The words that papers of today are printed with."""
    row = latest(kind).get(block)
    return row.text if row and not row.is_default and row.still_fits else wording(kind).block(block).default


def _new_version(act, kind, block, text, *, reason, based_on, by, on):
    row = latest(kind).get(block)
    if (row.version if row else 0) != based_on:
        raise _changed_meanwhile()
    try:
        with transaction.atomic():
            made = PaperText.objects.create(
                kind=kind,
                block=block,
                version=based_on + 1,
                is_default=not text,
                text=text,
                reason=reason,
                made_by=by,
                made_on=on,
            )
            record(act, made, by=by, version=made.version, reason=reason)
    except IntegrityError:
        raise _changed_meanwhile() from None
    return made


def _changed_meanwhile():
    return ValidationError(
        _("Có người vừa sửa đoạn này. Xin mở lại trang để đọc bản mới nhất rồi sửa tiếp."),
        code="changed_meanwhile",
    )
