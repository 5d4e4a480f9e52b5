"""Fields of Word whose words stand in their code: EQ (characters set over each other) and the old form fields."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from policygraph.reading.ordinals import printed
from policygraph.reading.package import child, integer, local, value

TICKED: Final = "☑"
NOT_TICKED: Final = "□"
_EQUATION = re.compile(r"\s*EQ\b", re.IGNORECASE)
# A switch with its own switches and numbers, and the bracket that opens its parts: `\o\ac(`, `\s\up 9(`.
_SWITCH = re.compile(r"\\(?P<name>[a-z*]+)(?P<more>(?:\s*\\[a-z]+[ \t]*\d*)*)[ \t]*(?P<open>\()?", re.IGNORECASE)
_FORMAT = re.compile(r"\\\*[ \t]*(?:\"[^\"]*\"|\S+)")
_CIRCLES = "○〇◯"
_MOST_DEPTH = 20


def equation(code: str) -> str:
    """Return what an EQ field prints, on one line: the base of characters with a reading above, ① for a circled 1.

    :param code: the code of a field; any other gives nothing.
    """
    begin = _EQUATION.match(code)
    return _printed(_FORMAT.sub("", code[begin.end() :]).strip(), 0) if begin else ""


def _printed(code: str, depth: int) -> str:
    out: list[str] = []
    at = 0
    while at < len(code):
        switch = _SWITCH.match(code, at) if code[at] == "\\" else None
        if switch is None:
            out.append(code[at])
            at += 1
        elif not switch.group("open") or depth > _MOST_DEPTH:
            at = switch.end()
        else:
            parts, at = _parts(code, switch.end())
            out.append(_set(switch.group("name").lower(), switch.group("more").lower(), parts, depth))
    return "".join(out).strip()


def _parts(code: str, at: int) -> tuple[list[str], int]:
    """What stands between the brackets that open before `at`, cut at commas, and where it ends."""
    parts, depth, start = [], 1, at
    while at < len(code) and depth:
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if not depth or (depth == 1 and code[at] in ",;"):
            parts.append(code[start:at])
            start = at + 1
        at += 1
    return (parts if not depth else [*parts, code[start:at]]), at


def _set(name: str, more: str, parts: list[str], depth: int) -> str:
    if name == "s":  # raised or lowered: a reading above its base, or a part of a number
        return "" if "\\up" in more or "\\do" in more else "".join(_printed(part, depth + 1) for part in parts)
    words = [word for part in parts if (word := _printed(part, depth + 1))]
    if name == "f" and len(words) == 2:
        return "/".join(words)
    if name == "o" and len(words) > 1:
        inner = "".join(word for word in words if word not in _CIRCLES)
        circled = printed(int(inner), "decimalEnclosedCircle") if inner.isascii() and inner.isdigit() else inner
        return circled if len(inner) < len("".join(words)) else inner
    return "".join(words)


def form_field(data: Element) -> str:
    """Return what an old form field shows: a box, or what was chosen of a list.

    :param data: its `ffData`.
    """
    box, drop = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        said = next((item for name in ("checked", "default") if (item := child(box, name)) is not None), None)
        return TICKED if said is not None and value(said) not in ("0", "false", "off") else NOT_TICKED
    if drop is not None:
        entries = [value(item) for item in drop if local(item.tag) == "listEntry"]
        chosen = integer(value(child(drop, "result")), integer(value(child(drop, "default")), 0))
        return entries[chosen] if chosen < len(entries) else ""
    return ""
