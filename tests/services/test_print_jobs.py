import json
from typing import Any

import pytest

from kiosk.domain.errors import UnknownPrinterError, UnknownPrintJobError, WrongStateError
from kiosk.services import print_jobs
from kiosk.storage import print_jobs as rows
from tests.factories import Json, Office

AGENT = "agent-1"
TRY = {"printer": "kiosk-1", "process_id": "p1", "sha256": "ab", "height_mm": 120}


def owe(office: Office) -> str:
    """A ticket with a slip; returns the job."""
    return str(office.take(printer="kiosk-1")["print"]["job"])


def lease(office: Office, agent: str = AGENT, printer: str = "") -> Json | None:
    with office.units.write(office.key) as unit:
        print_jobs.settle_overdue(unit)
        return print_jobs.lease(unit, agent, printer)


def begin(office: Office, job: str, agent: str = AGENT) -> int:
    with office.units.write(office.key) as unit:
        return print_jobs.start_attempt(unit, agent, job, TRY)


def end(office: Office, job: str, n: int, result: str, sent: int = 20_000) -> str:
    with office.units.write(office.key) as unit:
        return print_jobs.end_attempt(unit, job, n, result, "", sent)


def state(office: Office, job: str) -> str:
    return next(str(slip["state"]) for slip in office.slips() if slip["id"] == job)


def printing(office: Office) -> str:
    """A slip whose first attempt has begun."""
    job = owe(office)
    lease(office)
    begin(office, job)
    return job


def test_the_oldest_slip_is_lent_first(office: Office) -> None:
    first, second = owe(office), owe(office)

    leased = [lease(office), lease(office)]

    assert [job["id"] for job in leased if job] == [first, second]


def test_nothing_is_lent_when_nothing_waits(office: Office) -> None:
    assert lease(office) is None


def test_a_slip_is_lent_once(office: Office) -> None:
    owe(office)
    lease(office)

    assert lease(office, "agent-2") is None


def test_an_agent_may_ask_for_the_slips_of_one_printer(office: Office) -> None:
    owe(office)

    assert lease(office, printer="kiosk-2") is None


def test_the_lent_slip_carries_its_words(office: Office) -> None:
    owe(office)

    leased = lease(office)

    assert leased is not None and leased["slip"]["code"] == "HT-001"


@pytest.mark.parametrize("result", ["printed", "processed", "unknown"])
def test_what_came_of_the_attempt_is_the_state_of_the_slip(office: Office, result: str) -> None:
    job = printing(office)

    assert end(office, job, 1, result) == result == state(office, job)


def test_an_attempt_that_failed_before_any_byte_left_waits_again(office: Office) -> None:
    job = printing(office)

    assert end(office, job, 1, "failed", sent=0) == "queued"


def test_a_second_attempt_has_the_next_number(office: Office) -> None:
    job = printing(office)
    end(office, job, 1, "failed", sent=0)
    lease(office)

    assert begin(office, job) == 2


def test_an_attempt_needs_a_lease(office: Office) -> None:
    job = owe(office)

    with pytest.raises(WrongStateError):
        begin(office, job)


def test_an_attempt_needs_ones_own_lease(office: Office) -> None:
    job = owe(office)
    lease(office)

    with pytest.raises(WrongStateError):
        begin(office, job, "agent-2")


def test_a_slip_that_no_byte_left_of_may_be_given_back(office: Office) -> None:
    job = owe(office)
    lease(office)
    with office.units.write(office.key) as unit:
        print_jobs.release(unit, AGENT, job, "blocked")

    assert state(office, job) == "queued"


def test_a_slip_that_is_printing_cannot_be_given_back(office: Office) -> None:
    job = printing(office)

    with pytest.raises(WrongStateError), office.units.write(office.key) as unit:
        print_jobs.release(unit, AGENT, job, "blocked")


def test_a_lease_that_ran_out_before_any_attempt_is_lent_again(office: Office) -> None:
    job = owe(office)
    lease(office)
    office.later(seconds=61)

    again = lease(office, "agent-2")

    assert again is not None and again["id"] == job


def test_an_attempt_whose_agent_was_lost_is_unknown_and_never_printed_by_itself(office: Office) -> None:
    job = printing(office)
    office.later(seconds=61)

    assert (lease(office, "agent-2"), state(office, job)) == (None, "unknown")


def test_a_late_word_of_a_lost_agent_still_counts(office: Office) -> None:
    job = printing(office)
    office.later(seconds=61)
    lease(office, "agent-2")

    assert end(office, job, 1, "printed") == "printed" == state(office, job)


