"""The journeys: the product as `make run` starts it, with demo data, in a real Chromium, with axe on every page."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser

from tests import browser
from tests.journeys.product import ROOT, Product
from tests.journeys.reader import Reader, new_window
from thuiszitters.devserver import embedded

LEERLINGEN = "800"


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
    env["SITE_URL"] = f"http://localhost:{port}"
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
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all journeys.

    While its loop runs in this thread, Django has other connections than before. One left open would stay so, out of
    reach of the tests that come after, of which some need a database that nobody is in.
    """
    connections.close_all()
    with browser.chromium() as running:
        yield running
        connections.close_all()


@pytest.fixture
def as_person(product: Product, chromium: Browser) -> Iterator[Callable[[str], Reader]]:
    """`as_person("Samira Verzonnen")`: a reader who chose that person on the login page, in a window of their own;
    `as_person("")` is still at that page.
    """
    contexts = []

    def log_in(name: str) -> Reader:
        context = new_window(chromium)
        contexts.append(context)
        reader = Reader(context, product.url)
        if not name:
            reader.go("/inloggen/")
            return reader
        reader.page.goto(product.url + "/inloggen/")
        reader.press(name)
        return reader

    yield log_in
    for context in contexts:
        context.close()
