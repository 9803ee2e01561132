"""One look at an open workspace: everything that the screens show, judged, as one frozen value."""

from dataclasses import dataclass
from functools import cached_property

from dossier_app.domain.documents import Document
from dossier_app.domain.evidence import Candidate, Evidence
from dossier_app.domain.indices import index_report
from dossier_app.domain.instrument import Instrument
from dossier_app.domain.report import GapReport, IndexReport, IndicatorReport, RequirementReport
from dossier_app.domain.snapshot import Snapshot
from dossier_app.services.desk import Desk
from dossier_app.services.report_gaps import gaps_of


@dataclass(frozen=True)
class WorkspaceView:
    """Snapshot, instrument and judgement of one moment; `undo_label` and `redo_label` are empty where there is nothing.

    `indexed` and `indexable` count pages in the search index. `read_only`: somebody else holds the lock.
    """

    snapshot: Snapshot
    instrument: Instrument
    gaps: GapReport
    index: IndexReport
    undo_label: str = ""
    redo_label: str = ""
    read_only: bool = False
    warnings: tuple[str, ...] = ()
    indexed: int = 0
    indexable: int = 0

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents by id, those in the trash too."""
        return {document.id: document for document in self.snapshot.documents}

    @cached_property
    def reports(self) -> dict[str, IndicatorReport]:
        """The report of each indicator by its code."""
        return {report.indicator.code: report for report in self.gaps.indicators}

    @cached_property
    def needs(self) -> dict[str, RequirementReport]:
        """The report of each requirement and checklist item by its id."""
        return {need.id: need for report in self.gaps.indicators for need in report.requirements}

    @cached_property
    def evidence_of_document(self) -> dict[str, tuple[Evidence, ...]]:
        """The evidence that cites a document, by document id."""
        found: dict[str, list[Evidence]] = {}
        for piece in self.snapshot.evidence:
            found.setdefault(piece.document, []).append(piece)
        return {key: tuple(pieces) for key, pieces in found.items()}

    @cached_property
    def candidates_of(self) -> dict[str, tuple[Candidate, ...]]:
        """The documents set aside for an indicator, by its code."""
        found: dict[str, list[Candidate]] = {}
        for candidate in self.snapshot.candidates:
            found.setdefault(candidate.indicator, []).append(candidate)
        return {key: tuple(candidates) for key, candidates in found.items()}


def view_workspace(desk: Desk) -> WorkspaceView:
    """Look at a workspace as it is now; changes nothing."""
    snapshot = desk.snapshot()
    instrument = desk.instrument_of(snapshot)
    gaps = gaps_of(snapshot, instrument, indicators=desk.scope)
    whole = gaps if desk.scope is None else gaps_of(snapshot, instrument)
    stacks = desk.workspace.stacks()
    indexed, indexable = desk.workspace.text.coverage()
    return WorkspaceView(
        snapshot=snapshot,
        instrument=instrument,
        gaps=gaps,
        index=index_report(instrument, whole, snapshot),
        undo_label=stacks.undo[-1].record.label if stacks.undo else "",
        redo_label=stacks.redo[-1].record.label if stacks.redo else "",
        read_only=desk.workspace.read_only,
        warnings=desk.workspace.warnings,
        indexed=indexed,
        indexable=indexable,
    )
