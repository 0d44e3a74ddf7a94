"""What an office sets for its desks: when nobody is here, pauses, outcomes, taking over, no number at all."""

import pytest

from kiosk.domain.desk_rules import OUTCOMES, PAUSE_REASONS, Entry
from kiosk.domain.errors import (
    BadInputError,
    CounterTakenError,
    ForbiddenError,
    NoShowTooEarlyError,
    OfficerElsewhereError,
    VisitOpenError,
)
from kiosk.domain.events import CounterTakenOver, PauseEnded
from kiosk.domain.office_rules import FaultsError
from kiosk.services import audit, counters, day_end, desks, pauses, seats, setup
from kiosk.storage import journal
from tests.factories import MakeOffice, Office


def facts(office: Office) -> list[object]:
    with office.units.read(office.key) as unit:
        return [fact for _, fact in journal.facts_after(unit.connection, office.key, 0)]


@pytest.fixture
def strict(make_office: MakeOffice) -> Office:
    """Three calls and a minute, as offices have it unless they say otherwise."""
    office = make_office("strict", no_show_calls=3, no_show_s=60)
    office.open(1, 2, 3)
    return office


def test_nobody_is_not_here_before_enough_calls_and_seconds(strict: Office) -> None:
    visit = strict.called()["id"]
    strict.later(seconds=18)
    strict.move("recall", visit)

    with pytest.raises(NoShowTooEarlyError) as refused:
        strict.move("no-show", visit)

    assert (refused.value.params["calls"], refused.value.params["seconds"]) == (1, 42)


def test_seconds_run_from_the_first_call_whatever_was_recalled(strict: Office) -> None:
    visit = strict.called()["id"]
    for _ in range(2):
        strict.later(seconds=30)
        strict.move("recall", visit)

    assert strict.move("no-show", visit)["state"] == "no_show"


def test_a_ticket_that_is_called_anew_has_its_calls_and_seconds_again(strict: Office) -> None:
    visit = strict.called()["id"]
    strict.later(minutes=5)
    strict.move("requeue", visit)
    strict.call(ticket=visit)

    with pytest.raises(NoShowTooEarlyError):
        strict.move("no-show", visit)


def test_a_missed_ticket_waits_again_once_behind_the_others_and_then_ends(make_office: MakeOffice) -> None:
    office = make_office("again", after_no_show="requeue")
    office.open(1)
    visit, other = office.take()["id"], office.take()["id"]
    office.call()
    office.later(seconds=1)
    first = office.move("no-show", visit)["state"]
    office.move("no-show", (office.call() or {})["id"])
    office.call()

    assert (first, office.visit(other)["state"]) == ("waiting", "waiting")
    assert office.move("no-show", visit)["state"] == "no_show"


def test_an_outcome_and_a_quantity_stay_with_the_visit(office: Office) -> None:
    office.open(1)
    visit = office.serving()["id"]
    office.move("finish", visit, outcome="missing_papers", quantity=5)

    assert (office.visit(visit)["outcome"], office.visit(visit)["quantity"]) == ("missing_papers", 5)


def test_an_outcome_that_the_office_does_not_have_is_refused(office: Office) -> None:
    office.open(1)

    with pytest.raises(BadInputError):
        office.move("finish", office.serving()["id"], outcome="lost")


def test_a_reason_to_pause_that_the_office_does_not_have_is_refused(office: Office) -> None:
    office.open(1)

    with pytest.raises(BadInputError), office.units.write(office.key) as unit:
        counters.pause(unit, 1, office.officer(1), "không muốn")


def test_a_list_with_an_entry_twice_is_refused(office: Office) -> None:
    entry = {"id": "done", "name": "Xong", "name_en": "Done"}

    with pytest.raises(FaultsError), office.units.write(office.key) as unit:
        setup.change_site(unit, settings={"outcomes": [entry, {**entry, "name": "Khác"}]})


def test_what_is_out_of_use_is_neither_offered_nor_taken(office: Office) -> None:
    change_lists(office, outcomes=[{**OUTCOMES[0], "active": False}, *OUTCOMES[1:]])
    office.open(1)

    with office.units.read(office.key) as unit:
        assert "done" not in [each["id"] for each in desks.choices(unit)["outcomes"]]
    with pytest.raises(BadInputError):
        office.move("finish", office.serving()["id"], outcome="done")


def test_a_pause_whose_reason_went_out_of_use_goes_on_and_is_counted_by_its_name(office: Office) -> None:
    office.open(1)
    paused(office, "break")
    change_lists(office, pause_reasons=[{**PAUSE_REASONS[0], "active": False}, *PAUSE_REASONS[1:]])

    with office.units.write(office.key) as unit:
        offered = [desks.choices(unit, paused)["pause_reasons"][0]["id"] for paused in ("", "break")]
        counters.resume(unit, 1, office.officer(1))

    assert offered == ["meeting", "break"]
    assert [row[2] for row in reported(office)] == ["Nghỉ giải lao"]


def change_lists(office: Office, **lists: list[Entry]) -> None:
    with office.units.write(office.key) as unit:
        setup.change_site(unit, settings=lists)


def paused(office: Office, reason: str) -> None:
    with office.units.write(office.key) as unit:
        counters.pause(unit, 1, office.officer(1), reason)


