"""Many files → N-Quads without a store: one output a notice and a manifest, a share of them on each machine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policygraph.corpus.corpus import Known, Outcome, in_order, output_of, repeated, staged_in
from policygraph.corpus.disk import stopping
from policygraph.corpus.records import READ, Record, write_manifest, write_record
from policygraph.corpus.settings import Settings
from policygraph.errors import InvalidData, UnreadableInput
from policygraph.store.generations import MANIFEST

_SHARE = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")


@dataclass(frozen=True, slots=True)
class Shard:
    """A share of the files: the `number`th of `count`, from 1."""

    number: int
    count: int

    def of(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """Return the files of this share; their names alone tell them, so that each machine finds the same.

        :param paths: all of them.
        """
        return tuple(path for path in paths if _place(path) % self.count == self.number - 1)


def read_shard(text: str) -> Shard:
    """Return the share that a text names.

    :param text: such as `2/8`.
    :raises InvalidData: when it names none.
    """
    match = _SHARE.fullmatch(text)
    if match is None or int(match[1]) > int(match[2]):
        raise InvalidData(f"{text!r} is no share 不是有效的分片", advice="Give it as 1/8, 2/8 … 8/8.")
    return Shard(int(match[1]), int(match[2]))


def write_outputs(
    paths: Iterable[Path], folder: Path, settings: Settings, told: Callable[[], None] = lambda: None
) -> Iterator[Outcome]:
    """Write the graph of each notice in full as N-Quads, and a manifest; yield what became of each file, in order.

    What is there already and has not changed is not read again. Outputs of files that are not among `paths` stay, and
    leave the manifest.

    :param paths: files, as `notice_files` gives them.
    :param folder: takes `KEY.nq` a notice and `manifest.jsonl`; made where there is none.
    :param settings: how.
    :param told: is called for each file as soon as it is read.
    :raises UnreadableInput: when the folder cannot be written, or no process can be started.
    :raises StoreUnavailable: when the disk is full; what was written stays for the next run.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableInput(
            f"the folder cannot be made 无法创建文件夹: {error.strerror}", where=str(folder), advice="Name another one."
        ) from error
    known = staged_in(folder, full=True)
    with stopping(folder):
        yield from _write(paths, folder, replace(settings, full=True), known, told)


def _write(
    paths: Iterable[Path], folder: Path, settings: Settings, known: Mapping[str, Record], told: Callable[[], None]
) -> Iterator[Outcome]:
    entered: dict[str, str] = {}
    kept: set[str] = set()  # keys whose outputs are those of notices that entered
    records: list[Record] = []
    for record, _ in in_order(paths, settings, Known({}, known), folder, told):
        found = record
        if record.state == READ:
            if (second := repeated(record, entered)) is None:
                entered[record.graph] = record.path
                kept.add(record.key)
            else:
                found = second
                if record.key not in kept:
                    output_of(folder, record.key, full=True).unlink(missing_ok=True)
        records.append(found)
        yield Outcome(found, skipped=record.key in known, changed=found.state == READ and record.key not in known)
    write_manifest(folder / MANIFEST, records)


def write_share(number: int, count: int, paths: Sequence[str], folder: str, settings: Mapping[str, Any]) -> list[str]:
    """Write the outputs of a share into a folder of its own, read by one limited process; return lines of its manifest.

    For schedulers, which can send plain values only.

    :param number: of the share, from 1.
    :param count: of all shares.
    :param paths: all files, those of other shares too.
    :param folder: takes a folder a share.
    :param settings: of `Settings`, but for the number of workers.
    """
    files = Shard(number, count).of(map(Path, paths))
    room = Path(folder) / f"share-{number}-of-{count}"
    return [write_record(one.record) for one in write_outputs(files, room, Settings(**{**settings, "workers": 1}))]


def _place(path: Path) -> int:
    return int.from_bytes(hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).digest()[:8], "big")
