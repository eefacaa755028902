"""`make run`: everything starts, the worker is replaced, and a stop or a kill leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.devserver.conftest import environment, processes, until
from thuiszitters.devserver import embedded, supervisor


class Run:
    """`make run` after the set-up, on a data directory of its own, its output in a file."""

    def __init__(self, data, output, port):
        self.output = output
        with output.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "thuiszitters.devserver.supervisor"],
                cwd=embedded.PROJECT,
                env=environment(data, PORT=str(port), DEMO="0"),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )

    def said(self, words):
        text = self.output.read_text()
        assert self.process.poll() is None, text
        return words in text


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(data_dir, tmp_path, port):
    """Start `make run`; what still runs after the test is killed."""
    runs = []

    def start():
        runs.append(Run(data_dir, tmp_path / f"uitvoer-{len(runs)}", port))
        return runs[-1]

    yield start
    for run in runs:
        run.process.kill()
        run.process.wait()


def test_make_run_starts_everything_and_leaves_nothing_behind(data_dir, start, port):
    run = start()
    until(lambda: run.said(f"Klaar. Open http://localhost:{port}/"), "the first page", 300)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/inloggen/", timeout=30) as page:
        assert page.status == 200
    assert "demopersonen" not in run.output.read_text()  # this run has none

    os.kill(_child(run.process.pid, "worker --concurrency=2 --loglevel"), signal.SIGKILL)
    until(lambda: run.said("'werk' wordt opnieuw gestart."), "the worker's return")

    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(120) == 0
    assert "Alles is gestopt." in run.output.read_text()
    until(lambda: not processes(data_dir), "the end of the servers")

    again = start()
    until(lambda: again.said("Klaar."), "the first page, the second time", 300)
    children = _children(again.process.pid)
    assert len(children) == 4
    again.process.kill()
    until(
        lambda: not any(_alive(number) for number in children), "the end of the killed supervisor's children"
    )
    until(lambda: not processes(data_dir), "the end of the servers")


def test_a_port_in_use_is_said_before_anything_starts(data_dir):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _supervisor(data_dir, PORT=str(port))
    assert done.returncode == 1
    assert f"Poort {port} is al in gebruik" in done.stderr
    assert f"make run PORT={port + 1}" in done.stderr
    assert not data_dir.exists()


@pytest.mark.parametrize("text", ["acht", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(text, monkeypatch):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SystemExit, match=re.escape(f"PORT={text} is geen poortnummer")):
        supervisor.chosen_port()


def test_a_worker_that_keeps_ending_is_not_started_for_ever():
    web, werk, _, _ = supervisor.children()
    assert [werk.restart_allowed() for _ in range(6)] == [True] * 5 + [False]
    assert not web.restart_allowed()


def test_the_demo_is_on_for_the_embedded_database_only(monkeypatch):
    monkeypatch.delenv("DEMO", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert supervisor.environment(8000)["DEMO"] == "1"
    monkeypatch.setenv("DATABASE_URL", "postgresql://eigenaar@db.invalid/naam")
    assert supervisor.environment(8000)["DEMO"] == "0"


def _supervisor(data, **extra):
    return subprocess.run(
        [sys.executable, "-m", "thuiszitters.devserver.supervisor"],
        cwd=embedded.PROJECT,
        env=environment(data, **extra),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _children(parent):
    """The command lines of the children of a process, by number."""
    listing = ["ps", "-ww", "--ppid", str(parent), "-o", "pid=,args="]
    lines = subprocess.run(listing, capture_output=True, text=True, check=False).stdout.splitlines()
    return {int(number): command for number, command in (line.split(None, 1) for line in lines)}


def _child(parent, words):
    (number,) = [number for number, command in _children(parent).items() if words in command]
    return number


def _alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
