"""What README, ARCHITECTURE and the command line say agrees with what there is."""

import re
from pathlib import Path

import pytest

from dossier_app.cli.app import build

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    return sorted(build().commands)


def rows() -> str:
    """The first cells of README's table of commands."""
    return "\n".join(line.split("|")[1] for line in README.splitlines() if line.startswith("| `"))


@pytest.mark.parametrize("command", commands())
def test_every_command_stands_in_the_table_of_the_readme(command):
    assert re.search(rf"`{command}\b", rows())


def test_the_table_names_no_command_that_does_not_exist():
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)", rows()))
    assert named - set(commands()) <= {"show", "check", "export", "list"}


@pytest.mark.parametrize("status", [0, 1, 2, 3, 4])
def test_every_exit_status_is_explained(status):
    assert f"| {status} |" in README


def test_every_service_can_be_reached_by_a_user():
    """A verb that neither a command nor the window nor another service uses is dead."""
    services = ROOT / "dossier_app" / "services"
    users = [*(ROOT / "dossier_app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
    texts = {path: path.read_text(encoding="utf-8") for path in users}
    verbs = [path for path in services.glob("*.py") if path.stem != "__init__"]
    unused = [
        path.stem
        for path in verbs
        if not any(f"services.{path.stem} " in text or f"services import {path.stem}" in text
                   for user, text in texts.items() if user != path)
    ]  # fmt: skip
    assert unused == []


def test_every_package_stands_in_the_picture():
    packages = [path.name for path in (ROOT / "dossier_app").iterdir() if (path / "__init__.py").is_file()]
    assert [name for name in packages if name not in ARCHITECTURE] == []


def test_every_module_that_the_path_of_data_names_exists():
    names = re.findall(r"`([a-z_]+)`(?=[,. |])", ARCHITECTURE.split("## The path of data")[1].split("## Where")[0])
    known = {path.stem for path in (ROOT / "dossier_app").rglob("*.py")} | {"bases"}
    assert [name for name in names if name not in known] == []


def test_the_architecture_fits_on_one_page():
    assert len(ARCHITECTURE.splitlines()) <= 90


def test_continuous_integration_runs_the_line_of_the_readme():
    """`.ci/run` reads the line between the marks; there is one such line, and it ends in the tests."""
    marked = README.split("<!-- test-line -->")[1].split("<!-- /test-line -->")[0]
    lines = [line for line in marked.splitlines() if "pytest" in line]
    assert len(lines) == 1
    assert lines[0].endswith("&& .venv/bin/pytest")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "test-line" in script


def test_english_readers_get_the_same_first_command():
    marked = README.split("<!-- demo-line -->")[1].split("<!-- /demo-line -->")[0]
    line = next(line for line in marked.splitlines() if "dossier demo" in line)
    assert line in README.split("## In English")[1]
