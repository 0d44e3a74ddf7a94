"""Why a ticket was called, in words; and a visit as the desk sees it."""

import json
from collections.abc import Mapping
from typing import Any

from kiosk.domain.dispatch import Why
from kiosk.domain.service_day import iso
from kiosk.domain.visits import WAITING
from kiosk.unit import ReadUnit
from kiosk.words import translate

SENTENCES = {
    "normal_turn": "Đến lượt thường, lấy số sớm nhất trong hàng",
    "priority_ratio": "Ưu tiên: {priority} sau {normal} lượt thường",
    "priority_alone": "Ưu tiên: không có lượt thường nào đang chờ",
    "waited_long": "Chờ quá {minutes} phút",
    "transferred": "Được chuyển đến quầy này",
    "chosen": "Cán bộ gọi đích danh: {reason}",
    "walk_in": "Đến thẳng quầy, không lấy số trước",
}
SECOND = 1000


def stored(why: Why) -> str:
    """A reason as the visit's row keeps it."""
    return json.dumps({"code": why.code, **why.params}, ensure_ascii=False)


def words(text: str, language: str) -> dict[str, str] | None:
    """A stored reason as the contract says it: ``{code, words}``."""
    if not text:
        return None
    params = json.loads(text)
    code, note = params.pop("code"), params.pop("note", "")
    said = translate(SENTENCES[code], language, "server", **params)
    return {"code": code, "words": f"{said} ({note})" if note else said}


def visit(
    unit: ReadUnit, row: Mapping[str, Any], service_name: str = "", language: str = "vi"
) -> dict[str, Any]:
    """A visit as the contract says it.

    ``waited_s`` runs until the call, or until now while the ticket waits.
    """
    until = unit.now if row["state"] == WAITING else row["called_at"] or unit.now
    return {
        "id": row["id"],
        "code": row["code"],
        "number": row["number"],
        "service": row["service"],
        "service_name": service_name,
        "field": row["field"],
        "purpose": row["purpose"] or None,
        "priority": row["priority"] or None,
        "state": row["state"],
        "issued_at": iso(row["issued_at"]),
        "called_at": iso(row["called_at"]),
        "served_at": iso(row["served_at"]),
        "ended_at": iso(row["ended_at"]),
        "hold_s": row["hold_ms"] // SECOND,
        "calls": row["calls"],
        "counter": row["counter"] or None,
        "officer": row["officer"] or None,
        "first_called_at": iso(row["first_called_at"]),
        "missed": row["missed"],
        "outcome": row["outcome"] or None,
        "quantity": row["quantity"],
        "why": words(row["why"], language),
        "waited_s": max(int((until - row["issued_at"]).total_seconds()), 0),
    }
