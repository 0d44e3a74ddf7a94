import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.tickets import PRIORITIES, PRIORITY_CLASSES, readable_prefix, ticket_code

CAPITALS = st.text("ABCDEFGHJKLMNPRSTUVWXYZ", min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("number", "digits", "code"),
    [(1, 3, "HT-001"), (34, 3, "HT-034"), (1000, 3, "HT-1000"), (7, 4, "HT-0007")],
)
def test_a_code_is_the_prefix_and_the_padded_number(number: int, digits: int, code: str) -> None:
    assert ticket_code("HT", number, digits) == code


@given(CAPITALS, st.lists(st.integers(1, 99_999), min_size=2, max_size=9, unique=True))
def test_two_numbers_never_share_a_code(prefix: str, numbers: list[int]) -> None:
    assert len({ticket_code(prefix, number) for number in numbers}) == len(numbers)


@given(CAPITALS)
def test_one_to_three_plain_capitals_can_be_read_from_afar(prefix: str) -> None:
    assert readable_prefix(prefix)


@pytest.mark.parametrize("prefix", ["", "ABCD", "ht", "H1", "HÔ", "HO", "IT", "QT", "H ", "Đ"])
def test_what_is_mistaken_for_a_digit_or_is_no_capital_is_no_prefix(prefix: str) -> None:
    assert not readable_prefix(prefix)


def test_every_priority_class_has_its_words() -> None:
    assert tuple(each.id for each in PRIORITY_CLASSES) == PRIORITIES
