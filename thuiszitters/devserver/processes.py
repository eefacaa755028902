"""Children that do not outlive their parent, and the user the embedded servers run as."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class ServerUser:
    """Who runs PostgreSQL and Redis: the person at the keyboard, or `nobody` for root (PostgreSQL refuses
    root).
    """

    uid: int
    gid: int

    @property
    def other(self) -> bool:
        """True when this is another user than the one of this process."""
        return self.uid != os.geteuid()


def server_user(existing: Path) -> ServerUser:
    """The user for the servers; a data directory that exists already (`existing`) keeps its owner."""
    if os.geteuid() != 0:
        return ServerUser(os.geteuid(), os.getegid())
    if existing.exists() and existing.stat().st_uid != 0:
        found = existing.stat()
        return ServerUser(found.st_uid, found.st_gid)
    nobody = pwd.getpwnam("nobody")
    return ServerUser(nobody.pw_uid, nobody.pw_gid)


def die_with_parent(number: int) -> Callable[[], None]:
    """For `preexec_fn`: the child gets this signal when its parent ends, also by a kill (Linux only)."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def in_child() -> None:
        prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)  # the parent ended before the line above

    return in_child


def spawn(
    command: Sequence[str | Path],
    *,
    user: ServerUser,
    log: IO[bytes],
    on_parent_death: signal.Signals = signal.SIGTERM,
    cwd: Path | str = "/",
    env: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a server as `user`, its output to `log`, in a session of its own so that Ctrl-C does not reach
    it.
    """
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=dict(env) if env is not None else None,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        preexec_fn=die_with_parent(on_parent_death),
        user=user.uid if user.other else None,
        group=user.gid if user.other else None,
        extra_groups=[] if user.other else None,
    )


def run(command: Sequence[str | Path], *, user: ServerUser, log: IO[bytes], env: Mapping[str, str]) -> int:
    """Run a program as `user` to its end and return its exit status; it dies with its parent too."""
    return spawn(command, user=user, log=log, on_parent_death=signal.SIGKILL, env=env).wait()


def reachable(path: Path, user: ServerUser) -> bool:
    """True when `user` may enter this directory, or read and run this program; asked of the kernel, as that
    user.
    """
    wanted = os.X_OK if path.is_dir() else os.R_OK | os.X_OK
    if not user.other:
        return os.access(path, wanted)
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(user.gid)
            os.setuid(user.uid)
            os._exit(0 if os.access(path, wanted) else 1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def live_process(pid: int, name: str) -> bool:
    """True when this process exists and runs the program `name`; a number used again by another program is
    not it.
    """
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == name
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
    shown = subprocess.run(["ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return Path(shown.stdout.strip()).name == name


def follow_parent() -> None:
    """End with SIGTERM when the process that started this one ends, also when it was killed (Linux only)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
