"""The vote: its scale, its invitation, and the buckets that keep it unsigned. Pure."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.service_day import half_day

TOKEN_HEX = 32  # 128 bit
FEWEST_IN_BUCKET = 5


@dataclass(frozen=True, slots=True)
class Level:
    """One answer of a scale, best first."""

    id: str
    words: str
    words_en: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A question with its levels and reasons; versioned, never converted silently."""

    id: str
    version: int
    question: str
    question_en: str
    levels: tuple[Level, ...]
    reasons: tuple[Level, ...]
    reasons_for: tuple[str, ...]

    def has(self, level: str) -> bool:
        """Whether ``level`` is one of the scale's answers."""
        return any(each.id == level for each in self.levels)


SIPAS = Scale(
    "sipas5",
    1,
    "Ông/Bà có hài lòng với lần phục vụ vừa rồi không?",
    "Were you satisfied with the service you just received?",
    (
        Level("very_satisfied", "Rất hài lòng", "Very satisfied"),
        Level("satisfied", "Hài lòng", "Satisfied"),
        Level("neutral", "Bình thường", "Neutral"),
        Level("dissatisfied", "Không hài lòng", "Dissatisfied"),
        Level("very_dissatisfied", "Rất không hài lòng", "Very dissatisfied"),
    ),
    (
        Level("wait", "Thời gian chờ lâu", "Long wait"),
        Level("guidance", "Hướng dẫn chưa rõ", "Unclear guidance"),
        Level("attitude", "Thái độ phục vụ", "Attitude"),
        Level("trips", "Phải đi lại nhiều lần", "Repeated trips"),
        Level("late_result", "Trả kết quả chậm", "Late result"),
    ),
    ("neutral", "dissatisfied", "very_dissatisfied"),
)
"""The five levels of SIPAS in their exact words. Source: QĐ 1001/QĐ-BNV (11/12/2023)."""


def invitation(vote_key: bytes, site: str, visit: str) -> str:
    """The one right to rate a visit: ``<site>.<visit>.<128 bit of HMAC>``; recomputed, never stored."""
    return f"{site}.{visit}.{_sign(vote_key, visit)}"


def visit_of(vote_key: bytes, token: str) -> tuple[str, str] | None:
    """The (site, visit) that an invitation is for, or None if it is not ours."""
    parts = token.split(".")
    if len(parts) != 3 or not hmac.compare_digest(parts[2].encode(), _sign(vote_key, parts[1]).encode()):
        return None
    return parts[0], parts[1]


def seal_of(vote_key: bytes, text: str) -> str:
    """What is remembered of a vote's tap or body: a keyed hash, useless without the key."""
    return hmac.new(vote_key, text.encode(), hashlib.sha256).hexdigest()


def merged_buckets(ended: Mapping[str, int]) -> dict[str, str]:
    """Where each hour's votes go when the day is sealed.

    Args:
        ended: Visits of one counter, officer and field that ended, by hour ``2026-11-21T09``.

    Returns:
        For each hour its final bucket: itself if at least five visits ended in it, else its half
        day, or the whole day where the half day's merged hours hold fewer than five as well.
    """
    halves: dict[str, int] = {}
    for hour, visits in ended.items():
        if visits < FEWEST_IN_BUCKET:
            halves[half_day(hour)] = halves.get(half_day(hour), 0) + visits
    final = {}
    for hour, visits in ended.items():
        half = half_day(hour)
        if visits >= FEWEST_IN_BUCKET:
            final[hour] = hour
        else:
            final[hour] = half if halves[half] >= FEWEST_IN_BUCKET else hour[:10]
    return final


def _sign(vote_key: bytes, visit: str) -> str:
    return hmac.new(vote_key, visit.encode(), hashlib.sha256).hexdigest()[:TOKEN_HEX]
