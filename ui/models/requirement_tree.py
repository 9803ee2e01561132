"""The page of one indicator as an item model: levels, requirements below them, evidence below these."""

from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dossier_app.i18n import _
from dossier_app.services.show_indicator import EvidenceLine, IndicatorPage, NeedLine, Section, Trouble

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
Line: TypeAlias = Section | NeedLine | EvidenceLine
_NOWHERE = QModelIndex()
_NEED = 1 << 12
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class RequirementTree(QAbstractItemModel):
    """An index carries its ancestors: 0 for a section, section + 1 for a requirement, and both for evidence.

    Showing the same indicator again touches only what changed, so that folding and selection stay.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self._sections: list[Section] = []
        self._needs: list[list[NeedLine]] = []

    def show(self, page: IndicatorPage) -> bool:
        """Show a page; True if it was built anew."""
        same = page.code == self.code and [[n.id for n in s.needs] for s in page.sections] == [
            [n.id for n in needs] for needs in self._needs
        ]
        if not same:
            self.beginResetModel()
            self.code = page.code
            self._sections = list(page.sections)
            self._needs = [list(section.needs) for section in page.sections]
            self.endResetModel()
            return True
        for row, section in enumerate(page.sections):
            self._patch(row, section)
        return False

    def _patch(self, row: int, section: Section) -> None:
        if section == self._sections[row]:
            return
        self._sections[row] = section
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)
        for place, need in enumerate(section.needs):
            if need != self._needs[row][place]:
                self._patch_need(self.index(place, 0, index), row, place, need)

    def _patch_need(self, index: QModelIndex, row: int, place: int, need: NeedLine) -> None:
        before, after = len(self._needs[row][place].evidence), len(need.evidence)
        if after > before:
            self.beginInsertRows(index, before, after - 1)
        elif after < before:
            self.beginRemoveRows(index, after, before - 1)
        self._needs[row][place] = need
        if after > before:
            self.endInsertRows()
        elif after < before:
            self.endRemoveRows()
        self.dataChanged.emit(index, index)
        if after:
            self.dataChanged.emit(self.index(0, 0, index), self.index(after - 1, 0, index))

    def line(self, index: AnyIndex) -> Line | None:
        """What stands at an index."""
        if not index.isValid():
            return None
        key = index.internalId()
        if key == 0:
            return self._sections[index.row()]
        section, need = key % _NEED - 1, key // _NEED - 1
        if need < 0:
            return self._needs[section][index.row()]
        return self._needs[section][need].evidence[index.row()]

    def need(self, index: AnyIndex) -> NeedLine | None:
        """The requirement at an index, or the one that the evidence there belongs to."""
        line = self.line(index)
        if isinstance(line, EvidenceLine):
            line = self.line(self.parent(index))
        return line if isinstance(line, NeedLine) else None

    def index_of(self, need_id: str) -> QModelIndex:
        """The index of a requirement; invalid where it is not on this page."""
        for row, needs in enumerate(self._needs):
            for place, need in enumerate(needs):
                if need.id == need_id:
                    return self.index(place, 0, self.index(row, 0))
        return QModelIndex()

    def section_index(self, level: int) -> QModelIndex:
        """The index of a level."""
        for row, section in enumerate(self._sections):
            if section.level == level:
                return self.index(row, 0)
        return QModelIndex()

    # the names of what follows are Qt's

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0)
        key = parent.internalId()
        return self.createIndex(row, 0, parent.row() + 1 if key == 0 else key + _NEED * (parent.row() + 1))

    # QObject has a parent() without arguments too, and Qt never calls that one on a model through Python
    def parent(self, index: AnyIndex) -> QModelIndex:  # type: ignore[override]
        key = index.internalId() if index.isValid() else 0
        if key == 0:
            return QModelIndex()
        section, need = key % _NEED, key // _NEED
        return self.createIndex(section - 1, 0, 0) if need == 0 else self.createIndex(need - 1, 0, section)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        line = self.line(parent)
        if line is None:
            return len(self._sections)
        if isinstance(line, Section):
            return len(line.needs)
        return len(line.evidence) if isinstance(line, NeedLine) else 0

    def columnCount(self, _parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _name(line)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(line)
        return None


def _name(line: Line) -> str:
    if isinstance(line, Section):
        return line.title
    return f"{line.id}  {line.text}" if isinstance(line, NeedLine) else line.name


def spoken(line: Line) -> str:
    """A line in full, for tooltips and screen readers."""
    if isinstance(line, Section):
        parts = [f"{line.title}: {line.count}", line.demand, line.criterion]
    elif isinstance(line, NeedLine):
        parts = [f"{line.id}: {line.status_label}. {line.text}", line.waiver]
        parts += [_("Bukti yang diterima: {kinds}").format(kinds=line.kinds)] if line.kinds else []
        parts += troubles_text(line.troubles)
    else:
        parts = [f"{line.name}, {line.place}" if line.place else line.name, line.quote, line.note, line.accepted]
        parts += troubles_text(line.troubles)
    return "\n".join(part for part in parts if part)


def troubles_text(troubles: tuple[Trouble, ...]) -> list[str]:
    """Each problem with its next move, one line each."""
    return [f"{trouble.message} {trouble.remedy}".strip() for trouble in troubles]
