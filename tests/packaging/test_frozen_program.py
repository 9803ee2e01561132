"""The frozen program, really built: it does the main job with its workers, and opens its window."""

import contextlib
import json
import pkgutil
import sqlite3
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from dossier_app.paths import AppPaths
from dossier_app.services.describe_trouble import COMPONENTS
from dossier_app.storage.schema import REVISION
from resources.packaging.libraries import OURS, libraries, plain
from ui.instance_name import server_name
from ui.single_instance import hand_over

PROJECT = Path(__file__).resolve().parent.parent.parent
OLD = sorted((PROJECT / "tests" / "data" / "old").glob("workspace-*.zip"))
ONLY_FOR_BUILDING = {f"resources.packaging.{name}" for name in ("freeze", "libraries", "wheelhouse")}

pytestmark = [pytest.mark.nightly, pytest.mark.timeout(600)]


def workers_of(program: Path) -> list[str]:
    import psutil

    lines = [p.info["cmdline"] or [] for p in psutil.process_iter(["cmdline"])]
    return [" ".join(line) for line in lines if line and line[0] == str(program)]


def modules_of(*names: str) -> set[str]:
    """Every module of these packages as they lie in the tree."""
    folders = [(name, PROJECT / name) for name in names if (PROJECT / name).is_dir()]
    found = set(names)
    while folders:
        package, folder = folders.pop()
        for module in pkgutil.iter_modules([str(folder)]):
            found.add(f"{package}.{module.name}")
            if module.ispkg:
                folders.append((f"{package}.{module.name}", folder / module.name))
    return found


def test_every_module_of_the_tree_is_in_it(program):
    from PyInstaller.archive.readers import CArchiveReader

    held = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc
    assert modules_of(*OURS) - set(held) - ONLY_FOR_BUILDING == set()


def test_every_file_of_the_resources_is_in_it(program):
    resources = PROJECT / "resources"
    for path in resources.rglob("*"):
        name = path.relative_to(PROJECT)
        if path.is_file() and path.suffix not in {".py", ".pyc"} and "packaging" not in name.parts:
            assert (program.parent / "_internal" / name).is_file(), name


def test_the_demo_does_the_main_job_and_leaves_no_worker(program, run, demo, workspace):
    listed = run("--data-dir", demo / "data", "documents", workspace, "--json")
    assert len(json.loads(listed.stdout)["documents"]) > 10
    assert workers_of(program) == []


def test_versions_are_known_of_what_the_program_is_built_from():
    assert {plain(name) for name in COMPONENTS} <= libraries(PROJECT / "pyproject.toml").keys()


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_workspace_is_brought_up_to_date(run, old, tmp_path):
    with zipfile.ZipFile(old) as archive:
        archive.extractall(tmp_path / "old")
    (database,) = (tmp_path / "old").rglob("dossier.db")
    workspace = database.parent
    run("--data-dir", tmp_path / "data", "undo", workspace)  # opens for writing; there is nothing to undo
    with contextlib.closing(sqlite3.connect(workspace / "dossier.db")) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]
    checked = run("--data-dir", tmp_path / "data", "check", workspace)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_it_speaks_english_and_names_its_version(run):
    assert "Usage" in run("--help", "--lang", "en").stdout
    assert run("--version").stdout.strip()


def test_the_window_opens_a_workspace(program, room, demo, workspace, qapp):
    data = demo / "data"
    paths = AppPaths.under(data)
    words = [program, "--data-dir", data, "gui", workspace]
    with subprocess.Popen(words, env=room, cwd=program.parent, stderr=subprocess.PIPE, text=True) as window:
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
