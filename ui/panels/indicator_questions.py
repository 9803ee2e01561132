"""What the screen of the indicators asks in the background: drafts of the narrative, and suggestions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dossier_app.domain.journal import Area
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.services.list_proposals import candidates, suggested
from dossier_app.services.offer_narrative import Offer, offer_narrative
from dossier_app.services.suggest_evidence import Suggestion
from dossier_app.services.suggest_for_indicator import suggest_for_indicator
from dossier_app.services.view_workspace import WorkspaceView

if TYPE_CHECKING:
    from ui.operations import Operation
    from ui.panels.indicator_screen import IndicatorScreen

_OF_DRAFTS = frozenset({Area.WORKSPACE, Area.DOCUMENTS, Area.EVIDENCE, Area.ASSESSMENT, Area.UNITS})


class IndicatorQuestions(QObject):
    """Keeps the answers of one indicator until what they rest on changes; a newer question calls the older off."""

    def __init__(self, screen: IndicatorScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._session = screen.session
        self._drafts_of = ""
        self._suggestions_of = ""
        self._suggestions: tuple[Suggestion, ...] = ()
        self._searching: Operation | None = None
        screen.proposals.asked.connect(self._again)
        self._session.closed.connect(self._forget)

    def outdate(self, areas: frozenset[Area]) -> None:
        """Forget what these changes may have made wrong."""
        if areas & _OF_DRAFTS:
            self._drafts_of = ""
        if Area.DOCUMENTS in areas:
            self._suggestions_of = ""

    def _forget(self) -> None:
        self.outdate(frozenset(Area))
        self._searching = None

    def ask_for_drafts(self, view: WorkspaceView, code: str) -> None:
        if self._drafts_of != code:
            self._drafts_of = code
            self._session.read(
                _("Menyusun usulan narasi"),
                lambda desk, _report: offer_narrative(desk, view, code),
                done=lambda drafts: self._drafted(code, drafts),
            )

    def _drafted(self, code: str, drafts: Mapping[tuple[int, str], Offer]) -> None:
        self._screen.narrative.show_drafts(code, drafts)

    def show_proposals(self, view: WorkspaceView, code: str) -> None:
        """Show what is known at once, and look for more where nobody has looked yet."""
        if self._suggestions_of != code:
            self._suggestions_of = code
            self._suggestions = ()
            if self._searching is not None:
                self._searching.cancel()
            self._searching = self._session.read(
                _("Mencari saran bukti"),
                lambda desk, report: suggest_for_indicator(desk, code, report=report),
                done=lambda found: self._found(code, found),
                failed=lambda error: self._failed(code, error),
            )
        self._draw(view, code)

    def _draw(self, view: WorkspaceView, code: str) -> None:
        rows = (*candidates(view, code), *suggested(view, self._suggestions))
        self._screen.proposals.show_rows(rows, searching=self._searching is not None)

    def _found(self, code: str, found: tuple[Suggestion, ...]) -> None:
        if code != self._suggestions_of:
            return
        self._suggestions = found
        self._searching = None
        view = self._session.view
        if view is not None and self._screen.code == code:
            self._draw(view, code)

    def _failed(self, code: str, error: DossierError) -> None:
        if code == self._suggestions_of:
            self._searching = None
            self._suggestions_of = ""
        self._session.failed.emit(error)

    def _again(self) -> None:
        view = self._session.view
        if view is not None:
            self._suggestions_of = ""
            self.show_proposals(view, self._screen.code)
