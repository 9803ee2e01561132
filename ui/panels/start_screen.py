"""Mulai: what to do when no workspace is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dossier_app.i18n import _
from ui.icons import icon
from ui.theme import current_theme

WIDTH = 860


class StartScreen(QWidget):
    """New, open, look at a bundle, try the example, and the workspaces opened last."""

    chosen = Signal(object)  # Path of a recent workspace

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.title = QLabel(_("Dosir SPBE"), self)
        self.words = QLabel(
            _(
                "Petakan dokumen ke butir bukti setiap indikator, lihat yang masih kurang, dan susun dosirnya. "
                "Seret ruang kerja, bundel, atau folder dokumen ke jendela ini untuk memulai."
            ),
            self,
        )
        self.words.setWordWrap(True)
        self.recent = QListWidget(self)
        self.recent.setAccessibleName(_("Ruang kerja terakhir"))
        self.recent.setFrameShape(QFrame.Shape.NoFrame)
        self.recent.itemActivated.connect(self._activated)
        self.recent.itemClicked.connect(self._activated)
        self.nothing = QLabel(_("Belum ada. Buat ruang kerja baru, atau coba dulu dengan contoh."), self)
        self.nothing.setWordWrap(True)
        self.heading = QLabel(_("Terakhir dibuka"), self)
        self.heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.buttons: list[QToolButton] = []
        self._drawings: list[str] = []
        self._lay_out()
        self._dress()

    def _lay_out(self) -> None:
        self._actions = QVBoxLayout()
        self._actions.setSpacing(8)
        self._actions.addStretch(1)
        beside = QVBoxLayout()
        beside.addWidget(self.heading)
        beside.addWidget(self.recent, 1)
        beside.addWidget(self.nothing)
        beside.addStretch(0)
        columns = QHBoxLayout()
        columns.setSpacing(36)
        columns.addLayout(self._actions, 5)
        columns.addLayout(beside, 6)
        middle = QWidget(self)
        middle.setMaximumWidth(WIDTH)
        page = QVBoxLayout(middle)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(10)
        page.addWidget(self.title)
        page.addWidget(self.words)
        page.addSpacing(18)
        page.addLayout(columns, 1)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(middle, 20)
        outer.addStretch(1)
        outer.setContentsMargins(0, 36, 0, 12)

    def offer(self, drawing: str, action: QAction, about: str) -> None:
        """A large button for an action, with a line that says what happens."""
        button = QToolButton(self)
        name = action.text().replace("&", "").rstrip("…")
        button.setText(f"  {name}\n  {about}")
        button.setAccessibleName(name)
        button.setAccessibleDescription(about)
        button.setToolTip(action.shortcut().toString())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(28, 28))
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        button.clicked.connect(action.trigger)
        self.buttons.append(button)
        self._drawings.append(drawing)
        self._actions.insertWidget(self._actions.count() - 1, button)
        button.setIcon(icon(drawing, current_theme().accent))

    def show_recent(self, workspaces: Sequence[str]) -> None:
        self.recent.clear()
        for name in workspaces:
            path = Path(name)
            item = QListWidgetItem(f"{path.name}\n{path.parent}", self.recent)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        self.recent.setVisible(bool(workspaces))
        self.nothing.setVisible(not workspaces)
        if workspaces:
            self.recent.setCurrentRow(0)

    def take_focus(self) -> None:
        """Enter opens the last workspace; where there is none, the first button is at hand."""
        if self.recent.count():
            self.recent.setFocus()
        elif self.buttons:
            self.buttons[0].setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(Path(str(item.data(Qt.ItemDataRole.UserRole))))

    def _dress(self) -> None:
        theme = current_theme()
        sheet = (
            f"#start QToolButton {{ background: {theme.base}; color: {theme.text}; border: 1px solid {theme.line}; "
            f"border-radius: 8px; padding: 10px 14px; text-align: left; }}"
            f"#start QToolButton:hover {{ border-color: {theme.accent}; }}"
            f"#start QToolButton:focus {{ border: 2px solid {theme.accent}; padding: 9px 13px; }}"
            f"#start QListWidget {{ background: transparent; color: {theme.text}; outline: none; }}"
            f"#start QListWidget::item {{ padding: 8px 10px; border-radius: 6px; }}"
            f"#start QListWidget::item:hover {{ background: {theme.alternate}; }}"
            f"#start QListWidget::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}"
        )
        if sheet == self.styleSheet():
            return
        self.setStyleSheet(sheet)
        self.title.setStyleSheet(f"color: {theme.accent}; font-size: 26pt; font-weight: bold")
        self.words.setStyleSheet(f"color: {theme.text}; font-size: 11pt")
        self.heading.setStyleSheet(f"color: {theme.muted}; font-weight: bold")
        self.nothing.setStyleSheet(f"color: {theme.muted}")
        for button, drawing in zip(self.buttons, self._drawings, strict=True):
            button.setIcon(icon(drawing, theme.accent))
