"""The slip as a picture: nothing cut off, the number large, the QR readable."""

import unicodedata

import pytest
import zxingcpp
from PIL import Image, ImageChops

from kiosk.devices import lettering, qr
from kiosk.devices.layout import Slip, SlipError, draw
from tests.devices.samples import WORDS

HIGHEST_AND_LOWEST = "ẲẴẪỖỮỶ ặệộựỵ ç"
WIDTHS = pytest.mark.parametrize("width", [576, 384])


def slip(**words: object) -> Slip:
    return Slip.from_words(WORDS | words)


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(picture.convert("L")).getbbox()
    assert box is not None
    return box


@WIDTHS
def test_a_slip_is_as_wide_as_its_paper_and_touches_no_edge(width: int) -> None:
    picture = draw(slip(width=width, mark="IN LẠI LẦN 1"))

    left, top, right, bottom = ink(picture)
    assert picture.mode == "1" and picture.width == width
    assert left >= 4 and top >= 4 and right <= width - 4 and bottom <= picture.height - 4


@WIDTHS
@pytest.mark.parametrize("code", ["HT-034", "LD-1034", "CC-1"])
def test_the_number_is_at_least_ten_millimetres_high(width: int, code: str) -> None:
    digits = 96 if width == 576 else 84
    picture = lettering.number(code, digits, width - 36)

    assert picture.height >= 80 and picture.width <= width - 36
    assert draw(slip(width=width, code=code)).height > 600


@WIDTHS
def test_the_qr_is_read_and_says_where_to_look(width: int) -> None:
    found = zxingcpp.read_barcodes(draw(slip(width=width)).convert("L"))

    assert [code.text for code in found] == [WORDS["qr"]]


@pytest.mark.parametrize("host", ["1.vn", "192.168.100.100:8000", "mot-cua.ha-long.quangninh.gov.vn/tra-cuu"])
def test_a_qr_has_whole_dots_is_twenty_millimetres_wide_and_has_its_quiet_zone(host: str) -> None:
    picture = qr.code(f"https://{host}/t/ha-long.Zk3f9aXQ27LmNcP0bVtR8w")

    box = picture.getbbox()
    assert box is not None
    assert box[2] - box[0] >= 160
    dot = next(n for n in range(1, 20) if picture.getpixel((box[0] + 7 * n, box[1])) == 0)
    assert box[0] == box[1] == picture.width - box[2] == 4 * dot


@pytest.mark.parametrize("weight", ["Regular", "SemiBold", "Bold"])
@pytest.mark.parametrize("size", [22, 25, 31])
def test_no_mark_of_a_line_is_clipped(weight: lettering.Weight, size: int) -> None:
    box = lettering.line(HIGHEST_AND_LOWEST, weight, size).getbbox()

    assert box is not None
    assert box[1] > 0 and box[3] < lettering.line_height(size)


def test_every_vietnamese_letter_is_in_the_fonts() -> None:
    plain = "aăâeêioôơuưyđ"
    letters = {
        unicodedata.normalize("NFC", a + mark)
        for a in plain
        for mark in ("", *"\u0300\u0301\u0303\u0309\u0323")
    }
    letters = {letter for letter in letters if len(letter) == 1}
    nothing = bytes(lettering.line("\ue000", "Regular", 25).tobytes())

    missing = [
        letter
        for letter in sorted(letters | {letter.upper() for letter in letters})
        if bytes(lettering.line(letter, "Regular", 25).tobytes()) == nothing
    ]

    assert len(letters) == 73 and missing == []


def test_decomposed_words_give_the_same_dots() -> None:
    loose = unicodedata.normalize("NFD", str(WORDS["field"]))

    assert draw(slip(field=loose)).tobytes() == draw(slip()).tobytes()


@WIDTHS
def test_long_words_are_wrapped_never_cut(width: int) -> None:
    field = "Lao động – Người có công – Xã hội và Bảo hiểm xã hội tự nguyện của người lao động tự do"
    lines = lettering.wrap(field, "SemiBold", 27, width - 28)

    assert " ".join(lines).replace("\N{NO-BREAK SPACE}", " ") == field
    assert all(lettering.length(line, "SemiBold", 27) <= width - 28 for line in lines)
    assert not any(line.startswith("–") for line in lines)


def test_a_word_without_end_is_broken_between_letters() -> None:
    lines = lettering.wrap("Ẵ" * 60, "Bold", 28, 300)

    assert "".join(lines) == "Ẵ" * 60
    assert all(lettering.length(line, "Bold", 28) <= 300 for line in lines)


@pytest.mark.parametrize("words", [{"mark": "IN LẠI LẦN 1"}, {"demonstration": None}, {"marks": []}])
def test_a_mark_changes_the_paper(words: dict[str, object]) -> None:
    assert draw(slip(**words)).tobytes() != draw(slip()).tobytes()


def test_a_slip_without_qr_still_gives_its_advice() -> None:
    with_advice, without = draw(slip(qr=None)), draw(slip(qr=None, notice=[]))

    assert with_advice.height > without.height


@pytest.mark.parametrize("words", [{"width": 400}, {"code": None}, {"lines": "Buổi: Sáng"}, {"marks": [1]}])
def test_words_that_are_no_slip_are_refused(words: dict[str, object]) -> None:
    with pytest.raises(SlipError):
        slip(**words)
