"""Sockets of a real server: who gets in, what is pushed, and who must go."""

import json
import time
import urllib.request
from urllib.error import HTTPError

import pytest
from socketio.exceptions import ConnectionError as NotLetInError
from websocket import WebSocket, WebSocketConnectionClosedException, create_connection

from kiosk.services import devices, zones
from tests.factories import Json
from tests.faults.patience import eventually, seconds_until
from tests.live.conftest import Server
from tests.live.screens import PUSHED_S, Screen, screen


def read(server: Server, path: str, token: str) -> Json:
    request = urllib.request.Request(
        f"{server.url}/api/v1{path}", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        body: Json = json.load(answer)
    return body


def silent(server: Server) -> WebSocket:
    """A websocket that is open and says nothing."""
    address = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    wire: WebSocket = create_connection(address, timeout=15)
    return wire


def is_closed(wire: WebSocket) -> bool:
    """Read until the other side closes."""
    try:
        while wire.recv():
            pass
    except WebSocketConnectionClosedException:
        return True
    return True


def test_a_screen_with_a_token_gets_in(server: Server) -> None:
    _, token = server.office.enrol("kiosk")

    with screen(server, "/kiosk", {"token": token}) as made:
        assert made.client.connected


@pytest.mark.parametrize(
    ("namespace", "auth", "code"),
    [
        ("/kiosk", {}, "not_signed_in"),
        ("/kiosk", {"token": "ha-noi.0123"}, "not_signed_in"),
        ("/desk", {"session": "1"}, "not_signed_in"),
        ("/admin", {"token": 5}, "not_signed_in"),
    ],
)
def test_a_stranger_is_refused_with_a_code(server: Server, namespace: str, auth: Json, code: str) -> None:
    made = Screen(server, namespace)

    with pytest.raises(NotLetInError):
        made.connect(auth)
    assert [refusal["message"] for refusal in made.refusals] == [code]


def test_a_device_of_the_wrong_kind_is_refused(server: Server) -> None:
    made = Screen(server, "/kiosk")

    with pytest.raises(NotLetInError):
        made.connect({"token": server.office.enrol("board")[1]})
    assert [refusal["message"] for refusal in made.refusals] == ["forbidden"]


def test_staff_get_in_with_their_cookie(server: Server) -> None:
    with screen(server, "/desk", {}, f"kiosk_session={server.session}") as made:
        server.office.take()

        assert eventually(lambda: bool(made.states), PUSHED_S)
        assert made.states[-1]["account"]["name"] == "hoa"


def test_a_ticket_is_pushed_with_a_higher_revision(server: Server) -> None:
    _, token = server.office.enrol("kiosk")
    before = server.office.rev()

    with screen(server, "/kiosk", {"token": token}) as made:
        server.office.take()

        assert eventually(lambda: made.has(before + 1), PUSHED_S)


def test_what_is_pushed_is_what_a_snapshot_says(server: Server) -> None:
    _, token = server.office.enrol("board")

    with screen(server, "/board", {"token": token}) as made:
        server.office.move("no-show", server.office.called(2)["id"], 2)
        number = server.office.rev()
        assert eventually(lambda: made.has(number), PUSHED_S)
        pushed, snapshot = made.states[-1], read(server, "/board", token)

    assert {**pushed, "now": ""} == {**snapshot, "now": ""}


def test_the_last_state_always_arrives_however_many_came_before(server: Server) -> None:
    _, token = server.office.enrol("kiosk")

    with screen(server, "/kiosk", {"token": token}) as made:
        for _ in range(30):
            server.office.take()
        last = server.office.rev()

        assert eventually(lambda: made.has(last), PUSHED_S)
        assert len(made.states) < 30


def test_a_device_revoked_in_another_process_loses_its_socket_within_a_second(server: Server) -> None:
    device, token = server.office.enrol("board")

    with screen(server, "/board", {"token": token}) as made:
        with server.office.units.write(server.office.key) as unit:
            devices.revoke(unit, device)

        assert seconds_until(lambda: made.lost_at > 0, PUSHED_S) <= 1.0


def test_a_device_revoked_by_a_command_loses_its_socket_within_a_second(server: Server) -> None:
    device, token = server.office.enrol("board")

    with screen(server, "/board", {"token": token}) as made:
        server.flask("device", "revoke", device)
        ended = time.monotonic()

        assert eventually(lambda: made.lost_at > 0, PUSHED_S)
        assert made.lost_at - ended <= 1.0


def test_a_revoked_device_does_not_get_in_again(server: Server) -> None:
    device, token = server.office.enrol("kiosk")
    with server.office.units.write(server.office.key) as unit:
        devices.revoke(unit, device)

    with pytest.raises(NotLetInError):
        Screen(server, "/kiosk").connect({"token": token})


def test_a_websocket_that_says_nothing_is_closed_after_three_seconds(server: Server) -> None:
    wire = silent(server)
    began = time.monotonic()

    assert is_closed(wire)
    assert 2.0 <= time.monotonic() - began <= 6.0


def test_who_says_who_it_is_may_stay(server: Server) -> None:
    _, token = server.office.enrol("kiosk")
    with screen(server, "/kiosk", {"token": token}) as made:
        assert is_closed(silent(server))  # whoever came later is gone by now

        assert made.lost_at == 0.0


def test_long_polling_is_not_offered(server: Server) -> None:
    with pytest.raises(HTTPError) as refusal:
        urllib.request.urlopen(f"{server.url}/socket.io/?EIO=4&transport=polling", timeout=10)
    refusal.value.close()

    assert refusal.value.code == 400


def test_boards_of_a_zone_are_pushed_the_calls_to_its_counters(server: Server) -> None:
    office = server.office
    with office.units.write(office.key) as unit:
        zones.put(unit, {"id": "A", "name": "Khu A", "name_en": "Zone A", "counters": [1]})
        _, here = devices.enrol(unit, "board", zone="A")
        _, everywhere = devices.enrol(unit, "board")
    with (
        screen(server, "/board", {"token": here}) as zone,
        screen(server, "/board", {"token": everywhere}) as whole,
    ):
        other = office.called(2)
        mine = office.called(1)
        now = office.rev()
        assert eventually(lambda: zone.has(now) and whole.has(now), PUSHED_S)

    codes = [call["code"] for call in zone.states[-1]["calls"]]
    assert (mine["code"] in codes, other["code"] in codes) == (True, False)
    assert [call["code"] for call in whole.states[-1]["calls"]][:2] == [mine["code"], other["code"]]
    for counter, visit in ((1, mine), (2, other)):
        office.move("cancel", visit["id"], counter, reason="thử")


def test_a_screen_that_leaves_is_offline(server: Server) -> None:
    _, token = server.office.enrol("terminal", 1)

    with screen(server, "/terminal", {"token": token}):
        pass

    assert eventually(lambda: terminal_state(server) != "online", PUSHED_S)


def terminal_state(server: Server) -> str:
    request = urllib.request.Request(
        f"{server.url}/api/v1/desk", headers={"Cookie": f"kiosk_session={server.session}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return str(json.load(answer)["terminal"]["state"])


def test_a_device_revoked_in_another_process_is_refused_within_a_second(server: Server) -> None:
    device, token = server.office.enrol("board")
    assert answer_to(server, token) == 200  # and is remembered
    with server.office.units.write(server.office.key) as unit:
        devices.revoke(unit, device)

    assert seconds_until(lambda: answer_to(server, token) == 401, PUSHED_S) <= 1.0


def answer_to(server: Server, token: str) -> int:
    request = urllib.request.Request(
        f"{server.url}/api/v1/board", headers={"Authorization": f"Bearer {token}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        refusal.close()
        return refusal.code


def test_a_board_that_is_tested_is_told_so_and_no_other(server: Server) -> None:
    boss = server.office.staff("boss", "administrator")
    tested, other = server.office.enrol("board"), server.office.enrol("board")
    heard: list[str] = []
    with (
        screen(server, "/board", {"token": tested[1]}) as one,
        screen(server, "/board", {"token": other[1]}) as two,
    ):
        for name, board in (("tested", one), ("other", two)):
            board.client.on("test", lambda _said, name=name: heard.append(name), namespace="/board")
        request = urllib.request.Request(
            f"{server.url}/api/v1/setup/devices/{tested[0]}/test",
            data=json.dumps({"tap_id": "00000000-0000-4000-8000-000000000009"}).encode(),
            headers={"Content-Type": "application/json", "Cookie": f"kiosk_session={boss}"},
        )
        with urllib.request.urlopen(request, timeout=10) as done:
            assert done.status == 204

        assert eventually(lambda: heard == ["tested"], PUSHED_S)
