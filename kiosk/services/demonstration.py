"""The demonstration: two offices with their staff and screens, made like any other office."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.services import accounts, devices, setup
from kiosk.storage import sites
from kiosk.storage.sites import SYSTEM
from kiosk.unit import Units

HA_LONG, HONG_GAI = "ha-long", "hong-gai"
READY = "demonstration_ready"

# Tried out at any hour, and everything that can be shown is.
OPTIONS = {"outside_hours": "issue", "public_page": True}
FIELDS = (
    ("HT", "Tư pháp – Hộ tịch", "Justice, civil status", "family"),
    ("DD", "Đất đai", "Land", "land"),
    ("KD", "Đăng ký kinh doanh", "Business registration", "shop"),
    ("XD", "Xây dựng", "Construction", "building"),
    ("LD", "Lao động – Người có công – Xã hội", "Labour, merit, social affairs", "care"),
    ("CT", "Cư trú – Căn cước", "Residence, identity cards", "card"),
    ("BH", "Bảo hiểm", "Insurance", "shield"),
    ("CC", "Chứng thực", "Certification", "stamp"),
)
APPOINTMENTS = {"HT": (20, 2), "CC": (15, 1)}  # minutes of a slot, and people in it
COUNTERS = {
    1: ["HT"],
    2: ["HT"],
    3: ["CC"],
    4: ["DD"],
    5: ["XD"],
    6: ["KD", "CT"],
    7: ["LD", "BH"],
    8: ["DD"],
}
OFFICERS = (
    "Nguyễn Thị Thuỳ Dương",
    "Trần Văn Hưng",
    "Phạm Thị Ánh Nguyệt",
    "Lê Quốc Khánh",
    "Vũ Thị Hồng Nhung",
    "Hoàng Đức Thịnh",
    "Đặng Thị Kim Oanh",
    "Bùi Xuân Trường",
)
COMMUNE_OFFICERS = ("Ngô Thị Bích Ngọc", "Đỗ Minh Quân", "Lương Thị Huệ")
COMMUNE_COUNTERS = {1: ["HT", "CC"], 2: ["DD", "XD"], 3: ["LD", "CT"]}


@dataclass
class Access:
    """What the demonstration's users need: passwords by account, tokens by (site, kind, place)."""

    passwords: dict[str, str] = field(default_factory=dict)
    tokens: list[dict[str, Any]] = field(default_factory=list)


def is_loaded(units: Units) -> bool:
    """Whether there is nothing to load: another office exists, or the demonstration is complete."""
    with units.read(SYSTEM) as unit:
        found = sites.every(unit.connection)
    ours = {site.key: site for site in found if site.demonstration}
    complete = all(key in ours and ours[key].settings.get(READY) for key in (HA_LONG, HONG_GAI))
    return complete or len(ours) < len(found)


def mark_loaded(units: Units) -> None:
    """Say that passwords and tokens are kept; an interrupted load is begun again instead."""
    for key in (HA_LONG, HONG_GAI):
        with units.write(key) as unit:
            setup.change_site(unit, settings={READY: 1})


def _keys(units: Units) -> set[str]:
    with units.read(SYSTEM) as unit:
        return {site.key for site in sites.every(unit.connection)}


def load(units: Units, password: str = "") -> Access:
    """Make both offices, their staff and their devices.

    Args:
        units: The door to data.
        password: One password for all accounts; empty: a random one each.
    """
    access = Access()
    _office(units, HA_LONG, "Hạ Long", FIELDS, COUNTERS)
    _office(
        units,
        HONG_GAI,
        "Hồng Gai",
        [each for each in FIELDS if each[0] not in ("KD", "BH")],
        COMMUNE_COUNTERS,
    )
    _staff(units, access, password)
    _devices(units, access, HA_LONG, COUNTERS, kiosks=2)
    _devices(units, access, HONG_GAI, COMMUNE_COUNTERS, kiosks=1)
    return access


def _office(units: Units, key: str, name: str, fields: Any, counters: Mapping[int, list[str]]) -> None:
    if key not in _keys(units):
        with units.write(SYSTEM) as unit:
            setup.create_site(unit, key, name, demonstration=True)
    with units.write(key) as unit:
        if unit.site.journal_seq == 0:
            setup.first_fact(unit)
            setup.change_site(unit, settings=OPTIONS | {"booking": key == HA_LONG})
        for position, (code, title, title_en, pictogram) in enumerate(fields):
            names = {"name": title, "name_en": title_en, "position": position}
            setup.put_field(unit, {"id": code, "pictogram": pictogram, **names})
            minutes, people = APPOINTMENTS.get(code, (0, 1)) if key == HA_LONG else (0, 1)
            slots = {"slot_min": minutes, "slot_capacity": people}
            setup.put_service(unit, {"code": code, "field": code, "prefix": code, **names, **slots})
        for number, services in counters.items():
            setup.put_counter(unit, number, f"Quầy {number}", services)


def _staff(units: Units, access: Access, password: str) -> None:
    people = [
        *(
            (f"{HA_LONG}-{n}", name, "Cán bộ tiếp nhận", "officer", HA_LONG)
            for n, name in enumerate(OFFICERS, 1)
        ),
        *(
            (f"{HONG_GAI}-{n}", name, "Cán bộ tiếp nhận", "officer", HONG_GAI)
            for n, name in enumerate(COMMUNE_OFFICERS, 1)
        ),
        (f"{HA_LONG}-supervisor", "Phan Thị Thanh Hà", "Phụ trách quầy", "supervisor", HA_LONG),
        (f"{HA_LONG}-manager", "Nguyễn Hữu Tuấn", "Giám đốc Trung tâm", "manager", HA_LONG),
        ("admin", "Trịnh Minh Hải", "Quản trị hệ thống", "administrator", accounts.EVERYWHERE),
    ]
    for name, display_name, title, role, scope in people:
        access.passwords[name] = password or secrets.token_urlsafe(9)
        with units.write(SYSTEM) as unit:
            if accounts.exists(unit, name):
                accounts.set_password(unit, name, access.passwords[name])
            else:
                accounts.create(unit, name, display_name, access.passwords[name], title)
            accounts.grant(unit, name, role, scope)
            if role == "administrator":
                accounts.grant(unit, name, "manager", scope)


def _devices(units: Units, access: Access, site: str, counters: Mapping[int, list[str]], kiosks: int) -> None:
    with units.write(site) as unit:
        for half_made in devices.every(unit):  # an interrupted load: nobody knows their tokens
            devices.revoke(unit, half_made["id"])
        for n in range(1, kiosks + 1):
            setup.put_printer(unit, f"kiosk-{n}")
            _enrol(unit, access, "kiosk", None, f"Ki-ốt {n}", f"kiosk-{n}")
        _enrol(unit, access, "board", None, "Bảng sảnh chính")
        _enrol(unit, access, "agent", None, "Máy in")
        for number in counters:
            _enrol(unit, access, "terminal", number, f"Máy đánh giá quầy {number}")


def _enrol(unit: Any, access: Access, kind: str, counter: int | None, name: str, printer: str = "") -> None:
    device, token = devices.enrol(unit, kind, counter, name, printer)
    row = {"site": unit.site_id, "kind": kind, "counter": counter, "name": name, "id": device, "token": token}
    access.tokens.append(row)
