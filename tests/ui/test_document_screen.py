"""The screen of documents on a real workspace: found, corrected, replaced, thrown away and brought back."""

import json
import shutil
from pathlib import Path

import pytest
from made_files import DECISION, make_broken_pdf, make_pdf
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog

from dossier_app.domain.listing import Sort, SortBy
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.import_documents import import_documents
from dossier_app.services.map_evidence import map_evidence
from dossier_app.services.undo_step import undo_step
from ui.dialogs.kinds_dialog import KindsDialog
from ui.models.document_columns import Column
from ui.models.document_table import MIME
from ui.panels.document_bar import EVERYDAY, QUARANTINE, TRASH
from ui.panels.document_screen import DocumentScreen
from ui.session import Session


@pytest.fixture
def filled(tmp_path, workspace, app_paths):
    """Three documents: a decision that proves two requirements, a note, and one that nobody can read."""
    folder = tmp_path / "asal"
    make_pdf(folder / "SK Tim.pdf", DECISION)
    (folder / "Notula 2.txt").write_text("Notula rapat tim koordinasi, 3 Maret 2025", "utf-8")
    make_broken_pdf(folder / "rusak.pdf")
    with open_desk(workspace, paths=app_paths, actor="Ayu", write=True) as desk:
        import_documents(desk, [folder], report=Reporter(), ocr="never")
        map_evidence(desk, "SK Tim.pdf", "10.1.a", pages="1")
        map_evidence(desk, "SK Tim.pdf", "10.2.a", pages="1")
    return workspace


@pytest.fixture
def screen(qtbot, context, filled):
    session = Session(context)
    screen = DocumentScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.resize(1100, 680)
    screen.show()
    with qtbot.waitSignal(screen.model.answered, timeout=20_000):
        session.open(filled)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3)
    yield screen
    session.close()
    session.deleteLater()


def names(screen):
    return [screen.model.row(number).name for number in range(screen.model.rowCount())]


def choose(screen, name):
    screen.table.selectRow(names(screen).index(name))


def cell(screen, name, column):
    return screen.model.index(names(screen).index(name), column).data()


def settled(qtbot, screen):
    qtbot.waitUntil(lambda: not screen.session.operations.busy, timeout=20_000)


def test_the_table_tells_in_words_what_is_known(screen):
    assert names(screen) == ["Notula 2.txt", "rusak.pdf", "SK Tim.pdf"]
    assert cell(screen, "SK Tim.pdf", Column.USED) == "2 butir"
    assert cell(screen, "SK Tim.pdf", Column.TEXT) == "teks asli"
    assert cell(screen, "SK Tim.pdf", Column.YEAR) == "2025"
    assert cell(screen, "Notula 2.txt", Column.USED) == "belum"
    assert "tidak terbaca" in cell(screen, "rusak.pdf", Column.PROBLEMS)
    assert screen.counted.text() == "3 dokumen"


def test_typing_narrows_the_list_and_nothing_found_says_so(qtbot, screen):
    qtbot.keyClicks(screen.bar.search, "notula")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    assert names(screen) == ["Notula 2.txt"]
    qtbot.keyClicks(screen.bar.search, " xyz")
    qtbot.waitUntil(screen.empty.isVisible)
    assert "Tidak ada dokumen yang cocok" in screen.empty.text.text()
    qtbot.mouseClick(screen.clear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3)


def test_a_facet_that_is_ticked_narrows_and_its_counts_stay(qtbot, screen):
    group = screen.facets.topLevelItem(0)
    unused = group.child(1)
    assert (unused.text(0), unused.text(1)) == ("belum dipakai", "2")
    unused.setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 2)
    assert names(screen) == ["Notula 2.txt", "rusak.pdf"]
    settled(qtbot, screen)
    again = screen.facets.topLevelItem(0).child(1)
    assert again.checkState(0) is Qt.CheckState.Checked
    assert screen.facets.topLevelItem(0).child(0).text(1) == "1"


def test_a_header_sorts_in_the_database(qtbot, screen):
    screen.table.sortByColumn(Column.USED, Qt.SortOrder.DescendingOrder)
    assert screen.model.order == Sort(SortBy.USED, descending=True)
    qtbot.waitUntil(lambda: names(screen)[0] == "SK Tim.pdf")
    with qtbot.waitSignal(screen.model.answered):
        screen.table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: names(screen)[0] == "Notula 2.txt")
    settled(qtbot, screen)


