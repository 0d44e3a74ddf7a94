"""What cannot be a calendar though it has the shape of one: of an office, or of one service. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kiosk.domain.office_rules import Fault, session_faults


def office_calendar_faults(options: Mapping[str, Any], place: str = "") -> list[Fault]:
    """What is wrong with an office's ``sessions``, ``week`` and ``days``, so far as they are there."""
    found = []
    if "sessions" in options:
        found += session_faults(options["sessions"], f"{place}sessions")
    for day, sessions in options.get("week", {}).items():
        found += session_faults(sessions, f"{place}week.{day}")
    for day, single in options.get("days", {}).items():
        found += _date_faults([day], f"{place}days")
        found += session_faults(single["sessions"], f"{place}days.{day}")
    return found


def own_days_faults(own: Mapping[str, Any], place: str = "own_days") -> list[Fault]:
    """What is wrong with a service's own days; none of them at all means that it follows its office."""
    if not own:
        return []
    found = [*session_faults(own.get("sessions", ()), f"{place}.sessions")]
    found += _date_faults(own.get("dates", ()), f"{place}.dates")
    if not any(own.get(name) for name in ("weekdays", "month_days", "dates")):
        found.append(Fault(place, "Lịch riêng phải có ít nhất một ngày."))
    return found


def service_faults(service: Mapping[str, Any], *, carries: bool, place: str = "") -> list[Fault]:
    """What a service cannot be: purposes twice, a calendar without days, one number twice among the waiting.

    Args:
        service: The service as it is to be.
        carries: Whether those who wait at a session's end go on in the next one.
        place: What stands before the name of the entry.
    """
    found = own_days_faults(service.get("own_days") or {}, f"{place}own_days")
    purposes = [each["id"] for each in service.get("purposes", ())]
    if len(set(purposes)) < len(purposes):
        found.append(Fault(f"{place}purposes", "Mỗi mục đích chỉ được ghi một lần."))
    if service.get("restart") == "session" and carries:
        found.append(restart_fault(f"{place}restart"))
    return found


def restart_fault(place: str) -> Fault:
    """Those who go on into the next session would meet others with their number."""
    return Fault(place, "Số bắt đầu lại mỗi buổi chỉ dùng khi hết buổi là hủy số còn chờ.")


def _date_faults(days: Sequence[str], place: str) -> list[Fault]:
    return [Fault(place, "Không có ngày {day}.", {"day": day}) for day in days if not _is_date(day)]


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
