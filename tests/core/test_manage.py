"""A command that is run as the website would find nothing and say that all is done: it is refused."""

import pytest

import manage


@pytest.mark.parametrize("command", [["roteer_sleutels"], ["escaleer", "--peildatum", "2026-11-23"], []])
def test_the_website_runs_no_command_about_files(command, monkeypatch):
    monkeypatch.setenv("THUISZITTERS_ROL", "web")
    monkeypatch.setattr("sys.argv", ["manage.py", *command])

    with pytest.raises(SystemExit, match="THUISZITTERS_ROL=werk"):
        manage.main()


@pytest.mark.parametrize(
    ("rol", "command"), [("web", "version"), ("werk", "version"), ("eigenaar", "version")]
)
def test_others_do_and_the_website_may_check_itself(rol, command, monkeypatch, capsys):
    monkeypatch.setenv("THUISZITTERS_ROL", rol)
    monkeypatch.setattr("sys.argv", ["manage.py", command])

    manage.main()

    assert capsys.readouterr().out.strip()