def test_a_cell_is_corrected_in_place_and_undone_as_one_step(qtbot, screen):
    choose(screen, "SK Tim.pdf")
    index = screen.model.index(screen.table.currentIndex().row(), Column.NUMBER)
    screen.table.setCurrentIndex(index)
    screen.actions_of_row.correct.trigger()
    editor = screen.table.findChild(QComboBox)
    assert editor.accessibleName() == "Nomor"
    assert editor.itemText(0) == "188/45/2025"
    editor.setEditText("99")
    qtbot.keyClick(editor.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(screen, "SK Tim.pdf", Column.NUMBER) == "99")
    settled(qtbot, screen)
    assert not screen.details.form.back["number"].isHidden()
    screen.details.form.back["number"].click()
    qtbot.waitUntil(lambda: cell(screen, "SK Tim.pdf", Column.NUMBER) == "188/45/2025")
    settled(qtbot, screen)
    screen.session.change("Batalkan", lambda desk, _report: undo_step(desk))
    qtbot.waitUntil(lambda: cell(screen, "SK Tim.pdf", Column.NUMBER) == "99")
    settled(qtbot, screen)


def test_kinds_are_ticked_in_a_list(qtbot, screen):
    choose(screen, "Notula 2.txt")
    screen.details.form.kinds.click()
    dialog = screen.findChild(KindsDialog)
    dialog.search.setText("notula")
    shown = [dialog.list.item(row) for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]
    for item in shown:
        item.setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    qtbot.waitUntil(lambda: "otula" in cell(screen, "Notula 2.txt", Column.KINDS))
    settled(qtbot, screen)


def test_what_cannot_be_read_stands_in_quarantine_with_reason_and_remedy(qtbot, screen):
    screen.bar.switch(QUARANTINE)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1)
    assert cell(screen, "rusak.pdf", Column.REASON) == "Isi berkas rusak sehingga tidak dapat dibaca."
    assert cell(screen, "rusak.pdf", Column.REMEDY).startswith("Minta salinan")
    assert screen.table.isColumnHidden(Column.TITLE)
    choose(screen, "rusak.pdf")
    assert "Coba baca lagi" in screen.details.sheet.toPlainText()
    screen.details.sheet.anchorClicked.emit(QUrl("baca:"))
    settled(qtbot, screen)
    assert names(screen) == ["rusak.pdf"]


def test_the_trash_takes_several_at_once_and_gives_them_back(qtbot, screen):
    screen.activateWindow()
    screen.table.setFocus()
    screen.table.selectAll()
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(screen.empty.isVisible)
    settled(qtbot, screen)
    assert "Belum ada dokumen" in screen.empty.text.text()
    assert screen.session.view.undo_label == "Buang 3 dokumen"
    screen.bar.switch(TRASH)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3)
    choose(screen, "SK Tim.pdf")
    assert screen.actions_of_row.restore.isEnabled()
    assert not screen.actions_of_row.trash.isVisible()
    screen.actions_of_row.restore.trigger()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 2)
    settled(qtbot, screen)
    screen.bar.switch(EVERYDAY)
    qtbot.waitUntil(lambda: names(screen) == ["SK Tim.pdf"])
    assert cell(screen, "SK Tim.pdf", Column.USED) == "2 butir"
    settled(qtbot, screen)


def test_a_revision_leaves_its_evidence_behind_until_it_is_moved(qtbot, screen, tmp_path):
    revision = make_pdf(tmp_path / "SK Tim revisi.pdf", DECISION + "\nDiubah")
    old = next(screen.model.row(n) for n in range(3) if screen.model.row(n).name == "SK Tim.pdf")
    screen.revise_with(old.id, revision)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 4, timeout=20_000)
    settled(qtbot, screen)
    choose(screen, "SK Tim.pdf")
    qtbot.waitUntil(lambda: "sudah diganti revisi" in cell(screen, "SK Tim.pdf", Column.PROBLEMS))
    text = screen.details.sheet.toPlainText()
    assert "SK Tim revisi.pdf" in text
    assert "10.1.a" in text
    newer = next(screen.model.row(n) for n in range(4) if screen.model.row(n).name == "SK Tim revisi.pdf")
    screen.details.sheet.anchorClicked.emit(QUrl(f"pindah:{newer.id}"))
    qtbot.waitUntil(lambda: cell(screen, "SK Tim revisi.pdf", Column.USED) == "2 butir")
    assert cell(screen, "SK Tim.pdf", Column.USED) == "belum"
    settled(qtbot, screen)


