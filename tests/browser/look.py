"""Looking at a screen: what axe finds, what does not fit the glass, and its picture."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
AXE = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
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
    return (hides(style.overflowX) && node.scrollWidth > node.clientWidth + 1 && style.textOverflow !== "ellipsis")
      || (hides(style.overflowY) && node.scrollHeight > node.clientHeight + 1);
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
  const name = (node) => `${node.tagName}.${node.className?.baseVal ?? node.className} “${node.textContent.slice(0, 40)}”`;
  const all = [...document.body.querySelectorAll("*")].filter((node) => !(node instanceof SVGElement) && shown(node));
  return [
    ...all.filter(cut).map((node) => `cut off: ${name(node)}`),
    ...all.filter((node) => node.matches("button, a, input, h1, .plate") && outside(node))
      .map((node) => `outside: ${name(node)}`),
  ];
}"""


@dataclass(frozen=True)
class Looker:
    """Looks at screens; with a folder it keeps their pictures."""

    folder: Path | None

    def __call__(self, page: Page, name: str) -> None:
        """Fail with what is wrong with the screen as it stands."""
        page.evaluate(SETTLED)
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{name}.png").write_bytes(page.screenshot())
        found = Axe().run(page, options=AXE).response["violations"]
        assert [said for each in found for said in _said(each)] == [], name
        assert page.evaluate(CUT) == [], name


def _said(violation: Any) -> list[str]:
    return [f"{violation['id']}: {node['html']} {node['failureSummary']}" for node in violation["nodes"]]
