"""Slides and videos: brought in pieces or by hand, listed to boards, read by an address of their own."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from kiosk.settings import Settings
from tests.factories import Api, Office

PIECE = 40_000
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(range(256)) * 8192


def picture(side: int = 64) -> bytes:
    made = BytesIO()
    Image.effect_noise((side, side), 90).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def boss(app: Flask, office: Office) -> Api:
    """An administrator of the office."""
    return Api.staff(app, office.staff("boss", "administrator"))


@pytest.fixture
def board(app: Flask, office: Office) -> Api:
    return Api(app.test_client(), office.enrol("board")[1])


@pytest.fixture
def folder(settings: Settings, office: Office) -> Path:
    """The office's folder of slides, made by hand."""
    made = settings.data_dir / "media" / office.key
    made.mkdir(parents=True)
    return made


def send(boss: Api, name: str, data: bytes, at: int = 0, size: int = 0) -> Any:
    body = {"name": name, "size": size or len(data), "at": at, "data": b64encode(data).decode()}
    return boss.post("/setup/media/pieces", **body)


def bring(boss: Api, name: str, data: bytes) -> list[dict[str, Any]]:
    """Send a file as the set-up does, piece by piece."""
    return [
        send(boss, name, data[at : at + PIECE], at, len(data)).get_json() for at in range(0, len(data), PIECE)
    ]


def media_of(board: Api) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = board.get("/board").get_json()["idle"]["media"]
    return listed


def test_a_picture_brought_in_pieces_is_read_by_a_browser_that_nobody_knows(
    boss: Api, board: Api, client: FlaskClient
) -> None:
    data = picture(400)

    answers = bring(boss, "to-chuc.png", data)
    (medium,) = media_of(board)
    read = client.get(medium["url"])

    assert len(data) > PIECE
    assert [each["done"] for each in answers] == [False] * (len(answers) - 1) + [True]
    assert (medium["kind"], read.status_code, read.mimetype) == ("picture", 200, "image/png")
    assert read.data == data


def test_a_board_is_told_at_once_of_a_file_that_came_or_went(boss: Api, board: Api, office: Office) -> None:
    before = office.rev()
    bring(boss, "a.png", picture())
    came = office.rev()
    boss.post("/setup/media/a.png/remove")

    assert (came, office.rev(), media_of(board)) == (before + 1, before + 2, [])


def test_a_file_that_is_half_there_is_shown_nowhere(boss: Api, board: Api) -> None:
    send(boss, "a.png", picture(200)[:PIECE], 0, 90_000)

    assert (media_of(board), boss.get("/setup/office").get_json()["media"]) == ([], [])


def test_a_piece_sent_twice_is_kept_once(boss: Api, board: Api, client: FlaskClient) -> None:
    data = picture(220)
    send(boss, "a.png", data[:PIECE], 0, len(data))
    send(boss, "a.png", data[PIECE : PIECE + 100], PIECE, len(data))
    send(boss, "a.png", data[PIECE : PIECE + 100], PIECE, len(data))
    answer = send(boss, "a.png", data[PIECE + 100 :], PIECE + 100, len(data))

    assert answer.get_json() == {"received": len(data), "done": True}
    assert client.get(media_of(board)[0]["url"]).data == data


def test_a_piece_that_leaves_a_gap_says_where_to_go_on(boss: Api) -> None:
    assert send(boss, "a.png", b"later", 100, 200).get_json() == {"received": 0, "done": False}


