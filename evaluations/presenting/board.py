"""The comparison after a lock: figures, totals, pairs, the criteria behind the gap, the result if kept.

What was last revealed, seat by seat: a sheet being rescored shows its former version (R-SCORE-7).
"""

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations import scoring
from evaluations.comparing import pairs_beyond
from evaluations.counting import names_of, rules_for, sheets_by_seat
from evaluations.explaining import band_text, explain
from evaluations.models import Criterion, EvaluationStatus
from evaluations.presenting.heat import heat_of
from evaluations.presenting.plot import plot_of

KEY_CRITERIA = 3


@dataclass(frozen=True)
class MemberRow:
    """`mark` is “cao nhất” or “thấp nhất”; `url` the member's sheet."""

    number: int
    name: str
    organisation: str
    total: int
    from_mean: str
    is_out: bool
    mark: str
    sheet_pk: int


@dataclass(frozen=True)
class ShareRow:
    """What one criterion adds to the gap of a pair, `share` with its sign."""

    code: str
    name: str
    points: str
    share: str


@dataclass(frozen=True)
class PairRow:
    """`shares`: every criterion in which the two differ; what they add and take makes `gap`."""

    names: str
    totals: str
    gap: int
    criteria: str
    shares: tuple
    adds: int
    takes: int


@dataclass(frozen=True)
class KeptResult:
    """What the present sheets would give."""

    stars: int
    verdict: str
    band_stars: int
    minimums: str
    way: str
    spread: str
    is_allowed: bool


@dataclass(frozen=True)
class NoteLine:
    text: str
    by: str


@dataclass(frozen=True)
class Board:
    mean: str
    band: str
    spread: int
    limit: int
    highest: int
    lowest: int
    highest_by: str
    lowest_by: str
    plot: object
    members: tuple
    pairs: tuple
    gap_text: str
    heat: object
    columns: tuple
    totals: tuple
    kept: KeptResult
    notes: tuple
    is_allowed: bool
    is_rescoring: bool


def revealed_sheets(evaluation):
    """The last sheet of each seat that a lock has opened, in the seats' order; those that count."""
    sheets, last = evaluation.sheets.compared().select_related("seat__user"), {}
    for sheet in sheets.order_by("seat__number", "version"):
        last[sheet.seat_id] = sheet
    return last


def pairs_apart(evaluation):
    """Seats' pks in a pair beyond the council's limit, as last revealed."""
    sheets = revealed_sheets(evaluation)
    totals = {seat: sheet.total for seat, sheet in sheets.items()}
    limit = evaluation.session.council.max_spread
    low, high = min(totals.values()), max(totals.values())
    return {seat for seat, total in totals.items() if high - total > limit or total - low > limit}


def board_of(evaluation):
    """Seven queries, however many members and criteria. None while nothing was revealed or all is void."""
    sheets = revealed_sheets(evaluation)
    if not sheets:
        return None
    criteria = list(Criterion.objects.in_set(evaluation.criteria_set))
    marks = sheets_by_seat(sheets.values())
    rules = rules_for(evaluation, criteria)
    totals = {seat: sheet.total for seat, sheet in sheets.items()}
    pairs = pairs_beyond(marks, rules.max_spread)
    return _board(evaluation, sheets, criteria, marks, rules, totals, pairs)


def _board(evaluation, sheets, criteria, marks, rules, totals, pairs):
    mean = scoring.mean(totals.values())
    out = {seat for pair in pairs for seat in (pair.a, pair.b)}
    seats = {key: sheet.seat for key, sheet in sheets.items()}
    low, high = min(totals.values()), max(totals.values())
    key, gap_text = _gap_text(marks, seats)
    return Board(
        mean=scoring.truncated(mean),
        band=_band(mean, rules),
        spread=high - low,
        limit=rules.max_spread,
        highest=high,
        lowest=low,
        highest_by=_shorts(seats, totals, high),
        lowest_by=_shorts(seats, totals, low),
        plot=plot_of(
            totals,
            mean=mean,
            limit=rules.max_spread,
            out=out,
            numbers={seat: row.number for seat, row in seats.items()},
        ),
        members=_members(sheets, totals, mean, out),
        pairs=tuple(_pair(pair, seats, totals, names_of(criteria)) for pair in pairs),
        gap_text=gap_text,
        heat=heat_of(criteria, marks, key=key),
        columns=tuple((seat.short, str(seat)) for seat in seats.values()),
        totals=tuple(totals.values()),
        kept=_kept(marks, rules, names_of(criteria), evaluation),
        notes=_notes(evaluation),
        is_allowed=scoring.can_conclude(marks, rules),
        is_rescoring=evaluation.status == EvaluationStatus.RESCORING,
    )


