"""The tree of groups and indicators as an item model over frozen nodes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dossier_app.i18n import _
from dossier_app.services.show_overview import OverviewNode, Standing

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, from left to right."""

    TITLE = 0
    CLAIMED = 1
    SUPPORTED = 2
    TARGET = 3
    STANDING = 4


def column_title(column: Column) -> str:
    return {
        Column.TITLE: _("Indikator"),
        Column.CLAIMED: _("Klaim"),
        Column.SUPPORTED: _("Terdukung"),
        Column.TARGET: _("Sasaran"),
        Column.STANDING: _("Keadaan"),
    }[column]


def standing_text(standing: Standing) -> str:
    """The standing in words: it is never told by colour alone."""
    return {
        Standing.GROUP: "",
        Standing.NOT_ASSESSED: _("belum dinilai"),
        Standing.BACKED: _("didukung dokumen"),
        Standing.OVERCLAIMED: _("klaim melebihi bukti"),
        Standing.UNCLAIMED: _("bukti melebihi klaim"),
    }[standing]


@dataclass(frozen=True, slots=True)
class _Place:
    """A node, its row, and the number of its parent (-1 at the top)."""

    node: OverviewNode
    row: int
    parent: int
    children: tuple[int, ...]


class IndicatorTree(QAbstractItemModel):
    """Shows a tuple of nodes. Nodes are numbered depth first; an index carries the number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[_Place] = []
        self._top: tuple[int, ...] = ()

    def show(self, nodes: Sequence[OverviewNode]) -> None:
        """Put these nodes in place of the earlier ones."""
        self.beginResetModel()
        self._places = []
        self._top = self._number(nodes, -1)
        self.endResetModel()

    def _number(self, nodes: Sequence[OverviewNode], parent: int) -> tuple[int, ...]:
        numbers: list[int] = []
        for row, node in enumerate(nodes):
            number = len(self._places)
            self._places.append(_Place(node, row, parent, ()))
            children = self._number(node.children, number)
            self._places[number] = _Place(node, row, parent, children)
            numbers.append(number)
        return tuple(numbers)

    def node(self, index: AnyIndex) -> OverviewNode | None:
        """The node at an index, None outside the tree."""
        return self._places[index.internalId()].node if index.isValid() else None

    def _children(self, parent: AnyIndex) -> tuple[int, ...]:
        if not parent.isValid():
            return self._top
        return self._places[parent.internalId()].children if parent.column() == 0 else ()

    # the names of what follows are Qt's

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        children = self._children(parent)
        if not (0 <= row < len(children) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    # QObject has a parent() without arguments too, and Qt never calls that one on a model through Python
    def parent(self, index: AnyIndex) -> QModelIndex:  # type: ignore[override]
        number = self._places[index.internalId()].parent if index.isValid() else -1
        return QModelIndex() if number < 0 else self.createIndex(self._places[number].row, 0, number)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return len(self._children(parent))

    def columnCount(self, _parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return len(Column)

    def headerData(  # noqa: N802 -- Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(node, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ": ".join((column_title(column), cell_text(node, column) or _("tidak ada")))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Column.CLAIMED, Column.SUPPORTED, Column.TARGET):
            return Qt.AlignmentFlag.AlignCenter
        return None


def cell_text(node: OverviewNode, column: Column) -> str:
    """What stands in a cell."""
    if column is Column.TITLE:
        return f"{node.code}  {node.title}"
    if column is Column.STANDING:
        return standing_text(node.standing)
    level = {Column.CLAIMED: node.claimed, Column.SUPPORTED: node.supported, Column.TARGET: node.target}[column]
    return "" if level is None else str(level)
