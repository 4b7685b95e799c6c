"""A dossier is withdrawn, moved to a later round, or given more time: each with its reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.mails.posting import post_all
from ocop_portal.wording import day
from products import emails
from products.actions.dossiers import move_dossier
from products.actions.history import Act
from products.clocks import open_return, running_deadline
from products.models import Dossier, Extension, Product
from products.workflow import POSTPONABLE, Move


@transaction.atomic
def withdraw_dossier(dossier, *, reason, by, on):
    """The producer takes a submitted dossier back; commune and secretariat are told. Files stay.

    ValidationError(code="invalid_move") once it is on an agenda.
    """
    move_dossier(Move.WITHDRAW, dossier, by=by, note=reason, withdrawn_on=on)
    if request := open_return(dossier):
        request.ended_on = on
        request.save(update_fields=["ended_on"])
    post_all(emails.dossier_withdrawn(dossier, reason=reason), by=by)
    return dossier


def discard_draft(dossier, *, by):
    """The producer gives up a draft that was never submitted; it stays readable to them alone."""
    return move_dossier(Move.DISCARD, dossier, by=by)


@transaction.atomic
def postpone_dossier(dossier, *, round, reason, by, on):
    """Move a dossier to a later round; it keeps the regulation and edition of its submission (R-SET-6).

    ValidationError: `not_postponable`, `not_later`, `other_regulation`, `one_a_round`.
    """
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())
    # As a new dossier does, which may want the same place.
    Product.objects.select_for_update().get(pk=dossier.product_id)
    _refuse_postponing(dossier, round, on)
    before, dossier.round = dossier.round, round
    dossier.save(update_fields=["round"])
    moved = _("Từ %(before)s sang %(after)s. Lý do: %(reason)s") % {
        "before": before.in_sentence,
        "after": round.in_sentence,
        "reason": reason,
    }
    record(Act.POSTPONE_DOSSIER, dossier, by=by, note=str(moved), before=before.pk, after=round.pk)
    post_all(emails.dossier_postponed(dossier, before=before, reason=reason), by=by)
    return dossier


@transaction.atomic
def extend_deadline(dossier, *, after, reason, by, on):
    """Put off the clock that runs now, the commune's report or the completion; whoever it binds is told.

    ValidationError: `no_clock` where none runs, `not_later` when `after` is not after the deadline and today.
    """
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())
    running = running_deadline(dossier)
    if running is None:
        raise ValidationError(_("Hồ sơ không có thời hạn nào đang chạy để gia hạn."), code="no_clock")
    deadline, before, _ground, request = running
    earliest = max(before, on)
    if after <= earliest:
        text = _("Hạn mới phải sau %(day)s.")
        raise ValidationError(text, code="not_later", params={"day": day(earliest)})
    extension = Extension.objects.create(
        dossier=dossier,
        request=request,
        deadline=deadline,
        before=before,
        after=after,
        reason=reason,
        by=by,
        made_on=on,
    )
    record(Act.EXTEND_DEADLINE, dossier, by=by, note=_told(extension))
    post_all(emails.deadline_extended(extension), by=by)
    return extension


def _told(extension):
    text = _("Hạn %(deadline)s từ %(before)s đến %(after)s. Lý do: %(reason)s")
    return str(text) % {
        "deadline": extension.get_deadline_display(),
        "before": day(extension.before),
        "after": day(extension.after),
        "reason": extension.reason,
    }


def _refuse_postponing(dossier, round_, on):
    here = dossier.round
    if dossier.status not in POSTPONABLE:
        text = _("Không chuyển đợt được khi hồ sơ đang ở tình trạng “%(status)s”.")
        raise ValidationError(text, code="not_postponable", params={"status": dossier.get_status_display()})
    later = (round_.year, round_.number) > (here.year, here.number)
    if not later or round_.authority_id != here.authority_id or round_.closes_on < on:
        raise ValidationError(_("Xin chọn một đợt sau, chưa kết thúc."), code="not_later")
    if round_.regulation_id != dossier.regulation_id:
        raise ValidationError(
            _(
                "%(round)s theo %(new)s, còn hồ sơ đã nộp theo %(old)s và giữ văn bản đó. "
                "Chủ thể cần rút hồ sơ này và nộp hồ sơ mới vào đợt đó."
            ),
            code="other_regulation",
            params={"round": round_, "new": round_.regulation, "old": dossier.regulation},
        )
    others = Dossier.objects.holding_a_place().filter(product=dossier.product_id, round=round_)
    if others.exists():
        text = _("Sản phẩm đã có hồ sơ trong %(round)s.")
        raise ValidationError(text, code="one_a_round", params={"round": round_.in_sentence})
