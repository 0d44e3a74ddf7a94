"""The paper of the virtual printer: rows of dots, cut into pieces."""

from PIL import Image

BLADE_ROWS = 24
"""White that a cut leaves below the print, so that a picture of the paper looks like paper."""


class Tape:
    """Paper of ``width`` dots; ``left`` counts the rows until it ends, None for never."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.left: int | None = None
        self._across = width // 8
        self._rows: list[bytes] = []

    @property
    def ended(self) -> bool:
        """Whether the roll is used up."""
        return self.left is not None and self.left <= 0

    @property
    def blank(self) -> bool:
        """Whether nothing black was printed since the last cut."""
        return not any(map(any, self._rows))

    def row(self, dots: bytes) -> None:
        """Print one row; dots beyond the paper are lost, as they are on paper."""
        self._rows.append(dots[: self._across].ljust(self._across, b"\0"))
        if self.left is not None:
            self.left -= 1

    def feed(self, rows: int) -> None:
        """Feed white paper."""
        for _ in range(rows):
            self.row(b"")

    def cut(self) -> Image.Image:
        """Cut and return the piece: mode "1", 0 is black."""
        rows, self._rows = self._rows + [bytes(self._across)] * BLADE_ROWS, []
        dots = b"".join(rows).translate(bytes(255 - n for n in range(256)))
        return Image.frombytes("1", (self.width, len(rows)), dots)
