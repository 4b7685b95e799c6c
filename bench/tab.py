"""A score sheet open in one tab, sending what static/js/sheet.js and outbox.js send."""

import re
import secrets
import time

from bench.browser import NoAnswer

RADIO = re.compile(
    r'<input type="radio" id="[^"]*" name="(tc-[^"]+)" value="([^"]+)"( checked)?>'
    r'<span class="oc-level__p">(\d+) *<'
)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
WAITS = (1, 2, 4, 8, 15)


class Tab:
    """Read from the page: `choices` {field: {value: points}}, `seen` {field: token}."""

    def __init__(self, browser, item):
        self.browser = browser.window()
        self.address = f"/danh-gia/{item}/phieu/"
        answer = self.browser.get("sheet opened", self.address)
        if answer.status != 200:
            raise AssertionError(f"{self.address}: {answer.status}")
        hidden = dict(HIDDEN.findall(answer.text))
        self.who = {"person": hidden["person"], "attempt": hidden["attempt"]}
        self.seen = {name[5:]: value for name, value in hidden.items() if name.startswith("seen-tc-")}
        self.choices = {field: {} for field in self.seen}
        for field, value, _checked, points in RADIO.findall(answer.text):
            self.choices[field][value] = int(points)
        self.page, self.step, self.resent = secrets.token_hex(8), 0, 0

    def change(self, field, value, seen=None):
        """The question of one tap; each is a step of its own."""
        self.step += 1
        known = {"seen": seen or self.seen[field], "page": self.page, "step": self.step}
        return {"field": field, "value": value, **known, **self.who}

    def send(self, change):
        """Until there is an answer, as the outbox does; the page knows the new version from it."""
        for wait in WAITS:
            try:
                answer = self.browser.send_json("save", f"{self.address}luu/", change)
            except NoAnswer:
                answer = None
            if answer and answer.status < 500 and answer.status != 429:
                if answer.status == 200:
                    self.seen[change["field"]] = answer.data["seen"]
                return answer
            self.resent += 1
            time.sleep(wait)
        raise AssertionError(f"{self.address}: no answer to {change}")

    def drop(self, change):
        """Send it and lose the answer; whether it came in is not known."""
        self.browser.send_and_leave(f"{self.address}luu/", change)

    def close(self):
        self.browser.close()
