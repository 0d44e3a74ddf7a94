"""paces and promises"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

# As kiosk/storage/paces.py counts them: the calling, five minutes at most, and the time from the serve to the
# end without hold; of their day and of all time.
BUILD = """
    INSERT INTO pace_count (site_id, period, service, purpose, counter, n, s, sq, priority_n)
    WITH came AS (
        SELECT site_id, day, service, purpose, counter, is_priority,
            CASE WHEN served_at >= called_at THEN served_at ELSE ended_at END - called_at AS calling,
            CASE WHEN served_at >= called_at THEN ended_at - served_at - hold_ms ELSE 0 END AS service_ms
        FROM visit
        WHERE state IN ('finished', 'cancelled', 'no_show') AND counter > 0 AND channel <> 'replay'
            AND called_at IS NOT NULL AND (state = 'no_show' OR served_at >= called_at)
    ), turn AS (
        SELECT site_id, day, service, purpose, counter, is_priority,
            (CASE WHEN calling > 300000 THEN 300000 WHEN calling < 0 THEN 0 ELSE calling END
            + CASE WHEN service_ms < 0 THEN 0 ELSE service_ms END) / 1000 AS turn_s
        FROM came
    )
    SELECT site_id, day, service, purpose, counter,
        count(*), sum(turn_s), sum(turn_s * turn_s), sum(is_priority)
    FROM turn GROUP BY site_id, day, service, purpose, counter
    UNION ALL
    SELECT site_id, '', service, purpose, counter,
        count(*), sum(turn_s), sum(turn_s * turn_s), sum(is_priority)
    FROM turn GROUP BY site_id, service, purpose, counter
"""


def upgrade() -> None:
    """Bring the schema up; paces are built from the visits that were."""
    op.create_table(
        "pace_count",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("s", sa.BigInteger(), nullable=False),
        sa.Column("sq", sa.BigInteger(), nullable=False),
        sa.Column("priority_n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "site_id", "period", "service", "purpose", "counter", name=op.f("pk_pace_count")
        ),
    )
    op.execute(BUILD)
    op.add_column("visit", sa.Column("promised_low_s", sa.Integer(), nullable=True))
    op.add_column("visit", sa.Column("promised_high_s", sa.Integer(), nullable=True))
    op.create_table(
        "promise_day",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("error_s", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("narrow", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "day", name=op.f("pk_promise_day")),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_visit_waiting",
        "visit",
        ["site_id", "day", "service", "is_priority", "purpose", "queue_key"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def downgrade() -> None:
    """Take it down again."""
    op.drop_index("ix_visit_waiting", "visit")
    op.drop_table("promise_day")
    op.drop_column("visit", "promised_high_s")
    op.drop_column("visit", "promised_low_s")
    op.drop_table("pace_count")
