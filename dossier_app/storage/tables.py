"""The tables: the journal, what is derived from it, and the text of pages. Rows never leave storage."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, MetaData, Table, UniqueConstraint
from sqlalchemy import text as sql_text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Row(DeclarativeBase):
    """Base of all rows; constraints have names so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON(none_as_null=True), list[Any]: JSON(none_as_null=True)}  # noqa: RUF012 -- SQLAlchemy's own protocol


class StepRow(Row):
    """A user's action; its entries say what it did."""

    __tablename__ = "step"
    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    undoes: Mapped[str]
    redoes: Mapped[str]


class EntryRow(Row):
    """One change of one field. `value` and `bases` are JSON texts; `chain` is what the next entry has as `prev`."""

    __tablename__ = "entry"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    entity_id: Mapped[str]
    field: Mapped[str]
    value: Mapped[str]
    bases: Mapped[str]
    hlc: Mapped[str] = mapped_column(index=True)
    replica: Mapped[str]
    seq: Mapped[int]
    prev: Mapped[str]
    chain: Mapped[str]
    actor: Mapped[str]
    step_id: Mapped[str] = mapped_column(ForeignKey("step.id"), index=True)

    __table_args__ = (Index(None, "entity_id", "kind", "field"), Index(None, "replica", "seq"))


class HeadRow(Row):
    """An entry that no other entry of its field replaces; derived."""

    __tablename__ = "head"
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    kind: Mapped[str]
    entity_id: Mapped[str]

    __table_args__ = (Index(None, "entity_id", "kind"),)


class ReplacedRow(Row):
    """That an entry replaces another one through entries that are not held here."""

    __tablename__ = "replaced"
    newer: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    older: Mapped[str] = mapped_column(primary_key=True)


class LeftOutRow(Row):
    """The place in its chain of an entry that other replicas hold and that did not travel here."""

    __tablename__ = "left_out"
    replica: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(primary_key=True)
    prev: Mapped[str]
    hash: Mapped[str]


class ReceptionRow(Row):
    """A merge as a step of this replica, or the undoing or redoing of one; known here only.

    `number` counts the receptions, `when` is the clock's reading, `seq` the replica's last entry before it.
    """

    __tablename__ = "reception"
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    actor: Mapped[str]
    when: Mapped[str]
    replica: Mapped[str]
    seq: Mapped[int]
    undoes: Mapped[str]
    redoes: Mapped[str]
    bundle: Mapped[str]
    manifest: Mapped[str]
    changes: Mapped[int]


class ReceivedRow(Row):
    """Which reception brought an entry."""

    __tablename__ = "received"
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    reception: Mapped[int] = mapped_column(ForeignKey("reception.number"), index=True)


class WorkspaceRow(Row):
    """Shown values of the workspace itself; derived, like all tables below."""

    __tablename__ = "workspace"
    id: Mapped[str] = mapped_column(primary_key=True)
    institution: Mapped[str]
    institution_id: Mapped[str]
    year: Mapped[int]
    assessment_date: Mapped[str | None]
    instrument: Mapped[dict[str, Any]]
    inputs: Mapped[dict[str, Any]]


class DocumentRow(Row):
    """Shown values of a document: a person's fields, and what was recognised beside them.

    `page_count` repeats the one in `recognised`, for counting.
    """

    __tablename__ = "document"
    id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    size: Mapped[int]
    name: Mapped[str | None]
    names: Mapped[list[Any]]
    recognised: Mapped[dict[str, Any] | None]
    kinds: Mapped[list[Any] | None]
    number: Mapped[str | None]
    year: Mapped[int | None]
    title: Mapped[str | None]
    date: Mapped[str | None]
    institution: Mapped[str | None]
    status: Mapped[str | None]
    signature: Mapped[str | None]
    unit: Mapped[str | None]
    supersedes: Mapped[str | None]
    page_count: Mapped[int | None]
    deleted: Mapped[bool]

    __table_args__ = (Index(None, "id", "deleted", "page_count"),)  # search counts pages without reading the rows


class ListingRow(Row):
    """A document as the list shows, sorts and filters it; derived from the shown values (`listed.py`)."""

    __tablename__ = "listing"
    id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    deleted: Mapped[bool]
    name: Mapped[str]
    name_key: Mapped[str]
    kinds: Mapped[str]
    number: Mapped[str]
    number_key: Mapped[str]
    year: Mapped[int | None]
    title: Mapped[str]
    title_key: Mapped[str]
    date: Mapped[str]
    institution: Mapped[str]
    unit: Mapped[str]
    status: Mapped[str]
    pages: Mapped[int | None]
    text: Mapped[str]
    media: Mapped[str]
    trouble: Mapped[str]
    supersedes: Mapped[str]
    problems: Mapped[str]
    words: Mapped[str]

    __table_args__ = (
        Index(None, "deleted", "name_key", "id"),
        Index("ix_listing_title", "deleted", "title_key", "name_key", "id"),
        Index("ix_listing_supersedes", "supersedes", sqlite_where=sql_text("supersedes <> '' AND NOT deleted")),
    )


