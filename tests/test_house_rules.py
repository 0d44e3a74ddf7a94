"""The rules of the house that no other tool checks: sizes, names, silenced checks, what the docs name."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from kiosk.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("kiosk", "admin", "tests", "bench", "script", "simulation")
SINGLE_FILES = ("wsgi.py", "gunicorn.conf.py")
FILE_LINES = 300
FUNCTION_LINES = 50
CODE = {".py", ".js", ".mjs", ".css"}
TEXT = CODE | {".html", ".md", ".po", ".toml", ".sh", ".json"}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
SILENCED = re.compile(
    r"#\s*noqa|#\s*type:\s*ignore|@ts-ignore|@ts-nocheck|eslint-disable"
    r"|pytest\.mark\.(?:skip|xfail)|pytest\.skip\(|pytest\.xfail\(|\b(?:TODO|FIXME)\b"
)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script(?![^>]*(?:\bsrc=|application/json))",
    re.IGNORECASE,
)
JS_FUNCTION = re.compile(
    r"^(\s*)(?!(?:if|for|while|switch|catch)\b)(?:.*\bfunction\b.*\{|.*=> \{|[\w#$ ]+\(.*\) \{)\s*$"
)
MENTIONED = re.compile(
    r"`((?:docs|script|kiosk|admin|tests|bench|deploy|migrations|\.ci)/[\w./-]*)`|\]\(([\w./-]+)\)"
)


def files(suffixes: set[str]) -> list[Path]:
    """Our own files: what is vendored or generated is not ours to shorten."""
    found = [ROOT / name for name in SINGLE_FILES]
    for room in ROOMS:
        found += (ROOT / room).rglob("*")
    return sorted(
        path
        for path in found
        if path.suffix in suffixes and path.is_file() and not {"vendor", "__pycache__"} & set(path.parts)
    )


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def long_python_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{name_of(path)}:{node.lineno} {node.name} ({lines})"


def long_js_functions(path: Path) -> Iterator[str]:
    """A function ends at the first line that closes a brace at the indentation it began with."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for start, line in enumerate(lines):
        begun = JS_FUNCTION.match(line)
        if begun is None:
            continue
        closing = f"{begun[1]}}}"
        end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith(closing)), start)
        if end - start + 1 > FUNCTION_LINES:
            yield f"{name_of(path)}:{start + 1} ({end - start + 1})"


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    sizes = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(CODE)}

    assert {name: lines for name, lines in sizes.items() if lines > FILE_LINES} == {}


def test_no_python_function_is_longer_than_a_screen() -> None:
    assert [found for path in files({".py"}) for found in long_python_functions(path)] == []


def test_no_javascript_function_is_longer_than_a_screen() -> None:
    assert [found for path in files({".js", ".mjs"}) for found in long_js_functions(path)] == []


def test_the_measure_of_javascript_functions_sees_a_long_one(tmp_path: Path) -> None:
    body = "\n".join("  step();" for _ in range(FUNCTION_LINES))
    path = tmp_path / "walk.js"
    path.write_text(f"export async function walk(far) {{\n{body}\n}}\n", encoding="utf-8")

    assert list(long_js_functions(path)) == [f"walk.js:1 ({FUNCTION_LINES + 2})"]


def test_every_module_bears_the_name_of_what_it_is_about() -> None:
    assert [name_of(path) for path in files({".py", ".js"}) if path.stem in NAMELESS] == []


def test_no_check_is_silenced_and_nothing_is_left_for_later() -> None:
    found = [
        f"{name_of(path)}:{number}"
        for path in files(CODE)
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SILENCED.search(line)
    ]

    assert found == []


def test_no_test_waits_by_the_clock() -> None:
    tests = [path for path in files({".py"}) if "tests" in path.parts and path != Path(__file__)]

    assert [name_of(path) for path in tests if "time.sleep(" in path.read_text(encoding="utf-8")] == []


def test_every_text_is_composed_unicode() -> None:
    texts = [
        path for path in files(TEXT) if not unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))
    ]

    assert [name_of(path) for path in texts] == []


def test_templates_hold_no_inline_script_or_style() -> None:
    pages = [path for path in files({".html"}) if INLINE.search(path.read_text(encoding="utf-8"))]

    assert [name_of(path) for path in pages] == []


@pytest.mark.parametrize("name", [f"KIOSK_{setting.name.upper()}" for setting in fields(Settings)])
def test_every_setting_is_explained(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = {code or link for code, link in MENTIONED.findall(text)}

    assert {name for name in named if not (ROOT / name).exists()} == set()
