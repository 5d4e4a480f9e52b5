"""The numbers that Word prints before paragraphs: they are on paper, but not in the text of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from policygraph.reading.ordinals import printed
from policygraph.reading.package import child, integer, local, value

MAX_LEVELS: Final = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLET = "•"  # for the signs that Word takes from its symbol fonts, which have no character of their own


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (ECMA-376 part 1, 17.9.6).

    :param pattern: what is printed, with `%1` for the number of the first level.
    :param suffix: what stands between number and text.
    :param decimal: whether the numbers of all levels are printed in decimal digits.
    :param style: the paragraph style that takes its number from this level.
    :param restart: the level (1-based) that makes it count anew; 0 for none, `None` for every level above.
    """

    start: int
    format: str
    pattern: str
    suffix: str
    decimal: bool
    style: str
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it: its counters, its levels, and where it makes them start anew."""

    counters: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]


def lists(numbering: Element | None) -> dict[str, List]:
    """Return the lists of `numbering.xml` by the number that paragraphs call them.

    :param numbering: its root, if the file has one.
    """
    if numbering is None:
        return {}
    abstract = {value(item, "abstractNumId"): item for item in numbering if local(item.tag) == "abstractNum"}
    by_style = {value(child(item, "styleLink")): item for item in abstract.values()}
    found: dict[str, List] = {}
    for num in numbering:
        if local(num.tag) != "num":
            continue
        definition = abstract.get(value(child(num, "abstractNumId")))
        linked = value(child(definition, "numStyleLink"))
        definition = by_style.get(linked, definition) if linked else definition
        levels = dict(_levels(definition))
        restarts: dict[int, int] = {}
        for override in num:
            if local(override.tag) == "lvlOverride":
                number = integer(value(override, "ilvl"), 0)
                levels.update(_levels(override))
                start = child(override, "startOverride")
                if start is not None:
                    restarts[number] = integer(value(start), 1)
        found[value(num, "numId")] = List(value(definition, "abstractNumId"), levels, restarts)
    return found


def _levels(element: Element | None) -> Iterator[tuple[int, Level]]:
    for item in element if element is not None else ():
        if local(item.tag) == "lvl":
            legal = child(item, "isLgl")
            yield (
                integer(value(item, "ilvl"), 0),
                Level(
                    integer(value(child(item, "start")), 0),
                    _format(child(item, "numFmt")),
                    value(child(item, "lvlText")),
                    {"nothing": "", "space": " "}.get(value(child(item, "suff")), "\t"),
                    legal is not None and value(legal) not in ("0", "false", "off"),
                    value(child(item, "pStyle")),
                    integer(value(restart), 0) if (restart := child(item, "lvlRestart")) is not None else None,
                ),
            )


def _format(element: Element | None) -> str:
    """The number scheme of a level; one of its own, such as `001, 002, …`, by its first number."""
    name = value(element) or "decimal"
    first = value(element, "format").partition(",")[0].strip() if name == "custom" else ""
    return f"zeros:{len(first)}" if first.isdigit() else name


def style_numbering(styles: Element | None) -> Callable[[str], tuple[str, int | None]]:
    """Return what finds the list and level that a paragraph style gives its paragraphs.

    :param styles: the root of `styles.xml`, if the file has one.
    """
    defined = [item for item in (styles if styles is not None else ()) if local(item.tag) == "style"]
    by_id = {value(item, "styleId"): item for item in defined}
    of_paragraphs = (item for item in defined if value(item, "type") == "paragraph")
    default = next((value(item, "styleId") for item in of_paragraphs if value(item, "default") in ("1", "true")), "")

    def find(style: str) -> tuple[str, int | None]:
        seen: set[str] = set()
        style = style or default
        level: int | None = None
        while style in by_id and style not in seen:
            seen.add(style)
            properties = child(by_id[style], "pPr", "numPr")
            if level is None and child(properties, "ilvl") is not None:
                level = integer(value(child(properties, "ilvl")), 0)
            if child(properties, "numId") is not None:
                return value(child(properties, "numId")), level
            style = value(child(by_id[style], "basedOn"))
        return "", None

    return find


class Counters:
    """Counts the paragraphs of every list in the order of the document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = lists(numbering)
        self._of_style = style_numbering(styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, properties: Element | None) -> str:
        """Return what is printed before a paragraph, with the blank after it; empty for most.

        :param properties: its `pPr`.
        """
        style = value(child(properties, "pStyle"))
        name, place = self._of_style(style) if self._lists else ("", None)
        direct = child(properties, "numPr")
        if child(direct, "numId") is not None:
            name, place = value(child(direct, "numId")), None
        if child(direct, "ilvl") is not None:
            place = integer(value(child(direct, "ilvl")), 0)
        numbered = self._lists.get(name)
        if numbered is None:
            return ""
        if place is None:
            place = next((at for at, level in numbered.levels.items() if style and level.style == style), 0)
        level = numbered.levels.get(place)
        return self._count(name, numbered, place, level) if level else ""

    def _count(self, name: str, numbered: List, place: int, level: Level) -> str:
        counts = self._counts.setdefault(numbered.counters, {})
        for number, start in numbered.restarts.items():
            if (name, number) not in self._begun and number <= place:
                self._begun.add((name, number))
                counts[number] = start - (number == place)
        counts[place] = counts.get(place, level.start - 1) + 1
        for deeper in range(place + 1, MAX_LEVELS):
            below = numbered.levels.get(deeper)
            if below is None or below.restart is None or place < below.restart:
                counts.pop(deeper, None)
        if level.format == "bullet":
            sign = "".join(_BULLET if "\ue000" <= character <= "\uf8ff" else character for character in level.pattern)
            return sign + level.suffix if sign.strip() else ""

        def number_of(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = numbered.levels.get(at, level)
            count = counts.setdefault(at, other.start)
            return printed(count, "decimal" if level.decimal else other.format)

        text = _PLACEHOLDER.sub(number_of, level.pattern)
        return text + level.suffix if text.strip() else ""
