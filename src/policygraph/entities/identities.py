"""`identities.toml` and the table of reforms that ships: read, and checked at their lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from policygraph.errors import InvalidData
from policygraph.limits.config import parse_toml, read_text
from policygraph.limits.showing import visible
from policygraph.model.identities import Identities, Reform, SameUnit
from policygraph.resources import resource

FILE_NAME = "identities.toml"
_TABLE = "data/identities/reforms.tsv"
_KEYS = {
    "succession": ({"old", "new", "since"}, {"district", "source"}),
    "apart": ({"old"}, {"new", "district", "reason"}),
    "same": ({"district", "names"}, {"reason"}),
    "digits": ({"key"}, {"reason"}),
}


@cache
def reforms() -> tuple[Reform, ...]:
    """Return the reforms that ship, in the order of their days.

    :raises InvalidData: for a row that has not the columns that its head promises.
    """
    path = resource(_TABLE)
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(("#", "old\t")):
            continue
        try:
            old, new, since, source = line.split("\t")
            found.append(Reform(old, new, date.fromisoformat(since), "", source))
        except ValueError as error:
            advice = "A row is old, new, since, source, with a tab between."
            raise InvalidData(
                f"a row is not complete: {error}", where=f"{path.name}:{number}", advice=advice
            ) from error
    return tuple(sorted(found, key=lambda reform: reform.since))


def read_identities(path: Path) -> Identities:
    """Read a person's word on who is the same.

    :param path: of the file, TOML with `[[succession]]`, `[[apart]]`, `[[same]]` and `[[digits]]`.
    :raises InvalidData: at the line of what is wrong.
    :raises UnreadableInput: when there is no file.
    """
    return parse_identities(read_text(path), visible(str(path)))


def parse_identities(text: str, where: str = FILE_NAME) -> Identities:
    """Read a person's word on who is the same.

    :param text: of the file.
    :param where: the file, for messages.
    :raises InvalidData: at the line of what is wrong.
    """
    data = parse_toml(text, where)
    lines = _lines(text)
    for kind, entries in data.items():
        if kind not in _KEYS or not isinstance(entries, list):
            raise InvalidData(
                f"[[{visible(kind)}]] is not known 未知条目", where=where, advice=f"There are {', '.join(_KEYS)}."
            )
        for number, entry in enumerate(entries):
            _check(kind, entry, f"{where}:{lines[kind][number] if number < len(lines[kind]) else 1}")
    found = {kind: list(data.get(kind, ())) for kind in _KEYS}
    return Identities(
        reforms=tuple(
            Reform(one["old"], one["new"], one["since"], one.get("district", ""), one.get("source", ""))
            for one in found["succession"]
        ),
        apart=tuple(
            Reform(one["old"], one.get("new", ""), date.max, one.get("district", "")) for one in found["apart"]
        ),
        same=tuple(SameUnit(one["district"], tuple(one["names"])) for one in found["same"]),
        long=frozenset(one["key"] for one in found["digits"]),
        text=text,
    )


def _lines(text: str) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {kind: [] for kind in _KEYS}
    for number, line in enumerate(text.splitlines(), 1):
        for kind in _KEYS:
            if line.strip().replace(" ", "").startswith(f"[[{kind}]]"):
                found[kind].append(number)
    return found


def _check(kind: str, entry: Any, where: str) -> None:
    needed, free = _KEYS[kind]
    if not isinstance(entry, dict) or needed - entry.keys() or entry.keys() - needed - free:
        raise InvalidData(
            f"[[{kind}]] takes {', '.join(sorted(needed))} and may have {', '.join(sorted(free))} 条目的键不对",
            where=where,
            advice="Mend it there.",
        )
    for key, value in entry.items():
        good = {
            "since": isinstance(value, date),
            "names": isinstance(value, list) and len(value) > 1 and all(isinstance(one, str) and one for one in value),
        }.get(key, isinstance(value, str) and bool(value.strip()))
        if not good:
            wanted = {"since": "a day such as 2019-03-31", "names": "a list of two names or more"}.get(key, "a text")
            raise InvalidData(f"{key} of [[{kind}]] is not {wanted} 取值不对", where=where, advice="Mend it there.")
