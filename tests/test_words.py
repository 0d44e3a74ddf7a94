"""Every text in two languages: whatever a screen, a slip or a refusal says has its English."""

import ast
import inspect
import json
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain import admission, booking_errors, calling_rules, errors, phrases, rule_errors
from kiosk.domain.errors import KioskError
from kiosk.routes import problems
from kiosk.services import demo_table, explanations, session_notice, slips
from kiosk.words import CATALOGUES, catalogue, translate

ROOT = Path(__file__).resolve().parent.parent
LITERAL = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
SPOKEN_JS = re.compile(rf"(?<![\w$.])_\(\s*((?:{LITERAL.pattern})(?:\s*\+\s*(?:{LITERAL.pattern}))*)")
SPOKEN_TEMPLATE = re.compile(rf"(?:\b(?:words|say)|(?<![\w$.])_)\(\s*({LITERAL.pattern})")
FOLDERS = sorted([*(ROOT / "kiosk/static/js").iterdir(), *(ROOT / "admin/static/js").iterdir()])
SCREENS = [folder for folder in FOLDERS if folder.is_dir()]
TEMPLATES = sorted([*(ROOT / "kiosk/templates").glob("*.html"), *(ROOT / "admin").rglob("*.html")])
DOMAINS = sorted(path.stem for path in (CATALOGUES / "en").glob("*.po"))
# Pages that share the words of another one.
SHARED = {"lib": "common", "index": "login", "sheet": "login", "signs": "common", "page": "common"}
REFUSALS = [
    kind
    for module in (errors, admission, booking_errors, rule_errors)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, KioskError)
]
SAID = [
    *(kind.words for kind in REFUSALS),
    *explanations.SENTENCES.values(),
    *session_notice.SENTENCES.values(),
    *phrases.EVERY,
    *calling_rules.SENTENCES,
    problems.INTERNAL,
]


def text_of(literals: str) -> str:
    """The text of one literal, or of several that are joined by ``+``."""
    return "".join(
        json.loads('"' + each.group()[1:-1].replace("\\'", "'").replace('"', '\\"') + '"')
        if each.group().startswith("'")
        else json.loads(each.group())
        for each in LITERAL.finditer(literals)
    )


def spoken_in(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.js")):
        for literals in SPOKEN_JS.findall(path.read_text(encoding="utf-8")):
            yield text_of(literals)


def titles() -> Iterator[str]:
    """The titles of pages: the second argument of every ``render_page``."""
    for path in sorted([*(ROOT / "kiosk/routes").glob("*.py"), *(ROOT / "admin/routes").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "render_page":
                title = node.args[1]
                assert isinstance(title, ast.Constant)
                yield str(title.value)


def on_slips() -> Iterator[str]:
    """Every text that ``services/slips.py`` says, and the purposes it looks up."""
    for node in ast.walk(ast.parse(inspect.getsource(slips))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "translate"):
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)
    yield from slips.PURPOSE_WORDS.values()


def faults() -> Iterator[str]:
    """What is wrong with an office's document: the second argument of every ``Fault``."""
    for path in sorted([*(ROOT / "kiosk/domain").glob("*.py"), *(ROOT / "kiosk/services").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault":
                words = node.args[1] if len(node.args) > 1 else None
                if isinstance(words, ast.Constant):
                    yield str(words.value)


def untranslated(texts: Iterator[str] | list[str], *domains: str) -> list[str]:
    english = {text for domain in domains for text in catalogue("en", domain)}
    return sorted({text for text in texts if text and text not in english})


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("folder", SCREENS, ids=lambda folder: folder.name)
def test_every_text_of_a_screen_has_its_english(folder: Path) -> None:
    domain = SHARED.get(folder.name, folder.name)

    assert untranslated(spoken_in(folder), domain, "common") == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_text_of_a_template_has_its_english(template: Path) -> None:
    said = [text_of(each) for each in SPOKEN_TEMPLATE.findall(template.read_text(encoding="utf-8"))]

    assert untranslated(said, SHARED.get(template.stem, template.stem), "common") == []


def test_every_title_of_a_page_has_its_english() -> None:
    assert untranslated(titles(), "common") == []


def test_every_refusal_and_reason_has_its_english() -> None:
    assert untranslated(SAID, "server") == []


def test_every_fault_of_a_document_has_its_english() -> None:
    assert untranslated(faults(), "setup") == []


def test_every_row_of_the_demonstrations_table_has_its_english() -> None:
    assert untranslated(list(demo_table.NAMES.values()), "demo") == []


def test_every_text_of_a_slip_has_its_english() -> None:
    assert untranslated(on_slips(), "slip") == []


def test_the_search_for_texts_finds_them() -> None:
    assert len(list(on_slips())) > 20
    assert all(any(spoken_in(folder)) for folder in SCREENS if folder.name in ("kiosk", "board", "desk"))


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_translation_keeps_the_placeholders_of_its_text(domain: str) -> None:
    pairs = catalogue("en", domain).items()

    assert [text for text, english in pairs if placeholders(text) != placeholders(english)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_text_is_without_its_english_in_a_catalogue(domain: str) -> None:
    source = (CATALOGUES / "en" / f"{domain}.po").read_text(encoding="utf-8")
    entries = len(re.findall(r"^msgid ", source, re.MULTILINE))

    assert len(catalogue("en", domain)) == entries - 1  # the first entry is the header


@pytest.mark.parametrize("domain", DOMAINS)
def test_texts_are_composed_letters(domain: str) -> None:
    texts = [each for pair in catalogue("en", domain).items() for each in pair]

    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_citizens_are_addressed_with_respect(domain: str) -> None:
    texts = list(catalogue("en", domain))

    assert [text for text in texts if re.search(r"\bbạn\b", text, re.IGNORECASE)] == []


def test_a_sentence_without_a_translation_stays_vietnamese() -> None:
    assert translate("Chưa có bản dịch {n}", "en", "server", n=3) == "Chưa có bản dịch 3"


def test_vietnamese_is_said_as_it_is_written() -> None:
    assert translate("Không có quầy này.", "vi", "server") == "Không có quầy này."
