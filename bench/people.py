"""The people at the table: members who tap, not always tidily, and the chair who leads them on."""

import random
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from bench.browser import Browser
from bench.follower import Follower
from bench.tab import Tab
from ocop_portal.demo.marks import marks_for

# Of 100 taps so many are plain ones; the others are of these kinds, as often the one as the other.
PLAIN = 80
KINDS = ("twice", "lost answer", "two tabs", "stale tab")
TOTAL = 60
STATE = re.compile(r'name="state" value="([^"]*)"')
SEEN = re.compile(r'name="seen"(?: value="([^"]*)")?')


class Person:
    """Signs in through the login page and follows the session."""

    def __init__(self, url, table, username, *, timings, every, stop):
        self.table, self.username = table, username
        self.browser = Browser(url, timings)
        self.browser.get("login", "/dang-nhap/")
        values = {"username": username, "password": table.password, "next": ""}
        answer = self.browser.post("login", "/dang-nhap/", values)
        _expect(answer.status == 302, f"{username} cannot sign in: {answer.status}")
        self.follower = Follower(self.browser, table.session, every=every, stop=stop)
        self.follower.start()

    def act(self, kind, path, **values):
        """A button of a page; the portal leads on from it."""
        answer = self.browser.post(kind, path, values)
        _expect(answer.status == 302, f"{self.username}: {path} answers {answer.status}")
        return self.browser.get("page after an act", answer.headers["Location"])

    def leave(self):
        self.follower.is_over = True
        self.browser.close()


class Chair(Person):
    """Leads from product to product: brings it, opens, waits for every sheet, locks, concludes."""

    def hold(self):
        for item in self.table.items:
            self._bring(item)
            self.act("chair acts", f"/danh-gia/{item}/mo-cham/")
            self.follower.wait_for(lambda now, item=item: now.get("item") == item and _all_in(now))
            self.browser.get("chair's pages", f"/danh-gia/{item}/dong-cham/")
            self.act("chair acts", f"/danh-gia/{item}/dong-cham/")
            page = self.browser.get("chair's pages", f"/danh-gia/{item}/ket-luan/")
            found = SEEN.search(page.text)
            _expect(found, f"product {item} cannot be concluded")
            self.act("chair acts", f"/danh-gia/{item}/ket-luan/", seen=found[1] or "")
            print(f"Product {item} is concluded.", file=sys.stderr)
        self.act("chair acts", f"/phien-hop/{self.table.session}/be-mac/")

    def _bring(self, item):
        before = self.table.items.index(item) - 1
        seen = self.table.items[before] if before >= 0 else ""
        self.act("chair acts", f"/phien-hop/{self.table.session}/chuyen/", seen=seen)


