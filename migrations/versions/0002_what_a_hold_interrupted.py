"""what a hold interrupted"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the schema up; who is on hold now was served if a serve is known."""
    op.add_column("visit", sa.Column("held_from", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE visit SET held_from = 'serving' WHERE state = 'held' AND served_at IS NOT NULL")
    op.execute("UPDATE visit SET held_from = 'called' WHERE state = 'held' AND served_at IS NULL")


def downgrade() -> None:
    """Take it down again."""
    op.drop_column("visit", "held_from")
