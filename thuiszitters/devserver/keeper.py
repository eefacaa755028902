"""The keeper: one detached process per data directory that runs PostgreSQL and Redis for as long as anybody
uses them.

Started by `embedded.ensure()` as `python -m thuiszitters.devserver.keeper DATA_DIR`. See `embedded` for the
locks.
"""

import fcntl
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType

from thuiszitters.devserver.embedded import ServersUnavailable, servers_dir, socket_dir
from thuiszitters.devserver.home import Home, find_home
from thuiszitters.devserver.servers import Postgres, Redis, Server

LOOK_EVERY = 0.15
RESTARTS_ALLOWED = 5
RESTARTS_WITHIN = 60.0


class Keeper:
    """Holds the keeper's lock, the two servers, and in the end the lock of all users."""

    def __init__(self, data: Path, lock: int) -> None:
        self.data = data
        self.lock = lock
        self.usage = os.open(servers_dir(data) / "gebruik.lock", os.O_RDWR | os.O_CREAT, 0o600)
        self.servers: list[Server] = []
        self.restarts: list[float] = []
        self.told_to_stop = False

    def say(self, word: str) -> None:
        os.ftruncate(self.lock, 0)
        os.pwrite(self.lock, word.encode(), 0)

    def run(self) -> None:
        """Start both servers, look after them until the last user has left, stop them."""
        signal.signal(signal.SIGTERM, self._on_signal)
        signal.signal(signal.SIGINT, self._on_signal)
        self.say("start")
        try:
            home = find_home(self.data)
            sockets = make_socket_dir(home)
            with _exclusive(sockets / "keeper.lock"):
                self._serve(home, sockets)
        finally:
            os.close(self.usage)

    def _serve(self, home: Home, sockets: Path) -> None:
        postgres = Postgres(home, sockets)
        self.servers = [postgres, Redis(home, sockets)]
        try:
            for server in self.servers:
                server.trim_log()
                server.prepare()
            for server in self.servers:
                server.start()
            postgres.make_database()
            self.say("gereed")
            while not self._finished():
                self._revive()
                time.sleep(LOOK_EVERY)
            self.say("stopt")
        finally:
            for server in self.servers:
                server.ask_to_stop()
            for server in self.servers:
                server.wait_until_stopped()

    def _finished(self) -> bool:
        return self.told_to_stop or self._directory_is_gone() or self._last_one_left()

    def _directory_is_gone(self) -> bool:
        try:
            there = (servers_dir(self.data) / "keeper.lock").stat()
        except FileNotFoundError:
            return True
        return there.st_ino != os.fstat(self.lock).st_ino

    def _last_one_left(self) -> bool:
        """True when nobody holds the users' lock; it is then ours, and a newcomer waits until we are gone."""
        try:
            fcntl.flock(self.usage, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _revive(self) -> None:
        for server in self.servers:
            if server.running():
                continue
            now = time.monotonic()
            self.restarts = [*(moment for moment in self.restarts if now - moment < RESTARTS_WITHIN), now]
            if len(self.restarts) > RESTARTS_ALLOWED:
                raise ServersUnavailable(f"{server.name} stopt telkens.\n{server.last_words()}")
            self.say("start")
            server.start()
            self.say("gereed")

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.told_to_stop = True


class _exclusive:
    """A lock on the sockets' directory: two keepers of one path (the directory was removed and remade) take
    turns.
    """

    def __init__(self, path: Path) -> None:
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def __enter__(self) -> None:
        fcntl.flock(self.fd, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self.fd)


def make_socket_dir(home: Home) -> Path:
    """The private directory for the sockets; refuses one that somebody else put there."""
    path = socket_dir(home.logs.parent)
    try:
        path.mkdir(mode=0o700)
        os.chown(path, home.user.uid, home.user.gid)
    except FileExistsError:
        found = path.lstat()
        if path.is_symlink() or found.st_uid not in {home.user.uid, os.geteuid()} or found.st_mode & 0o077:
            raise ServersUnavailable(f"{path} is van iemand anders; verwijder die map.") from None
        os.chown(path, home.user.uid, home.user.gid)
    return path


def take_lock(data: Path) -> int | None:
    """The keeper's lock, or None when another keeper has it; a user looking at it is waited for."""
    fd = os.open(servers_dir(data) / "keeper.lock", os.O_RDWR | os.O_CREAT, 0o600)
    for _ in range(20):
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            return fd
    os.close(fd)
    return None


def main() -> None:
    """Detach, then keep; a failure is written down for the process that waits."""
    if os.fork():
        os._exit(0)
    data = Path(sys.argv[1])
    lock = take_lock(data)
    if lock is None:
        return
    failure = servers_dir(data) / "fout"
    failure.unlink(missing_ok=True)
    try:
        Keeper(data, lock).run()
    except Exception as error:
        traceback.print_exc()
        if servers_dir(data).exists():
            text = str(error) if isinstance(error, ServersUnavailable) else repr(error)
            failure.write_text(f"De eigen PostgreSQL en Redis zijn niet gestart: {text}")


if __name__ == "__main__":
    main()
