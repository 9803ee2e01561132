"""A filled-in checklist comes back through the window: first what it would change, then one step."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from dossier_app.services.report_gaps import gaps_of
from dossier_app.services.write_checklist import write_checklist
from exporters.table import writers
from ui.dialogs.checklist_dialog import ChecklistDialog
from ui.panels.gap_screen import GapScreen
from ui.session import Session


@pytest.fixture
def session(qtbot, context, workspace):
    session = Session(context)
    with qtbot.waitSignal(session.viewed, timeout=20_000):
        session.open(workspace)
    yield session
    session.close()


@pytest.fixture
def screen(qtbot, session):
    screen = GapScreen(session)
    qtbot.addWidget(screen)
    session.viewed.connect(screen.on_viewed)
    screen.show()
    qtbot.waitUntil(lambda: screen.model.rowCount() > 0, timeout=10_000)
    return screen


@pytest.fixture
def filled(session, tmp_path):
    view, file = session.view, tmp_path / "terisi.xlsx"
    report = gaps_of(view.snapshot, view.instrument)
    write_checklist(view.snapshot, view.instrument, report, writer=writers().checklists["xlsx"], target=file)
    book = openpyxl.load_workbook(file)
    sheet = book["Kesenjangan"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["Putusan asesor"]).value = "ditolak"
    sheet.cell(3, heads["Usaha"]).value = "banyak"
    book.save(file)
    return file


def texts(dialog: ChecklistDialog) -> list[list[str]]:
    table = dialog.table
    return [[table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())]


def test_the_rows_are_shown_before_they_are_taken(qtbot, session, screen, filled):
    screen.take_filled(filled)
    dialog = screen.findChild(ChecklistDialog)
    with qtbot.waitSignal(dialog.judged, timeout=20_000):
        dialog.rounds.setCurrentIndex(dialog.rounds.findData("dokumen"))
    changed, refused = texts(dialog)
    assert (changed[0], changed[2]) == ("2", "berubah")
    assert changed[3] == "putusan: – → ditolak"
    assert "angka bulat" in refused[3]
    assert "1 baris akan berubah" in dialog.summary.text()
    assert session.view.snapshot.verdicts == ()
    dialog.assessor.setText("Budi")
    assert not dialog.take.isEnabled()
    qtbot.waitUntil(dialog.take.isEnabled, timeout=20_000)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(session.view.snapshot.verdicts), timeout=20_000)
    (verdict,) = session.view.snapshot.verdicts
    assert (verdict.round, verdict.assessor, verdict.verdict) == ("dokumen", "Budi", "rejected")


def test_a_file_that_cannot_be_taken_says_why_and_the_button_sleeps(qtbot, screen, tmp_path):
    wrong = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(wrong)
    screen.take_filled(wrong)
    dialog = screen.findChild(ChecklistDialog)
    qtbot.waitSignal(dialog.judged, timeout=20_000).wait()
    assert "Penanda tersembunyi" in dialog.summary.text()
    assert not dialog.take.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_dialog_that_is_left_early_hears_no_answer(qtbot, screen, filled):
    screen.take_filled(filled)
    dialog = screen.findChild(ChecklistDialog)
    with qtbot.waitSignal(dialog.destroyed, timeout=10_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_command_asks_for_the_file(qtbot, screen):
    screen.take_in.trigger()
    chooser = screen.findChild(QFileDialog)
    assert chooser.nameFilters()[0] == "Daftar periksa (*.xlsx)"
    chooser.reject()
