"""Results in Vietnamese words, from the same values that the ranking used (R-SCORE-6).

Two readers: the council and its offices read `explain`; producer and commune read `explain_to_producer`,
which holds nothing from which a member's choice could be told (R-SCORE-7).
`names` are the criteria's names by code; without a name the code stands alone.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from evaluations.scoring import (
    Ended,
    MinimumWay,
    Missing,
    Outcome,
    Result,
    Rules,
    UnmetMinimum,
    truncated,
)

Names = Mapping[str, str]


def explain(verdict: Result | Ended, rules: Rules, names: Names | None = None) -> str:
    """The whole verdict in one line, or why there is none yet (R-SCORE-3, R-SCORE-5, R-SCORE-6)."""
    if isinstance(verdict, Ended):
        return explain_ending(verdict)
    if _is_blocked(verdict, rules):
        return explain_block(verdict.spread, rules.max_spread)
    held_back = [_unmet_in_council(row, rules.minimum_way, names) for row in _once_each(verdict.unmet)]
    return _in_one_line(verdict, rules, [_spread_text(verdict.spread, rules.max_spread), *held_back])


def explain_to_producer(verdict: Result | Ended, rules: Rules, names: Names | None = None) -> str:
    """The verdict as producer and commune read it: no spread, no counts of members (R-SCORE-6, R-SCORE-7).

    ValueError while the spread forbids a conclusion: there is nothing to tell them yet.
    """
    if isinstance(verdict, Ended):
        return explain_ending(verdict)
    if _is_blocked(verdict, rules):
        raise ValueError("The council has not been able to conclude.")
    held_back = [_unmet_in_public(row, rules.minimum_way, names) for row in _once_each(verdict.unmet)]
    return _in_one_line(verdict, rules, held_back)


def explain_ending(ended: Ended) -> str:
    """A knock-out or a stop with the council's reason (R-SCORE-5)."""
    if ended.outcome is Outcome.KNOCKED_OUT:
        text = _("Sản phẩm bị loại, không có điểm trung bình và không xếp hạng. Lý do: %(reason)s")
    else:
        text = _("Dừng đánh giá, không có điểm trung bình và không xếp hạng. Lý do: %(reason)s")
    return text % {"reason": ended.reason}


def explain_block(spread: int, max_spread: int) -> str:
    """Why the council cannot conclude yet (R-SCORE-3)."""
    return _("Chưa kết luận được vì độ chênh là %(spread)d điểm, quá mức cho phép %(limit)d điểm") % {
        "spread": spread,
        "limit": max_spread,
    }


def explain_missing(missing: Missing, rules: Rules, names: Names | None = None) -> list[str]:
    """What the next rank still asks for, a line each, without any member's value (R-SCORE-6, R-SCORE-7)."""
    lines = []
    if not missing.band_reached:
        lines.append(
            _("Điểm trung bình từ %(needed)s điểm trở lên (hiện nay %(mean)s điểm)")
            % {"needed": _plain(missing.at_least), "mean": truncated(missing.mean)}
        )
    return lines + [_missing_line(row, rules.minimum_way, names) for row in missing.unmet]


def band_text(stars: int, rules: Rules) -> str:
    """The points of a rank's band in words: “từ 70 đến dưới 90 điểm” (R-SCORE-2)."""
    starts = [band.at_least for band in rules.bands]
    place = [band.stars for band in rules.bands].index(stars)
    if place + 1 == len(starts):
        return _("từ %(low)s điểm trở lên") % {"low": _plain(starts[place])}
    if place == 0:
        return _("dưới %(high)s điểm") % {"high": _plain(starts[1])}
    return _("từ %(low)s đến dưới %(high)s điểm") % {
        "low": _plain(starts[place]),
        "high": _plain(starts[place + 1]),
    }


def _in_one_line(result: Result, rules: Rules, clauses: Sequence[str]) -> str:
    opening = _("%(mean)s điểm, thuộc khung %(stars)d sao (%(band)s)") % {
        "mean": truncated(result.mean),
        "stars": result.band_stars,
        "band": band_text(result.band_stars, rules),
    }
    ending = []
    if _met_all_its_minimums(result, rules):
        ending = [_("đạt đủ các mức tối thiểu của hạng %(stars)d sao") % {"stars": result.stars}]
    return _("%(reasons)s → %(stars)d sao") % {
        "reasons": "; ".join([opening, *clauses, *ending]),
        "stars": result.stars,
    }


