"""Which characters the glyphs of an embedded font stand for, by the font's own table (OpenType, `cmap`).

Programs that embed a part of a font sometimes number its letters anew: the file then holds codes of private use or the
numbers of glyphs, and only the font says what they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MOST_CODES: Final = 200_000
_PRIVATE: Final = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class GlyphCodes:
    """The table of a font.

    :param glyphs: glyph by code.
    :param characters: character by glyph, where a code is no private one.
    """

    glyphs: dict[int, int]
    characters: dict[int, str]

    def of_glyph(self, glyph: int) -> str:
        """Return the character of a glyph; nothing where the font does not say."""
        return self.characters.get(glyph, "")

    def of_code(self, code: str) -> str:
        """Return the character of a code of private use; nothing where the font does not say."""
        return self.of_glyph(self.glyphs.get(ord(code), -1))


def glyph_codes(font: bytes) -> GlyphCodes:
    """Return the table of a font; an empty one for what is no OpenType font or is damaged.

    :param font: the file of the font.
    :see: https://learn.microsoft.com/typography/opentype/spec/cmap
    """
    glyphs: dict[int, int] = {}
    try:
        for code, glyph in _codes(font):
            if glyph and len(glyphs) < _MOST_CODES:
                glyphs.setdefault(code, glyph)
    except (struct.error, IndexError):
        return GlyphCodes({}, {})
    characters: dict[int, str] = {}
    for code, glyph in sorted(glyphs.items()):
        if code not in _PRIVATE and 0x20 < code < 0x110000 and not 0xD800 <= code < 0xE000:
            characters.setdefault(glyph, chr(code))
    return GlyphCodes(glyphs, characters)


def is_private(character: str) -> bool:
    """Return whether a character is one of private use, which means nothing without its font."""
    return ord(character) in _PRIVATE or ord(character) >= 0xF0000


def _codes(font: bytes) -> Iterator[tuple[int, int]]:
    if font[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        return
    for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, at)
        if tag == b"cmap":
            break
    else:
        return
    tables = range(struct.unpack_from(">H", font, start + 2)[0])
    places = sorted(struct.unpack_from(">HHI", font, start + 4 + 8 * number) for number in tables)
    for platform, encoding, offset in places:
        if platform == 0 or (platform == 3 and encoding in (0, 1, 10)):
            yield from _table(font, start + offset)


def _table(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    kind = struct.unpack_from(">H", font, at)[0]
    if kind == 4:
        yield from _segments(font, at)
    elif kind == 6:
        first, count = struct.unpack_from(">HH", font, at + 6)
        yield from enumerate(struct.unpack_from(f">{count}H", font, at + 10), first)
    elif kind == 12:
        left = _MOST_CODES
        for group in range(min(struct.unpack_from(">I", font, at + 12)[0], _MOST_CODES)):
            first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
            count = min(last - first + 1, left)
            yield from ((first + step, glyph + step) for step in range(count))
            left -= max(0, count)


def _segments(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    ranges_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, ranges_at)
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if not offset:
                yield code, (code + delta) & 0xFFFF
                continue
            glyph = struct.unpack_from(">H", font, ranges_at + 2 * number + offset + 2 * (code - first))[0]
            yield code, (glyph + delta) & 0xFFFF if glyph else 0
