"""What may be set up in an office beyond the shapes of its parts: the rules that a shape cannot say. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from kiosk.domain.errors import BadInputError
from kiosk.domain.office_shapes import ACCOUNT, LARGEST_PORT, LONGEST_NAME, NAME, SESSIONS, SITE, Shape
from kiosk.domain.tickets import readable_prefix


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


def zone_faults(counters: Sequence[int], used: Collection[int], place: str = "counters") -> list[Fault]:
    """Whether a zone has counters, each once, and only such as the office uses (``used``)."""
    if not counters:
        return [Fault(place, "Khu phải có ít nhất một quầy.")]
    found = []
    for n, number in enumerate(counters):
        if number in counters[:n]:
            found.append(Fault(f"{place}[{n}]", "Quầy {n} được ghi hai lần trong khu này.", {"n": number}))
        elif number not in used:
            found.append(Fault(f"{place}[{n}]", "Không có quầy {n} đang dùng.", {"n": number}))
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


def voice_hour_faults(hours: Sequence[Sequence[Any]], place: str = "voice_hours") -> list[Fault]:
    """Whether the hours of another volume follow each other; each is ``[from, to, percent]``."""
    found = []
    end = ""
    for n, (begins, ends, _) in sorted(enumerate(hours), key=lambda each: each[1][0]):
        if begins >= ends:
            found.append(Fault(f"{place}.{n}", "Giờ kết thúc phải sau giờ bắt đầu."))
        elif begins < end:
            found.append(Fault(f"{place}.{n}", "Các khung giờ âm lượng không được chồng lên nhau."))
        end = max(end, ends)
    return found
