"""The dashboard (Dasbor): where the institution stands, what holds it back, and what to do next."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from dossier_app.charts.heat_map import cell_of, legend
from dossier_app.charts.of_reports import index_radar, level_map
from dossier_app.domain.difference import SideKind
from dossier_app.domain.instrument import Group
from dossier_app.domain.journal import Area
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.show_dashboard import Advice, Dashboard, cards_of, show_dashboard
from ui.screens import Screen
from ui.session import Session
from ui.theme import current_theme
from ui.widgets.advice_list import AdviceList
from ui.widgets.change_section import ChangeSection
from ui.widgets.chart_view import ChartView
from ui.widgets.figure_cards import FigureCards
from ui.widgets.input_bar import InputBar
from ui.widgets.section import Section

if TYPE_CHECKING:
    from dossier_app.services.changes_since_export import SinceExport, Then
    from dossier_app.services.desk import Desk
    from dossier_app.services.set_input import InputSet
    from dossier_app.services.view_workspace import WorkspaceView

RADAR_HEIGHT = 320.0


class DashboardScreen(Screen):
    """Cards, radar, next steps and the heat map; every cell opens what it stands for."""

    key = "dashboard"
    areas = frozenset({Area.WORKSPACE, Area.DOCUMENTS, Area.EVIDENCE, Area.ASSESSMENT, Area.NARRATIVE, Area.RELEASES})
    open_indicator = Signal(str, int)
    open_document = Signal(str, int)
    open_screen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.warning = QLabel(self)
        self.warning.setWordWrap(True)
        self.warning.setObjectName("warning")
        self.warning.hide()
        self.cards = FigureCards(self)
        self.radar = ChartView(_("Radar indeks per aspek"), self)
        self.advice = AdviceList(self)
        self.map = ChartView(_("Peta indikator dan tingkat"), self)
        self.legend = ChartView(_("Arti tanda"), self)
        self.legend.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inputs = InputBar(self)
        self.changes = ChangeSection(self)
        self._then: Then | None = None
        self._sections = [
            Section(_("Indeks per aspek"), self.radar, parent=self),
            Section(_("Langkah berikutnya"), self.advice, parent=self),
            Section(_("Butir bukti per indikator dan tingkat"), self.legend, self.map, parent=self),
        ]
        self._sections.append(self.changes)
        self._lay_out()
        self.map.opened.connect(self._open_cell)
        self.radar.opened.connect(self._open_aspect)
        self.advice.chosen.connect(self._follow)
        self.changes.list.chosen.connect(self._follow)
        self.changes.compare.connect(self._compare)
        self.inputs.entered.connect(self._enter)
        self.inputs.refused.connect(session.failed)
        session.closed.connect(self._forget)
        self.setFocusProxy(self.advice)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(10)
        middle.addWidget(self._sections[0], 6)
        middle.addWidget(self._sections[1], 6)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.warning)
        column.addWidget(self.cards)
        column.addWidget(self.inputs)
        column.addLayout(middle)
        column.addWidget(self.changes)
        column.addWidget(self._sections[2])
        column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def title(self) -> str:
        return _("Dasbor")

    def show_view(self, view: "WorkspaceView") -> None:
        """Show figures and pictures at once; the advice follows when it is worked out."""
        self.cards.show_cards(cards_of(view.instrument, view.index))
        self.inputs.show_view(view)
        self.radar.show_drawing(
            lambda width: index_radar(view.instrument, view.index, width=width, height=RADAR_HEIGHT)
        )
        self.map.show_drawing(lambda width: level_map(view.instrument, view.gaps, width=width))
        self.legend.show_drawing(legend)
        self._sections[0].setVisible(bool(self.radar.drawing.shapes))
        for section in self._sections:
            section.dress()
        self._warn(view.warnings)
        QTimer.singleShot(0, self, lambda: self._ask(view))

    def _ask(self, view: "WorkspaceView") -> None:
        """After the pictures are painted; not for a view that a newer one has replaced meanwhile."""
        if self.session.view is view:
            self.session.read(
                _("Menyusun langkah berikutnya"), lambda _desk, _report: show_dashboard(view), done=self._advise
            )
            self._ask_for_changes(view)

    def _ask_for_changes(self, view: "WorkspaceView") -> None:
        """What a bundle says has not changed since; in a workspace the state of then is folded beside the window."""
        if self.session.is_bundle:
            self.changes.hide()
            return
        paths, known = self.session.context.paths, self._then

        def work(desk: "Desk", _report: Reporter) -> "tuple[SinceExport | None, Then | None]":
            from dossier_app.services.changes_since_export import changes_since_export

            return changes_since_export(desk, view, paths=paths, known=known)

        def done(found: "tuple[SinceExport | None, Then | None]") -> None:
            since, self._then = found
            if self.session.view is view:
                self.changes.show_changes(view, since)

        self.session.read(_("Membandingkan dengan ekspor terakhir"), work, done=done)

    def _compare(self, release: str) -> None:
        from ui.dialogs.compare_dialog import CompareDialog

        dialog = CompareDialog(self.session, before=(SideKind.RELEASE, release), parent=self.window())
        dialog.open_indicator.connect(self.open_indicator)
        dialog.show()

    def _enter(self, key: str, number: Decimal | None) -> None:
        """A further number that the instrument asks for."""

        def work(desk: "Desk", _report: Reporter) -> "InputSet":
            from dossier_app.services.set_input import set_input

            return set_input(desk, key, number)

        def failed(error: DossierError) -> None:
            view = self.session.view
            if view is not None:
                self.inputs.show_view(view)
            self.session.failed.emit(error)

        self.session.change(_("Mengisi angka"), work, failed=failed, typed=True)

    def _forget(self) -> None:
        self._then = None
        self.changes.hide()

    def _advise(self, dashboard: Dashboard) -> None:
        self.advice.show_advice(dashboard.advice)

    def _warn(self, warnings: tuple[str, ...]) -> None:
        theme = current_theme()
        self.warning.setVisible(bool(warnings))
        self.warning.setText("\n".join(_("Perhatian: {warning}").format(warning=warning) for warning in warnings))
        self.warning.setStyleSheet(
            f"#warning {{ color: {theme.weak}; background: {theme.base}; border: 1px solid {theme.weak};"
            " border-radius: 6px; padding: 8px; }"
        )

    def reveal(self, target: str) -> None:
        """Bring the row of an indicator into sight."""
        found = next((known for known in self.map.drawing.targets if cell_of(known.id)[0] == target), None)
        if found is not None:
            self.map.go_to(found.id)
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_cell(self, target: str) -> None:
        self.open_indicator.emit(*cell_of(target))

    def _open_aspect(self, code: str) -> None:
        view = self.session.view
        group = next((known for known in view.instrument.all_groups if known.code == code), None) if view else None
        first = _first_indicator(group) if group else ""
        if first:
            self.reveal(first)

    def _follow(self, advice: Advice) -> None:
        if advice.indicator:
            self.open_indicator.emit(advice.indicator, advice.level)
        elif advice.document:
            self.open_document.emit(advice.document, 1)
        elif advice.screen:
            self.open_screen.emit(advice.screen)


def _first_indicator(group: Group) -> str:
    return next((indicator.code for below in group.walk() for indicator in below.indicators), "")
