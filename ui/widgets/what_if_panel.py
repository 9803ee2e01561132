"""What if (pengandaian): levels that are clicked in a grid, and the index that they would give."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dossier_app.charts.heat_map import cell_of
from dossier_app.charts.of_reports import index_bars, level_map
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import GapReport, IndexReport
from dossier_app.i18n import _
from ui.widgets.chart_view import ChartView


class WhatIfPanel(QWidget):
    """Bars above a grid. `changed` asks for the index of the `levels` that are chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.levels: dict[str, int] = {}
        self.bars = ChartView(_("Indeks bila tingkat yang dipilih tercapai"), self)
        self.grid = ChartView(_("Pilih tingkat per indikator"), self)
        self.hint = QLabel(
            _("Klik tingkat (atau panah dan Enter) untuk mengandaikannya tercapai; sekali lagi untuk batal."), self
        )
        self.hint.setWordWrap(True)
        self.reset = QPushButton(_("&Hapus pengandaian"), self)
        self.reset.setEnabled(False)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.grid)
        area.viewport().setAutoFillBackground(False)
        self.grid.setAutoFillBackground(False)
        top = QHBoxLayout()
        top.addWidget(self.hint, 1)
        top.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bars)
        column.addLayout(top)
        column.addWidget(area, 1)
        self.grid.opened.connect(self._toggle)
        self.reset.clicked.connect(lambda: self.choose({}))

    def choose(self, levels: Mapping[str, int]) -> None:
        """Imagine these levels and no others."""
        self.levels = dict(levels)
        self.reset.setEnabled(bool(self.levels))
        self.changed.emit()

    def show_grid(self, instrument: Instrument, gaps: GapReport) -> None:
        levels = dict(self.levels)
        self.grid.show_drawing(lambda width: level_map(instrument, gaps, width=width, chosen=levels))

    def show_index(self, instrument: Instrument, report: IndexReport) -> None:
        self.bars.show_drawing(lambda width: index_bars(instrument, report, width=width))

    def _toggle(self, target: str) -> None:
        code, level = cell_of(target)
        levels = {known: chosen for known, chosen in self.levels.items() if known != code}
        if self.levels.get(code) != level:
            levels[code] = level
        self.choose(levels)
