"""Why somebody gets no number now, and when they will. Pure."""

from datetime import date

from kiosk.domain.calendar import Opening
from kiosk.domain.errors import KioskError
from kiosk.domain.phrases import NEXT_OPENING, NO_OPENING, Phrase
from kiosk.domain.service_day import Session

MOST_ERRANDS = 3  # besides the first
MOST_DOSSIERS = 50


class OutsideHoursError(KioskError):
    """No session runs or is about to begin."""

    code, status, words = "outside_hours", 409, "Ngoài giờ nhận số. {next}"


class SessionFullError(KioskError):
    """Whoever took a number now would wait beyond the session's end, or its numbers are used up."""

    code, status, words = "session_full", 409, "Đã hết số trong buổi này. {next}"


class UnknownPurposeError(KioskError):
    """The service is not there for this purpose."""

    code, status, words = "unknown_purpose", 422, "Dịch vụ này không nhận việc đã chọn."


class BadErrandsError(KioskError):
    """The further services repeat one, or name the first again."""

    code, status, words = "bad_errands", 422, "Mỗi dịch vụ chỉ chọn một lần trong một lượt."


def outside_hours(found: Opening) -> OutsideHoursError:
    """The refusal that says when numbers are given again."""
    return OutsideHoursError(next=next_words(found))


def session_full(found: Opening) -> SessionFullError:
    """The refusal that says when there are numbers again."""
    return SessionFullError(next=next_words(found))


def next_words(found: Opening) -> Phrase:
    """When numbers are given next, as a sentence."""
    if found.next_day is None or found.next_session is None:
        return Phrase(NO_OPENING)
    return Phrase(NEXT_OPENING, moment_words(found.next_day, found.next_session))


def moment_words(day: date, session: Session) -> str:
    """When a session begins, as people write it: ``13:30, 21/11/2026``."""
    return f"{session.opens:%H:%M}, {day:%d/%m/%Y}"
