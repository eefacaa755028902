"""Data directories of their own for the tests of the embedded servers, and processes that use them."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from thuiszitters.devserver import embedded

NOT_PASSED_ON = {
    "DATABASE_URL",
    "REDIS_URL",
    "DATABASE_URL_WEB",
    "DATABASE_URL_WERK",
    "DEMO",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
    "MAKELEVEL",
    "PORT",
}
DIES_WITH_ITS_STDIN = "import sys; sys.stdin.read()"


def environment(data: Path, **extra: str) -> dict[str, str]:
    """The environment of a process that uses this data directory."""
    passed_on = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    return {
        **passed_on,
        "THUISZITTERS_DATA_DIR": str(data),
        "THUISZITTERS_FSYNC": "0",
        "DJANGO_SETTINGS_MODULE": "thuiszitters.settings",
        **extra,
    }


def python(data: Path, code: str, **extra: str) -> str:
    """Run a piece of Python on this data directory and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=embedded.PROJECT,
        env=environment(data, **extra),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def sql(data: Path, statement: str) -> str:
    """Run one statement as the owner and return the first value of its answer, if it has one."""
    return python(
        data,
        "import psycopg2; from thuiszitters.devserver import embedded; embedded.ensure();"
        "link = psycopg2.connect(embedded.database_url('eigenaar')); link.autocommit = True;"
        "c = link.cursor();"
        f"c.execute({statement!r}); print(c.fetchone()[0] if c.description else '')",
    )


class User:
    """A process that uses the servers of a data directory until it is told to leave."""

    def __init__(self, data: Path) -> None:
        code = (
            "from thuiszitters.devserver import embedded; embedded.ensure(); print('binnen', flush=True);"
            + DIES_WITH_ITS_STDIN
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=embedded.PROJECT, env=environment(data),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def inside(self) -> "User":
        """Wait until the servers are there for this process."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == "binnen"
        return self

    def leave(self) -> None:
        """Leave in peace; leaving twice is no harm."""
        if self.process.returncode is None:
            self.process.communicate(timeout=120)

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=120)


def processes(data: Path) -> dict[int, str]:
    """The command lines of all live processes that belong to this data directory, by number."""
    found = {}
    listing = ["ps", "-wweo", "pid=,stat=,args="]  # ww: not cut off at the width of a terminal
    for line in subprocess.run(listing, capture_output=True, text=True, check=True).stdout.splitlines():
        number, state, command = line.split(None, 2)
        names_it = str(data) in command or str(embedded.socket_dir(data)) in command
        if names_it and "Z" not in state:
            found[int(number)] = command
    return found


def process_of(data: Path, program: str) -> int:
    """The number of the one process of this data directory whose command line has `program` in it."""
    (number,) = [number for number, command in processes(data).items() if program in command]
    return number


def until(condition: Callable[[], bool], what: str, seconds: float = 120) -> None:
    """Wait for something that happens in another process."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen in {seconds} s"
        time.sleep(0.05)


@pytest.fixture
def new_data_dir() -> Iterator[Callable[..., Path]]:
    """Make data directories that root's servers (they run as nobody) can reach; gone after the test."""
    made: list[Path] = []

    def make(name: str = "data", mode: int = 0o711) -> Path:
        base = Path(tempfile.mkdtemp(prefix="tz-", dir="/tmp"))
        base.chmod(mode)
        made.append(base)
        return base / name

    yield make
    for base in made:
        until(lambda base=base: not processes(base), f"the end of the servers of {base}")
        for note in base.rglob("elders"):
            shutil.rmtree(note.read_text())
        for logs in base.rglob("servers"):
            shutil.rmtree(embedded.socket_dir(logs.parent), ignore_errors=True)
        shutil.rmtree(base)


@pytest.fixture
def data_dir(new_data_dir: Callable[..., Path]) -> Path:
    """One data directory that does not exist yet."""
    return new_data_dir()


@pytest.fixture
def enter(new_data_dir: Callable[..., Path]) -> Iterator[Callable[[Path], User]]:
    """Start processes that use a data directory; who is still inside after the test leaves then."""
    users: list[User] = []

    def start(data: Path) -> User:
        users.append(User(data))
        return users[-1]

    yield start
    for user in users:
        user.leave()
