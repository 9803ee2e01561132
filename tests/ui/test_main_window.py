"""The window on a real workspace: what it shows, how it is reached by keyboard, and what it says when it cannot."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from dossier_app.bundles.contents import Writers
from dossier_app.errors import Cancelled, UserError
from dossier_app.i18n import use_language
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.export_dossier import export_dossier
from ui.fonts import FAMILY, use_bundled_font
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.models.indicator_tree import Column


def opened(qtbot, window: MainWindow, path: Path) -> bool:
    with qtbot.waitSignal(window.loaded, timeout=20_000) as loaded:
        window.open_workspace(path)
    return loaded.args[0]


def cell(window: MainWindow, code: str, column: Column) -> str:
    model = window.panel.model
    pattern = f"{code}  "
    found = model.match(
        model.index(0, 0), Qt.ItemDataRole.DisplayRole, pattern, 1,
        Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive,
    )  # fmt: skip
    return model.data(found[0].siblingAtColumn(column))


def test_an_empty_window_says_how_to_begin(window):
    assert "Berkas > Buka" in window.notice.text()
    assert window.notice.isVisible()


def test_a_workspace_shows_its_indicators_with_claimed_and_supported_levels(qtbot, window, workspace):
    assert opened(qtbot, window, workspace)
    assert window.panel.isVisible()
    shown = [
        cell(window, "10", column) for column in (Column.CLAIMED, Column.SUPPORTED, Column.TARGET, Column.STANDING)
    ]
    assert shown == ["3", "1", "4", "klaim melebihi bukti"]
    assert cell(window, "11", Column.STANDING) == "belum dinilai"


def test_the_status_bar_holds_the_index(qtbot, window, workspace):
    opened(qtbot, window, workspace)
    assert window.index_label.text() == "Terdukung 1,00 Kurang   Klaim 1,03 Kurang   Sasaran 1,04 Kurang"
    assert window.windowTitle().startswith("Kota Contoh 2025")


def test_all_47_indicators_are_there(qtbot, window, workspace):
    opened(qtbot, window, workspace)
    model = window.panel.model

    def count(parent) -> int:
        rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
        return sum(count(row) if model.rowCount(row) else 1 for row in rows)

    assert count(model.index(-1, -1)) == 47


def test_a_folder_that_is_no_workspace_is_told_with_reason_and_next_move(qtbot, window, tmp_path):
    (tmp_path / "kosong").mkdir()
    assert not opened(qtbot, window, tmp_path / "kosong")
    box = window.findChild(QMessageBox)
    assert "bukan ruang kerja" in box.text()
    assert len(box.informativeText().splitlines()) == 2
    assert [button.text() for button in box.buttons()] == ["Tutup"]
    box.close()


def test_a_failure_leaves_the_open_workspace_on_screen(qtbot, window, workspace, tmp_path):
    opened(qtbot, window, workspace)
    opened(qtbot, window, tmp_path / "tidak-ada")
    assert window.workspace == workspace
    assert window.panel.isVisible()
    window.findChild(QMessageBox).close()


def test_the_window_writes_nothing_into_the_workspace(qtbot, window, workspace):
    before = (workspace / "dossier.db").read_bytes()
    opened(qtbot, window, workspace)
    assert (workspace / "dossier.db").read_bytes() == before


def test_a_workspace_is_chosen_by_keyboard_and_the_buttons_speak_indonesian(qtbot, window, workspace):
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(QFileDialog)
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Buka"
    with qtbot.waitSignal(window.loaded, timeout=20_000):
        dialog.fileSelected.emit(str(workspace))
        dialog.close()
    assert window.workspace == workspace


def test_a_bundle_is_shown_like_a_workspace(qtbot, window, workspace, context, tmp_path):
    with open_desk(workspace, paths=context.paths, actor="Ayu", write=True) as desk:
        export_dossier(desk, tmp_path / "dosir.zip", kind="exchange", writers=Writers(), report=Reporter())
    assert opened(qtbot, window, tmp_path / "dosir.zip")
    assert cell(window, "10", Column.CLAIMED) == "3"


def test_reloading_shows_the_workspace_again(qtbot, window, workspace):
    opened(qtbot, window, workspace)
    with qtbot.waitSignal(window.loaded, timeout=20_000):
        qtbot.keyClick(window, Qt.Key.Key_F5)
    assert cell(window, "10", Column.CLAIMED) == "3"


def test_the_tree_takes_the_focus_and_has_a_name_for_screen_readers(qtbot, window, workspace):
    opened(qtbot, window, workspace)
    assert window.panel.tree.accessibleName() == "Pohon indikator"
    assert window.panel.tree.currentIndex().isValid()
    qtbot.keyClick(window.panel.tree, Qt.Key.Key_Down)
    assert window.panel.tree.currentIndex() != window.panel.model.index(0, 0)


def test_the_window_speaks_english_when_asked(qtbot, context):
    use_language("en")
    window = MainWindow(context)
    qtbot.addWidget(window)
    assert window.open_action.text() == "&Open…"


def test_closing_the_window_waits_for_what_it_reads(qtbot, window, workspace):
    window.open_workspace(workspace)
    window.close()
    assert window.workspace is None


def test_the_bundled_font_is_used(qtbot):
    application = QApplication.instance()
    before = QFont(application.font())
    use_bundled_font(application)
    assert application.font().family() == FAMILY
    application.setFont(before)


def test_the_tree_looks_right(qtbot, window, workspace, tmp_path):
    """A picture is made, it has the size of the window, and it is not of one colour."""
    use_bundled_font(QApplication.instance())
    opened(qtbot, window, workspace)
    image = window.grab().toImage()
    target = tmp_path / "jendela.png"
    assert image.save(str(target))
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 5


class TestJobs:
    """Work off the GUI thread."""

    @pytest.fixture
    def jobs(self, qtbot):
        jobs = Jobs()
        yield jobs
        jobs.finish()

    def test_work_runs_elsewhere_and_its_answer_comes_here(self, qtbot, jobs):
        answers = []
        jobs.start(threading.get_ident, done=lambda ident: answers.append((ident, threading.get_ident())), failed=print)
        qtbot.waitUntil(lambda: bool(answers))
        worked, answered = answers[0]
        assert worked != answered == threading.get_ident()

    def test_a_refusal_is_handed_on(self, qtbot, jobs):
        failures = []

        def refuse():
            raise UserError("Tidak bisa.")

        jobs.start(refuse, done=print, failed=failures.append)
        qtbot.waitUntil(lambda: bool(failures))
        assert str(failures[0]) == "Tidak bisa."

    def test_a_bug_is_logged_and_told_as_ours(self, qtbot, jobs, expected_logs):
        records = expected_logs("dossier_app.ui")
        failures = []
        jobs.start(lambda: 1 // 0, done=print, failed=failures.append)
        qtbot.waitUntil(lambda: bool(failures))
        assert "ZeroDivisionError" in failures[0].reason
        assert records[0].exc_info

    def test_work_that_is_called_off_says_nothing(self, qtbot, jobs):
        answers = []

        def call_off():
            raise Cancelled

        jobs.start(call_off, done=answers.append, failed=answers.append)
        jobs.finish()
        qtbot.wait(20)
        assert answers == []

    def test_only_the_newest_answer_counts(self, qtbot, jobs):
        gate = threading.Event()
        answers = []
        jobs.start(lambda: gate.wait(5) and "old", done=answers.append, failed=print)
        jobs.start(lambda: "new", done=answers.append, failed=print)
        gate.set()
        qtbot.waitUntil(lambda: bool(answers))
        qtbot.wait(20)
        assert answers == ["new"]
