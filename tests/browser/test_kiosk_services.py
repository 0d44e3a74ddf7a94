"""A field with several services: one more question at the kiosk, and a number of the one that was tapped."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from kiosk.services.demonstration import HA_LONG
from tests.browser.installation import Installation
from tests.browser.people import sign_in
from tests.browser.screens import LANDSCAPE, PORTRAIT, Screens, Size

pytestmark = pytest.mark.browser

GLASS = [
    pytest.param(PORTRAIT, "", id="portrait"),
    pytest.param(LANDSCAPE, "-landscape", id="landscape", marks=pytest.mark.soak),
]


def set_up(office: Installation, path: str, **values: object) -> None:
    """The administrator changes the first office."""
    office.post(f"/api/v1/setup/{path}?site={HA_LONG}", values, Cookie=sign_in(office, "admin"))


@pytest.fixture(scope="module")
def office(demonstration: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demonstration with two services in the field of land, both served at counter 4."""
    with demonstration.copy(tmp_path_factory.mktemp("office") / "var").running() as made:
        set_up(made, "services/DD", name="Nộp hồ sơ đất đai", name_en="Land: submit a dossier")
        set_up(
            made,
            "services",
            code="DT",
            field="DD",
            prefix="DT",
            name="Nhận kết quả đất đai",
            name_en="Land: collect a result",
            position=90,
        )
        set_up(made, "counters/4", services=["DD", "DT"])
        yield made


def ask(kiosk: Page) -> Locator:
    """Tap the field of land; returns the screen that asks which of its services."""
    kiosk.locator(".go").click()
    kiosk.locator('[data-screen=fields] [data-service="DD"]').click()
    return kiosk.locator("body[data-screen=services]")


def test_a_field_with_two_services_asks_which_one(screens: Screens) -> None:
    services = ask(screens.kiosk())

    expect(services.locator("h1")).to_have_text("Đất đai")
    expect(services.locator(".card strong")).to_have_text(["Nộp hồ sơ đất đai", "Nhận kết quả đất đai"])


def test_the_tapped_service_gives_its_number(screens: Screens) -> None:
    kiosk = screens.kiosk()
    ask(kiosk).locator('[data-service="DT"]').click()

    expect(kiosk.locator("[data-screen=number] .plate")).to_have_text("DT-001")
    expect(kiosk.locator("[data-screen=number] .what")).to_contain_text("Nhận kết quả đất đai")


def test_the_way_back_leads_to_the_fields(screens: Screens) -> None:
    kiosk = screens.kiosk()
    ask(kiosk).get_by_role("button", name="Quay lại").click()

    expect(kiosk.locator("body[data-screen=fields]")).to_be_visible()


def test_priority_is_kept_through_the_second_question(screens: Screens) -> None:
    kiosk = screens.kiosk()
    kiosk.locator(".go").click()
    kiosk.locator(".prio-strip").click()
    kiosk.locator('[data-priority="disabled"]').click()
    kiosk.locator('[data-screen=fields] [data-service="DD"]').click()
    kiosk.locator('[data-screen=services] [data-service="DD"]').click()

    expect(kiosk.locator("[data-screen=number] .pill.prio")).to_have_text("Ưu tiên")


def test_a_service_comes_to_the_glass_and_leaves_it_while_somebody_looks(
    office: Installation, screens: Screens
) -> None:
    services = ask(screens.kiosk())
    names = {"name": "Đo đạc đất đai", "name_en": "Land surveying"}
    set_up(office, "services", code="DX", field="DD", prefix="DX", position=91, **names)
    expect(services.locator(".card")).to_have_count(3)

    set_up(office, "services/DX", active=False)
    expect(services.locator(".card")).to_have_count(2)


@pytest.mark.parametrize(("size", "suffix"), GLASS)
@pytest.mark.parametrize(
    "aid", ["", "text", *(pytest.param(each, marks=pytest.mark.soak) for each in ("contrast", "reach"))]
)
def test_the_second_question_with_every_aid(screens: Screens, size: Size, suffix: str, aid: str) -> None:
    kiosk = screens.kiosk(size)
    if aid:
        kiosk.locator(f'[data-aid="{aid}"]').click()
    expect(ask(kiosk)).to_be_visible()
    screens.look(kiosk, "-".join(filter(None, ["kiosk-services", aid])) + suffix)
