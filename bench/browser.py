"""As much of a browser as a load needs: cookies, kept connections, forms; every answer timed."""

import http.client
import json
import time
from collections import defaultdict
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

PATIENCE = 60


class NoAnswer(Exception):
    """The server was not there, or its answer did not come in time."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: object
    text: str

    @property
    def data(self):
        """The JSON of it; {} where it is none."""
        return json.loads(self.text) if "json" in self.headers.get("Content-Type", "") and self.text else {}


class Timings:
    """Seconds that answers took, by what was asked; safe to fill from many threads."""

    def __init__(self):
        self.of = defaultdict(list)
        self.errors = []

    def note(self, kind, seconds):
        self.of[kind].append(seconds)


class Browser:
    """One window. `window()` opens another of the same person, with a connection of its own."""

    def __init__(self, url, timings, cookies=None):
        self.url, self.timings = url, timings
        self.cookies = {} if cookies is None else cookies
        self.connection = None

    def window(self):
        return Browser(self.url, self.timings, self.cookies)

    def get(self, kind, path, **headers):
        return self.ask(kind, "GET", path, None, headers)

    def post(self, kind, path, values, **headers):
        """`values` as a form sends them, with the token beside."""
        token = self.cookies.get("csrftoken", "")
        return self.ask(kind, "POST", path, urlencode({"csrfmiddlewaretoken": token, **values}), headers)

    def send_json(self, kind, path, values):
        """As static/js/sheet.js asks: the token in a header, JSON wanted."""
        return self.ask(kind, "POST", path, urlencode(values), self._of_script())

    def send_and_leave(self, path, values):
        """The question goes out, the answer is never read: the line broke, the tab slept."""
        window = self.window()
        window._question("POST", path, urlencode(values), self._of_script())
        window.close()

    def ask(self, kind, method, path, body, headers):
        began = time.perf_counter()
        try:
            self._question(method, path, body, headers)
            response = self.connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise NoAnswer(f"{method} {path}: {error!r}") from error
        self.timings.note(kind, time.perf_counter() - began)
        if response.status >= 500:
            self.timings.errors.append(f"{response.status} {method} {path}")
        self._keep_cookies(response)
        return Answer(response.status, response.headers, text)

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def _question(self, method, path, body, headers):
        # The server closes what is idle; a browser notices and connects anew, and so does this one.
        if self.connection is None or time.monotonic() - self.last > 1:
            self.close()
            self.connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        self.last = time.monotonic()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Cookie": cookies, **headers}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded;charset=UTF-8"
        self.connection.request(method, path, body, sent)

    def _of_script(self):
        return {
            "Accept": "application/json",
            "X-CSRFToken": self.cookies["csrftoken"],
            "X-Requested-With": "XMLHttpRequest",
        }

    def _keep_cookies(self, response):
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
