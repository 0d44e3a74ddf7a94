"""What a board can show while nobody is called: pictures and videos, known by their first bytes. Pure."""

import re
from dataclasses import dataclass

PICTURE, VIDEO = "picture", "video"
HEAD = 64  # bytes in which every kind is known
LARGEST = {PICTURE: 8 * 1024 * 1024, VIDEO: 128 * 1024 * 1024}
MOST = 20
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of medium: picture or video, and its type on the wire."""

    kind: str
    mime: str


def sort_of(head: bytes) -> Sort | None:
    """What begins with these bytes; None for what no board can show, whatever its name says."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Sort(PICTURE, "image/png")
    if head.startswith(b"\xff\xd8\xff"):
        return Sort(PICTURE, "image/jpeg")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Sort(PICTURE, "image/webp")
    if head[4:8] == b"ftyp":
        return Sort(VIDEO, "video/mp4")
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return Sort(VIDEO, "video/webm")
    return None
