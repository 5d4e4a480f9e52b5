"""One way to write each character: `data/folding.tsv` says what is read for what is printed, and why."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policygraph.resources import resource
from policygraph.text.marks import FIGURE_DASHES

# A half-width mark beside Chinese stands for the full-width one; between figures and Latin letters it is their own.
_WIDE = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
_MARKS = re.compile("[,:;!?]+")
# What figures are written with: one sign for each that means the same beside a number, and nowhere else.
_PLAIN: Final = str.maketrans(
    "０１２３４５６７８９．／％﹪＜＞＝﹤﹥≧⩾≦⩽○＋" + FIGURE_DASHES,
    "0123456789./%%<>=<>≥≥≤≤〇+" + "-" * len(FIGURE_DASHES),
)

_MANY: Final = re.compile("[" + re.escape("".join(map(chr, _PLAIN))) + "]")


def plain(text: str) -> str:
    """Return a text with one sign for each that means the same beside a number; it stays as long as it was.

    Digits, points, dashes, percent signs and signs of comparison become the plain ones, ○ becomes 〇. Only numbers and
    dates are read of it: between names a dash and a wave differ.

    :param text: as printed, or folded.
    """
    return text.translate(_PLAIN) if _MANY.search(text) else text


def fold(text: str) -> str:
    """Return a text with every character in its common form, as long as the text as printed.

    What stands at an offset of the one stands at the same offset of the other; folding twice changes nothing more.

    Examples: ⽔务局 → 水务局, 責任單位∶ → 责任单位：, ２０２５ → 2025; the : of 8:30 stays.

    :param text: the text as printed.
    """
    table = _table()
    folded = text
    for printed in table.keys() & set(text):  # none is read as another that is in the table
        folded = folded.replace(printed, table[printed])
    return _MARKS.sub(_widened, folded)


def _widened(marks: re.Match[str]) -> str:
    """Half-width marks as full-width ones where Chinese stands beside them."""
    text, start, end = marks.string, marks.start(), marks.end()
    wide = (start > 0 and not text[start - 1].isascii()) or not text[end : end + 1].isascii()
    return "".join(_WIDE[mark] for mark in marks.group()) if wide else marks.group()


@cache
def _table() -> dict[str, str]:
    """What is read for what is printed."""
    rows = resource("data/folding.tsv").read_text(encoding="utf-8").splitlines()
    table: dict[str, str] = {}
    for row in rows:
        if not row.startswith(("#", "code")):
            code, _, read, _ = row.split("\t")
            table[chr(int(code, 16))] = read
    return table
