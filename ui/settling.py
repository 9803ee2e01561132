"""What is being typed in a window is handed over, as if the field had been left; the cursor stays where it is."""

from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QLineEdit, QWidget


def hand_over_typed(window: QWidget) -> None:
    """Have the field that was typed in last tell what it holds.

    Works for a window that is not in front too: a field does not call itself left when another program is turned to.
    """
    field: QWidget | None = window.focusWidget()
    if field is None:
        return
    cell, view = _cell_of(field)
    if view is not None:
        view.itemDelegateForIndex(view.currentIndex()).commitData.emit(cell)
    elif isinstance(field, QAbstractSpinBox):
        field.interpretText()
    elif isinstance(field, QLineEdit):
        field.editingFinished.emit()


def _cell_of(field: QWidget) -> tuple[QWidget, QAbstractItemView | None]:
    """The editor of a cell that a field is, or is a part of, and its view; no view where it is none."""
    inner, outer = field, field.parentWidget()
    while outer is not None:
        view = outer.parentWidget()
        if isinstance(view, QAbstractItemView) and view.viewport() is outer:
            return inner, view
        inner, outer = outer, view
    return field, None
