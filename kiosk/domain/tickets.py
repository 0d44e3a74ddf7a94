"""Numbers, codes and the classes of a ticket. Pure."""

from dataclasses import dataclass

PRIORITIES = ("elderly", "disabled", "pregnant_or_infant", "merit")
PURPOSES = ("submit", "collect", "supplement", "ask")
LANGUAGES = ("vi", "en")

# O, I and Q are read as 0, 1 and O on paper and from ten metres.
UNREADABLE_LETTERS = frozenset("OIQ")


@dataclass(frozen=True, slots=True)
class PriorityClass:
    """A class of citizens who are called earlier, with its words in both languages."""

    id: str
    name: str
    name_en: str
    note: str
    note_en: str


PRIORITY_CLASSES = (
    PriorityClass("elderly", "Người cao tuổi", "Elderly", "Từ đủ 60 tuổi", "Aged 60 and over"),
    PriorityClass(
        "disabled", "Người khuyết tật", "Person with a disability", "Mọi dạng khuyết tật", "Any disability"
    ),
    PriorityClass(
        "pregnant_or_infant",
        "Mang thai, nuôi con nhỏ",
        "Pregnant or with an infant",
        "Con dưới 36 tháng tuổi",
        "Child under 36 months",
    ),
    PriorityClass("merit", "Người có công", "Person of merit", "Với cách mạng", "In the revolution"),
)


def ticket_code(prefix: str, number: int, digits: int = 3) -> str:
    """The code as it is shown and spoken: ``ticket_code("HT", 34)`` is ``HT-034``."""
    return f"{prefix}-{number:0{digits}d}"


def readable_prefix(prefix: str) -> bool:
    """Whether a prefix is one to three plain capitals that nobody takes for a digit."""
    return (
        1 <= len(prefix) <= 3
        and prefix.isascii()
        and prefix.isalpha()
        and prefix.isupper()
        and not UNREADABLE_LETTERS & set(prefix)
    )
