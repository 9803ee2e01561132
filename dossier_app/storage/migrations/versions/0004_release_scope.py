"""The fourth revision: of a release, the indicators that it speaks of."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column; a release of before speaks of everything."""
    op.add_column("release", sa.Column("indicators", sa.JSON(none_as_null=True), nullable=True))
