"""The words of a slip, as the server sends them: already translated, never keys."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTHS = (384, 576)
"""Dots across 58 mm and 80 mm paper at 8 dots a millimetre."""


class SlipError(ValueError):
    """The words are not those of a slip."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What one piece of paper says, from top to bottom.

    Attributes:
        office: The lines above everything; the last one is the office's own name.
        title: What the paper is ("PHIẾU SỐ THỨ TỰ").
        code: The number, such as ``HT-034``.
        field: The field or service in words.
        marks: Short words in a frame; one written in capitals ("ƯU TIÊN") is printed white on black.
        lines: Facts as "label: value".
        qr: The address the QR leads to, or None where there is none.
        qr_words: What the QR is for.
        notice: Sentences of advice.
        thanks: The last words.
        mark: "IN LẠI LẦN 1" on a second paper of a number, otherwise None.
        width: Dots across the paper, one of `WIDTHS`.
        demonstration: "BẢN THỬ" in a demonstration, otherwise None.
    """

    office: tuple[str, ...]
    title: str
    code: str
    field: str
    marks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    qr: str | None = None
    qr_words: str = ""
    notice: tuple[str, ...] = ()
    thanks: str = ""
    mark: str | None = None
    width: int = 576
    demonstration: str | None = None

    @classmethod
    def from_words(cls, words: Mapping[str, object]) -> "Slip":
        """Read the server's words; text is brought to NFC, as the fonts need.

        Raises:
            SlipError: A word is missing or of another kind, or no paper has this width.
        """
        width = words.get("width", 576)
        if not isinstance(width, int) or width not in WIDTHS:
            raise SlipError(f"No paper is {width!r} dots wide.")
        return cls(
            office=_texts(words, "office"),
            title=_text(words, "title"),
            code=_text(words, "code"),
            field=_text(words, "field"),
            marks=_texts(words, "marks"),
            lines=_texts(words, "lines"),
            qr=_maybe(words, "qr"),
            qr_words=_maybe(words, "qr_words") or "",
            notice=_texts(words, "notice"),
            thanks=_maybe(words, "thanks") or "",
            mark=_maybe(words, "mark"),
            width=width,
            demonstration=_maybe(words, "demonstration"),
        )


def _clean(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise SlipError(f"The slip's {key!r} is not text: {value!r}")
    return unicodedata.normalize("NFC", value).strip()


def _text(words: Mapping[str, object], key: str) -> str:
    return _clean(words.get(key), key)


def _maybe(words: Mapping[str, object], key: str) -> str | None:
    value = words.get(key)
    return None if value is None else _clean(value, key) or None


def _texts(words: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = words.get(key, ())
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise SlipError(f"The slip's {key!r} is not a list: {value!r}")
    return tuple(text for text in (_clean(item, key) for item in value) if text)
