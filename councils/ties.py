"""Suggestions of who may be tied to a producer (R-CNCL-4). Plain values in, reasons out; people decide.

A shared name, phone or address is no proof: the reason names the match, so that whoever reads it can tell.
"""

import re
from dataclasses import dataclass

from ocop_portal.search import fold

# Family name, middle names, given name: brothers and sisters often share all but the last.
SHORTEST_FAMILY = 2
SHORTEST_ADDRESS = 2


@dataclass(frozen=True)
class Party:
    """What is known of a person or a producer. Each is a collection of texts, empty ones are ignored."""

    names: tuple = ()
    phones: tuple = ()
    addresses: tuple = ()


def ties_between(member: Party, producer: Party):
    """Why this member may be tied to this producer, in Vietnamese, the strongest reason first."""
    return [*_names(member, producer), *_phones(member, producer), *_addresses(member, producer)]


def _names(member, producer):
    same, family = [], []
    for name in filter(None, member.names):
        for other in filter(None, producer.names):
            mine, theirs = _words(name), _words(other)
            if len(mine) >= SHORTEST_FAMILY and _holds(theirs, mine):
                same.append(f"Trùng họ tên: “{name}” và “{other}”.")
            elif len(mine) > SHORTEST_FAMILY and mine[:-1] == theirs[:-1]:
                family.append(f"Cùng họ và tên đệm: “{name}” và “{other}”.")
    return [*same, *family]


def _phones(member, producer):
    mine = {number for text in member.phones for number in phone_numbers(text)}
    theirs = {number for text in producer.phones for number in phone_numbers(text)}
    return [f"Trùng số điện thoại: {number}." for number in sorted(mine & theirs)]


def _addresses(member, producer):
    mine = {tuple(address_words(text)): text for text in member.addresses if text}
    return [
        f"Trùng địa chỉ: “{mine[words]}” và “{text}”."
        for text in producer.addresses
        if text and len(words := tuple(address_words(text))) >= SHORTEST_ADDRESS and words in mine
    ]


def phone_numbers(text):
    """“+84 905 123 456; 0905.123.456” as ["0905123456", "0905123456"]: digits with the domestic 0."""
    found = []
    for part in re.split(r"[;,/]| - ", text):
        digits = re.sub(r"\D", "", part)
        if digits.startswith("84") and len(digits) >= 11:
            digits = "0" + digits[2:]
        if len(digits) >= 9:
            found.append(digits)
    return found


def address_words(text):
    """Folded words without the names of kinds of places, so that “Thôn Phước Thiện” is “phuoc thien”."""
    kinds = {"so", "nha", "thon", "xom", "to", "dan", "pho", "khu", "duong", "xa", "huyen", "tinh", "phuong"}
    return [word for word in _words(text) if word not in kinds]


def _words(text):
    return re.findall(r"\w+", fold(text))


def _holds(words, part):
    """Whether `part` stands in `words` as it is: “Hộ kinh doanh Nguyễn Minh Họa” holds “Nguyễn Minh Họa”."""
    size = len(part)
    return any(words[start : start + size] == part for start in range(len(words) - size + 1))
