"""The lists that officers choose from: what each entry and each list must be. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.domain.desk_rules import OTHER, Entry, in_use
from kiosk.domain.office_rules import Fault

MOST_IN_USE: Mapping[str, int] = {"pause_reasons": 20, "outcomes": 20, "out_of_order_reasons": 12}
"""The lists by the options that hold them, and the most of each that an officer is asked to read."""

ALWAYS: Mapping[str, str] = {"out_of_order_reasons": OTHER}
"""What a list is never without: a call past the rule has a reason, if only in the officer's own words."""


def list_faults(options: Mapping[str, Any], place: str = "") -> list[Fault]:
    """Whether each list can be chosen from, and each of its entries told from the others."""
    return [
        fault
        for name, most in MOST_IN_USE.items()
        if options.get(name)
        for fault in _faults(options[name], f"{place}{name}", most, ALWAYS.get(name, ""))
    ]


def _faults(entries: Sequence[Entry], place: str, most: int, always: str) -> list[Fault]:
    found = _doubles(entries, place)
    used = list(in_use(entries))
    if not used:
        found.append(Fault(place, "Danh sách phải còn ít nhất một mục đang dùng."))
    if len(used) > most:
        found.append(Fault(place, "Danh sách có nhiều nhất {n} mục đang dùng.", {"n": most}))
    if any(entry["id"] == always and not entry.get("active", True) for entry in entries):
        found.append(Fault(place, "Mục “Khác” luôn có trong danh sách."))
    return found


def _doubles(entries: Sequence[Entry], place: str) -> list[Fault]:
    """Names count although they are out of use: what was counted under them must not be mistaken."""
    found = []
    for what in ("id", "name", "name_en"):
        before = set()
        for n, entry in enumerate(entries):
            value = entry[what].strip().casefold()
            if value in before:
                words = "Mã này đã có trong danh sách." if what == "id" else "Tên này đã có trong danh sách."
                found.append(Fault(f"{place}[{n}].{what}", words))
            before.add(value)
    return found
