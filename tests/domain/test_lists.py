"""The lists that officers choose from: what is refused, and where it is told."""

import pytest

from kiosk.domain.desk_rules import OTHER, PAUSE_REASONS, Entry
from kiosk.domain.list_rules import list_faults


def entry(key: str, *, active: bool = True) -> Entry:
    return {"id": key, "name": f"Mục {key}", "name_en": f"Entry {key}", "active": active}


def places(name: str, entries: list[Entry]) -> list[str]:
    return [fault.place for fault in list_faults({name: entries})]


def test_the_lists_that_an_office_begins_with_have_no_fault() -> None:
    assert list_faults({"pause_reasons": PAUSE_REASONS}) == []


def test_a_list_that_is_not_named_or_empty_has_no_fault() -> None:
    assert list_faults({"outcomes": []}) == []


@pytest.mark.parametrize(
    ("twin", "place"),
    [
        ({"id": "a"}, "pause_reasons[1].id"),
        ({"name": " mục A "}, "pause_reasons[1].name"),
        ({"name_en": "ENTRY a"}, "pause_reasons[1].name_en"),
        ({"name": "Mục a", "active": False}, "pause_reasons[1].name"),
    ],
)
def test_a_double_is_told_at_its_entry(twin: Entry, place: str) -> None:
    assert places("pause_reasons", [entry("a"), {**entry("b"), **twin}]) == [place]


@pytest.mark.parametrize(("name", "most"), [("pause_reasons", 20), ("out_of_order_reasons", 12)])
def test_only_entries_in_use_are_counted(name: str, most: int) -> None:
    full = [entry(f"a{n}") for n in range(most)]

    assert places(name, [*full, entry("off", active=False)]) == []
    assert places(name, [*full, entry("more")]) == [name]


def test_the_last_entry_stays_in_use() -> None:
    assert places("outcomes", [entry("a", active=False)]) == ["outcomes"]


def test_other_stays_among_the_reasons_to_pass_the_rule_over_and_only_there() -> None:
    entries = [entry("a"), entry(OTHER, active=False)]

    assert places("out_of_order_reasons", entries) == ["out_of_order_reasons"]
    assert places("pause_reasons", entries) == []
