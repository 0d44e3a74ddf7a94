"""Bringing slides and videos to an office's folder, piece by piece, and taking them out."""

from typing import Any

from kiosk.domain import media as sorts
from kiosk.domain import office_rules as rules
from kiosk.domain.errors import NotFoundError
from kiosk.domain.events import SetupChanged
from kiosk.domain.office_rules import Fault
from kiosk.media import Media
from kiosk.unit import Unit

MEGABYTE = 1024 * 1024


def take_piece(media: Media, site: str, name: str, size: int, at: int, data: bytes) -> int:
    """Keep a piece of a file, and look at its content with the first one; returns how much is here.

    Raises:
        FaultsError: The name cannot be one, there are too many files, the content is neither a picture nor a
            video of ours, or too large.
    """
    rules.refuse(_name_faults(media, site, name))
    here = media.append(site, name, at, data)
    if not here:  # a later piece came without the first one
        return 0
    if faults := _content_faults(media.head(site, name), size, here):
        media.drop(site, name)
        rules.refuse(faults)
    return here


def finish(unit: Unit, media: Media, name: str) -> None:
    """Show a file that has wholly come, and tell the boards."""
    is_new = all(medium.name != name for medium in media.every(unit.site_id))
    media.finish(unit.site_id, name)
    unit.record(SetupChanged("medium", name, "created" if is_new else "changed"))


def remove(unit: Unit, media: Media, name: str) -> None:
    """Take a file out.

    Raises:
        NotFoundError: There is no such file.
    """
    if not media.remove(unit.site_id, name):
        raise NotFoundError(f"medium {name}")
    unit.record(SetupChanged("medium", name, "removed"))


def listed(media: Media, site: str) -> list[dict[str, Any]]:
    """An office's files for who sets it up: ``[{name, kind, size, url, broken}]``; kind null: of no use."""
    return [
        {
            "name": medium.name,
            "kind": medium.sort.kind if medium.sort else None,
            "size": medium.size,
            "url": media.address(site, medium),
            "broken": media.is_broken(site, medium.mark),
        }
        for medium in media.every(site)
    ]


def _name_faults(media: Media, site: str, name: str) -> list[Fault]:
    if sorts.NAME.fullmatch(name) is None:
        words = "Tên tệp gồm 1 đến 80 chữ không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối."
        return [Fault("name", words)]
    names = {medium.name for medium in media.every(site)}
    if name not in names and len(names) >= sorts.MOST:
        return [Fault("name", "Đã có {n} tệp; xin bỏ bớt trước.", {"n": sorts.MOST})]
    return []


def _content_faults(head: bytes, size: int, here: int) -> list[Fault]:
    sort = sorts.sort_of(head)
    if sort is None:
        return [Fault("data", "Tệp không phải ảnh PNG, JPEG, WebP hay video MP4, WebM.")]
    if max(size, here) > sorts.LARGEST[sort.kind]:
        words = "Tệp quá lớn: ảnh đến {picture} MB, video đến {video} MB."
        limits = {kind: largest // MEGABYTE for kind, largest in sorts.LARGEST.items()}
        return [Fault("size", words, limits)]
    return []
