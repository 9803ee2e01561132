"""Facets: groups of values with a tick and a count each; ticking narrows the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from dossier_app.i18n import _
from dossier_app.i18n.format import format_number
from ui.theme import current_theme

_VALUE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Facet:
    """One group: its key, its title, and its values as (key, label, count), in the order to show them."""

    key: str
    title: str
    values: Sequence[tuple[str, str, int]]


class FacetTree(QTreeWidget):
    """Shows facets and remembers what is ticked; `chosen` is emitted when a tick changes."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)  # where empty boxes stand out in both themes
        self.setAccessibleName(_("Saringan dokumen"))
        self.setAccessibleDescription(_("Spasi mencentang nilai yang dicari; angka di kanan ialah banyaknya dokumen."))
        self.header().setMinimumSectionSize(20)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._ticked: dict[str, set[str]] = {}
        self._folded: set[str] = set()
        self.itemChanged.connect(self._changed)
        self.itemCollapsed.connect(lambda item: self._folded.add(item.data(0, _VALUE)))
        self.itemExpanded.connect(lambda item: self._folded.discard(item.data(0, _VALUE)))

    def ticked(self, facet: str) -> frozenset[str]:
        """The values chosen in a facet."""
        return frozenset(self._ticked.get(facet, ()))

    @property
    def any_ticked(self) -> bool:
        return any(self._ticked.values())

    def tick(self, choices: Mapping[str, frozenset[str]]) -> None:
        """Choose exactly these values."""
        self._ticked = {facet: set(values) for facet, values in choices.items()}
        self.chosen.emit()

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Put these groups in place of the earlier ones; the current one stays current, ticks stay ticked."""
        blocker = QSignalBlocker(self)
        current, scrolled = self._current(), self.verticalScrollBar().value()
        self.clear()
        for facet in facets:
            values = [*facet.values]
            known = {key for key, _label, _count in values}
            values += [(key, key, 0) for key in sorted(self._ticked.get(facet.key, set()) - known)]
            if values:
                self._add(facet, values)
        self._restore(current)
        self.verticalScrollBar().setValue(scrolled)
        blocker.unblock()

    def _add(self, facet: Facet, values: Sequence[tuple[str, str, int]]) -> None:
        theme = current_theme()
        group = QTreeWidgetItem(self, [facet.title, ""])
        group.setData(0, _VALUE, facet.key)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        for key, label, count in values:
            item = QTreeWidgetItem(group, [label, format_number(count)])
            item.setData(0, _VALUE, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            is_ticked = key in self._ticked.get(facet.key, set())
            item.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, QColor(theme.muted))
            item.setToolTip(0, label)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{facet.title}: {label}, {format_number(count)}")
        group.setExpanded(facet.key not in self._folded)

    def _changed(self, item: QTreeWidgetItem, _column: int) -> None:
        group = item.parent()
        if group is None:
            return
        chosen = self._ticked.setdefault(str(group.data(0, _VALUE)), set())
        value = str(item.data(0, _VALUE))
        before = value in chosen
        if item.checkState(0) is Qt.CheckState.Checked:
            chosen.add(value)
        else:
            chosen.discard(value)
        if before is not (value in chosen):
            self.chosen.emit()

    def _current(self) -> tuple[str, str] | None:
        item = self.currentItem()
        if item is None:
            return None
        group = item.parent()
        return (str(group.data(0, _VALUE)) if group else "", str(item.data(0, _VALUE)))

    def _restore(self, current: tuple[str, str] | None) -> None:
        groups = [item for place in range(self.topLevelItemCount()) if (item := self.topLevelItem(place)) is not None]
        for group in groups:
            key = str(group.data(0, _VALUE))
            if current == ("", key):
                self.setCurrentItem(group)
            for child in (group.child(number) for number in range(group.childCount())):
                if child is not None and current == (key, str(child.data(0, _VALUE))):
                    self.setCurrentItem(child)
