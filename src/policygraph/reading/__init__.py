"""Reading: bytes → SourceText, one reader a format.

What is read is told by its bytes, not by its name. Every reader keeps the way back: the offsets of the text are
those of plain files, and for the others each block has a region that says where it stood.
"""

from __future__ import annotations

import stat
from pathlib import Path, PurePath

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.encoding import decode
from policygraph.reading.formats import SUFFIXES, Format, binary_format, text_format
from policygraph.reading.limits import MAX_BINARY_BYTES, MAX_TEXT_BYTES, MEGABYTE
from policygraph.reading.plain import read_markdown, read_plain

__all__ = ["SUFFIXES", "Format", "read", "read_bytes"]

_GIVE_A_FILE = "Give a text, Markdown, HTML, docx or PDF file. 请给出文本、Markdown、HTML、docx 或 PDF 文件。"


def read(path: Path) -> SourceText:
    """Return the text of a file: plain text, Markdown, HTML, docx or PDF.

    :param path: the file.
    :raises UnreadableInput: when it is missing, too large, damaged, protected, empty, or of another format.
    """
    return _read(path.name, _bytes(path), str(path))


def read_bytes(name: str, data: bytes) -> SourceText:
    """Return the text of a file that is in memory already.

    :param name: the file's name; its folder is left out.
    :param data: everything that is in it.
    :raises UnreadableInput: as `read` does.
    """
    return _read(PurePath(name).name, data, name)


def _read(name: str, data: bytes, where: str) -> SourceText:
    name = name.encode("utf-8", "replace").decode()  # a name on disk need not be Unicode
    _within(len(data), MAX_BINARY_BYTES, where)
    if not data.strip():
        raise UnreadableInput(
            "the file is empty 文件是空的", where=where, advice="Give a file with text in it. 请提供有内容的文件。"
        )
    binary = binary_format(data, where)
    if binary is Format.DOCX:
        from policygraph.reading.docx import read_docx

        return read_docx(name, data, where)
    if binary is Format.PDF:
        from policygraph.reading.pdf import read_pdf

        return read_pdf(name, data, where)
    _within(len(data), MAX_TEXT_BYTES, where)
    text = decode(data, where)
    kind = text_format(name, text)
    if kind is Format.HTML:
        from policygraph.reading.html import read_html

        return read_html(name, text, where)
    if not text.strip():
        raise UnreadableInput(
            "the file holds blanks only 文件只有空白",
            where=where,
            advice="Give a file with text in it. 请提供有内容的文件。",
        )
    return read_markdown(name, text) if kind is Format.MARKDOWN else read_plain(name, text)


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder 这是文件夹" if stat.S_ISDIR(status.st_mode) else "no regular file 不是普通文件"
            raise UnreadableInput(f"this is {kind}", where=where, advice=_GIVE_A_FILE)
        _within(status.st_size, MAX_BINARY_BYTES, where)
        with path.open("rb") as file:
            return file.read(MAX_BINARY_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableInput("there is no such file 文件不存在", where=where, advice=_GIVE_A_FILE) from None
    except PermissionError:
        raise UnreadableInput(
            "the file may not be read 没有读取权限",
            where=where,
            advice="Ask for the right to read it. 请先取得读取权限。",
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            f"the file cannot be read 文件无法读取: {error}", where=where, advice=_GIVE_A_FILE
        ) from None


def _within(size: int, most: int, where: str) -> None:
    if size > most:
        raise UnreadableInput(
            f"the file is larger than {most // MEGABYTE} MB 文件大于 {most // MEGABYTE} MB",
            where=where,
            advice="Give the notice alone, without pictures and other papers. 请只提供通知本身，去掉图片和其他材料。",
        )
