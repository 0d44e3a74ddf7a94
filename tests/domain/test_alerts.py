from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.alerts import (
    Alert,
    DeviceNow,
    FieldNow,
    PrinterNow,
    device_alerts,
    printer_alerts,
    queue_alerts,
)

NOW = datetime(2026, 11, 21, 3, 24, tzinfo=UTC)


def kinds(alerts: list[Alert]) -> list[str]:
    return [alert.kind for alert in alerts]


@pytest.mark.parametrize(
    ("printer", "expected"),
    [
        (PrinterNow("kiosk-1", "ready", "", near_end=False, heard=True), []),
        (PrinterNow("kiosk-1", "printing", "", near_end=False, heard=True), []),
        (PrinterNow("kiosk-1", "ready", "", near_end=True, heard=True), ["printer_near_end"]),
        (PrinterNow("kiosk-1", "blocked", "paper_out", near_end=True, heard=True), ["printer_blocked"]),
        (PrinterNow("kiosk-1", "disconnected", "", near_end=False, heard=True), ["printer_blocked"]),
        (PrinterNow("kiosk-1", "disconnected", "", near_end=False, heard=False), []),
    ],
)
def test_a_printer_gives_at_most_one_alert(printer: PrinterNow, expected: list[str]) -> None:
    assert kinds(printer_alerts([printer])) == expected


def test_a_blocked_printer_names_its_cause() -> None:
    (alert,) = printer_alerts([PrinterNow("kiosk-1", "blocked", "paper_out", near_end=False, heard=True)])

    assert alert.params == {"name": "kiosk-1", "cause": "paper_out"}


def test_people_who_wait_for_no_counter_are_an_alert() -> None:
    fields = [
        FieldNow("Đất đai", "Land", 2, 0, "DD-001", NOW),
        FieldNow("Hộ tịch", "Civil status", 5, 2, "HT-001", NOW),
        FieldNow("Xây dựng", "Construction", 0, 0),
    ]

    (first, _) = queue_alerts(fields)

    assert (first.kind, first.params["name"], first.params["waiting"]) == ("no_counter", "Đất đai", 2)


def test_the_longest_wait_becomes_an_alert_after_thirty_minutes() -> None:
    fields = [
        FieldNow("Đất đai", "Land", 2, 1, "DD-001", NOW - timedelta(minutes=5)),
        FieldNow("Hộ tịch", "Civil status", 5, 2, "HT-019", NOW - timedelta(minutes=26)),
    ]

    (alert,) = queue_alerts(fields)

    assert (alert.kind, alert.params["code"]) == ("long_wait", "HT-019")
    assert alert.due == NOW + timedelta(minutes=4)


def test_nobody_waiting_is_calm() -> None:
    assert queue_alerts([FieldNow("Đất đai", "Land", 0, 0)]) == []


def test_only_a_screen_that_was_here_can_be_missed() -> None:
    devices = [
        DeviceNow("kiosk", "Ki-ốt 1", NOW, here=True),
        DeviceNow("kiosk", "Ki-ốt 2", NOW - timedelta(minutes=7), here=False),
        DeviceNow("terminal", "Máy đánh giá 8", None, here=False),
    ]

    assert [alert.params["name"] for alert in device_alerts(devices)] == ["Ki-ốt 2"]
