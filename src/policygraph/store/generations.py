"""The folder of a store: generations, each whole and never changed again, and one pointer to the one that counts.

    DIR/generation             the name of the generation that is read
    DIR/generations/000007/    graph/ (the engine's files), manifest.jsonl, held (locked by those who read),
                               answers/ (what was asked of it once it was made)
    DIR/draft/                 the next one, while it is written
    DIR/staging/               what a build has read and not yet loaded
    DIR/store.lock             held by the one process that writes

A reader opens what the pointer names and keeps it, whatever is built meanwhile. A writer works on a copy, made of links
to the files of the last generation, which no engine ever changes; when it is done, the pointer is replaced in one step.
"""

from __future__ import annotations

import json
import os
import shutil
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from policygraph.errors import StoreUnavailable

try:
    import fcntl
except ImportError:  # this system has no such locks: the generation before the last is kept, and older ones go
    fcntl = None  # type: ignore[assignment]

MANIFEST = "manifest.jsonl"
STAGING = "staging"
_POINTER, _ALL, _DRAFT, _LOCK, _HELD, _GRAPH = "generation", "generations", "draft", "store.lock", "held", "graph"
_EARLIER = "earlier-form"
_ENGINE = "CURRENT"  # a file that the engine keeps in each folder of its own


class Hold:
    """A generation that is in use: as long as this value lives, nobody removes it.

    :param name: of the generation.
    :param folder: its folder.
    """

    def __init__(self, name: str, folder: Path, handle: int) -> None:
        self.name = name
        self.folder = folder
        self._end = weakref.finalize(self, os.close, handle)

    @property
    def graph(self) -> Path:
        """The engine's folder."""
        return self.folder / _GRAPH


def is_store(directory: Path) -> bool:
    """Return whether a folder is a store that can be read."""
    return (directory / _POINTER).is_file()


def is_earlier(directory: Path) -> bool:
    """Return whether a folder is a store as versions before generations wrote it."""
    return (directory / _ENGINE).is_file() and not is_store(directory)


def generation(directory: Path) -> str:
    """Return the name of the generation that is read now; empty when there is none.

    :param directory: of the store.
    """
    try:
        return (directory / _POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def hold(directory: Path) -> Hold:
    """Hold the generation that counts now.

    :param directory: of the store.
    :raises StoreUnavailable: when there is none, or it is damaged.
    """
    for _ in range(50):  # each time a build may have replaced it between our looking and our holding
        name = generation(directory)
        folder = directory / _ALL / name
        try:
            handle = os.open(folder / _HELD, os.O_RDONLY)
        except OSError:
            if generation(directory) == name:
                break
            continue
        held = Hold(name, folder, handle)
        with suppress(OSError):  # a disk that knows no locks
            if fcntl is not None:
                fcntl.flock(handle, fcntl.LOCK_SH)
        if (held.graph / _ENGINE).is_file():
            return held
        if generation(directory) == name:
            break
    raise StoreUnavailable(
        "the store lacks the files of its last generation 图谱库文件不完整",
        where=str(directory),
        advice="Remove the folder and run `policygraph build` again.",
    )


class Writer:
    """The one process that may change a store, and the draft that it works on.

    :param directory: of the store; made where there is none.
    :raises StoreUnavailable: when another process writes, or the folder holds something else.
    """

    def __init__(self, directory: Path) -> None:
        if directory.is_dir() and any(directory.iterdir()) and not _is_ours(directory):
            raise StoreUnavailable(
                "the folder is not empty and holds no store",
                where=str(directory),
                advice="Name another folder with --store.",
            )
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.changed = not is_store(directory)
        self.touched: set[str] = set()
        handle = os.open(directory / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if fcntl is not None:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise StoreUnavailable(
                "another process is writing to this store 另一进程正在写入此图谱库",
                where=str(directory),
                advice="Wait until it has finished, or name another folder with --store.",
            ) from error
        self._draft = directory / _DRAFT
        self._end = weakref.finalize(self, _leave, handle, self._draft)
        self.moved = _put_aside(directory)
        shutil.rmtree(self._draft, ignore_errors=True)
        self._draft.mkdir()
        if is_store(directory):
            held = hold(directory)
            _link(held.graph, self.graph)
            with suppress(FileNotFoundError):
                shutil.copyfile(held.folder / MANIFEST, self.manifest)

    @property
    def graph(self) -> Path:
        """The engine's folder of the draft."""
        return self._draft / _GRAPH

    @property
    def manifest(self) -> Path:
        """The manifest of the draft: one line a notice."""
        return self._draft / MANIFEST

    @property
    def staging(self) -> Path:
        """Where a build keeps what it has read and not yet loaded."""
        return self.directory / STAGING

    def publish(self, backup: Callable[[Path], object]) -> str:
        """Make a generation of the draft as it is, and have the pointer name it; return its name.

        :param backup: makes the engine write a copy of the draft into the folder that it is given.
        """
        _forget(self.manifest, self.touched)
        self.touched.clear()
        before = generation(self.directory)
        name = f"{int(before or 0) + 1:06d}"
        folder = self.directory / _ALL / name
        making = folder.with_suffix(".making")
        for left in (making, folder):  # of a build that was killed here
            shutil.rmtree(left, ignore_errors=True)
        making.mkdir(parents=True)
        backup(making / _GRAPH)
        (making / _HELD).touch()
        with suppress(FileNotFoundError):
            shutil.copyfile(self.manifest, making / MANIFEST)
        making.replace(folder)
        beside = self.directory / f"{_POINTER}.new"
        with beside.open("w", encoding="ascii") as file:
            file.write(f"{name}\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.directory / _POINTER)
        self.changed = False
        _sweep(self.directory, {name} if fcntl is not None else {name, before})
        return name


def _is_ours(directory: Path) -> bool:
    return (directory / _LOCK).is_file() or is_store(directory) or is_earlier(directory)


def _leave(handle: int, draft: Path) -> None:
    shutil.rmtree(draft, ignore_errors=True)
    os.close(handle)


def _put_aside(directory: Path) -> bool:
    """Move a store of an earlier form out of the way; whether there was one."""
    if not is_earlier(directory):
        return False
    aside = directory / _EARLIER
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for path in list(directory.iterdir()):
        if path.name not in (_EARLIER, _LOCK):
            path.replace(aside / path.name)
    return True


def _forget(manifest: Path, graphs: set[str]) -> None:
    """Take the lines of graphs out of a manifest: they were changed by hand, so that their files must be read again."""
    if not graphs or not manifest.is_file():
        return
    with manifest.open(encoding="utf-8") as file:
        kept = [line for line in file if json.loads(line).get("graph") not in graphs]
    beside = manifest.with_suffix(".new")
    beside.write_text("".join(kept), encoding="utf-8")
    beside.replace(manifest)


def _link(source: Path, target: Path) -> None:
    """Copy an engine's folder: links to its tables, which are never changed, and copies of the rest."""
    target.mkdir()
    for path in source.iterdir():
        if path.suffix == ".sst":
            with suppress(OSError):  # a disk that knows no links
                os.link(path, target / path.name)
                continue
        if path.name != "LOCK":
            shutil.copyfile(path, target / path.name)


def _sweep(directory: Path, kept: set[str]) -> None:
    """Remove the generations that nobody reads."""
    for folder in (directory / _ALL).iterdir():
        if folder.name in kept:
            continue
        with suppress(OSError):
            handle = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT)
            try:
                if fcntl is not None:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)
