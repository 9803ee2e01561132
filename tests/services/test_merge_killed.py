"""A merge that is killed leaves the workspace as it was before or as it is after, never between."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bundle_desk import export, furnish, make_room

from dossier_app.domain.canonical import canonical_bytes, canonical_state
from dossier_app.jobs.progress import Reporter
from dossier_app.services.create_workspace import create_from_bundle
from dossier_app.services.desk import open_desk
from dossier_app.services.merge_bundle import merge_bundle
from dossier_app.storage.check import check

PROGRAM = Path(__file__).resolve().parent.parent / "merge_once.py"
BEFORE = (
    "merge: verified",
    "merge: backed up",
    "merge: document 1 added",
    "merge: documents added",
    "merge: entries received",
    "merge: text stored",
)
AFTER = ("merge: committed", "merge: done")


@pytest.fixture(scope="module")
def halves(tmp_path_factory):
    """A workspace, and the bundle of one that began from it and went on."""
    from dossier_app.paths import AppPaths

    folder = tmp_path_factory.mktemp("halves")
    paths = AppPaths.under(folder / "program")
    first = make_room(folder, paths)
    first.assess("1", claimed=1)
    export(first, folder / "awal.zip", "exchange")
    first.desk.close()
    other = AppPaths.under(folder / "lain")
    create_from_bundle(folder / "salinan", folder / "awal.zip", paths=other, actor="budi", report=Reporter()).close()
    with open_desk(folder / "salinan", paths=other, actor="budi", write=True) as desk:
        first.desk = desk
        export(furnish(first), folder / "kembali.zip", "exchange")
    return folder


def state(desk) -> tuple[bytes, int]:
    return canonical_bytes(canonical_state(desk.snapshot())), len(list(desk.workspace.entries()))


def survives(point: str, halves, tmp_path, app_paths, *, times: int) -> None:
    room = tmp_path / "ruang"
    shutil.copytree(halves / "ruang", room)
    with open_desk(room, paths=app_paths, actor="ani", write=True) as desk:
        before = state(desk)
    program, bundle = app_paths.config.parent, halves / "kembali.zip"
    for _time in range(times):
        command = [sys.executable, str(PROGRAM), str(room), str(program), str(bundle), point]
        died = subprocess.run(command, check=False, timeout=60, capture_output=True)
        assert died.returncode == -9, died.stderr.decode()
        with open_desk(room, paths=app_paths, actor="ani", write=True) as desk:
            found = state(desk)
            assert (found == before) == (point in BEFORE)
            assert desk.snapshot().unavailable == frozenset()
        assert check(room, replicas=app_paths.replicas_file) == ()
        if point in AFTER:
            shutil.rmtree(room)
            shutil.copytree(halves / "ruang", room)
    with open_desk(room, paths=app_paths, actor="ani", write=True) as desk:
        merge_bundle(desk, bundle, report=Reporter())
        after = state(desk)
    with open_desk(halves / "salinan", paths=app_paths, actor="ani", write=False) as desk:
        assert after == state(desk)
    assert not [file for file in room.rglob("*") if file.name.endswith(".part")]


@pytest.mark.parametrize("point", [*BEFORE, *AFTER])
def test_a_killed_merge_is_before_or_after(point, halves, tmp_path, app_paths):
    survives(point, halves, tmp_path, app_paths, times=1)


@pytest.mark.nightly
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("point", [*BEFORE, *AFTER])
def test_many_killed_merges_are_before_or_after(point, halves, tmp_path, app_paths):
    survives(point, halves, tmp_path, app_paths, times=13)
