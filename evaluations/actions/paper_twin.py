"""Paper sheets: typed by one person, again by another, and counted once the two agree (R-SCORE-7)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluations import scoring
from evaluations.actions.table import take
from evaluations.counting import choices_of, points_of, sealed_digest
from evaluations.models import Criterion, Mark, PaperEntry, PaperMark, PaperSheet, ScoreSheet, SheetStatus
from evaluations.paper_twins import twin_of
from evaluations.permissions.council import Act
from evaluations.workflow import OPEN_TO_SHEETS
from evaluations.written import refuse_outside_window
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now


@transaction.atomic
def enter_paper(evaluation, seat, answers, opinion, *, by, reason="", scan=None):
    """Keep what this person typed from the paper sheet of this seat; returns its Twin.

    `answers`: {Criterion: Level, or None}; `scan`: a CheckedFile, asked for once a sheet. The second person's
    entry makes the counted sheet when it agrees with the first; otherwise the two are told where they differ,
    and either types again. ValidationError says why not.
    """
    room = take(evaluation.agenda_item, Act.TYPE_PAPER, by=by)
    place = awaited_place(room, seat)
    version = version_of(place, room.evaluation)
    _refuse_wrong(room.evaluation, answers, version, reason)
    paper = _paper_of(room.evaluation, seat, version, scan)
    entry = _entry_of(paper, by)
    entry.opinion, entry.reason = opinion, reason
    entry.save()
    PaperMark.objects.bulk_create(
        PaperMark(entry=entry, criterion=criterion, level=level) for criterion, level in answers.items()
    )
    record(Act.TYPE_PAPER, room.evaluation, by=by, seat=seat.number, version=version, place=entry.place)
    twin = twin_of(paper)
    if len(twin.entries) == 2 and not twin.differences:
        _count(twin, place, room.evaluation, by=by)
    return twin


def awaited_place(room, seat):
    """The Place whose sheet is waited for; ValidationError where no paper sheet can be typed now."""
    place = room.place_of(seat)
    if room.status not in OPEN_TO_SHEETS:
        raise ValidationError(_("Chỉ nhập phiếu giấy khi sản phẩm đang chấm."), code="not_open")
    if place is None or not place.is_counted:
        raise ValidationError(_("Phiếu của thành viên này không được tính."), code="not_counted")
    if place.is_done:
        raise ValidationError(_("Thành viên này đã nộp phiếu."), code="handed_in")
    late = _("không nhận phiếu giấy nữa; chưa đóng lấy ý kiến thì Tổ giúp việc còn gia hạn được")
    refuse_outside_window(room.item.session, business_now(), effect=late)
    return place


def version_of(place, evaluation):
    """Which scoring the member's next sheet belongs to."""
    if place.draft:
        return place.draft.version
    last = evaluation.sheets.filter(seat=place.seat).order_by("-version").first()
    return last.version + 1 if last else 1


def _refuse_wrong(evaluation, answers, version, reason):
    criteria = list(Criterion.objects.filter(criteria_set=evaluation.criteria_set_id).order_by("order"))
    missing = [criterion.code for criterion in criteria if criterion not in answers]
    if missing:
        text = _("Còn %(count)d tiêu chí chưa nhập: %(codes)s.")
        words = {"count": len(missing), "codes": ", ".join(missing)}
        raise ValidationError(text, code="incomplete", params=words)
    foreign = any(level and level.criterion_id != criterion.pk for criterion, level in answers.items())
    if foreign or len(answers) != len(criteria):
        raise ValidationError(_("Mức đã chọn không thuộc bộ tiêu chí của phiếu."), code="foreign_level")
    if version > 1 and not reason.strip():
        raise ValidationError(_("Phiếu chấm lại phải ghi lý do."), code="no_reason")


def _paper_of(evaluation, seat, version, scan):
    paper = PaperSheet.objects.filter(evaluation=evaluation, seat=seat, version=version).first()
    if paper:
        return paper
    if scan is None:
        raise ValidationError(_("Đính kèm bản quét hoặc ảnh chụp phiếu giấy."), code="no_scan")
    paper = PaperSheet(
        evaluation=evaluation,
        seat=seat,
        version=version,
        name=scan.name,
        extension=scan.extension,
        size=scan.size,
        sha256=scan.sha256,
    )
    paper.file.save(scan.name, scan.file, save=False)
    paper.save()
    return paper


def _entry_of(paper, by):
    """A new entry of this person in the place that is theirs: the first, the second, or their former one."""
    twin = twin_of(paper)
    own = twin.entry_of(by)
    if own and not twin.is_mismatched:
        text = _("Bạn đã nhập phiếu này. Lượt thứ hai phải do người khác nhập.")
        raise ValidationError(text, code="same_person")
    if own:
        own.replaced_at = business_now()
        own.save(update_fields=["replaced_at"])
        return PaperEntry(paper=paper, place=own.place, by=by)
    if len(twin.entries) == 2:
        names = _("%(a)s và %(b)s") % {"a": twin.entries[0].by, "b": twin.entries[1].by}
        text = _("Phiếu này đã có hai người nhập: %(names)s.") % {"names": names}
        raise ValidationError(text, code="entered_twice")
    return PaperEntry(paper=paper, place=len(twin.entries) + 1, by=by)


def _count(twin, place, evaluation, *, by):
    """The two agree: what they typed becomes the handed-in sheet; a draft on the portal gives way."""
    if place.sheet:
        place.sheet.status = SheetStatus.SUPERSEDED
        place.sheet.save(update_fields=["status"])
    sheet = _sheet_of(twin, place, evaluation)
    twin.paper.sheet = sheet
    twin.paper.save(update_fields=["sheet"])
    if place.request:
        place.request.answered_at = sheet.handed_in_at
        place.request.save(update_fields=["answered_at"])
    typists = ", ".join(str(row.by) for row in twin.entries)
    facts = {"version": sheet.version, "digest": sheet.digest, "typed_by": typists, "scan": twin.paper.sha256}
    record(Act.COUNT_PAPER, sheet, by=by, **facts)


def _sheet_of(twin, place, evaluation):
    """The member's sheet with the choices of the first entry, sealed as one from the portal is."""
    entry = twin.entries[0]
    sheet = place.draft or ScoreSheet.objects.create(
        evaluation=evaluation, seat=place.seat, version=twin.paper.version
    )
    sheet.marks.all().delete()
    Mark.objects.bulk_create(
        Mark(sheet=sheet, criterion_id=mark.criterion_id, level_id=mark.level_id)
        for mark in entry.marks.all()
    )
    choices = choices_of([sheet])[sheet.pk]
    sheet.opinion, sheet.reason, sheet.status = entry.opinion, entry.reason, SheetStatus.HANDED_IN
    sheet.total, sheet.handed_in_at = scoring.total(points_of(choices)), business_now()
    sheet.digest = sealed_digest(evaluation.dossier, sheet, choices)
    sheet.save()
    return sheet
