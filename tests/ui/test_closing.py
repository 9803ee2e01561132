"""The window is closed while documents come in: what was accepted is whole, the rest is as if it had never begun."""

import pytest

from dossier_app.jobs.progress import Reporter
from dossier_app.services.check_workspace import check_workspace
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents

FILES = 150


@pytest.mark.parametrize("seen", [0, 60])
def test_closing_in_the_middle_of_an_import_loses_nothing(qtbot, window, workspace, app_paths, tmp_path, seen):
    folder = tmp_path / "asal"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"Notula {number}.txt").write_text(f"Notula rapat nomor {number} tahun 2024\n" * 5, "utf-8")
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.open_workspace(workspace)
    window.take_in([folder])
    (importing,) = (operation for operation in window.session.operations.running if operation.writes)
    qtbot.waitUntil(lambda: importing.progress.done >= seen, timeout=60_000)
    window.close()
    assert not window.session.operations.busy
    assert check_workspace(workspace, paths=app_paths, report=Reporter()).problems == ()
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        accepted = desk.snapshot().documents
        assert len(accepted) < FILES
        assert {document.sha256 for document in accepted} <= set(desk.workspace.blobs.sizes())
        report = import_documents(desk, [folder], report=Reporter(), ocr="never")
        assert len(report.added) == FILES - len(accepted)
        assert len(desk.snapshot().documents) == FILES
