"""The demonstration's table: page, address, account and password of every screen."""

from typing import Any
from urllib.parse import quote

from kiosk.demo_access import DemoAccess
from kiosk.services import options
from kiosk.services.demonstration import HA_LONG
from kiosk.storage.sites import SiteRow
from kiosk.words import translate

Line = dict[str, Any]

# What each screen is called, by its kind or by who works at it.
NAMES = {
    "kiosk": "Ki-ốt {place}",
    "board": "Bảng sảnh chính",
    "terminal": "Máy đánh giá quầy {place}",
    "officer": "Bàn làm việc, quầy {place}",
    "supervisor": "Bàn làm việc, phụ trách",
    "reception": "Bàn tiếp đón",
    "manager": "Theo dõi trực tiếp",
    "admin": "Theo dõi và thiết lập",
    "public": "Trang công khai",
}


def rows(site: SiteRow, known: DemoAccess, base: str, language: str = "vi") -> list[Line]:
    """The lines of one office: ``{name, url, href, …}``; ``href`` opens the screen signed in."""
    devices = [each for each in known.devices if each["site"] == site.key and each["kind"] != "agent"]
    shown = [_device_line(each, base, language) for each in devices]
    for account, password in known.passwords.items():
        if account.startswith(site.key) or (account == "admin" and site.key == HA_LONG):
            shown.append(_staff_line(account, password, base, language))
        if account == f"{site.key}-supervisor":  # who sits at no counter stands at the reception
            shown.append(_reception_line(account, password, base, language))
    if options.of(site.settings).public_page:
        path = f"/public/{site.key}"
        shown.append(_line(_name("public", language), base + path, path))
    return shown


def slot(account: str) -> str:
    """The browser session that an account of the demonstration lives in."""
    return account.removeprefix(f"{HA_LONG}-")


def _device_line(device: dict[str, Any], base: str, language: str) -> Line:
    path = f"/{device['kind']}{_place(device)}"
    name = _name(device["kind"], language, _number(device))
    return _line(name, base + path, f"{path}#token={device['token']}")


def _place(device: dict[str, Any]) -> str:
    """How a screen is told apart from its neighbours in one browser: tokens are kept by kind and place."""
    here = device["site"] == HA_LONG
    if device["counter"] is not None and here:
        return f"?counter={device['counter']}"
    if device["kind"] == "board":
        return "" if here else f"?name={device['site']}"
    number = _number(device)
    name = number if here else f"{device['site']}-{number}"
    return f"?name={quote(name)}"


def _number(device: dict[str, Any]) -> str:
    """Its counter, else the end of its name: ``Ki-ốt 2``."""
    return str(device["counter"] or device["name"].split()[-1])


def _name(kind: str, language: str, place: str = "") -> str:
    return translate(NAMES[kind], language, "demo", place=place)


def _staff_line(account: str, password: str, base: str, language: str) -> Line:
    seat = account.rsplit("-", 1)[-1]
    name = _name("officer" if seat.isdigit() else seat, language, seat)
    page = "/admin" if seat in ("admin", "manager") else "/desk"
    return _line(name, f"{base}{page}?as={slot(account)}", f"/demo/enter/{account}", account, password)


def _reception_line(account: str, password: str, base: str, language: str) -> Line:
    url, href = f"{base}/reception?as={slot(account)}", f"/demo/enter/{account}?to=reception"
    return _line(_name("reception", language), url, href, account, password)


def _line(name: str, url: str, href: str, account: str = "", password: str = "") -> Line:
    return {"name": name, "url": url, "href": href, "account": account, "password": password, "note": ""}
