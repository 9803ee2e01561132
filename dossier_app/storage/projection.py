"""The tables of shown values: derived from the journal, one row per entity that is there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.engine import Connection

from dossier_app.domain.fields import DELETED
from dossier_app.domain.folding import EntityKey, Shown
from dossier_app.domain.journal import Kind
from dossier_app.storage.listed import listed
from dossier_app.storage.shown_rows import REPEATED, read_shown
from dossier_app.storage.tables import (
    AnswerRow,
    AssessmentRow,
    AssignmentRow,
    CandidateRow,
    DocumentRow,
    EffortRow,
    EvidenceRow,
    ListingRow,
    NarrativeRow,
    RatingRow,
    ReleaseRow,
    SignoffRow,
    UnitRow,
    VerdictRow,
    WaiverRow,
    WorkspaceRow,
    table,
)

TABLES: Mapping[Kind, Table] = {
    Kind.WORKSPACE: table(WorkspaceRow),
    Kind.DOCUMENT: table(DocumentRow),
    Kind.EVIDENCE: table(EvidenceRow),
    Kind.CANDIDATE: table(CandidateRow),
    Kind.WAIVER: table(WaiverRow),
    Kind.ASSESSMENT: table(AssessmentRow),
    Kind.NARRATIVE: table(NarrativeRow),
    Kind.EFFORT: table(EffortRow),
    Kind.UNIT: table(UnitRow),
    Kind.ASSIGNMENT: table(AssignmentRow),
    Kind.VERDICT: table(VerdictRow),
    Kind.RATING: table(RatingRow),
    Kind.SIGNOFF: table(SignoffRow),
    Kind.ANSWER: table(AnswerRow),
    Kind.RELEASE: table(ReleaseRow),
}

_LISTING = table(ListingRow)


def write_shown(connection: Connection, shown: Mapping[EntityKey, Shown | None]) -> None:
    """Bring the rows of these entities up to date; None takes an entity's row away."""
    by_kind: dict[Kind, list[tuple[str, Shown | None]]] = defaultdict(list)
    for (kind, entity_id), fields in shown.items():
        by_kind[kind].append((entity_id, fields))
    for kind, items in by_kind.items():
        target = TABLES[kind]
        connection.exec_driver_sql(
            f"DELETE FROM {target.name} WHERE id = ?",  # noqa: S608 -- a name of ours
            [(entity_id,) for entity_id, _fields in items],
        )
        rows = [_row(target, entity_id, fields) for entity_id, fields in items if fields is not None]
        if rows:
            connection.execute(insert(target), rows)
        if kind is Kind.DOCUMENT:
            _write_listed(connection, items)


def clear(connection: Connection) -> None:
    """Take all rows of shown values away."""
    for target in TABLES.values():
        connection.execute(delete(target))
    connection.execute(delete(_LISTING))


def read_listed(connection: Connection) -> dict[str, dict[str, Any]]:
    """The rows of the list of documents, by document id."""
    return {row["id"]: dict(row) for row in connection.execute(select(_LISTING)).mappings()}


def derive_listing(connection: Connection) -> None:
    """Make the list of documents anew from their shown values."""
    shown = read_shown(connection, (Kind.DOCUMENT,))
    _write_listed(connection, [(entity_id, fields) for (_kind, entity_id), fields in shown.items()])


def _write_listed(connection: Connection, items: Sequence[tuple[str, Shown | None]]) -> None:
    if not items:
        return
    connection.exec_driver_sql("DELETE FROM listing WHERE id = ?", [(entity_id,) for entity_id, _fields in items])
    rows = [listed(entity_id, fields) for entity_id, fields in items if fields is not None]
    if rows:
        connection.execute(insert(_LISTING), rows)


def shown_document(connection: Connection, evidence_id: str) -> str:
    """The document that a piece of evidence referred to when its row was written; empty if it has none."""
    found = connection.exec_driver_sql("SELECT document FROM evidence WHERE id = ?", (evidence_id,)).scalar()
    return found or ""


def _row(target: Table, entity_id: str, fields: Shown) -> dict[str, Any]:
    row: dict[str, Any] = {column.name: fields.get(column.name) for column in target.columns}
    row["id"] = entity_id
    if DELETED in row:
        row[DELETED] = fields.get(DELETED) is True
    recognised = fields.get("recognised")
    if isinstance(recognised, dict):
        row[REPEATED] = recognised.get("pages")
    return row
