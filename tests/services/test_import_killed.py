"""An import that is killed at any point: the workspace opens, nothing accepted is lost, nothing is half there."""

import sys
from pathlib import Path

import pytest
from kill import Point, run_and_die
from made_files import make_pdf, make_zip, pdf_bytes

from dossier_app.jobs.progress import Reporter
from dossier_app.paths import AppPaths
from dossier_app.services.create_workspace import create
from dossier_app.services.desk import Desk, open_desk
from dossier_app.services.import_documents import import_documents
from dossier_app.storage.check import check

FILES = 6
BATCH = 2
_BATCHES = "dossier_app.services.import_batches"
_WORK = "dossier_app.storage.unit_of_work:UnitOfWork"
_BLOBS = "dossier_app.storage.blobs"
POINTS = (
    (Point("files collected", "dossier_app.services.import_documents:collect_files", "after"), 0),
    (Point("bytes about to be copied", f"{_BLOBS}:BlobStore.add", "before", 2), 0),
    (Point("bytes copied, not flushed", f"{_BLOBS}:fsync_file", "before", 2), 0),
    (Point("bytes flushed, without their name", f"{_BLOBS}:fsync_file", "after", 3), 0),
    (Point("bytes named, folder not flushed", f"{_BLOBS}:fsync_folder", "before", 3), 0),
    (Point("bytes held, without a row", f"{_BLOBS}:BlobStore.add", "after", 3), 0),
    (Point("first text read", f"{_BATCHES}:Batches.accept", "before"), 0),
    (Point("batch begun", f"{_WORK}.__enter__", "after"), 0),
    (Point("some rows put", f"{_WORK}.put", "after", 2), 0),
    (Point("some text stored", f"{_WORK}.store_text", "after", 2), 0),
    (Point("rows written, not committed", f"{_WORK}._record", "after"), 0),
    (Point("first batch committed", f"{_WORK}.commit", "after"), BATCH),
    (Point("replica not noted", "dossier_app.storage.workspace:Workspace._committed", "before", 2), 2 * BATCH),
    (Point("last batch about to commit", f"{_WORK}.commit", "before", 3), 2 * BATCH),
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")


def make_files(folder: Path) -> Path:
    for number in range(FILES - 1):
        make_pdf(folder / f"11.{number % 3 + 1}.a" / f"{number}.pdf", f"Bukti nomor {number} tentang arsitektur kota.")
    make_zip(folder / "kiriman.zip", {"dari-arsip.pdf": pdf_bytes("Bukti dari arsip tentang peta rencana.")})
    return folder


def assert_whole(desk: Desk) -> None:
    """Every document has its bytes, was read, and its text is there; nothing lies about half done."""
    for document in desk.snapshot().documents:
        assert desk.workspace.blobs.is_intact(document.sha256)
        assert document.recognised is not None
        assert desk.workspace.text.pages(document.id)
    assert not list((desk.workspace.path / "blobs").rglob("*.part"))


def survives(point: Point, accepted: int, room: Path, paths: AppPaths) -> None:
    place, folder = room / "ruang", make_files(room / "bukti")
    create(place, instrument="spbe-2020", institution="Kota Contoh", year=2025, paths=paths, actor="Sari").close()
    small = {f"{_BATCHES}:BATCH": BATCH}
    run_and_die(point, "import_once:import_once", place, paths.config.parent, folder, settings=small)
    assert check(place, replicas=paths.replicas_file) == ()
    with open_desk(place, paths=paths, actor="Sari", write=True) as desk:
        assert_whole(desk)
        assert len(desk.snapshot().documents) >= accepted
        report = import_documents(desk, [folder], report=Reporter(), ocr="never")
        assert len(report.added) + len(report.already_held) == FILES
        assert len(desk.snapshot().documents) == FILES
        assert len(desk.snapshot().evidence) == FILES - 1
        assert_whole(desk)
        assert not list((place / "cache").iterdir())
    assert check(place, replicas=paths.replicas_file) == ()


@pytest.mark.parametrize(("point", "accepted"), POINTS, ids=[point.name for point, _accepted in POINTS])
def test_a_killed_import_leaves_whole_documents_only(
    point: Point, accepted: int, tmp_path: Path, app_paths: AppPaths
) -> None:
    survives(point, accepted, tmp_path, app_paths)


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("point", "accepted"), POINTS, ids=[point.name for point, _accepted in POINTS])
def test_many_killed_imports_leave_whole_documents_only(
    point: Point, accepted: int, tmp_path: Path, app_paths: AppPaths
) -> None:
    for turn in range(25):
        survives(point, accepted, tmp_path / str(turn), app_paths)
