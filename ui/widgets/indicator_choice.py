"""Indicators to tick, by group; what is ticked can also be written as a range such as 1-10,21."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from dossier_app.domain.instrument import Group, Instrument
from dossier_app.i18n import _

_CODE = Qt.ItemDataRole.UserRole


class IndicatorChoice(QTreeWidget):
    """`chosen` when a tick changes. A group is ticked with all that is below it."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)  # where empty boxes stand out in both themes
        self.setAccessibleName(_("Indikator dalam bundel"))
        self.setAccessibleDescription(_("Spasi mencentang indikator atau seluruh kelompok."))
        self._items: dict[str, QTreeWidgetItem] = {}
        self.itemChanged.connect(lambda _item, _column: self.chosen.emit())

    def show_instrument(self, instrument: Instrument) -> None:
        """The indicators of this instrument, all ticked."""
        blocker = QSignalBlocker(self)
        self.clear()
        self._items = {}
        for group in instrument.groups:
            self._add(group, self)
        self.expandToDepth(0)
        blocker.unblock()

    def codes(self) -> tuple[str, ...]:
        """The codes ticked, in order."""
        return tuple(code for code, item in self._items.items() if item.checkState(0) is Qt.CheckState.Checked)

    @property
    def is_all(self) -> bool:
        return len(self.codes()) == len(self._items)

    def tick(self, codes: Collection[str]) -> None:
        """Tick exactly these, without telling."""
        blocker = QSignalBlocker(self)
        for code, item in self._items.items():
            item.setCheckState(0, Qt.CheckState.Checked if code in codes else Qt.CheckState.Unchecked)
        blocker.unblock()
        self.viewport().update()

    def as_ranges(self) -> str:
        """The ticked codes as on a printer."""
        return ranges(list(self._items), self.codes())

    def _add(self, group: Group, parent: "QTreeWidget | QTreeWidgetItem") -> None:
        above = QTreeWidgetItem(parent, [group.title])
        above.setFlags(above.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for indicator in group.indicators:
            item = QTreeWidgetItem(above, [f"{indicator.code}  {indicator.title}"])
            item.setData(0, _CODE, indicator.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setToolTip(0, indicator.title)
            self._items[indicator.code] = item
        for below in group.groups:
            self._add(below, above)


def ranges(every: Sequence[str], chosen: Collection[str]) -> str:
    """Runs of three or more codes as first-last, others one by one."""
    parts: list[list[str]] = []
    before = -2
    for place, code in enumerate(every):
        if code not in chosen:
            continue
        if place == before + 1:
            parts[-1].append(code)
        else:
            parts.append([code])
        before = place
    return ",".join(f"{part[0]}-{part[-1]}" if len(part) > 2 else ",".join(part) for part in parts)
