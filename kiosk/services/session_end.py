"""The end of a session: whoever still waits is cancelled with notice, where the office has set it so.

Where those who wait go on in the next session nothing happens here; the day's end closes what is left.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kiosk.domain.events import SessionOver
from kiosk.domain.visits import CANCELLED
from kiosk.services import options, visits
from kiosk.storage import counters, waiting
from kiosk.unit import ReadUnit, Unit, Units

REASON = "session_end"
VISITS_A_TURN = 10


def end_sessions(units: Units, site: str) -> int:
    """Cancel who waits for a session that is over, in short turns; returns how many.

    Args:
        units: The door to data.
        site: The site's key.
    """
    with units.read(site) as unit:
        over = [name for name in sessions_over(unit) if _left(unit, name, 1)]
    ended = 0
    for name in over:
        left = True
        while left:
            with units.write(site, background=True) as write:
                n, left = end_session(write, name)
            ended += n
    return ended


def sessions_over(unit: ReadUnit) -> list[str]:
    """Today's sessions that ended long enough ago, by name; none where their people are carried over."""
    office = options.of(unit.site.settings)
    if office.carries or office.gives_outside_hours:
        return []
    calendar, moment = options.calendar_of(unit.site.settings), unit.local(unit.now)
    days = [options.own_days(each["own_days"]) for each in counters.services(unit.connection, unit.site_id)]
    grace = timedelta(minutes=office.session_grace_min)
    closes: dict[str, datetime] = {}
    for own in [None, *days]:
        for session in calendar.sessions_on(moment.date(), own):
            end = datetime.combine(moment.date(), session.closes, moment.tzinfo)
            closes[session.name] = max(end, closes.get(session.name, end))
    return [name for name, end in closes.items() if end + grace <= moment]


def end_session(unit: Unit, session: str) -> tuple[int, bool]:
    """Do one turn's part; returns how many were cancelled and whether some are left."""
    left = _left(unit, session, VISITS_A_TURN + 1)
    for visit in left[:VISITS_A_TURN]:
        visits.end(unit, visit, CANCELLED, REASON)
    if left:
        unit.record(SessionOver(unit.day, session, len(left[:VISITS_A_TURN])))
    return len(left[:VISITS_A_TURN]), len(left) > VISITS_A_TURN


def _left(unit: ReadUnit, session: str, most: int) -> list[Mapping[str, Any]]:
    return waiting.of_session(unit.connection, unit.site_id, unit.day, session, most)
