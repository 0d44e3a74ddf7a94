"""the rule of calling"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

HEADS = ("site_id", "day", "state", "target_counter", "service", "is_priority")
OPTIONS = {"rule_normal": "normal", "rule_priority": "priority", "rule_ageing_min": "ageing_min"}


def upgrade() -> None:
    """Bring the schema up; the three options that were the rule become its first version."""
    op.add_column("visit", sa.Column("lane", sa.Integer(), nullable=False, server_default="2"))
    op.add_column("visit", sa.Column("due_at", sa.BigInteger(), nullable=False, server_default="0"))
    op.drop_index("ix_visit_heads", table_name="visit")
    op.create_index("ix_visit_heads", "visit", [*HEADS, "lane", "queue_key"])
    _index_waiting("lane")
    op.add_column("counter_service", sa.Column("level", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "rule_version",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "version"),
    )
    op.create_table(
        "out_of_order_call",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("visit", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "seq"),
    )
    op.create_index("ix_out_of_order_day", "out_of_order_call", ["site_id", "day"])
    _each_site(_gather)


def downgrade() -> None:
    """Take it down again; of the rule the three options stay."""
    _each_site(_scatter)
    op.drop_index("ix_out_of_order_day", table_name="out_of_order_call")
    op.drop_table("out_of_order_call")
    op.drop_table("rule_version")
    op.drop_column("counter_service", "level")
    op.drop_index("ix_visit_heads", table_name="visit")
    op.create_index("ix_visit_heads", "visit", [*HEADS, "queue_key"])
    _index_waiting()
    op.drop_column("visit", "due_at")
    op.drop_column("visit", "lane")


def _index_waiting(*lane: str) -> None:
    waiting = sa.text("state = 'waiting'")
    columns = ["site_id", "day", "service", "is_priority", "purpose", *lane, "queue_key"]
    op.drop_index("ix_visit_waiting", table_name="visit")
    op.create_index("ix_visit_waiting", "visit", columns, sqlite_where=waiting, postgresql_where=waiting)


def _each_site(change) -> None:
    connection = op.get_bind()
    site = sa.table("site", sa.column("site_id"), sa.column("settings"))
    for key, settings in connection.execute(sa.select(site.c.site_id, site.c.settings)).all():
        before = json.loads(settings)
        after = change(connection, key, dict(before))
        if after != before:
            text = json.dumps(after, ensure_ascii=False, sort_keys=True)
            connection.execute(site.update().where(site.c.site_id == key).values(settings=text))


def _gather(connection, key, settings):
    rule = {part: settings.pop(option) for option, part in OPTIONS.items() if option in settings}
    if not rule:
        return settings
    versions = sa.table(
        "rule_version",
        *(sa.column(name) for name in ("site_id", "version", "rule", "by", "at", "note")),
    )
    text = json.dumps(rule, ensure_ascii=False, sort_keys=True)
    row = {"site_id": key, "version": 1, "rule": text, "by": "", "note": "", "at": 0}
    connection.execute(versions.insert(), row)
    return {**settings, "rule": {**rule, "version": 1}}


def _scatter(_connection, _key, settings):
    rule = settings.pop("rule", {})
    return {**settings, **{option: rule[part] for option, part in OPTIONS.items() if part in rule}}
