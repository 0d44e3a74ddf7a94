"""The operator's commands: what they print, what they do, and how they end."""

import json
import stat

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import text

from kiosk.settings import Settings
from tests.factories import PASSWORD, Api, Office


def run(app: Flask, *command: str, said: str | None = None) -> Result:
    return app.test_cli_runner().invoke(args=list(command), input=said)


def test_an_enrolled_device_gets_a_token_that_works(app: Flask, office: Office) -> None:
    done = run(app, "device", "enrol", "--site", office.key, "--kind", "kiosk", "--json")

    made = json.loads(done.stdout)
    assert set(made) == {"id", "token"}
    assert Api(app.test_client(), made["token"]).get("/kiosk").get_json()["device"]["id"] == made["id"]


def test_a_revoked_device_is_shut_out(app: Flask, office: Office) -> None:
    device, token = office.enrol("board")

    done = run(app, "device", "revoke", device)

    assert (done.exit_code, Api(app.test_client(), token).get("/board").status_code) == (0, 401)


def test_staff_sign_in_with_the_password_that_was_read_from_standard_input(
    app: Flask, office: Office
) -> None:
    command = ("staff", "create", "hoa", "--site", office.key, "--role", "officer", "--password-stdin")

    done = run(app, *command, said=f"{PASSWORD}\n")

    answer = app.test_client().post("/api/v1/session", json={"username": "hoa", "password": PASSWORD})
    assert (done.exit_code, answer.status_code) == (0, 200)


@pytest.mark.parametrize(
    ("command", "said", "code"),
    [
        (("site", "create", "Hà Nội", "--name", "x"), None, "bad_input"),
        (("site", "create", "²", "--name", "x"), None, "bad_input"),
        (("site", "create", "--name", "x", "--", "-sp"), None, "bad_input"),
        (("site", "create", "sp\n", "--name", "x"), None, "bad_input"),
        (("site", "create", "sp", "--name", "   "), None, "bad_input"),
        (("site", "create", "sp", "--name", "Sa\nPa"), None, "bad_input"),
        (
            ("staff", "create", "Bad Name/x", "--site", "ha-noi", "--role", "officer", "--password-stdin"),
            PASSWORD,
            "bad_input",
        ),
        (("site", "create", "ha-noi", "--name", "x"), None, "already_exists"),
        (("device", "enrol", "--site", "nowhere", "--kind", "kiosk"), None, "unknown_site"),
        (("device", "enrol", "--site", "ha-noi", "--kind", "terminal"), None, "bad_input"),
        (
            ("device", "enrol", "--site", "ha-noi", "--kind", "terminal", "--counter", "9"),
            None,
            "unknown_counter",
        ),
        (("device", "revoke", "nothing"), None, "unknown_device"),
        (("staff", "password", "nobody", "--password-stdin"), PASSWORD, "unknown_account"),
        (
            ("staff", "create", "hoa", "--site", "ha-noi", "--role", "officer", "--password-stdin"),
            "short",
            "bad_input",
        ),
        (
            ("staff", "create", "hoa", "--site", "nowhere", "--role", "officer", "--password-stdin"),
            PASSWORD,
            "unknown_site",
        ),
    ],
)
def test_a_refusal_is_one_line_and_exit_code_two(
    app: Flask, office: Office, command: tuple[str, ...], said: str | None, code: str
) -> None:
    done = run(app, *command, said=said)

    assert done.exit_code == 2
    assert done.stderr.startswith(f"{code}: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("site", "create", "²", "--name", "x"), "key: Mã đơn vị gồm 1 đến 40 chữ thường"),
        (("site", "create", "sp", "--name", "   "), "name: Tên phải có chữ"),
        (
            ("staff", "create", "A/b", "--site", "ha-noi", "--role", "officer", "--password-stdin"),
            "name: Tên tài khoản gồm 1 đến 64 chữ thường",
        ),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_the_rule_it_breaks(
    app: Flask, office: Office, command: tuple[str, ...], sentence: str
) -> None:
    assert run(app, *command, said=PASSWORD).stderr.startswith(f"bad_input: {sentence}")


def test_a_new_office_has_a_journal_that_begins(app: Flask) -> None:
    run(app, "site", "create", "hue", "--name", "Huế")

    assert "hue: 1 facts, whole" in run(app, "journal", "verify").stdout


def test_a_journal_that_was_changed_ends_the_check_with_one(app: Flask, office: Office) -> None:
    office.take()
    with office.units.write(office.key) as unit:
        unit.connection.execute(
            text("UPDATE journal SET payload = '{}' WHERE site_id = 'ha-noi' AND seq = 3")
        )

    done = run(app, "journal", "verify")

    assert (done.exit_code, "ha-noi" in done.stdout, "BROKEN at 3" in done.stdout) == (1, True, True)


def test_counts_that_agree_end_the_check_with_nought(app: Flask, office: Office) -> None:
    office.open(1)
    office.finished()

    done = run(app, "counts", "check")

    assert (done.exit_code, done.stdout) == (0, "0 differences\n")


def test_a_count_that_was_changed_ends_the_check_with_one(app: Flask, office: Office) -> None:
    office.open(1)
    office.finished()
    with office.units.write(office.key) as unit:
        unit.connection.execute(text("UPDATE visit_count SET served = served + 1"))

    assert run(app, "counts", "check").exit_code == 1


def test_the_demonstration_is_loaded_once_into_an_empty_database(app: Flask) -> None:
    first, again = run(app, "demo", "load"), run(app, "demo", "load")

    assert (first.stdout.split()[0], again.stdout) == ("loaded", "offices exist; nothing loaded\n")


def test_the_demonstrations_passwords_are_its_owners_alone(app: Flask, settings: Settings) -> None:
    run(app, "demo", "load")

    path = settings.data_dir / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "ha-long-manager" in path.read_text(encoding="utf-8")


def test_the_table_names_every_screen_with_its_address(app: Flask) -> None:
    run(app, "demo", "load")

    table = run(app, "demo", "table").stdout

    assert all(word in table for word in ("/kiosk", "/board", "/terminal", "/desk", "/admin", "ha-long-8"))


def test_an_office_that_is_there_keeps_the_demonstration_out(app: Flask, office: Office) -> None:
    assert run(app, "demo", "load").stdout == "offices exist; nothing loaded\n"
