"""What a notice's graph depends on, as digests: its file and what lies beside it, and the rules that read it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import policygraph
from policygraph.errors import UnreadableInput
from policygraph.reading.containers import split
from policygraph.resources import resource
from policygraph.revision.file import FILE_NAME

_PIECE = 2**20  # bytes read at once


@cache
def rules_digest() -> str:
    """Return the digest of the program, its words, ontology and shapes: another one may read a file in another way."""
    package = Path(policygraph.__file__).parent
    files = [*package.rglob("*.py"), *package.rglob("*.toml")]
    for folder in ("data", "ontology", "shapes"):
        root = resource(folder)
        files += [path for path in root.rglob("*") if path.is_file() and "notices" not in path.relative_to(root).parts]
    return _digest(sorted(files))


def content_digest(path: Path, *, corrected: bool) -> str:
    """Return the digest of a file: its name, its bytes, and the corrections beside it.

    :param path: a file, or a document inside of one (`archive.zip!/notice.docx`).
    :param corrected: whether the corrections are applied.
    :raises UnreadableInput: when it cannot be read.
    """
    file, inside = split(path)
    beside = path.parent / FILE_NAME
    try:
        told = [_digest([file]), path.name if not inside else f"{file.name}!/{inside}"]
        if corrected and beside.is_file():
            told.append(_digest([beside]))
    except OSError as error:
        raise UnreadableInput(
            f"the file cannot be read 无法读取文件: {error.strerror}", where=str(path), advice="Check the path."
        ) from error
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogateescape")).hexdigest()


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        one = hashlib.sha256()
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                one.update(piece)
        total.update(one.digest())
    return total.hexdigest()
