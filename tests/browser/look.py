"""Looking at a screen: what axe finds, what does not fit the glass, and when it is still."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
AXE = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "preload": False}
# Motion must be over and the fonts there, or colours are measured halfway through a fade.
SETTLED = """async () => {
  await document.fonts.ready;
  const ending = document.getAnimations().filter((each) => each.effect.getTiming().iterations !== Infinity);
  await Promise.allSettled(ending.map((each) => each.finished));
}"""
# Text that a box cuts off, and controls that lie outside the glass of a screen that does not scroll.
CUT = """() => {
  const shown = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(".sr");
  const cut = (node) => {
    const style = getComputedStyle(node);
    const hides = (way) => ["hidden", "clip"].includes(way);
    const wide = node.scrollWidth > node.clientWidth + 1 && style.textOverflow !== "ellipsis";
    const high = node.scrollHeight > node.clientHeight + 1;
    return (hides(style.overflowX) && wide) || (hides(style.overflowY) && high);
  };
  const scrolls = (node) => {
    for (let box = node.parentElement; box; box = box.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(box).overflowY)) return true;
    }
    return false;
  };
  const outside = (node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return left < -1 || right > innerWidth + 1 || ((top < -1 || bottom > innerHeight + 1) && !scrolls(node));
  };
  const name = (node) => `${node.tagName}.${node.className} “${node.textContent.slice(0, 40)}”`;
  const html = [...document.body.querySelectorAll("*")].filter((node) => node instanceof HTMLElement);
  const all = html.filter(shown);
  return [
    ...all.filter(cut).map((node) => `cut off: ${name(node)}`),
    ...all.filter((node) => node.matches("button, a, input, h1, .plate") && outside(node))
      .map((node) => `outside: ${name(node)}`),
  ];
}"""


def settle(page: Page) -> None:
    """Wait until fonts are there and nothing moves."""
    page.evaluate(SETTLED)


def what_is_cut(page: Page) -> list[str]:
    """What does not fit the glass."""
    found: list[str] = page.evaluate(CUT)
    return found


def what_axe_finds(page: Page) -> list[str]:
    """Violations of WCAG 2.2 AA, one line an element."""
    found: list[dict[str, Any]] = Axe().run(page, options=AXE).response["violations"]
    return [
        f"{each['id']}: {node['html']} {node['failureSummary']}" for each in found for node in each["nodes"]
    ]
