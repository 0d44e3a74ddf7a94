"""first schema"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SYSTEM = {
    "site_id": "_",
    "name": "Hệ thống",
    "kind": "",
    "unit": "",
    "timezone": "Asia/Ho_Chi_Minh",
    "demonstration": 0,
    "settings": "{}",
    "epoch": 0,
    "rev": 0,
    "journal_seq": 0,
    "head_hash": "",
    "call_seq": 0,
}


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "account",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "name", name=op.f("pk_account")),
    )
    op.create_table(
        "account_grant",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "account", "role", "scope", name=op.f("pk_account_grant")),
    )
    op.create_table(
        "ballot",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("survey", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "id", name=op.f("pk_ballot")),
    )
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.create_index("ix_ballot_bucket", ["site_id", "bucket"], unique=False)

    op.create_table(
        "call",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("visit", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "seq", name=op.f("pk_call")),
    )
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index("ix_call_at", ["site_id", "at", "seq"], unique=False)

    op.create_table(
        "comment",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index("ix_comment_day", ["site_id", "day"], unique=False)

    op.create_table(
        "counter",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.Column("paused_reason", sa.String(), nullable=False),
        sa.Column("visit", sa.String(), nullable=True),
        sa.Column("streak", sa.Integer(), nullable=False),
        sa.Column("streak_day", sa.String(), nullable=False),
        sa.Column("asked_visit", sa.String(), nullable=True),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "number", name=op.f("pk_counter")),
        sa.UniqueConstraint("site_id", "officer", name="uq_counter_officer"),
        sa.UniqueConstraint("site_id", "visit", name="uq_counter_visit"),
    )
    op.create_table(
        "counter_service",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "counter", "service", name=op.f("pk_counter_service")),
    )
    op.create_table(
        "device",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "id", name=op.f("pk_device")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index("ix_device_token", ["site_id", "token_hash"], unique=False)

    op.create_table(
        "field",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("pictogram", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "id", name=op.f("pk_field")),
    )
    op.create_table(
        "journal",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "seq", name=op.f("pk_journal")),
    )
    op.create_table(
        "login_session",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "key_hash", name=op.f("pk_login_session")),
    )
    op.create_table(
        "number_run",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "service", "day", "run", name=op.f("pk_number_run")),
    )
    op.create_table(
        "pairing",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("poll_hash", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("device_site", sa.String(), nullable=True),
        sa.Column("device_id", sa.String(), nullable=True),
        sa.Column("claimed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "poll_hash", name=op.f("pk_pairing")),
        sa.UniqueConstraint("site_id", "code", name=op.f("uq_pairing_site_id_code")),
    )
    op.create_table(
        "print_attempt",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("process_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("height_mm", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_bytes", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "job", "n", name=op.f("pk_print_attempt")),
    )
    op.create_table(
        "print_job",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("visit", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("slip", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.String(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "id", name=op.f("pk_print_job")),
    )
    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.create_index("ix_print_job_queue", ["site_id", "state", "id"], unique=False)
        batch_op.create_index("ix_print_job_visit", ["site_id", "visit"], unique=False)

    op.create_table(
        "printer",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("near_end", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "name", name=op.f("pk_printer")),
    )
    op.create_table(
        "rating_count",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("grain", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("survey", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "site_id",
            "grain",
            "period",
            "counter",
            "officer",
            "field",
            "channel",
            "survey",
            "level",
            name=op.f("pk_rating_count"),
        ),
    )
    op.create_table(
        "sealed_day",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "day", name=op.f("pk_sealed_day")),
    )
    op.create_table(
        "service",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("first_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "code", name=op.f("pk_service")),
        sa.UniqueConstraint("site_id", "prefix", name=op.f("uq_service_site_id_prefix")),
    )
    op.create_table(
        "site",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("demonstration", sa.Integer(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("journal_seq", sa.BigInteger(), nullable=False),
        sa.Column("head_hash", sa.String(), nullable=False),
        sa.Column("call_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_site")),
    )
    op.create_table(
        "survey",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "version", name=op.f("pk_survey")),
    )
    op.create_table(
        "tap",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("tap_id", sa.String(), nullable=False),
        sa.Column("credential", sa.String(), nullable=False),
        sa.Column("request_hash", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "tap_id", name=op.f("pk_tap")),
    )
    with op.batch_alter_table("tap", schema=None) as batch_op:
        batch_op.create_index("ix_tap_day", ["site_id", "day"], unique=False)

    op.create_table(
        "unit",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "code", name=op.f("pk_unit")),
    )
    op.create_table(
        "visit",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("issued_service", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("is_priority", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("queue_key", sa.BigInteger(), nullable=False),
        sa.Column("target_counter", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.Column("served_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.Column("hold_ms", sa.BigInteger(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("served_counter", sa.Integer(), nullable=False),
        sa.Column("served_officer", sa.String(), nullable=False),
        sa.Column("served_field", sa.String(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "id", name=op.f("pk_visit")),
        sa.UniqueConstraint("site_id", "issued_service", "day", "run", "number", name="uq_visit_number"),
        sa.UniqueConstraint("site_id", "token", name="uq_visit_token"),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(
            "ix_visit_heads",
            ["site_id", "day", "state", "target_counter", "service", "is_priority", "queue_key"],
            unique=False,
        )
        batch_op.create_index(
            "ix_visit_open",
            ["site_id", "day", "state"],
            unique=False,
            sqlite_where=sa.text("state IN ('called', 'held', 'serving', 'waiting')"),
            postgresql_where=sa.text("state IN ('called', 'held', 'serving', 'waiting')"),
        )

    op.create_table(
        "visit_count",
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("grain", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("no_show", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("wait_s", sa.BigInteger(), nullable=False),
        sa.Column("wait_n", sa.Integer(), nullable=False),
        sa.Column("service_s", sa.BigInteger(), nullable=False),
        sa.Column("service_n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "site_id",
            "grain",
            "period",
            "counter",
            "officer",
            "field",
            "channel",
            name=op.f("pk_visit_count"),
        ),
    )

    # The system site owns what belongs to the whole installation; every installation has it.
    site = sa.table("site", *(sa.column(name) for name in SYSTEM))
    op.bulk_insert(site, [{**SYSTEM, "epoch": secrets.randbits(48)}])


def downgrade() -> None:
    """Take the schema one step back."""
    op.drop_table("visit_count")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_visit_open",
            sqlite_where=sa.text("state IN ('called', 'held', 'serving', 'waiting')"),
            postgresql_where=sa.text("state IN ('called', 'held', 'serving', 'waiting')"),
        )
        batch_op.drop_index("ix_visit_heads")

    op.drop_table("visit")
    op.drop_table("unit")
    with op.batch_alter_table("tap", schema=None) as batch_op:
        batch_op.drop_index("ix_tap_day")

    op.drop_table("tap")
    op.drop_table("survey")
    op.drop_table("site")
    op.drop_table("service")
    op.drop_table("sealed_day")
    op.drop_table("rating_count")
    op.drop_table("printer")
    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.drop_index("ix_print_job_visit")
        batch_op.drop_index("ix_print_job_queue")

    op.drop_table("print_job")
    op.drop_table("print_attempt")
    op.drop_table("pairing")
    op.drop_table("number_run")
    op.drop_table("login_session")
    op.drop_table("journal")
    op.drop_table("field")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_index("ix_device_token")

    op.drop_table("device")
    op.drop_table("counter_service")
    op.drop_table("counter")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index("ix_comment_day")

    op.drop_table("comment")
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.drop_index("ix_call_at")

    op.drop_table("call")
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_index("ix_ballot_bucket")

    op.drop_table("ballot")
    op.drop_table("account_grant")
    op.drop_table("account")
