from __future__ import annotations

import json
from typing import Any

from kiosk.presence import Presence
from kiosk.services import live
from tests.factories import MakeOffice, Office

LARGEST_STATE = 16 * 1024


def state(office: Office, presence: Presence | None = None) -> dict[str, Any]:
    seen = presence.everyone(office.key) if presence else {}
    with office.units.read(office.key) as unit:
        return live.state(unit, seen)


def kinds(found: dict[str, Any]) -> list[str]:
    return [alert["kind"] for alert in found["alerts"]]


def test_the_waiting_stand_at_their_field_with_the_longest_of_them(office: Office) -> None:
    first = office.take("HT")
    office.later(minutes=5)
    office.take("HT")
    office.take("DD")

    fields = {field["id"]: field for field in state(office)["fields"]}

    assert (fields["HT"]["waiting"], fields["DD"]["waiting"]) == (2, 1)
    assert fields["HT"]["oldest"] == {"code": first["code"], "at": "2026-11-21T01:30:00.000Z"}


def test_a_counter_shows_whom_it_calls_and_serves_and_since_when(office: Office) -> None:
    office.open(1, 3)
    called = office.called(1)
    office.later(minutes=2)
    serving = office.serving(3, "DD")

    one, two, three = state(office)["counters"]

    assert (one["code"], one["visit_state"], one["since"]) == (
        called["code"],
        "called",
        "2026-11-21T01:30:00.000Z",
    )
    assert (two["state"], two["code"], two["since"]) == ("closed", None, None)
    assert (three["code"], three["visit_state"], three["since"]) == (
        serving["code"],
        "serving",
        "2026-11-21T01:32:00.000Z",
    )


def test_people_waiting_where_no_counter_is_open_are_an_alert(office: Office) -> None:
    office.open(1)
    office.take("HT")
    office.take("DD")

    alerts = [alert for alert in state(office)["alerts"] if alert["kind"] == "no_counter"]

    assert [(alert["name"], alert["waiting"]) for alert in alerts] == [("Đất đai", 1)]


def test_a_long_wait_says_when_it_becomes_one(office: Office) -> None:
    office.open(1)
    office.take("HT")

    (alert,) = state(office)["alerts"]

    assert (alert["kind"], alert["from"]) == ("long_wait", "2026-11-21T02:00:00.000Z")


def test_a_screen_is_ready_while_it_is_heard_and_missed_when_it_falls_silent(office: Office) -> None:
    presence = Presence()
    kiosk, _ = office.enrol("kiosk")
    office.enrol("board")
    presence.spoke(office.key, kiosk, office.clock.now())

    here = {each["kind"]: (each["ready"], each["total"]) for each in state(office, presence)["devices"]}
    office.later(minutes=2)
    gone = state(office, presence)

    assert (here["kiosk"], here["board"]) == ((1, 1), (0, 1))
    assert kinds(gone) == ["device_away"]


def test_a_screen_with_an_open_socket_is_here_however_long_it_is_silent(office: Office) -> None:
    presence = Presence()
    kiosk, _ = office.enrol("kiosk")
    presence.connected(office.key, kiosk, office.clock.now())
    office.later(hours=3)

    assert kinds(state(office, presence)) == []


def test_devices_that_come_and_go_change_the_revision_that_screens_compare(office: Office) -> None:
    presence = Presence()
    kiosk, _ = office.enrol("kiosk")
    now = office.clock.now()
    before = live.bundle([state(office, presence)], now)
    presence.connected(office.key, kiosk, now)

    after = live.bundle([state(office, presence)], now)

    assert before["rev"][office.key] == after["rev"][office.key]
    assert before["rev"] != after["rev"]


def test_todays_served_visits_and_waits_are_in_the_state(office: Office) -> None:
    office.open(1)
    ticket = office.take("HT")
    office.later(minutes=4)
    office.call(1)
    office.move("serve", ticket["id"])
    office.move("finish", ticket["id"])

    today = state(office)["today"]

    assert today["response"] == {"answered": 0, "served": 1, "share": 0.0}
    assert (today["mean_wait_s"], today["waits"]) == (240, 1)
    assert [row["key"] for row in today["rows"]] == ["1"]


def test_the_state_of_a_large_office_with_many_waiting_stays_small(make_office: MakeOffice) -> None:
    office = make_office("hue", {number: ["HT", "DD"] for number in range(1, 33)})
    office.open(*range(1, 33))
    for number in range(1, 33):
        office.finished(number)
        office.serving(number)
    for _ in range(200):
        office.take("HT")

    pushed = json.dumps(
        live.bundle([state(office)], office.clock.now()), ensure_ascii=False, separators=(",", ":")
    )

    assert len(pushed.encode()) <= LARGEST_STATE


def test_a_view_can_be_narrowed_to_fields_counters_and_officers(office: Office) -> None:
    office.staff("lan", "officer")
    office.staff("hoa", "manager")

    with office.units.read(office.key) as unit:
        found = live.choices(unit)

    assert [field["id"] for field in found["fields"]] == ["DD", "HT"]
    assert [(counter["number"], counter["name"]) for counter in found["counters"]] == [
        (1, "Hộ tịch"),
        (2, "Hộ tịch"),
        (3, "Đất đai"),
    ]
    assert [officer["name"] for officer in found["officers"]] == ["lan"]
