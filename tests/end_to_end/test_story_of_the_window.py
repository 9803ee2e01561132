"""The coordinator's first five minutes in the window, by mouse and keyboard only; each time the screen is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_files import DECISION, make_pdf
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox, QWidget

from dossier_app.context import Context
from dossier_app.domain.glyphs import Box
from dossier_app.settings import Settings
from exporters.table import writers
from ui.dialogs.new_workspace import NewWorkspace
from ui.main_window import MainWindow
from ui.viewer.viewer import Viewer

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
QUOTE = "TIM KOORDINASI SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK"
LONG = 60_000


@dataclass
class Coordinator:
    """Two hands and two eyes: keys go to what has the focus, clicks to what is seen."""

    qtbot: object
    window: MainWindow

    @property
    def focus(self) -> QWidget:
        """Where keys go. After a dialog a desktop puts the window in front again; the offscreen platform does not."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.focus, text)

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, LEFT)
        QApplication.processEvents()

    def write_into(self, field: QLineEdit | QSpinBox, text: str) -> None:
        self.click(field)
        assert field.hasFocus()
        self.press(Qt.Key.Key_A, CONTROL)
        self.type(text)

    def sees(self, what: Callable[[], object], *, within: int = LONG) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=within)

    def rests(self) -> None:
        self.sees(lambda: not self.window.session.operations.busy)

    def turns_to(self, number: int) -> QWidget:
        """A screen by its number; waits until it has said what it has to say."""
        self.press(Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        self.rests()
        screen = self.window.stack.currentWidget()
        assert screen.isVisible()
        return screen

    def drops(self, folder: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(folder))])
        arguments = (Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(QPoint(400, 300), *arguments)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(QPointF(400, 300), *arguments))

    def drags_over(self, viewer: Viewer, phrase: str) -> None:
        """Select words of the first page, from their first glyph to their last."""
        text = viewer.store.text(0)
        ((start, end), *_) = text.find(phrase)
        first, last = self._spot(viewer, text.box(start), 0.1), self._spot(viewer, text.box(end - 1), 0.9)
        self._mouse(viewer, QMouseEvent.Type.MouseButtonPress, first)
        self._mouse(viewer, QMouseEvent.Type.MouseMove, last)
        self._mouse(viewer, QMouseEvent.Type.MouseButtonRelease, last)

    def tip_over(self, viewer: Viewer, phrase: str) -> str:
        """What resting on words of the first page tells."""
        text = viewer.store.text(0)
        return viewer.canvas.tip_at(self._spot(viewer, text.box(text.find(phrase)[0][0]), 0.5))

    def _spot(self, viewer: Viewer, box: Box, share: float) -> QPoint:
        canvas = viewer.canvas
        x, y = box.left + (box.right - box.left) * share, (box.top + box.bottom) / 2
        seen = canvas.layout_.to_view(0, Box(x, y, x, y))
        point = (canvas.box(0).topLeft() + QPointF(seen.left, seen.top)).toPoint()
        assert canvas.viewport().rect().contains(point)
        return point

    def _mouse(self, viewer: Viewer, kind: QMouseEvent.Type, point: QPoint) -> None:
        port = viewer.canvas.viewport()
        buttons = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseButtonRelease else LEFT
        where = (QPointF(point), QPointF(port.mapToGlobal(point)))
        QApplication.sendEvent(port, QMouseEvent(kind, *where, LEFT, buttons, Qt.KeyboardModifier.NoModifier))


@pytest.fixture
def documents(tmp_path) -> Path:
    """A folder as it comes from a unit: a decision, and a paper in a folder below."""
    folder = tmp_path / "dokumen"
    make_pdf(folder / "SK Tim Koordinasi SPBE.pdf", DECISION, "Lampiran\nSusunan Tim Koordinasi")
    make_pdf(folder / "2025" / "Notula Rapat.pdf", "NOTULA RAPAT\nRapat Tim Koordinasi SPBE\nHari Senin, 10 Maret 2025")
    return folder


