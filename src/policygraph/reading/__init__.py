"""Reading: bytes → SourceText, one `Reader` a format.

What a file is, is told by its bytes, not by its name. Every reader keeps the way back: the offsets of the text are
those of plain files, and for the others each block has a region that says where it stood.
"""

from __future__ import annotations

import stat
from pathlib import Path, PurePath

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.containers import INSIDE, SUFFIXES_OF_CONTAINERS, documents_in, is_container, is_inside, split
from policygraph.reading.limits import MAX_BINARY_BYTES, within
from policygraph.reading.looking import Looked
from policygraph.reading.reader import Reader
from policygraph.reading.readers import READERS, SUFFIXES, named, reader_of

__all__ = [
    "READERS",
    "SUFFIXES",
    "SUFFIXES_OF_CONTAINERS",
    "Looked",
    "Reader",
    "documents",
    "is_inside",
    "read",
    "read_bytes",
    "reader_of",
]

_SHOWN = 8  # documents of a container that a message names


def read(path: Path) -> SourceText:
    """Return the text of a file of one of the formats in `READERS`.

    :param path: the file.
    :raises UnreadableInput: when it is missing, too large, damaged, protected, empty, or of another format.
    """
    file, inside = split(path)
    looked = _looked(file.name, _bytes(file), str(file))
    if not is_container(looked):
        return _text_of(looked)
    found = list(documents_in(looked))
    chosen = [one for one in found if one.name == f"{looked.name}{INSIDE}{inside}"] if inside else found
    if len(chosen) != 1:
        names = ", ".join(one.name for one in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        raise UnreadableInput(
            f"it holds {len(found)} documents 其中有 {len(found)} 个文档: {names}",
            where=str(path),
            advice=f"Give one as {looked.name}{INSIDE}NAME, or build all. 请指明其中一个，或用 build 读取全部。",
        )
    return _text_of(_looked(chosen[0].name, chosen[0].data(), f"{file.parent / chosen[0].name}"))


def documents(path: Path) -> tuple[Path, ...]:
    """Return the paths that `read` takes for a file: itself, or one for each document in a zip or mail.

    :param path: a file.
    :raises UnreadableInput: when it is a container that is damaged, or holds documents beyond reason.
    """
    file, inside = split(path)
    if inside or file.suffix.lower() not in SUFFIXES_OF_CONTAINERS:
        return (path,)
    looked = _looked(file.name, _bytes(file), str(file))
    if not is_container(looked):
        return (path,)
    return tuple(file.parent / one.name for one in documents_in(looked))


def read_bytes(name: str, data: bytes) -> SourceText:
    """Return the text of a file that is in memory already.

    :param name: the file's name; its folder is left out.
    :param data: everything that is in it.
    :raises UnreadableInput: as `read` does.
    """
    return _text_of(_looked(PurePath(name).name, data, name))


def _looked(name: str, data: bytes, where: str) -> Looked:
    name = name.encode("utf-8", "replace").decode()  # a name on disk need not be Unicode
    within(len(data), MAX_BINARY_BYTES, where)
    if not data.strip():
        raise UnreadableInput(
            "the file is empty 文件是空的", where=where, advice="Give a file with text in it. 请提供有内容的文件。"
        )
    return Looked(name, data, where)


def _text_of(looked: Looked) -> SourceText:
    reader = reader_of(looked)
    return reader.read(looked, reader.media_type)


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder 这是文件夹" if stat.S_ISDIR(status.st_mode) else "no regular file 不是普通文件"
            raise UnreadableInput(f"this is {kind}", where=where, advice=named())
        within(status.st_size, MAX_BINARY_BYTES, where)
        with path.open("rb") as file:
            return file.read(MAX_BINARY_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableInput("there is no such file 文件不存在", where=where, advice=named()) from None
    except PermissionError:
        raise UnreadableInput(
            "the file may not be read 没有读取权限",
            where=where,
            advice="Ask for the right to read it. 请先取得读取权限。",
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"the file cannot be read 文件无法读取: {error}", where=where, advice=named()) from None
