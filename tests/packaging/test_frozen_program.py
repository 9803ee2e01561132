"""The frozen program, really built: it does the main job with its workers, and opens its window."""

import contextlib
import importlib.util
import json
import os
import sqlite3
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from dossier_app.paths import AppPaths
from dossier_app.storage.schema import REVISION
from resources.packaging.freeze import executable, freeze
from ui.instance_name import server_name
from ui.single_instance import hand_over

OLD = sorted((Path(__file__).parent.parent / "data" / "old").glob("workspace-*.zip"))

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.timeout(600),
    pytest.mark.skipif(importlib.util.find_spec("PyInstaller") is None, reason="needs the extra `package`"),
]


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Path:
    """The program of `FROZEN_DOSSIER`, a folder built before, or one built now."""
    built = os.environ.get("FROZEN_DOSSIER")
    return executable(Path(built) if built else freeze(tmp_path_factory.mktemp("frozen")))


def room() -> dict[str, str]:
    """Nothing of the source or of this Python reaches the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def run(program: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *map(str, words)], env=room(), cwd=program.parent, capture_output=True, text=True, check=False
    )


def workers_of(program: Path) -> list[str]:
    import psutil

    lines = [p.info["cmdline"] or [] for p in psutil.process_iter(["cmdline"])]
    return [" ".join(line) for line in lines if line and line[0] == str(program)]


@pytest.fixture(scope="module")
def demo(program, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    done = run(program, "--data-dir", folder / "data", "demo", folder / "contoh", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def workspaces(folder: Path) -> list[Path]:
    return [path.parent for path in folder.rglob("dossier.db")]


def test_the_demo_does_the_main_job_and_leaves_no_worker(program, demo):
    (workspace,) = workspaces(demo)
    listed = run(program, "--data-dir", demo / "data", "documents", workspace, "--json")
    documents = json.loads(listed.stdout)
    assert len(documents["documents"] if isinstance(documents, dict) else documents) > 10
    assert workers_of(program) == []


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_workspace_is_brought_up_to_date(program, old, tmp_path):
    with zipfile.ZipFile(old) as archive:
        archive.extractall(tmp_path / "old")
    (workspace,) = workspaces(tmp_path / "old")
    run(program, "--data-dir", tmp_path / "data", "undo", workspace)  # opens for writing; there is nothing to undo
    with contextlib.closing(sqlite3.connect(workspace / "dossier.db")) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]
    checked = run(program, "--data-dir", tmp_path / "data", "check", workspace)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_it_speaks_english_and_names_its_libraries(program):
    assert "Usage" in run(program, "--help", "--lang", "en").stdout
    assert run(program, "--version").stdout.strip()


def test_the_window_opens_a_workspace(program, demo, qapp):
    (workspace,) = workspaces(demo)
    data = demo / "data"
    paths = AppPaths.under(data)
    words = [program, "--data-dir", data, "gui", workspace]
    with subprocess.Popen(words, env=room(), cwd=program.parent, stderr=subprocess.PIPE, text=True) as window:
        try:
            wait_until(lambda: opened(paths, workspace) or window.poll() is not None)
            assert window.poll() is None, window.stderr.read()
            assert opened(paths, workspace)
            assert hand_over(server_name(paths), ())
        finally:
            window.terminate()
    assert workers_of(program) == []


def opened(paths: AppPaths, workspace: Path) -> bool:
    """The window notes a workspace as recent once it shows it."""
    if not paths.settings_file.is_file():
        return False
    return str(workspace) in json.loads(paths.settings_file.read_text(encoding="utf-8")).get("recent", [])


def wait_until(ready, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        time.sleep(0.1)
