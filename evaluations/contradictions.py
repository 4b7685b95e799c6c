"""What in a producer's answer does not go together: told to the council, which judges. Reads no database.

Nothing here changes a point. A rule is read only where its words say something that can be compared.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from evaluations.models.assessment import Agreement
from evaluations.models.criteria import RuleType
from ocop_portal.wording import day

ALL_OF_PROVINCE = re.compile(r"100\s*%.*trong tỉnh", re.IGNORECASE)
SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%[^.;,%]{0,60}?(trong|ngoài) tỉnh", re.IGNORECASE)
ONLY_WITH = re.compile(r"chỉ áp dụng khi có (.+)", re.IGNORECASE)
VALID_UNTIL = re.compile(
    r"(?:(?:hạn|hiệu lực|giá trị)[^.;]{0,60}?(?:đến|tới|hết)(?: hết)?|hết hạn|hết hiệu lực)(?: ngày)?"
    r" (\d{1,2})[/.-](\d{1,2})[/.-](\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Contradiction:
    """`kind`: finding, no_evidence, precondition, condition, expired; `text` a whole sentence."""

    kind: str
    text: str


def contradictions_of(answer, answers, *, finding=None, on):
    """Those of one Answer; only one that claims points can contradict anything.

    `answers`: all of the dossier; `finding` the commune's, or None; `on` the session's day.
    """
    if not answer.points:
        return ()
    texts = [
        ("finding", _finding(answer, finding)),
        ("no_evidence", _no_evidence(answer)),
        ("precondition", _precondition(answer)),
        ("condition", _condition(answer, answers)),
        ("expired", _expired(answer, on)),
    ]
    return tuple(Contradiction(kind, text) for kind, text in texts if text)


def _finding(answer, finding):
    if finding is None or finding.agreement not in {Agreement.PARTLY, Agreement.DIFFERS}:
        return ""
    return _("Tự chọn %(points)d điểm; UBND xã nhận xét “%(finding)s”.") % {
        "points": answer.points,
        "finding": finding.get_agreement_display(),
    }


def _no_evidence(answer):
    # Taste and colour have no file to prove them: only what the set asks proof of is worth a flag.
    if answer.files or not _rules(answer, RuleType.EVIDENCE):
        return ""
    text = _("Tiêu chí cần minh chứng; tự chọn %(points)d điểm nhưng không có tệp nào.")
    return text % {"points": answer.points}


def _precondition(answer):
    rule = next((r for r in _rules(answer, RuleType.PRECONDITION) if ALL_OF_PROVINCE.search(r)), None)
    if rule is None:
        return ""
    for share, where in SHARE.findall(answer.description):
        percent = Decimal(share.replace(",", "."))
        outside = percent > 0 if where.lower() == "ngoài" else percent < 100
        if outside:
            words = {"rule": rule, "share": share, "where": where.lower()}
            return _("Điều kiện là “%(rule)s”; chủ thể nêu %(share)s%% %(where)s tỉnh.") % words
    return ""


def _condition(answer, answers):
    for rule in _rules(answer, RuleType.CONDITIONAL):
        needed = ONLY_WITH.match(rule)
        if not needed:
            continue
        name = needed[1].strip(" .").casefold()
        other = next((row for row in answers if row.criterion.name.casefold() == name), None)
        if other is not None and not other.points:
            words = {"rule": rule, "code": other.criterion.code}
            return _("%(rule)s; ở tiêu chí %(code)s chủ thể không chọn mức nào có điểm.") % words
    return ""


def _expired(answer, on):
    over = [file for file in answer.files if file.valid_until and file.valid_until < on]
    if over:
        named = "; ".join(f"{file.name} ({day(file.valid_until)})" for file in over)
        return _("Giấy tờ hết hạn trước ngày họp %(on)s: %(files)s.") % {"on": day(on), "files": named}
    dates = [found for found in map(_date, VALID_UNTIL.findall(answer.description)) if found]
    if not dates or max(dates) >= on:
        return ""
    words = {"until": day(max(dates)), "on": day(on)}
    return _("Chủ thể nêu thời hạn đến ngày %(until)s, trước ngày họp %(on)s.") % words


def _date(found):
    try:
        return date(int(found[2]), int(found[1]), int(found[0]))
    except ValueError:
        return None


def _rules(answer, kind):
    return [rule.text for rule in answer.criterion.rules.all() if rule.type == kind]
