"""Why a ticket was called, in words; and a visit as the desk sees it."""

import json
from collections.abc import Mapping
from typing import Any

from kiosk.domain.dispatch import Why
from kiosk.domain.service_day import iso
from kiosk.domain.visits import WAITING
from kiosk.services import options
from kiosk.services.slips import PURPOSE_WORDS
from kiosk.storage.types import from_millis
from kiosk.unit import ReadUnit
from kiosk.words import translate

SENTENCES = {
    "normal_turn": "Đến lượt thường, lấy số sớm nhất trong hàng",
    "priority_ratio": "Ưu tiên: {priority} sau {normal} lượt thường",
    "priority_alone": "Ưu tiên: không có lượt thường nào đang chờ",
    "waited_long": "Chờ quá {minutes} phút",
    "transferred": "Được chuyển đến quầy này",
    "no_wait": "Không phải chờ: mời đến quầy ngay",
    "appointment": "Lịch hẹn {at}",
    "purpose_first": "Được gọi trước: {purpose}",
    "helping": "Quầy gọi giúp: không ai chờ dịch vụ chính của quầy",
    "chosen": "Cán bộ gọi đích danh: {reason}",
    "walk_in": "Đến thẳng quầy, không lấy số trước",
}
SECOND = 1000


def stored(unit: ReadUnit, why: Why) -> str:
    """A reason as the visit's row keeps it, with the version of the rule that it follows from."""
    params = dict(why.params)
    if why.code == "appointment":
        params["at"] = f"{unit.local(from_millis(int(params['at']))):%H:%M}"
    version = options.of(unit.site.settings).rule.version
    return json.dumps({"code": why.code, **params, "rule": version}, ensure_ascii=False)


def words(text: str, language: str) -> dict[str, str] | None:
    """A stored reason as the contract says it: ``{code, words}``."""
    if not text:
        return None
    params = json.loads(text)
    code = params.pop("code")
    if code == "chosen" and "name" in params:
        params["reason"] = params["name_en" if language == "en" else "name"]
    if code == "purpose_first":
        params["purpose"] = translate(PURPOSE_WORDS[params["purpose"]], language, "slip")
    return {"code": code, "words": translate(SENTENCES[code], language, "server", **params)}


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
        "quantity": row["quantity"],
        "errands": [code for code in row["errands"].split(",") if code],
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
        "why": words(row["why"], language),
        "waited_s": max(int((until - row["issued_at"]).total_seconds()), 0),
    }
