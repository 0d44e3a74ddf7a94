"""The paper of a slip while it is being filled, from top to bottom."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from kiosk.devices import lettering
from kiosk.devices.lettering import INK, Weight


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes for one paper width, in dots (8 a millimetre)."""

    width: int
    margin: int
    office: int
    name: int
    title: int
    digits: int
    field: int
    body: int
    notice: int
    beside: bool


WIDE = Measures(576, 14, 24, 28, 24, 96, 31, 24, 22, beside=True)
NARROW = Measures(384, 6, 22, 25, 22, 84, 27, 22, 22, beside=False)


SENTENCE = 5
"""More white between two sentences than between two lines."""


class Column:
    """The paper while it is being filled: pictures are put under each other."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self.room = measures.width - 2 * measures.margin
        self.y = 0
        self._placed: list[tuple[Image.Image, int, int]] = []

    def skip(self, dots: int) -> None:
        """Leave ``dots`` rows white, or go back over white ones."""
        self.y += dots

    def put(self, picture: Image.Image, x: int) -> None:
        """Put a picture at ``x``, without going on to the next line."""
        self._placed.append((picture, x, self.y))

    def centred(self, picture: Image.Image) -> None:
        """Put a picture in the middle and go on below it."""
        self.put(picture, (self.measures.width - picture.width) // 2)
        self.y += picture.height

    def text(self, text: str, weight: Weight, size: int) -> None:
        """Put centred text, wrapped as needed."""
        for each in lettering.wrap(text, weight, size, self.room):
            self.centred(lettering.line(each, weight, size))
            self.y -= tight(size)

    def rule(self) -> None:
        """Put a dashed line, as between the halves of a ticket."""
        self.centred(dashes(self.room))

    def picture(self) -> Image.Image:
        """Return everything as one 1-bit picture."""
        paper = Image.new("L", (self.measures.width, self.y))
        for picture, x, y in self._placed:
            paper.paste(INK, (x, y), picture)
        return paper.point([255] * 128 + [0] * 128, mode="1")


def tight(size: int) -> int:
    """How far two lines of running text may overlap: marks above seldom meet tails below."""
    return round(size * 0.22)


def dashes(room: int) -> Image.Image:
    """Return a dashed line two dots thick."""
    picture = Image.new("L", (room, 2))
    pen = ImageDraw.Draw(picture)
    for x in range(0, room, 12):
        pen.rectangle((x, 0, min(x + 6, room - 1), 1), INK)
    return picture


def badge(text: str, size: int, room: int, *, filled: bool) -> Image.Image:
    """Return a word in a round frame, or left out of a black one where ``filled``; wrapped if too long."""
    weight: Weight = "Bold" if filled else "SemiBold"
    words = [lettering.line(each, weight, size) for each in lettering.wrap(text, weight, size, room - size)]
    step = round(size * 1.4)
    height = round(size * 1.75) + step * (len(words) - 1)
    picture = Image.new("L", (min(room, max(word.width for word in words) + size), height))
    frame = (0, 0, picture.width - 1, height - 1)
    ImageDraw.Draw(picture).rounded_rectangle(frame, round(size * 0.87), INK if filled else 0, INK, 2)
    drop = round(size * (0.875 + lettering.CAPITALS / 2 - lettering.ABOVE))
    for word in words:
        picture.paste(0 if filled else INK, ((picture.width - word.width) // 2, drop), word)
        drop += step
    return picture
