"""A slip's words become the picture the printer gets; the preview in admin is this very picture.

From top to bottom it keeps the order of the kiosk's number screen: office, title, number, field and marks,
facts, QR with advice beside it (under it on narrow paper).
"""

from collections.abc import Callable

from PIL import Image

from kiosk.devices import lettering, qr
from kiosk.devices.column import NARROW, SENTENCE, WIDE, Column, badge, tight
from kiosk.devices.lettering import Weight
from kiosk.devices.slip import Slip, SlipError

__all__ = ["Slip", "SlipError", "draw"]


def draw(slip: Slip) -> Image.Image:
    """Draw a slip: mode "1", 0 is black, ``slip.width`` dots wide and as high as its words need."""
    column = Column(WIDE if slip.width == WIDE.width else NARROW)
    for part in PARTS:
        part(column, slip)
    return column.picture()


def _badges(column: Column, badges: list[Image.Image], gap: int = 12) -> None:
    """Put badges side by side, in as many rows as they need."""
    rows: list[list[Image.Image]] = []
    for each in badges:
        if rows and sum(picture.width + gap for picture in rows[-1]) + each.width <= column.room:
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        x = (column.measures.width - sum(picture.width + gap for picture in row) + gap) // 2
        for picture in row:
            column.put(picture, x)
            x += picture.width + gap
        column.skip(row[0].height + 8)


def _state(column: Column, slip: Slip) -> None:
    column.skip(6)
    size = column.measures.body
    found = [badge(slip.mark, size, column.room, filled=True)] if slip.mark else []
    found += [badge(slip.demonstration, size, column.room, filled=False)] if slip.demonstration else []
    _badges(column, found)


def _office(column: Column, slip: Slip) -> None:
    for text in slip.office[:-1]:
        column.text(text, "Regular", column.measures.office)
    for text in slip.office[-1:]:
        column.text(text, "Bold", column.measures.name)
    column.skip(column.measures.body // 2)
    column.rule()


def _number(column: Column, slip: Slip) -> None:
    sizes = column.measures
    column.skip(4)
    column.text(slip.title, "SemiBold", sizes.title)
    column.skip(16)
    column.centred(lettering.number(slip.code, sizes.digits, column.room - 8))
    column.skip(4)
    column.text(slip.field, "SemiBold", sizes.field)
    column.skip(10)
    _badges(
        column, [badge(text, sizes.body, column.room, filled=text == text.upper()) for text in slip.marks]
    )
    column.skip(6)
    column.rule()


def _facts(column: Column, slip: Slip) -> None:
    """Labels in one column, values in the next; on narrow paper a long value goes under its label."""
    sizes = column.measures
    facts = [text.partition(": ") for text in slip.lines]
    lefts = [lettering.line(label + colon.strip(), "Regular", sizes.body) for label, colon, _value in facts]
    rights = [lettering.line(value.strip(), "Bold", sizes.body) for _label, _colon, value in facts]
    widest = max((picture.width for picture in rights), default=0)
    label = max((picture.width for picture in lefts), default=0)
    stop = min(label + sizes.body, column.room - widest)
    for text, left, right in zip(slip.lines, lefts, rights, strict=True):
        if max(left.width, right.width) > column.room:
            column.text(text, "Regular", sizes.body)
            continue
        column.put(left, sizes.margin)
        if left.width + sizes.body // 2 + right.width > column.room:
            column.skip(left.height - tight(sizes.body) * 2)
        column.put(right, sizes.margin + (stop if stop > label else column.room - right.width))
        column.skip(right.height - tight(sizes.body))
    column.skip(sizes.body // 2)
    column.rule()


def _advice(column: Column, slip: Slip) -> None:
    sizes = column.measures
    if slip.qr and sizes.beside:
        _beside(column, slip, qr.code(slip.qr))
    else:
        if slip.qr:
            column.centred(qr.code(slip.qr))
        for text, weight, size in _sentences(column, slip):
            column.text(text, weight, size)
            column.skip(SENTENCE)
    column.skip(8)


def _sentences(column: Column, slip: Slip) -> list[tuple[str, Weight, int]]:
    sizes = column.measures
    said: list[tuple[str, Weight, int]] = [(text, "Regular", sizes.notice) for text in slip.notice]
    if slip.qr:
        said.insert(0, (slip.qr_words, "SemiBold", sizes.notice))
    said.append((slip.thanks, "Bold", sizes.body))
    return [sentence for sentence in said if sentence[0]]


def _beside(column: Column, slip: Slip, code: Image.Image) -> None:
    """Put the QR at the left and all sentences at its right, the shorter in the middle of the taller."""
    sizes, top = column.measures, column.y
    drops: list[tuple[Image.Image, int]] = []
    for text, weight, size in _sentences(column, slip):
        lines = lettering.wrap(text, weight, size, sizes.width - sizes.margin - code.width)
        for n, each in enumerate(lines, 1):
            skip = SENTENCE if n == len(lines) else 0
            drops.append((lettering.line(each, weight, size), skip - tight(size)))
    high = sum(line.height + skip for line, skip in drops)
    bottom = top + max(code.height, high + sizes.notice // 2)
    column.skip((bottom - top - code.height) // 2)
    column.put(code, 0)
    column.y = top + (bottom - top - high) // 2
    for line, skip in drops:
        column.put(line, code.width)
        column.skip(line.height + skip)
    column.y = bottom


PARTS: tuple[Callable[[Column, Slip], None], ...] = (_state, _office, _number, _facts, _advice)
