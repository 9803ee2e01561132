"""What is known of one document, ready to be corrected; beside a corrected value stands what was recognised."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from dossier_app.domain.documents import Document, DocumentStatus
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date
from dossier_app.i18n.problems import document_status_label

TEXTS = ("title", "number", "year", "date", "institution", "unit")
FIELDS = ("title", "kinds", "number", "year", "date", "status", "institution", "unit")


def field_title(field: str) -> str:
    return {
        "title": _("Judul"),
        "kinds": _("Jenis"),
        "number": _("Nomor"),
        "year": _("Tahun"),
        "date": _("Tanggal"),
        "status": _("Status"),
        "institution": _("Instansi"),
        "unit": _("OPD"),
    }[field]


class DocumentForm(QWidget):
    """Two columns of fields. `edited` carries id, field and text; an empty text goes back to what was recognised."""

    edited = Signal(str, str, str)
    kinds_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._kinds: Mapping[str, str] = {}
        self.lines: dict[str, QLineEdit] = {}
        self.back: dict[str, QToolButton] = {}
        self.status = QComboBox(self)
        for status in DocumentStatus:
            self.status.addItem(document_status_label(status), str(status))
        self.status.activated.connect(lambda _row: self._send("status", str(self.status.currentData())))
        self.kinds = QPushButton(self)
        self.kinds.clicked.connect(self._ask_kinds)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, field in enumerate(FIELDS):
            row, side = place // 2, place % 2
            label = QLabel(field_title(field), self)
            editor = self._editor(field)
            editor.setAccessibleName(field_title(field))
            label.setBuddy(editor)
            back = QToolButton(self)
            back.setAutoRaise(True)
            back.setVisible(False)
            back.clicked.connect(lambda _checked=False, field=field: self._send(field, ""))
            self.back[field] = back
            cell = QHBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(editor, 1)
            cell.addWidget(back)
            grid.addWidget(label, row, side * 2)
            grid.addLayout(cell, row, side * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(FIELDS) // 2, 1)

    def _editor(self, field: str) -> QWidget:
        if field == "status":
            return self.status
        if field == "kinds":
            return self.kinds
        line = QLineEdit(self)
        line.setMinimumWidth(self.fontMetrics().horizontalAdvance(_("belum diketahui")) + 18)
        line.editingFinished.connect(lambda: self._finish(field))
        self.lines[field] = line
        return line

    def show_document(self, document: Document, kinds: Mapping[str, str], *, editable: bool) -> None:
        """Show this document; a line in which somebody is typing keeps what was typed."""
        same = self._document is not None and self._document.id == document.id
        self._document, self._kinds = document, kinds
        for field, line in self.lines.items():
            if not (same and line.isModified()):
                line.setText(_value(document, field))
                line.setCursorPosition(0)
            line.setReadOnly(not editable)
            line.setPlaceholderText(_("belum diketahui"))
        blocker = QSignalBlocker(self.status)
        self.status.setCurrentIndex(self.status.findData(str(document.status)))
        blocker.unblock()
        self.status.setEnabled(editable)
        self.kinds.setEnabled(editable)
        labels = ", ".join(kinds.get(kind, kind) for kind in document.kinds)
        self.kinds.setText(labels or _("Pilih jenis…"))
        self.kinds.setToolTip(labels)
        for field, back in self.back.items():
            recognised = self._recognised(document, field)
            back.setVisible(editable and field in document.edited and recognised != self._spoken(document, field))
            back.setText("↺")
            hint = _("Dikenali: {value}. Tekan untuk memakainya.").format(value=recognised or _("tidak ada"))
            back.setToolTip(hint)
            back.setAccessibleName(f"{field_title(field)}: {hint}")

    def _finish(self, field: str) -> None:
        line = self.lines[field]
        document = self._document
        if document is not None and line.isModified() and line.text().strip() != _value(document, field):
            line.setModified(False)
            self._send(field, line.text().strip())

    def _send(self, field: str, text: str) -> None:
        if self._document is not None:
            self.edited.emit(self._document.id, field, text)

    def _ask_kinds(self) -> None:
        if self._document is not None:
            self.kinds_wanted.emit(self._document.id)

    def _spoken(self, document: Document, field: str) -> str:
        if field == "kinds":
            return ", ".join(self._kinds.get(kind, kind) for kind in document.kinds)
        return document_status_label(document.status) if field == "status" else _shown(getattr(document, field))

    def _recognised(self, document: Document, field: str) -> str:
        """The recognised value in words."""
        found = document.recognised
        if found is None or field == "unit":
            return ""
        if field == "kinds":
            return ", ".join(self._kinds.get(kind, kind) for kind in found.kinds)
        return document_status_label(found.status) if field == "status" else _shown(getattr(found, field))


def _value(document: Document, field: str) -> str:
    value = getattr(document, field)
    if field == "date":
        return value.strftime("%d-%m-%Y") if value else ""
    return str(value or "")


def _shown(value: object) -> str:
    return format_date(value) if hasattr(value, "isoformat") else str(value or "")  # type: ignore[arg-type]  # only days have one
