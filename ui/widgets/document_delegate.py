"""Editors for the cells of the table of documents: what was recognised is offered, a status is chosen from a list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dossier_app.domain.documents import DocumentStatus
from dossier_app.i18n import _
from dossier_app.i18n.problems import document_status_label
from ui.models.document_columns import Column, column_title

AnyIndex = QModelIndex | QPersistentModelIndex
Offers = Callable[[int, Column], Sequence[str]]
"""The values to offer for a row and column, the recognised one first."""


class DocumentDelegate(QStyledItemDelegate):
    """Makes the editors; `kinds` is called instead for the column of kinds, which needs room of its own."""

    def __init__(self, offers: Offers, kinds: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._kinds = kinds

    # the names of what follows are Qt's

    def createEditor(  # noqa: N802 -- Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        column = Column(index.column())
        if column is Column.KINDS:
            self._kinds(index.row())
            return None  # type: ignore[return-value]  # Qt's word for "no editor here"; the stubs do not know it
        editor = QComboBox(parent)
        editor.setAccessibleName(column_title(column))
        if column is Column.STATUS:
            for status in DocumentStatus:
                editor.addItem(document_status_label(status), str(status))
        else:
            editor.setEditable(True)
            editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            editor.addItems(list(self._offers(index.row(), column)))
            line = editor.lineEdit()
            assert line is not None
            line.setPlaceholderText(_("Kosong: pakai yang dikenali"))
            line.setAccessibleName(column_title(column))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:  # noqa: N802 -- Qt's name
        assert isinstance(editor, QComboBox)
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if editor.isEditable():
            editor.setEditText(value)
            line = editor.lineEdit()
            assert line is not None
            line.selectAll()
        else:
            editor.setCurrentIndex(max(0, editor.findData(value)))

    def setModelData(  # noqa: N802 -- Qt's name
        self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex
    ) -> None:
        assert isinstance(editor, QComboBox)
        value = editor.currentText().strip() if editor.isEditable() else str(editor.currentData())
        model.setData(index, value, Qt.ItemDataRole.EditRole)
