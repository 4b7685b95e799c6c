"""Walks the portal as one person: which pages links lead to, and what is wrong with each at two widths."""

import os
import re
from collections import Counter, defaultdict, deque
from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from django.urls import Resolver404, resolve

from tests.browser.people import session_cookie

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}
LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
# What a page is made of: an element's tag, and what decides how it looks and what it is.
PART = re.compile(r"<(\w+)([^>]*)>")
TELLING = re.compile(r'\b(?:class|type|role|aria-current)="[^"]*"')
# What stands around every page's own matter; looked at again only when it holds something new.
FRAME = {"exclude": [["body > header"], ["body > aside"], ["body > footer"]]}
# How many addresses of one page are read at most for their links, while each brings something new.
ENOUGH = 2
# Style sheets are not loaded a second time: no rule that is asked for reads them.
RULES = {"resultTypes": ["violations"], "preload": False, "rules": {"target-size": {"enabled": True}}}
# Colours take axe longest: gone over where a part is new to all pages, not only to those of its name.
BUT_COLOURS = {**RULES, "rules": {**RULES["rules"], "color-contrast": {"enabled": False}}}
# Where to keep a picture of every page walked, for people to look at: PICTURES=/tmp/pictures ./test browser
PICTURES = os.environ.get("PICTURES")


def page_name(path):
    """The URL name behind this address; empty where there is no page of the portal (admin aside)."""
    try:
        name = resolve(path.split("?")[0]).view_name
    except Resolver404:
        return ""
    return "" if name.startswith("admin:") else name


class News(NamedTuple):
    """Whether a page holds what no page of its name held before, nor any frame, nor any page at all."""

    of_page: bool
    of_frame: bool
    of_all: bool


ALL_NEW = News(of_page=True, of_frame=True, of_all=True)


class Walker:
    """One person (None: a stranger) with a client that finds pages and a browser that looks at them."""

    parts = defaultdict(set)
    files = set()

    def __init__(self, browser, base, username):
        self.username = username or "stranger"
        self.base = base
        self.client = Client()
        self.context = context = browser.new_context(viewport=DESKTOP, locale="vi-VN")
        if username:
            cookie = session_cookie(username, base)
            self.client.cookies["sessionid"] = cookie["value"]
            context.add_cookies([cookie])
        context.add_init_script(AXE_SCRIPT)
        self.page = context.new_page()
        self.seen, self.problems, self.errors = set(), [], []
        self.page.on(
            "console", lambda line: line.type in {"error", "warning"} and self.errors.append(line.text)
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def __enter__(self):
        return self

    def __exit__(self, *error):
        """A page that is left open goes on asking for what is new."""
        self.context.close()

    def walk(self, *starts):
        """Read the pages that links lead to from these addresses; look at those that show something new."""
        queue, known, read, dull = deque(starts), set(starts), Counter(), set()
        names = {page_name(start) for start in starts}
        while queue:
            path = queue.popleft()
            name = page_name(path)
            # A file holds no links, and some take seconds to make: one of each name is enough for everybody.
            if not name or name == "logout" or name in self.files or name in dull or read[name] == ENOUGH:
                continue
            read[name] += 1
            links, is_new = self._follow(name, path)
            found = {page_name(link) for link in links}
            if not is_new and found <= names:
                dull.add(name)
            names |= found
            fresh = [link for link in dict.fromkeys(links) if link not in known]
            known.update(fresh)
            queue.extend(fresh)

    def _follow(self, name, path):
        """(the links of this page, whether it holds what no page of its name held before: then looked at)."""
        response = self.client.get(path)
        if response.status_code == 302:
            return ([response.url] if response.url.startswith("/") else []), False
        if response.status_code != 200:
            self.problems.append(f"{self.username} {path}: HTTP {response.status_code}")
            return [], False
        if not response.headers["Content-Type"].startswith("text/html"):
            self.seen.add(name)
            self.files.add(name)
            response.close()
            return [], False
        html = response.content.decode()
        self.seen.add(name)
        news = self._news(name, html)
        if news.of_page or news.of_frame:
            self._open(path)
            self._examine(path, name, news)
        return LINK.findall(html), news.of_page

    def _news(self, name, html):
        """What this page holds that none held before: none of its name, none as its frame, none at all."""
        before, own, after = re.split("(?s)(<main.*</main>)", html) if "<main" in html else ("", html, "")
        return News(
            of_page=self._has_new_parts(name, own),
            of_frame=self._has_new_parts("frame", before + after),
            of_all=self._has_new_parts("anywhere", html),
        )

    def _has_new_parts(self, name, html):
        """Whether this page holds a part that no page of its name held, whoever looked at it."""
        found = {(tag, *TELLING.findall(rest)) for tag, rest in PART.findall(html)}
        new = found - self.parts[name]
        self.parts[name] |= new
        return bool(new)

    def look(self, path, *, name, status=200):
        """Open the page, go over the whole of it at both widths, and note what is wrong."""
        self.seen.add(name)
        self._open(path, status)
        self._examine(path, name, ALL_NEW)

    def _open(self, path, status=200):
        self.errors.clear()
        self.page.set_viewport_size(DESKTOP)
        found = self.page.goto(f"{self.base}{path}").status
        if found != status:
            self.problems.append(f"{self.username} {path}: HTTP {found}")
        if status != 200:
            self.errors[:] = [text for text in self.errors if "Failed to load resource" not in text]

    def _examine(self, path, name, news):
        """Both widths; but by axe, which takes longer than all the rest, only the smaller where the frame is
        known, and colours only where some part is new.
        """
        problems = []
        for viewport in (DESKTOP, PHONE):
            self.page.set_viewport_size(viewport)
            problems += self._too_wide(viewport["width"])
            if viewport is PHONE or news.of_frame:
                problems += self._violations(viewport["width"], news)
            self._keep_picture(name, viewport["width"])
        self.problems += [f"{self.username} {path}: {text}" for text in [*problems, *self.errors]]

    def _too_wide(self, width):
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            yield f"{wide} px too wide at {width} px"

    def _violations(self, width, news):
        context, rules = None if news.of_frame else FRAME, RULES if news.of_all else BUT_COLOURS
        run = "([context, rules]) => axe.run(context || document, rules)"
        for found in self.page.evaluate(run, [context, rules])["violations"]:
            nodes = [f"{node['target']} {node['html'][:160]}" for node in found["nodes"][:3]]
            yield f"{found['id']} at {width} px: {found['help']}: {nodes}"

    def _keep_picture(self, name, width):
        if PICTURES:
            file = f"{name.replace(':', '.')}-{self.username}-{width}.png"
            self.page.screenshot(path=Path(PICTURES) / file, full_page=True)
