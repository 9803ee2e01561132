"""The frozen program, built once, and a demonstration made by it."""

import importlib.util
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from resources.packaging.freeze import executable, freeze

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def program(tmp_path_factory) -> Path:
    """The program of `FROZEN_DOSSIER`, a folder built before, or one built now."""
    built = os.environ.get("FROZEN_DOSSIER")
    if built is None and importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("needs the extra `package`")
    return executable(Path(built) if built else freeze(tmp_path_factory.mktemp("frozen")))


@pytest.fixture(scope="session")
def room() -> dict[str, str]:
    """Surroundings in which nothing of the source or of this Python reaches the program."""
    strange = ("PYTHON", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="session")
def run(program, room) -> Run:
    """Run the frozen program with these words; keywords are added to its surroundings."""

    def told(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *map(str, words)],
            env=room | more, cwd=program.parent, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return told


@pytest.fixture(scope="module")
def demo(run, tmp_path_factory) -> Path:
    """A folder with `data` (the program's) and `contoh/` as `demo` leaves it: documents, workspace, bundle."""
    folder = tmp_path_factory.mktemp("demo")
    done = run("--data-dir", folder / "data", "demo", folder / "contoh", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def workspace(demo) -> Path:
    (database,) = demo.rglob("dossier.db")
    return database.parent
