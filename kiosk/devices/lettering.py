"""Text as dots: Be Vietnam Pro drawn without hinting, wrapped, and kept for the next slip."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

type_folder = Path(__file__).parent / "fonts"

Weight = Literal["Regular", "SemiBold", "Bold"]

INK = 255
"""What is to be black on paper. Pictures here are masks of ink, so that one may overlap another unharmed."""
ABOVE, BELOW = 1.32, 0.32
"""Reach of the highest (Ẳ) and the lowest mark (ç), in sizes: a line this high clips nothing."""
CAPITALS = 0.74
"""Height of a capital or digit, in sizes."""


@lru_cache(maxsize=32)
def face(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """Return a font; the basic layout draws the same dots with and without libraqm."""
    path = type_folder / f"BeVietnamPro-{weight}.ttf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def length(text: str, weight: Weight, size: int) -> int:
    """Return the width of ``text`` in dots."""
    return -int(-face(weight, size).getlength(text) // 1)


def line_height(size: int) -> int:
    """Return the height of a line of this size, in dots."""
    return round(size * ABOVE) + round(size * BELOW)


@lru_cache(maxsize=512)
def line(text: str, weight: Weight, size: int) -> Image.Image:
    """Return one line of text as ink (mode L, 0 or `INK` only), `line_height` high.

    Every slip of an office repeats most of its lines, so they are kept; do not draw on the result.
    """
    picture = Image.new("L", (length(text, weight, size) + 2, line_height(size)))
    draw = ImageDraw.Draw(picture)
    draw.text((1, round(size * ABOVE)), text, INK, face(weight, size), anchor="ls")
    return harden(picture)


def harden(picture: Image.Image) -> Image.Image:
    """Make every grey dot ink or none: paper knows no grey, and dither makes edges ragged."""
    return picture.point([0] * 128 + [INK] * 128)


@lru_cache(maxsize=512)
def wrap(text: str, weight: Weight, size: int, room: int) -> tuple[str, ...]:
    """Break ``text`` into as few lines of ``room`` dots as it needs, of like length.

    A word wider than the room is broken between letters: text is never cut off. No line begins with a dash.
    """
    lines = _fill(text, weight, size, room)
    low, high = room // 2, room
    while len(lines) > 1 and high - low > 4:
        middle = (low + high) // 2
        tried = _fill(text, weight, size, middle)
        if len(tried) == len(lines) and all(length(each, weight, size) <= middle for each in tried):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _fill(text: str, weight: Weight, size: int, room: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in _pieces(text, weight, size, room):
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and length(longer, weight, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(text: str, weight: Weight, size: int, room: int) -> list[str]:
    pieces: list[str] = []
    for word in text.replace(" – ", "\N{NO-BREAK SPACE}– ").split(" "):
        rest = word
        while len(rest) > 1 and length(rest, weight, size) > room:
            fits = len(rest) - 1
            while fits > 1 and length(rest[:fits], weight, size) > room:
                fits -= 1
            pieces.append(rest[:fits])
            rest = rest[fits:]
        pieces.append(rest)
    return [piece for piece in pieces if piece]


def number(text: str, height: int, room: int) -> Image.Image:
    """Return the big number: its digits ``height`` dots high, narrowed only as far as ``room`` asks.

    The height is never given up for the width, because it is the height that is read from afar. The dash is
    set closer than the font has it: beside digits this large its own white looks like a gap.
    """
    size = round(height / CAPITALS)
    font = face("Bold", size)
    steps = [_advance(font, sign, size) for sign in text]
    picture = Image.new("L", (max(1, round(sum(steps))), round(size * 1.02)))
    draw, x = ImageDraw.Draw(picture), 0.0
    for sign, step in zip(text, steps, strict=True):
        own = font.getlength(sign)
        draw.text((round(x + (step - own) / 2), round(size * 0.76)), sign, INK, font, anchor="ls")
        x += step
    picture = picture.crop(harden(picture).getbbox())
    if picture.width > room:
        picture = picture.resize((room, picture.height), Image.Resampling.LANCZOS)
    return harden(picture)


def _advance(font: ImageFont.FreeTypeFont, sign: str, size: int) -> float:
    return font.getlength(sign) - size * (0.16 if sign in "-–" else 0.03)
