"""The window on a real workspace: opening, what it shows, what it says when it cannot, and how it is left."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFont
from PySide6.QtWidgets import QApplication, QFileDialog

from dossier_app.bundles.contents import Writers
from dossier_app.i18n import use_language
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import open_desk
from dossier_app.services.export_dossier import export_dossier
from dossier_app.settings import load_settings
from ui.dialogs.error_dialog import ErrorDialog
from ui.fonts import FAMILY, use_bundled_font
from ui.main_window import MainWindow
from ui.places import PLACES


def opened(qtbot, window: MainWindow, path: Path) -> bool:
    with qtbot.waitSignal(window.settled, timeout=20_000) as settled:
        window.arrive([path])
    return settled.args[0]


def idle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.operations.busy, timeout=20_000)


def dropped(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two small documents to import."""
    place = tmp_path / "dokumen"
    place.mkdir()
    for name in ("SK Tim Koordinasi", "Laporan Reviu"):
        (place / f"{name}.txt").write_text(f"{name}\nNomor 12 Tahun 2024\n", encoding="utf-8")
    return place


class TestStart:
    def test_an_empty_window_offers_what_can_be_done(self, window):
        names = [button.accessibleName() for button in window.start.buttons]
        assert names == ["Ruang kerja baru", "Buka ruang kerja", "Lihat bundel", "Coba dengan contoh"]
        assert window.start.isVisible()
        assert not window.rail.isVisible()

    def test_a_workspace_is_chosen_by_keyboard_and_the_buttons_speak_indonesian(self, qtbot, window, workspace):
        qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        dialog = window.findChild(QFileDialog)
        assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Buka"
        with qtbot.waitSignal(window.settled, timeout=20_000):
            dialog.fileSelected.emit(str(workspace))
            dialog.close()
        assert window.session.path == workspace

    def test_what_was_open_is_offered_first_next_time(self, qtbot, window, workspace, context):
        opened(qtbot, window, workspace)
        idle(qtbot, window)
        assert load_settings(context.paths.settings_file).settings.recent == (str(workspace),)
        window.close_workspace()
        assert window.start.recent.item(0).toolTip() == str(workspace)
        with qtbot.waitSignal(window.settled, timeout=20_000):
            qtbot.keyClick(window.start.recent, Qt.Key.Key_Return)
        assert window.session.path == workspace


class TestOpen:
    def test_the_status_bar_holds_the_index(self, qtbot, window, workspace):
        assert opened(qtbot, window, workspace)
        assert window.index_bar.index.text() == "Terdukung 1,00 Kurang · klaim 1,03 · sasaran 1,04"
        assert window.index_bar.documents.text() == "0 dokumen"
        assert window.windowTitle().startswith("Kota Contoh 2025")

    def test_a_folder_that_is_no_workspace_is_told_with_reason_and_next_move(self, qtbot, window, tmp_path):
        (tmp_path / "kosong").mkdir()
        with qtbot.waitSignal(window.settled, timeout=20_000):
            window.open_workspace(tmp_path / "kosong")
        dialog = window.findChild(ErrorDialog)
        assert "bukan ruang kerja" in dialog.error.sentence
        assert dialog.error.reason
        assert dialog.error.remedy
        assert dialog.shut.text() == "Tutup"
        dialog.close()

    def test_a_failure_leaves_the_open_workspace_on_screen(self, qtbot, window, workspace, tmp_path):
        opened(qtbot, window, workspace)
        with qtbot.waitSignal(window.settled, timeout=20_000):
            window.open_workspace(tmp_path / "tidak-ada")
        assert window.session.path == workspace
        assert window.stack.isVisible()
        window.findChild(ErrorDialog).close()

    def test_a_bundle_is_looked_at_and_cannot_be_changed(self, qtbot, window, workspace, context, tmp_path, folder):
        with open_desk(workspace, paths=context.paths, actor="Ayu", write=True) as desk:
            export_dossier(desk, tmp_path / "dosir.zip", kind="exchange", writers=Writers(), report=Reporter())
        assert opened(qtbot, window, tmp_path / "dosir.zip")
        assert window.session.view.read_only
        assert window.notice.text.text() == "Ini isi bundel dosir.zip, hanya untuk dilihat."
        assert not window.commands.by_key["file.import"].isEnabled()
        dropped(window, folder)
        qtbot.waitUntil(lambda: "tidak dimasukkan" in window.notice.text.text())

    def test_a_workspace_that_another_window_writes_is_shown_for_reading(self, qtbot, window, workspace, context):
        with open_desk(workspace, paths=context.paths, actor="Budi", write=True):
            assert opened(qtbot, window, workspace)
            assert window.session.view.read_only
            assert "hanya untuk dibaca" in window.notice.text.text()
            window.close_workspace()

    def test_every_screen_is_reached_by_its_number(self, qtbot, window, workspace):
        opened(qtbot, window, workspace)
        for number, place in enumerate(PLACES, 1):
            qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
            assert window.stack.key == place.key
            assert window.rail.buttons[place.key].isChecked()
            assert window.stack.currentWidget().isVisible()
        idle(qtbot, window)


