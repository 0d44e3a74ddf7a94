"""What may be set up in an office: the shapes of its parts, and the rules that a shape cannot say. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from kiosk.domain.desk_rules import AFTER_NO_SHOW, Entry
from kiosk.domain.errors import BadInputError
from kiosk.domain.tickets import readable_prefix

Shape = Mapping[str, Any]

SESSIONS = ("morning", "afternoon")
WIDTHS = (576, 384)
PAPERS = (80, 58)
PROOFS = ("gs_h", "gs_r", "none")
TRANSPORTS = ("virtual", "tcp")
LARGEST_PORT = 65_535
SHORTEST_PASSWORD = 8

LONGEST_NAME = 120

# On one line, and not of blanks alone.
NAME: Shape = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_NAME,
    "pattern": r"^[^\n\t]*[^\s][^\n\t]*$",
}
_CODE: Shape = {"type": "string", "pattern": "^[A-Z0-9][A-Z0-9-]{0,15}$"}
_POSITION: Shape = {"type": "integer", "minimum": 0, "maximum": 9999}
_ACTIVE: Shape = {"type": "boolean"}
_CLOCK: Shape = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
_TURNS: Shape = {"type": "integer", "minimum": 1, "maximum": 9}

_LISTED: Shape = {
    "type": "array",
    "maxItems": 20,
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9_]{1,40}$"},
            "name": NAME,
            "name_en": NAME,
        },
        "required": ["id", "name", "name_en"],
        "additionalProperties": False,
    },
}

OPTIONS: Mapping[str, Shape] = {
    "rule_normal": _TURNS,
    "rule_priority": _TURNS,
    "rule_ageing_min": {"type": "integer", "minimum": 0, "maximum": 240},
    "question_s": {"type": "integer", "minimum": 10, "maximum": 300},
    "thanks_s": {"type": "integer", "minimum": 2, "maximum": 30},
    "paper_mm": {"enum": list(PAPERS)},
    "language": {"enum": ["vi", "en"]},
    "slip_office": {"type": "string", "maxLength": 120},
    "no_show_calls": _TURNS,
    "no_show_s": {"type": "integer", "minimum": 0, "maximum": 600},
    "after_no_show": {"enum": list(AFTER_NO_SHOW)},
    "auto_call": {"type": "boolean"},
    "auto_call_s": {"type": "integer", "minimum": 1, "maximum": 60},
    "ask_outcome": {"type": "boolean"},
    "pause_reasons": {**_LISTED, "minItems": 1},
    "outcomes": _LISTED,
    "sessions": {
        "type": "array",
        "minItems": 1,
        "maxItems": len(SESSIONS),
        "items": {
            "type": "array",
            "prefixItems": [{"enum": list(SESSIONS)}, _CLOCK, _CLOCK],
            "minItems": 3,
            "maxItems": 3,
        },
    },
}
SITE: Mapping[str, Shape] = {
    "key": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"},
    "name": NAME,
    "kind": {"type": "string", "maxLength": 120},
    "options": {"type": "object", "properties": OPTIONS, "additionalProperties": False},
}
ACCOUNT: Shape = {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,63}$"}
FIELD: Mapping[str, Shape] = {
    "id": _CODE,
    "name": NAME,
    "name_en": NAME,
    "pictogram": {"type": "string", "pattern": "^[a-z_]{1,40}$"},
    "position": _POSITION,
    "active": _ACTIVE,
}
SERVICE: Mapping[str, Shape] = {
    "code": _CODE,
    "field": _CODE,
    "prefix": {"type": "string", "minLength": 1, "maxLength": 3},
    "name": NAME,
    "name_en": NAME,
    "digits": {"type": "integer", "minimum": 2, "maximum": 4},
    "first_number": {"type": "integer", "minimum": 1, "maximum": 9999},
    "position": _POSITION,
    "active": _ACTIVE,
}
COUNTER: Mapping[str, Shape] = {
    "number": {"type": "integer", "minimum": 1, "maximum": 99},
    "name": {"type": "string", "maxLength": 120},
    "services": {"type": "array", "items": _CODE, "uniqueItems": True, "maxItems": 200},
    "active": _ACTIVE,
}
MODEL: Mapping[str, Shape] = {
    "width": {"enum": list(WIDTHS)},
    "dots_per_mm": {"type": "integer", "minimum": 4, "maximum": 24},
    "max_band_rows": {"type": "integer", "minimum": 8, "maximum": 2400},
    "max_band_bytes": {"type": "integer", "minimum": 576, "maximum": 1_048_576},
    "chinese_mode_reset": {"type": "boolean"},
    "proof": {"enum": list(PROOFS)},
}
PRINTER: Mapping[str, Shape] = {
    "name": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"},
    "transport": {"enum": list(TRANSPORTS)},
    "address": {"type": "string", "maxLength": 200},
    "model": {"type": "object", "properties": MODEL, "additionalProperties": False},
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be set up so: its place, and a Vietnamese sentence with its values."""

    place: str
    words: str
    params: Mapping[str, str | int] = field(default_factory=dict)


