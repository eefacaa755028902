"""The product's own PostgreSQL and Redis, for whoever names no servers.

Importing this and asking for paths, addresses or keys starts nothing, so settings may do it. The servers
start on the first connection of any process, by `ensure()`, and are shared:

- every using process holds a shared lock on `gebruik.lock` for as long as it lives, also after a `kill -9`;
- one detached keeper (`keeper.py`) holds `keeper.lock`, runs both servers as its children and waits until it
  can have `gebruik.lock` for itself: then everybody has left. It keeps that lock while it stops, so that a
  newcomer waits.

All of it hangs on one directory, `THUISZITTERS_DATA_DIR`; only the sockets live elsewhere, because a socket's
path has room for no more than 107 bytes.
"""

import fcntl
import hashlib
import os
import secrets
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

PROJECT = Path(__file__).resolve().parents[2]
OWNER = "thuiszitters"
LOGIN_NAMES = {
    "eigenaar": OWNER,
    "web": "thuiszitters_web",
    "werk": "thuiszitters_werk",
    "archief": "thuiszitters_archief",
}
START_TIMEOUT = 90.0

_threads = threading.Lock()
_held: dict[Path, int] = {}


class ServersUnavailable(RuntimeError):
    """The embedded servers could not be started; the message says why, for a person."""


# --- what is used, and where ------------------------------------------------------------------------------


def database_embedded() -> bool:
    """True when no `DATABASE_URL` names a server, so that the product brings its own."""
    return not os.environ.get("DATABASE_URL")


def redis_embedded() -> bool:
    """True when no `REDIS_URL` names a server, so that the product brings its own."""
    return not os.environ.get("REDIS_URL")


def data_dir() -> Path:
    """The directory all local data lives in: `THUISZITTERS_DATA_DIR`, or `.data` in the project."""
    return Path(os.environ.get("THUISZITTERS_DATA_DIR") or PROJECT / ".data").expanduser().resolve()


def servers_dir(data: Path) -> Path:
    """The directory of the locks and logs of one data directory."""
    return data / "servers"


def socket_dir(data: Path | None = None) -> Path:
    """The private directory of the sockets: short, and another one for every data directory."""
    name = hashlib.sha256(os.fsencode(data or data_dir())).hexdigest()[:16]
    return Path("/tmp") / f"thuiszitters-{name}"


# --- what settings ask ------------------------------------------------------------------------------------


def database_url(rol: str) -> str:
    """The address of the database for one role: `eigenaar`, `web`, `werk` or `archief`.

    With `DATABASE_URL` set, `DATABASE_URL_WEB`, `_WERK` and `_ARCHIEF` default to the same server and password
    under the role's own name.
    """
    if database_embedded():
        return f"postgresql://{LOGIN_NAMES[rol]}@{quote(str(socket_dir()), safe='')}:5432/{OWNER}"
    url = os.environ["DATABASE_URL"]
    if rol == "eigenaar":
        return url
    own = os.environ.get(f"DATABASE_URL_{rol.upper()}")
    return own or _with_login(url, LOGIN_NAMES[rol])


def _with_login(url: str, name: str) -> str:
    parts = urlsplit(url)
    login, at, server = parts.netloc.rpartition("@")
    password = login.partition(":")[2]
    login = f"{name}:{password}" if password else name
    return urlunsplit(parts._replace(netloc=f"{login}@{server}" if at or login else server))


def database_settings(rol: str) -> dict[str, Any]:
    """The entry of Django's `DATABASES` for one role."""
    import dj_database_url

    engine = "thuiszitters.core.database"
    parsed = dj_database_url.parse(database_url(rol), engine=engine, conn_max_age=60, conn_health_checks=True)
    # Compiling a question costs more than any page: the policies make the planner think that every row is dear.
    return {**parsed, "OPTIONS": {**parsed.get("OPTIONS", {}), "options": "-c jit=off"}}


def redis_url() -> str:
    """The address of Redis as redis-py writes it."""
    return os.environ.get("REDIS_URL") or f"unix://{socket_dir() / 'redis.sock'}?db=0"


def cache_options() -> dict[str, Any]:
    """The `OPTIONS` of Django's Redis cache: the embedded server starts on the first connection."""
    return {"pool_class": "thuiszitters.devserver.redispool.EmbeddedPool"} if redis_embedded() else {}