class Member(Person):
    """Scores every product to the same marks each time; `kept` is what the portal said it has stored.

    `kept`: {item: {field: (value, points, version)}}. `faults`: what it answered and must not. `plain`: how
    many of 100 taps nothing goes wrong with.
    """

    def __init__(self, url, table, username, *, plain, **how):
        super().__init__(url, table, username, **how)
        self.number = table.members.index(username) + 1
        self.plain, self.chance = plain, random.Random(self.number)
        self.kept, self.counts, self.faults = {}, Counter(), []

    def sit(self):
        for item in self.table.items:
            self.follower.wait_for(
                lambda now, item=item: now.get("item") == item and now.get("status") == "scoring"
            )
            self._score(item)

    def _score(self, item):
        self.kept[item] = {}
        tab, other = Tab(self.browser, item), Tab(self.browser, item)
        for field, value in _wanted(tab.choices, self.number).items():
            self._choose(item, tab, other, field, value)
            while self.kept[item][field][0] != value:
                self._tap(item, tab, field, value)
        self._hand_in(item)
        for window in (tab, other):
            self.counts["sent again"] += window.resent
            window.close()

    def _choose(self, item, tab, other, field, value):
        kind = "" if self.chance.randrange(100) < self.plain else self.chance.choice(KINDS)
        if kind == "twice":
            self._twice(item, tab, field, value)
        elif kind == "lost answer":
            self._lost_answer(item, tab, field, value)
        elif kind == "two tabs":
            self._two_tabs(item, tab, other, field, value)
        elif kind == "stale tab":
            self._stale_tab(item, tab, other, field, value)
        else:
            self._tap(item, tab, field, value)

    def _tap(self, item, tab, field, value):
        self._take(item, tab, tab.change(field, value))

    def _take(self, item, tab, change):
        """Send one tap, and solve what it clashes with as the person would: the one or the other."""
        self.counts["taps"] += 1
        answer = tab.send(change)
        if answer.status == 409:
            self._solve(item, tab, change, answer)
        else:
            self._stored(item, tab, change, answer)

    def _solve(self, item, tab, change, answer):
        self.counts["conflicts met"] += 1
        value = self.kept[item][change["field"]][0]
        self._check(answer.data["stored"] == value, f"clash tells {answer.data['stored']}, not {value}")
        tab.seen[change["field"]] = answer.data["seen"]
        if self.chance.random() < 0.5:
            self._take(item, tab, tab.change(change["field"], change["value"]))

    def _stored(self, item, tab, change, answer, *, repeated=False):
        """Keep what was acknowledged: versions count on by one, sums are those of one's own taps."""
        field, kept = change["field"], self.kept[item]
        if not self._check(answer.status == 200, f"{answer.status} to {change}: {answer.text[:200]}"):
            return
        version = kept.get(field, ("", 0, 0))[2] + (not repeated)
        kept[field] = (change["value"], tab.choices[field][change["value"]], version)
        self._check(
            answer.data["seen"] == f"{version}:{change['value']}", f"{answer.data} after {kept[field]}"
        )
        total = sum(points for _value, points, _version in kept.values())
        told = answer.data["total"], answer.data["done"]
        self._check(told == (total, len(kept)), f"sum told {told}, tapped {total} in {len(kept)}")

    def _twice(self, item, tab, field, value):
        """The same question two times, as a proxy or an impatient network sends it."""
        self.counts["sent twice"] += 1
        change = tab.change(field, value)
        self._take(item, tab, change)
        self._stored(item, tab, change, tab.send(change), repeated=True)

    def _lost_answer(self, item, tab, field, value):
        """The tap may be in or not; the outbox sends it again."""
        self.counts["answers lost"] += 1
        change = tab.change(field, value)
        tab.drop(change)
        self._take(item, tab, change)

    def _two_tabs(self, item, tab, other, field, value):
        """Both at the same moment, different levels: one is stored, the other is told."""
        self.counts["taps"] += 2
        changes = [
            (tab, tab.change(field, value)),
            (other, other.change(field, _another(tab, field, value))),
        ]
        with ThreadPoolExecutor(2) as hands:
            answers = list(hands.map(lambda row: row[0].send(row[1]), changes))
        told = [answer.status for answer in answers]
        if not self._check(sorted(told) == [200, 409], f"two tabs at once: {told}"):
            return
        first = told.index(200)
        self._stored(item, *changes[first], answers[first])
        self._solve(item, *changes[1 - first], answers[1 - first])

    def _stale_tab(self, item, tab, other, field, value):
        """The second tab has not seen what the first has stored meanwhile."""
        self._tap(item, tab, field, value)
        self._tap(item, other, field, _another(tab, field, value))

    def _hand_in(self, item):
        page = self.browser.get("sheet checked", f"/danh-gia/{item}/phieu/nop/")
        found = STATE.search(page.text)
        _expect(found, f"{self.username} cannot hand in product {item}")
        person = re.search(r'name="person" value="(\d+)"', page.text)[1]
        self.act("sheet handed in", f"/danh-gia/{item}/phieu/nop/", state=found[1], person=person)

    def _check(self, holds, text):
        if not holds:
            self.faults.append(f"{self.username}: {text}")
        return holds


def _wanted(choices, number):
    """{field: value}: a member's own marks, their sum near TOTAL: the spread stays within the limit."""
    values = {
        field: {points: value for value, points in reversed(rows.items())} for field, rows in choices.items()
    }
    levels = {field: tuple(sorted(found)) for field, found in values.items()}
    middle = {field: points[len(points) // 2] for field, points in levels.items()}
    for total in range(TOTAL + number % 5, 100):
        try:
            marks = marks_for(levels, total, base=middle, member=number)
        except ValueError:
            continue
        return {field: values[field][points] for field, points in marks.items()}
    raise AssertionError(f"no sum from {TOTAL} up can be reached")


def _another(tab, field, value):
    return next(found for found in tab.choices[field] if found != value)


def _all_in(now):
    return bool(now.get("in")) and all(now["in"].values())


def _expect(holds, text):
    if not holds:
        raise AssertionError(text)
