"""the desk: what came of a visit, how to undo the last move, how long a counter paused"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

COLUMNS = {
    "visit": ("first_called_at", "outcome", "missed", "moves"),
    "counter": ("paused_at", "undo"),
}


def upgrade() -> None:
    """Bring the schema up; who is being called now was called first when it was called last."""
    for table, column in (("visit", "first_called_at"), ("counter", "paused_at")):
        op.add_column(table, sa.Column(column, sa.BigInteger(), nullable=True))
    for table, column in (("visit", "outcome"), ("counter", "undo")):
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))
    for column, start in (("missed", "0"), ("moves", "0")):
        op.add_column("visit", sa.Column(column, sa.Integer(), nullable=False, server_default=start))
    op.execute("UPDATE visit SET first_called_at = called_at WHERE state = 'called'")
    op.create_table(
        "pause_count",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "day", "counter", "reason"),
    )


def downgrade() -> None:
    """Take it down again."""
    op.drop_table("pause_count")
    for table, columns in COLUMNS.items():
        for column in columns:
            op.drop_column(table, column)
