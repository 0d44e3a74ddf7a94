"""Make the web fonts from the npm package of Be Vietnam Pro that frontend/package-lock.json pins.

Usage: .venv/bin/python script/web_fonts.py [--check]

Each weight becomes one WOFF2 file with the characters of the screens and one addition: the family has no
figures of equal width, and a clock must not tremble. With --check nothing is written: the files are made
again and compared with what is committed.
"""

import hashlib
import io
import json
import sys
from pathlib import Path

from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import Feature, FeatureRecord

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "frontend" / "node_modules" / "@expo-google-fonts" / "be-vietnam-pro"
FONTS = ROOT / "kiosk" / "static" / "fonts"
WEIGHTS = {400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold"}
# Basic Latin, Latin-1, Ă Đ Ĩ Ũ Ơ Ư, the marks by themselves, the Vietnamese block, dashes, quotes and signs.
CHARACTERS = (
    "20-7E A0-FF 102-103 110-111 128-129 168-169 1A0-1A1 1AF-1B0 300-304 306 309 323 1EA0-1EF9 "
    "2013-2014 2018-201A 201C-201E 2022 2026 2030 20AB 2212 2248 2264-2265"
)
FEATURES = ["case", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DIGIT_WIDTH = 696  # thousandths of an em: between the 0 and the 4, the widest


def web_font(weight: int) -> bytes:
    """Return the WOFF2 file of one weight."""
    name = WEIGHTS[weight]
    font = TTFont(PACKAGE / name / f"BeVietnamPro_{name}.ttf", recalcTimestamp=False)
    add_tabular_figures(font)
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = [*range(7), 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def characters() -> list[int]:
    """Return the code points of the screens."""
    ends = [[int(end, 16) for end in span.split("-")] for span in CHARACTERS.split()]
    return [point for span in ends for point in range(span[0], span[-1] + 1)]


def add_tabular_figures(font: TTFont) -> None:
    """Give the font a feature ``tnum``: its own digits, centred in fields of equal width."""
    glyphs, metrics = font.getGlyphSet(), font["hmtx"].metrics
    for digit in DIGITS:
        shape = font["glyf"][digit]
        left = (DIGIT_WIDTH - (shape.xMax - shape.xMin)) // 2
        pen = TTGlyphPen(None)
        glyphs[digit].draw(TransformPen(pen, (1, 0, 0, 1, left - shape.xMin, 0)))
        font["glyf"][f"{digit}.tnum"] = pen.glyph()
        metrics[f"{digit}.tnum"] = (DIGIT_WIDTH, left)
    table = font["GSUB"].table
    table.LookupList.Lookup.append(
        buildLookup([buildSingleSubstSubtable({digit: f"{digit}.tnum" for digit in DIGITS})])
    )
    record = FeatureRecord()
    record.FeatureTag, record.Feature = "tnum", Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(table.LookupList.Lookup) - 1]
    table.FeatureList.FeatureRecord.append(record)
    for script in table.ScriptList.ScriptRecord:
        for system in (script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)):
            system.FeatureIndex.append(len(table.FeatureList.FeatureRecord) - 1)


def gathered() -> dict[str, bytes]:
    """Return every file of the folder by its name, but for the README."""
    found = {f"be-vietnam-pro-{weight}.woff2": web_font(weight) for weight in WEIGHTS}
    found["OFL.txt"] = (PACKAGE / "LICENSE_FONT").read_bytes()
    sums = "".join(f"{hashlib.sha256(found[name]).hexdigest()}  {name}\n" for name in sorted(found))
    return {**found, "SHA256SUMS": sums.encode()}


def main() -> int:
    """Write or compare.

    Returns:
        0 if the folder holds what the package gives, 1 otherwise.
    """
    if not PACKAGE.is_dir():
        print("the package is missing: script/vendor installs it", file=sys.stderr)
        return 1
    wanted = gathered()
    if "--check" not in sys.argv[1:]:
        for name, data in wanted.items():
            (FONTS / name).write_bytes(data)
    version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    wrong = [
        name
        for name, data in wanted.items()
        if not (FONTS / name).is_file() or (FONTS / name).read_bytes() != data
    ]
    print(
        "\n".join(f"changed: {name}" for name in wrong)
        or f"{len(wanted)} files of Be Vietnam Pro {version} in {FONTS.relative_to(ROOT)}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
