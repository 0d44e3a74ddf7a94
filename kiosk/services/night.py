"""The night's check: once a day has ended, chain and counts of its office are checked; what is wrong is kept.

It is kept in the office's row, where the web finds it: the check itself runs in the worker's process.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kiosk.services import audit, day_end
from kiosk.services.audit import Pause
from kiosk.storage import setup as rows
from kiosk.unit import ReadUnit, Unit, Units

KEPT = "night_check"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a night's check found: where the chain breaks, and how many counts differ from their sources."""

    day: str = ""  # the day after the night
    broken: int | None = None
    differences: int = 0

    @property
    def found(self) -> tuple[int | None, int]:
        """What of it is news."""
        return self.broken, self.differences


def of(settings: Mapping[str, Any]) -> Outcome:
    """The newest outcome, as a site's settings keep it; an empty one before the first night."""
    return Outcome(**settings.get(KEPT, {}))


def is_due(unit: ReadUnit) -> bool:
    """Whether the days before today have ended and were not checked since."""
    return of(unit.site.settings).day != unit.day and not day_end.open_days(unit)


def check(units: Units, site: str, pause: Pause) -> tuple[Outcome, list[str]]:
    """Check a site's chain and counts, in short reads with a pause after each.

    Returns:
        The outcome, and each fault in words.
    """
    with units.read(site) as unit:
        day = unit.day
    broken, _ = audit.first_break(units, site, pause)
    found = audit.differences(units, site, pause)
    faults = [] if broken is None else [f"the journal is broken at {broken}"]
    return Outcome(day, broken, len(found)), [*faults, *found]


def keep(unit: Unit, outcome: Outcome) -> None:
    """Keep what was found; the screens are told when it is something else than before."""
    told = of(unit.site.settings)
    settings = {**unit.site.settings, KEPT: asdict(outcome)}
    text = json.dumps(settings, ensure_ascii=False, sort_keys=True)
    rows.change_site(unit.connection, unit.site_id, {"settings": text})
    if told.found != outcome.found:
        unit.touch()
