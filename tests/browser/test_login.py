"""Who tried too often sees when the next try is worth it."""

import pytest
from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.screens import Screens
from tests.faults.guessers import try_password
from tests.faults.patience import eventually

pytestmark = pytest.mark.browser
GUESSED_S = 30.0


@pytest.fixture
def guessed(frail_office: Installation) -> str:
    """An account at which somebody has guessed until they had to wait some seconds."""
    assert eventually(lambda: try_password(frail_office.port, "nobody", "guess")[1] > 3, GUESSED_S)
    return "nobody"


def test_the_button_counts_down_and_works_again(frail_screens: Screens, guessed: str) -> None:
    frail_screens.forgive("429 (TOO MANY REQUESTS)", "401 (UNAUTHORIZED)")
    page = frail_screens.open("/login")
    button = page.locator("button[type=submit]")
    page.locator("[name=username]").fill(guessed)
    page.locator("[name=password]").fill("guess")
    button.click()

    expect(page.get_by_role("alert")).to_contain_text("Thử quá nhiều lần, xin chờ")
    expect(button).to_be_disabled()
    expect(button).to_have_text("Đăng nhập (1 s)")
    expect(button).to_be_enabled()
    expect(button).to_have_text("Đăng nhập")
    page.locator("[name=password]").fill("guess")
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("Tài khoản hoặc mật khẩu không đúng.")
