"""The voice over HTTP: the clips, what boards tell of their delays, and the test of a board."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from kiosk.domain.clips import CLIPS
from kiosk.runtime import Runtime
from tests.factories import Api, Office
from tests.sounds import tone, wav

TAP = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def boss(app: Flask, office: Office) -> Api:
    """An administrator of the office alone."""
    return Api.staff(app, office.staff("boss", "administrator"))


@pytest.fixture
def board(office: Office) -> tuple[str, str]:
    """A board of the office: its id and its token."""
    return office.enrol("board")


def device_of(boss: Api, device: str) -> dict[str, Any]:
    devices = boss.get("/setup/office").get_json()["devices"]
    return next(each for each in devices if each["id"] == device)


@pytest.mark.parametrize("kind", ["board", "kiosk", "terminal"])
def test_every_screen_that_speaks_learns_how_and_with_which_clips(
    app: Flask, office: Office, kind: str
) -> None:
    screen = Api(app.test_client(), office.enrol(kind, 1 if kind == "terminal" else None)[1])

    told = screen.get("/voice").get_json()

    assert (told["site"], told["voice"]["accent"], set(told["clips"]["vi"])) == (
        office.key,
        "north",
        set(CLIPS["vi"]),
    )


def test_a_clip_is_kept_for_good_under_the_address_of_its_version(
    app: Flask, office: Office, kiosk: Api
) -> None:
    version = kiosk.get("/voice").get_json()["clips"]["vi"]["call"]
    client = app.test_client()

    answers = [client.get(f"/voice/{office.key}/vi/call.wav{query}") for query in (f"?v={version}", "")]

    assert [(each.mimetype, each.headers["Cache-Control"]) for each in answers] == [
        ("audio/wav", "public, max-age=31536000, immutable"),
        ("audio/wav", "no-cache"),
    ]


def test_an_offices_own_recording_is_what_its_screens_get(app: Flask, here: Runtime, office: Office) -> None:
    own = wav(tone())
    file = Path(here.settings.data_dir) / "voice" / office.key / "vi" / "call.wav"
    file.parent.mkdir(parents=True)
    file.write_bytes(own)
    client = app.test_client()

    mine, others = (client.get(f"/voice/{site}/vi/call.wav").data for site in (office.key, "hue"))

    assert (mine == own, others == own) == (True, False)


def test_a_clip_that_is_not_there_is_not_found(app: Flask, office: Office) -> None:
    assert app.test_client().get(f"/voice/{office.key}/vi/hello.wav").status_code == 404


def test_the_board_is_told_how_the_office_wants_it_to_speak(
    app: Flask, boss: Api, board: tuple[str, str]
) -> None:
    options = {
        "voice_accent": "south",
        "voice_style": "number",
        "voice_english": True,
        "voice_repeat": 1,
        "voice_volume": 60,
        "voice_hours": [["11:30", "13:30", 0]],
    }
    assert boss.post("/setup/office", options=options).status_code == 200

    assert Api(app.test_client(), board[1]).get("/board").get_json()["voice"] == {
        "accent": "south",
        "style": "number",
        "english": True,
        "repeat": 1,
        "volume": 60,
        "hours": [{"from": "11:30", "to": "13:30", "volume": 0}],
    }


@pytest.mark.parametrize(
    ("hours", "where", "words"),
    [
        ([["13:30", "11:30", 0]], "voice_hours.0", "Giờ kết thúc phải sau giờ bắt đầu."),
        (
            [["11:00", "13:00", 0], ["12:00", "14:00", 50]],
            "voice_hours.1",
            "Các khung giờ âm lượng không được chồng lên nhau.",
        ),
    ],
)
def test_hours_of_another_volume_that_cannot_be_are_refused(
    boss: Api, hours: list[Any], where: str, words: str
) -> None:
    refused = boss.post("/setup/office", options={"voice_hours": hours})

    assert (refused.status_code, refused.get_json()["faults"]) == (422, [{"where": where, "words": words}])


@pytest.mark.parametrize(
    "options",
    [
        {"voice_accent": "west"},
        {"voice_repeat": 4},
        {"voice_volume": 101},
        {"voice_hours": [["11:30", "13:30"]]},
    ],
)
def test_an_option_of_the_voice_out_of_its_range_is_refused(boss: Api, options: dict[str, Any]) -> None:
    assert boss.post("/setup/office", options=options).status_code == 422


def test_what_a_board_tells_of_its_delay_is_shown_to_the_administrator(
    app: Flask, boss: Api, board: tuple[str, str]
) -> None:
    told = Api(app.test_client(), board[1]).post("/board/voice", sound="on", last_ms=1200, worst_ms=6400)

    speaker = device_of(boss, board[0])["speaker"]
    assert (told.status_code, speaker["sound"], speaker["last_ms"], speaker["worst_ms"]) == (
        204,
        "on",
        1200,
        6400,
    )


def test_of_a_board_that_told_nothing_nothing_is_shown(boss: Api, board: tuple[str, str]) -> None:
    assert device_of(boss, board[0])["speaker"] is None


def test_only_a_board_may_tell(app: Flask, office: Office, kiosk: Api) -> None:
    assert kiosk.post("/board/voice", sound="on").status_code == 403


def test_a_board_that_is_connected_is_tested_once_a_tap(
    here: Runtime, office: Office, boss: Api, board: tuple[str, str]
) -> None:
    here.presence.connected(office.key, board[0], here.clock.now())
    before = office.rev()

    answers = [boss.post(f"/setup/devices/{board[0]}/test", TAP).status_code for _ in range(2)]

    assert (answers, office.rev() - before) == ([204, 204], 1)


def test_a_board_that_is_away_cannot_be_tested(boss: Api, board: tuple[str, str]) -> None:
    refused = boss.post(f"/setup/devices/{board[0]}/test")

    assert (refused.status_code, refused.get_json()["code"]) == (409, "device_away")


def test_only_boards_have_a_speaker_to_test(boss: Api, office: Office) -> None:
    refused = boss.post(f"/setup/devices/{office.enrol('kiosk')[0]}/test")

    assert (refused.status_code, refused.get_json()["code"]) == (404, "unknown_device")
