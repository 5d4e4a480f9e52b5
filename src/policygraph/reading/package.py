"""A zip of XML parts, as docx, xlsx, ods and ofd are: each part a tree, within bounds of time and memory.

The parts are small trees; the standard library reads them, without document types and so without entities, and
nothing outside of the file is ever opened.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from posixpath import normpath
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from policygraph.errors import UnreadableInput
from policygraph.reading import limits
from policygraph.reading.looking import Looked

_SAVE_AGAIN = "Open it in the program that it is of and save it again. 请用相应软件打开后重新保存。"


def local(tag: str) -> str:
    """Return the name of an element or attribute without its namespace; most formats have two of them.

    :param tag: such as `{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p`.
    """
    return tag.rpartition("}")[2]


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of local names.

    :param element: where to begin.
    """
    for name in path:
        element = next((inner for inner in element if local(inner.tag) == name), None) if element is not None else None
    return element


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, or an empty string.

    :param element: its element, if there is one.
    """
    return next((text for key, text in element.items() if local(key) == name), "") if element is not None else ""


def integer(text: str, otherwise: int) -> int:
    """Return a number of a few digits, or what is meant when there is none.

    :param text: the digits.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def elements(root: Element | None) -> Iterator[Element]:
    """Return what is directly in an element; nothing where there is none.

    :param root: the element.
    """
    return iter(root) if root is not None else iter(())


def damaged(what: str, where: str) -> UnreadableInput:
    """Return the error for a file that breaks its format.

    :param what: what is wrong.
    :param where: the file.
    """
    return UnreadableInput(f"the document is damaged: {what} 文档已损坏", where=where, advice=_SAVE_AGAIN)


@contextmanager
def opened(looked: Looked) -> Iterator[Package]:
    """Open a file as a package; whatever breaks while it is read becomes an `UnreadableInput`.

    :param looked: the file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(looked.data)) as archive:
            check(archive, looked.where)
            yield Package(archive, looked.where)
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, ValueError, LookupError
    ) as error:  # fmt: skip
        raise damaged(str(error), looked.where) from None


def check(archive: zipfile.ZipFile, where: str) -> None:
    """Refuse an archive that would unpack to far more than a document holds, before anything is unpacked.

    :param archive: the archive.
    :param where: the file, for messages.
    """
    members = archive.infolist()
    swollen = any(
        member.file_size > max(limits.MIN_RATIO_BYTES, limits.MAX_ZIP_RATIO * member.compress_size)
        for member in members
    )
    if swollen or sum(member.file_size for member in members) > limits.MAX_ZIP_BYTES:
        raise UnreadableInput(
            "the document would unpack to far more than a document holds 文档解压后体积异常",
            where=where,
            advice="Do not open it unless you trust its sender. 如来源不可信，请勿打开。",
        )
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableInput(
            "the document is protected by a password 文档受密码保护",
            where=where,
            advice="Remove the password and save it again. 请取消密码后重新保存。",
        )


class Package:
    """The parts of a file, each read when it is first asked for."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive = archive
        self._where = where
        self._trees: dict[str, Element | None] = {}
        self._elements = 0
        self._attributes = 0

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return self._archive.namelist()

    def data(self, part: str) -> bytes | None:
        """Return the bytes of a part, `None` where the file has no such part.

        :param part: its name.
        :raises UnreadableInput: when it is too large.
        """
        try:
            info = self._archive.getinfo(part)
        except KeyError:
            return None
        if info.file_size > limits.MAX_PART_BYTES:
            raise UnreadableInput(
                f"its part {part} is larger than {limits.MAX_PART_BYTES // limits.MEGABYTE} MB 文档部件过大",
                where=self._where,
                advice="Save the notice alone. 请将通知单独另存。",
            )
        return self._archive.read(info)

    def tree(self, part: str) -> Element | None:
        """Return the root of a part of XML, `None` where the file has no such part.

        :param part: its name.
        :raises UnreadableInput: when it is too large, broken, or has elements beyond reason.
        """
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def once(self, part: str) -> Element | None:
        """Return the root of a part as `tree` does, for a part that is looked at once: it is not kept.

        :param part: its name.
        :raises UnreadableInput: as `tree` does.
        """
        return self._parsed(part)

    def emptied(self, part: str, name: str, take: Callable[[Element], None]) -> Element | None:
        """Return the root of a part whose elements of a name are given away as they are read, and then emptied.

        A sheet of a hundred thousand cells is so never in memory as a whole.

        :param part: its name.
        :param name: of the elements, without its namespace.
        :param take: is given each, whole.
        :raises UnreadableInput: as `tree` does.
        """
        return self._parsed(part, name, take)

    def _parsed(self, part: str, name: str = "", take: Callable[[Element], None] | None = None) -> Element | None:
        data = self.data(part)
        if data is None:
            return None
        guard = _Guard(limits.MAX_ELEMENTS - self._elements, limits.MAX_ATTRIBUTES - self._attributes, name, take)
        parser = XMLParser(target=guard)
        try:
            parser.feed(data)
            root: Element = parser.close()
        except ParseError as error:
            raise damaged(f"{part}: {error}", self._where) from None
        self._elements += guard.elements
        self._attributes += guard.attributes
        return root

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to inside the file: kind and name by identifier (ECMA-376 part 2).

        :param part: its name; empty for the package itself.
        """
        path = PurePosixPath(part)
        root = self.tree(str(path.parent / "_rels" / f"{path.name}.rels"))
        return {
            value(item, "Id"): (
                value(item, "Type").rpartition("/")[2],
                normpath(str(PurePosixPath("/") / path.parent / value(item, "Target"))).lstrip("/"),
            )
            for item in elements(root)
            if value(item, "TargetMode") != "External"
        }


class _Guard(TreeBuilder):
    """Builds a tree, but none with a document type (where entities are declared), and none beyond reason."""

    def __init__(
        self, most_elements: int, most_attributes: int, name: str = "", take: Callable[[Element], None] | None = None
    ) -> None:
        super().__init__()
        self.elements = 0
        self.attributes = 0
        self._open = super().start
        self._close = super().end
        self._most_depth = limits.MAX_XML_DEPTH
        self._depth = 0
        self._most_elements = most_elements
        self._most_attributes = most_attributes
        self._end = f"}}{name}"
        self._take = take

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self._depth += 1
        self.elements += 1
        self.attributes += len(attrs)
        if self._depth > self._most_depth:
            raise ValueError("its elements are nested too deeply")
        if self.elements > self._most_elements or self.attributes > self._most_attributes:
            raise ValueError("it has more elements and attributes than any document")
        return self._open(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self._depth -= 1
        element = self._close(tag)
        if self._take is not None and tag.endswith(self._end):
            self._take(element)
            element.clear()
        return element

    def doctype(self, name: str, *_: str | None) -> None:
        """Refuse a document type."""
        raise ValueError(f"it declares a document type ({name}), which no office program writes")
