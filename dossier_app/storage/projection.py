"""The tables of shown values: derived from the journal, one row per entity that is there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.engine import Connection

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.fields import DELETED
from dossier_app.domain.folding import EntityKey, Shown
from dossier_app.domain.journal import Kind
from dossier_app.domain.shown import pages_of
from dossier_app.storage.listed import listed
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

REPEATED = "page_count"
"""The column that repeats a part of another one."""

_EVIDENCE = """
SELECT e.id, e.requirement, e.document, e.pages, e.article, e.quote, e.note, e.accepted_as
FROM evidence AS e JOIN document AS d ON d.id = e.document
WHERE NOT e.deleted AND NOT d.deleted ORDER BY e.id
"""


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


def read_shown(connection: Connection, kinds: Iterable[Kind] = TABLES) -> dict[EntityKey, Shown]:
    """The shown values of every entity that is there, as folding would give them."""
    shown: dict[EntityKey, Shown] = {}
    for kind in kinds:
        target = TABLES[kind]
        columns = [column for column in target.columns if column.name != REPEATED]
        names = [column.name for column in columns][1:]
        for row in connection.execute(select(*columns)):
            shown[kind, row[0]] = {
                name: value
                for name, value in zip(names, row[1:], strict=True)
                if value is not None and (value is not False or name != DELETED)
            }
    return shown


def read_evidence(connection: Connection) -> list[Evidence]:
    """All evidence that is shown, sorted by id; there is much of it, so it is read without a detour."""
    return [
        Evidence(
            id_, requirement, document, pages_of(pages or ""), article or "", quote or "", note or "", kind, reason
        )
        for id_, requirement, document, pages, article, quote, note, accepted in connection.exec_driver_sql(_EVIDENCE)
        for kind, reason in (_accepted(accepted),)
    ]


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


def _accepted(value: str | None) -> tuple[str, str]:
    if value is None:
        return "", ""
    accepted = json.loads(value)
    return accepted["kind"], accepted["reason"]


def _row(target: Table, entity_id: str, fields: Shown) -> dict[str, Any]:
    row: dict[str, Any] = {column.name: fields.get(column.name) for column in target.columns}
    row["id"] = entity_id
    if DELETED in row:
        row[DELETED] = fields.get(DELETED) is True
    recognised = fields.get("recognised")
    if isinstance(recognised, dict):
        row[REPEATED] = recognised.get("pages")
    return row
