"""The commands that bring a whole office out and in: what they print, and how they end."""

import json
from pathlib import Path

from flask import Flask

from tests.factories import Office


def test_what_export_prints_import_takes(app: Flask, office: Office, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    document = json.loads(runner.invoke(args=["site", "export", office.key]).stdout)
    document["site"]["key"] = "hue"
    file = tmp_path / "hue.json"
    file.write_text(json.dumps(document), encoding="utf-8")

    done = runner.invoke(args=["site", "import", str(file)])

    assert (done.exit_code, done.stdout.splitlines()[0].split(",")[0]) == (0, "hue: created")


def test_every_fault_of_a_file_is_printed_with_its_place(app: Flask, office: Office, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    document = json.loads(runner.invoke(args=["site", "export", office.key]).stdout)
    document["services"][0]["prefix"] = "OI"
    document["services"][1]["prefix"] = "Q"
    file = tmp_path / "office.json"
    file.write_text(json.dumps(document), encoding="utf-8")

    done = runner.invoke(args=["site", "import", str(file)])

    places = [line.partition(":")[0] for line in done.stderr.splitlines()]
    assert (done.exit_code, places) == (2, ["services[0].prefix", "services[1].prefix"])


def test_a_file_that_is_no_json_is_refused(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "office.json"
    file.write_text("{", encoding="utf-8")

    done = app.test_cli_runner().invoke(args=["site", "import", str(file)])

    assert (done.exit_code, done.stderr.split(":")[0]) == (2, "malformed_json")


def test_an_office_that_is_not_there_is_not_exported(app: Flask) -> None:
    done = app.test_cli_runner().invoke(args=["site", "export", "nowhere"])

    assert (done.exit_code, done.stderr.split(":")[0]) == (2, "unknown_site")
