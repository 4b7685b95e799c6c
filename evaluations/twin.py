"""Two people's typing of one paper sheet, set beside each other. Plain values, no Django models."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

OPINION, REASON = "opinion", "reason"


@dataclass(frozen=True)
class Typed:
    """What one person typed. `choices`: the level's order by criterion code, None for “không đạt mức nào”."""

    choices: Mapping[str, int | None]
    opinion: str = ""
    reason: str = ""


def differing(first: Typed, second: Typed) -> tuple[str, ...]:
    """Codes of the criteria where the two differ, then "opinion" and "reason"; empty where they agree.

    Texts agree when they hold the same words: two people do not set the same commas.
    """
    codes = dict.fromkeys([*first.choices, *second.choices])
    found = [code for code in codes if _choice(first, code) != _choice(second, code)]
    for name in (OPINION, REASON):
        if _words(getattr(first, name)) != _words(getattr(second, name)):
            found.append(name)
    return tuple(found)


def _choice(typed, code):
    return code in typed.choices, typed.choices.get(code)


def _words(text):
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(sign if sign.isalnum() else " " for sign in folded).split()
