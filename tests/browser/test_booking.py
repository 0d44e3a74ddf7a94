"""Booking in real browsers: on a phone and on a desktop, and what becomes of a booking there."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from kiosk.services.demonstration import HA_LONG, HONG_GAI
from tests.browser.appointments import HERE, at_any_hour, booked, free_place, is_on, open_booking
from tests.browser.installation import Installation
from tests.browser.people import set_options
from tests.browser.screens import PHONE, Screens, Size
from tests.faults.archive import write

pytestmark = [pytest.mark.browser, pytest.mark.long]

SMALL: Size = (320, 568)
WIDE: Size = (1280, 800)
SIZES = [
    pytest.param(PHONE, "", id="phone"),
    pytest.param(SMALL, "-small", id="small phone", marks=pytest.mark.soak),
    pytest.param(WIDE, "-wide", id="desktop", marks=pytest.mark.soak),
]


@pytest.fixture(autouse=True)
def _any_hour(office: Installation) -> None:
    at_any_hour(office)


@pytest.mark.parametrize(("size", "suffix"), SIZES)
def test_a_citizen_books_on_a_screen_of_any_size(screens: Screens, size: Size, suffix: str) -> None:
    page = open_booking(screens, size)
    is_on(page, "service")
    screens.look(page, f"booking-service{suffix}")
    page.get_by_role("button", name="Tư pháp – Hộ tịch").click()
    is_on(page, "day")
    screens.look(page, f"booking-day{suffix}")
    page.locator("button.day").last.click()
    is_on(page, "time")
    screens.look(page, f"booking-time{suffix}")
    page.locator(".slot:enabled").first.click()
    is_on(page, "confirm")
    page.get_by_label("Nhắc tôi trước một ngày").check()
    page.get_by_label("Số điện thoại", exact=True).fill("0912 345 678")
    screens.look(page, f"booking-confirm{suffix}")
    page.get_by_role("button", name="Đặt lịch hẹn").click()
    is_on(page, "booked")
    screens.look(page, f"booking-mine{suffix}")

    expect(page.locator(".code")).to_have_text(page.locator(".code").inner_text())
    expect(page.locator(".qr")).to_be_visible()
    expect(page.locator(".reminder")).to_be_visible()


@pytest.mark.soak
def test_a_number_that_cannot_be_dialled_is_said_before_it_is_sent(screens: Screens) -> None:
    page = open_booking(screens, SMALL)
    page.get_by_role("button", name="Chứng thực").click()
    page.locator("button.day").last.click()
    page.locator(".slot:enabled").first.click()
    page.get_by_label("Nhắc tôi trước một ngày").check()
    page.get_by_label("Số điện thoại", exact=True).fill("12")
    page.get_by_role("button", name="Đặt lịch hẹn").click()

    expect(page.locator("#phone-wrong")).to_have_text("Xin nhập số điện thoại, ví dụ 0912 345 678.")
    screens.look(page, "booking-wrong-phone")


@pytest.mark.soak
def test_booking_in_english(screens: Screens) -> None:
    page = open_booking(screens)
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Certification").click()
    is_on(page, "day")
    screens.look(page, "booking-day-english")


def test_a_booking_is_moved_and_cancelled_by_keyboard(screens: Screens, office: Installation) -> None:
    page = screens.open(f"/b/{booked(office)['token']}", PHONE)
    is_on(page, "booked")
    code = page.locator(".code").inner_text()
    page.locator(".move").press("Enter")
    is_on(page, "moving")
    screens.look(page, "booking-moving")
    page.locator("button.day").last.press("Enter")
    page.locator(".slot:enabled").last.press("Enter")
    is_on(page, "booked")
    expect(page.locator(".code")).to_have_text(code)
    page.locator(".cancel").press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    screens.look(page, "booking-cancel")
    page.locator(".yes").press("Enter")

    is_on(page, "cancelled")
    screens.look(page, "booking-cancelled")


@pytest.mark.soak
def test_a_number_is_taken_back_at_once(screens: Screens, office: Installation) -> None:
    made = office.post(f"/api/v1/booking/{HA_LONG}", {**free_place(office), "phone": "0912345678"})
    page = screens.open(f"/b/{made['token']}", PHONE)
    page.locator(".forget").click()

    expect(page.locator(".reminder")).to_have_count(0)


def test_the_calendar_file_says_when(office: Installation) -> None:
    made = booked(office)
    status, text, headers = office.call("GET", f"/b/{made['token']}/calendar.ics")
    due = datetime.fromisoformat(f"{made['day']}T{made['time']}").replace(tzinfo=HERE)

    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert f"DTSTART:{due.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n".encode() in text
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


@pytest.mark.soak
def test_an_office_that_takes_no_bookings_says_what_to_do(screens: Screens) -> None:
    page = open_booking(screens, PHONE, HONG_GAI)

    is_on(page, "closed")
    screens.look(page, "booking-closed")


@pytest.mark.soak
def test_a_service_without_a_free_place_says_what_to_do(screens: Screens, office: Installation) -> None:
    page = open_booking(screens)
    is_on(page, "service")
    last = (datetime.now(HERE) + timedelta(days=15)).date()
    days = [(last - timedelta(days=n)).isoformat() for n in range(16)]
    sessions = [["morning", "07:30", "07:45"]]
    set_options(office, days={day: {"sessions": sessions} for day in days})
    rows = ", ".join(f"('{HA_LONG}', 'CC', '{day}', '07:30', 1)" for day in days)
    write(office, f"INSERT INTO booking_slot (site_id, service, day, slot, taken) VALUES {rows}")
    page.get_by_role("button", name="Chứng thực").click()

    expect(page.locator(".notice h2")).to_have_text("Đã hết chỗ")
    screens.look(page, "booking-full")


@pytest.mark.soak
def test_which_office_is_asked_where_the_address_does_not_say(screens: Screens) -> None:
    page = screens.open("/book", PHONE)
    is_on(page, "offices")
    screens.look(page, "booking-offices")
    page.locator(".choice").click()

    is_on(page, "service")


@pytest.mark.soak
def test_without_the_server_one_may_try_again(screens: Screens) -> None:
    screens.forgive("net::ERR_FAILED")
    page = open_booking(screens)
    is_on(page, "service")
    page.route("**/days?*", lambda route: route.abort())
    page.get_by_role("button", name="Tư pháp – Hộ tịch").click()
    is_on(page, "broken")
    screens.look(page, "booking-offline")
    page.unroute("**/days?*")
    page.get_by_role("button", name="Thử lại").click()

    is_on(page, "day")


@pytest.mark.soak
def test_a_booking_that_falls_into_a_closure_says_so(screens: Screens, office: Installation) -> None:
    made = booked(office)
    set_options(office, days={made["day"]: {"sessions": [], "name": "Mất điện"}})
    page = screens.open(f"/b/{made['token']}", PHONE)

    is_on(page, "affected")
    screens.look(page, "booking-affected")
    page.locator(".move").click()
    expect(page.locator(".named")).to_contain_text("Mất điện")


@pytest.mark.soak
def test_a_booking_that_nobody_has_is_said_in_words(screens: Screens) -> None:
    screens.forgive("404 (NOT FOUND)")
    page = screens.open(f"/b/{HA_LONG}.{'0' * 32}", PHONE)

    is_on(page, "gone")
    screens.look(page, "booking-unknown")