def celery_broker_url() -> str:
    """The address of Redis as Celery writes it."""
    url = redis_url()
    return f"redis+socket://{urlsplit(url).path}?virtual_host=0" if url.startswith("unix://") else url


def key_file(name: str) -> str:
    """A random key of this data directory, made once and readable by its owner only.

    Raises ServersUnavailable when a database is named by `DATABASE_URL`: there the keys come from the
    environment, so that a key can never be lost with a container.
    """
    if not database_embedded():
        raise ServersUnavailable(
            f"De sleutel '{name}' ontbreekt. Met DATABASE_URL horen SECRET_KEY, VELDSLEUTELS en INDEXSLEUTEL "
            "in de omgeving te staan."
        )
    folder = data_dir() / "sleutels"
    path = folder / name
    if not path.exists():
        make_data_dir(data_dir())
        folder.mkdir(mode=0o700, exist_ok=True)
        draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its key counts
        finally:
            draft.unlink()
    return path.read_text()


def make_data_dir(data: Path) -> None:
    """Make the data directory: others may pass through it (root's servers are `nobody`), not look inside."""
    if not data.exists():
        data.mkdir(parents=True, exist_ok=True)
        data.chmod(0o711)


# --- being sure of the servers ----------------------------------------------------------------------------


def ensure() -> None:
    """Return when the embedded servers of this data directory accept connections; start them when nobody has.

    The calling process counts as a user of the servers until it ends. Cheap when they run. Raises
    ServersUnavailable with the reason when they cannot be started.
    """
    data = data_dir()
    with _threads:
        try:
            _use(data)
            if _keeper_says(data) != "gereed":
                _wait_for_keeper(data)
        except PermissionError as error:
            raise ServersUnavailable(
                f"Geen toegang tot {error.filename or data}: de map hoort bij een andere gebruiker. "
                "Kies met THUISZITTERS_DATA_DIR een eigen map."
            ) from error


def _use(data: Path) -> None:
    """Hold the shared lock, anew when the directory was remade; waits while a keeper is stopping."""
    path = servers_dir(data) / "gebruik.lock"
    if data in _held:
        if _same_file(_held[data], path):
            return
        _let_go(_held.pop(data))
    make_data_dir(data)
    servers_dir(data).mkdir(mode=0o700, exist_ok=True)
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(fd, fcntl.LOCK_SH)
    _held[data] = fd


def _same_file(fd: int, path: Path) -> bool:
    try:
        held, wanted = os.fstat(fd), path.stat()
    except OSError:
        return False
    return (held.st_dev, held.st_ino) == (wanted.st_dev, wanted.st_ino)


def _let_go(fd: int) -> None:
    """Close the lock of a directory that is gone; a number that by now means another file is left alone."""
    try:
        if os.fstat(fd).st_nlink == 0:
            os.close(fd)
    except OSError:
        pass  # closed already, by a process that turned itself into a daemon


def _keeper_says(data: Path) -> str:
    """What the keeper last wrote (`start`, `gereed`, `stopt`), or `weg` when none holds its lock."""
    path = servers_dir(data) / "keeper.lock"
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return os.pread(fd, 100, 0).decode()
        os.ftruncate(fd, 0)  # what a killed keeper left behind must not be believed of the next one
        return "weg"
    finally:
        os.close(fd)


def _wait_for_keeper(data: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    failure = servers_dir(data) / "fout"
    tried = False
    while time.monotonic() < deadline:
        says = _keeper_says(data)
        if says == "gereed":
            return
        if says == "weg":
            if tried and failure.exists():
                raise ServersUnavailable(failure.read_text())
            _spawn_keeper(data)
            tried = True
        time.sleep(0.03)
    raise ServersUnavailable(
        f"PostgreSQL en Redis waren na {START_TIMEOUT:.0f} seconden niet klaar; "
        f"zie de logboeken in {servers_dir(data)}."
    )


def _spawn_keeper(data: Path) -> None:
    """Start a keeper that belongs to nobody's terminal; of two started at once the second goes away."""
    with (servers_dir(data) / "keeper.log").open("ab") as log:
        subprocess.run(
            [sys.executable, "-m", "thuiszitters.devserver.keeper", str(data)],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=False,
        )


def _after_fork_in_child() -> None:
    global _threads
    _threads = threading.Lock()


os.register_at_fork(after_in_child=_after_fork_in_child)
