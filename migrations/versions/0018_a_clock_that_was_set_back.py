"""a clock that was set back: the site keeps the last place it gave, so that who comes later waits behind"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the last place; the next ticket sets it."""
    op.add_column("site", sa.Column("last_place", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Take it out again."""
    op.drop_column("site", "last_place")
