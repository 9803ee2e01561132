"""The shape of the house: what stands at the top, what every module begins with, who may import whom."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("dossier_app", "exporters", "ui", "resources")
TOP_LEVEL = {
    "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "README.md", "constraints.txt", "dossier_app", "exporters",
    "main.py", "pyproject.toml", "resources", "tests", "ui",
}  # fmt: skip
LIMIT = 400


def tracked() -> list[Path]:
    """The files that git knows of or would take, so that what a developer leaves lying about does not count."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def modules(*folders: str) -> list[Path]:
    return sorted(path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_contracts_between_the_layers_hold():
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    result = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_top_level_holds_only_what_the_design_names():
    found = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {entry for entry in found if not entry.startswith(".")} <= TOP_LEVEL


def test_no_module_is_longer_than_a_reader_can_hold():
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*PACKAGES, "tests")}
    assert {path: count for path, count in lengths.items() if count > LIMIT} == {}


@pytest.mark.parametrize("package", [*PACKAGES, "main.py"])
def test_every_module_starts_with_a_sentence(package):
    for path in modules(package):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert text, f"{name(path)} has no docstring"
        assert text.split("\n\n")[0].rstrip()[-1] in ".:", f"{name(path)} does not start with a sentence: {text[:60]}"


def imported(path: Path) -> set[str]:
    """The top names of everything that a module imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_qt_stays_in_the_window():
    elsewhere = modules("dossier_app", "exporters", "resources", "main.py")
    assert [name(path) for path in elsewhere if imported(path) & {"PySide6", "shiboken6", "PyQt6"}] == []


def test_sqlalchemy_stays_in_storage():
    storage = ROOT / "dossier_app" / "storage"
    elsewhere = [path for path in modules(*PACKAGES) if storage not in path.parents]
    assert [name(path) for path in elsewhere if imported(path) & {"sqlalchemy", "alembic", "sqlite3"}] == []


FORBIDDEN_NAMES = ("utils", "helpers", "helper", "manager", "handler", "misc", "common")


def test_no_module_hides_behind_an_empty_word():
    words = {name(path): set(path.stem.split("_")) for path in modules(*PACKAGES)}
    assert {path: found for path, found in words.items() if path.rpartition("/")[2][:-3] in FORBIDDEN_NAMES} == {}


UNFINISHED = re.compile(r"\bTO" + r"DO\b|\bFIX" + r"ME\b|raise NotImplemented" + "Error")


def test_nothing_is_left_for_later():
    found = {name(path): UNFINISHED.findall(path.read_text(encoding="utf-8")) for path in modules(*PACKAGES, "main.py")}
    assert {path: words for path, words in found.items() if words} == {}
