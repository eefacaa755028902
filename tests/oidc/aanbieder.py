"""The provider as a test sees it: started, told what to do, and walked through as a browser does."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import requests

_INVOER = re.compile(r"<input\b[^>]*>")
_DEEL = re.compile(r'\b(name|value)="([^"]*)"')


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Aanbieder:
    """A running provider."""

    url: str

    def knows(self, naam: str, claims: dict[str, Any]) -> None:
        """Somebody it lets in, by name and with the name as password, and what it says of them."""
        requests.put(f"{self.url}/beheer/mensen/{naam}/", json=claims, timeout=5).raise_for_status()

    def rotates(self) -> None:
        """It signs with another key from now on."""
        requests.post(f"{self.url}/beheer/sleutel/", timeout=5).raise_for_status()

    def lies(self, **how: Any) -> None:
        """What its next tokens say wrongly; nothing when empty."""
        requests.put(f"{self.url}/beheer/knoeien/", json=how, timeout=5).raise_for_status()

    def sign_in(self, there: str, naam: str) -> str:
        """Through its login page and its consent page; gives the address it sends the browser back to."""
        with requests.Session() as browser:
            login = browser.get(there, timeout=5)
            filled = fields(login.text) | {"username": naam, "password": naam}
            consent = browser.post(login.url, data=filled, headers={"Referer": login.url}, timeout=5)
            agreed = fields(consent.text) | {"allow": "Authorize"}
            back = browser.post(
                consent.url, data=agreed, headers={"Referer": consent.url}, allow_redirects=False, timeout=5
            )
        return str(back.headers["Location"])


def fields(page: str) -> dict[str, str]:
    """The inputs of the one form of a page, by name."""
    inputs = [dict(_DEEL.findall(invoer)) for invoer in _INVOER.findall(page)]
    return {unescape(een["name"]): unescape(een.get("value", "")) for een in inputs if "name" in een}


@contextmanager
def running(map: Path) -> Iterator[Aanbieder]:
    """A provider in a process of its own, that answers when the block begins."""
    url = f"http://127.0.0.1:{free_port()}"
    with (map / "aanbieder.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.oidc"],
            env={**os.environ, "OIDC_ADRES": url, "OIDC_MAP": str(map)},
            cwd=Path(__file__).resolve().parents[2],
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
    try:
        for _ in range(600):
            assert process.poll() is None, (map / "aanbieder.log").read_text()
            try:
                requests.get(f"{url}/.well-known/openid-configuration", timeout=5)
                break
            except requests.ConnectionError:
                time.sleep(0.05)
        yield Aanbieder(url)
    finally:
        process.terminate()
        process.wait(10)
