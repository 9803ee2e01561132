"""What can be done with the chosen documents: one set of actions for menu, palette, bar and right click."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from dossier_app.i18n import _
from dossier_app.services.describe_document import Description
from ui.actions import deed


class DocumentActions:
    """The actions, with their shortcuts inside `owner`. What each does is told with `connect`."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._deeds: dict[str, Callable[[], object]] = {}
        self.open = self._action("open", _("&Buka"), key="Enter")
        self.original = self._action("original", _("Buka di program &lain"), "Ctrl+Return")
        self.copy = self._action("copy", _("&Simpan salinan…"), "Ctrl+Shift+C")
        self.evidence = self._action("evidence", _("Lihat b&uktinya"), "Ctrl+Shift+U")
        self.other = self._action("other", _("Lihat &versi lainnya"), "Ctrl+Shift+V")
        self.correct = self._action("correct", _("Ubah s&el"), key="F2")
        self.kinds = self._action("kinds", _("Pilih &jenis…"), "Ctrl+Shift+J")
        self.revise = self._action("revise", _("&Ganti dengan revisi…"), "Ctrl+Shift+R")
        self.move = self._action("move", _("&Pindahkan bukti ke revisi"), "Ctrl+Shift+M")
        self.read_again = self._action("read_again", _("&Coba baca lagi"), "Ctrl+Shift+B")
        self.read_scans = self._action("read_scans", _("Baca lagi dengan &OCR"), "Ctrl+Shift+T")
        self.trash = self._action("trash", _("Bu&ang"), QKeySequence.StandardKey.Delete)
        self.restore = self._action("restore", _("Pulih&kan"), "Ctrl+Shift+K")
        self.search = self._action("search", _("Cari &dokumen"))
        self.trash.setToolTip(_("Buang ke tempat sampah (dapat diurungkan)"))

    def connect(self, **deeds: Callable[[], object]) -> None:
        """What each action does, by its name here."""
        self._deeds |= deeds

    def of_row(self) -> tuple[QAction | None, ...]:
        """In the order of a menu; None is a line between."""
        return (
            self.open, self.original, self.copy, None, self.evidence, self.other, None, self.correct, self.kinds,
            self.revise, self.move, None, self.read_again, self.read_scans, None, self.trash, self.restore,
        )  # fmt: skip

    def suit(self, *, chosen: int, writable: bool, in_trash: bool, found: Description | None) -> None:
        """Offer what can be done with so many chosen rows on this list; `found` is the document in sight."""
        one = chosen == 1 and not in_trash
        for action in (self.open, self.original, self.copy):
            action.setEnabled(one)
        self.evidence.setEnabled(one and found is not None and bool(found.uses))
        self.other.setEnabled(one and found is not None and (bool(found.revised_by) or found.revises is not None))
        for action in (self.correct, self.kinds, self.revise):
            action.setEnabled(one and writable)
        moves = found is not None and bool(found.uses) and bool(found.revised_by)
        self.move.setEnabled(one and writable and moves)
        for action in (self.read_again, self.read_scans, self.trash):
            action.setEnabled(chosen > 0 and writable and not in_trash)
        for action in (self.revise, self.read_again, self.trash):
            action.setVisible(not in_trash)
        self.restore.setEnabled(chosen > 0 and writable and in_trash)
        self.restore.setVisible(in_trash)

    def _action(self, name: str, text: str, shortcut: str | QKeySequence.StandardKey = "", *, key: str = "") -> QAction:
        return deed(self._owner, text, lambda: self._do(name), shortcut=shortcut, key=key)

    def _do(self, name: str) -> None:
        if name in self._deeds:
            self._deeds[name]()
