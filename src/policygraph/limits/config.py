"""Files that people write for us, TOML and JSON: read within bounds, with the place of whatever is wrong."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policygraph.errors import InvalidData, PolicygraphError, UnreadableInput
from policygraph.limits.files import read_file
from policygraph.limits.showing import visible

MOST_BYTES = 2**25
MOST_DEPTH = 50
MOST_DIGITS = 100
_BOM = "\ufeff"
_TOML = re.compile(
    r'"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3}|\Z)|\'{3}(?:[^\']|\'{1,2}(?!\'))*+(?:\'{3}|\Z)'
    r'|"(?:[^"\\\n]|\\.)*+"?|\'[^\'\n]*+\'?|\#[^\n]*+|(?P<mark>[\[\]{}])|(?P<digits>\d[\d_]*+)',
    re.DOTALL,
)
_JSON = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*+"?)|(?P<mark>[\[\]{}:,])|(?P<word>[^\s"\[\]{}:,]++)', re.DOTALL)

Keys = tuple[str | int, ...]


def read_text(path: Path) -> str:
    """Return the text of a small file, in UTF-8, with or without a byte order mark.

    :param path: the file.
    :raises UnreadableInput: when it is no file, too large, or not UTF-8.
    """
    data = read_file(path, MOST_BYTES)
    try:
        return data.decode().removeprefix(_BOM)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableInput(
            "the file is not UTF-8 文件不是 UTF-8 编码",
            where=f"{visible(str(path))}:{line}",
            advice="Save it as UTF-8.",
        ) from error


def parse_toml(text: str, where: str, kind: type[PolicygraphError] = InvalidData) -> dict[str, Any]:
    """Read TOML.

    :param text: of the file.
    :param where: the file, for messages.
    :param kind: the error to raise.
    :raises PolicygraphError: of that kind, at line and column: for a syntax error, nesting past `MOST_DEPTH`, a number
        of more than `MOST_DIGITS` digits.
    """
    text = text.removeprefix(_BOM)
    depth = 0
    for match in _TOML.finditer(text):
        if match["mark"]:
            depth += 1 if match["mark"] in "[{" else -1
        if depth > MOST_DEPTH or len(match["digits"] or "") > MOST_DIGITS:
            raise _excess(text, match.start(), depth > MOST_DEPTH, where, kind)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # theirs, and that of a date or a number that is none
        at = re.search(r"line (\d+), column (\d+)", str(error))
        place = f"{where}:{at[1]}:{at[2]}" if at else f"{where}:{_wrong_line(text)}:1"
        raise kind(f"not valid TOML: {visible(str(error))}", where=place, advice="Mend it there.") from error


def parse_json(text: str, where: str, kind: type[PolicygraphError] = InvalidData) -> Any:
    """Read JSON.

    :param text: of the file.
    :param where: the file, for messages.
    :param kind: the error to raise.
    :raises PolicygraphError: of that kind, at line and column, as for `parse_toml`; and for NaN and infinities.
    """
    text = text.removeprefix(_BOM)
    depth = 0
    for match in _JSON.finditer(text):
        if match["mark"] in ("[", "{", "]", "}"):
            depth += 1 if match["mark"] in "[{" else -1
        digits = len(re.sub(r"\D", "", match["word"] or ""))
        if depth > MOST_DEPTH or digits > MOST_DIGITS:
            raise _excess(text, match.start(), depth > MOST_DEPTH, where, kind)
        if match["word"] in ("NaN", "Infinity", "-Infinity"):
            raise kind(f"not valid JSON: {match['word']} is no number", where=at_offset(text, match.start(), where))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{where}:{error.lineno}:{error.colno}"
        raise kind(f"not valid JSON: {error.msg}", where=place, advice="Mend it there.") from error
    except (ValueError, RecursionError) as error:
        raise kind(f"not valid JSON: {error}", where=f"{where}:1:1", advice="Mend it.") from error


def json_places(text: str, where: str) -> Mapping[Keys, str]:
    """Return where each value of a JSON text stands, as `file:line:column`, by its path of keys and numbers.

    :param text: valid JSON.
    :param where: the file.
    """
    return {path: at_offset(text, offset, where) for path, offset in _values(text.removeprefix(_BOM))}


def at_offset(text: str, offset: int, where: str) -> str:
    """Return `file:line:column` of a character.

    :param text: of the file.
    :param offset: 0-based.
    :param where: the file.
    """
    return f"{where}:{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"


def place_in(text: str, where: str, reason: str) -> str:
    """Return the place of the first key of a TOML file that a message names; the file where none is found.

    :param text: of the file.
    :param where: the file.
    :param reason: the message.
    """
    for word in re.findall(r"[A-Za-z_][\w-]*", reason):
        found = re.search(rf"^[ \t]*{re.escape(word)}[ \t]*=", text, re.MULTILINE)
        if found:
            return at_offset(text, found.end() - len(found[0].lstrip()), where)
    quoted = re.search(r"'([^']+)'", reason)
    offset = text.find(quoted[1]) if quoted else -1
    return at_offset(text, max(offset, 0), where)


def _values(text: str) -> Iterator[tuple[Keys, int]]:
    stack: list[list[Any]] = []  # of each open bracket: the key or number of the next value, whether a key comes
    for match in _JSON.finditer(text):
        mark = match["mark"]
        if mark == ":":
            stack[-1][1] = False
        elif mark == ",":
            if isinstance(stack[-1][0], int):
                stack[-1][0] += 1
            else:
                stack[-1][1] = True
        elif mark in ("]", "}"):
            stack.pop()
        elif stack and stack[-1][1]:
            stack[-1][0] = json.loads(match.group())
        else:
            yield tuple(level[0] for level in stack), match.start()
            if mark == "[":
                stack.append([0, False])
            elif mark == "{":
                stack.append(["", True])


def _excess(text: str, offset: int, deep: bool, where: str, kind: type[PolicygraphError]) -> PolicygraphError:
    message = (
        f"it nests deeper than {MOST_DEPTH} 嵌套过深"
        if deep
        else f"a number has more than {MOST_DIGITS} digits 数字过长"
    )
    return kind(message, where=at_offset(text, offset, where), advice="Mend it there.")


def _wrong_line(text: str) -> int:
    """The first line by itself that TOML refuses for its value, where the error names none."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*[\w.-]+\s*=", line):
            try:
                tomllib.loads(line)
            except tomllib.TOMLDecodeError:
                continue
            except (ValueError, RecursionError):
                return number
    return 1
