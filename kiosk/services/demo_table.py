"""The demonstration's table: page, address, account and password of every screen."""

from typing import Any
from urllib.parse import quote

from kiosk.demo_access import DemoAccess
from kiosk.services.demonstration import HA_LONG
from kiosk.storage.sites import SiteRow

Line = dict[str, Any]


def rows(site: SiteRow, known: DemoAccess, base: str) -> list[Line]:
    """The lines of one office: ``{name, url, href, …}``; ``href`` opens the screen signed in."""
    devices = [each for each in known.devices if each["site"] == site.key and each["kind"] != "agent"]
    shown = [_device_line(each, base) for each in devices]
    for account, password in known.passwords.items():
        if account.startswith(site.key) or (account == "admin" and site.key == HA_LONG):
            shown.append(_staff_line(account, password, base))
    return shown


def slot(account: str) -> str:
    """The browser session that an account of the demonstration lives in."""
    return account.removeprefix(f"{HA_LONG}-")


def _device_line(device: dict[str, Any], base: str) -> Line:
    path = f"/{device['kind']}{_place(device)}"
    return _line(device["name"], base + path, f"{path}#token={device['token']}")


def _place(device: dict[str, Any]) -> str:
    """How a screen is told apart from its neighbours in one browser: tokens are kept by kind and place."""
    here = device["site"] == HA_LONG
    if device["counter"] is not None and here:
        return f"?counter={device['counter']}"
    if device["kind"] == "board":
        return "" if here else f"?name={device['site']}"
    number = device["counter"] or device["name"].split()[-1]
    name = str(number) if here else f"{device['site']}-{number}"
    return f"?name={quote(name)}"


def _staff_line(account: str, password: str, base: str) -> Line:
    page = "/desk"
    seat = account.rsplit("-", 1)[-1]
    name = f"Bàn làm việc, quầy {seat}" if seat.isdigit() else "Bàn làm việc, phụ trách"
    if account == "admin" or account.endswith("-manager"):
        page = "/admin"
        name = "Theo dõi và thiết lập" if account == "admin" else "Theo dõi trực tiếp"
    return _line(name, f"{base}{page}?as={slot(account)}", f"/demo/enter/{account}", account, password)


def _line(name: str, url: str, href: str, account: str = "", password: str = "") -> Line:
    return {"name": name, "url": url, "href": href, "account": account, "password": password, "note": ""}
