"""The filters above the gap checklist: how far, which status, which aspect, which words, and what groups it."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from dossier_app.charts.of_reports import levels_of
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import RequirementStatus
from dossier_app.i18n import _
from dossier_app.i18n.problems import status_label
from dossier_app.services.list_gap_rows import MANDATORY, OPEN, GapFilter, Grouping
from ui.widgets.folding_row import FoldingRow

PAUSE_MS = 200


class GapFilters(QWidget):
    """Emits `changed` when another list is wanted; `level`, `filter` and `grouping` say which."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels = self._combo(_("Sampai tingkat"))
        self.statuses = self._combo(_("Status"))
        self.aspects = self._combo(_("Aspek"))
        self.groupings = self._combo(_("Kelompokkan menurut"))
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Cari butir…"))
        self.words.setAccessibleName(_("Cari butir"))
        self.words.setClearButtonEnabled(True)
        for combo in (self.levels, self.statuses, self.groupings):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.aspects.setMinimumContentsLength(6)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.words.returnPressed.connect(self._at_once)
        self._fill()
        choices = QWidget(self)
        row = QHBoxLayout(choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for title, combo in (
            (_("&Sampai"), self.levels), (_("S&tatus"), self.statuses),
            (_("&Aspek"), self.aspects), (_("&Kelompok"), self.groupings),
        ):  # fmt: skip
            label = QLabel(title, self)
            label.setBuddy(combo)
            row.addWidget(label)
            row.addWidget(combo, 1 if combo is self.aspects else 0)
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
            combo.currentTextChanged.connect(combo.setToolTip)
        self.words.setMinimumWidth(160)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FoldingRow(self.words, choices, shares=(3, 8), parent=self))

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        return combo

    def _fill(self) -> None:
        self.statuses.addItem(_("Wajib yang kurang"), MANDATORY)
        self.statuses.addItem(_("Semua yang kurang"), OPEN)
        self.statuses.addItem(_("Semua butir"), "")
        for status in RequirementStatus:
            self.statuses.addItem(status_label(status).capitalize(), str(status))
        for title, grouping in (
            (_("Indikator"), Grouping.INDICATOR), (_("Tingkat"), Grouping.LEVEL), (_("Status"), Grouping.STATUS),
            (_("Jenis dokumen"), Grouping.KIND), (_("Tanpa kelompok"), Grouping.NOTHING),
        ):  # fmt: skip
            self.groupings.addItem(title, grouping)

    def fit(self, instrument: Instrument) -> None:
        """Offer the levels and aspects of an instrument; what was chosen stays where it still exists."""
        aspects = [group for group in instrument.all_groups if group.indicators]
        levels = [
            (_("Klaim/sasaran"), None),
            *((_("Tingkat {level}").format(level=n), n) for n in levels_of(instrument)),
        ]
        _offer(self.levels, levels)
        _offer(self.aspects, [(_("Semua"), ""), *((f"{group.code}  {group.title}", group.code) for group in aspects)])

    @property
    def level(self) -> int | None:
        """What is missing for which level; None follows claim and target."""
        level = self.levels.currentData()
        return int(level) if level is not None else None

    @property
    def filter(self) -> GapFilter:
        return GapFilter(
            status=self.statuses.currentData() or "", aspect=self.aspects.currentData() or "", text=self.words.text()
        )

    @property
    def grouping(self) -> Grouping:
        return Grouping(self.groupings.currentData())

    def clear(self) -> None:
        """Let everything through again."""
        with QSignalBlocker(self):
            self.words.clear()
            self.aspects.setCurrentIndex(0)
            self.statuses.setCurrentIndex(self.statuses.findData(""))
        self._at_once()

    def _at_once(self) -> None:
        self._pause.stop()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.key() == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
        else:
            super().keyPressEvent(event)


def _offer(combo: QComboBox, choices: list[tuple[str, int | None]] | list[tuple[str, str]]) -> None:
    chosen = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        for title, data in choices:
            combo.addItem(title, data)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
