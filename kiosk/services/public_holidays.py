"""Viet Nam's public holidays of a year, to be proposed: the office reviews and saves them itself."""

from typing import Any

COUNTRY = "VN"


def of(year: int) -> dict[str, dict[str, Any]]:
    """The holidays as single days of a calendar: ``{"2027-02-06": {sessions: [], name, name_en}}``.

    Source: python-holidays, which follows the Labour Code and the lunar calendar at UTC+7. Days in lieu that
    the government decides for a year are in it once they have been published: an administrator reviews them.
    """
    import holidays  # brings the world with it: only who asks pays for that

    said = holidays.country_holidays(COUNTRY, years=year, language="vi")
    english = holidays.country_holidays(COUNTRY, years=year, language="en_US")
    return {
        day.isoformat(): {"sessions": [], "name": name, "name_en": english.get(day, name)}
        for day, name in sorted(said.items())
    }