def reported(office: Office) -> list[tuple[str, int, str, int, int]]:
    with office.units.read(office.key) as unit:
        rows = pauses.report(unit, unit.today, unit.today)
    return [(row["day"], row["counter"], row["name"], row["n"], row["seconds"]) for row in rows]


def test_pauses_are_counted_by_day_counter_and_reason(office: Office) -> None:
    office.open(1)
    for reason, minutes in (("break", 4), ("meeting", 20), ("break", 6)):
        paused(office, reason)
        office.later(minutes=minutes)
        with office.units.write(office.key) as unit:
            counters.resume(unit, 1, office.officer(1))

    day = reported(office)[0][0]
    assert reported(office) == [(day, 1, "Nghỉ giải lao", 2, 600), (day, 1, "Họp", 1, 1200)]


def test_the_facts_of_pauses_add_up_to_what_is_counted(office: Office) -> None:
    office.open(1)
    paused(office, "break")
    office.later(minutes=4)
    with office.units.write(office.key) as unit:
        counters.close(unit, 1, office.officer(1))

    assert [fact.seconds for fact in facts(office) if isinstance(fact, PauseEnded)] == [240]


def test_a_pause_that_nobody_ended_is_no_longer_than_its_day(office: Office) -> None:
    office.open(1)
    paused(office, "break")
    office.later(days=2)
    with office.units.write(office.key) as unit:
        day_end.close_counters(unit)

    (fact,) = [fact for fact in facts(office) if isinstance(fact, PauseEnded)]
    assert fact.seconds < 24 * 3600
    assert office.counter(1)["state"] == "closed"


def sit(office: Office, number: int, officer: str, *, take_over: bool = False) -> None:
    with office.units.write(office.key, actor=officer) as unit:
        counters.open_counter(unit, number, officer, take_over=take_over)


def test_a_taken_counter_is_taken_over_only_if_that_is_said(office: Office) -> None:
    office.open(1)

    with pytest.raises(CounterTakenError):
        sit(office, 1, "bà Hoa")

    sit(office, 1, "bà Hoa", take_over=True)
    assert office.counter(1)["officer"] == "bà Hoa"


def test_it_is_written_down_who_was_replaced(office: Office) -> None:
    office.open(1)
    sit(office, 1, "bà Hoa", take_over=True)

    assert CounterTakenOver(1, "bà Hoa", office.officer(1)) in facts(office)


def test_who_takes_over_goes_on_with_the_visit_in_hand(office: Office) -> None:
    office.open(1)
    visit = office.serving()["id"]
    sit(office, 1, office.officer(9), take_over=True)

    office.move("finish", visit, 9)

    assert office.visit(visit)["served_officer"] == office.officer(1)
    assert audit.check_counts(office.units) == []


def test_who_sits_elsewhere_moves_only_if_that_is_said_and_leaves_the_old_counter_closed(
    office: Office,
) -> None:
    office.open(1)

    with pytest.raises(OfficerElsewhereError):
        sit(office, 2, office.officer(1))

    sit(office, 2, office.officer(1), take_over=True)
    assert (office.counter(1)["state"], office.counter(2)["officer"]) == ("closed", office.officer(1))


def test_nobody_moves_away_from_a_visit_in_hand(office: Office) -> None:
    office.open(1)
    office.called()

    with pytest.raises(VisitOpenError):
        sit(office, 2, office.officer(1), take_over=True)


def test_who_has_no_number_is_served_at_once_with_a_number_of_the_same_run(office: Office) -> None:
    office.open(1)
    before = office.take()["number"]
    visit = office.walk_in()
    after = office.take()["number"]

    assert (visit["state"], visit["channel"]) == ("serving", "walk_in")
    assert [before, visit["number"], after] == [1, 2, 3]
    assert office.counter(1)["visit"] == visit["id"]


def test_who_has_no_number_gets_no_slip_unless_asked_for(office: Office) -> None:
    office.open(1, 2)
    office.walk_in(1)
    without = len(office.slips())
    office.walk_in(2, printer="kiosk-1")

    assert (without, len(office.slips())) == (0, 1)


def test_who_has_no_number_waited_for_nothing_and_is_counted_as_served(office: Office) -> None:
    office.open(1)
    office.move("finish", office.walk_in()["id"])

    assert audit.check_counts(office.units) == []
    with office.units.read(office.key) as unit:
        row = unit.connection.exec_driver_sql(
            "SELECT SUM(wait_n) AS waits, SUM(served) AS served FROM visit_count WHERE grain = 'all'"
        ).one()
    assert (row.waits, row.served) == (0, 1)


def test_a_counter_with_a_visit_serves_nobody_else(office: Office) -> None:
    office.open(1)
    office.called()

    with pytest.raises(VisitOpenError):
        office.walk_in()


def test_a_supervisor_works_as_who_sits_at_the_counter(office: Office) -> None:
    office.open(1)

    with office.units.read(office.key) as unit:
        assert seats.acting(unit, "bà Sơn", ["supervisor"], 1) == office.officer(1)


def test_an_officer_works_at_no_other_counter(office: Office) -> None:
    office.open(1)

    with pytest.raises(ForbiddenError), office.units.read(office.key) as unit:
        seats.acting(unit, office.officer(2), ["officer"], 1)
