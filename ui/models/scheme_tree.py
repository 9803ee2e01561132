"""The tree of groups and indicators as an item model over frozen nodes, and the filter over it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from dossier_app.services.show_scheme import Only, SchemeNode, lets_through

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NODE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(slots=True)
class _Place:
    """A node, its row, and the number of its parent (-1 at the top)."""

    node: SchemeNode
    row: int
    parent: int
    children: tuple[int, ...] = ()


class SchemeTree(QAbstractItemModel):
    """One column; nodes are numbered depth first and an index carries the number. A refresh keeps the indexes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[_Place] = []
        self._top: tuple[int, ...] = ()

    def show(self, nodes: Sequence[SchemeNode]) -> bool:
        """Put these nodes in place of the earlier ones; True if the tree was built anew, not only its figures."""
        fresh = list(_walk(nodes))
        if [node.code for node in fresh] == [place.node.code for place in self._places]:
            for number, node in enumerate(fresh):
                if self._places[number].node != node:
                    self._places[number].node = node
                    index = self._index(number)
                    self.dataChanged.emit(index, index)
            return False
        self.beginResetModel()
        self._places = []
        self._top = self._number(nodes, -1)
        self.endResetModel()
        return True

    def _number(self, nodes: Sequence[SchemeNode], parent: int) -> tuple[int, ...]:
        numbers: list[int] = []
        for row, node in enumerate(nodes):
            number = len(self._places)
            self._places.append(_Place(node, row, parent))
            numbers.append(number)
            self._places[number].children = self._number(node.children, number)
        return tuple(numbers)

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self._places[number].row, 0, number)

    def node(self, index: AnyIndex) -> SchemeNode | None:
        """The node at an index, None outside the tree."""
        return self._places[index.internalId()].node if index.isValid() else None

    def index_of(self, code: str) -> QModelIndex:
        """The index of an indicator; invalid where there is none."""
        for number, place in enumerate(self._places):
            if place.node.indicator and place.node.code == code:
                return self._index(number)
        return QModelIndex()

    def codes(self) -> tuple[str, ...]:
        """The codes of all indicators, in order."""
        return tuple(place.node.code for place in self._places if place.node.indicator)

    def _children(self, parent: AnyIndex) -> tuple[int, ...]:
        return self._places[parent.internalId()].children if parent.isValid() else self._top

    # the names of what follows are Qt's

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        children = self._children(parent)
        return self.createIndex(row, 0, children[row]) if column == 0 and 0 <= row < len(children) else QModelIndex()

    # QObject has a parent() without arguments too, and Qt never calls that one on a model through Python
    def parent(self, index: AnyIndex) -> QModelIndex:  # type: ignore[override]
        number = self._places[index.internalId()].parent if index.isValid() else -1
        return QModelIndex() if number < 0 else self._index(number)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return len(self._children(parent))

    def columnCount(self, _parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{node.code}  {node.title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return node.spoken()
        return node if role == NODE_ROLE else None


def _walk(nodes: Sequence[SchemeNode]) -> Iterator[SchemeNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


class SchemeFilter(QSortFilterProxyModel):
    """Lets indicators through by text and kind of claim; the groups above them come along."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self.text = ""
        self.only = Only.ALL

    def narrow(self, *, text: str, only: Only) -> None:
        """Filter again; without text and kind everything is shown."""
        if (text.strip(), only) != (self.text, self.only):
            self.text, self.only = text.strip(), only
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:  # noqa: N802 -- Qt's name
        if not self.text and self.only is Only.ALL:
            return True
        model = self.sourceModel()
        node = model.data(model.index(source_row, 0, source_parent), NODE_ROLE)
        return isinstance(node, SchemeNode) and lets_through(node, text=self.text, only=self.only)
