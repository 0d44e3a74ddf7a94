"""The look itself: it sees what it is there to see."""

import pytest
from playwright.sync_api import Browser

from tests.browser import look

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="vi"><title>Một trang</title><main><h1>Một trang</h1>{}</main></html>"""


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ('<p style="color: #aaa; background: #fff">Nhạt quá</p>', "color-contrast"),
        ('<button style="width: 99px; height: 99px"></button>', "button-name"),
        ('<a href="/" style="font-size: 8px">a</a><a href="/b" style="font-size: 8px">b</a>', "target-size"),
    ],
)
def test_axe_finds_what_breaks_the_rules(chromium: Browser, wrong: str, rule: str) -> None:
    page = chromium.new_page()
    page.set_content(PAGE.format(wrong))

    assert rule in " ".join(look.what_axe_finds(page))
    page.context.close()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            '<div style="width: 40px; overflow: hidden; white-space: nowrap">Không vừa chỗ</div>',
            "cut off: DIV.",
        ),
        (
            '<div style="height: 9px; overflow: hidden"><p style="margin: 0">Mất dấu Ặ</p></div>',
            "cut off: DIV.",
        ),
        ('<button style="position: fixed; left: 2000px">Ở ngoài</button>', "outside: BUTTON."),
    ],
)
def test_what_does_not_fit_is_seen(chromium: Browser, wrong: str, said: str) -> None:
    page = chromium.new_page()
    page.set_content(PAGE.format(wrong))

    assert any(each.startswith(said) for each in look.what_is_cut(page))
    page.context.close()


def test_a_page_that_is_well_is_left_alone(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(PAGE.format("<button>Vừa đủ</button>"))

    assert look.what_axe_finds(page) == [] and look.what_is_cut(page) == []
    page.context.close()
