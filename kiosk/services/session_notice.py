"""What a board says of the numbers that the end of a session cancelled: both languages, for half an hour."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from kiosk.domain.service_day import iso
from kiosk.domain.visits import CANCELLED
from kiosk.services import options
from kiosk.services.session_end import REASON
from kiosk.storage import visits
from kiosk.unit import ReadUnit
from kiosk.words import LANGUAGES, translate

SAID_FOR = timedelta(minutes=30)
CODES_SAID = 8
READ = 200
SENTENCES = {
    "few": "Đã hết buổi làm việc. Số {codes} đã hủy, mời Ông/Bà lấy số mới vào buổi sau.",
    "many": "Đã hết buổi làm việc. Số {codes} và {n} số khác đã hủy, mời Ông/Bà lấy số mới vào buổi sau.",
}


def notice(unit: ReadUnit, is_shown: Callable[[str], bool]) -> dict[str, Any] | None:
    """The notice as a board shows it: ``{vi, en, until}``, or None where there is nothing to say.

    Args:
        unit: An open unit of the office.
        is_shown: Whether the board shows who waits for the service of this code.
    """
    if options.of(unit.site.settings).carries:  # nobody is cancelled: no need to ask
        return None
    since = unit.now - SAID_FOR
    rows = visits.ended_since(unit.connection, unit.site_id, unit.day, CANCELLED, REASON, since, READ)
    mine = [row for row in rows if is_shown(row["service"])]
    if not mine:
        return None
    codes = sorted(row["code"] for row in mine)
    more = len(codes) - CODES_SAID
    said: dict[str, str | int] = {"codes": ", ".join(codes[:CODES_SAID]), "n": more}
    sentence = SENTENCES["many" if more > 0 else "few"]
    words = {language: translate(sentence, language, "server", **said) for language in LANGUAGES}
    return {**words, "until": iso(max(row["ended_at"] for row in mine) + SAID_FOR)}
