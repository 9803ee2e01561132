"""An export that is killed leaves no bundle or the whole one, and its workspace opens."""

import subprocess
import sys
from pathlib import Path

import pytest
from bundle_desk import export, furnish, make_room

from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.verify_bundle import verify_bundle

PROGRAM = Path(__file__).resolve().parent.parent / "export_once.py"
POINTS = (
    "export: assembled",
    "export: wrote narasi.docx",
    "export: parts written",
    "export: zipped",
    "export: verified",
    "export: named",
)


def killed_at(point: str, room, target: Path, program: Path) -> None:
    command = [sys.executable, str(PROGRAM), str(room.desk.workspace.path), str(program), str(target)]
    died = subprocess.run([*command, "assessment", "text", point], check=False, timeout=60, capture_output=True)
    assert died.returncode == -9, died.stderr.decode()


def survives(point: str, tmp_path: Path, app_paths, *, times: int) -> None:
    room = furnish(make_room(tmp_path, app_paths))
    room.desk.close()
    out = tmp_path / "keluar"
    out.mkdir()
    target = out / "dosir.zip"
    for _time in range(times):
        target.unlink(missing_ok=True)
        killed_at(point, room, target, app_paths.config.parent)
        assert target.exists() == (point == "export: named")
        if target.exists():
            assert verify_bundle(target, report=Reporter()).valid
    with open_desk(tmp_path / "ruang", paths=app_paths, actor="ani", write=True) as desk:
        room.desk = desk
        assert desk.snapshot().unavailable == frozenset()
        export(room, target)
    assert list(out.iterdir()) == [target], "the next export has swept what the killed ones left"


@pytest.mark.parametrize("point", POINTS)
def test_no_half_bundle_after_a_kill(point, tmp_path, app_paths):
    survives(point, tmp_path, app_paths, times=1)


@pytest.mark.nightly
@pytest.mark.timeout(600)
@pytest.mark.parametrize("point", POINTS)
def test_no_half_bundle_after_many_kills(point, tmp_path, app_paths):
    survives(point, tmp_path, app_paths, times=25)
