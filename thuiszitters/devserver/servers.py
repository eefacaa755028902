"""PostgreSQL and Redis as children of the keeper: make, start, look after, stop."""

import os
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path

import psycopg2
from psycopg2 import sql

from thuiszitters.devserver.embedded import LOGIN_NAMES, OWNER, ServersUnavailable
from thuiszitters.devserver.home import Home
from thuiszitters.devserver.processes import live_process, run, spawn

ENV = {"PATH": os.defpath, "LC_ALL": "C"}
START_PATIENCE = 45.0
STOP_PATIENCE = 30.0
LOG_LIMIT = 10_000_000


def durable() -> bool:
    """False when `THUISZITTERS_FSYNC=0`: for tests, whose data need not survive a power cut."""
    return os.environ.get("THUISZITTERS_FSYNC") != "0"


class Server(ABC):
    """One child process with its log; `command`, `answers` and `prepare` differ per server."""

    name: str
    program: str
    stop_signal: signal.Signals

    def __init__(self, home: Home, sockets: Path) -> None:
        self.home = home
        self.sockets = sockets
        self.child: subprocess.Popen[bytes] | None = None
        self.log_path = home.logs / f"{self.name}.log"

    @abstractmethod
    def command(self) -> list[str | Path]:
        """The command line of this server."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether it accepts connections."""

    @abstractmethod
    def pid_file(self) -> Path:
        """Where it writes its process id."""

    @abstractmethod
    def prepare(self) -> None:
        """What has to be there before it starts."""

    def start(self) -> None:
        """Start and wait until it answers; a predecessor that is still busy stopping is waited for."""
        self._end_orphan()
        deadline = time.monotonic() + START_PATIENCE
        with self.log_path.open("ab") as log:
            while time.monotonic() < deadline:
                if self.child is None or self.child.poll() is not None:
                    self.child = spawn(
                        self.command(),
                        user=self.home.user,
                        log=log,
                        on_parent_death=self.stop_signal,
                        env=ENV,
                    )
                if self._answers_soon():
                    return
        raise ServersUnavailable(f"{self.name} start niet.\n{self.last_words()}")

    def _answers_soon(self) -> bool:
        """Ask until it answers or ends; one that ended is given a moment before the next try."""
        assert self.child is not None
        until = time.monotonic() + 5
        while time.monotonic() < until:
            if self.child.poll() is not None:
                time.sleep(0.3)
                return False
            if self.answers():
                return True
            time.sleep(0.02)
        return False

    def _end_orphan(self) -> None:
        """Ask a server that outlived its keeper to stop, and forget a number that now belongs to another
        program.
        """
        path = self.pid_file()
        deadline = time.monotonic() + STOP_PATIENCE
        while path.exists() and (pid := _first_number(path)):
            if not live_process(pid, self.program):
                if Path(f"/proc/{pid}").exists():
                    path.unlink()
                return
            os.kill(pid, self.stop_signal)
            if time.monotonic() > deadline:
                raise ServersUnavailable(f"Een eerdere {self.name} (proces {pid}) wil niet stoppen.")
            time.sleep(0.1)

    def running(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def ask_to_stop(self) -> None:
        if self.child is not None and self.running():
            self.child.send_signal(self.stop_signal)

    def wait_until_stopped(self) -> None:
        if self.child is None:
            return
        try:
            self.child.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def last_words(self) -> str:
        """The end of the log, for a message to a person."""
        lines = self.log_path.read_text(errors="replace").splitlines() if self.log_path.exists() else []
        return "\n".join(lines[-8:])

    def trim_log(self) -> None:
        if self.log_path.exists() and self.log_path.stat().st_size > LOG_LIMIT:
            self.log_path.replace(self.log_path.with_suffix(".oud.log"))


class Postgres(Server):
    """PostgreSQL on a socket only, reachable for whoever may enter the socket's directory."""

    name = "postgres"
    program = "postgres"
    stop_signal = signal.SIGINT  # a "fast" shutdown: sessions end, everything is written
    port = 5432
    listen = ""

    @property
    def cluster(self) -> Path:
        return self.home.data / "postgres"

    def pid_file(self) -> Path:
        return self.cluster / "postmaster.pid"

    def prepare(self) -> None:
        """Make the cluster beside its place and move it there whole, so that a killed start leaves no half
        one.
        """
        if (self.cluster / "PG_VERSION").exists():
            return
        draft = self.home.data / "postgres.nieuw"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        os.chown(draft, self.home.user.uid, self.home.user.gid)
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        speed = [] if durable() else ["--no-sync"]
        command: list[str | Path] = [self.home.postgres_bin / "initdb", "-D", draft]
        command += ["-U", "postgres", "--auth=trust", *locale, *speed]
        with self.log_path.open("ab") as log:
            status = run(command, user=self.home.user, log=log, env=ENV)
        if status != 0:
            raise ServersUnavailable(f"initdb mislukte.\n{self.last_words()}")
        draft.rename(self.cluster)

    def command(self) -> list[str | Path]:
        options = {
            "listen_addresses": self.listen,
            "port": str(self.port),
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
        }
        if not durable():
            options |= {"fsync": "off", "full_page_writes": "off"}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        return [self.home.postgres_bin / "postgres", "-D", self.cluster, *settings]

    def answers(self) -> bool:
        try:
            self.superuser().close()
        except psycopg2.OperationalError:
            return False
        return True

    def superuser(self) -> psycopg2.extensions.connection:
        """A connection as PostgreSQL's own administrator."""
        connection = psycopg2.connect(
            host=str(self.sockets), port=self.port, user="postgres", dbname="postgres", connect_timeout=5
        )
        connection.autocommit = True
        return connection

    def make_database(self) -> None:
        """The owner and its database; the owner is no superuser, just as in production."""
        connection = self.superuser()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER])
                if cursor.fetchone() is None:
                    cursor.execute(
                        sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB").format(sql.Identifier(OWNER))
                    )
                # Only PostgreSQL's own administrator can make a role that passes row-level security by.
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [LOGIN_NAMES["archief"]])
                if cursor.fetchone() is None:
                    cursor.execute(
                        sql.SQL("CREATE ROLE {} LOGIN BYPASSRLS").format(
                            sql.Identifier(LOGIN_NAMES["archief"])
                        )
                    )
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [OWNER])
                if cursor.fetchone() is None:
                    name = sql.Identifier(OWNER)
                    cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
        finally:
            connection.close()


class Redis(Server):
    """Redis on a socket only, with its append-only file: what was queued survives a kill."""

    name = "redis"
    program = "redis-server"
    stop_signal = signal.SIGTERM
    port = 0

    @property
    def folder(self) -> Path:
        return self.home.data / "redis"

    def pid_file(self) -> Path:
        return self.folder / "redis.pid"

    def prepare(self) -> None:
        if not self.folder.exists():
            self.folder.mkdir(mode=0o700)
            os.chown(self.folder, self.home.user.uid, self.home.user.gid)

    def command(self) -> list[str | Path]:
        options: dict[str, str | Path] = {
            "port": str(self.port),
            "unixsocket": self.sockets / "redis.sock",
            "unixsocketperm": "700",
            "dir": self.folder,
            "pidfile": self.pid_file(),
            "appendonly": "yes" if durable() else "no",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        settings: list[str | Path] = []
        for name, value in options.items():
            settings += [f"--{name}", value]
        return [self.home.redis_server, *settings]

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(5)
            try:
                link.connect(str(self.sockets / "redis.sock"))
                link.sendall(b"PING\r\n")
                return link.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def _first_number(path: Path) -> int:
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return 0
