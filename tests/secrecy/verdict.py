"""Whether an attacker knows more than everybody may: a permutation test within the lawful buckets."""

from collections import defaultdict
from collections.abc import Mapping
from operator import eq
from random import Random
from typing import Any

from tests.secrecy.planting import Book

SHUFFLES = 999

Guesses = Mapping[str, str]
"""A level by the visit's id."""


def chances(book: Book, guesses: Mapping[str, Guesses], seed: int = 1) -> dict[str, float]:
    """How often chance alone would do as well, by strategy.

    Within a lawful bucket the votes' own distribution is public. If that is all an attacker knows, any
    other order of the bucket's votes over its visits is as likely, whatever the guesses are.
    """
    cells: dict[Any, list[str]] = defaultdict(list)
    for visit in sorted(book.levels):
        cells[book.cells[visit]].append(visit)
    order = [visit for cell in cells.values() for visit in cell]
    boxes = [[book.levels[visit] for visit in cell] for cell in cells.values()]
    said = {name: [guess.get(visit, "") for visit in order] for name, guess in guesses.items()}
    hits = {name: sum(map(eq, said[name], _flat(boxes))) for name in said}
    as_well = dict.fromkeys(said, 1)
    chance = Random(seed)
    for _ in range(SHUFFLES):
        for box in boxes:
            if len(box) > 1:
                chance.shuffle(box)
        shuffled = _flat(boxes)
        for name, guess in said.items():
            as_well[name] += sum(map(eq, guess, shuffled)) >= hits[name]
    return {name: n / (SHUFFLES + 1) for name, n in as_well.items()}


def _flat(boxes: list[list[str]]) -> list[str]:
    return [level for box in boxes for level in box]
