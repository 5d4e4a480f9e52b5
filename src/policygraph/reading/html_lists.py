"""The numbers that a browser prints before the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from policygraph.reading.ordinals import printed

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# Counter style of CSS → the scheme of a word processor that counts alike, and what stands behind the number.
_COUNTERS = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "japanese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
}
_NO_NUMBER = {"none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"}
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_WORD = re.compile(r"[a-z-]+")
_INTEGER = re.compile(r"\s*([+-]?\d{1,6})")


class Numbers:
    """The numbers of one list, told as its items come."""

    def __init__(self, element: etree._Element, style: str | None) -> None:
        """Read what a list says of its numbers.

        :param element: `ol`, `ul` and the like.
        :param style: what style sheets say.
        """
        self._ordered = element.tag == "ol"
        self._style = _named(style) or _TYPES.get(element.get("type", "").strip(), "decimal")
        self._step = -1 if "reversed" in element.attrib else 1
        items = sum(1 for item in element if item.tag == "li") if self._step < 0 else 1
        self._next = integer(element, "start", items)

    def item(self, element: etree._Element, style: str | None) -> str:
        """Return what stands before an item: a number, or nothing where bullets do.

        :param element: the `li`.
        :param style: what style sheets say of it alone.
        """
        value = integer(element, "value", self._next)
        self._next = value + self._step
        own = _named(style) or _TYPES.get(element.get("type", "").strip()) or self._style
        if own.startswith('"'):
            return own[1:]
        if not self._ordered and own == "decimal":
            return ""
        scheme, suffix = _COUNTERS.get(own, ("decimal", ". "))
        if own in _NO_NUMBER:
            return ""
        return (printed(value, scheme) if value >= 0 else str(value)) + suffix


def _named(style: str | None) -> str | None:
    """The counter style in the words of a `list-style`; a string behind `"`."""
    if style is None:
        return None
    string = _STRING.search(style)
    if string:
        return '"' + (string.group(1) or string.group(2) or "")
    words: Iterator[str] = (match.group() for match in _WORD.finditer(style.lower()))
    return next((word for word in words if word in _COUNTERS or word in _NO_NUMBER), None)


def integer(element: etree._Element, attribute: str, otherwise: int) -> int:
    """Return the number that an attribute begins with.

    :param element: of the page.
    :param attribute: its name.
    :param otherwise: what is meant when there is none.
    """
    digits = _INTEGER.match(element.get(attribute, ""))
    return int(digits.group(1)) if digits else otherwise
