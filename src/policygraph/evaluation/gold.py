"""Gold files: what a reader took out of a notice, and where the notice is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygraph.errors import InvalidData
from policygraph.evaluation.form import faults
from policygraph.evaluation.surfaces import squeezed
from policygraph.limits.config import json_places, parse_json, read_text
from policygraph.limits.showing import visible


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file and the notice that it annotates."""

    path: Path
    notice: Path
    data: Mapping[str, Any]


def load_gold(path: Path, known: Iterable[Path] = (), notice: Path | None = None) -> Gold:
    """Read a gold file and find its notice.

    It is the file of the same name beside it; else the one that was named; else the one with its document number.

    :param path: `NAME.gold.json`, or any JSON with a `notice` that has a `doc_number`.
    :param known: notices to look among for the document number.
    :param notice: the notice of a gold file that has none beside it.
    :raises InvalidData: at the line and column of what is no JSON or does not fit; when its notice is not found.
    :raises UnreadableInput: when it cannot be read.
    """
    shown = visible(str(path))
    text = read_text(path)
    data = parse_json(text, shown)
    _check(data, text, shown)
    stem = path.name.removesuffix(".gold.json")
    beside = [p for p in sorted(path.parent.glob(f"{stem}.*")) if p.suffix != ".json"] if stem != path.name else []
    number = squeezed(str((data.get("notice") or {}).get("doc_number") or ""))
    named = [p for p in known if number and number in squeezed(p.read_text(encoding="utf-8", errors="ignore"))]
    for found in (*beside, *([notice] if notice else named)):
        return Gold(path, found, data)
    raise InvalidData(
        "the notice of this gold file is not found",
        where=str(path),
        advice="Put it beside the gold, or name it with --notice.",
    )


def _check(data: object, text: str, where: str) -> None:
    """Make sure that every value of a gold file is of its type."""
    for path, wrong in faults(data):
        places = json_places(text, where)
        name = ".".join(str(part) for part in path) or "the file"
        raise InvalidData(f"{name} {wrong} 取值有误", where=places.get(path, where), advice="See docs/evaluation.md.")
