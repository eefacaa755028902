"""A real Chromium for tests, and the questions every page is asked in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine, or Playwright's own when there is none."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    # Chromium refuses to run its sandbox as root.
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Page) -> list[str]:
    """Ask axe for violations of WCAG 2.0 to 2.2, levels A and AA: one line for each, with the elements."""
    answer = Axe().run(page, options=OPTIONS).response
    return [f"{v['id']}: {[node['target'] for node in v['nodes']]}" for v in answer["violations"]]


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page itself, not a region in it, is wider than the window (WCAG 1.4.10)."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
