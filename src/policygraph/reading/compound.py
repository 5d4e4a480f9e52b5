"""OLE compound files, the container of .doc, .xls, .wps and .et: the names at their top level, and no more.

:see: [MS-CFB] https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb/
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_IN_HEADER = 109  # sectors of the allocation table that the header names; enough for 7 MB, and directories come early
_END = 0xFFFFFFFA  # from here on a number is no sector and no entry
_ENTRY = struct.Struct("<64sHBBIII48x")
_MOST_SECTORS = 2_000  # of a directory; it bounds a chain that runs in a ring


@dataclass(frozen=True, slots=True)
class _Entry:
    """A stream or storage; `left` and `right` are others at its level, `child` is one of the level below."""

    name: str
    left: int
    right: int
    child: int


def stream_names(data: bytes) -> frozenset[str]:
    """Return the names at the top level of a compound file; what is embedded in it is deeper and is left out.

    :param data: the whole file; of a damaged one, the names that can still be found.
    """
    entries = _entries(data)
    names: set[str] = set()
    waiting = [entries[0].child] if entries else []
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            entry = entries[number]
            names.add(entry.name)
            waiting += (entry.left, entry.right)
    return frozenset(names or (entry.name for entry in entries))


def _entries(data: bytes) -> list[_Entry]:
    entries: list[_Entry] = []
    if len(data) < _HEADER:
        return entries
    size = 4096 if struct.unpack_from("<H", data, 30)[0] == 12 else 512
    sector: int = struct.unpack_from("<I", data, 48)[0]
    tables: tuple[int, ...] = struct.unpack_from(f"<{_IN_HEADER}I", data, 76)
    for _ in range(_MOST_SECTORS):
        start = (sector + 1) * size
        if sector >= _END or start + size > len(data):
            break
        for at in range(start, start + size, _ENTRY.size):
            name, length, _kind, _color, left, right, child = _ENTRY.unpack_from(data, at)
            entries.append(_Entry(name[: max(length - 2, 0)].decode("utf-16-le", "replace"), left, right, child))
        place, within = divmod(sector, size // 4)
        if place >= _IN_HEADER or tables[place] >= _END:
            break
        following = (tables[place] + 1) * size + 4 * within
        if following + 4 > len(data):
            break
        sector = struct.unpack_from("<I", data, following)[0]
    return entries
