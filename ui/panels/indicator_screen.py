"""The screen of the indicators: tree on the left, and the levels, narrative and proposals of the one chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSplitter, QTabWidget, QVBoxLayout, QWidget

from dossier_app.domain.journal import Area
from dossier_app.i18n import _
from dossier_app.services.show_indicator import show_indicator
from dossier_app.services.view_workspace import WorkspaceView
from ui.actions import deed
from ui.panels.indicator_questions import IndicatorQuestions
from ui.panels.indicator_verbs import IndicatorVerbs
from ui.panels.narrative_writing import NarrativeWriting
from ui.screens import Screen
from ui.session import Session
from ui.widgets.level_header import LevelHeader
from ui.widgets.narrative_editor import NarrativeEditor
from ui.widgets.proposal_panel import ProposalPanel
from ui.widgets.requirement_view import RequirementView
from ui.widgets.scheme_panel import SchemePanel


class IndicatorScreen(Screen):
    """Only the tab in front is kept up to date; the others catch up when they are turned to."""

    open_document = Signal(str, int)
    context_changed = Signal(str)  # requirement id or indicator code: what a page would be mapped to

    key = "indicators"
    areas = frozenset({Area.WORKSPACE, Area.DOCUMENTS, Area.EVIDENCE, Area.ASSESSMENT, Area.NARRATIVE})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.code = ""
        self._wanted = ""
        self.scheme = SchemePanel(self)
        self.header = LevelHeader(self)
        self.hint = QLabel(_("Belum ada dokumen. Impor dokumen, lalu seret ke butir yang dibuktikannya."), self)
        self.hint.setWordWrap(True)
        self.needs = RequirementView(self)
        self.narrative = NarrativeEditor(self)
        self.proposals = ProposalPanel(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(_("Sisi indikator"))
        self.tabs.addTab(self.needs, _("Butir bukti"))
        self.tabs.addTab(self.narrative, _("Narasi"))
        self.tabs.addTab(self.proposals, _("Calon dan saran"))
        for tab in range(self.tabs.count()):
            self.tabs.setTabToolTip(tab, self.tabs.tabText(tab))
        self.verbs = IndicatorVerbs(self)
        self.writing = NarrativeWriting(session, self.narrative)
        self.questions = IndicatorQuestions(self)
        self._lay_out()
        self._add_actions()
        self.scheme.chosen.connect(self._choose)
        self.scheme.entered.connect(self.needs.setFocus)
        self.tabs.currentChanged.connect(lambda _tab: self._show_tab())
        self.needs.opened.connect(self.open_document)
        self.proposals.opened.connect(self.open_document)
        self.needs.need_chosen.connect(lambda need: self.context_changed.emit(need or self.code))

    def _lay_out(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.header)
        column.addWidget(self.hint)
        column.addWidget(self.tabs, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.scheme)
        self.splitter.addWidget(middle)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([300, 640])
        self.splitter.setChildrenCollapsible(False)
        self.scheme.setMinimumWidth(200)
        middle.setMinimumWidth(320)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.splitter)
        self.setFocusProxy(self.scheme)

    def _add_actions(self) -> None:
        """Shortcuts that count while the screen has the focus."""
        self._ways = [
            deed(self, text, do, shortcut=shortcut)
            for text, shortcut, do in (
                (_("Indikator berikutnya"), "Alt+Down", lambda: self.scheme.step(1)),
                (_("Indikator sebelumnya"), "Alt+Up", lambda: self.scheme.step(-1)),
                (_("Saring indikator"), "Ctrl+F", self.scheme.search.setFocus),
                (_("Ke pohon indikator"), "Alt+1", self.scheme.tree.setFocus),
                (_("Ke butir bukti"), "Alt+2", lambda: self.turn_to(self.needs)),
                (_("Ke narasi"), "Alt+3", lambda: self.turn_to(self.narrative.text)),
                (_("Ke calon dan saran"), "Alt+4", lambda: self.turn_to(self.proposals.list)),
            )
        ]

    def commands(self) -> Sequence[QAction | None]:
        """What can be done with the requirement or the proposal in front, and the ways between the parts."""
        return (*self.needs.deeds(), None, *self.proposals.deeds, None, *self._ways)

    def suit_commands(self) -> None:
        """The actions of the tab in front, and only where something can be changed."""
        view = self.session.view
        writable = view is not None and not view.read_only and self.session.desk is not None
        self.needs.writable = self.proposals.writable = writable
        self.needs.suit()
        self.proposals.suit()
        tab = self.tabs.currentWidget()
        for part, actions in ((self.needs, self.needs.deeds()), (self.proposals, self.proposals.deeds)):
            for action in actions if tab is not part else ():
                if action is not None:
                    action.setEnabled(False)

    def title(self) -> str:
        return _("Indikator")

    def turn_to(self, widget: QWidget) -> None:
        """Show the tab of a widget, and give it the focus."""
        for tab in (self.needs, self.narrative, self.proposals):
            if tab is widget or tab.isAncestorOf(widget):
                self.tabs.setCurrentWidget(tab)
        widget.setFocus()

    def on_viewed(self, view: WorkspaceView, areas: frozenset[Area]) -> None:
        self.questions.outdate(areas)
        super().on_viewed(view, areas)

    def show_view(self, view: WorkspaceView) -> None:
        self.suit_commands()
        self.hint.setVisible(not view.snapshot.documents)
        self.scheme.show_view(view)
        if self._wanted:
            self.reveal(self._wanted)
        if self.code not in view.reports:
            self.code = view.instrument.indicators[0].code if view.instrument.indicators else ""
        self._show()

    def reveal(self, target: str) -> None:
        """An indicator by its code, or a requirement by its id."""
        view = self.session.view
        if view is None or self.scheme.model.rowCount() == 0:
            self._wanted = target
            return
        self._wanted = ""
        indicator = view.instrument.indicator(target) or view.instrument.indicator_of(target)
        if indicator is not None:
            self.scheme.choose(indicator.code)
            if indicator.code != target:
                self.turn_to(self.needs)
                self.needs.choose(target)

    def open_indicator(self, code: str, level: int = 0) -> None:
        """An indicator, at one of its levels where one is named."""
        self.reveal(code)
        if level and self.code == code:
            self.tabs.setCurrentWidget(self.needs)
            self.needs.choose_level(level)

    def _choose(self, code: str) -> None:
        if code != self.code:
            self.header.hand_over()
            self.narrative.leave()
            self.code = code
            self._show()

    def _show(self) -> None:
        view = self.session.view
        if view is None or self.code not in view.reports:
            return
        self.header.show_report(view, view.reports[self.code])
        self._show_tab()

    def _show_tab(self) -> None:
        view = self.session.view
        if view is None or self.code not in view.reports:
            return
        tab = self.tabs.currentWidget()
        if tab is self.needs:
            page = show_indicator(view, self.code)
            self.needs.show_page(page, open_levels=page.open_levels(view.reports[self.code].upto))
        elif tab is self.narrative:
            self.narrative.show_indicator(view, self.code)
            self.questions.ask_for_drafts(view, self.code)
        else:
            self.questions.show_proposals(view, self.code)
