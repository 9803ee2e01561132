"""What stands above the table of documents: which list, the search, and what can be done with the chosen rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton, QWidget

from dossier_app.i18n import _
from dossier_app.i18n.format import format_number

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
            button.setAccessibleName(action.text().replace("&", ""))
            action.visibleChanged.connect(lambda action=action, button=button: button.setVisible(action.isVisible()))
            self._row.addWidget(button)


class DocumentActions:
    """The commands on the chosen documents, with their shortcuts inside `owner`."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self.open = self._action(_("&Buka"))
        self.correct = self._action(_("&Ubah sel"))
        self.revise = self._action(_("&Ganti dengan revisi…"), "Ctrl+Shift+R")
        self.read_again = self._action(_("&Coba baca lagi"), "Ctrl+Shift+B")
        self.trash = self._action(_("B&uang"), QKeySequence.StandardKey.Delete)
        self.restore = self._action(_("&Pulihkan"), "Ctrl+Shift+P")
        self.trash.setToolTip(_("Buang ke tempat sampah (dapat dibatalkan)"))

    def connect(self, **deeds: Callable[[], object]) -> None:
        """What each action does, by its name here."""
        for name, do in deeds.items():
            getattr(self, name).triggered.connect(lambda _checked=False, do=do: do())

    def suit(self, *, chosen: int, writable: bool, in_trash: bool) -> None:
        """Offer what can be done with so many chosen rows on this list."""
        self.open.setEnabled(chosen == 1 and not in_trash)
        for action in (self.correct, self.revise):
            action.setEnabled(chosen == 1 and writable and not in_trash)
        for action in (self.read_again, self.trash):
            action.setEnabled(chosen > 0 and writable and not in_trash)
        for action in (self.correct, self.revise, self.read_again, self.trash):
            action.setVisible(not in_trash)
        self.restore.setEnabled(chosen > 0 and writable and in_trash)
        self.restore.setVisible(in_trash)

    def _action(self, text: str, shortcut: str | QKeySequence.StandardKey = "") -> QAction:
        action = QAction(text, self._owner)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._owner.addAction(action)
        return action
