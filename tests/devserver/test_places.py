"""Where things live: addresses, keys, sockets, and a home for servers whose user cannot reach the data directory."""

import os
import pwd
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.devserver.conftest import environment, processes, sql, until
from thuiszitters.devserver import embedded


@pytest.fixture(autouse=True)
def no_servers_named(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "DATABASE_URL_WEB", "DATABASE_URL_WERK", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THUISZITTERS_DATA_DIR", str(tmp_path / "data"))


# --- addresses --------------------------------------------------------------------------------------------


def test_without_addresses_every_role_gets_the_embedded_server():
    sockets = str(embedded.socket_dir())
    names = {"eigenaar": "thuiszitters", "web": "thuiszitters_web", "archief": "thuiszitters_archief"}
    for rol, name in names.items():
        found = embedded.database_settings(rol)
        assert found["ENGINE"] == "thuiszitters.core.database"
        assert (found["USER"], found["HOST"], found["NAME"]) == (name, sockets, "thuiszitters")
    assert embedded.redis_url() == f"unix://{sockets}/redis.sock?db=0"
    assert embedded.celery_broker_url() == f"redis+socket://{sockets}/redis.sock?virtual_host=0"
    assert embedded.cache_options()


def test_one_address_serves_all_roles_unless_they_have_their_own(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://baas:geheim%2F@db:5433/naam?sslmode=require")
    assert embedded.database_url("eigenaar") == "postgresql://baas:geheim%2F@db:5433/naam?sslmode=require"
    assert (
        embedded.database_url("web") == "postgresql://thuiszitters_web:geheim%2F@db:5433/naam?sslmode=require"
    )
    monkeypatch.setenv("DATABASE_URL_WERK", "postgresql://werker:ander@db2/naam")
    found = embedded.database_settings("werk")
    assert (found["ENGINE"], found["USER"]) == ("thuiszitters.core.database", "werker")
    monkeypatch.setenv("REDIS_URL", "redis://redis:6379/0")
    assert embedded.celery_broker_url() == embedded.redis_url() == "redis://redis:6379/0"
    assert embedded.cache_options() == {}


def test_asking_for_addresses_makes_and_starts_nothing(tmp_path):
    embedded.database_settings("web")
    embedded.redis_url()
    assert not (tmp_path / "data").exists()


# --- keys -------------------------------------------------------------------------------------------------


def test_a_key_is_made_once_even_by_many_at_the_same_time(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: embedded.key_file("proef"), range(64)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 48
    folder = tmp_path / "data" / "sleutels"
    assert [path.name for path in folder.iterdir()] == ["proef"]
    assert (folder / "proef").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_other_names_and_other_directories_have_other_keys(monkeypatch, tmp_path):
    keys = {embedded.key_file("een"), embedded.key_file("twee")}
    monkeypatch.setenv("THUISZITTERS_DATA_DIR", str(tmp_path / "elders"))
    assert len(keys | {embedded.key_file("een")}) == 3


def test_a_deployment_gets_no_key_of_its_own_making(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://baas@db/naam")
    with pytest.raises(embedded.ServersUnavailable, match="'veldsleutel' ontbreekt"):
        embedded.key_file("veldsleutel")


# --- directories somebody cannot reach ----------------------------------------------------------------------


def test_a_directory_the_servers_user_cannot_reach_is_left_closed(new_data_dir):
    data = new_data_dir(mode=0o700)
    assert sql(data, "SELECT 1") == "1"
    until(lambda: not processes(data), "the stop")
    assert data.parent.stat().st_mode & 0o777 == 0o700
    note = data / "servers" / "elders"
    home = Path(note.read_text()) if os.geteuid() == 0 else data
    assert (home / "postgres" / "PG_VERSION").read_text() == "18\n"
    assert (home / "postgres").stat().st_uid != 0


def test_a_copy_of_a_directory_never_meets_the_original(new_data_dir):
    if os.geteuid() != 0:
        return  # only root's servers live outside the data directory; a copy of any other is a copy
    data = new_data_dir(mode=0o700)
    sql(data, "CREATE TABLE hier (dit int)")
    until(lambda: not processes(data), "the stop")
    copy = data.with_name("kopie")
    shutil.copytree(data, copy)
    done = _ensure(copy)
    assert done.returncode == 1
    assert f"{copy} is een kopie van {data}" in done.stderr
    (copy / "servers" / "elders").unlink()
    shutil.move(data, data.with_name("verhuisd"))
    assert sql(data.with_name("verhuisd"), "SELECT count(*) FROM hier") == "0"


def test_a_directory_of_somebody_else_is_refused_in_words(new_data_dir, monkeypatch):
    data = new_data_dir()
    (data / "servers").mkdir(parents=True)
    data.chmod(0o755)
    (data / "servers").chmod(0o555)
    monkeypatch.setenv("THUISZITTERS_DATA_DIR", str(data))
    assert "hoort bij een andere gebruiker" in _refusal_for_nobody()
    (data / "servers").chmod(0o755)


def _refusal_for_nobody():
    """What `ensure()` says to somebody who may not write there; root becomes nobody in a child to find out."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(pwd.getpwnam("nobody").pw_uid)
            embedded.ensure()
        except embedded.ServersUnavailable as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with open(reading) as said:
        return said.read()


def _ensure(data):
    return subprocess.run(
        [sys.executable, "-c", "from thuiszitters.devserver import embedded; embedded.ensure()"],
        cwd=embedded.PROJECT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
