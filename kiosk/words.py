"""Words in two languages: Vietnamese sentences are the keys, English comes from gettext catalogues."""

from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from kiosk.domain.phrases import Phrase

CATALOGUES = Path(__file__).parent / "translations"
LANGUAGES = ("vi", "en")


@lru_cache(maxsize=64)
def catalogue(language: str, domain: str) -> dict[str, str]:
    """Every translated sentence of a domain; empty for Vietnamese, whose sentences are the keys."""
    path = CATALOGUES / language / f"{domain}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = read_po(file)
    return {str(each.id): str(each.string) for each in messages if each.id and each.string}


def translate(sentence: str, language: str, domain: str = "server", **params: str | int | Phrase) -> str:
    """The sentence with its ``{placeholders}`` filled; Vietnamese where it has no translation."""
    text = catalogue(language, domain).get(sentence, sentence)
    if not params:
        return text
    return text.format(**{name: _said(value, language, domain) for name, value in params.items()})


def _said(value: str | int | Phrase, language: str, domain: str) -> str | int:
    return translate(value.words, language, domain, name=value.name) if isinstance(value, Phrase) else value