@pytest.mark.parametrize(
    ("name", "data", "size", "where"),
    [
        ("../a.png", picture(), 0, "name"),
        ("thông-báo.png", picture(), 0, "name"),
        ("a.svg", b"<svg onload='alert(1)'/>", 0, "data"),
        ("a.png", b"not a picture at all", 0, "data"),
        ("a.png", picture(), 9 * 1024 * 1024, "size"),
        ("a.webm", WEBM[:1000], 129 * 1024 * 1024, "size"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_reason(
    boss: Api, name: str, data: bytes, size: int, where: str
) -> None:
    answer = send(boss, name, data, 0, size)

    assert (answer.status_code, [fault["where"] for fault in answer.get_json()["faults"]]) == (422, [where])
    assert boss.get("/setup/office").get_json()["media"] == []


def test_a_piece_that_is_no_base64_is_refused(boss: Api) -> None:
    answer = boss.post("/setup/media/pieces", name="a.png", size=10, at=0, data="\u00e9")

    assert answer.get_json()["where"] == "data"


def test_more_than_twenty_files_are_refused(boss: Api, folder: Path) -> None:
    for n in range(20):
        (folder / f"{n}.png").write_bytes(picture())

    assert send(boss, "one-more.png", picture()).get_json()["faults"][0]["where"] == "name"


def test_a_file_put_into_the_folder_by_hand_is_shown(board: Api, folder: Path, client: FlaskClient) -> None:
    (folder / "huong-dan.webm").write_bytes(WEBM)
    (folder / "readme.txt").write_text("no medium")

    (medium,) = media_of(board)

    assert (medium["kind"], client.get(medium["url"]).mimetype) == ("video", "video/webm")


def test_a_file_of_no_use_is_shown_to_who_sets_the_office_up(boss: Api, folder: Path) -> None:
    (folder / "a.avi").write_bytes(b"RIFF\0\0\0\0AVI ")

    (medium,) = boss.get("/setup/office").get_json()["media"]

    assert (medium["name"], medium["kind"]) == ("a.avi", None)


@pytest.mark.parametrize(
    ("wanted", "begin", "end"),
    [
        ("bytes=0-", 0, 1_048_576),
        ("bytes=100-199", 100, 200),
        ("bytes=-50", len(WEBM) - 50, len(WEBM)),
        (f"bytes={len(WEBM) - 10}-", len(WEBM) - 10, len(WEBM)),
    ],
)
def test_a_part_of_a_video_is_read(
    board: Api, folder: Path, client: FlaskClient, wanted: str, begin: int, end: int
) -> None:
    (folder / "a.webm").write_bytes(WEBM)

    read = client.get(media_of(board)[0]["url"], headers={"Range": wanted})

    assert (read.status_code, read.data) == (206, WEBM[begin:end])
    assert read.headers["Content-Range"] == f"bytes {begin}-{end - 1}/{len(WEBM)}"


def test_a_part_that_lies_behind_the_end_is_refused(board: Api, folder: Path, client: FlaskClient) -> None:
    (folder / "a.webm").write_bytes(WEBM)

    read = client.get(media_of(board)[0]["url"], headers={"Range": f"bytes={len(WEBM)}-"})

    assert (read.status_code, read.headers["Content-Range"]) == (416, f"bytes */{len(WEBM)}")


def test_a_file_may_be_kept_for_ever_for_a_changed_one_has_another_address(
    board: Api, folder: Path, client: FlaskClient
) -> None:
    (folder / "a.png").write_bytes(picture())
    before = media_of(board)[0]["url"]
    (folder / "a.png").write_bytes(picture(80))
    after = media_of(board)[0]["url"]

    assert before != after
    assert (client.get(before).status_code, client.get(after).status_code) == (404, 200)
    assert "immutable" in client.get(after).headers["Cache-Control"]


@pytest.mark.parametrize(
    "url",
    [
        "/media/hue/{mark}",
        "/media/../{mark}",
        "/media/ha-noi/00000000000000000000000000000000",
        "/media/ha-noi/á",
    ],
)
def test_an_address_that_was_made_up_leads_nowhere(
    board: Api, folder: Path, client: FlaskClient, url: str
) -> None:
    (folder / "a.png").write_bytes(picture())
    mark = media_of(board)[0]["url"].split("/")[3]

    assert client.get(url.format(mark=mark)).status_code == 404


def test_a_file_that_a_board_could_not_show_is_noted(boss: Api, board: Api, folder: Path) -> None:
    (folder / "a.webm").write_bytes(WEBM)
    mark = media_of(board)[0]["url"].split("/")[3]

    noted = board.post("/board/broken", mark=mark).status_code

    assert (noted, boss.get("/setup/office").get_json()["media"][0]["broken"]) == (204, True)


def test_a_file_that_is_not_there_is_not_taken_out(boss: Api) -> None:
    assert boss.post("/setup/media/none.png/remove").status_code == 404
