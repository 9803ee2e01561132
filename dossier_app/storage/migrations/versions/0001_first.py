"""The first revision: journal, shown values, page text and search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH = (
    "CREATE VIRTUAL TABLE page_search USING fts5("
    "text, content='page', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
)


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "assessment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("claimed", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("external", sa.String(), nullable=True),
        sa.Column("service", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_table(
        "candidate",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("names", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("recognised", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("kinds", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("institution", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("signature", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("supersedes", sa.String(), nullable=True),
        sa.Column("page_count", sa.Integer(), nullable=True),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(
        op.f("ix_document_id_deleted_page_count"), "document", ["id", "deleted", "page_count"], unique=False
    )
    op.create_table(
        "document_text",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_document_text")),
    )
    op.create_table(
        "effort",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("effort", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effort")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("pages", sa.String(), nullable=True),
        sa.Column("article", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("accepted_as", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_document"), "evidence", ["document"], unique=False)
    op.create_table(
        "narrative",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrative")),
    )
    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
        sa.UniqueConstraint("document", "number", name=op.f("uq_page_document_number")),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("undoes", sa.String(), nullable=False),
        sa.Column("redoes", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    op.create_table(
        "waiver",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
    )
    op.create_table(
        "workspace",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("institution_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("assessment_date", sa.String(), nullable=True),
        sa.Column("instrument", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("inputs", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("bases", sa.String(), nullable=False),
        sa.Column("hlc", sa.String(), nullable=False),
        sa.Column("replica", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_entry_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_entity_id_kind_field"), "entry", ["entity_id", "kind", "field"], unique=False)
    op.create_index(op.f("ix_entry_hlc"), "entry", ["hlc"], unique=False)
    op.create_index(op.f("ix_entry_replica_seq"), "entry", ["replica", "seq"], unique=False)
    op.create_index(op.f("ix_entry_step_id"), "entry", ["step_id"], unique=False)
    op.create_table(
        "head",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_head_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_head")),
    )
    op.create_index(op.f("ix_head_entity_id_kind"), "head", ["entity_id", "kind"], unique=False)
    op.execute(SEARCH)
