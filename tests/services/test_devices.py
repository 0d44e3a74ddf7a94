import re
from collections.abc import Callable

import pytest
from sqlalchemy import text

from kiosk.domain.errors import (
    BadInputError,
    KioskError,
    PairingExpiredError,
    UnknownCounterError,
    UnknownDeviceError,
    UnknownPairingError,
)
from kiosk.services import devices
from kiosk.storage.sites import SYSTEM
from kiosk.unit import ReadUnit, Unit
from tests.factories import MakeOffice, Office


def known(office: Office, token: str) -> bool:
    with office.units.read(office.key) as unit:
        return devices.by_token(unit, token) is not None


def start(office: Office, kind: str = "kiosk") -> dict[str, str]:
    with office.units.write(SYSTEM) as unit:
        return devices.start_pairing(unit, kind, "192.168.1.7")


def confirm(office: Office, code: str) -> str:
    """Staff read the code off the screen and say what it is; returns the device."""
    with office.units.read(SYSTEM) as reader:
        row = devices.waiting_pairing(reader, code)
    with office.units.write(office.key) as unit:
        device = devices.place(unit, row["kind"], None, "Ki-ốt sảnh", "kiosk-1")
    with office.units.write(SYSTEM) as unit:
        devices.confirm_pairing(unit, row["code"], office.key, device)
    return device


def test_a_device_is_known_by_its_token(office: Office) -> None:
    _, token = office.enrol("kiosk")

    assert known(office, token)


def test_a_token_is_kept_as_a_hash_only(office: Office) -> None:
    _, token = office.enrol("kiosk")

    with office.units.read(office.key) as unit:
        kept = unit.connection.execute(text("SELECT * FROM device")).mappings().one()
    assert token not in kept.values()


def test_a_revoked_device_is_known_no_more(office: Office) -> None:
    device, token = office.enrol("kiosk")
    with office.units.write(office.key) as unit:
        devices.revoke(unit, device)

    assert not known(office, token)


def test_a_device_is_revoked_once(office: Office) -> None:
    device, _ = office.enrol("kiosk")
    with office.units.write(office.key) as unit:
        devices.revoke(unit, device)

    with pytest.raises(UnknownDeviceError), office.units.write(office.key) as unit:
        devices.revoke(unit, device)


def test_a_device_of_another_office_cannot_be_revoked(make_office: MakeOffice) -> None:
    here, there = make_office("ha-long"), make_office("hong-gai")
    device, token = there.enrol("kiosk")

    with pytest.raises(UnknownDeviceError), here.units.write(here.key) as unit:
        devices.revoke(unit, device)
    assert known(there, token)


@pytest.mark.parametrize(
    ("kind", "counter", "refusal"),
    [
        ("toaster", None, BadInputError),
        ("terminal", None, BadInputError),
        ("terminal", 99, UnknownCounterError),
    ],
)
def test_a_device_that_cannot_be_is_refused(
    office: Office, kind: str, counter: int | None, refusal: type[KioskError]
) -> None:
    with pytest.raises(refusal):
        office.enrol(kind, counter)


def test_slips_come_out_at_ones_own_printer_else_at_the_offices_first(make_office: MakeOffice) -> None:
    office = make_office(printers=("kiosk-1", "kiosk-2"))

    with office.units.read(office.key) as unit:
        printers = [devices.printer_of(unit, {"printer": own}) for own in ("kiosk-2", "")]
    assert printers == ["kiosk-2", "kiosk-1"]


def test_a_pairing_code_has_eight_signs_that_nobody_mistakes(office: Office) -> None:
    codes = [start(office)["code"] for _ in range(20)]

    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{8}", code) for code in codes)


def test_a_confirmed_screen_gets_a_token_that_works(office: Office) -> None:
    waiting = start(office)
    device = confirm(office, waiting["code"])

    with office.units.write(SYSTEM) as unit:
        devices.claim_pairing(unit, waiting["poll_key"])
    with office.units.write(office.key) as unit:
        token, row = devices.give_token(unit, device)

    assert (known(office, token), row["name"]) == (True, "Ki-ốt sảnh")


def test_a_device_that_was_only_placed_has_no_token_yet(office: Office) -> None:
    device = confirm(office, start(office)["code"])

    assert not known(office, f"unclaimed {device}")


@pytest.mark.parametrize("between", ["", "-", " - ", " "])
def test_a_code_may_be_typed_small_and_in_groups(office: Office, between: str) -> None:
    code = start(office)["code"].lower()

    with office.units.read(SYSTEM) as unit:
        row = devices.waiting_pairing(unit, f" {code[:4]}{between}{code[4:]} ")
    assert row["kind"] == "kiosk"


def test_a_code_is_confirmed_once(office: Office) -> None:
    code = start(office)["code"]
    confirm(office, code)

    with pytest.raises(PairingExpiredError):
        confirm(office, code)


def test_a_token_is_fetched_once(office: Office) -> None:
    waiting = start(office)
    confirm(office, waiting["code"])
    with office.units.write(SYSTEM) as unit:
        devices.claim_pairing(unit, waiting["poll_key"])

    with pytest.raises(PairingExpiredError), office.units.write(SYSTEM) as unit:
        devices.claim_pairing(unit, waiting["poll_key"])


READERS: dict[str, Callable[[ReadUnit, dict[str, str]], object]] = {
    "confirm": lambda unit, waiting: devices.waiting_pairing(unit, waiting["code"]),
    "poll": lambda unit, waiting: devices.poll_pairing(unit, waiting["poll_key"]),
}


@pytest.mark.parametrize("read", sorted(READERS))
def test_a_code_lives_ten_minutes(office: Office, read: str) -> None:
    waiting = start(office)
    office.later(minutes=10)

    with pytest.raises(PairingExpiredError), office.units.read(SYSTEM) as unit:
        READERS[read](unit, waiting)


@pytest.mark.parametrize("read", sorted(READERS))
def test_a_code_that_no_screen_shows_is_refused(office: Office, read: str) -> None:
    with pytest.raises(UnknownPairingError), office.units.read(SYSTEM) as unit:
        READERS[read](unit, {"code": "2222-2222", "poll_key": "nothing"})


def test_old_codes_are_forgotten_when_a_new_one_is_made(office: Office) -> None:
    start(office)
    office.later(minutes=11)
    start(office)

    assert count_pairings(office) == 1


def test_a_token_is_not_given_to_a_device_that_was_revoked_meanwhile(office: Office) -> None:
    device = confirm(office, start(office)["code"])

    def give(unit: Unit) -> None:
        devices.revoke(unit, device)
        devices.give_token(unit, device)

    with pytest.raises(UnknownDeviceError), office.units.write(office.key) as unit:
        give(unit)


def count_pairings(office: Office) -> int:
    with office.units.read(SYSTEM) as unit:
        return int(unit.connection.execute(text("SELECT count(*) FROM pairing")).scalar_one())
