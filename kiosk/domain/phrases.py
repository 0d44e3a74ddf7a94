"""A part of a sentence that is itself translated, like what a call misses. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Vietnamese words with a place for ``{name}``; a sentence takes it as one of its values."""

    words: str
    name: str = ""


MISSING = "thiếu {name}"
UNKNOWN = "không nhận {name}"
UNREACHABLE = "không làm việc được với cơ sở dữ liệu"
OLD_SCHEMA = "cơ sở dữ liệu chưa được nâng cấp lên phiên bản này"
NEXT_OPENING = "Nhận số lại từ {name}."
NO_OPENING = "Chưa có buổi tiếp nhận nào sắp tới."
EVERY = (MISSING, UNKNOWN, UNREACHABLE, OLD_SCHEMA, NEXT_OPENING, NO_OPENING)