def _is_blocked(result: Result, rules: Rules) -> bool:
    return rules.max_spread is not None and result.spread > rules.max_spread


def _met_all_its_minimums(result: Result, rules: Rules) -> bool:
    return not result.unmet and any(row.stars == result.stars for row in rules.minimums)


def _once_each(unmet: Sequence[UnmetMinimum]) -> list[UnmetMinimum]:
    """A criterion that holds back several ranks is named once, for the lowest of them."""
    lowest = {row.criterion: row for row in sorted(unmet, key=lambda row: -row.stars)}
    return [row for row in unmet if row is lowest[row.criterion]]


def _spread_text(spread: int, max_spread: int | None) -> str:
    if max_spread is None:
        return _("độ chênh %(spread)d điểm") % {"spread": spread}
    return _("độ chênh %(spread)d điểm, trong mức cho phép %(limit)d điểm") % {
        "spread": spread,
        "limit": max_spread,
    }


def _unmet_in_council(row: UnmetMinimum, way: MinimumWay, names: Names | None) -> str:
    text = {
        MinimumWay.MEAN: _(
            "tiêu chí %(criterion)s có trung bình %(mean)s, "
            "chưa đạt mức tối thiểu %(needed)d điểm của hạng %(stars)d sao"
        ),
        MinimumWay.MAJORITY: _(
            "tiêu chí %(criterion)s có %(reached)d/%(count)d thành viên chọn từ %(needed)d điểm trở lên, "
            "chưa quá nửa theo yêu cầu tối thiểu của hạng %(stars)d sao"
        ),
        MinimumWay.ALL: _(
            "tiêu chí %(criterion)s có %(reached)d/%(count)d thành viên chọn từ %(needed)d điểm trở lên, "
            "chưa đủ tất cả theo yêu cầu tối thiểu của hạng %(stars)d sao"
        ),
    }[way]
    return text % _row_words(row, names)


def _unmet_in_public(row: UnmetMinimum, way: MinimumWay, names: Names | None) -> str:
    if way is MinimumWay.MEAN:
        return _unmet_in_council(row, way, names)
    text = {
        MinimumWay.MAJORITY: _(
            "tiêu chí %(criterion)s chưa được quá nửa số thành viên chọn từ %(needed)d điểm trở lên, "
            "là mức tối thiểu của hạng %(stars)d sao"
        ),
        MinimumWay.ALL: _(
            "tiêu chí %(criterion)s chưa được tất cả thành viên chọn từ %(needed)d điểm trở lên, "
            "là mức tối thiểu của hạng %(stars)d sao"
        ),
    }[way]
    return text % _row_words(row, names)


def _missing_line(row: UnmetMinimum, way: MinimumWay, names: Names | None) -> str:
    text = {
        MinimumWay.MEAN: _(
            "Tiêu chí %(criterion)s: từ %(needed)d điểm trở lên (trung bình hiện nay %(mean)s điểm)"
        ),
        MinimumWay.MAJORITY: _(
            "Tiêu chí %(criterion)s: quá nửa số thành viên chọn từ %(needed)d điểm trở lên "
            "(trung bình hiện nay %(mean)s điểm)"
        ),
        MinimumWay.ALL: _(
            "Tiêu chí %(criterion)s: tất cả thành viên chọn từ %(needed)d điểm trở lên "
            "(trung bình hiện nay %(mean)s điểm)"
        ),
    }[way]
    return text % _row_words(row, names)


def _row_words(row: UnmetMinimum, names: Names | None) -> dict[str, object]:
    name = (names or {}).get(row.criterion)
    return {
        "criterion": f"{row.criterion} “{name}”" if name else row.criterion,
        "mean": truncated(row.mean),
        "reached": row.reached_by,
        "count": row.sheet_count,
        "needed": row.needed,
        "stars": row.stars,
    }


def _plain(points: Fraction) -> str:
    """A round number as it is written in the law, `70`, others with decimals, `69,50`."""
    return truncated(points, 0 if points.denominator == 1 else 2)
