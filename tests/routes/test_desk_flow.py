"""One visit over HTTP, from the tap at the kiosk to the figure on the manager's screen."""

import unicodedata
from uuid import uuid4

import pytest
from flask import Flask

from tests.factories import Api, Json, Office


@pytest.fixture
def board(app: Flask, office: Office) -> Api:
    return Api(app.test_client(), office.enrol("board")[1])


@pytest.fixture
def manager(app: Flask, office: Office) -> Api:
    return Api.staff(app, office.staff("ha", "manager"))


def move(desk: Api, visit: Json, name: str, **more: object) -> Json:
    answer = desk.post(f"/visits/{visit['id']}/{name}", **more)
    assert answer.status_code == 200, answer.text
    body: Json = answer.get_json()
    return body


def called(kiosk: Api, desk: Api) -> Json:
    """A ticket of the kiosk that the desk has called."""
    kiosk.post("/tickets", service="HT")
    desk.post("/counters/1/open")
    body: Json = desk.post("/counters/1/call").get_json()
    return body


def test_the_desk_opens_its_counter_and_sees_it(desk: Api, office: Office) -> None:
    opened = desk.post("/counters/1/open")

    assert (opened.status_code, opened.get_json()["state"]) == (200, "open")
    assert desk.get("/desk").get_json()["counter"]["number"] == 1


def test_the_desk_sees_who_waits_in_the_order_of_calling(kiosk: Api, desk: Api, office: Office) -> None:
    desk.post("/counters/1/open")
    for priority in ("", "", "", "merit"):
        kiosk.post("/tickets", service="HT", priority=priority)
        office.later(seconds=30)

    waiting = desk.get("/desk").get_json()["waiting"]

    assert [line["code"] for line in waiting["list"]] == ["HT-001", "HT-002", "HT-004", "HT-003"]
    assert (waiting["total"], waiting["longest_s"]) == (4, 120)


def test_nobody_waiting_is_an_empty_answer_and_no_mistake(desk: Api) -> None:
    desk.post("/counters/1/open")

    assert desk.post("/counters/1/call").status_code == 204


def test_the_same_empty_call_stays_empty(desk: Api, office: Office) -> None:
    desk.post("/counters/1/open")
    tap = str(uuid4())
    desk.post("/counters/1/call", tap)
    office.take()

    again = desk.post("/counters/1/call", tap)

    assert (again.status_code, again.headers["Idempotent-Replayed"]) == (204, "true")


def test_the_call_tells_the_visit_and_why(kiosk: Api, desk: Api) -> None:
    visit = called(kiosk, desk)

    assert (visit["code"], visit["state"], visit["counter"], visit["calls"]) == ("HT-001", "called", 1, 1)
    assert visit["why"] == {"code": "normal_turn", "words": "Đến lượt thường, lấy số sớm nhất trong hàng"}


def test_the_why_is_said_in_the_language_of_the_screen(kiosk: Api, desk: Api) -> None:
    visit = called(kiosk, desk)
    move(desk, visit, "requeue")

    answer = desk.client.post(
        "/api/v1/counters/1/call",
        json={"tap_id": str(uuid4())},
        headers={"X-Kiosk-Language": "en"},
    )

    assert answer.get_json()["why"]["words"] == "Ordinary turn: the earliest number in the queue"


def test_the_board_shows_the_call(kiosk: Api, desk: Api, board: Api) -> None:
    called(kiosk, desk)

    state = board.get("/board").get_json()

    assert [(call["seq"], call["code"], call["counter"]) for call in state["calls"]] == [(1, "HT-001", 1)]
    assert board.get("/board/calls?after=0").get_json()["last_seq"] == 1


def test_a_whole_visit_moves_the_managers_figure_by_one(
    kiosk: Api, desk: Api, terminal: Api, manager: Api
) -> None:
    visit = called(kiosk, desk)
    move(desk, visit, "serve")
    move(desk, visit, "finish")
    invitation = terminal.get("/terminal").get_json()["invitation"]

    vote = terminal.post("/ratings", invitation=invitation, level="very_satisfied")

    figures = manager.get("/satisfaction?scope=site:ha-noi").get_json()
    assert (vote.status_code, vote.get_json()) == (201, {"recorded": True})
    assert (figures["n"], figures["very_satisfied"]["k"]) == (1, 1)
    assert figures["response"] == {"answered": 1, "served": 1, "share": 1.0}


def test_the_terminal_shows_who_sits_there_and_who_is_served(
    kiosk: Api, desk: Api, terminal: Api, office: Office
) -> None:
    visit = called(kiosk, desk)

    state = terminal.get("/terminal").get_json()

    assert state["officer"]["display_name"] == f"Bà {office.officer(1)}"
    assert (state["visit"]["code"], state["invitation"]) == (visit["code"], None)


