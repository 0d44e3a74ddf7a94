"""zones of a hall"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0003"


def upgrade() -> None:
    """Bring the schema up; every board shows the whole office until it is given a zone."""
    op.create_table(
        "zone",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "id", name=op.f("pk_zone")),
    )
    op.create_table(
        "zone_counter",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "zone", "counter", name=op.f("pk_zone_counter")),
    )
    op.add_column("device", sa.Column("zone", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it down again."""
    op.drop_column("device", "zone")
    op.drop_table("zone_counter")
    op.drop_table("zone")
