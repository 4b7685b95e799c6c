"""A person at a browser: signs in and works through the real pages."""

from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from ocop_portal.accounts.models import User
from ocop_portal.demo.people import PASSWORD
from ocop_portal.regulations.loading import read_fixture

expect.set_options(timeout=60_000)
RESULTS = settings.VAR_DIR / "browser"
# {criterion: {printed points: id of the first level with them}} of the page.
LEVELS = """() => {
  const found = {};
  for (const level of document.querySelectorAll("fieldset[id*='tc-'] .oc-level")) {
    const code = level.closest("fieldset").id.split("tc-")[1];
    const points = parseInt(level.querySelector(".oc-level__p").textContent);
    found[code] = {[points]: level.querySelector("input").id, ...found[code]};
  }
  return found;
}"""
SET_ALL = "ids => ids.forEach(id => { document.getElementById(id).checked = true })"


class Person:
    """One signed-in person with a browser window of their own."""

    def __init__(self, page, base):
        self.page = page
        self.base = base

    def sign_in(self, username):
        self.open("/dang-nhap/")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.press("Đăng nhập")
        self.sees_heading("Việc cần làm")

    def open(self, path):
        self.page.goto(f"{self.base}{path}")

    def status(self, path):
        """The HTTP status of this address for this person, whose page stays as it is."""
        return self.page.request.get(f"{self.base}{path}").status

    def move_date(self, day):
        """The demo's date, by the secretariat's own control."""
        self.open("/ngay-trinh-dien/")
        self.page.locator("[name=date]").fill(day)
        self.press("Dời ngày")
        self.sees_heading("Việc cần làm")

    @staticmethod
    def name_of(username):
        people = read_fixture("demo/people.json")["users"]
        return next(row["full_name"] for row in people if row["username"] == username)

    def press(self, name, *, exact=True):
        self.page.get_by_role("button", name=name, exact=exact).click()

    def follow(self, name, *, exact=True):
        self.page.get_by_role("link", name=name, exact=exact).first.click()

    def fill(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label, option):
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def tick(self, label):
        self.page.get_by_label(label, exact=True).check()

    def sees(self, text):
        expect(self.page.locator("main")).to_contain_text(text)

    def does_not_see(self, text):
        expect(self.page.locator("body")).not_to_contain_text(text)

    def sees_heading(self, text):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)

    def choose_marks(self, marks, criteria, *, at_once=False):
        """Check the level of each criterion. `marks`: points by code; `criteria`: those shown on this page.

        Fields are found by the criterion's fieldset, levels by their printed points. `at_once`: set, not
        clicked one by one, which takes the longest by far and is only seen by a script.
        """
        first = next(iter(criteria)).replace(".", "-")
        # The page that was asked for may still be on its way.
        self.page.locator(f"fieldset[id$='tc-{first}']").wait_for(state="attached")
        levels = self.page.evaluate(LEVELS)
        chosen = [levels[code.replace(".", "-")][str(marks[code])] for code in criteria]
        if at_once:
            self.page.evaluate(SET_ALL, chosen)
        else:
            for level in chosen:
                self.page.locator(f"#{level}").check()

    def has_no_sideways_scroll(self):
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"


def session_cookie(username, base):
    """A session of this person, for a browser that is not to go through the page of signing in."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base}


@contextmanager
def signed_in(browser, base, username, *, by_page=False, width=1280, **options):
    """A fresh browser context for this person at their first page, closed afterwards; a script error of a
    page fails the test. `by_page`: the password is typed, as it is in the longest test and where that is
    looked at. `options`: of `browser.new_context`, as `java_script_enabled=False`.
    """
    view = {"viewport": {"width": width, "height": 900}, "locale": "vi-VN"}
    context = browser.new_context(base_url=base, **view, **options)
    context.set_default_timeout(60_000)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    person = Person(page, base)
    if username and by_page:
        person.sign_in(username)
    elif username:
        context.add_cookies([session_cookie(username, base)])
        person.open("/")
    try:
        with pictured_if_it_fails(page, username):
            yield person
    finally:
        context.close()
    assert errors == []


@contextmanager
def pictured_if_it_fails(page, username):
    try:
        yield
    except BaseException:
        RESULTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=RESULTS / f"{username or 'stranger'}.png", full_page=True)
        raise


class Windows(ExitStack):
    """The people of a story: who comes back finds their own browser, where they are signed in, at their
    first page; at none where they signed in by the page (`by_page`).
    """

    def __init__(self, browser, base, *, by_page=False):
        super().__init__()
        self.browser, self.base, self.by_page = browser, base, by_page
        self.opened = {}

    @contextmanager
    def person(self, username, **options):
        key = (username, *options.items())
        if key not in self.opened:
            window = signed_in(self.browser, self.base, username, by_page=self.by_page, **options)
            self.opened[key] = self.enter_context(window)
        elif not self.by_page:
            self.opened[key].open("/")
        with pictured_if_it_fails(self.opened[key].page, username):
            yield self.opened[key]
        self.opened[key].page.goto("about:blank")