class EvidenceRow(Row):
    """Shown values of a piece of evidence."""

    __tablename__ = "evidence"
    id: Mapped[str] = mapped_column(primary_key=True)
    requirement: Mapped[str]
    document: Mapped[str] = mapped_column(index=True)
    pages: Mapped[str | None]
    article: Mapped[str | None]
    quote: Mapped[str | None]
    note: Mapped[str | None]
    accepted_as: Mapped[dict[str, Any] | None]
    deleted: Mapped[bool]


class CandidateRow(Row):
    """Shown values of a candidate."""

    __tablename__ = "candidate"
    id: Mapped[str] = mapped_column(primary_key=True)
    indicator: Mapped[str]
    document: Mapped[str]
    reason: Mapped[str | None]
    deleted: Mapped[bool]


class WaiverRow(Row):
    """Shown values of a waiver."""

    __tablename__ = "waiver"
    id: Mapped[str] = mapped_column(primary_key=True)
    requirement: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]
    deleted: Mapped[bool]


class AssessmentRow(Row):
    """Shown values of the assessment of an indicator."""

    __tablename__ = "assessment"
    id: Mapped[str] = mapped_column(primary_key=True)
    indicator: Mapped[str]
    claimed: Mapped[int | None]
    target: Mapped[int | None]
    value: Mapped[str | None]
    external: Mapped[str | None]
    service: Mapped[str | None]


class NarrativeRow(Row):
    """Shown values of a narrative."""

    __tablename__ = "narrative"
    id: Mapped[str] = mapped_column(primary_key=True)
    indicator: Mapped[str]
    level: Mapped[int]
    part: Mapped[str]
    text: Mapped[str]


class EffortRow(Row):
    """Shown values of the user's own cost of a requirement."""

    __tablename__ = "effort"
    id: Mapped[str] = mapped_column(primary_key=True)
    requirement: Mapped[str]
    effort: Mapped[int]


class UnitRow(Row):
    """Shown values of a unit."""

    __tablename__ = "unit"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    contact: Mapped[str | None]
    deleted: Mapped[bool]


class AssignmentRow(Row):
    """Shown values of what a unit owes."""

    __tablename__ = "assignment"
    id: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str]
    item: Mapped[str]
    due: Mapped[str | None]
    status: Mapped[str | None]
    note: Mapped[str | None]
    deleted: Mapped[bool]


class VerdictRow(Row):
    """Shown values of an assessor's word on a requirement."""

    __tablename__ = "verdict"
    id: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[str]
    assessor: Mapped[str]
    requirement: Mapped[str]
    verdict: Mapped[str]
    note: Mapped[str | None]
    document: Mapped[str | None]
    pages: Mapped[str | None]
    seen: Mapped[dict[str, Any] | None]
    harmonised: Mapped[bool | None]
    deleted: Mapped[bool]


class RatingRow(Row):
    """Shown values of the level that an assessor gave an indicator."""

    __tablename__ = "rating"
    id: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[str]
    assessor: Mapped[str]
    indicator: Mapped[str]
    level: Mapped[int | None]
    value: Mapped[str | None]
    note: Mapped[str | None]
    harmonised: Mapped[bool | None]
    deleted: Mapped[bool]


class SignoffRow(Row):
    """Shown values of an assessor's signature under a round."""

    __tablename__ = "signoff"
    id: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[str]
    assessor: Mapped[str]
    date: Mapped[str | None]
    note: Mapped[str | None]
    deleted: Mapped[bool]


class AnswerRow(Row):
    """Shown values of the answer to a finding."""

    __tablename__ = "answer"
    id: Mapped[str] = mapped_column(primary_key=True)
    verdict: Mapped[str]
    text: Mapped[str | None]
    status: Mapped[str | None]
    deleted: Mapped[bool]


class ReleaseRow(Row):
    """Shown values of what was sent."""

    __tablename__ = "release"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    to: Mapped[str | None]
    date: Mapped[str | None]
    file: Mapped[str | None]
    manifest: Mapped[str | None]
    position: Mapped[dict[str, Any] | None]
    note: Mapped[str | None]
    indicators: Mapped[list[Any] | None]
    deleted: Mapped[bool]


class PageRow(Row):
    """The text of one page of a document; `id` is the row of the search index."""

    __tablename__ = "page"
    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str]
    number: Mapped[int]
    text: Mapped[str]

    __table_args__ = (UniqueConstraint("document", "number"),)


class TextRow(Row):
    """How much text is held of a document: its pages lie in the rows `first` to `last` of `page`."""

    __tablename__ = "document_text"
    document: Mapped[str] = mapped_column(primary_key=True)
    pages: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]


CREATE_SEARCH = (
    "CREATE VIRTUAL TABLE page_search USING fts5("
    "text, content='page', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
)


def table(row: type[Row]) -> Table:
    """The table of a row class, for statements without sessions."""
    found = row.__table__
    assert isinstance(found, Table)
    return found
