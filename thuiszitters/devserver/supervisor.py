"""`make run`: everything that makes the product work, as children of this one process.

PostgreSQL and Redis (unless the environment names others), then the tables, the database roles and the demo
data, then gunicorn, two Celery workers and Celery beat. Ctrl-C or SIGTERM stops it all; what is killed takes its
children along.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from thuiszitters.devserver import embedded
from thuiszitters.devserver.processes import ServerUser, die_with_parent, follow_parent, spawn

ME = ServerUser(os.geteuid(), os.getegid())
STOP_PATIENCE = 20.0
READY_PATIENCE = 180.0
METEEN = ["--concurrency=2", "--queues=meteen", "--hostname=meteen@%h", "--loglevel=INFO"]
"""The worker for what somebody waits for (`CELERY_TASK_ROUTES`)."""
RESTARTS_ALLOWED = 5
RESTARTS_WITHIN = 60.0


class Interrupted(Exception):
    """Somebody asked to stop."""


def say(text: str) -> None:
    """One plain line of progress."""
    print(f"  {text}", flush=True)


@dataclass
class Child:
    """One program to keep running: its command, its database role, and whether it may be started again."""

    name: str
    command: list[str]
    rol: str
    may_restart: bool = False
    process: "subprocess.Popen[bytes] | None" = None
    restarts: list[float] = field(default_factory=list)

    def log(self) -> Path:
        return embedded.data_dir() / "logs" / f"{self.name}.log"

    def start(self, env: dict[str, str]) -> None:
        self.log().parent.mkdir(exist_ok=True)
        with self.log().open("ab") as log:
            self.process = spawn(
                [sys.executable, "-m", *self.command],
                user=ME,
                log=log,
                cwd=embedded.PROJECT,
                env={**env, "THUISZITTERS_ROL": self.rol},
            )

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def last_words(self) -> str:
        return "\n".join(f"    {line}" for line in self.log().read_text(errors="replace").splitlines()[-15:])

    def restart_allowed(self) -> bool:
        now = time.monotonic()
        self.restarts = [*(moment for moment in self.restarts if now - moment < RESTARTS_WITHIN), now]
        return self.may_restart and len(self.restarts) <= RESTARTS_ALLOWED


def children() -> list[Child]:
    """The four programs of the product, in the order they are started."""
    schedule = str(embedded.data_dir() / "logs" / "beat-schedule")
    celery = ["celery", "-A", "thuiszitters"]
    return [
        Child("web", ["gunicorn", "-c", "thuiszitters/gunicorn.py", "thuiszitters.wsgi"], "web"),
        Child("werk", [*celery, "worker", "--concurrency=2", "--loglevel=INFO"], "werk", may_restart=True),
        Child("meteen", [*celery, "worker", *METEEN], "werk", may_restart=True),
        Child("beat", [*celery, "beat", "--loglevel=INFO", "--pidfile=", f"--schedule={schedule}"], "werk"),
    ]


# --- before anything is started ---------------------------------------------------------------------------


def chosen_port() -> int:
    """The port of `PORT`, free to use; ends with a message when it is not."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise SystemExit(
            f"\nPORT={text} is geen poortnummer. Kies een getal, bijvoorbeeld: make run PORT=8001\n"
        )
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise SystemExit(
                f"\nPoort {port} mag alleen de beheerder gebruiken. Kies er een boven 1023.\n"
            ) from None
        except OSError:
            raise SystemExit(
                f"\nPoort {port} is al in gebruik; misschien draait het product al "
                f"(http://localhost:{port}/).\n"
                f"Stop dat programma, of kies een andere poort: make run PORT={port + 1}\n"
            ) from None
    return port


def environment(port: int) -> dict[str, str]:
    """The environment of all programs: as this one has it, and what `make run` adds."""
    return {
        "DEMO": "1" if embedded.database_embedded() else "0",
        "SITE_URL": f"http://localhost:{port}",
        **os.environ,
        "PORT": str(port),
        "THUISZITTERS_DATA_DIR": str(embedded.data_dir()),
        "PYTHONUNBUFFERED": "1",
    }


# --- running ----------------------------------------------------------------------------------------------


class Supervisor:
    """Starts the children, looks after them and stops them."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.env = environment(port)
        self.children = children()

    def run(self) -> int:
        """Everything from start to stop; the exit status says whether it stopped because it was asked to."""
        try:
            self.prepare()
            for child in self.children:
                child.start(self.env)
            self.wait_for_first_page()
            say(f"Klaar. Open http://localhost:{self.port}/")
            if self.env["DEMO"] == "1":
                say("De demopersonen om mee in te loggen staan op de inlogpagina.")
            say(f"Stoppen: Ctrl-C. Logboeken: {embedded.data_dir() / 'logs'}")
            while self.look_after():
                time.sleep(0.3)
        except Interrupted:
            say("Stoppen …")
            return 0
        except embedded.ServersUnavailable as error:
            print(f"\n{error}\n", file=sys.stderr)
            return 1
        finally:
            self.stop()
        return 1

    def prepare(self) -> None:
        """The servers, and in one process what has to be in the database."""
        if embedded.database_embedded() or embedded.redis_embedded():
            say("PostgreSQL en Redis starten …")
            embedded.ensure()
        command = [sys.executable, "-m", "thuiszitters.devserver.prepare"]
        with subprocess.Popen(
            command,
            cwd=embedded.PROJECT,
            env=self.env,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),
        ) as work:
            try:
                status = work.wait()
            except Interrupted:
                work.terminate()
                raise
        if status:
            print("\nDe gegevens konden niet worden klaargezet; zie de melding hierboven.\n", file=sys.stderr)
            raise SystemExit(1)

    def wait_for_first_page(self) -> None:
        """Return when the login page has been served."""
        say("Website, achtergrondwerk en planning starten …")
        deadline = time.monotonic() + READY_PATIENCE
        while time.monotonic() < deadline:
            if not self.look_after():
                raise SystemExit(1)
            with contextlib.suppress(OSError):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=30).close()
                except urllib.error.HTTPError as error:
                    if error.code >= 500:
                        print(f"\nDe website geeft een fout ({error.code}).\n", file=sys.stderr)
                        raise SystemExit(1) from None
                return
            time.sleep(0.1)
        say("De website is niet op tijd klaar; zie het logboek web.log.")
        raise SystemExit(1)

    def look_after(self) -> bool:
        """False when a child ended that cannot be missed."""
        for child in self.children:
            if not child.ended():
                continue
            assert child.process is not None
            status = child.process.returncode
            say(f"'{child.name}' is onverwacht gestopt (status {status}); einde van het logboek:")
            print(child.last_words(), flush=True)
            if not child.restart_allowed():
                say("Daarom stopt alles.")
                return False
            say(f"'{child.name}' wordt opnieuw gestart.")
            child.start(self.env)
        return True

    def stop(self) -> None:
        """Ask every child to finish what it is doing; who is not done in time is ended."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        running = [child.process for child in self.children if child.process and not child.ended()]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_PATIENCE
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if running:
            say("Alles is gestopt.")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise Interrupted


def main() -> None:
    """The whole of `make run` after the set-up."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    if "MAKELEVEL" in os.environ:
        follow_parent()
    sys.exit(Supervisor(chosen_port()).run())


if __name__ == "__main__":
    main()
