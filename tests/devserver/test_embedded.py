"""The embedded servers: shared, started once, stopped by the last one out, and back after any kill."""

import os
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor

from tests.devserver.conftest import process_of, processes, python, sql, until
from thuiszitters.devserver import embedded

STARTED = "SELECT pg_postmaster_start_time()::text"
DJANGO = (
    "from django.conf import settings; from thuiszitters.devserver import embedded\n"
    "settings.configure(DATABASES={'default': embedded.database_settings('eigenaar')})\n"
    "from django.db import connection; cursor = connection.cursor()\n"
)


def test_two_processes_at_once_share_one_pair_of_servers(data_dir, enter):
    for user in [enter(data_dir) for _ in range(4)]:
        user.inside()
    until(lambda: _keepers(data_dir) == 1, "the surplus keepers leaving")
    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(lambda _: sql(data_dir, STARTED), range(3)))) == 1


def test_two_directories_never_meet(new_data_dir, enter):
    one, two = new_data_dir(), new_data_dir()
    for data in (one, two):
        enter(data).inside()
    sql(one, "CREATE TABLE hier (dit int)")
    in_redis = (
        "import redis; from thuiszitters.devserver import embedded; embedded.ensure();"
        "print(redis.Redis.from_url(embedded.redis_url()).{})"
    )
    python(one, in_redis.format("set('hier', 1)"))
    assert sql(one, "SELECT count(*) FROM pg_tables WHERE tablename = 'hier'") == "1"
    assert sql(two, "SELECT count(*) FROM pg_tables WHERE tablename = 'hier'") == "0"
    assert python(one, in_redis.format("exists('hier')")) == "1"
    assert python(two, in_redis.format("exists('hier')")) == "0"


def test_the_last_one_out_stops_the_servers_and_the_data_stay(data_dir, enter):
    first, second = enter(data_dir).inside(), enter(data_dir).inside()
    sql(data_dir, "CREATE TABLE blijft (dit int)")
    first.leave()
    started = sql(data_dir, STARTED)
    assert sql(data_dir, STARTED) == started
    second.leave()
    until(lambda: not processes(data_dir), "the stop")
    assert "database system is shut down" in (data_dir / "servers" / "postgres.log").read_text()
    assert sql(data_dir, "SELECT count(*) FROM blijft") == "0"


def test_newcomers_during_the_stop_wait_and_start_again(data_dir):
    for number in range(6):
        assert sql(data_dir, f"SELECT {number}") == str(number)


def test_a_killed_user_does_not_keep_the_servers_alive(data_dir, enter):
    enter(data_dir).inside().kill()
    until(lambda: not processes(data_dir), "the stop")


def test_a_killed_postgres_comes_back_under_its_users(data_dir, enter):
    enter(data_dir).inside()
    sql(data_dir, "CREATE TABLE blijft (dit int)")
    os.kill(process_of(data_dir, "bin/postgres -D"), signal.SIGKILL)
    assert _through_django(data_dir, "SELECT count(*) FROM blijft") == "0"


def test_a_killed_keeper_is_replaced(data_dir, enter):
    enter(data_dir).inside()
    sql(data_dir, "CREATE TABLE blijft (dit int)")
    os.kill(process_of(data_dir, "devserver.keeper"), signal.SIGKILL)
    assert _through_django(data_dir, "SELECT count(*) FROM blijft") == "0"


def test_a_process_that_lives_through_a_killed_keeper_connects_again(data_dir):
    answer = python(
        data_dir,
        DJANGO + "import os, signal, subprocess\n"
        "listing = ['pgrep', '-f', 'devserver.keeper ' + os.environ['THUISZITTERS_DATA_DIR']]\n"
        "listed = subprocess.run(listing, capture_output=True, text=True).stdout.split()\n"
        "os.kill(int(listed[0]), signal.SIGKILL)\n"
        "connection.close(); cursor = connection.cursor()\n"
        "cursor.execute('SELECT 7'); print(cursor.fetchone()[0])",
    )
    assert answer == "7"


def test_a_forked_child_keeps_the_servers_after_its_parent_left(data_dir):
    python(
        data_dir,
        "import os, time; from thuiszitters.devserver import embedded; embedded.ensure()\n"
        "if os.fork() == 0:\n"
        "    [os.close(n) for n in (0, 1, 2)]; time.sleep(1)\n",
    )
    assert sql(data_dir, "SELECT 1") == "1"
    assert (data_dir / "servers" / "postgres.log").read_text().count("ready to accept connections") == 1


def test_a_pid_file_whose_number_now_belongs_to_another_program_is_no_obstacle(data_dir):
    sql(data_dir, "SELECT 1")
    until(lambda: not processes(data_dir), "the stop")
    assert sql(data_dir, "SELECT 1") == "1"


def test_a_cluster_that_was_half_made_is_made_again(data_dir):
    (data_dir / "postgres.nieuw" / "base").mkdir(parents=True)
    data_dir.chmod(0o711)
    assert sql(data_dir, "SELECT 1") == "1"


def test_a_directory_removed_under_its_users_starts_empty(data_dir, enter):
    enter(data_dir).inside()
    sql(data_dir, "CREATE TABLE weg (dit int)")
    shutil.rmtree(data_dir)
    assert sql(data_dir, "SELECT count(*) FROM pg_tables WHERE tablename = 'weg'") == "0"


def test_a_long_path_is_no_obstacle_for_the_sockets(new_data_dir):
    long = new_data_dir("/".join(["een-hele-lange-naam-van-een-map"] * 6).lstrip("/"))
    assert len(str(long)) > 180
    assert sql(long, "SELECT 1") == "1"


def test_the_sockets_are_private(data_dir, enter):
    enter(data_dir).inside()
    folder = embedded.socket_dir(data_dir)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.glob("*sock*") if path.is_socket()} == {0o700}
    assert "listen_addresses= " in processes(data_dir)[process_of(data_dir, "bin/postgres -D")] + " "


def _keepers(data):
    return len([command for command in processes(data).values() if "devserver.keeper" in command])


def _through_django(data, statement):
    """As the product does it: its own backend waits for a server that is coming back."""
    return python(data, f"{DJANGO}cursor.execute({statement!r}); print(cursor.fetchone()[0])")
