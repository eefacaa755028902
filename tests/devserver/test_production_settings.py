"""The product as it is deployed: separate processes, DEBUG off, named servers over TCP."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from psycopg2 import sql

from tests.devserver.conftest import environment, processes, until
from thuiszitters.devserver import embedded
from thuiszitters.devserver.home import find_home
from thuiszitters.devserver.keeper import make_socket_dir
from thuiszitters.devserver.servers import Postgres, Redis

HOST = "thuiszitters.example"
OWNER, PASSWORD = "eigenaar_van_productie", "geheim-van-de-eigenaar"
PASSWORDS_OVER_TCP = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def servers(data_dir):
    """PostgreSQL that asks passwords and Redis, both on a port; returns their addresses."""
    (data_dir / "servers").mkdir(parents=True)
    data_dir.chmod(0o711)
    home = find_home(data_dir)
    sockets = make_socket_dir(home)
    postgres, redis = Postgres(home, sockets), Redis(home, sockets)
    postgres.port, postgres.listen, redis.port = free_port(), "127.0.0.1", free_port()
    for server in (postgres, redis):
        server.prepare()
    (postgres.cluster / "pg_hba.conf").write_text(PASSWORDS_OVER_TCP)
    try:
        for server in (postgres, redis):
            server.start()
        connection = postgres.superuser()
        with connection.cursor() as cursor:
            owner = sql.Identifier(OWNER)
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD %s").format(owner), [PASSWORD])
            cursor.execute(sql.SQL("CREATE DATABASE productie OWNER {}").format(owner))
        yield (
            {
                "DATABASE_URL": f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{postgres.port}/productie",
                "REDIS_URL": f"redis://127.0.0.1:{redis.port}/0",
            },
            connection,
        )
        connection.close()
    finally:
        for server in (postgres, redis):
            server.ask_to_stop()
            server.wait_until_stopped()


def deployment(folder, **addresses):
    """The environment of a deployment: nothing but names of servers, keys and hosts."""
    return environment(
        folder / "gegevens",
        **addresses,
        SECRET_KEY="een-sleutel-van-ruim-vijftig-tekens-die-nergens-anders-voor-dient-0123456789",
        VELDSLEUTELS="veldsleutel-van-deze-test",
        INDEXSLEUTEL="indexsleutel-van-deze-test",
        ALLOWED_HOSTS=f"{HOST},localhost",
        SITE_URL=f"https://{HOST}",
        STATIC_ROOT=str(folder / "statisch"),
        GUNICORN_BIND=f"127.0.0.1:{free_port()}",
        PYTHONUNBUFFERED="1",
    )


NOWHERE = {
    "DATABASE_URL": "postgresql://eigenaar:geheim@db.invalid/naam",
    "REDIS_URL": "redis://redis.invalid",
}


def run(env, *command):
    done = subprocess.run(
        [sys.executable, *command], cwd=embedded.PROJECT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Programs:
    """The long-running processes of a deployment, each with its log."""

    def __init__(self, env, logs):
        self.env, self.logs, self.running = env, logs, {}

    def start(self, name, rol, *command):
        with (self.logs / f"{name}.log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=embedded.PROJECT,
                env={**self.env, "THUISZITTERS_ROL": rol},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def said(self, name):
        assert self.running[name].poll() is None, (self.logs / f"{name}.log").read_text()
        return (self.logs / f"{name}.log").read_text()

    def stop(self):
        for process in self.running.values():
            process.send_signal(signal.SIGTERM)
        return {name: process.wait(120) for name, process in self.running.items()}


def test_the_product_runs_as_separate_processes_on_named_servers(servers, tmp_path):
    addresses, connection = servers
    production = deployment(tmp_path, **addresses)
    run(production, "manage.py", "migrate", "--verbosity=0", "--noinput")
    assert "thuiszitters_web, thuiszitters_werk" in run(production, "manage.py", "databaserollen")
    run(production, "-m", "thuiszitters.devserver.prepare", "--static")

    programs = Programs(production, tmp_path)
    schedule = f"--schedule={tmp_path / 'beat'}"
    programs.start("web", "web", "gunicorn", "-c", "thuiszitters/gunicorn.py", "thuiszitters.wsgi")
    programs.start(
        "werk", "werk", "celery", "-A", "thuiszitters", "worker", "--concurrency=1", "--loglevel=INFO"
    )
    programs.start(
        "beat", "werk", "celery", "-A", "thuiszitters", "beat", "--pidfile=", schedule, "--loglevel=INFO"
    )
    try:
        until(lambda: "ready." in programs.said("werk"), "the worker's start")
        until(lambda: "beat: Starting" in programs.said("beat"), "the start of beat")
        until(lambda: "Booting worker" in programs.said("web"), "the website's start")
        _the_website_answers_over_https_only(production["GUNICORN_BIND"])
        assert "pong" in run(
            production, "-m", "celery", "-A", "thuiszitters", "inspect", "ping", "--timeout=10"
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = 'thuiszitters_web'")
            assert cursor.fetchone()[0] >= 1
    finally:
        ended = programs.stop()
    assert ended == {"web": 0, "werk": 0, "beat": 0}
    assert processes(tmp_path / "gegevens") == {}  # nothing embedded was started


def _the_website_answers_over_https_only(address):
    page, headers = _get(address, "/inloggen/", https=True)
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Secure" in headers["Set-Cookie"]
    stylesheet = re.search(r'href="(/static/[^"]+\.css)"', page).group(1)
    _, headers = _get(address, stylesheet, https=True)
    assert "immutable" in headers["Cache-Control"]
    health, _ = _get(address, "/gezondheid/", https=False)
    assert set(json.loads(health).values()) == {"goed"}
    with pytest.raises(urllib.error.HTTPError) as plain:
        _get(address, "/inloggen/", https=False)
    with plain.value as answer:
        assert answer.headers["Location"] == f"https://{HOST}/inloggen/"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def _get(address, path, *, https):
    headers = {"Host": HOST} | ({"X-Forwarded-Proto": "https"} if https else {})
    request = urllib.request.Request(f"http://{address}{path}", headers=headers)
    with urllib.request.build_opener(_NoRedirect).open(request, timeout=30) as response:
        return response.read().decode(), response.headers


def test_the_deployment_checks_have_nothing_to_say(tmp_path):
    env = deployment(tmp_path, **NOWHERE)
    run(env, "manage.py", "check", "--deploy", "--fail-level", "WARNING")


@pytest.mark.parametrize(("extra", "proxies"), [({}, 1), ({"API_PROXIES": "2"}, 2), ({"HTTPS": "0"}, 0)])
def test_behind_tls_people_are_told_apart_by_what_the_proxy_says(extra, proxies, tmp_path):
    """Every limit per address would else be one limit for all."""
    tel = "from thuiszitters.settings import *; print(REST_FRAMEWORK['NUM_PROXIES'], ALLAUTH_TRUSTED_PROXY_COUNT)"
    assert run(deployment(tmp_path, **NOWHERE) | extra, "-c", tel).split() == [str(proxies)] * 2


@pytest.mark.parametrize("name", ["SECRET_KEY", "VELDSLEUTELS", "INDEXSLEUTEL"])
def test_without_its_keys_a_deployment_does_not_start(name, tmp_path):
    env = deployment(tmp_path, **NOWHERE) | {name: ""}
    done = subprocess.run(
        [sys.executable, "-c", "import thuiszitters.settings"],
        cwd=embedded.PROJECT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "horen SECRET_KEY, VELDSLEUTELS en INDEXSLEUTEL in de omgeving te staan" in done.stderr
