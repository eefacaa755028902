"""A person at a screen: follows links, presses buttons, fills forms; every page they reach is checked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, expect

from tests import browser

PATIENCE = 30_000
PHONE = {"width": 400, "height": 800}


class Reader:
    """A demo person with a window of their own. Axe, sideways scrolling and errors are looked at on every page."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page = context.new_page()
        self.url = url
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if "Policy" in said.text else None)
        self.page.on("response", lambda got: self.wrong.append(got.url) if got.status >= 500 else None)

    # --- going somewhere ----------------------------------------------------------------------------------

    def go(self, path: str) -> None:
        """Open an address and check the page."""
        self.page.goto(self.url + path)
        self.check()

    def follow(self, name: str, *, inside: Locator | None = None) -> None:
        """Follow the first link with this name, and check the page it leads to."""
        (inside or self.page).get_by_role("link", name=name).first.click()
        self.check()

    def press(self, name: str, *, inside: Locator | None = None) -> None:
        """Press the first button with this name, and check the page that follows."""
        (inside or self.page).get_by_role("button", name=name).first.click()
        self.check()

    def menu(self, name: str) -> None:
        """Go to a place of the menu."""
        self.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name).click()
        self.check()

    def address(self) -> str:
        """Where they are: the path of the page."""
        return self.page.url.removeprefix(self.url)

    # --- filling in ---------------------------------------------------------------------------------------

    def field(self, label: str) -> Locator:
        """The field with this label, else the first whose label begins with it."""
        exact = self.page.get_by_label(label, exact=True)
        return (
            exact.first if exact.count() else self.page.get_by_label(re.compile(f"^{re.escape(label)}")).first
        )

    def fill(self, label: str, text: str) -> None:
        """Fill the field whose label begins with this."""
        self.field(label).fill(text)

    def choose(self, label: str, option: str) -> None:
        """Choose the option of a select whose text holds this."""
        select = self.field(label)
        value = select.locator("option", has_text=option).first.get_attribute("value")
        select.select_option(value=value)

    def pick(self, question: str, answer: str) -> None:
        """Pick the answer that begins with this among the radio buttons of a question."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_role("radio", name=re.compile(f"^{re.escape(answer)}")).first.check()

    # --- looking ------------------------------------------------------------------------------------------

    def sees(self, *texts: str) -> None:
        """These texts stand on the page."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text, ignore_case=True)

    def sees_not(self, *texts: str) -> None:
        """These texts do not stand on the page."""
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text, ignore_case=True)

    def row(self, text: str) -> Locator:
        """The first row of a table that holds this text."""
        return self.page.get_by_role("row").filter(has_text=text).first

    def panel(self, title: str) -> Locator:
        """The part of the page under this heading."""
        return self.page.get_by_role("region", name=title)

    def finds_nothing_at(self, path: str, *, reason: str = "") -> None:
        """The address is no page for this person: 404, or 403 with this reason."""
        answer = self.page.goto(self.url + path)
        assert answer is not None and answer.status == (403 if reason else 404), (path, answer)
        self.sees(reason or "Deze pagina is er niet")
        self.check()

    def download(self, name: str) -> Path:
        """Follow a link that gives a file; returns where it was stored, under its own name."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).first.click()
        stored = Path(waiting.value.path())
        return stored.rename(stored.with_name(waiting.value.suggested_filename))

    def take_out(self, name: str, *, reason: str) -> Path:
        """Follow a link to a file about pupils, say why, and get it."""
        self.follow(name)
        self.fill("Waarvoor hebt u het bestand nodig?", reason)
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name="Download het bestand").click()
        stored = Path(waiting.value.path())
        return stored.rename(stored.with_name(waiting.value.suggested_filename))

    @contextmanager
    def on_a_phone(self, chromium: Browser) -> Iterator["Reader"]:
        """The same person at the same address in a window of 400 pixels wide."""
        state = self.page.context.storage_state()
        context = new_window(chromium, viewport=PHONE, storage_state=state, is_mobile=True, has_touch=True)
        try:
            phone = Reader(context, self.url)
            phone.go(self.address())
            yield phone
        finally:
            context.close()

    def check(self) -> None:
        """No violation of WCAG 2.2 A and AA, no sideways scrolling, no error of script, policy or server."""
        self.page.wait_for_load_state()
        assert self.wrong == [], self.page.url
        assert browser.violations(self.page) == [], self.page.url
        assert not browser.scrolls_sideways(self.page), self.page.url


def new_window(chromium: Browser, **options: object) -> BrowserContext:
    """A Dutch window that waits patiently."""
    context = chromium.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    return context
