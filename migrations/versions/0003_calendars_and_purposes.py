"""calendars, purposes, errands and the numbers of a session"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SERVICE = (
    ("kind", sa.String(), "procedures"),
    ("restart", sa.String(), "day"),
    ("cap", sa.Integer(), "0"),
    ("no_wait", sa.Integer(), "0"),
    ("asks_quantity", sa.Integer(), "0"),
    ("slip_words", sa.String(), ""),
    ("slip_words_en", sa.String(), ""),
    ("purposes", sa.Text(), "[]"),
    ("own_days", sa.Text(), "{}"),
)
VISIT = (("session", sa.String(), ""), ("quantity", sa.Integer(), "1"), ("errands", sa.String(), ""))


def upgrade() -> None:
    """Bring the schema up; what was given before belongs to no session and has one errand."""
    for table, columns in (("service", SERVICE), ("visit", VISIT)):
        for name, kind, default in columns:
            op.add_column(table, sa.Column(name, kind, nullable=False, server_default=default))
    op.create_table(
        "session_count",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "service", "day", "session", name=op.f("pk_session_count")),
    )
    op.create_table(
        "reception_count",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "day", "service", "kind", name=op.f("pk_reception_count")),
    )


def downgrade() -> None:
    """Take it down again."""
    op.drop_table("reception_count")
    op.drop_table("session_count")
    for table, columns in (("service", SERVICE), ("visit", VISIT)):
        for name, _, _ in columns:
            op.drop_column(table, name)
