"""The documents say what is there: dependencies, decisions, links and commands."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

from kiosk import cli

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
RECORDS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
REQUIREMENT = re.compile(r"^([A-Za-z0-9][A-Za-z0-9_-]*)(?:\[\w+\])?(?:==([^;\s]+))?")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def wanted() -> dict[str, str]:
    """Every direct dependency with its version; Python's come from the lock, which pins those without one."""
    locked = dict(PIN.findall(read(ROOT / "requirements-dev.txt")))
    lines = read(ROOT / "requirements.in").splitlines() + read(ROOT / "requirements-dev.in").splitlines()
    names = [match[1] for line in lines if (match := REQUIREMENT.match(line))]
    package: dict[str, dict[str, str]] = json.loads(read(ROOT / "frontend" / "package.json"))
    return {name: locked[name] for name in names} | package["dependencies"] | package["devDependencies"]


def spoken(group: click.Group, before: str = "") -> Iterator[str]:
    """Every command below ``group`` as it is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from spoken(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_every_command_is_explained() -> None:
    app = Flask("commands")
    cli.register(app)
    operations = read(ROOT / "docs" / "operations.md")

    assert [command for command in spoken(app.cli) if f"`{command}" not in operations] == []


def test_every_dependency_is_listed_with_its_version_and_a_reason() -> None:
    rows = re.findall(
        r"^\| (\S+) \| (\S+) \| (\S+) \| .+ \|$", read(ROOT / "docs" / "dependencies.md"), re.MULTILINE
    )

    assert {name: version for name, version, _ in rows if name not in {"name", "---"}} == wanted()


def test_what_is_tested_is_what_runs() -> None:
    run, test = (dict(PIN.findall(read(ROOT / lock))) for lock in LOCKS)

    assert {name: test[name] for name in run.keys() & test.keys()} == {
        name: run[name] for name in run.keys() & test.keys()
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_machine_and_no_index(lock: str) -> None:
    assert "://" not in read(ROOT / lock)


def test_decisions_are_numbered_without_a_gap_and_listed() -> None:
    index = read(ROOT / "docs" / "adr" / "README.md")

    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))
    assert [record.name for record in RECORDS if record.name not in index] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_decision_says_why_what_and_what_follows(record: Path) -> None:
    assert re.findall(r"^## (\w+)$", read(record), re.MULTILINE) == ["Context", "Decision", "Consequences"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    missing = [link for link in LINK.findall(read(document)) if not (document.parent / link).exists()]

    assert missing == []


def test_the_changelog_has_a_place_for_what_comes() -> None:
    assert "## [Unreleased]" in read(ROOT / "CHANGELOG.md")
