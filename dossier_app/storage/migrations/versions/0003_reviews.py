"""The third revision: units and what they owe, reviews with their answers, and releases."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "unit": (("name",), ("contact",)),
    "assignment": (("unit", "item"), ("due", "status", "note")),
    "verdict": (("round", "assessor", "requirement", "verdict"), ("note", "document", "pages", "seen", "harmonised")),
    "rating": (("round", "assessor", "indicator"), ("level", "value", "note", "harmonised")),
    "signoff": (("round", "assessor"), ("date", "note")),
    "answer": (("verdict",), ("text", "status")),
    "release": (("name",), ("to", "date", "file", "manifest", "position", "note")),
}
"""By table the texts that are always there, and what may be absent."""

OTHER_TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "seen": sa.JSON(none_as_null=True),
    "position": sa.JSON(none_as_null=True),
    "harmonised": sa.Boolean(),
    "level": sa.Integer(),
}


def upgrade() -> None:
    """Make the tables; no journal can have spoken of them yet."""
    for name, (needed, optional) in TABLES.items():
        op.create_table(
            name,
            sa.Column("id", sa.String(), nullable=False),
            *(sa.Column(column, sa.String(), nullable=False) for column in needed),
            *(sa.Column(column, OTHER_TYPES.get(column, sa.String()), nullable=True) for column in optional),
            sa.Column("deleted", sa.Boolean(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
