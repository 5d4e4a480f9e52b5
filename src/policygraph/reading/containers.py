"""Files that hold files: zips and mails. Each document inside is a source of its own, named `archive.zip!/name`."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from policygraph.errors import UnreadableInput
from policygraph.reading.claims import holds_member, is_mail
from policygraph.reading.limits import MAX_BINARY_BYTES, MAX_ZIP_BYTES, MEGABYTE
from policygraph.reading.looking import Looked
from policygraph.reading.readers import SUFFIXES

INSIDE: Final = "!/"
SUFFIXES_OF_CONTAINERS: Final = (".zip", ".eml")
_MOST_DOCUMENTS: Final = 200
_MOST_DEPTH: Final = 3
_IS_DOCUMENT = holds_member(r"(?:word/[^/]+\.xml|xl/.*|ppt/.*|OFD\.xml|content\.xml)")


@dataclass(frozen=True, slots=True)
class Inside:
    """A document inside a container.

    :param name: with the name of the container, such as `archive.zip!/name.docx`.
    :param data: gives all its bytes; raises `UnreadableInput` when that part of the container is damaged.
    """

    name: str
    data: Callable[[], bytes]


def is_container(looked: Looked) -> bool:
    """Return whether a file holds documents and is none itself.

    :param looked: the file.
    """
    if looked.members:
        return not _IS_DOCUMENT(looked)
    if not is_mail(looked):
        return False
    from policygraph.reading.mail import attachments

    return any(True for _ in attachments(looked))


def documents_in(looked: Looked, depth: int = 1) -> Iterator[Inside]:
    """Return the documents in a container, those in containers within it too.

    :param looked: the container.
    :param depth: how deep it lies itself, 1-based.
    :raises UnreadableInput: when it is damaged or protected, or holds documents beyond reason in number, size or depth.
    """
    if depth > _MOST_DEPTH:
        raise _refused(f"more than {_MOST_DEPTH} archives lie inside each other 压缩包嵌套过深", looked.where)
    total = 0
    for number, (name, size, data) in enumerate(_files(looked), 1):
        total += size
        if number > _MOST_DOCUMENTS or total > MAX_ZIP_BYTES:
            raise _refused(
                f"it holds more than {_MOST_DOCUMENTS} documents or {MAX_ZIP_BYTES // MEGABYTE} MB 文件过多或过大",
                looked.where,
            )
        inner = _container(name, data, looked) if PurePosixPath(name).suffix.lower() in SUFFIXES_OF_CONTAINERS else None
        if inner is None:
            yield Inside(f"{looked.name}{INSIDE}{name}", data)
        else:
            yield from documents_in(inner, depth + 1)


def _container(name: str, data: Callable[[], bytes], outer: Looked) -> Looked | None:
    """A file inside, if it is a container; one that is damaged is a document, so that its reading says why."""
    try:
        inner = Looked(f"{outer.name}{INSIDE}{name}", data(), f"{outer.where}{INSIDE}{name}")
        return inner if is_container(inner) else None
    except UnreadableInput:
        return None


def _files(looked: Looked) -> Iterator[tuple[str, int, Callable[[], bytes]]]:
    """The documents directly inside: name, bytes, and what gives them."""
    if not looked.members:
        for name, held in _mail_files(looked):
            yield name, len(held), partial(bytes, held)
        return
    from policygraph.reading.package import check

    known = (*SUFFIXES, *SUFFIXES_OF_CONTAINERS)
    with _telling_damage(looked.where), zipfile.ZipFile(io.BytesIO(looked.data)) as archive:
        check(archive, looked.where)
        for info in archive.infolist():
            name = _name(info)
            hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
            if not info.is_dir() and not hidden and PurePosixPath(name).suffix.lower() in known:
                yield name, info.file_size, partial(_member, looked, info, name)


def _member(looked: Looked, info: zipfile.ZipInfo, name: str) -> bytes:
    where = f"{looked.where}{INSIDE}{name}"
    if info.file_size > MAX_BINARY_BYTES:
        raise _refused(f"it is larger than {MAX_BINARY_BYTES // MEGABYTE} MB 文件过大", where)
    with _telling_damage(where), zipfile.ZipFile(io.BytesIO(looked.data)) as archive:
        return archive.read(info)


@contextmanager
def _telling_damage(where: str) -> Iterator[None]:
    try:
        yield
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, ValueError
    ) as error:  # fmt: skip
        raise _refused(f"the archive is damaged: {error} 压缩包已损坏", where) from None


def _mail_files(looked: Looked) -> Iterator[tuple[str, bytes]]:
    from policygraph.reading.mail import attachments, page_of

    with suppress(UnreadableInput):  # a mail may be attachments only
        yield "mail.html", page_of(looked).data
    for name, data in attachments(looked):
        if PurePosixPath(name).suffix.lower() in (*SUFFIXES, *SUFFIXES_OF_CONTAINERS):
            yield name.replace("/", "_"), data


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; one without the mark of Unicode is in GBK where Chinese programs wrote it."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def split(path: Path) -> tuple[Path, str]:
    """Return the file of a path, and the name inside of it: `a.zip!/b.docx` → `a.zip`, `b.docx`.

    :param path: any path; one that is itself a file has no name inside.
    """
    outer, mark, inner = str(path).partition(INSIDE)
    return (Path(outer), inner) if mark and not path.exists() else (path, "")


def is_inside(path: Path) -> bool:
    """Return whether a path names a document inside a file that is there.

    :param path: any path.
    """
    file, inside = split(path)
    return bool(inside) and file.is_file()


def _refused(message: str, where: str) -> UnreadableInput:
    return UnreadableInput(message, where=where, advice="Unpack it and give the notice alone. 请解压后只提供通知本身。")
