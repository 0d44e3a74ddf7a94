from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from kiosk.services import audit
from kiosk.storage.models import Ballot, JournalEntry, RatingCount, Visit, VisitCount
from tests.factories import Office
from tests.services.days import YESTERDAY, EndDays, vote


@pytest.fixture
def lived(office: Office, end_days: EndDays) -> Office:
    """An office that has seen every move a visit can make, one sealed day and one that is open."""
    office.open(1, 2, 3)
    for _ in range(2):
        _live_a_day(office)
        office.later(days=1)
        end_days()
        office.open(1, 2, 3)
    _live_a_day(office)
    return office


def _live_a_day(office: Office) -> None:
    for level in ("very_satisfied", "very_satisfied", "satisfied", "neutral", "dissatisfied"):
        vote(office, office.finished(1), level)
        office.later(minutes=7)
    office.move("no-show", office.called(1)["id"])
    missed = office.move("no-show", office.called(1)["id"])
    office.later(hours=1)
    office.move("requeue", missed["id"])
    office.call(1, ticket=missed["id"])
    office.move("finish", office.move("serve", missed["id"])["id"])
    handed_over = office.move("transfer", office.serving(2)["id"], 2, service="DD")
    office.later(minutes=20)
    office.call(3, ticket=handed_over["id"])
    office.move("serve", handed_over["id"], 3)
    vote(office, office.move("finish", handed_over["id"], 3), "satisfied")
    parked = office.move("hold", office.serving(2)["id"], 2)
    office.later(minutes=5)
    office.move("finish", office.move("resume", parked["id"], 2)["id"], 2)
    office.move("cancel", office.serving(2)["id"], 2, reason="mất điện")
    office.move("requeue", office.called(2)["id"], 2)
    office.take("DD", priority="elderly")
    office.serving(1)


def change(office: Office, statement: Any) -> int:
    """Change the database behind the services' back; returns how many rows that met."""
    with office.units.write(office.key) as unit:
        return int(unit.connection.execute(statement).rowcount)


def differences(office: Office) -> str:
    return "\n".join(audit.check_counts(office.units))


def test_what_an_office_lived_through_agrees_with_its_sources(lived: Office) -> None:
    assert differences(lived) == ""


def test_pages_of_the_journal_make_no_difference(lived: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "PAGE", 7)

    assert differences(lived) == ""


def test_a_changed_count_of_visits_is_told_with_both_numbers(lived: Office) -> None:
    hour = (VisitCount.grain == "hour", VisitCount.period == f"{YESTERDAY}T08", VisitCount.channel == "live")
    for measure in ("issued", "served", "ended", "no_show", "cancelled", "wait_s", "service_s"):
        column = getattr(VisitCount, measure)
        assert change(lived, update(VisitCount).where(*hour).values({measure: column + 1000})) >= 1

        told = f"{lived.key}: {measure} of hour {YESTERDAY}T08 at counter"
        found = audit.check_counts(lived.units)
        assert found and all(told in line and "the journal says" in line for line in found), measure
        change(lived, update(VisitCount).where(*hour).values({measure: column - 1000}))


def test_a_forgotten_answer_is_told(lived: Office) -> None:
    change(lived, update(Visit).where(Visit.answered == 1, Visit.counter == 3).values(answered=0))

    assert "answered of all time at counter 3 (ha-noi-3, DD, live) is kept as 3, the visits say 0" in (
        differences(lived)
    )


def test_a_count_that_nothing_stands_behind_is_told(lived: Office) -> None:
    place = {"counter": 9, "officer": "x", "field": "HT", "channel": "live"}
    row = {"site_id": lived.key, "grain": "day", "period": YESTERDAY, **place, "served": 2}
    change(lived, insert(VisitCount).values(row))

    assert differences(lived) == (
        f"ha-noi: served of day {YESTERDAY} at counter 9 (x, HT, live) is kept as 2, the journal says 0"
    )


def test_a_changed_count_of_votes_is_told(lived: Office) -> None:
    whole = (RatingCount.grain == "all", RatingCount.level == "neutral")
    change(lived, update(RatingCount).where(*whole).values(n=8))

    assert differences(lived) == (
        "ha-noi: neutral (scale 1) of all time at counter 1 (ha-noi-1, HT, phone)"
        " is kept as 8 votes, the box holds 3"
    )


def test_a_vote_that_was_changed_together_with_its_counts_breaks_the_seal(lived: Office) -> None:
    swap = {"neutral": "dissatisfied", "dissatisfied": "neutral"}
    sealed = (Ballot.bucket.startswith(YESTERDAY), Ballot.level.in_(swap))
    with lived.units.read(lived.key) as unit:
        votes = unit.connection.execute(Ballot.__table__.select().where(*sealed)).all()
    for each in votes:  # every count stays as it was
        change(lived, update(Ballot).where(Ballot.id == each.id).values(level=swap[each.level]))

    assert "holds other votes than those that were sealed" in differences(lived)


def test_a_vote_that_was_taken_out_of_a_sealed_day_is_told(lived: Office) -> None:
    change(lived, delete(Ballot).where(Ballot.bucket.startswith(YESTERDAY), Ballot.level == "neutral"))

    assert f"the box holds 5 votes of {YESTERDAY}, its seals counted 6" in differences(lived)


def test_a_vote_that_was_put_into_a_sealed_day_is_told(lived: Office) -> None:
    place = {"counter": 7, "officer": "x", "field": "HT", "channel": "terminal"}
    vote = {"id": "forged", "survey": 1, "level": "very_satisfied", "reasons": "", "bucket": YESTERDAY}
    change(lived, insert(Ballot).values({"site_id": lived.key, **place, **vote}))

    assert f"the box holds 7 votes of {YESTERDAY}, its seals counted 6" in differences(lived)


def test_a_changed_fact_breaks_its_chain(lived: Office) -> None:
    change(lived, update(JournalEntry).where(JournalEntry.seq == 5).values(payload="{}"))
    broken = {site: seq for site, seq, _ in audit.verify_journals(lived.units)}

    assert broken[lived.key] == 5


def test_the_chains_of_an_untouched_office_are_whole(lived: Office) -> None:
    assert {seq for _, seq, _ in audit.verify_journals(lived.units)} == {None}