@pytest.fixture
def hands(qtbot, app_paths) -> Coordinator:
    def no_window(context: Context, workspace: Path | None) -> int:
        raise AssertionError("the window is already there")

    window = MainWindow(Context(app_paths, Settings(), writers, no_window, "Ayu"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Coordinator(qtbot, window)


def need_words(screen: QWidget, need: str) -> str:
    """What a screen reader would say of a requirement in the list."""
    tree = screen.needs.tree
    return str(tree.data(tree.index_of(need), Qt.ItemDataRole.AccessibleTextRole))


def walk_to(hands: Coordinator, screen: QWidget, need: str) -> None:
    """Down the list with the arrows, opening the levels on the way."""
    for _step in range(20):
        now = screen.needs.current_need()
        if now is not None and now.id == need:
            return
        if now is None and not screen.needs.isExpanded(screen.needs.currentIndex()):
            hands.press(Qt.Key.Key_Right)
        hands.press(Qt.Key.Key_Down)
    pytest.fail(f"the arrows do not lead to {need}")


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_the_first_five_minutes(hands, documents, tmp_path):
    window = hands.window

    # A new workspace.
    hands.press(Qt.Key.Key_N, CONTROL)
    dialog = window.findChild(NewWorkspace)
    assert dialog.isVisible()
    hands.write_into(dialog.institution, "Pemerintah Kota Contoh")
    hands.write_into(dialog.year, "2025")
    hands.press(Qt.Key.Key_Tab)
    assert dialog.instrument.currentData() == "spbe-2020"
    assert dialog.folder.text.text().endswith("Pemerintah Kota Contoh 2025")
    hands.write_into(dialog.folder.text, str(tmp_path / "ruang kerja"))
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: window.windowTitle().startswith("Pemerintah Kota Contoh"))
    hands.rests()
    assert window.index_bar.documents.text() == "0 dokumen"
    began = window.index_bar.index.text()
    assert began.startswith("Terdukung 1,00")

    # A folder of documents is dropped.
    hands.drops(documents)
    hands.sees(lambda: "2 dokumen masuk" in window.notice.text.text())
    hands.rests()
    assert window.index_bar.documents.text() == "2 dokumen, 100 % halaman terindeks"

    # An indicator is found by typing.
    indicators = hands.turns_to(2)
    hands.press(Qt.Key.Key_F, CONTROL)
    hands.type("Tim Koordinasi SPBE")
    hands.press(Qt.Key.Key_Return)
    for _step in range(12):
        if indicators.header.heading.text().startswith("10  "):
            break
        hands.press(Qt.Key.Key_Down)
    assert indicators.header.heading.text().startswith("10  ")
    hands.press(Qt.Key.Key_Return)
    walk_to(hands, indicators, "10.2.a")
    assert "belum ada" in need_words(indicators, "10.2.a")

    # A document is opened beside it.
    papers = hands.turns_to(3)
    hands.press(Qt.Key.Key_F, CONTROL)
    hands.type("SK Tim")
    hands.sees(lambda: papers.counted.text().startswith("1 dokumen"))
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Return)
    viewer = window.visiting.viewer
    hands.sees(lambda: viewer is not None and viewer.canvas.isVisible() and viewer.store.text(0) is not None)
    assert viewer.name.text().startswith("SK Tim Koordinasi SPBE")

    # Words on the page become the proof of the requirement.
    indicators = hands.turns_to(2)
    hands.drags_over(viewer, QUOTE)
    assert viewer.canvas.quote() == QUOTE
    assert QUOTE in viewer.hint.text()
    assert viewer.map_button.accessibleName() == "Petakan halaman 1 ke butir 10.2.a"
    hands.click(viewer.map_button)
    hands.sees(lambda: "terpenuhi" in need_words(indicators, "10.2.a"))
    hands.rests()
    need = indicators.needs.current_need()
    assert [(line.page, line.quote) for line in need.evidence] == [(1, QUOTE)]
    hands.sees(lambda: "10.2.a" in hands.tip_over(viewer, QUOTE))

    # A level is claimed; one requirement is still open.
    assert window.index_bar.index.text() == began
    hands.click(indicators.header.claimed)
    levels = indicators.header.claimed.view()
    hands.sees(levels.isVisible)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: "melebihi bukti" in indicators.header.finding.text())
    assert indicators.header.claimed.currentData() == 2
    hands.rests()
    claimed = window.index_bar.index.text()
    assert claimed != began
    gaps = hands.turns_to(4)
    assert gaps.model.index_of("10.2.b").isValid()
    assert not gaps.model.index_of("10.2.a").isValid()

    # The gap closes, and the index moves.
    for _step in range(200):
        row = gaps.model.row_at(gaps.tree.currentIndex())
        if row is not None and row.id == "10.2.b":
            break
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert window.stack.key == "indicators"
    assert indicators.needs.hasFocus()
    assert indicators.needs.current_need().id == "10.2.b"
    hands.press(Qt.Key.Key_Space)
    hands.sees(lambda: "terpenuhi" in need_words(indicators, "10.2.b"))
    hands.rests()
    assert "melebihi bukti" not in indicators.header.finding.text()
    proven = window.index_bar.index.text()
    assert proven != claimed
    assert not proven.startswith("Terdukung 1,00 ")
    gaps = hands.turns_to(4)
    assert not gaps.model.index_of("10.2.b").isValid()

    # The dossier is written and verified.
    bundles = hands.turns_to(6)
    assert "1 dokumen" in bundles.told.toPlainText()
    assert "Tidak ada dokumen yang tertinggal." in bundles.told.toPlainText()
    target = tmp_path / "dosir kota.zip"
    hands.write_into(bundles.export.target, str(target))
    hands.rests()
    hands.click(bundles.export.write)
    hands.sees(lambda: "ditulis dan lolos" in bundles.told.toPlainText())
    hands.rests()
    assert target.is_file()
    row = bundles.made.list.visualItemRect(bundles.made.list.topLevelItem(0)).center()
    hands.qtbot.mouseClick(bundles.made.list.viewport(), LEFT, pos=row)
    hands.click(bundles.made.verify_button)
    hands.sees(lambda: "dosir kota.zip utuh" in bundles.told.toPlainText())
    hands.rests()

    # Two steps are taken back, one after the other.
    indicators = hands.turns_to(2)
    hands.press(Qt.Key.Key_Z, CONTROL)
    hands.sees(lambda: window.index_bar.index.text() == claimed)
    hands.rests()
    assert "belum ada" in need_words(indicators, "10.2.b")
    assert "melebihi bukti" in indicators.header.finding.text()
    assert [button.text() for button in window.notice.buttons] == ["Ulangi"]
    hands.press(Qt.Key.Key_Z, CONTROL)
    hands.sees(lambda: window.index_bar.index.text() == began)
    hands.rests()
    assert indicators.header.claimed.currentData() is None
    assert "terpenuhi" in need_words(indicators, "10.2.a")
    assert window.commands.by_key["edit.undo"].text().startswith("&Urungkan: ")
