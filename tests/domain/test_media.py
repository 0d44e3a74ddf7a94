"""Files are known by their first bytes, whatever their name says."""

import pytest

from kiosk.domain.media import NAME, Sort, sort_of


@pytest.mark.parametrize(
    ("head", "sort"),
    [
        (b"\x89PNG\r\n\x1a\n....", Sort("picture", "image/png")),
        (b"\xff\xd8\xff\xe0....", Sort("picture", "image/jpeg")),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Sort("picture", "image/webp")),
        (b"\x00\x00\x00\x20ftypisom", Sort("video", "video/mp4")),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", Sort("video", "video/webm")),
    ],
)
def test_pictures_and_videos_are_known(head: bytes, sort: Sort) -> None:
    assert sort_of(head) == sort


@pytest.mark.parametrize(
    "head", [b"", b"<svg onload=alert(1)>", b"GIF89a", b"MZ\x90", b"RIFF\0\0\0\0WAVE", b"<html>"]
)
def test_nothing_else_is(head: bytes) -> None:
    assert sort_of(head) is None


@pytest.mark.parametrize("name", ["../kiosk.sqlite", ".hidden", "a/b.png", "á.png", "a" * 81, ""])
def test_a_name_leads_nowhere_else(name: str) -> None:
    assert NAME.fullmatch(name) is None
