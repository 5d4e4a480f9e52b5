"""The characters of symbol fonts, which files name by the font's own code, as characters of Unicode."""

from __future__ import annotations

import csv
from functools import cache

from policygraph.resources import resource


def symbol(font: str, code: int) -> str:
    """Return the character that a symbol font has at a code; the code as it is, where the font is not known.

    :param font: its name, such as `Wingdings 2`.
    :param code: 0x00 to 0xFF, or the same in the private use area from U+F000.
    """
    known = _symbols().get((font.casefold(), code & 0xFF)) if code < 0x100 or 0xF000 <= code < 0xF100 else None
    if known is not None:
        return known
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def is_symbol_font(font: str) -> bool:
    """Return whether the characters of a font are known.

    :param font: its name.
    """
    return any(name == font.casefold() for name, _ in _symbols())


@cache
def _symbols() -> dict[tuple[str, int], str]:
    with resource("data/reading/symbol-fonts.tsv").open(encoding="utf-8") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(font.casefold(), int(code, 16)): character.strip() for font, code, character in rows}
