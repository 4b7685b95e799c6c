"""Finding and counting in the catalogue, on plain values."""

from collections import Counter

from certificates.shelf import EXPIRED, VALID, Item, counts, find


def item(number, name, **facets):
    words = name.lower().replace("ắ", "a").replace("ư", "u").replace("ớ", "o")
    facets = {"stars": "3", "group": "I", "validity": VALID, "commune": "7", **facets}
    return Item(number, name, words, **facets)


MAM = item(1, "nước mắm")
GOM = item(2, "gốm", group="IV", stars="4")
NEN = item(3, "nén", validity=EXPIRED, commune="8")
SHELF = [MAM, GOM, NEN]


def test_words_are_found_without_diacritics_and_all_of_them_count():
    assert find(SHELF, "MAM nuoc", {}) == [MAM]
    assert find(SHELF, "mam gom", {}) == []


def test_values_of_one_filter_add_up_and_filters_narrow_each_other():
    assert find(SHELF, "", {"group": ["I", "IV"]}) == [GOM, NEN, MAM]
    assert find(SHELF, "", {"group": ["I", "IV"], "validity": [VALID]}) == [GOM, MAM]
    assert find(SHELF, "", {"group": []}) == [GOM, NEN, MAM]


def test_found_in_vietnamese_order():
    names = ["Đường", "Dừa", "Ổi", "Ớt", "Nước mắm", "Nước"]
    shelf = [item(number, name) for number, name in enumerate(names)]

    assert [found.name for found in find(shelf, "", {})] == ["Dừa", "Đường", "Nước", "Nước mắm", "Ổi", "Ớt"]


def test_a_count_says_what_its_value_would_show_under_the_other_filters():
    counted = counts(SHELF, "", {"validity": [VALID], "stars": ["4"]})

    assert counted["stars"] == Counter({"3": 1, "4": 1})
    assert counted["group"] == Counter({"IV": 1})
    assert counted["validity"] == Counter({VALID: 1})
    assert counted["commune"] == Counter({"7": 1})
