"""What a printer can do, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Proof(StrEnum):
    """How a printer can confirm a slip."""

    GS_H = "gs_h"  # a process id comes back once the data before it is on paper
    GS_R = "gs_r"  # a status comes back once the data before it is read
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Model:
    """One kind of printer.

    Attributes:
        width: Dots across the paper.
        dots_per_mm: Dots a millimetre, the same both ways.
        max_band_rows: Rows of dots in one raster command.
        max_band_bytes: Bytes of dots in one raster command.
        chinese_mode_reset: The board starts in Chinese mode and needs ``FS .``.
        proof: How it confirms a slip.
    """

    width: int = 576
    dots_per_mm: int = 8
    max_band_rows: int = 100
    max_band_bytes: int = 8192
    chinese_mode_reset: bool = False
    proof: Proof = Proof.GS_H

    @classmethod
    def from_json(cls, given: Mapping[str, object]) -> "Model":
        """Read a model as the server tells it; what is absent keeps its default.

        Raises:
            ValueError: A number is not a positive integer, or the proof is not known.
        """
        default = cls()
        return cls(
            width=_positive(given, "width", default.width),
            dots_per_mm=_positive(given, "dots_per_mm", default.dots_per_mm),
            max_band_rows=_positive(given, "max_band_rows", default.max_band_rows),
            max_band_bytes=_positive(given, "max_band_bytes", default.max_band_bytes),
            chinese_mode_reset=bool(given.get("chinese_mode_reset", False)),
            proof=Proof(str(given.get("proof", default.proof))),
        )


def _positive(given: Mapping[str, object], key: str, default: int) -> int:
    value = given.get(key, default)
    if not isinstance(value, int) or value <= 0:
        raise ValueError(f"A printer model's {key!r} must be a positive number, not {value!r}.")
    return value
