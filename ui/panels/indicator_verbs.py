"""What can be done on the screen of the indicators: each asks a service, and can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.services.assess_indicator import Assessed, assess_indicator, dropped_sentence
from dossier_app.services.dismiss_candidate import dismiss_candidate
from dossier_app.services.list_proposals import Proposal
from dossier_app.services.map_documents import Dropped, map_documents
from dossier_app.services.unmap_evidence import unmap_evidence
from dossier_app.services.waive_requirement import unwaive_requirement
from ui.dialogs.map_dialog import MapDialog, MapStart
from ui.dialogs.waive_dialog import WaiveDialog

if TYPE_CHECKING:
    from ui.panels.indicator_screen import IndicatorScreen


class IndicatorVerbs(QObject):
    """Listens to the parts of the screen."""

    def __init__(self, screen: IndicatorScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._session = screen.session
        screen.header.assess_asked.connect(self.assess)
        screen.header.refused.connect(self._session.failed)
        needs = screen.needs
        needs.marked.connect(self.mark)
        needs.map_asked.connect(self.ask_to_map)
        needs.dropped.connect(self.map_dropped)
        needs.edit_asked.connect(self.ask_to_edit)
        needs.unmap_asked.connect(self.unmap)
        needs.waive_asked.connect(self.ask_to_waive)
        needs.unwaive_asked.connect(self.unwaive)
        screen.proposals.accepted.connect(self.accept)
        screen.proposals.dismissed.connect(self.dismiss)

    def assess(self, given: Mapping[str, Any]) -> None:
        code = self._screen.code
        self._session.change(
            _("Menilai indikator {code}").format(code=code),
            lambda desk, _report: assess_indicator(desk, code, **given),
            done=self._assessed,
            failed=self._not_assessed,
            typed=True,
        )

    def _assessed(self, done: Assessed) -> None:
        if done.value_dropped:
            self._session.remarked.emit(dropped_sentence(done))

    def _not_assessed(self, error: DossierError) -> None:
        view = self._session.view
        if view is not None and self._screen.code in view.reports:
            self._screen.header.show_report(view, view.reports[self._screen.code])  # as it was
        self._session.failed.emit(error)

    def mark(self, need: str) -> None:
        """Prove a requirement with the document at hand; ask for one where there is none."""
        document, pages, quote = self._session.at_hand()
        view = self._session.view
        if view is not None and document in view.documents and not view.documents[document].in_trash:
            self.map_dropped(need, (Dropped(document, pages, quote),))
        else:
            self.ask_to_map(need)

    def map_dropped(self, need: str, brought: tuple[Dropped, ...]) -> None:
        self._session.change(
            _("Memetakan ke {id}").format(id=need), lambda desk, _report: map_documents(desk, need, brought)
        )

    def ask_to_map(self, need: str) -> None:
        self._open_dialog(MapStart(need, *self._session.at_hand()))

    def ask_to_edit(self, evidence: str) -> None:
        view = self._session.view
        piece = next((e for e in view.snapshot.evidence if e.id == evidence), None) if view else None
        if piece is not None:
            self._open_dialog(MapStart(piece.requirement, evidence=piece))

    def _open_dialog(self, start: MapStart) -> None:
        if self._session.view is not None:
            MapDialog(self._session, self._session.view, start, self._screen).open()

    def unmap(self, evidence: str) -> None:
        self._session.change(_("Melepaskan bukti"), lambda desk, _report: unmap_evidence(desk, evidence))

    def ask_to_waive(self, need: str) -> None:
        view = self._session.view
        if view is not None:
            WaiveDialog(self._session, view.needs[need], by=self._session.context.actor, parent=self._screen).open()

    def unwaive(self, need: str) -> None:
        self._session.change(_("Memberlakukan butir lagi"), lambda desk, _report: unwaive_requirement(desk, need))

    def dismiss(self, proposal: Proposal) -> None:
        """Turn a candidate down."""
        self._session.change(
            _("Menyingkirkan calon"), lambda desk, _report: dismiss_candidate(desk, proposal.candidate)
        )

    def accept(self, proposal: Proposal) -> None:
        """A suggestion is mapped as it stands; for a candidate the requirement is asked."""
        if not proposal.is_candidate:
            self.map_dropped(proposal.requirement, (Dropped(proposal.document, proposal.pages),))
            return
        view = self._session.view
        needs = view.reports[self._screen.code].requirements if view else ()
        first = next((need.id for need in needs if not need.settled and need.level > 1), needs[0].id if needs else "")
        if first:
            self._open_dialog(MapStart(first, proposal.document))
