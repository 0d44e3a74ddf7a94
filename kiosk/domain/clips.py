"""The spoken clips: their languages, their names, and the words that each says. Pure.

A clip's name is also its file's, ``<name>.wav``, for the shipped ones as for an office's own recordings.
How clips become sentences stands in ``static/js/lib/voice_sentences.js``.
"""

import re
from collections.abc import Mapping
from typing import Final

NORTH: Final = "vi"
SOUTH: Final = "vi-vn-x-south"
ENGLISH: Final = "en"
LANGUAGES: Final = (NORTH, SOUTH, ENGLISH)
ACCENTS: Final = {"north": NORTH, "south": SOUTH}

# What only an office can record, for only it knows how its fields and services are called.
OWN: Final = re.compile(r"(field|service)-[A-Z0-9][A-Z0-9-]{0,15}")

Clips = Mapping[str, str]

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LETTERS = {
    "a": "a", "b": "bê", "c": "xê", "d": "dê", "e": "e", "f": "ép", "g": "giê", "h": "hát", "i": "i",
    "j": "gi", "k": "ca", "l": "e lờ", "m": "em mờ", "n": "en nờ", "o": "o", "p": "pê", "q": "quy",
    "r": "e rờ", "s": "ét sì", "t": "tê", "u": "u", "v": "vê", "w": "vê kép", "x": "ích xì",
    "y": "i dài", "z": "dét",
}  # fmt: skip
_NORTHERN: Clips = {
    **{str(n): words for n, words in enumerate(_DIGITS)},
    "10": "mười",
    "tens": "mươi",
    "one-after-tens": "mốt",
    "four-after-tens": "tư",
    "five-after-tens": "lăm",
    "and": "linh",
    "hundred": "trăm",
    "thousand": "nghìn",
    **{f"letter-{letter}": words for letter, words in _LETTERS.items()},
    "call": "Mời số",
    "counter": "đến quầy số",
    "test": "Đây là tiếng thử của bảng gọi số.",
    "start": "Kính chào ông bà. Chạm vào màn hình để lấy số thứ tự."
    " Không cần giấy tờ, không cần số điện thoại.",
    "closed": "Ngoài giờ làm việc.",
    "waiting": "Đang chờ",
    "people": "người.",
    "fields": "Ông bà cần làm việc gì? Xin chọn lĩnh vực. Chạm một ô để lấy số ngay.",
    "services": "Xin chọn việc cần làm. Chạm một ô để lấy số ngay.",
    "priority": "Ông bà thuộc diện ưu tiên nào? Không phải xuất trình giấy tờ tại máy này.",
    "priority-elderly": "Người cao tuổi.",
    "priority-disabled": "Người khuyết tật.",
    "priority-pregnant-or-infant": "Mang thai, nuôi con nhỏ.",
    "priority-merit": "Người có công.",
    "priority-none": "Hoặc: không, tôi lấy số thường.",
    "number": "Số thứ tự của ông bà là",
    "ahead": "Số người chờ trước:",
    "wait": "Dự kiến chờ",
    "under": "dưới",
    "to": "đến",
    "minutes": "phút.",
    "at": "Quầy phục vụ số",
    "listen": "Xin chờ gọi số.",
    "away": "Máy tạm thời chưa lấy số được. Mời ông bà đến bàn hướng dẫn.",
    "asking": "Máy mất kết nối khi đang lấy số. Xin đợi tại đây.",
    "idle": "Khi xong việc, màn hình này mời ông bà đánh giá. Đánh giá không ghi tên.",
    "serving": "Đang phục vụ số",
    "question": "Ông bà có hài lòng với lần phục vụ vừa rồi không? Chạm một hình."
    " Đánh giá không ghi tên, cán bộ không xem được.",
    "level-very-satisfied": "Rất hài lòng.",
    "level-satisfied": "Hài lòng.",
    "level-neutral": "Bình thường.",
    "level-dissatisfied": "Không hài lòng.",
    "level-very-dissatisfied": "Rất không hài lòng.",
    "thanks": "Cảm ơn ông bà đã đánh giá!",
    "thanks-already-answered": "Lần phục vụ này đã được đánh giá. Xin cảm ơn ông bà.",
    "thanks-invitation-expired": "Đã hết thời gian đánh giá. Xin cảm ơn ông bà.",
    "thanks-failed": "Chưa ghi nhận được đánh giá. Xin lỗi ông bà.",
}
_SOUTHERN: Clips = {**_NORTHERN, "and": "lẻ", "thousand": "ngàn"}

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH: Clips = {
    **{str(n): words for n, words in enumerate(_ONES)},
    **{str(20 + 10 * n): words for n, words in enumerate(_TENS)},
    "and": "and",
    "hundred": "hundred",
    "thousand": "thousand",
    **{f"letter-{letter}": f"{letter.upper()}." for letter in _LETTERS},
    "call": "Number",
    "counter": "please go to counter",
    "test": "This is a test of the calling board.",
    "start": "Welcome. Touch the screen to take a number. No papers and no phone number needed.",
    "closed": "Outside opening hours.",
    "waiting": "Waiting now:",
    "people": "people.",
    "fields": "What do you need? Please choose a field. Touch a box to take a number at once.",
    "services": "Please choose what you need. Touch a box to take a number at once.",
    "priority": "Which priority applies to you? You need not show papers at this machine.",
    "priority-elderly": "Elderly.",
    "priority-disabled": "Person with a disability.",
    "priority-pregnant-or-infant": "Pregnant or with an infant.",
    "priority-merit": "Person of merit.",
    "priority-none": "Or: no, I take a normal number.",
    "number": "Your number is",
    "ahead": "People ahead of you:",
    "wait": "Expected wait:",
    "under": "under",
    "to": "to",
    "minutes": "minutes.",
    "at": "Counter",
    "listen": "Please wait for your number to be called.",
    "away": "This machine cannot give numbers for the moment. Please go to the help desk.",
    "asking": "The machine lost its connection while taking your number. Please wait here.",
    "idle": "When you are done, this screen asks for your rating. It is kept without your name.",
    "serving": "Now serving number",
    "question": "Were you satisfied with the service you just received? Touch one face."
    " No name is kept, and the officer cannot see your rating.",
    "level-very-satisfied": "Very satisfied.",
    "level-satisfied": "Satisfied.",
    "level-neutral": "Neutral.",
    "level-dissatisfied": "Dissatisfied.",
    "level-very-dissatisfied": "Very dissatisfied.",
    "thanks": "Thank you for your rating!",
    "thanks-already-answered": "This visit has been rated already. Thank you.",
    "thanks-invitation-expired": "The time for rating is over. Thank you.",
    "thanks-failed": "Your rating was not recorded. We are sorry.",
}

CLIPS: Final[Mapping[str, Clips]] = {NORTH: _NORTHERN, SOUTH: _SOUTHERN, ENGLISH: _ENGLISH}


def is_clip(language: str, name: str) -> bool:
    """Whether a clip may have this name: one of the table, or the name of an office's field or service."""
    return language in CLIPS and (name in CLIPS[language] or OWN.fullmatch(name) is not None)
