"""Finds texts of a window that do not fit where they stand."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

ROLE = Qt.ItemDataRole


def cut_texts(window: QWidget) -> list[str]:
    """Each text that is cut, with its widget; a text that is cut on purpose has a tooltip that says all of it."""
    return [
        words
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.window() is window and not _of_qt(widget)
        for words in _cut(widget)
    ]


def _of_qt(widget: QWidget) -> bool:
    """The inside of a file dialog is Qt's own."""
    return isinstance(widget.window(), QFileDialog)


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _narrow(widget, widget.text(), widget.width() - 4 - _icon(widget))
    elif isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            rect = widget.tabRect(tab)
            if widget.tabText(tab) in widget.tabToolTip(tab) and rect.right() < widget.width():
                continue
            yield from _narrow(widget, widget.tabText(tab), min(rect.width(), widget.width() - rect.left()))
    elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
        yield from _header(widget)
    elif isinstance(widget, QComboBox):
        yield from _combo(widget)
    elif isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QComboBox):
        yield from _narrow(widget, widget.placeholderText() if not widget.text() else "", widget.width() - 6)


def _label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text or label.toolTip():
        return
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + 1:
            yield _said(label, text, "too low")
    elif label.sizeHint().width() > label.width() + 1:
        yield _said(label, text, f"{label.sizeHint().width()} > {label.width()}")
    yield from _hidden(label, text)


def _narrow(widget: QWidget, text: str, room: int) -> Iterator[str]:
    if not text or (isinstance(widget, QAbstractButton) and _icon_only(widget)):
        return
    needed = widget.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), text).width()
    if needed > room and _plain(text) not in _plain(widget.toolTip()):
        yield _said(widget, text, f"{needed} > {room}")
    yield from _hidden(widget, text)


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for section in range(header.count()):
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        told = model.headerData(section, Qt.Orientation.Horizontal, ROLE.ToolTipRole)
        if header.isSectionHidden(section) or not text or told:
            continue
        needed = QFontMetrics(header.font()).horizontalAdvance(text) + 4
        if needed > header.sectionSize(section):
            yield _said(header, text, f"{needed} > {header.sectionSize(section)}")


def _combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    text = combo.currentText()
    if text and not combo.isEditable():
        needed = combo.fontMetrics().horizontalAdvance(text)
        if needed > field.width() and _plain(text) not in _plain(combo.toolTip()):
            yield _said(combo, text, f"{needed} > {field.width()}")


def _hidden(widget: QWidget, text: str) -> Iterator[str]:
    """A widget that something else covers, or that reaches over the edge of what it stands in."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return  # it can be scrolled into sight
        above = above.parentWidget()
    seen = widget.visibleRegion().boundingRect().width()
    if seen < widget.width() - 1:
        yield _said(widget, text, f"only {seen} of {widget.width()} seen")


def _icon(button: QAbstractButton) -> int:
    return 0 if button.icon().isNull() else button.iconSize().width() + 4


def _icon_only(button: QAbstractButton) -> bool:
    style = getattr(button, "toolButtonStyle", lambda: None)()
    return style is Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()


def _plain(text: str) -> str:
    return re.sub(r"[&…]", "", text)


def _said(widget: QWidget, text: str, why: str) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r}: {text[:60]!r} {why}"
