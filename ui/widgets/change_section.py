"""What changed since the last export: since which one, how the index moved, and a line for each indicator."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from dossier_app.i18n import _
from dossier_app.services.show_dashboard import Advice
from dossier_app.services.tell_changes import change_lines, headline
from ui.widgets.advice_list import AdviceList
from ui.widgets.section import Section

if TYPE_CHECKING:
    from dossier_app.services.changes_since_export import SinceExport
    from dossier_app.services.view_workspace import WorkspaceView

TALLEST = 220
"""Pixels; a longer list scrolls."""


class ChangeSection(Section):
    """As tall as what it says, up to a height. `compare` carries the name of the release to compare with."""

    compare = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.words = QLabel(parent)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = AdviceList(parent)
        self.list.setAccessibleName(_("Perubahan sejak ekspor terakhir"))
        self.release = QPushButton(parent)
        self._release = ""
        self._row = QWidget(parent)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.release)
        row.addStretch()
        super().__init__(_("Sejak ekspor terakhir"), self.words, self._row, self.list, parent=parent)
        self.release.clicked.connect(lambda: self.compare.emit(self._release))
        self.hide()

    def show_changes(self, view: "WorkspaceView", since: "SinceExport | None") -> None:
        """Show what changed; None: nothing was exported yet."""
        newest = view.snapshot.releases[-1].name if view.snapshot.releases else ""
        self._release = newest
        self.release.setText(_("Bandingkan dengan rilis “{name}”…").format(name=newest))
        self._row.setVisible(bool(newest))
        if since is None:
            self._show(
                _("Belum ada bundel yang dibuat. Setelah ekspor pertama, perubahan sesudahnya muncul di sini."),
                [Advice(_("Buat bundel pertama."), _("Layar Bundel, Ctrl+6."), screen="bundles")],
            )
            return
        lines = change_lines(view, since.comparison)
        words = headline(view, since)
        self._show(words if lines else words + " " + _("Belum ada yang berubah."), lines)

    def _show(self, words: str, lines: "list[Advice] | tuple[Advice, ...]") -> None:
        self.words.setText(words)
        self.list.show_advice(lines)
        self.list.setVisible(bool(lines))
        self.show()
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(min(TALLEST, max(rows + 4, 40)))
