"""The QR of a slip, as dots."""

from functools import lru_cache

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""White modules that the standard asks for on every side."""
LEAST, MOST = 160, 208
"""Width of the code without its quiet zone, in dots: at least 20 mm, at most 26 mm."""
MASK = 2
"""A fixed mask: trying all eight takes longer than drawing the whole slip, and readers take any."""


@lru_cache(maxsize=8)
def code(url: str) -> Image.Image:
    """Return the code with its quiet zone as ink (mode L), every module a whole number of dots wide."""
    sign = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, box_size=1, mask_pattern=MASK)
    sign.add_data(url, optimize=0)
    sign.make(fit=True)
    rows = sign.modules
    count = len(rows)
    box = max(-(-LEAST // count), MOST // count)
    dots = bytes(255 if module else 0 for row in rows for module in row)
    small = Image.new("L", (count + 2 * QUIET, count + 2 * QUIET))
    small.paste(Image.frombytes("L", (count, count), dots), (QUIET, QUIET))
    return small.resize((small.width * box, small.height * box), Image.Resampling.NEAREST)
