"""What static/js/follow.js does beside every page: ask where the session is, again and again."""

import threading
import time

from bench.browser import NoAnswer

WAITS_AT_MOST = 300


class Stopped(Exception):
    """Somebody else at the table failed; there is nothing to wait for any more."""


class Follower(threading.Thread):
    """Asks every `every` seconds; `wait_for` returns the first answer that fits."""

    def __init__(self, browser, session, *, every, stop):
        super().__init__(daemon=True)
        self.browser, self.address = browser.window(), f"/phien-hop/{session}/theo-doi/"
        self.every, self.stop = every, stop
        self.now, self.etag = {}, ""
        self.news, self.is_over = threading.Condition(), False

    def run(self):
        while not (self.is_over or self.stop.is_set()):
            self._ask()
            time.sleep(self.every)
        self.browser.close()

    def wait_for(self, fits):
        until = time.monotonic() + WAITS_AT_MOST
        with self.news:
            while not fits(self.now):
                if self.stop.is_set():
                    raise Stopped
                if time.monotonic() > until:
                    raise AssertionError(f"nothing moves: {self.now}")
                self.news.wait(1)
            return self.now

    def _ask(self):
        try:
            answer = self.browser.get("poll", self.address, **{"If-None-Match": self.etag})
        except NoAnswer:
            return
        if answer.status == 200:
            with self.news:
                self.now, self.etag = answer.data, answer.headers["ETag"]
                self.news.notify_all()
