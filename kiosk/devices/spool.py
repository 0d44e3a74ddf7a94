"""The virtual printer's folder: each slip as ``NNNN.bin``, the very bytes, and ``NNNN.png``, the paper."""

from pathlib import Path

from PIL import Image


class Spool:
    """Numbers run over the folder, whoever writes to it; the picture comes last, so it proves the pair."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._next = 0

    def leave(self, data: bytes, paper: Image.Image) -> Path:
        """Write one slip and return the path of its picture."""
        path = self._claim(data)
        hidden = path.with_name(f".{path.stem}.png")
        paper.save(hidden, "PNG")
        return hidden.replace(path.with_suffix(".png"))

    def _claim(self, data: bytes) -> Path:
        number = self._next or 1 + max((int(path.stem) for path in self.folder.glob("[0-9]*.bin")), default=0)
        while True:
            path = self.folder / f"{number:04d}.bin"
            try:
                with path.open("xb") as file:  # "x" is O_EXCL: another printer may use the same folder
                    file.write(data)
            except FileExistsError:
                number += 1
            else:
                self._next = number + 1
                return path
