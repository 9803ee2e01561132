"""What stands above the table of documents: which list, the search, and what can be done with the chosen rows."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton, QWidget

from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from ui.actions import action_words

EVERYDAY, QUARANTINE, TRASH = range(3)
TYPING = 150
"""Milliseconds of rest after which a search begins."""


def mode_title(mode: int) -> str:
    return (_("Dokumen"), _("Karantina"), _("Tempat sampah"))[mode]


class DocumentBar(QWidget):
    """`switched` when another list is chosen, `sought` when the words of the search rest."""

    switched = Signal(int)
    sought = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modes = QButtonGroup(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Cari nama, nomor, tahun, judul, OPD…"))
        self.search.setAccessibleName(_("Cari dokumen"))
        self.search.setClearButtonEnabled(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self.sought)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for mode in (EVERYDAY, QUARANTINE, TRASH):
            button = QToolButton(self)
            button.setText(mode_title(mode))
            button.setCheckable(True)
            button.setChecked(mode == EVERYDAY)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._modes.addButton(button, mode)
            self._row.addWidget(button)
        self._row.addWidget(self.search, 1)
        self._modes.idClicked.connect(self.switched)

    @property
    def mode(self) -> int:
        """Everyday, quarantine or trash."""
        return self._modes.checkedId()

    def switch(self, mode: int) -> None:
        """Choose a list."""
        if mode != self.mode:
            self._modes.button(mode).click()

    def clear_quietly(self) -> None:
        """Empty the search without starting one."""
        blocker = QSignalBlocker(self.search)
        self.search.clear()
        self._typing.stop()
        blocker.unblock()

    def show_counts(self, counts: Sequence[int]) -> None:
        """How many documents each list has."""
        for mode, count in enumerate(counts):
            button = self._modes.button(mode)
            button.setText(f"{mode_title(mode)}  {format_number(count)}")
            button.setAccessibleName(f"{mode_title(mode)}: {format_number(count)}")

    def add_buttons(self, actions: Sequence[QAction]) -> None:
        """A button for each action; it is seen while its action is."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action_words(action))
            action.visibleChanged.connect(lambda action=action, button=button: button.setVisible(action.isVisible()))
            self._row.addWidget(button)
