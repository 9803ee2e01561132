"""The fifth revision: what merges brought, and what is known of entries that did not travel."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXTS = ("label", "actor", "when", "replica", "undoes", "redoes", "bundle", "manifest")


def upgrade() -> None:
    """Make the tables; nobody can have merged yet."""
    op.create_table(
        "replaced",
        sa.Column("newer", sa.String(), nullable=False),
        sa.Column("older", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["newer"], ["entry.id"], name=op.f("fk_replaced_newer")),
        sa.PrimaryKeyConstraint("newer", "older", name=op.f("pk_replaced")),
    )
    op.create_table(
        "left_out",
        sa.Column("replica", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("replica", "seq", "chain", name=op.f("pk_left_out")),
    )
    op.create_table(
        "reception",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_reception")),
        sa.UniqueConstraint("id", name=op.f("uq_reception_id")),
    )
    op.create_table(
        "received",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("reception", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_received_entry_id")),
        sa.ForeignKeyConstraint(["reception"], ["reception.number"], name=op.f("fk_received_reception")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_received")),
    )
    op.create_index(op.f("ix_received_reception"), "received", ["reception"])
