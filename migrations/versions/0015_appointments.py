"""appointments: slots, bookings and reminders"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

SERVICE = (("slot_min", "0"), ("slot_capacity", "1"), ("book_ahead_days", "14"))


def upgrade() -> None:
    """Bring the schema up; no service takes appointments until it is told to."""
    for name, default in SERVICE:
        op.add_column("service", sa.Column(name, sa.Integer(), nullable=False, server_default=default))
    op.create_table(
        "booking_slot",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "service", "day", "slot", name=op.f("pk_booking_slot")),
    )
    op.create_table(
        "booking",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("visit", sa.String(), nullable=False),
        sa.Column("visit_code", sa.String(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("booked_at", sa.BigInteger(), nullable=False),
        sa.Column("checked_in_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "id", name=op.f("pk_booking")),
        sa.UniqueConstraint("site_id", "code", name="uq_booking_code"),
        sa.UniqueConstraint("site_id", "token", name="uq_booking_token"),
    )
    op.create_index("ix_booking_day", "booking", ["site_id", "state", "day", "slot"])
    op.create_table(
        "booking_reminder",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("booking", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "booking", name=op.f("pk_booking_reminder")),
    )


def downgrade() -> None:
    """Take it down again."""
    op.drop_table("booking_reminder")
    op.drop_index("ix_booking_day", "booking")
    op.drop_table("booking")
    op.drop_table("booking_slot")
    for name, _ in SERVICE:
        op.drop_column("service", name)
