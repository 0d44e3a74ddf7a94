"""The words of a slip, in the citizen's language; devices turn them into paper and know no language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.domain import service_day
from kiosk.domain.waiting import WaitRange
from kiosk.services import options
from kiosk.storage.types import from_millis
from kiosk.unit import ReadUnit
from kiosk.words import translate

MINUTE = 60
PURPOSE_WORDS = {
    "submit": "Nộp hồ sơ",
    "collect": "Nhận kết quả",
    "supplement": "Bổ sung hồ sơ",
    "ask": "Hướng dẫn, hỏi thông tin",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What a slip says about one ticket."""

    code: str
    field: str
    purpose: str
    priority: str
    ahead: int
    wait: WaitRange | None
    counters: Sequence[int]
    url: str | None
    language: str
    session: str = ""  # morning, afternoon
    quantity: int = 1
    further: Sequence[str] = ()  # names of the services that follow in the same turn
    own_words: str = ""  # the service's own
    at_once: bool = False  # a free counter waits already
    due_at: int = 0  # the booked time (ms since 1970), 0: none


def words(unit: ReadUnit, paper: Paper) -> dict[str, Any]:
    """The slip as the print agent receives it: every text translated, nothing left to look up."""
    office = options.of(unit.site.settings)

    def say(sentence: str, **params: str | int) -> str:
        return translate(sentence, paper.language, "slip", **params)

    return {
        "office": [line for line in (office.slip_office, unit.site.kind, unit.site.name) if line],
        "title": say("PHIẾU SỐ THỨ TỰ"),
        "code": paper.code,
        "field": paper.field,
        "marks": _marks(unit, paper, say),
        "lines": _lines(unit, paper, say),
        "qr": paper.url,
        "qr_words": say("Quét mã để theo dõi lượt trên điện thoại") if paper.url else "",
        "notice": _notice(paper, say, office),
        "thanks": say("Xin cảm ơn!"),
        "mark": None,
        "width": office.slip_width,
        "demonstration": say("BẢN THỬ") if unit.site.demonstration else None,
    }


def again(slip: Mapping[str, Any], copy: int, language: str) -> dict[str, Any]:
    """The same slip with the mark of a second paper."""
    return {**slip, "mark": translate("IN LẠI LẦN {n}", language, "slip", n=copy - 1)}


def wait_words(wait: WaitRange | None, say: Any) -> str:
    """A wait as a range of minutes, or the honest "not known"."""
    if wait is None:
        return str(say("chưa ước tính được"))
    if wait.low_s == 0:
        return str(say("dưới {high} phút", high=wait.high_s // MINUTE))
    return str(say("{low}–{high} phút", low=wait.low_s // MINUTE, high=wait.high_s // MINUTE))


def _notice(paper: Paper, say: Any, office: options.Options) -> list[str]:
    """What the office asks for; a slip is good for its session only where the session's end ends it."""
    held = [paper.own_words] if paper.own_words else []
    return [
        *held,
        say("Mời Ông/Bà đến quầy ngay.") if paper.at_once else say("Vui lòng giữ phiếu và chờ gọi số."),
        say("Quá {n} lần gọi không có mặt, xin báo quầy hướng dẫn.", n=office.no_show.calls),
        say("Phiếu có giá trị trong ngày.") if office.carries else say("Phiếu có giá trị trong buổi."),
    ]


def due_clock(timezone: str, due_at: int) -> str:
    """A booked time on a clock of this zone; empty where nothing was booked."""
    return service_day.local(from_millis(due_at), timezone).strftime("%H:%M") if due_at else ""


def due_time(unit: ReadUnit, due_at: int) -> str:
    """A booked time on the office's clock, ``09:30``; empty where nothing was booked."""
    return due_clock(unit.site.timezone, due_at)


def _marks(unit: ReadUnit, paper: Paper, say: Any) -> list[str]:
    booked = say("LỊCH HẸN {time}", time=due_time(unit, paper.due_at)) if paper.due_at else ""
    priority = say("ƯU TIÊN") if paper.priority else ""
    return [mark for mark in (_purpose(paper, say), booked, priority) if mark]


def _purpose(paper: Paper, say: Any) -> str:
    return str(say(PURPOSE_WORDS[paper.purpose])) if paper.purpose else ""


def _lines(unit: ReadUnit, paper: Paper, say: Any) -> list[str]:
    moment = unit.local(unit.now)
    session = paper.session or service_day.session_name(unit.now, unit.site.timezone)
    lines = []
    if paper.quantity > 1:
        lines.append(say("Số hồ sơ: {n}", n=paper.quantity))
    if paper.further:
        lines.append(say("Tiếp theo: {services}", services=", ".join(paper.further)))
    if not paper.at_once:
        lines.append(say("Số người chờ trước: {n}", n=paper.ahead))
        lines.append(say("Thời gian chờ dự kiến: {wait}", wait=wait_words(paper.wait, say)))
    if paper.counters:
        lines.append(say("Quầy phục vụ: {counters}", counters=", ".join(map(str, paper.counters))))
    lines.append(
        say("Thời gian: {time}  {date}", time=moment.strftime("%H:%M:%S"), date=moment.strftime("%d/%m/%Y"))
    )
    lines.append(say("Buổi: {session}", session=say("Sáng") if session == "morning" else say("Chiều")))
    return lines
