"""The last months of a certificate, from plain dates: who is told what, and when (R-CERT-2, R-CLOCK-1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Where the law names only the last day for the notice, it is due for so long before.
NOTICE_LEAD = 30


class Kind(TextChoices):
    """What a day means in the last months of a certificate."""

    REMINDER = "reminder", _("Thư nhắc")
    NOTICE = "notice", _("Thông báo bằng văn bản, chậm nhất")
    OPENS = "opens", _("Bắt đầu nhận hồ sơ đánh giá lại")
    CLOSES = "closes", _("Hạn nộp hồ sơ đánh giá lại")
    ENDS = "ends", _("Ngày cuối có giá trị")
    GRACE_ENDS = "grace_ends", _("Ngày cuối của gia hạn")
    CONCLUDES = "concludes", _("Hạn xong đánh giá lại")


@dataclass(frozen=True)
class Ladder:
    """What one regulation says, in days before a certificate's last day.

    `reminders` longest first; the notice in writing is due from `notice_from` and late after `notice_by`;
    `opens`, `closes`: when a dossier of re-evaluation may be filed, None where the law names no window.
    `law_from`: the first day of the law, before which none of this bound anybody; `former`: the law before.
    """

    reminders: tuple[int, ...]
    notice_from: int
    notice_by: int
    opens: int | None = None
    closes: int | None = None
    law_from: date = date.min
    former: "Ladder | None" = None


@dataclass(frozen=True)
class Moment:
    """A day and what it means; `days` before the certificate's last one."""

    on: date
    kind: Kind
    days: int


@dataclass(frozen=True)
class Due:
    """What is to be sent now. `since` the day from which on, `by` the day after which it is late."""

    kind: Kind
    days: int
    since: date
    by: date

    def is_late(self, on):
        return on > self.by


def ladder_of(law):
    """The ladder of a Regulation, or of anything with its numbers.

    A law with a window for filing has the notice come before it opens; the others name the last day only.
    """
    return Ladder(
        reminders=tuple(law.reminder_days),
        notice_from=law.renewal_reminder_days or law.expiry_notice_days + NOTICE_LEAD,
        notice_by=law.expiry_notice_days if law.renewal_opens_days is None else law.renewal_opens_days,
        opens=law.renewal_opens_days,
        closes=law.renewal_closes_days,
        law_from=law.intake_from,
        former=law.former and ladder_of(law.former),
    )


def notice_by(valid_until: date, ladder: Ladder) -> date:
    """The last day for the notice; where it lay before the law came, that of the law before holds."""
    asked = asked_by_former(valid_until, ladder)
    return notice_by(valid_until, ladder.former) if asked else before(valid_until, ladder.notice_by)


def asked_by_former(valid_until: date, ladder: Ladder) -> bool:
    """Whether the notice follows the law before: nobody could keep a day that lay before this one came."""
    return ladder.former is not None and before(valid_until, ladder.notice_by) < ladder.law_from


def first_day(ladder):
    """How many days before its end a certificate is first minded."""
    return max(ladder.notice_from, ladder.opens or 0, *ladder.reminders, 0)


def moments_of(valid_until: date, ladder: Ladder, *, grace_until=None) -> list[Moment]:
    """Every day that means something, the first one first."""
    named = [(days, Kind.REMINDER) for days in ladder.reminders]
    named += [(ladder.opens, Kind.OPENS), (ladder.closes, Kind.CLOSES)]
    told = (valid_until - notice_by(valid_until, ladder)).days
    bound = [(d, k) for d, k in named if d is not None and before(valid_until, d) >= ladder.law_from]
    found = [
        Moment(before(valid_until, days), kind, days)
        for days, kind in sorted([*bound, (told, Kind.NOTICE), (0, Kind.ENDS)], reverse=True)
    ]
    if grace_until and grace_until > valid_until:
        found.append(Moment(grace_until, Kind.GRACE_ENDS, (valid_until - grace_until).days))
    return found


def due_of(valid_until: date, ladder: Ladder, on: date, *, is_told=False, reminded=None) -> list[Due]:
    """What is to be sent about a certificate on this date, given what was sent before.

    `is_told`: the notice has gone; `reminded`: the days of the last reminder that went, None for none. After
    days on which nothing was sent one reminder makes up for all that passed: the nearest to the end. Once
    the certificate has run out nothing is due any more.
    """
    if on > valid_until:
        return []
    found = []
    since, by = _bound(before(valid_until, ladder.notice_from), ladder), notice_by(valid_until, ladder)
    if not is_told and on >= since:
        found.append(Due(Kind.NOTICE, (valid_until - by).days, since, by))
    reached = [days for days in ladder.reminders if before(valid_until, days) <= on]
    if reached and (reminded is None or min(reached) < reminded):
        day = _bound(before(valid_until, min(reached)), ladder)
        found.append(Due(Kind.REMINDER, min(reached), day, day))
    return found


def _bound(day, ladder):
    return max(day, ladder.law_from)


def before(valid_until: date, days: int) -> date:
    """The day so many days before a certificate's last one."""
    return valid_until - timedelta(days=days)
