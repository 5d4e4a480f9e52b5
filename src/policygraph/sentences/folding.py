"""Signs that are printed in many ways, made one, character by character."""

from __future__ import annotations

from typing import Final

_DASHES: Final = "－–—―‐‑‒⁓─━−~～〜〰∼˜﹣"
_FOLDED: Final = str.maketrans(
    "０１２３４５６７８９．／％﹪＜＞＝﹤﹥≧⩾≦⩽○＋" + _DASHES,
    "0123456789./%%<>=<>≥≥≤≤〇+" + "-" * len(_DASHES),
)


def fold(text: str) -> str:
    """Return the text with one sign for each that is printed in many ways; it stays as long as it was.

    Digits, points, dashes, percent signs and signs of comparison become the plain ones, ○ becomes 〇.

    :param text: as printed.
    """
    return text.translate(_FOLDED)
