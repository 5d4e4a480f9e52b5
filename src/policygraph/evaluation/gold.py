"""Gold files: what a reader took out of a notice, and where the notice is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygraph.errors import InvalidData, UnreadableInput
from policygraph.evaluation.surfaces import squeezed


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
    :raises InvalidData: when it is no gold file, or its notice is not found.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data.get("tasks"), list):
            raise InvalidData("a gold file has a list of tasks", where=str(path), advice="See docs/evaluation.md.")
    except OSError as error:
        raise UnreadableInput(f"the file cannot be read: {error.strerror}", where=str(path)) from error
    except (ValueError, AttributeError) as error:
        raise InvalidData(f"not JSON: {error}", where=str(path), advice="See docs/evaluation.md.") from error
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
