"""The `#+` lines of a saved query: a little of YAML, which other tools for such files (grlc) read as they stand.

Each entry is one of

    key: words to the end of the line
    key: {"zh": "…", "en": "…"}            JSON, which is YAML too
    key:                                   and under it one JSON value an item
      - {"name": "theme"}
    key: |                                 and under it lines that are kept as they are

Headers in TOML (`key = …`), as earlier versions wrote them, are read as well.
"""

from __future__ import annotations

import re
from typing import Any

from policygraph.errors import InvalidQuery
from policygraph.limits.config import parse_json, parse_toml

_LINE = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_ENTRY = re.compile(r"([A-Za-z][\w-]*):(?: +(.*))?")
_TOML = re.compile(r"[A-Za-z][\w-]*\s*=")
_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`\s])(?:(?!: | #).)+(?<![:\s])")


def header_of(text: str, where: str) -> tuple[dict[str, Any], str]:
    """Return what the header of a saved query says, and the query without it.

    :param text: of the file.
    :param where: the file, for messages.
    :raises InvalidQuery: at line and column, for a line that is none of the forms.
    """
    text = text.replace("\r\n", "\n")
    sparql = _LINE.sub("", text).lstrip()
    lines = _LINE.findall(text)
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    if _TOML.match(first):
        return parse_toml("\n".join(lines), where, InvalidQuery), sparql
    numbers = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("#+")]
    return _entries(list(zip(numbers, lines, strict=True)), where), sparql


def _entries(lines: list[tuple[int, str]], where: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    at = 0
    while at < len(lines):
        number, line = lines[at]
        at += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry is None:
            raise InvalidQuery(f"not `key: value`: {line.strip()!r}", where=f"{where}:{number}:1",
                               advice="See docs/queries.md.")  # fmt: skip
        key, value = entry[1], (entry[2] or "").strip()
        if key in found:
            raise InvalidQuery(f"{key!r} is there twice", where=f"{where}:{number}:1", advice="Keep one of them.")
        under = []
        while at < len(lines) and (lines[at][1][:1] == " " or not lines[at][1].strip()):
            under.append(lines[at])
            at += 1
        found[key] = _value(value, [each for each in under if each[1].strip()], under, f"{where}:{number}")
    return found


def _value(value: str, under: list[tuple[int, str]], kept: list[tuple[int, str]], where: str) -> Any:
    if value == "|":
        indent = min((len(line) - len(line.lstrip()) for _, line in under), default=0)
        return "".join(f"{line[indent:]}\n" for _, line in kept).strip("\n") + "\n" if under else ""
    file = where.rpartition(":")[0]
    if not value and under:
        return [_item(line, f"{file}:{number}") for number, line in under]
    if under:
        number, line = under[0]
        raise InvalidQuery(f"nothing holds this line: {line.strip()!r}", where=f"{file}:{number}:1",
                           advice="Write a value on one line, or its items under it.")  # fmt: skip
    if value[:1] in ('"', "[", "{"):
        return parse_json(value, where, InvalidQuery)
    if not _PLAIN.fullmatch(value):
        raise InvalidQuery(f"these words need quotes: {value!r}", where=f"{where}:1", advice='Write them as "…".')
    return value


def _item(line: str, where: str) -> Any:
    mark, _, value = line.strip().partition(" ")
    if mark != "-" or not value.strip():
        raise InvalidQuery(f"not an item: {line.strip()!r}", where=f"{where}:1", advice="Write `- ` and JSON.")
    value = value.strip()
    return parse_json(value, where, InvalidQuery) if value[:1] in ('"', "[", "{") else value
