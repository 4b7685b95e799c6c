"""Whether the register has no gaps and agrees with the issued papers."""

from django.db.models import F
from django.utils.translation import gettext as _

from ocop_portal.archive.models import Paper, Register, RegisterEntry
from ocop_portal.archive.rules import gaps, number_text


def differences():
    """What is wrong, a sentence each; none where every number has its entry and every paper its number."""
    for register in Register.objects.filter(of_papers=True).order_by("year", "series"):
        yield from _gaps_of(register)
    yield from _beyond_last()
    yield from _other_than_the_paper()
    for paper in Paper.objects.exclude(number="").filter(entry=None).order_by("pk"):
        yield _("%(paper)s ngày %(date)s không có trong sổ.") % {
            "paper": paper,
            "date": f"{paper.issued_on:%d/%m/%Y}",
        }


def _gaps_of(register):
    numbers = register.entries.values_list("number", flat=True)
    for first, last in gaps(numbers, register.last, register.opened_at):
        shown = f"{first:02d}" if first == last else f"{first:02d}–{last:02d}"
        yield _("Sổ %(register)s thiếu số %(numbers)s.") % {"register": register, "numbers": shown}


def _beyond_last():
    """Numbers that the portal gave, although its count has not come to them."""
    beyond = RegisterEntry.objects.for_list().filter(number__gt=F("register__last"), given_outside=False)
    for entry in beyond:
        yield _("%(entry)s lớn hơn số cuối của sổ (%(last)d).") % {
            "entry": entry,
            "last": entry.register.last,
        }


def _other_than_the_paper():
    borne = RegisterEntry.objects.for_list().filter(paper__isnull=False)
    for entry in borne.iterator(chunk_size=500):
        register, paper = entry.register, entry.paper
        text = number_text(register.series, entry.number, register.year)
        facts = {(text, register.year), (entry.text, register.year), (paper.number, paper.issued_on.year)}
        if len(facts) > 1:
            yield _("%(entry)s trong sổ khác với văn bản: %(paper)s năm %(year)d.") % {
                "entry": entry,
                "paper": paper,
                "year": paper.issued_on.year,
            }
