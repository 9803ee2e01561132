"""One workspace exported on two machines, months apart, by two people, gives the same file to the last byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bundle_desk import furnish, make_room

from dossier_app.paths import AppPaths

PROJECT = Path(__file__).resolve().parent.parent.parent
ANOTHER_DAY = Path(__file__).with_name("another_day")

HERE = {"TZ": "UTC", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "USER": "ani", "LOGNAME": "ani"}
THERE = {
    "TZ": "Asia/Jayapura", "LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8", "LANGUAGE": "en", "PYTHONHASHSEED": "77",
    "USER": "Budi Óscar", "LOGNAME": "budi", "PYTHONUTF8": "1", "COLUMNS": "40", "DAYS_AHEAD": "400",
}  # fmt: skip


def run(*words: str | Path, world: dict[str, str], umask: int = -1) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **world, "PYTHONPATH": os.pathsep.join([str(ANOTHER_DAY), str(PROJECT)])}
    return subprocess.run(
        [sys.executable, *map(str, words)],
        env=environment, umask=umask, capture_output=True, text=True, encoding="utf-8", check=False, timeout=110,
    )  # fmt: skip


def export(workspace: Path, target: Path, *, home: Path, world: dict[str, str], umask: int) -> bytes:
    homes = {name: str(home / name) for name in ("HOME", "USERPROFILE", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    Path(homes["TMPDIR"]).mkdir(parents=True)
    target.parent.mkdir()
    words = ("export", workspace, target, "--no-office", "--data-dir", home / "program")
    done = run(PROJECT / "main.py", *words, world=world | homes, umask=umask)
    assert target.exists(), done.stderr
    return target.read_bytes()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    room = furnish(make_room(tmp_path, AppPaths.under(tmp_path / "program")))
    room.desk.close()
    return room.desk.workspace.path


def test_day_machine_person_and_place_leave_no_trace(workspace, tmp_path):
    first = export(workspace, tmp_path / "a" / "dosir.zip", home=tmp_path / "h1", world=HERE, umask=0o022)
    copy = Path(shutil.copytree(workspace, tmp_path / "salinan di tempat lain" / "ruang kerja"))
    second = export(copy, tmp_path / "b" / "lain.zip", home=tmp_path / "h2", world=THERE, umask=0o077)
    assert len(first) > 10_000
    assert first == second


def test_the_other_machine_really_lives_on_another_day():
    source = "import datetime, time; print(datetime.datetime.now().year, time.gmtime().tm_year)"
    here, there = (run("-c", source, world=world).stdout.split() for world in (HERE, THERE))
    assert all(int(late) > int(soon) for soon, late in zip(here, there, strict=True))
