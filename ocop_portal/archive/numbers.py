"""The register of numbers: taking, keeping, releasing, cancelling. Every one locks its register first."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.archive.models import EntryState, Register, RegisterEntry
from ocop_portal.archive.rules import RegisterAct, number_text, split_number
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now


def lock_register(series, year, *, of_papers=True):
    """The register of this series and year, locked until the caller's transaction ends."""
    Register.objects.get_or_create(series=series, year=year, defaults={"of_papers": of_papers})
    return Register.objects.select_for_update().get(series=series, year=year)


@transaction.atomic
def next_number(series, year):
    """The next number of this series and year, as an int; gap-free because it rolls back with its caller.

    The caller stores a paper with it in the same transaction: `store_paper` makes the entry. A number that
    the office's own system gave before is passed over: its entry is there.
    """
    return _take(lock_register(series, year))


def expected_numbers(year, chosen=None):
    """A source of the numbers that come next, without taking them; call it with series and what it is about.

    `chosen`: numbers kept before or given outside, by (series, what it is about).
    """
    chosen = chosen or {}
    last = dict(Register.objects.filter(year=year).values_list("series", "last"))
    passed = set(RegisterEntry.objects.beyond_last(year).values_list("register__series", "number"))
    passed.update((series, number) for (series, _about), number in chosen.items())

    def expect(series, about=None):
        if found := chosen.get((series, about)):
            return found
        last[series] = last.get(series, 0) + 1
        while (series, last[series]) in passed:
            last[series] += 1
        return last[series]

    return expect


@transaction.atomic
def next_code(name, year):
    """The next number of something that is no paper: a dossier's code, a product's code."""
    return _take(lock_register(name, year, of_papers=False))


def _take(register):
    beyond = register.entries.filter(number__gt=register.last).order_by("number")
    taken = set(beyond.values_list("number", flat=True))
    register.last += 1
    while register.last in taken:
        register.last += 1
    register.save(update_fields=["last"])
    return register.last


@transaction.atomic
def open_register(series, year, first, *, by):
    """Begin a register with this number: those before it stand in the office's paper book.

    ValidationError: `in_use` once it has given a number.
    """
    register = lock_register(series, year)
    if register.last >= register.opened_at:
        raise ValidationError(
            _("Sổ %(register)s đã cấp đến số %(last)d nên không đổi số bắt đầu được."),
            code="in_use",
            params={"register": register, "last": register.last},
        )
    register.opened_at, register.last = first, first - 1
    register.save(update_fields=["opened_at", "last"])
    record(RegisterAct.OPEN, register, by=by, first=first)
    return register


@transaction.atomic
def reserve_number(series, year, *, title, by):
    """Keep the next number for a paper that is being prepared; returns its entry."""
    register = lock_register(series, year)
    return _reserve(register, _take(register), RegisterAct.RESERVE, by=by, title=title)


@transaction.atomic
def enter_outside_number(series, year, number, *, title="", by):
    """Enter a number that the office's own system gave. ValidationError: `number_taken`."""
    register = lock_register(series, year)
    if found := register.entries.filter(number=number).first():
        raise _refusal(found)
    facts = {"title": title, "given_outside": True}
    return _reserve(register, number, RegisterAct.ENTER_OUTSIDE, by=by, **facts)


@transaction.atomic
def claim_number(series, year, number, *, by):
    """Make sure that a paper can bear this number: one kept for it, else one given outside, entered now.

    ValidationError: `number_taken` where it is issued or cancelled.
    """
    register = lock_register(series, year)
    refuse_taken(series, year, number)
    if register.entries.filter(number=number).exists():
        return number
    return enter_outside_number(series, year, number, by=by).number


def refuse_taken(series, year, number):
    """ValidationError `number_taken` where no new paper can bear this number; asked again under the lock."""
    entries = RegisterEntry.objects.filter(register__series=series, register__year=year, number=number)
    found = entries.exclude(state=EntryState.RESERVED).select_related("register").first()
    if found:
        raise _refusal(found)


def _reserve(register, number, act, *, by, **facts):
    entry = RegisterEntry.objects.create(
        register=register,
        number=number,
        text=number_text(register.series, number, register.year),
        state=EntryState.RESERVED,
        reserved_by=by,
        reserved_at=business_now(),
        **facts,
    )
    record(act, entry, by=by, number=entry.text, title=entry.title)
    return entry


@transaction.atomic
def cancel_number(entry, *, reason, by):
    """Cancel a number that no paper will bear; it stays in the book with its reason.

    ValidationError: `not_reserved` (issued or cancelled a moment ago).
    """
    _lock_reserved(entry)
    entry.state, entry.reason = EntryState.CANCELLED, reason
    entry.cancelled_by, entry.cancelled_at = by, business_now()
    entry.save(update_fields=["state", "reason", "cancelled_by", "cancelled_at"])
    record(RegisterAct.CANCEL, entry, by=by, number=entry.text, reason=reason)
    return entry


def may_release(entry):
    """Whether giving it back leaves no gap: nothing was taken after it."""
    return entry.state == EntryState.RESERVED and entry.number >= entry.register.last


@transaction.atomic
def release_number(entry, *, by):
    """Give a number back as if it had never been kept; the next paper takes it.

    ValidationError: `not_reserved`; `not_last` where a later number was taken: then it is cancelled instead.
    """
    register = _lock_reserved(entry)
    if not may_release(entry):
        raise ValidationError(
            _("Sau số này đã có số khác được cấp nên không trả lại được. Xin hủy số và ghi lý do."),
            code="not_last",
        )
    if entry.number == register.last:
        register.last -= 1
        register.save(update_fields=["last"])
    record(RegisterAct.RELEASE, register, by=by, number=entry.text, title=entry.title)
    entry.delete()


def enter_paper(paper, *, recipients="", signed_by=""):
    """The entry of a paper that was stored a moment ago, inside the caller's transaction.

    It fills the number that was kept for it. One that this register did not give was given outside.
    ValidationError: `number_taken`.
    """
    found = split_number(paper.number)
    if found is None:
        raise ValueError(f"no number of a register: {paper.number}")
    series, number = found
    register = lock_register(series, paper.issued_on.year)
    entry = register.entries.filter(number=number).first()
    if entry is None:
        outside = not register.opened_at <= number <= register.last
        entry = RegisterEntry(register=register, number=number, text=paper.number, given_outside=outside)
    elif entry.state != EntryState.RESERVED:
        raise _refusal(entry)
    entry.state, entry.paper, entry.title = EntryState.ISSUED, paper, paper.title
    entry.recipients, entry.signed_by = recipients, signed_by
    entry.save()
    return entry


def _lock_reserved(entry):
    register = lock_register(entry.register.series, entry.register.year)
    entry.refresh_from_db(from_queryset=RegisterEntry.objects.select_related("register"))
    if entry.state != EntryState.RESERVED:
        raise ValidationError(
            _("Số %(number)s đang ở tình trạng “%(state)s” nên không trả lại hay hủy được."),
            code="not_reserved",
            params={"number": entry.text, "state": entry.get_state_display()},
        )
    return register


def _refusal(entry):
    return ValidationError(
        _("Số %(number)s đã có trong sổ năm %(year)s (%(state)s). Xin xem lại số."),
        code="number_taken",
        params={
            "number": entry.text,
            "year": entry.register.year,
            "state": entry.get_state_display().lower(),
        },
    )