class TestChange:
    def test_a_dropped_folder_is_imported_and_the_import_can_be_undone(self, qtbot, window, workspace, folder):
        opened(qtbot, window, workspace)
        dropped(window, folder)
        qtbot.waitUntil(lambda: "2 dokumen masuk" in window.notice.text.text(), timeout=30_000)
        qtbot.waitUntil(lambda: window.index_bar.documents.text().startswith("2 dokumen"))
        idle(qtbot, window)
        assert window.commands.by_key["edit.undo"].text() == "&Urungkan: Impor 2 berkas"
        assert [button.text() for button in window.notice.buttons] == ["Urungkan"]
        window.notice.buttons[0].click()
        qtbot.waitUntil(lambda: window.index_bar.documents.text() == "0 dokumen", timeout=20_000)
        idle(qtbot, window)
        assert [button.text() for button in window.notice.buttons] == ["Ulangi"]
        window.commands.by_key["edit.redo"].trigger()
        qtbot.waitUntil(lambda: window.index_bar.documents.text().startswith("2 dokumen"), timeout=20_000)
        idle(qtbot, window)

    def test_documents_dropped_where_nothing_is_open_are_not_lost_silently(self, qtbot, window, folder):
        dropped(window, folder)
        qtbot.waitUntil(window.notice.isVisible)
        assert [button.text() for button in window.notice.buttons] == ["Ruang kerja baru", "Buka"]

    def test_the_window_is_closed_in_the_middle_of_an_import(self, qtbot, window, workspace, context, tmp_path):
        many = tmp_path / "banyak"
        many.mkdir()
        for number in range(60):
            (many / f"surat {number}.txt").write_text(f"Surat {number}\n" * 40, encoding="utf-8")
        opened(qtbot, window, workspace)
        window.take_in([many])
        qtbot.waitUntil(window.strip.isVisible, timeout=20_000)
        assert window.strip.stop.text() == "Batal"
        window.close()
        assert window.session.desk is None
        with open_desk(workspace, paths=context.paths, actor="Ayu", write=True) as desk:
            assert len(desk.snapshot().documents) <= 60

    def test_an_import_that_is_called_off_says_what_stayed(self, qtbot, window, workspace, tmp_path):
        many = tmp_path / "banyak"
        many.mkdir()
        for number in range(60):
            (many / f"surat {number}.txt").write_text(f"Surat {number}\n" * 40, encoding="utf-8")
        opened(qtbot, window, workspace)
        window.take_in([many])
        qtbot.waitUntil(window.strip.isVisible, timeout=20_000)
        window.strip.stop.click()
        qtbot.waitUntil(lambda: window.notice.text.text().startswith("Impor dihentikan"), timeout=20_000)
        idle(qtbot, window)

    def test_nothing_is_left_while_something_is_written(self, qtbot, window, workspace, tmp_path):
        opened(qtbot, window, workspace)
        operation = window.session.operations.write("Impor", lambda report: [report.check() for _ in iter(int, 1)])
        window.close_workspace()
        assert window.session.path == workspace
        assert "masih berjalan" in window.notice.text.text()
        window.notice.buttons[0].click()
        assert operation.is_cancelled
        idle(qtbot, window)


class TestLooks:
    def test_the_window_remembers_its_layout_per_workspace(self, qtbot, window, workspace, context):
        opened(qtbot, window, workspace)
        window.show_screen(PLACES[-1].key)
        window.resize(900, 640)
        window.close()
        again = MainWindow(context)
        qtbot.addWidget(again)
        again.show()
        opened(qtbot, again, workspace)
        assert again.stack.key == PLACES[-1].key
        assert again.size().toTuple() == (900, 640)

    def test_the_theme_is_switched_live_and_remembered(self, qtbot, window, context):
        window.commands.by_key["view.dark"].trigger()
        assert QApplication.instance().property("theme") == "dark"
        idle(qtbot, window)
        assert load_settings(context.paths.settings_file).settings.theme == "dark"
        window.commands.by_key["view.light"].trigger()
        assert QApplication.instance().property("theme") == "light"
        idle(qtbot, window)

    def test_the_window_speaks_english_when_asked(self, qtbot, context):
        use_language("en")
        window = MainWindow(context)
        qtbot.addWidget(window)
        assert window.notice.dismiss.toolTip() != ""

    def test_the_bundled_font_is_used(self, qapp):
        before = QFont(qapp.font())
        use_bundled_font(qapp)
        assert qapp.font().family() == FAMILY
        qapp.setFont(before)

    def test_the_notice_leaves_when_it_is_dismissed(self, qtbot, window):
        window.notice.tell("Sudah.", stays=True)
        assert window.notice.isVisible()
        qtbot.mouseClick(window.notice.dismiss, Qt.MouseButton.LeftButton)
        assert not window.notice.isVisible()
        assert window.notice.event(QEvent(QEvent.Type.PaletteChange)) in (True, False)