class FaultsError(BadInputError):
    """What was to be set up has faults; nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Tell every fault, and the first one's place in the sentence."""
        super().__init__("; ".join(fault.place for fault in faults), where=faults[0].place)
        self.faults = tuple(faults)


def refuse(faults: Sequence[Fault]) -> None:
    """Raise what was found.

    Raises:
        FaultsError: There is at least one fault.
    """
    if faults:
        raise FaultsError(faults)


def site_key_faults(key: str, place: str = "key") -> list[Fault]:
    """Whether an office's key can stand in addresses and tokens."""
    if _fits(SITE["key"], key):
        return []
    return [
        Fault(
            place,
            "Mã đơn vị gồm 1 đến 40 chữ thường không dấu, chữ số hoặc gạch nối, không bắt đầu bằng gạch nối.",
        )
    ]


def account_faults(name: str, place: str = "name") -> list[Fault]:
    """Whether an account's name can be typed at every keyboard and stand in addresses."""
    if _fits(ACCOUNT, name):
        return []
    return [
        Fault(
            place,
            "Tên tài khoản gồm 1 đến 64 chữ thường không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối,"
            " bắt đầu bằng chữ hoặc chữ số.",
        )
    ]


def name_faults(name: str, place: str = "name") -> list[Fault]:
    """Whether a name can be read on a screen: one line that is not blank."""
    if len(name) <= LONGEST_NAME and _fits(NAME, name):
        return []
    return [Fault(place, "Tên phải có chữ, viết trên một dòng, dài nhất {n} ký tự.", {"n": LONGEST_NAME})]


def _fits(shape: Shape, text: str) -> bool:
    return re.fullmatch(shape["pattern"], text) is not None


def prefix_faults(prefix: str, place: str = "prefix") -> list[Fault]:
    """Whether a prefix can be read from ten metres."""
    if readable_prefix(prefix):
        return []
    return [Fault(place, "Tiền tố gồm 1 đến 3 chữ in hoa không dấu, không dùng O, I, Q.")]


def number_faults(digits: int, first_number: int, place: str = "first_number") -> list[Fault]:
    """Whether the first number fits into the digits."""
    if first_number < 10**digits:
        return []
    return [Fault(place, "Số đầu tiên không vừa {digits} chữ số.", {"digits": digits})]


def printer_faults(transport: str, address: str, place: str = "address") -> list[Fault]:
    """Whether a network printer says where it is: ``host:port``."""
    if transport == "virtual":
        return []
    host, colon, port = address.rpartition(":")
    good = colon and host and not any(sign.isspace() for sign in host) and port.isascii() and port.isdigit()
    if good and 1 <= int(port) <= LARGEST_PORT:
        return []
    return [Fault(place, "Địa chỉ máy in có dạng máy:cổng, ví dụ 192.168.1.50:9100.")]


LISTS = ("pause_reasons", "outcomes")


def list_faults(options: Mapping[str, Any], place: str = "") -> list[Fault]:
    """Whether each entry of the lists to choose from can be told from the others."""
    found = []
    for name in LISTS:
        entries: Sequence[Entry] = options.get(name, ())
        for what in ("id", "name"):
            if len({entry[what].strip() for entry in entries}) < len(entries):
                found.append(Fault(f"{place}{name}", "Mỗi mục trong danh sách phải có mã và tên riêng."))
                break
    return found


def session_faults(sessions: Sequence[Sequence[str]], place: str = "sessions") -> list[Fault]:
    """Whether the opening hours follow each other; each session is ``[name, from, to]``."""
    found = []
    names = [name for name, _, _ in sessions]
    if len(set(names)) < len(names):
        found.append(Fault(place, "Mỗi buổi chỉ được ghi một lần."))
    end = time()
    for n, (name, opens, closes) in enumerate(sorted(sessions, key=lambda each: SESSIONS.index(each[0]))):
        if time.fromisoformat(opens) >= time.fromisoformat(closes):
            found.append(Fault(f"{place}.{name}", "Giờ đóng phải sau giờ mở."))
        elif n and time.fromisoformat(opens) < end:
            found.append(Fault(f"{place}.{name}", "Buổi chiều phải bắt đầu sau buổi sáng."))
        end = time.fromisoformat(closes)
    return found
