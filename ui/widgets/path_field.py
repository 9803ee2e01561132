"""A field for a file or a folder: typed, or chosen with a dialog."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from dossier_app.i18n import _
from ui.choosing import choose_file, choose_folder


class PathField(QWidget):
    """`edited` tells that the user wrote or chose something."""

    edited = Signal()

    def __init__(self, name: str, *, folder: bool = False, patterns: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._folder = folder
        self._patterns = patterns
        self.text = QLineEdit(self)
        self.text.setAccessibleName(name)
        self.text.textEdited.connect(lambda _text: self.edited.emit())
        self.choose = QPushButton(_("Pilih…"), self)
        self.choose.setAccessibleName(_("Pilih {name}").format(name=name))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.text)

    @property
    def path(self) -> Path | None:
        words = self.text.text().strip()
        return Path(words).expanduser() if words else None

    def set_path(self, path: Path) -> None:
        self.text.setText(str(path))

    def _ask(self) -> None:
        def chosen(path: Path) -> None:
            self.set_path(path)
            self.edited.emit()

        if self._folder:
            choose_folder(self, self._name, chosen, start=self.path)
        else:
            choose_file(self, self._name, chosen, patterns=self._patterns, start=self.path)
