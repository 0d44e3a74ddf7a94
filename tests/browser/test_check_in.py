"""Coming with a booking: the kiosk in real browsers; and the staff's page of bookings."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.appointments import (
    HERE,
    at_any_hour,
    booked,
    free_place,
    is_on,
    open_booking,
    read_again,
    scan,
)
from tests.browser.installation import Installation
from tests.browser.people import set_options
from tests.browser.screens import LANDSCAPE, PHONE, PORTRAIT, Screens, Size
from tests.faults.archive import write

pytestmark = [pytest.mark.browser, pytest.mark.long]

GLASS = [
    pytest.param(PORTRAIT, "", id="portrait"),
    pytest.param(LANDSCAPE, "-landscape", id="landscape", marks=pytest.mark.soak),
]


@pytest.fixture(autouse=True)
def _any_hour(office: Installation) -> None:
    at_any_hour(office)


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_kiosk_gives_a_number_for_a_typed_code(
    screens: Screens, office: Installation, size: Size, suffix: str
) -> None:
    code = booked(office, minutes=5)["code"]
    kiosk = screens.kiosk(size)
    kiosk.locator(".have").click()
    is_on(kiosk, "appointment")
    for sign in code[:4]:
        kiosk.locator(f'[data-sign="{sign}"]').click()
    screens.look(kiosk, f"kiosk-appointment{suffix}")
    for sign in code[4:]:
        kiosk.locator(f'[data-sign="{sign}"]').click()
    kiosk.get_by_role("button", name="Nhận số").click()
    is_on(kiosk, "number")
    expect(kiosk.locator(".take h2")).to_have_text("Mời Ông/Bà lấy phiếu")
    screens.look(kiosk, f"kiosk-booked{suffix}")

    expect(kiosk.locator(".ticket .what .pill.info")).to_contain_text("Lịch hẹn")


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_kiosk_gives_a_number_for_what_a_scanner_types_and_the_same_one_again(
    screens: Screens, office: Installation, size: Size, suffix: str
) -> None:
    token = booked(office, minutes=5)["token"]
    kiosk = screens.kiosk(size)
    scan(kiosk, f"{office.url}/b/{token}")
    is_on(kiosk, "number")
    code = kiosk.locator(".ticket .plate").inner_text()
    phone = screens.open(f"/b/{token}", PHONE)
    expect(phone.locator(".notice")).to_contain_text(code)
    screens.look(phone, f"booking-checked-in{suffix}")
    read_again(kiosk, token)
    expect(kiosk.locator(".booked")).to_contain_text("không có số mới")
    screens.look(kiosk, f"kiosk-booked-again{suffix}")

    expect(kiosk.locator(".ticket .plate")).to_have_text(code)


@pytest.mark.soak
def test_the_kiosk_says_that_a_booking_is_too_late_for_its_place(
    screens: Screens, office: Installation
) -> None:
    token = booked(office, minutes=-20)["token"]
    kiosk = screens.kiosk()
    scan(kiosk, token)

    expect(kiosk.locator(".booked")).to_contain_text("xếp theo thứ tự đến")


@pytest.mark.soak
@pytest.mark.parametrize("aid", ["text", "contrast", "reach"])
@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_kiosk_says_from_when_an_early_booking_gets_its_number(
    screens: Screens, office: Installation, size: Size, suffix: str, aid: str
) -> None:
    screens.forgive("409 (CONFLICT)")
    token = booked(office, minutes=90)["token"]
    kiosk = screens.kiosk(size)
    kiosk.locator(f'[data-aid="{aid}"]').click()
    scan(kiosk, token)

    expect(kiosk.locator(".refused")).to_contain_text("Xin nhận số từ")
    screens.look(kiosk, f"kiosk-appointment-{aid}{suffix}")


@pytest.mark.soak
def test_the_tracking_page_says_the_booked_time(screens: Screens, office: Installation) -> None:
    made = booked(office, minutes=5)
    kiosk = screens.kiosk()
    scan(kiosk, made["token"])
    is_on(kiosk, "number")
    phone = screens.open(f"/b/{made['token']}", PHONE)
    phone.get_by_role("link", name="Theo dõi số thứ tự").click()

    expect(phone.locator(".mine .class")).to_contain_text("Lịch hẹn")


def staff(screens: Screens) -> Page:
    """The page of bookings, as the supervisor sees it."""
    page = screens.open("/demo/enter/ha-long-supervisor")
    page.goto(f"{screens.office.url}/bookings?as=supervisor")
    is_on(page, "bookings")
    return page


def type_day(field: Locator, day: str) -> None:
    field.fill(day)
    field.press("Tab")


@pytest.mark.soak
def test_staff_see_the_day_and_mark_whom_they_reminded(screens: Screens, office: Installation) -> None:
    made = booked(office, minutes=5)
    tomorrow = (datetime.now(HERE) + timedelta(days=1)).date().isoformat()
    wanting = office.post(f"/api/v1/booking/{HA_LONG}", {**free_place(office), "phone": "0912345678"})
    write(office, f"UPDATE booking SET day = '{tomorrow}' WHERE token = '{wanting['token']}'")
    page = staff(screens)
    expect(page.locator("tbody")).to_contain_text(made["code"])
    expect(page.locator(".remind li")).to_contain_text(["0912345678"])
    screens.look(page, "bookings")
    page.locator(".remind").get_by_role("button", name="Đã nhắc").click()

    expect(page.locator(".remind li .pill.ok")).to_have_count(1)


def test_staff_book_move_and_cancel_for_who_telephones(screens: Screens, office: Installation) -> None:
    place = free_place(office)
    typed = "/".join(reversed(place["day"].split("-")))
    page = staff(screens)
    page.get_by_role("button", name="Đặt hộ").click()
    type_day(page.get_by_role("dialog").get_by_role("textbox", name="Ngày"), typed)
    expect(page.get_by_role("dialog").locator(f"option[value='{place['slot']}']")).to_have_count(1)
    screens.look(page, "bookings-book")
    page.get_by_role("dialog").get_by_role("button", name="Đặt lịch hẹn").click()
    code = page.locator(".told").inner_text()
    screens.look(page, "bookings-code")
    page.get_by_role("button", name="Đã đọc xong").click()
    type_day(page.get_by_role("textbox", name="Ngày"), "31/02/2027")
    expect(page.get_by_role("textbox", name="Ngày")).to_have_attribute("aria-invalid", "true")
    type_day(page.get_by_role("textbox", name="Ngày"), typed)
    row = page.locator("tbody tr", has_text=code)
    row.get_by_role("button", name="Đổi giờ").click()
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    row.get_by_role("button", name="Hủy").click()
    page.get_by_role("dialog").get_by_role("button", name="Hủy lịch hẹn").click()

    expect(row).to_contain_text("Đã hủy")
    screens.look(page, "bookings-day")


@pytest.mark.soak
def test_staff_see_bookings_that_fall_into_a_closure(screens: Screens, office: Installation) -> None:
    made = booked(office)
    set_options(office, days={made["day"]: {"sessions": [], "name": "Mất điện"}})
    page = staff(screens)
    page.locator(".alert .day").first.click()

    expect(page.locator("tbody .pill.bad").first).to_have_text("Vào giờ nghỉ")
    screens.look(page, "bookings-affected")


@pytest.mark.soak
def test_the_set_up_turns_appointments_on(screens: Screens) -> None:
    page = screens.open("/demo/enter/admin", (1366, 768))
    page.goto(f"{screens.office.url}/admin/setup?as=admin&site={HA_LONG}#services/DD")
    page.get_by_label("Mỗi lượt hẹn").fill("30")
    screens.look(page, "setup-services-booking")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu dịch vụ.")
    booking = open_booking(screens)

    expect(booking.get_by_role("button", name="Đất đai")).to_be_visible()
