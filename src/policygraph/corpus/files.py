"""The files to read, and the corrections beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policygraph.errors import UnreadableInput
from policygraph.reading import SUFFIXES, SUFFIXES_OF_CONTAINERS, documents, is_inside
from policygraph.resources import resource
from policygraph.revision.file import FILE_NAME, Corrections, read_corrections


def notice_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files to read: those named, and those of a known ending in the folders named, in order.

    A zip or mail gives a path for each document in it, such as `archive.zip!/notice.docx`.

    :param paths: files and folders; none means the notice that ships.
    :raises UnreadableInput: for a path that does not exist, or a folder without notices.
    """
    found: dict[Path, None] = {}
    for path in paths or (resource("data/notices"),):
        if path.is_dir():
            endings = (*SUFFIXES, *SUFFIXES_OF_CONTAINERS)
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in endings and file.is_file())
            if not inside:
                raise UnreadableInput(
                    "the folder holds no notice 文件夹中没有通知",
                    where=str(path),
                    advice=f"Notices end in {', '.join(SUFFIXES)}.",
                )
            found.update(dict.fromkeys(one for file in inside for one in _documents(file)))
        elif path.exists() or is_inside(path):
            found.update(dict.fromkeys(_documents(path)))
        else:
            raise UnreadableInput("there is no such file 没有这个文件", where=str(path), advice="Check the path.")
    return tuple(found)


def _documents(file: Path) -> tuple[Path, ...]:
    """The documents in a file; one that cannot be opened stands for itself, and its reading says what is wrong."""
    try:
        return documents(file)
    except UnreadableInput:
        return (file,)


def corrections_beside(path: Path) -> Corrections | None:
    """Return the corrections in the notice's folder, if there are any.

    :param path: the notice.
    :raises InvalidCorrection: when the file breaks its form.
    """
    beside = path.parent / FILE_NAME
    return read_corrections(beside) if beside.is_file() else None
