"""A release takes the place of an older one: at any moment, killed or not, the folder holds one of the two.

The new one is written in a room of our own beside its place, then the two change names: at once where the system can
do that, else in two steps. What a run that was killed left is put in order by the next. Nothing is deleted but the
files that the old release itself lists, and what stands in our own room.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from policygraph.errors import UnreadableInput
from policygraph.limits.showing import visible
from policygraph.release.files import CHECKSUMS, MANIFEST

_OURS = {CHECKSUMS, MANIFEST}  # what a folder must hold to be taken for a release and replaced
_MARK = "policygraph-export"  # the file that shows that a room is ours; locked while its export runs
_READY = "ready"  # what it holds once the new release is complete


def is_release(folder: Path) -> bool:
    """Tell whether a folder holds a release.

    :param folder: the folder.
    """
    return folder.is_dir() and all((folder / name).is_file() for name in _OURS)


def check_place(folder: Path) -> None:
    """Make sure that a release may be written to a folder: it is not there, empty, or an older release and no more.

    :param folder: the folder.
    :raises UnreadableInput: when it holds what no export wrote.
    """
    if not folder.is_dir() and not folder.exists():
        return
    if not folder.is_dir() or (not is_release(folder) and any(folder.iterdir())):
        raise UnreadableInput(
            "the folder is not empty and holds no release 文件夹非空且不是发布包",
            where=visible(str(folder)),
            advice="Name another folder.",
        )
    if foreign := _foreign(folder):
        raise UnreadableInput(
            f"the old release holds what no export wrote, such as {visible(foreign[0])} 旧发布包中有外来文件",
            where=visible(str(folder)),
            advice="Move it away, or name another folder.",
        )


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new folder that takes the place of the target at the end, or is gone when something fails.

    :param target: the folder of the release.
    """
    target = Path(os.path.realpath(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    room = Path(tempfile.mkdtemp(dir=target.parent, prefix=_prefix(target)))
    mark = (room / _MARK).open("w+")
    try:
        _lock(mark)
        new = room / "new"
        new.mkdir()
        yield new
        _keep(new)
        mark.write(_READY)
        mark.flush()
        if target.exists():
            if not _swap(new, target):
                target.rename(room / "old")
                try:
                    new.rename(target)
                except OSError:
                    (room / "old").rename(target)
                    raise
        else:
            new.rename(target)
    finally:
        _clear(room)
        mark.close()


def recover(target: Path) -> None:
    """Put in order what an export left that was killed: a release between two names gets its own again.

    :param target: the folder of the release.
    """
    target = Path(os.path.realpath(target))
    if not target.parent.is_dir():
        return
    for room in sorted(target.parent.glob(f"{_glob(_prefix(target))}*")):
        try:
            with (room / _MARK).open("r+") as mark:
                if not _lock(mark):
                    continue  # its export runs
                if not target.exists():
                    whole = room / "new" if mark.read() == _READY and is_release(room / "new") else room / "old"
                    if is_release(whole):
                        whole.rename(target)
                _clear(room)
        except OSError:
            continue  # no room of ours, or one that others are at


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}.policygraph-"


def _glob(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _lock(mark: IO[str]) -> bool:
    """Whether the mark could be locked; where the system has no such locks, it is not."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _keep(folder: Path) -> None:
    """Have the disk hold what was written before names change."""
    for path in folder.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            try:
                with suppress(OSError):
                    os.fsync(handle)
            finally:
                os.close(handle)


def _swap(one: Path, other: Path) -> bool:
    """Change the names of two folders at once; whether the system can."""
    if sys.platform not in ("linux", "darwin"):
        return False
    name, here = {"linux": ("renameat2", -100), "darwin": ("renameatx_np", -2)}[sys.platform]
    with suppress(OSError, AttributeError):
        call = getattr(ctypes.CDLL(None), name)
        return bool(call(here, os.fsencode(one), here, os.fsencode(other), 2) == 0)
    return False


def _clear(room: Path) -> None:
    """Delete a room of ours; of a release in it, its own files only, and what then is left stays."""
    for folder in (room / "old", room / "new"):
        if is_release(folder):
            _delete(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    if not any((room / name).exists() for name in ("old", "new")):
        with suppress(OSError):
            (room / _MARK).unlink(missing_ok=True)
        with suppress(OSError):
            room.rmdir()


def _listed(release: Path) -> set[str]:
    lines = (release / CHECKSUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    return {line.partition("  ")[2] for line in lines} | {CHECKSUMS}


def _foreign(release: Path) -> list[str]:
    """What stands in a release and is not listed there; folders that hold nothing listed too."""
    listed = _listed(release)
    folders = {parent.as_posix() for path in listed for parent in Path(path).parents}
    found = []
    for path in sorted(release.rglob("*")):
        name = path.relative_to(release).as_posix()
        if name not in (folders if path.is_dir() and not path.is_symlink() else listed):
            found.append(name)
    return found


def _delete(release: Path) -> None:
    root = release.resolve()
    listed = [release / name for name in _listed(release)]
    # The list is the last to go, so that a deletion that is cut short can be taken up again.
    for path in sorted(listed, key=lambda path: path.name == CHECKSUMS):
        if path.parent.resolve().is_relative_to(root):
            with suppress(OSError):
                path.unlink()
    for folder in sorted((p for p in release.rglob("*") if p.is_dir()), reverse=True):
        with suppress(OSError):
            folder.rmdir()
    with suppress(OSError):
        release.rmdir()
