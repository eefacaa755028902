"""The set-up: what it installs is pinned, names no registry, and a half-done one is made again."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile

import pytest

from thuiszitters.devserver import assets, bootstrap, browser, packages, pip_finder, testrun

PROJECT = packages.PROJECT
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-setup.txt"]


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """A place for an environment of the test's own."""
    place = tmp_path / ".venv"
    monkeypatch.setattr(bootstrap, "VENV", place)
    monkeypatch.setattr(bootstrap, "PYTHON", place / "bin" / "python")
    monkeypatch.setattr(bootstrap, "BUSY", place / "bezig")
    return place


# --- lock files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json", ".npmrc"])
def test_lock_files_name_no_registry_and_no_path_of_a_machine(name):
    text = (PROJECT / name).read_text()
    assert re.findall(r"^.*(?:index-url|find-links|file://|\"resolved\").*$", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_by_hash(name):
    blocks = re.split(r"\n(?=\S)", (PROJECT / name).read_text())
    pinned = [block for block in blocks if "==" in block.split("\n", 1)[0] and not block.startswith("#")]
    assert len(pinned) >= 4
    assert [block for block in pinned if "--hash=sha256:" not in block] == []


def test_the_lock_files_follow_pyproject():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    extra = project["project"]["optional-dependencies"]
    wanted = {
        "requirements.txt": project["project"]["dependencies"] + extra["embedded"],
        "requirements-dev.txt": project["project"]["dependencies"] + extra["embedded"] + extra["dev"],
        "requirements-setup.txt": project["dependency-groups"]["setup"],
    }
    for name, requirements in wanted.items():
        lines = {
            line.split(" ")[0].lower() for line in (PROJECT / name).read_text().splitlines() if "==" in line
        }
        pins = {re.sub(r"\[.*?\]", "", pin).split(" ")[0].lower().replace("_", "-") for pin in requirements}
        assert pins - lines == set(), name


def test_one_package_can_be_taken_out_of_the_set_ups_lock_file():
    block = packages.locked("uv")
    assert block.startswith("uv==")
    assert "nodejs" not in block
    assert "--hash=sha256:" in block


# --- the environment --------------------------------------------------------------------------------------


def test_an_environment_is_made_and_kept(venv, capsys):
    bootstrap.make_venv()
    assert (
        subprocess.run(
            [bootstrap.PYTHON, "-c", "import sys; sys.exit(sys.prefix == sys.base_prefix)"]
        ).returncode
        == 0
    )
    bootstrap.BUSY.unlink()
    (venv / "kenmerk").touch()
    bootstrap.make_venv()
    assert (venv / "kenmerk").exists()


def test_an_installation_that_was_cut_off_is_begun_anew(venv, capsys):
    bootstrap.make_venv()
    (venv / "half").touch()
    bootstrap.make_venv()
    assert not (venv / "half").exists()
    assert "De vorige installatie is afgebroken; opnieuw beginnen." in capsys.readouterr().out


def test_an_environment_of_another_python_is_made_anew(venv, capsys):
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to("/bin/false")
    bootstrap.make_venv()
    assert bootstrap.works()
    assert "is van een andere Python" in capsys.readouterr().out


def test_what_is_installed_is_not_installed_again(venv, monkeypatch):
    installed = []
    monkeypatch.setattr(packages.Packages, "__init__", lambda self: None)
    monkeypatch.setattr(packages.Packages, "install", lambda self, lock: installed.append(lock.name))
    monkeypatch.setattr(packages.Packages, "fetch", lambda self, name, folder, python="": True)
    venv.mkdir()
    for name in (bootstrap.RUNTIME, bootstrap.RUNTIME, bootstrap.DEV, bootstrap.RUNTIME, bootstrap.DEV):
        bootstrap.install(name)
    assert installed == [bootstrap.RUNTIME, bootstrap.DEV]


def test_what_the_pages_use_is_up_to_date_once_fetched(monkeypatch):
    monkeypatch.setattr(assets, "npm_ci", lambda work: pytest.fail("fetched again"))
    if assets.STAMP.exists():
        assets.install()
    assert {name.split("/")[0] for name in assets.FILES} == {"utrecht", "voorbeeld", "fonts"}


# --- a Python without pip -----------------------------------------------------------------------------------


def test_a_pip_wheel_on_the_disk_will_do(tmp_path):
    with zipfile.ZipFile(tmp_path / "pip-99.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pip/__main__.py", "print('pip 99.0')")
    assert pip_finder.wheel_in(tmp_path) == [
        sys.executable,
        str(tmp_path / "pip-99.0-py3-none-any.whl" / "pip"),
    ]
    assert pip_finder.wheel_in(tmp_path / "leeg") is None


def test_without_any_pip_the_message_says_what_to_do(tmp_path, monkeypatch):
    for way in ("own", "carried_along", "wheel_in", "from_apt"):
        monkeypatch.setattr(pip_finder, way, lambda place=None: None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        pip_finder.find(tmp_path)


# --- make test ----------------------------------------------------------------------------------------------


def test_a_browser_that_does_not_start_is_refused_with_the_ways_to_get_one(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/bin/false")
    with pytest.raises(browser.NoBrowser, match="make test BROWSER=0"):
        browser.find()


def test_the_tests_have_servers_of_their_own(monkeypatch, tmp_path):
    monkeypatch.setenv("THUISZITTERS_DATA_DIR", str(tmp_path))
    assert testrun.test_environment()["THUISZITTERS_DATA_DIR"] == str(tmp_path / "test")
    monkeypatch.delenv("THUISZITTERS_DATA_DIR")
    assert testrun.test_environment()["THUISZITTERS_DATA_DIR"] == str(PROJECT / ".data" / "test")


def test_the_tests_run_side_by_side_unless_told_otherwise(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert testrun.spread(["-q"]) == ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    assert testrun.spread(["-n0"]) == testrun.spread(["-n", "0"]) == []
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert testrun.spread([]) == []


def test_without_browser_it_says_what_was_left_out(monkeypatch, capsys):
    commands = []
    monkeypatch.setenv("BROWSER", "0")
    monkeypatch.setattr(sys, "argv", ["testrun", "-q"])

    def run(command, **_):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    assert testrun.main() == 0
    assert commands[0][-3:] == ["-q", "-m", "not browser"]
    assert "Weggelaten met BROWSER=0" in capsys.readouterr().out


def test_ci_runs_what_the_readme_says():
    text = (PROJECT / ".ci" / "run").read_text()
    assert text.rstrip().endswith("\nmake test")
    assert os.access(PROJECT / ".ci" / "run", os.X_OK)
