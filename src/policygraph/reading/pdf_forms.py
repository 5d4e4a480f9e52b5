"""How much the forms of a PDF draw, told before PDFium opens a page: forms that draw forms multiply.

PDFium builds every object of a page, those of a form as often as it is drawn, before it says how many there are; nine
forms that each draw the next nine times are 3 kB of file and fill any memory. Streams are never compressed into others
(ISO 32000-1, 7.5.7), so that the forms of a file can be found in its bytes.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import Final

_OBJECT: Final = re.compile(rb"(?<![0-9])([0-9]{1,8})\s+[0-9]{1,5}\s+obj\b")
_DRAWN_BY: Final = re.compile(rb"/Type\s*/Page\b|/Subtype\s*/Form\b")
_REFERENCE: Final = re.compile(rb"\s*([0-9]{1,8})\s+[0-9]{1,5}\s+R\b")
_REFERENCES: Final = re.compile(rb"([0-9]{1,8})\s+[0-9]{1,5}\s+R\b")
_NAMED: Final = re.compile(rb"/([^\s/<>\[\]()]+)\s+([0-9]{1,8})\s+[0-9]{1,5}\s+R\b")
_CONTENTS: Final = re.compile(rb"/Contents\s*(\[[^\]]*\]|[0-9]{1,8}\s+[0-9]{1,5}\s+R\b)")
_DRAWS: Final = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_PAINTS: Final = re.compile(rb"(?<=[\s)\]>])(?:Tj|TJ|S|s|f\*?|B\*?|b\*?|F|'|\"|sh|EI)(?=\s|$)")
_STREAM: Final = re.compile(rb"\bstream\r?\n")
_MOST_HEAD: Final = 50_000  # bytes of the dictionary of an object
_MOST_CONTENT: Final = 4_000_000  # bytes of what a form draws, unpacked
_MOST_LEVELS: Final = 30
_MOST_LOOKED_AT: Final = 40_000_000  # bytes of all that is looked at; what lies beyond counts as nothing
_NAME: Final = 200  # the same for a name, which is looked up


def draws_more(data: bytes, most: int) -> bool:
    """Return whether a page or form of a PDF draws more objects than a number, those of its forms included.

    What is compressed beyond streams, or encrypted, is not seen; then PDFium has the word.

    :param data: the file.
    :param most: how many objects are few enough.
    """
    if not re.search(rb"/Subtype\s*/Form\b", data):
        return False
    return _Forms(data, most).are_too_many()


class _Forms:
    """The objects of a file, and how many each page or form among them draws."""

    def __init__(self, data: bytes, most: int) -> None:
        self._data = data
        self._most = most
        found = list(_OBJECT.finditer(data))
        ends = [match.start() for match in found[1:]] + [len(data)]
        self._places = {int(match[1]): (match.end(), end) for match, end in zip(found, ends, strict=True)}
        self._drawn: dict[int, int] = {}
        self._left = _MOST_LOOKED_AT

    def are_too_many(self) -> bool:
        return any(
            self._weight(number, 0) > self._most for number in self._places if _DRAWN_BY.search(self._head(number))
        )

    def _head(self, number: int) -> bytes:
        """The dictionary of an object."""
        start, end = self._places.get(number, (0, 0))
        body = self._data[start : min(end, start + _MOST_HEAD)]
        stream = _STREAM.search(body)
        return body[: stream.start()] if stream else body

    def _content(self, number: int) -> bytes:
        """What the stream of an object says, unpacked; nothing where it is packed otherwise."""
        start, end = self._places.get(number, (0, 0))
        stream = _STREAM.search(self._data, start, min(end, start + _MOST_HEAD))
        if stream is None:
            return b""
        packed = self._data[stream.end() : end]
        self._left -= len(packed)
        head = self._head(number)
        if b"/Filter" not in head:
            return packed.partition(b"endstream")[0][:_MOST_CONTENT]
        if b"/FlateDecode" not in head:
            return b""
        try:
            content = zlib.decompressobj().decompress(packed, _MOST_CONTENT)
        except zlib.error:
            return b""
        self._left -= len(content)
        return content

    def _weight(self, number: int, level: int) -> int:
        """How many objects a page or form draws, at most one more than are too many."""
        if number in self._drawn or level > _MOST_LEVELS:
            return self._drawn.get(number, 0)
        self._drawn[number] = 0  # a form that draws itself draws nothing
        head = self._head(number)
        parts = [number]
        if contents := _CONTENTS.search(head):
            parts = [int(part) for part in _REFERENCES.findall(contents[1])]
        content = b"\n".join(self._content(part) for part in parts if self._left > 0)
        weight = len(_PAINTS.findall(content))
        forms = self._named(head)
        for name, times in Counter(_DRAWS.findall(content)).items():
            inner = forms.get(name)
            weight += times * (1 + (self._weight(inner, level + 1) if inner is not None else 0))
        self._drawn[number] = min(weight, self._most + 1)
        return self._drawn[number]

    def _named(self, head: bytes) -> dict[bytes, int]:
        """The forms that an object may draw, by the names that it has for them."""
        resources = self._value(head, b"/Resources")
        found = _NAMED.findall(self._value(resources, b"/XObject")) if self._left > 0 else []
        self._left -= _NAME * len(found)
        return {
            name: int(number) for name, number in found if re.search(rb"/Subtype\s*/Form\b", self._head(int(number)))
        }

    def _value(self, head: bytes, key: bytes) -> bytes:
        """What stands behind a key, to the end of its dictionary or beyond; the object, where one is named."""
        at = head.find(key)
        if at < 0:
            return b""
        rest = head[at + len(key) :]
        named = _REFERENCE.match(rest)
        return self._head(int(named[1])) if named else rest


__all__ = ["draws_more"]
