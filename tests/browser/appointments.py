"""Bookings beside the screen under test, and what a scanner does at the kiosk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation, Json
from tests.browser.people import set_options
from tests.browser.screens import PHONE, Screens, Size
from tests.faults.archive import write

SCAN = """(text) => {
  for (const key of [...text, "Enter"]) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }
}"""
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
PHONES = (f"127.0.{n // 250 + 1}.{n % 250 + 1}" for n in count())


def at_any_hour(office: Installation) -> None:
    """The kiosk gives numbers now, whenever that is; every place is free and no day is closed."""
    set_options(office, outside_hours="issue", stop_issue=False, days={})
    write(office, "DELETE FROM booking_slot")


def free_place(office: Installation, service: str = "HT") -> Json:
    """The first place that can be booked on a day after today."""
    days = office.call("GET", f"/api/v1/booking/{HA_LONG}/days?service={service}")[1]["days"][1:]
    day = next(each["day"] for each in days if each["state"] == "free")
    slots = office.call("GET", f"/api/v1/booking/{HA_LONG}/slots?service={service}&day={day}")[1]["slots"]
    return {"service": service, "day": day, "slot": next(each["time"] for each in slots if each["free"])}


def booked(office: Installation, *, minutes: int | None = None) -> Json:
    """A booking; ``minutes`` from now if that is said, though no office may be open then."""
    # Each from an address of its own: one address may not book many places.
    phone = replace(office, address=next(PHONES))
    made: Json = phone.post(f"/api/v1/booking/{HA_LONG}", free_place(phone))
    if minutes is not None:
        due = datetime.now(UTC) + timedelta(minutes=minutes)
        on = datetime.now(HERE).date().isoformat()
        clock = due.astimezone(HERE).strftime("%H:%M")
        write(
            office,
            f"UPDATE booking SET day = '{on}', slot = '{clock}', due_at = {int(due.timestamp() * 1000)}"
            f" WHERE token = '{made['token']}'",
        )
    return made


def open_booking(screens: Screens, size: Size = PHONE, site: str = HA_LONG) -> Page:
    return screens.open(f"/book/{site}", size)


def is_on(page: Page, screen: str) -> None:
    expect(page.locator(f"body[data-screen={screen}]")).to_be_visible()


def scan(kiosk: Page, text: str) -> None:
    """A scanner at the kiosk reads a code: its keys come within a moment, however busy this machine is."""
    is_on(kiosk, "start")
    read_again(kiosk, text)


def read_again(kiosk: Page, text: str) -> None:
    """It reads another one, whatever is on the glass."""
    kiosk.evaluate(SCAN, text)
