# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Make the symbol face of the printed book, fonts/playbook-symbols-400-normal.woff2.

The faces from Fontsource hold letters only. This takes arrows, fractions, mathematical signs and
boxes from the whole of Source Sans 3, adds the brackets for rounding, which it lacks, and renames
the result, as the font's licence asks for a changed version.

    python scripts/print/draw_symbols.py 'SourceSans3[wght].ttf'

The variable font is in the package fontpkg-source-sans-3 on PyPI.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).parent / "fonts" / "playbook-symbols-400-normal.woff2"
FAMILY = "Playbook Symbols"
GREEK = range(0x391, 0x3CA)
SIGNS = range(0x2020, 0x2C00)
LIKE_BRACKETS = {
    0x2308: ("[", "top"),
    0x2309: ("]", "top"),
    0x230A: ("[", "foot"),
    0x230B: ("]", "foot"),
}
COPYRIGHT, FAMILY_NAME, STYLE, UNIQUE, FULL_NAME, POSTSCRIPT, LICENCE, LICENCE_URL = (
    0, 1, 2, 3, 4, 6, 13, 14,
)  # fmt: skip


def main() -> None:
    """Write the face from the font named on the command line."""
    font = instantiateVariableFont(TTFont(sys.argv[1], recalcTimestamp=False), {"wght": 400})
    for code, (bracket, end) in LIKE_BRACKETS.items():
        draw(font, code, bracket, end)
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*GREEK, *SIGNS, *LIKE_BRACKETS])
    subsetter.subset(font)
    rename(font)
    font.flavor = "woff2"
    font.save(TARGET)


def draw(font: TTFont, code: int, bracket: str, end: str) -> None:
    """Draw a bracket for rounding: an upright and one arm, as heavy as those of the bracket."""
    name = f"uni{code:04X}"
    like = font.getBestCmap()[ord(bracket)]
    glyph = font["glyf"][like]
    points = list(glyph.getCoordinates(font["glyf"])[0])
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    foot, top = min(y for _, y in points), max(y for _, y in points)
    stem = next(x for x in sorted({x for x, _ in points}) if x > left) - left
    arm = top - next(y for y in sorted({y for _, y in points}, reverse=True) if y < top)
    if bracket == "]":
        stem = right - next(x for x in sorted({x for x, _ in points}, reverse=True) if x < right)
    upright = (left, left + stem) if bracket == "[" else (right - stem, right)
    reach = (top - arm, top) if end == "top" else (foot, foot + arm)
    pen = TTGlyphPen(None)
    for (x0, x1), (y0, y1) in ((upright, (foot, top)), ((left, right), reach)):
        pen.moveTo((x0, y0))
        pen.lineTo((x0, y1))
        pen.lineTo((x1, y1))
        pen.lineTo((x1, y0))
        pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = font["hmtx"][like]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def rename(font: TTFont) -> None:
    """Give the face its own name, and keep copyright and licence."""
    names = font["name"]
    own = {
        FAMILY_NAME: FAMILY,
        STYLE: "Regular",
        UNIQUE: f"{FAMILY} 1.0",
        FULL_NAME: FAMILY,
        POSTSCRIPT: "PlaybookSymbols-Regular",
    }
    for record in list(names.names):
        if record.nameID in own:
            record.string = own[record.nameID]
        elif record.nameID not in {COPYRIGHT, LICENCE, LICENCE_URL}:
            names.names.remove(record)


if __name__ == "__main__":
    main()
