"""The deadlines of one dossier, with the secretariat's extensions in them (R-CLOCK-1, R-COMM-2).

Every page, task and paper asks here, so that an extended date holds everywhere.
"""

from datetime import timedelta

from django.utils.translation import gettext as _

from ocop_portal.regulations.deadlines import ONE_DAY, working_days_after
from ocop_portal.regulations.models import CalendarDay
from ocop_portal.wording import day
from products.models.returns import Deadline
from products.permissions import RUNNING


def commune_deadline(dossier):
    """(date, ground): the last extension, or the earlier of the round's date and the law's working days."""
    extension = next((row for row in dossier.extensions.all() if row.request_id is None), None)
    return _extended(extension) if extension else _commune_deadline_by_law(dossier)


def completion_deadline(request):
    """(date, ground) of a request to complete: its last extension, or the date that it named."""
    extension = next(iter(request.extensions.all()), None)
    return _extended(extension) if extension else (request.due_on, _("yêu cầu của Tổ giúp việc"))


def open_return(dossier):
    """The request that the producer still has to answer, or None."""
    return next((row for row in dossier.returns.all() if row.is_open), None)


def renewal_deadline(dossier):
    """(date, ground) by which a whole re-evaluation ends, once the complete dossier came; None otherwise."""
    days = dossier.law.renewal_max_days
    if not (dossier.is_renewal and days and dossier.accepted_on):
        return None
    return dossier.accepted_on + timedelta(days=days), dossier.law.ground("R-CERT-2")


def conclusion_deadline(dossier, on):
    """(date, ground) by which the law wants it concluded: in its round of the year, or at all; None for none.

    Each counts once nothing more comes in on this date; until then the round's own dates come first.
    """
    law, round_, found = dossier.law, dossier.round, []
    last = law.conclude_by(is_renewal=dossier.is_renewal)
    if last and law.intake_until and law.intake_until < on:
        found.append((last, law.ground("R-CLOCK-1")))
    for yearly in law.yearly_rounds.all():
        if yearly.number == round_.number and round_.intake_until < on:
            # “Before” that day: the day itself is too late.
            found.append((yearly.days_in(round_.year)[1] - ONE_DAY, law.ground("R-ROUND-1")))
    return min(found, default=None)


def later_than_the_year(round_):
    """Which of its dates are not before those that its law gives a round of its number (R-ROUND-1).

    They are told and not refused: a body may hold more rounds than the law asks, and number them.
    """
    law, found = round_.regulation, []
    for yearly in law.yearly_rounds.filter(number=round_.number):
        limits = yearly.days_in(round_.year)
        dates = [(_("Hạn của xã"), round_.commune_due), (_("Ngày kết thúc đợt"), round_.closes_on)]
        for (name, planned), limit in zip(dates, limits, strict=True):
            words = {"name": name, "planned": day(planned), "limit": day(limit)}
            words |= {"number": round_.number, "ground": law.ground("R-ROUND-1")}
            text = _("%(name)s %(planned)s không trước %(limit)s, mốc của đợt %(number)s theo %(ground)s.")
            found += [text % words] if planned >= limit else []
    return found


def running_deadline(dossier):
    """(Deadline, date, ground, request) of the clock that runs now and can be extended, or None."""
    deadline = RUNNING.get(dossier.status)
    if deadline == Deadline.COMMUNE_REPORT:
        return deadline, *commune_deadline(dossier), None
    request = open_return(dossier) if deadline else None
    return (deadline, *completion_deadline(request), request) if request else None


def _extended(extension):
    return extension.after, _("gia hạn ngày %(day)s") % {"day": day(extension.made_on)}


def _commune_deadline_by_law(dossier):
    due, ground = dossier.round.commune_due, dossier.round.ground
    days = dossier.law.commune_working_days
    if days:
        by_law = working_days_after(dossier.submitted_on, days, CalendarDay.objects.work_calendar())
        if by_law < due:
            return by_law, dossier.law.ground("R-COMM-2")
    return due, ground
