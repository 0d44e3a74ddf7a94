"""What the kiosk asks beside the service: purpose, dossiers, several services; and what it says when shut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.browser.people import sign_in
from tests.browser.screens import LANDSCAPE, PORTRAIT, Screens, Size

pytestmark = pytest.mark.browser

GLASS = [
    pytest.param(PORTRAIT, "", id="portrait"),
    pytest.param(LANDSCAPE, "-landscape", id="landscape", marks=pytest.mark.soak),
]
PURPOSES = [{"id": "submit", "wait_min": 30}, {"id": "collect"}, {"id": "supplement"}, {"id": "ask"}]


def set_up(office: Installation, path: str, **values: object) -> None:
    """The administrator changes the first office."""
    office.post(f"/api/v1/setup/{path}?site={HA_LONG}", values, Cookie=sign_in(office, "admin"))


@pytest.fixture(scope="module")
def office(demonstration: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demonstration where land asks for purpose and dossiers, and one service has days of its own."""
    with demonstration.copy(tmp_path_factory.mktemp("office") / "var").running() as made:
        set_up(made, "services/DD", purposes=PURPOSES, asks_quantity=True)
        set_up(made, "services/CC", asks_quantity=True)
        set_up(made, "services/BH", own_days={"dates": ["2039-12-01"]})
        yield made


def fields(kiosk: Page) -> None:
    kiosk.locator(".go").click()
    expect(kiosk.locator("body[data-screen=fields]")).to_be_visible()


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_purpose_and_dossiers_are_asked_before_the_number(screens: Screens, size: Size, suffix: str) -> None:
    kiosk = screens.kiosk(size)
    fields(kiosk)
    kiosk.locator('[data-service="DD"]').click()
    kiosk.get_by_role("button", name="Thêm một hồ sơ").click(click_count=2)
    screens.look(kiosk, f"kiosk-details{suffix}")
    kiosk.locator('[data-purpose="collect"]').click()

    expect(kiosk.locator("[data-screen=number] .what")).to_contain_text("Nhận kết quả")
    expect(kiosk.locator("[data-screen=number] .what")).to_contain_text("3 hồ sơ")
    screens.look(kiosk, f"kiosk-number-details{suffix}")


@pytest.mark.soak
@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_dossiers_alone_are_asked_with_one_key(screens: Screens, size: Size, suffix: str) -> None:
    kiosk = screens.kiosk(size)
    fields(kiosk)
    kiosk.locator('[data-service="CC"]').click()
    screens.look(kiosk, f"kiosk-dossiers{suffix}")
    kiosk.locator(".purpose").click()

    expect(kiosk.locator("body[data-screen=number]")).to_be_visible()


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_several_services_get_one_number(screens: Screens, size: Size, suffix: str) -> None:
    kiosk = screens.kiosk(size)
    fields(kiosk)
    kiosk.locator(".several").click()
    for service in ("CC", "HT", "KD"):
        kiosk.locator(f'[data-service="{service}"]').click()
    screens.look(kiosk, f"kiosk-several{suffix}")
    kiosk.locator(".go-many").click()

    expect(kiosk.locator("[data-screen=number] .plate")).to_contain_text("CC-")
    expect(kiosk.locator("[data-screen=number] .what")).to_contain_text("→")
    screens.look(kiosk, f"kiosk-number-several{suffix}")


@pytest.mark.soak
def test_a_tick_is_taken_back_by_another_tap(screens: Screens) -> None:
    kiosk = screens.kiosk()
    fields(kiosk)
    kiosk.locator(".several").click()
    row = kiosk.locator('[data-service="HT"]')
    row.click()
    row.click()

    expect(row).to_have_attribute("aria-pressed", "false")
    expect(kiosk.locator(".go-many")).to_have_attribute("aria-disabled", "true")


def test_a_service_out_of_its_days_says_when_it_is_there(screens: Screens) -> None:
    kiosk = screens.kiosk()
    fields(kiosk)

    expect(kiosk.locator('[data-service="BH"] .wait')).to_contain_text("Ngoài giờ nhận số")
    expect(kiosk.locator('[data-service="BH"]')).to_have_attribute("aria-disabled", "true")


@pytest.mark.soak
@pytest.mark.parametrize("aid", ["text", "contrast", "reach"])
@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_the_further_questions_with_every_aid(screens: Screens, size: Size, suffix: str, aid: str) -> None:
    kiosk = screens.kiosk(size)
    kiosk.locator(f'[data-aid="{aid}"]').click()
    fields(kiosk)
    kiosk.locator(".several").click()
    screens.look(kiosk, f"kiosk-several-{aid}{suffix}")
    kiosk.get_by_role("button", name="Quay lại").click()
    kiosk.locator('[data-service="DD"]').click()
    screens.look(kiosk, f"kiosk-details-{aid}{suffix}")


@pytest.mark.parametrize(("size", "suffix"), GLASS)
def test_outside_of_hours_the_kiosk_says_when_it_gives_numbers(
    office: Installation, screens: Screens, size: Size, suffix: str
) -> None:
    week: dict[str, list[str]] = {str(day): [] for day in range(1, 8)}
    set_up(office, "office", options={"outside_hours": "refuse", "week": week})
    kiosk = screens.kiosk(size)
    expect(kiosk.locator(".news")).to_contain_text("Ngoài giờ làm việc")
    screens.look(kiosk, f"kiosk-start-closed{suffix}")
    fields(kiosk)
    screens.look(kiosk, f"kiosk-fields-closed{suffix}")
    set_up(office, "office", options={"outside_hours": "issue", "week": {}})

    expect(kiosk.locator('[data-service="HT"]')).to_have_attribute("aria-disabled", "false")
