"""the smaller number first: who came in the same moment is called in the order of the numbers"""

from alembic import op

revision = "0017"
down_revision = "0016"

HEADS = ("site_id", "day", "state", "target_counter", "service", "is_priority", "lane", "queue_key")


def _index(*columns: str) -> None:
    op.drop_index("ix_visit_heads", "visit")
    op.create_index("ix_visit_heads", "visit", columns)


def upgrade() -> None:
    """Let the index of the heads hold the number too, so that it alone gives the order."""
    _index(*HEADS, "number")


def downgrade() -> None:
    """Take it out again."""
    _index(*HEADS)
