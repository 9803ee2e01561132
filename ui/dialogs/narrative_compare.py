"""A written narrative beside what the mappings say now, with the words that differ marked in both."""

import difflib
import html
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from dossier_app.i18n import _
from ui.theme import current_theme

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 20_000
"""Characters of a text up to which its words are compared one by one; longer ones stand side by side unmarked."""


class NarrativeCompare(QDialog):
    """`wanted`: the text shall be made anew from the mappings."""

    wanted = Signal()

    def __init__(self, written: str, offered: str, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Bandingkan narasi"))
        left, right = marked(written, offered)
        self.written = self._side(_("Teks yang tertulis"), left)
        self.offered = self._side(_("Menurut pemetaan sekarang"), right)
        grid = QGridLayout()
        for column, side in enumerate((self.written, self.offered)):
            grid.addWidget(QLabel(side.accessibleName(), self), 0, column)
            grid.addWidget(side, 1, column)
        self.buttons = QDialogButtonBox(self)
        self.anew = self.buttons.addButton(_("Susun &ulang"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.anew.setToolTip(_("Mengganti teks dengan usulan; dapat diurungkan."))
        self.anew.setEnabled(bool(offered) and not read_only)
        self.shut = self.buttons.addButton(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
        self.shut.setDefault(True)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addWidget(self.buttons)
        self.resize(880, 460)

    def _side(self, name: str, text: str) -> QTextBrowser:
        side = QTextBrowser(self)
        side.setAccessibleName(name)
        side.setHtml(text)
        return side

    def _take(self) -> None:
        self.wanted.emit()
        self.accept()


def marked(one: str, other: str) -> tuple[str, str]:
    """Both texts as HTML; words that only one of them has are marked there."""
    if max(len(one), len(other)) > LONGEST:
        return _html([(one, False)]), _html([(other, False)])
    mine, theirs = _WORD.findall(one), _WORD.findall(other)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        left.append(("".join(mine[a:b]), kind != "equal"))
        right.append(("".join(theirs[c:d]), kind != "equal"))
    return _html(left), _html(right)


def _html(stretches: list[tuple[str, bool]]) -> str:
    theme = current_theme()
    look = f"background-color: {theme.accent}; color: {theme.on_accent}"
    parts = []
    for text, differs in stretches:
        safe = html.escape(text).replace("\n", "<br>")
        parts.append(f'<span style="{look}">{safe}</span>' if differs and text.strip() else safe)
    return f'<p style="line-height: 130%">{"".join(parts)}</p>'
