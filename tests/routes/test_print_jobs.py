import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import uuid4

import pytest
from flask import Flask

from kiosk.runtime import Runtime
from kiosk.services import devices
from tests.factories import Api, Json, Office
from tests.faults.patience import eventually

TRY = {"printer": "kiosk-1", "process_id": "AB12", "sha256": "ab" * 32, "height_mm": 120}


@pytest.fixture
def agent(app: Flask, office: Office) -> Api:
    return Api(app.test_client(), office.enrol("agent")[1])


def lease(agent: Api) -> Json:
    answer = agent.post("/print-jobs/lease", wait=0)
    assert answer.status_code == 200, answer.text
    job: Json = answer.get_json()["job"]
    return job


def begun(agent: Api) -> str:
    """A slip whose first attempt has begun; returns the job."""
    job = str(lease(agent)["id"])
    assert agent.post(f"/print-jobs/{job}/attempts", **TRY).get_json() == {"n": 1}
    return job


def state(office: Office) -> str:
    return str(office.slips()[0]["state"])


def test_the_agent_learns_its_printers(agent: Api, office: Office) -> None:
    office.take(printer="kiosk-1")

    body = agent.get("/agent").get_json()

    assert (body["site"], body["printers"][0]["name"], body["printers"][0]["queued"]) == (
        office.key,
        "kiosk-1",
        1,
    )


def test_a_slip_goes_from_the_queue_to_paper(agent: Api, office: Office) -> None:
    office.take(printer="kiosk-1")
    job = begun(agent)

    answer = agent.post(f"/print-jobs/{job}/attempts/1/result", result="printed", sent_bytes=9000)

    assert (answer.get_json(), state(office)) == ({"state": "printed"}, "printed")


def test_with_nothing_to_print_the_answer_is_empty_and_nothing_is_remembered(
    agent: Api, office: Office
) -> None:
    tap, before = str(uuid4()), office.rev()
    empty = agent.post("/print-jobs/lease", tap, wait=0)
    same = office.rev()
    office.take(printer="kiosk-1")

    full = agent.post("/print-jobs/lease", tap, wait=0)

    assert (empty.status_code, same, full.status_code) == (204, before, 200)


def test_a_lost_attempt_stays_settled_though_nothing_is_lent(agent: Api, office: Office) -> None:
    office.take(printer="kiosk-1")
    begun(agent)
    office.later(seconds=61)

    answer = agent.post("/print-jobs/lease", wait=0)

    assert (answer.status_code, state(office)) == (204, "unknown")


def test_the_same_lease_sent_again_lends_the_same_slip(agent: Api, office: Office) -> None:
    office.take(printer="kiosk-1")
    office.take(printer="kiosk-1")
    tap = str(uuid4())

    first, again = (agent.post("/print-jobs/lease", tap, wait=0).get_json() for _ in range(2))

    assert first == again


def test_a_slip_that_was_given_back_waits_again(agent: Api, office: Office) -> None:
    office.take(printer="kiosk-1")
    job = lease(agent)["id"]

    answer = agent.post(f"/print-jobs/{job}/release", cause="blocked")

    assert (answer.status_code, state(office)) == (204, "queued")


def test_another_agent_cannot_begin_a_slip_it_did_not_borrow(agent: Api, office: Office, app: Flask) -> None:
    office.take(printer="kiosk-1")
    job = lease(agent)["id"]
    other = Api(app.test_client(), office.enrol("agent")[1])

    answer = other.post(f"/print-jobs/{job}/attempts", **TRY)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "wrong_state")


def test_the_agent_says_how_its_printer_is(agent: Api, kiosk: Api) -> None:
    agent.post("/printers/kiosk-1/state", state="blocked", cause="paper_out", near_end=True)

    assert kiosk.get("/kiosk").get_json()["printer"] == {
        "state": "blocked",
        "cause": "paper_out",
        "near_end": True,
    }


def test_a_printer_that_the_office_does_not_have_is_refused(agent: Api) -> None:
    answer = agent.post("/printers/kiosk-9/state", state="ready")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_printer")


@pytest.mark.parametrize("wait", [-1, 26, "long"])
def test_a_wait_that_is_too_long_is_refused(agent: Api, wait: object) -> None:
    assert agent.post("/print-jobs/lease", wait=wait).status_code == 422


@contextmanager
def asleep(agent: Api, here: Runtime) -> Iterator[list[int]]:
    """The agent waits for a slip while the block begins; afterwards the list holds its answer's status."""
    answers: list[int] = []
    waiting = threading.Thread(
        target=lambda: answers.append(agent.post("/print-jobs/lease", wait=25).status_code)
    )
    waiting.start()
    assert eventually(lambda: bool(vars(here.wakeups._condition)["_waiters"]), 10)
    began = monotonic()
    yield answers
    waiting.join()
    assert monotonic() - began < 20


def test_a_waiting_agent_is_woken_by_the_next_ticket(agent: Api, office: Office, here: Runtime) -> None:
    with asleep(agent, here) as answers:
        office.take(printer="kiosk-1")

    assert answers == [200]


def test_a_waiting_agent_whose_token_is_taken_away_is_sent_home(
    app: Flask, office: Office, here: Runtime
) -> None:
    device, token = office.enrol("agent")
    with asleep(Api(app.test_client(), token), here) as answers, office.units.write(office.key) as unit:
        devices.revoke(unit, device)

    assert answers == [401]


def test_a_slip_is_not_lent_to_an_agent_whose_token_was_taken_away_meanwhile(
    app: Flask, office: Office, here: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    device, token = office.enrol("agent")
    monkeypatch.setattr(here.wakeups, "hear", lambda _: None)  # it is not woken by its end
    with asleep(Api(app.test_client(), token), here) as answers:
        with office.units.write(office.key) as unit:
            devices.revoke(unit, device)
        office.take(printer="kiosk-1")
        with here.wakeups._condition:
            here.wakeups._condition.notify_all()
            here.wakeups._count[office.key] = 7

    assert (answers, state(office)) == ([401], "queued")
