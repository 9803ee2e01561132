"""The second revision: the list of documents, made anew from their shown values after every upgrade."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXTS_BEFORE_YEAR = ("name", "name_key", "kinds", "number", "number_key")
TEXTS_AFTER_YEAR = ("title", "title_key", "date", "institution", "unit", "status")
TEXTS_AFTER_PAGES = ("text", "media", "trouble", "supersedes", "problems", "words")


def upgrade() -> None:
    """Make the table and its indexes."""
    op.create_table(
        "listing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS_BEFORE_YEAR),
        sa.Column("year", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS_AFTER_YEAR),
        sa.Column("pages", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS_AFTER_PAGES),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing")),
    )
    op.create_index(op.f("ix_listing_deleted_name_key_id"), "listing", ["deleted", "name_key", "id"])
    op.create_index("ix_listing_title", "listing", ["deleted", "title_key", "name_key", "id"])
    op.create_index(
        "ix_listing_supersedes",
        "listing",
        ["supersedes"],
        sqlite_where=sa.text("supersedes <> '' AND NOT deleted"),
    )