def test_a_result_is_written_once(office: Office) -> None:
    job = printing(office)
    end(office, job, 1, "printed")

    assert end(office, job, 1, "failed") == "printed" == state(office, job)


@pytest.mark.parametrize(("job", "n"), [("nothing", 1), ("", 2)])
def test_a_result_of_an_attempt_that_was_never_made_is_refused(office: Office, job: str, n: int) -> None:
    made = printing(office)

    with pytest.raises(UnknownPrintJobError):
        end(office, job or made, n, "printed")


def test_calling_a_number_expires_the_slip_that_waits(office: Office) -> None:
    office.open(1)
    job = owe(office)
    office.call()

    assert state(office, job) == "expired"


def test_calling_a_number_leaves_the_slip_that_is_printing(office: Office) -> None:
    office.open(1)
    job = printing(office)
    office.call()

    assert state(office, job) == "printing"


def test_a_slip_that_was_not_sent_expires_if_its_number_was_called_meanwhile(office: Office) -> None:
    office.open(1)
    job = printing(office)
    office.call()

    assert (end(office, job, 1, "failed", sent=0), lease(office)) == ("expired", None)


def test_another_paper_that_was_not_sent_waits_again_though_its_number_was_called_before(
    office: Office,
) -> None:
    office.open(1)
    visit = office.called(printer="kiosk-1")
    office.later(seconds=1)
    with office.units.write(office.key) as unit:
        job = print_jobs.reprint(unit, visit["id"], "kiosk-1")
    lease(office)
    begin(office, job)

    assert end(office, job, 1, "failed", sent=0) == "queued"


def doubtful(office: Office) -> list[tuple[str, str]]:
    """(code, state) of the slips that staff must look after."""
    with office.units.read(office.key) as unit:
        return [(slip["code"], slip["state"]) for slip in print_jobs.doubtful(unit)]


@pytest.mark.parametrize("result", ["unknown", "failed"])
def test_a_slip_that_is_not_proven_or_failed_is_shown_to_staff(office: Office, result: str) -> None:
    job = printing(office)
    with office.units.write(office.key) as unit:
        rows.change(unit.connection, office.key, job, state=result)

    assert doubtful(office) == [("HT-001", result)]


def test_a_slip_that_is_on_paper_needs_nobody(office: Office) -> None:
    end(office, printing(office), 1, "printed")

    assert doubtful(office) == []


def test_staff_need_not_look_after_a_slip_of_which_another_paper_was_asked_for(office: Office) -> None:
    job = printing(office)
    end(office, job, 1, "unknown")
    visit = office.slips()[0]["visit"]
    with office.units.write(office.key) as unit:
        print_jobs.reprint(unit, visit, "kiosk-1")

    assert doubtful(office) == []


def test_staff_need_not_look_after_a_slip_whose_number_was_called(office: Office) -> None:
    office.open(1)
    end(office, printing(office), 1, "unknown")
    office.call()

    assert doubtful(office) == []


def test_another_paper_of_a_number_says_so(office: Office) -> None:
    ticket = office.take(printer="kiosk-1")
    with office.units.write(office.key) as unit:
        print_jobs.reprint(unit, ticket["id"], "")

    first, second = office.slips()
    assert (second["kind"], second["copy"], second["printer"]) == ("reprint", 2, "kiosk-1")
    assert [json.loads(slip["slip"])["mark"] for slip in (first, second)] == [None, "IN LẠI LẦN 1"]


def test_a_ticket_that_never_had_a_slip_cannot_be_printed_again(office: Office) -> None:
    ticket = office.take()

    with pytest.raises(UnknownPrintJobError), office.units.write(office.key) as unit:
        print_jobs.reprint(unit, ticket["id"], "")


def say(office: Office, name: str = "kiosk-1", **said: Any) -> None:
    with office.units.write(office.key) as unit:
        values = {"state": "ready", "cause": "", "near_end": 0, **said}
        print_jobs.printer_changed(unit, name, **values)


def test_only_a_change_of_a_printer_is_a_fact(office: Office) -> None:
    say(office)
    before = office.rev()
    say(office)
    same = office.rev()
    say(office, state="blocked", cause="paper_out")

    assert (same, office.rev()) == (before, before + 1)


def test_a_printer_the_office_does_not_have_is_refused(office: Office) -> None:
    with pytest.raises(UnknownPrinterError):
        say(office, "kiosk-9")
