"""Everything that the window does, done once: none of it makes the window itself wait for the database."""

import sqlite3

import pytest
from PySide6.QtCore import Qt

from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents
from dossier_app.services.map_evidence import map_evidence
from ui.places import PLACES
from ui.session import Session


@pytest.fixture
def filled(tmp_path, workspace, app_paths):
    folder = tmp_path / "asal"
    folder.mkdir()
    for name in ("SK Tim Koordinasi", "Laporan Reviu", "Notula Rapat"):
        (folder / f"{name}.txt").write_text(f"{name}\nNomor 12 Tahun 2024\n" * 20, "utf-8")
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [folder], report=Reporter(), ocr="never")
        map_evidence(desk, "SK Tim Koordinasi.txt", "10.2.a", pages="1")
    return workspace


def test_every_screen_and_its_main_actions_ask_the_database_elsewhere(qtbot, window, filled, tmp_path, asked):
    def settle():
        qtbot.wait(20)
        qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=20_000)

    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.open_workspace(filled)
    settle()
    for place in PLACES:
        window.show_screen(place.key)
        settle()
    screens = window.stack.screens
    documents = screens["documents"]
    window.show_screen("documents")
    for column in range(documents.model.columnCount()):
        documents.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    documents.bar.search.setText("rapat")
    settle()
    documents.bar.search.clear()
    documents.facets.tick({"used": frozenset({"tidak"})})
    settle()
    documents.facets.tick({})
    settle()
    documents.table.selectRow(0)
    documents.model.setData(documents.model.index(0, 4), "Judul baru")
    settle()
    documents.actions_of_row.trash.trigger()
    settle()
    for _turn in range(2):
        window.commands.by_key["edit.undo"].trigger()
        settle()
    window.commands.by_key["edit.redo"].trigger()
    settle()
    document = next(iter(window.session.view.documents))
    window.visiting.open_document(document, 1)
    qtbot.waitUntil(lambda: bool(window.visiting.viewer.store.sheets), timeout=20_000)
    window.visiting.open_indicator("10", 3)
    settle()
    window.visiting.map_pages(document, "1", "Nomor 12")
    settle()
    window.show_screen("bundles")
    settle()
    screens["bundles"].export.target.setText(str(tmp_path / "dosir.zip"))
    screens["bundles"].export.write.click()
    settle()
    assert (tmp_path / "dosir.zip").is_file()
    window.take_in([tmp_path / "asal"])
    settle()
    window.reload()
    settle()
    window.visiting.viewer.store.close()
    window.close()
    assert asked.beside > 200
    assert not asked.by_window


def test_a_question_on_the_thread_of_the_window_would_be_noticed(asked, monkeypatch):
    def refresh(_session, _areas):
        sqlite3.connect(":memory:").execute("SELECT 1").connection.close()

    code = refresh.__code__.replace(co_filename=Session.refresh.__code__.co_filename)
    monkeypatch.setattr(Session, "refresh", type(refresh)(code, globals()))
    Session.refresh(None, frozenset())
    assert asked.by_window == [f"session.py:{code.co_firstlineno + 1} asked SELECT 1"]
    asked.by_window.clear()