def _band(mean, rules):
    stars = scoring.stars_by_band(mean, rules.bands)
    return _("khung %(stars)d sao, %(band)s") % {"stars": stars, "band": band_text(stars, rules)}


def _shorts(seats, totals, points):
    return ", ".join(seats[key].short for key, total in totals.items() if total == points)


def _members(sheets, totals, mean, out):
    low, high = min(totals.values()), max(totals.values())
    ranked = sorted(sheets.items(), key=lambda found: (-found[1].total, found[1].seat.number))
    rows = []
    for key, sheet in ranked:
        mark = ""
        if low != high and sheet.total in {low, high}:
            mark = _("cao nhất") if sheet.total == high else _("thấp nhất")
        seat = sheet.seat
        place = seat.organisation + (_(", Chủ tịch Hội đồng") if seat.is_chair else "")
        away = signed(sheet.total - mean)
        rows.append(MemberRow(seat.number, str(seat), place, sheet.total, away, key in out, mark, sheet.pk))
    return tuple(rows)


def signed(points):
    """+6,88 or −0,11: cut like every figure shown (R-SCORE-1)."""
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return sign + scoring.truncated(abs(points))


def _pair(pair, seats, totals, names):
    words = {"a": seats[pair.a], "b": seats[pair.b]}
    widest = [
        _("%(code)s (%(gap)d điểm)") % {"code": gap.criterion, "gap": abs(gap.share)}
        for gap in pair.criteria[:KEY_CRITERIA]
    ]
    figures = {"a": totals[pair.a], "b": totals[pair.b]}
    shares = [gap.share for gap in pair.criteria]
    return PairRow(
        names=_("%(a)s và %(b)s") % words,
        totals=_("%(a)d và %(b)d") % figures,
        gap=pair.gap,
        criteria="; ".join(widest),
        shares=tuple(_share(gap, names) for gap in pair.criteria),
        adds=sum(share for share in shares if share > 0),
        takes=-sum(share for share in shares if share < 0),
    )


def _share(gap, names):
    points = _("%(a)d và %(b)d") % {"a": gap.points_a, "b": gap.points_b}
    sign = "+" if gap.share > 0 else "−"
    return ShareRow(gap.criterion, names.get(gap.criterion, ""), points, f"{sign}{abs(gap.share)}")


def _gap_text(marks, seats):
    """Codes and the sentence of the criteria that make most of the widest pair's gap."""
    pairs = pairs_beyond(marks, 0)
    if not pairs:
        return frozenset(), ""
    widest = pairs[0]
    making = [gap for gap in widest.criteria if gap.points_a > gap.points_b][:KEY_CRITERIA]
    codes = [gap.criterion for gap in making]
    named = " và ".join(filter(None, [", ".join(codes[:-1]), codes[-1]]))
    made = sum(gap.points_a - gap.points_b for gap in making)
    text = _("Tiêu chí %(codes)s tạo ra %(made)d trong %(gap)d điểm chênh giữa %(a)s và %(b)s.")
    if made > widest.gap:
        text = _(
            "Tiêu chí %(codes)s chênh %(made)d điểm giữa %(a)s và %(b)s; "
            "các tiêu chí khác bù lại, còn %(gap)d."
        )
    words = {
        "codes": named,
        "made": made,
        "gap": widest.gap,
        "a": seats[widest.a].short,
        "b": seats[widest.b].short,
    }
    return frozenset(codes), text % words


def _kept(marks, rules, names, evaluation):
    result = scoring.rank(marks, rules)
    asked = [row for row in rules.minimums if row.stars == result.band_stars]
    missed = scoring.unmet_minimums(marks, result.band_stars, rules)
    words = {"met": len(asked) - len(missed), "asked": len(asked)}
    allowed = scoring.can_conclude(marks, rules)
    spread = _("%(spread)d điểm, trong mức cho phép") if allowed else _("%(spread)d điểm, quá mức cho phép")
    return KeptResult(
        stars=result.stars,
        verdict=explain(result, replace(rules, max_spread=None), names),
        band_stars=result.band_stars,
        minimums=_("Đạt %(met)d trong %(asked)d tiêu chí") % words if asked else _("Không có"),
        way=evaluation.session.council.get_minimum_way_display(),
        spread=spread % {"spread": result.spread},
        is_allowed=allowed,
    )


def _notes(evaluation):
    notes = evaluation.discussion_notes.select_related("by")
    return tuple(NoteLine(note.text, f"{note.by}, {timezone.localtime(note.at):%H:%M}") for note in notes)
