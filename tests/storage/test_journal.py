from typing import Any

import pytest
from sqlalchemy import text

from kiosk.domain.events import SetupChanged, TicketIssued
from kiosk.services import audit
from kiosk.storage import journal
from kiosk.storage.journal import Head, canonical
from tests.factories import Office


def first_break(office: Office) -> int | None:
    found = {site: broken for site, broken, _ in audit.verify_journals(office.units)}
    return found[office.key]


def tamper(office: Office, statement: str, **values: Any) -> None:
    """Change the journal behind the application's back."""
    with office.units.write(office.key) as unit:
        unit.connection.execute(text(statement), {"site": office.key, **values})


@pytest.fixture
def chain(office: Office) -> Office:
    """An office whose journal holds well over ten facts."""
    for _ in range(4):
        office.take()
    return office


def test_an_untouched_chain_is_whole(chain: Office) -> None:
    assert first_break(chain) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", '{"code":"HT-999"}'),
        ("actor", "somebody"),
        ("device", "other"),
        ("kind", "VisitEnded"),
        ("at", 1_700_000_000_000),
        ("id", "another"),
        ("prev_hash", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_column_is_found_where_it_was_changed(chain: Office, column: str, value: Any) -> None:
    tamper(chain, f"UPDATE journal SET {column} = :value WHERE site_id = :site AND seq = 5", value=value)

    assert first_break(chain) == 5


def test_a_removed_fact_is_found(chain: Office) -> None:
    tamper(chain, "DELETE FROM journal WHERE site_id = :site AND seq = 5")

    assert first_break(chain) == 5


def test_facts_cut_off_the_end_are_found(chain: Office) -> None:
    with chain.units.read(chain.key) as unit:
        last = unit.site.journal_seq

    tamper(chain, "DELETE FROM journal WHERE site_id = :site AND seq = :last", last=last)

    assert first_break(chain) == last


def test_two_swapped_facts_are_found(chain: Office) -> None:
    tamper(chain, "UPDATE journal SET seq = -1 WHERE site_id = :site AND seq = 5")
    tamper(chain, "UPDATE journal SET seq = 5 WHERE site_id = :site AND seq = 6")
    tamper(chain, "UPDATE journal SET seq = 6 WHERE site_id = :site AND seq = -1")

    assert first_break(chain) == 5


def test_a_fact_added_at_the_end_is_found(chain: Office) -> None:
    with chain.units.write(chain.key) as unit:
        head = Head(unit.site.journal_seq, unit.site.head_hash)
        fact = SetupChanged("field", "HT", "changed")
        journal.append(unit.connection, chain.key, head, [fact], "", "", unit.now)

    assert first_break(chain) == head.seq + 1


def test_numbers_in_the_journal_have_no_gaps(chain: Office) -> None:
    with chain.units.read(chain.key) as unit:
        numbers = [row["seq"] for row in journal.rows_after(unit.connection, chain.key, 0)]

    assert numbers == list(range(1, len(numbers) + 1))


def test_a_fact_is_read_back_as_it_was_written(chain: Office) -> None:
    ticket = chain.take("DD", priority="merit")

    with chain.units.read(chain.key) as unit:
        _, fact = journal.facts_after(unit.connection, chain.key, unit.site.journal_seq - 1)[0]

    assert isinstance(fact, TicketIssued)
    assert (fact.visit, fact.code, fact.number, fact.priority) == (ticket["id"], "DD-001", 1, "merit")


def test_a_kind_that_this_version_does_not_know_is_left_out(chain: Office) -> None:
    tamper(chain, "UPDATE journal SET kind = 'MoonLanded' WHERE site_id = :site AND seq = 5")

    with chain.units.read(chain.key) as unit:
        numbers = [seq for seq, _ in journal.facts_after(unit.connection, chain.key, 3)]

    assert numbers[:2] == [4, 6]


def test_reading_a_long_chain_a_page_at_a_time_loses_nothing(
    chain: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "PAGE", 3)

    assert first_break(chain) is None


def test_the_same_facts_give_the_same_text() -> None:
    assert canonical({"b": 1, "a": "Hộ"}) == '{"a":"Hộ","b":1}'
