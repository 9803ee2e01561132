"""The plan as a tree: rises, and below each the requirements with the documents they ask for and their effort."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from dossier_app.domain.assessment import LEAST_EFFORT, MOST_EFFORT
from dossier_app.i18n import _
from dossier_app.services.list_plan_rows import PlanNeed, PlanRow
from ui.actions import deed

NARROW = 470
"""Below this width the kinds of document are left to the tooltips."""
_PLACE, _NEED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns, from left to right."""

    TITLE = 0
    LEVELS = 1
    GAIN = 2
    EFFORT = 3
    KINDS = 4


class PlanTree(QTreeWidget):
    """Shows headings with rises; `opened` carries indicator and level, `effort_set` a requirement and its cost."""

    opened = Signal(str, int)
    effort_set = Signal(str, int)
    effort_reset = Signal(str)  # requirement whose own effort goes back to the default

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.writable = True
        self.setAccessibleName(_("Kenaikan tingkat"))
        self.setAccessibleDescription(
            _("Enter membuka indikator, F2 mengubah usaha sebuah butir, Delete mengembalikan usaha bawaannya.")
        )
        self.setHeaderLabels([_("Kenaikan dan butirnya"), _("Tingkat"), _("Perolehan"), _("Usaha"), _("Dokumen")])
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setStyleSheet("QTreeView::item { padding: 3px 2px; }")
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked)
        self.setItemDelegate(_EffortDelegate(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((Column.LEVELS, 54), (Column.GAIN, 70), (Column.EFFORT, 52), (Column.KINDS, 120)):
            header.resizeSection(column, width)
        self.open_rise = deed(self, _("&Buka indikatornya"), self._open_current, key="Enter")
        self.edit_effort = deed(self, _("&Ubah usaha"), self._edit_current, key="F2")
        self.usual_effort = deed(self, _("&Kembalikan usaha bawaan"), self._reset_current, key="Del")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.currentItemChanged.connect(lambda *_: self.suit())
        self.itemActivated.connect(self._open)
        self.itemChanged.connect(self._changed)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[PlanRow]]]) -> None:
        """Put these headings in place of the earlier ones; empty ones are left out."""
        chosen = self._current_need()
        open_before = {str(item.data(0, _PLACE)) for item in _walk(self) if item.isExpanded()}
        with QSignalBlocker(self):
            self.clear()
            for title, rows in groups:
                if rows:
                    self._add_group(title, rows)
            for item in _walk(self):
                if item.childCount() and str(item.data(0, _PLACE)) in open_before:
                    item.setExpanded(True)
        first = self.topLevelItem(0)
        if first is not None:
            first.setExpanded(True)
        self._return_to(chosen)
        self.suit()

    def _add_group(self, title: str, rows: Sequence[PlanRow]) -> None:
        group = QTreeWidgetItem([title])
        group.setData(0, _PLACE, title)
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for row in rows:
            group.addChild(_rise_item(row))

    def suit(self) -> None:
        """Offer what can be done with the row chosen; only an own effort can go back to the default."""
        item, need = self.currentItem(), self._current_need()
        self.open_rise.setEnabled(item is not None and isinstance(item.data(0, _PLACE), tuple))
        self.edit_effort.setEnabled(need is not None and self.writable)
        self.usual_effort.setEnabled(need is not None and need.own and self.writable)

    def _current_need(self) -> PlanNeed | None:
        item = self.currentItem()
        need = item.data(0, _NEED) if item is not None else None
        return need if isinstance(need, PlanNeed) else None

    def _return_to(self, need: PlanNeed | None) -> None:
        """Choose the same requirement again after the rows were put in anew."""
        for item in _walk(self) if need is not None else ():
            found = item.data(0, _NEED)
            if need is not None and isinstance(found, PlanNeed) and found.id == need.id:
                self.setCurrentItem(item, Column.EFFORT)
                return

    def _open_current(self) -> None:
        item = self.currentItem()
        if item is not None:
            self._open(item)

    def _edit_current(self) -> None:
        item = self.currentItem()
        if item is not None and self._current_need() is not None and self.writable:
            self.editItem(item, Column.EFFORT)

    def _reset_current(self) -> None:
        need = self._current_need()
        if need is not None and need.own and self.writable:
            self.effort_reset.emit(need.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.key() == Qt.Key.Key_Delete and self.state() is not QAbstractItemView.State.EditingState:
            self._reset_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        self.setColumnHidden(Column.KINDS, event.size().width() < NARROW)

    def _open(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if isinstance(place, tuple):
            self.opened.emit(*place)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        need = item.data(0, _NEED)
        if column == Column.EFFORT and isinstance(need, PlanNeed):
            effort = int(item.data(Column.EFFORT, Qt.ItemDataRole.EditRole))
            if effort != need.effort:
                self.effort_set.emit(need.id, effort)


def _rise_item(row: PlanRow) -> QTreeWidgetItem:
    kinds = "; ".join(dict.fromkeys(need.kinds for need in row.needs if need.kinds))
    item = QTreeWidgetItem(
        [f"{row.indicator}  {row.title}", f"{row.from_level} → {row.to_level}", row.gain, str(row.cost), kinds]
    )
    item.setData(0, _PLACE, (row.indicator, row.to_level))
    _align(item)
    for column in (Column.TITLE, Column.KINDS):
        item.setToolTip(column, item.text(column))
    for need in row.needs:
        below = QTreeWidgetItem([f"{need.id}  {need.text}", "", "", "", need.kinds])
        below.setData(0, _PLACE, (row.indicator, row.to_level))
        below.setData(0, _NEED, need)
        below.setData(Column.EFFORT, Qt.ItemDataRole.EditRole, need.effort)
        below.setFlags(below.flags() | Qt.ItemFlag.ItemIsEditable)
        below.setToolTip(Column.TITLE, f"{need.text}\n{need.kinds}".strip())
        below.setToolTip(Column.KINDS, need.kinds)
        below.setToolTip(
            Column.EFFORT,
            _("Usaha Anda sendiri; Delete mengembalikan bawaannya")
            if need.own
            else _("Usaha bawaan menurut jenis dokumen"),
        )
        if need.own:
            font = below.font(Column.EFFORT)
            font.setBold(True)
            below.setFont(Column.EFFORT, font)
            words = _("{effort}, usaha Anda sendiri").format(effort=need.effort)
            below.setData(Column.EFFORT, Qt.ItemDataRole.AccessibleTextRole, words)
        _align(below)
        item.addChild(below)
    return item


def _align(item: QTreeWidgetItem) -> None:
    item.setTextAlignment(Column.LEVELS, Qt.AlignmentFlag.AlignCenter)
    for column in (Column.GAIN, Column.EFFORT):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def _walk(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    found: list[QTreeWidgetItem] = []
    waiting = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    while waiting:
        item = waiting.pop()
        if item is not None:
            found.append(item)
            waiting += [item.child(number) for number in range(item.childCount())]
    return found


class _EffortDelegate(QStyledItemDelegate):
    """Only the effort of a requirement can be edited."""

    def createEditor(  # noqa: N802 -- Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        if index.column() != Column.EFFORT:
            return None  # type: ignore[return-value]  # Qt takes it as “no editor”, its stubs do not
        editor = QSpinBox(parent)
        editor.setRange(LEAST_EFFORT, MOST_EFFORT)
        editor.setAccessibleName(_("Usaha"))
        return editor
