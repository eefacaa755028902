"""The journeys: the product as `make run` starts it, with demo data, in a real Chromium, with axe on every page."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser
from thuiszitters.devserver import embedded

ROOT = Path(__file__).resolve().parents[2]
LEERLINGEN = "400"


@dataclass(frozen=True)
class Product:
    """A running product: its address, and a way to run its commands."""

    url: str
    env: dict[str, str]

    def manage(self, *args: str) -> str:
        """Run a command of manage.py beside the running product; returns what it printed."""
        command = [sys.executable, "manage.py", *args]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=True)
        return done.stdout


@pytest.fixture(scope="session")
def product(worker_id: str) -> Iterator[Product]:
    """The product in an empty data directory of its own, stopped when the journeys are over."""
    data = embedded.data_dir() / f"reizen-{worker_id}"
    shutil.rmtree(data, ignore_errors=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    hidden = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "MAKELEVEL", "THUISZITTERS_ROL"}
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    env |= {"THUISZITTERS_DATA_DIR": str(data), "PORT": str(port), "DEMO": "1", "DEMO_LEERLINGEN": LEERLINGEN}
    run = [sys.executable, "-m", "thuiszitters.devserver.supervisor"]
    process = subprocess.Popen(run, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    try:
        said = []
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if line.strip().startswith("Klaar."):
                break
        else:
            pytest.fail("the product did not start:\n" + "".join(said))
        yield Product(f"http://localhost:{port}", env)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with browser.chromium() as running:
        yield running


class Reader:
    """A person at a screen: logs in as a demo person, and every page they reach is checked by axe."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def go(self, path: str) -> None:
        """Open an address and check the page."""
        self.page.goto(self.url + path)
        self.check()

    def follow(self, name: str, *, exact: bool = False) -> None:
        """Follow the first link with this name, and check the page it leads to."""
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.check()

    def press(self, name: str, *, exact: bool = False) -> None:
        """Press the first button with this name, and check the page that follows."""
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        self.page.wait_for_load_state()
        self.check()

    def sees(self, text: str) -> None:
        """The text stands on the page."""
        expect(self.page.locator("body")).to_contain_text(text)

    def sees_not(self, text: str) -> None:
        """The text does not stand on the page."""
        expect(self.page.locator("body")).not_to_contain_text(text)

    def fill(self, label: str, text: str) -> None:
        """Fill the field with this label."""
        self.page.get_by_label(label).first.fill(text)

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a select by its text."""
        self.page.get_by_label(label).first.select_option(label=option)

    def check(self) -> None:
        """No violation of WCAG 2.2 A and AA, and no sideways scrolling."""
        assert browser.violations(self.page) == [], self.page.url
        assert not browser.scrolls_sideways(self.page), self.page.url


@pytest.fixture
def as_person(product: Product, chromium: Browser) -> Iterator[Callable[[str], Reader]]:
    """`as_person("leerplicht")`: a reader who has logged in as that demo person, in a window of their own."""
    contexts = []

    def log_in(name: str) -> Reader:
        context = chromium.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", accept_downloads=True)
        contexts.append(context)
        context.set_default_timeout(15_000)
        reader = Reader(context.new_page(), product.url)
        reader.go("/inloggen/")
        reader.press(name)
        return reader

    yield log_in
    for context in contexts:
        context.close()


def health(url: str) -> str:
    """What the health page says."""
    with urllib.request.urlopen(f"{url}/gezondheid/") as response:
        return str(response.read().decode())
