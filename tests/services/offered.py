"""Services as an office offers them: changed by the real set-up."""

from typing import Any

from kiosk.domain.errors import KioskError
from kiosk.services import setup
from tests.factories import Office

HOURS = [["morning", "07:30", "11:30"], ["afternoon", "13:30", "17:00"]]


def put(office: Office, code: str = "HT", /, **values: Any) -> None:
    """Set up a service of the office anew."""
    names = {"prefix": code, "name": code, "name_en": code}
    with office.units.write(office.key) as unit:
        setup.put_service(unit, {"code": code, "field": code, **names, **values})


def said(refusal: KioskError) -> str:
    """When a refusal says that numbers are given again."""
    return str(getattr(refusal.params["next"], "name", ""))
