"""Which values a correction may hold: the type of each key, and the codes that there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from policygraph.errors import InvalidCorrection
from policygraph.model import Change, Citation, Comparator, ProjectKind

_MOST = 1e30  # of an amount; no list of tasks counts further
_TEXTS = (
    "notice", "author", "kind", "text", "reason", "name", "project_kind", "theme", "code", "title", "citation",
    "period", "indicator", "comparator", "unit", "change",
)  # fmt: skip
_ONE_OF = {
    "project_kind": [kind.value for kind in ProjectKind],
    "citation": [citation.value for citation in Citation],
    "comparator": [comparator.value for comparator in Comparator],
    "change": [change.value for change in Change],
}
_THEME = re.compile(r"[a-z][a-z0-9-]*")
_CODE = re.compile(r"[1-9][0-9]{5}")


def check_values(name: str, data: Mapping[str, Any], place: Callable[[str], str]) -> None:
    """Make sure that the values of a correction are of their type, and its codes among those that there are.

    :param name: of the correction, such as `add`.
    :param data: its keys and values.
    :param place: says where a key stands.
    :raises InvalidCorrection: at the line and column of the key.
    """
    for key, value in data.items():
        if wrong := _wrong(key, value):
            raise InvalidCorrection(
                f"[[{name}]]: {key} {wrong} 取值有误", where=place(key), advice="See docs/corrections.md."
            )


def place_of(text: str, where: str, line: int, key: str) -> str:
    """Return where a key of a table stands, as `file:line:column`.

    :param text: of the file.
    :param where: the file.
    :param line: of the head of the table, 1-based.
    :param key: the key; one that stands above all tables is found there.
    """
    lines = text.splitlines()
    for number in [*range(line, len(lines)), *range(line)]:
        found = re.match(rf"(\s*[\"']?){re.escape(key)}[\"']?\s*=", lines[number])
        if found:
            return f"{where}:{number + 1}:{len(found[1]) + 1}"
        if number > line and lines[number].lstrip().startswith("[["):
            break
    return f"{where}:{line}:1"


def _wrong(key: str, value: Any) -> str:
    """What is wrong with a value; empty when nothing is."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if key in _TEXTS and not isinstance(value, str):
        return "should be a text"
    if key in _ONE_OF and value not in _ONE_OF[key]:
        return f"is {value!r}, and should be one of {', '.join(_ONE_OF[key])}"
    match key:
        case "task" if not isinstance(value, str | int) or isinstance(value, bool):
            return "should be a number as printed"
        case "duty" if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10_000:
            return "should be a whole number, 0 for the title"
        case "value" | "minimum" | "maximum" if isinstance(value, str):
            return "" if re.fullmatch(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", value) else "should be a number"
        case "value" | "minimum" | "maximum" if not number or not -_MOST < value < _MOST:
            return "should be a number below 1e30"
        case "start" | "end":
            return "" if _is_day(value) else "should be a day such as 2023-01-31"
        case "generic" if not isinstance(value, bool):
            return "should be true or false"
        case "names" if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return "should be a list of texts"
        case "theme" if not _THEME.fullmatch(value):
            return f"is {value!r}, and no code of a theme"
        case "code" if not _CODE.fullmatch(value):
            return f"is {value!r}, and no code of GB/T 2260, which has six digits"
        case _:
            return ""


def _is_day(value: Any) -> bool:
    if isinstance(value, date) and not isinstance(value, datetime):
        return True
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False
