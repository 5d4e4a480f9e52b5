"""A manifest: one line a notice, that says what became of its file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from policygraph.corpus.doubts import Doubt

READ, FAILED, DIED, UNWRITTEN = "read", "failed", "died", "unwritten"

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a file.

    :param key: digest of its content and of the rules it was read by.
    :param path: of the file, as it was named.
    :param state: `read`; `failed`, for a reason that was found; `died`, when it took the process that read it along;
        `unwritten`, when what was read of it could not be written, which is not its fault and stops the build.
    :param reason: why it was not read, and what to do.
    :param graph: IRI of the notice's named graph.
    :param name: by which people know the notice: its number, else its title, else its file.
    :param quads: lines of the output.
    :param triples: of the graph in full.
    :param counts: sections, tasks, duties, assignments, units.
    :param characters: of the text, without blanks.
    :param read: of them, those that were placed.
    :param doubts: what a person should look at, most doubtful first.
    :param warnings: of the shapes.
    :param infos: of the shapes.
    :param unsure: findings of low confidence.
    :param asides: what the file holds beside its text.
    """

    key: str
    path: str
    state: str = READ
    reason: str = ""
    graph: str = ""
    name: str = ""
    quads: int = 0
    triples: int = 0
    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    characters: int = 0
    read: int = 0
    doubts: tuple[Doubt, ...] = ()
    warnings: int = 0
    infos: int = 0
    unsure: int = 0
    asides: tuple[str, ...] = ()

    @property
    def to_look_at(self) -> bool:
        """Whether a person should look: something was not read, is doubtful or not sure."""
        return bool(self.doubts or self.unsure)


_FIELDS = {field.name for field in fields(Record)}


def write_record(record: Record) -> str:
    """Return a record as a line of a manifest, without its end."""
    line = json.dumps(asdict(record), ensure_ascii=False)
    # A byte of a file's name that is no text: JSON holds it as an escape, UTF-8 not at all.
    return _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", line)


def read_record(line: str) -> Record:
    """Return the record of a line.

    :param line: as `write_record` makes it.
    :raises ValueError: when it is none, such as the last line of a process that was killed.
    """
    data = json.loads(line)
    if not isinstance(data, dict) or not {"key", "path"} <= data.keys() <= _FIELDS:
        raise ValueError("no record")
    data["doubts"] = tuple(Doubt(**doubt) for doubt in data.get("doubts", ()))
    data["counts"] = tuple(data.get("counts", (0, 0, 0, 0, 0)))
    data["asides"] = tuple(data.get("asides", ()))
    return Record(**data)


def read_manifest(path: Path) -> Iterator[Record]:
    """Return the records of a manifest, in order, without lines that are not whole; none where there is no file.

    :param path: the manifest.
    """
    with suppress(FileNotFoundError), path.open(encoding="utf-8") as lines:
        for line in lines:
            with suppress(ValueError, TypeError, KeyError, IndexError):
                yield read_record(line)


def write_manifest(path: Path, records: Iterable[Record]) -> None:
    """Write a manifest, whole or not at all.

    :param path: the manifest.
    """
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(f"{write_record(record)}\n" for record in records)
    beside.replace(path)
