"""The file of a person's corrections: its form, read and checked; what is wrong with it is told at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from policygraph.errors import InvalidCorrection, UnreadableInput
from policygraph.limits.config import parse_toml, read_text
from policygraph.limits.showing import visible
from policygraph.model import (
    Action,
    Correction,
    DocumentMention,
    Given,
    GoalMention,
    Mention,
    OrganizationMention,
    PeriodMention,
    PlaceMention,
    ProjectMention,
    TargetMention,
    ThemeMention,
)
from policygraph.revision.values import check_values, place_of
from policygraph.text import as_read

FILE_NAME = "corrections.toml"
_GIVEN = ("publisher", "district")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.MULTILINE)
KINDS: Mapping[str, type[Mention]] = {
    "project": ProjectMention,
    "goal": GoalMention,
    "target": TargetMention,
    "theme": ThemeMention,
    "place": PlaceMention,
    "organization": OrganizationMention,
    "document": DocumentMention,
    "period": PeriodMention,
}
_KEYS = {
    Action.ADD: {
        "notice", "author", "kind", "task", "text", "reason", "name", "project_kind", "theme", "code", "title",
        "duty", "citation", "period", "start", "end", "indicator", "comparator", "value", "minimum", "maximum", "unit",
        "change", "generic",
    },
    Action.REMOVE: {"notice", "author", "kind", "task", "duty", "text", "reason", "theme"},
    Action.RENAME: {"notice", "author", "kind", "task", "text", "reason", "name", "project_kind", "code", "title"},
    Action.LINK: {"notice", "author", "kind", "names", "name", "reason"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction as it stands in the file."""

    correction: Correction
    data: Mapping[str, Any]
    where: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of one file, in its order.

    :param given: what it says of the notice that the text does not: `publisher`, `district`.
    :param notice: the one that this is said of, by its document number or file name; empty for all in the folder.
    """

    entries: tuple[Entry, ...]
    given: Given = field(default_factory=Given)
    notice: str = ""


def read_corrections(path: Path) -> Corrections:
    """Read a file of corrections.

    :param path: the file, TOML.
    :raises InvalidCorrection: at the line where it breaks its form.
    """
    try:
        text = read_text(path)
    except UnreadableInput as error:
        raise InvalidCorrection(error.message, where=error.where, advice=error.advice) from error
    return parse_corrections(text, visible(str(path)))


def parse_corrections(text: str, where: str = FILE_NAME) -> Corrections:
    """Read corrections from text.

    :param text: TOML.
    :param where: the file, for messages.
    :raises InvalidCorrection: at the line where it breaks its form.
    """
    data = parse_toml(text, where, InvalidCorrection)
    text = text.removeprefix("\ufeff")
    lines: dict[str, list[int]] = {}
    for match in _HEADER.finditer(text):
        lines.setdefault(match[1], []).append(text.count("\n", 0, match.start(1)) + 1)
    common = {key: value for key, value in data.items() if not isinstance(value, list) and key not in _GIVEN}
    given = {key: as_read(data[key]) for key in _GIVEN if isinstance(data.get(key), str)}
    entries = []
    for name, tables in data.items():
        if not isinstance(tables, list):
            if name not in ("notice", "author", *_GIVEN):
                raise InvalidCorrection(
                    f"{name!r} means nothing here", where=f"{where}:1:1", advice="See docs/corrections.md."
                )
            if name in _GIVEN and not (isinstance(tables, str) and tables.strip()):
                raise InvalidCorrection(
                    f"{name!r} should be a name",
                    where=place_of(text, where, 1, name),
                    advice="See docs/corrections.md.",
                )
            continue
        for nth, table in enumerate(tables):
            printed = lines.get(name, [1])
            line = printed[min(nth, len(printed) - 1)]
            if not isinstance(table, dict):
                raise InvalidCorrection(f"{name!r} is no table", where=f"{where}:1:1", advice="Write [[{name}]].")
            entry = {**common, **table}
            check_values(name, entry, partial(place_of, text, where, line))
            entries.append(_entry(name, entry, f"{where}:{line}:1", line))
    entries.sort(key=lambda entry: entry.correction.line)
    return Corrections(
        tuple(entries), Given(given.get("publisher", ""), given.get("district", "")), str(data.get("notice", ""))
    )


def _entry(name: str, data: dict[str, Any], where: str, line: int) -> Entry:
    try:
        action = Action(name)
    except ValueError as error:
        actions = ", ".join(f"[[{action.value}]]" for action in Action)
        raise InvalidCorrection(f"[[{name}]] is no correction", where=where, advice=f"There are {actions}.") from error
    unknown = sorted(set(data) - _KEYS[action])
    if unknown:
        raise InvalidCorrection(
            f"[[{name}]] knows no {', '.join(unknown)}", where=where, advice="See docs/corrections.md."
        )
    needed = ["kind", "reason", "author", *(["names", "name"] if action is Action.LINK else ["text"])]
    missing = [key for key in needed if not data.get(key)]
    if missing:
        raise InvalidCorrection(
            f"[[{name}]] lacks {', '.join(missing)}", where=where, advice="See docs/corrections.md."
        )
    kinds = {"project", "unit"} if action is Action.LINK else set(KINDS)
    if data["kind"] not in kinds:
        raise InvalidCorrection(
            f"[[{name}]] cannot be about {data['kind']!r}", where=where, advice=f"Kinds: {', '.join(sorted(kinds))}."
        )
    if action is Action.ADD and "task" not in data and data["kind"] not in ("document", "period"):
        raise InvalidCorrection(
            f"[[add]] of a {data['kind']} lacks its task", where=where, advice="See docs/corrections.md."
        )
    for key in ("text", "name", "title", "task"):
        if key in data:
            data[key] = as_read(str(data[key]))
    if action is Action.LINK:
        data["names"] = [as_read(str(name)) for name in data["names"]]
    words = "、".join(data["names"]) if action is Action.LINK else data["text"]
    task = data.get("task")
    correction = Correction(action, words, task, str(data["reason"]), str(data["author"]), line)
    return Entry(correction, data, where)