def test_the_phone_may_rate_with_the_invitation_of_its_page(
    kiosk: Api, desk: Api, office: Office, app: Flask
) -> None:
    visit = called(kiosk, desk)
    move(desk, visit, "serve")
    move(desk, visit, "finish")
    phone = Api(app.test_client())
    token = office.visit(visit["id"])["token"]
    invitation = phone.get(f"/tickets/track/{token}").get_json()["invitation"]

    assert phone.post("/ratings", invitation=invitation, level="satisfied").status_code == 201
    assert phone.get(f"/tickets/track/{token}").get_json()["answered"] is True


def test_the_same_vote_sent_again_is_answered_alike_and_counted_once(
    kiosk: Api, desk: Api, terminal: Api, manager: Api
) -> None:
    visit = called(kiosk, desk)
    move(desk, visit, "serve")
    move(desk, visit, "finish")
    invitation = terminal.get("/terminal").get_json()["invitation"]
    tap = str(uuid4())

    statuses = [
        terminal.post("/ratings", tap, invitation=invitation, level="neutral").status_code for _ in range(2)
    ]

    assert statuses == [201, 200]
    assert manager.get("/satisfaction?scope=site:ha-noi").get_json()["n"] == 1


@pytest.mark.parametrize(
    ("first", "then", "code"),
    [
        ((), "serve", ""),
        (("serve",), "no-show", "already_served"),
        (("serve", "finish"), "finish", "wrong_state"),
        ((), "finish", "wrong_state"),
        ((), "resume", "wrong_state"),
    ],
)
def test_a_move_that_the_state_does_not_allow_has_its_own_code(
    kiosk: Api, desk: Api, first: tuple[str, ...], then: str, code: str
) -> None:
    visit = called(kiosk, desk)
    for name in first:
        move(desk, visit, name)

    answer = desk.post(f"/visits/{visit['id']}/{then}")

    assert answer.get_json().get("code") == (code or visit["code"])
    assert answer.status_code == (409 if code else 200)


def test_the_next_call_waits_for_the_visit_in_hand(kiosk: Api, desk: Api) -> None:
    visit = called(kiosk, desk)

    answer = desk.post("/counters/1/call")

    assert (answer.status_code, answer.get_json()["code"]) == (409, "visit_open")
    assert answer.get_json()["detail"] == f"Xin kết thúc lượt {visit['code']} trước."


def test_a_visit_is_cancelled_with_a_reason_only(kiosk: Api, desk: Api, office: Office) -> None:
    visit = called(kiosk, desk)

    without = desk.post(f"/visits/{visit['id']}/cancel", reason="  ")
    move(desk, visit, "cancel", reason="Lấy nhầm số")

    assert (without.status_code, without.get_json()["code"]) == (422, "bad_input")
    assert office.visit(visit["id"])["end_reason"] == "Lấy nhầm số"


@pytest.mark.parametrize("target", [{}, {"service": "DD", "counter": 3}])
def test_a_transfer_needs_one_target(kiosk: Api, desk: Api, target: dict[str, object]) -> None:
    visit = called(kiosk, desk)

    assert desk.post(f"/visits/{visit['id']}/transfer", **target).status_code == 422


def test_a_transfer_keeps_the_number(kiosk: Api, desk: Api) -> None:
    visit = called(kiosk, desk)

    moved = move(desk, visit, "transfer", service="DD")

    assert (moved["code"], moved["state"], moved["service"]) == ("HT-001", "waiting", "DD")


def test_two_officers_cannot_have_one_counter(desk: Api, office: Office, app: Flask) -> None:
    desk.post("/counters/1/open")
    other = Api.staff(app, office.staff("hung", "officer"))

    answer = other.post("/counters/1/open")

    assert (answer.status_code, answer.get_json()["code"]) == (409, "counter_taken")


def test_texts_are_composed_before_they_are_kept(desk: Api, office: Office) -> None:
    desk.post("/counters/1/open")
    visit = office.take()["id"]

    desk.post(f"/visits/{visit}/cancel", reason=unicodedata.normalize("NFD", "Lấy nhầm số"))

    assert office.visit(visit)["end_reason"] == "Lấy nhầm số"


def test_a_desk_of_another_screen_learns_a_number_by_its_revision(kiosk: Api, desk: Api) -> None:
    before = desk.get("/desk").get_json()["rev"]
    kiosk.post("/tickets", service="HT")

    after = desk.get("/desk").get_json()["rev"]

    assert (after[0], after[1]) == (before[0], before[1] + 1)
