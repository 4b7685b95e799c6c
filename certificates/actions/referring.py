"""Sending a product upwards with its packet (R-RANK-1, R-RANK-3)."""

from contextlib import closing

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.actions.keeping import keep
from certificates.composing.packet import compose_packet, missing_papers
from certificates.models import Notice, Referral
from certificates.rules import Act
from ocop_portal.archive.actions import store_twin
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.history import record
from ocop_portal.jobs.models import Job, JobKind
from ocop_portal.jobs.queueing import enqueue
from ocop_portal.wording import day
from products.actions.delivering import send_out


def ask_for_packet(referral, *, by, on):
    """Have the packet built by the worker; the job. Asked for again while it is built, it is not built twice.

    ValidationError as `build_packet`.
    """
    _refuse_unready(referral)
    return enqueue(JobKind.PACKET, referral, title=referral.evaluation.dossier.product.name, by=by, on=on)


def build_packet(referral, *, by, on):
    """Merge the packet and keep it; built again before it is sent, the newer one counts. Takes seconds.

    Returns the titles of files that could not be shown in it. ValidationError: `sent`, or `incomplete` with
    the papers that are not there.
    """
    return keep_packet(referral, make_packet(referral, by=by, on=on), by=by, on=on)


def make_packet(referral, *, by, on, tell=None):
    """Merge the packet, which takes seconds and stores nothing; `tell(stage, share)` hears how far it is."""
    _refuse_unready(referral)
    return compose_packet(referral, by=by, on=on, tell=tell)


def _refuse_unready(referral):
    _refuse_if_sent(referral)
    if missing := missing_papers(referral):
        raise ValidationError(
            _("Chưa lập được bộ hồ sơ vì còn thiếu: %(papers)s."),
            code="incomplete",
            params={"papers": ", ".join(str(kind.label) for kind in missing)},
        )


def keep_packet(referral, made, *, by, on):
    """Keep what `make_packet` made, whose files are closed; the titles of those that could not be shown."""
    cover, packet = made
    with closing(packet):
        _keep(referral, cover, packet, by=by, on=on)
    return packet.unreadable


@transaction.atomic
def _keep(referral, cover, packet, *, by, on):
    referral.refresh_from_db(from_queryset=Referral.objects.select_for_update())
    _refuse_if_sent(referral)
    referral.packet = keep(packet.file, cover, kind=PaperKind.PACKET, subject=referral, by=by, on=on)
    store_twin(referral.packet, packet.twin, filename=cover.filename.replace(".pdf", ".zip"))
    referral.save(update_fields=["packet"])
    record(
        Act.BUILD_PACKET,
        referral,
        by=by,
        pages=packet.page_count,
        unreadable=[str(t) for t in packet.unreadable],
    )


@transaction.atomic
def send_referral(referral, *, by, on):
    """Note that letter, packet and samples went up; who was told the result gets the letter too.

    ValidationError: `sent`, `no_packet`, `building`.
    """
    referral.refresh_from_db(from_queryset=Referral.objects.select_for_update())
    _refuse_if_sent(referral)
    if Job.objects.about(referral).active().exists():
        raise ValidationError(_("Bộ hồ sơ đang được lập. Xin chờ xong rồi chuyển."), code="building")
    if referral.packet_id is None:
        raise ValidationError(_("Xin lập bộ hồ sơ trước khi chuyển."), code="no_packet")
    referral.sent_on = on
    referral.save(update_fields=["sent_on"])
    record(Act.SEND_REFERRAL, referral, by=by, to=str(referral.to))
    pass_letter_on(referral.evaluation, by=by, on=on)
    return referral


def pass_letter_on(evaluation, *, by, on):
    """Send the letter upwards to producer and commune, whom it names, once each was told the result.

    In the caller's transaction; nothing where it did not go up, and to nobody twice.
    """
    referral = Referral.objects.filter(evaluation=evaluation, sent_on__isnull=False).first()
    if referral is None:
        return
    dossier = evaluation.dossier
    has_it = referral.letter.deliveries.values("recipient")
    told = Notice.objects.released().filter(evaluation=evaluation, answer=None)
    for recipient in told.exclude(recipient__in=has_it).order_by("pk").values_list("recipient", flat=True):
        facts = {"producer": dossier.product.producer, "recipient": recipient, "dossier": dossier}
        send_out(referral.letter, **facts, by=by, on=on)


def _refuse_if_sent(referral):
    if referral.sent_on:
        raise ValidationError(
            _("Hồ sơ đã được chuyển ngày %(date)s."), code="sent", params={"date": day(referral.sent_on)}
        )