def test_the_command_moves_evidence_to_the_revision_and_leads_there(qtbot, screen, tmp_path):
    deeds = screen.actions_of_row
    choose(screen, "SK Tim.pdf")
    assert not deeds.move.isEnabled()
    assert not deeds.other.isEnabled()
    screen.revise_with(screen.current().id, make_pdf(tmp_path / "SK Tim revisi.pdf", DECISION + "\nDiubah"))
    qtbot.waitUntil(lambda: screen.model.rowCount() == 4, timeout=20_000)
    settled(qtbot, screen)
    choose(screen, "SK Tim.pdf")
    qtbot.waitUntil(deeds.move.isEnabled)
    deeds.move.trigger()
    qtbot.waitUntil(lambda: cell(screen, "SK Tim revisi.pdf", Column.USED) == "2 butir")
    settled(qtbot, screen)
    choose(screen, "SK Tim.pdf")
    assert not deeds.move.isEnabled()
    deeds.other.trigger()
    qtbot.waitUntil(lambda: screen.current() is not None and screen.current().name == "SK Tim revisi.pdf")
    settled(qtbot, screen)


def test_a_copy_of_the_file_is_written_with_the_same_bytes(qtbot, screen, tmp_path):
    choose(screen, "SK Tim.pdf")
    screen.actions_of_row.copy.trigger()
    dialog = screen.window().findChild(QFileDialog)
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Simpan"
    dialog.reject()
    with qtbot.waitSignal(screen.copied, timeout=20_000):
        screen.copy_to(screen.current().id, tmp_path / "salinan")
    assert (tmp_path / "salinan.pdf").read_bytes() == (tmp_path / "asal" / "SK Tim.pdf").read_bytes()
    assert "salinan.pdf" in screen.counted.text()


def test_the_original_is_opened_in_the_program_of_the_desktop(qtbot, screen, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    choose(screen, "Notula 2.txt")
    screen.actions_of_row.original.trigger()
    qtbot.waitUntil(lambda: bool(opened))
    assert Path(opened[0]).read_text("utf-8").startswith("Notula rapat")
    shutil.rmtree(Path(opened[0]).parent)


def test_evidence_is_shown_after_a_choice_where_there_is_more_than_one(qtbot, screen):
    choose(screen, "Notula 2.txt")
    assert not screen.actions_of_row.evidence.isEnabled()
    choose(screen, "SK Tim.pdf")
    assert screen.actions_of_row.evidence.isEnabled()
    menu = screen.menu_of_uses(screen.details.found.uses)
    assert [action.text().split()[0] for action in menu.actions()] == ["10.1.a", "10.2.a"]
    with qtbot.waitSignal(screen.open_indicator) as led:
        menu.actions()[1].trigger()
    assert led.args == ["10.2.a", 2]
    menu.deleteLater()


def test_a_machine_without_ocr_says_what_to_install(qtbot, screen, monkeypatch):
    monkeypatch.setattr("dossier_app.services.read_again.find_engine", lambda: None)
    choose(screen, "SK Tim.pdf")
    with qtbot.waitSignal(screen.session.failed, timeout=20_000) as told:
        screen.actions_of_row.read_scans.trigger()
    assert "Tesseract" in told.args[0].remedy
    settled(qtbot, screen)


def test_enter_opens_and_a_link_leads_to_the_indicator(qtbot, screen):
    choose(screen, "SK Tim.pdf")
    with qtbot.waitSignal(screen.open_document) as opened:
        qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert opened.args == [screen.current().id, 1]
    with qtbot.waitSignal(screen.open_indicator) as led:
        screen.details.sheet.anchorClicked.emit(QUrl("butir:10.2.a"))
    assert led.args == ["10", 2]


def test_rows_are_dragged_as_document_ids(screen):
    choose(screen, "SK Tim.pdf")
    data = screen.model.mimeData(screen.table.selectionModel().selectedIndexes())
    assert json.loads(bytes(data.data(MIME)).decode()) == [screen.current().id]


def test_a_document_is_revealed_whatever_is_filtered(qtbot, screen):
    qtbot.keyClicks(screen.bar.search, "notula")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=20_000)
    target = next(d.id for d in screen.session.view.snapshot.documents if d.name == "SK Tim.pdf")
    screen.reveal(target)
    qtbot.waitUntil(lambda: screen.current() is not None and screen.current().id == target, timeout=20_000)
    assert screen.bar.search.text() == ""
    settled(qtbot, screen)


def test_everything_has_a_name_for_the_ear(screen):
    for widget in (
        screen.table,
        screen.facets,
        screen.bar.search,
        screen.details.sheet,
        *screen.details.form.lines.values(),
    ):
        assert widget.accessibleName()
    index = screen.model.index(0, Column.TEXT)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Teks: ")
    assert screen.model.rowCount(index) == 0
