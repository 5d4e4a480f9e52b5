"""Every format that is read, one entry each; messages, folders and the lists of the documentation follow from it.

The first reader that claims a file reads it, so the narrower stand before the wider: a page before plain text.
"""

from __future__ import annotations

from typing import Final

from policygraph.reading.claims import (
    holds_member,
    holds_stream,
    is_delimited,
    is_html,
    is_mail,
    is_markdown,
    is_old_workbook,
    is_opendocument,
    is_pdf,
    is_picture,
    is_text,
    starts_with,
)
from policygraph.reading.looking import Looked
from policygraph.reading.reader import Reader, later
from policygraph.reading.refusals import refuse

_BINARY: Final = (
    Reader("PDF", "PDF", "application/pdf", (".pdf",), is_pdf, later("pdf", "read_pdf")),
    Reader(
        "Word",
        "Word 文档",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx",),
        holds_member(r"word/[^/]+\.xml"),
        later("docx", "read_docx"),
    ),
    Reader("OFD", "OFD", "application/ofd", (".ofd",), holds_member(r"OFD\.xml"), later("ofd", "read_ofd")),
    Reader(
        "Excel workbook",
        "Excel 工作簿",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (".xlsx", ".xlsm"),
        holds_member(r"xl/workbook\.xml"),
        later("xlsx", "read_xlsx"),
    ),
    Reader(
        "old Excel or WPS workbook",
        "旧版 Excel 或 WPS 表格",
        "application/vnd.ms-excel",
        (".xls", ".et"),
        is_old_workbook,
        later("xls", "read_xls"),
    ),
    Reader(
        "OpenDocument spreadsheet",
        "OpenDocument 表格",
        "application/vnd.oasis.opendocument.spreadsheet",
        (".ods",),
        is_opendocument("spreadsheet"),
        later("ods", "read_ods"),
    ),
    Reader(
        "old Word or WPS document (by LibreOffice)",
        "旧版 Word 或 WPS 文字（经 LibreOffice）",
        "application/msword",
        (".doc", ".wps"),
        holds_stream("WordDocument"),
        later("office", "read_office"),
    ),
    Reader(
        "Rich Text (by LibreOffice)",
        "RTF（经 LibreOffice）",
        "application/rtf",
        (".rtf",),
        starts_with(b"{\\rtf"),
        later("office", "read_office"),
    ),
    Reader(
        "OpenDocument text (by LibreOffice)",
        "OpenDocument 文本（经 LibreOffice）",
        "application/vnd.oasis.opendocument.text",
        (".odt",),
        is_opendocument("text"),
        later("office", "read_office"),
    ),
    Reader(
        "picture of pages, by text recognition",
        "页面图像（经文字识别）",
        "image/*",
        (".tif", ".tiff"),
        is_picture,
        later("picture", "read_picture"),
    ),
    Reader(
        "web archive or mail",
        "网页归档或邮件",
        "multipart/related",
        (".mht", ".mhtml", ".eml"),
        is_mail,
        later("html", "read_archive"),
    ),
)
_TEXT: Final = (
    Reader("HTML", "网页", "text/html", (".html", ".htm", ".xhtml"), is_html, later("html", "read_html")),
    Reader(
        "delimited text", "分隔文本", "text/csv", (".csv", ".tsv"), is_delimited, later("delimited", "read_delimited")
    ),
    Reader("Markdown", "Markdown", "text/markdown", (".md", ".markdown"), is_markdown, later("plain", "read_markdown")),
    Reader("text", "纯文本", "text/plain", (".txt",), is_text, later("plain", "read_plain")),
)

READERS: Final = (*_BINARY, *_TEXT)
SUFFIXES: Final = tuple(suffix for reader in READERS for suffix in reader.suffixes)


def reader_of(looked: Looked) -> Reader:
    """Return the reader that claims a file.

    :param looked: the file.
    :raises UnreadableInput: when it is of a format that no reader takes.
    """
    found = next((reader for reader in _BINARY if reader.claims(looked)), None)
    if found is None:
        refuse(looked)  # before bytes that are known to be something else are tried as text
        found = next(reader for reader in _TEXT if reader.claims(looked))
    return found


def named() -> str:
    """Return the formats in one sentence for people, in English and Chinese."""
    english = [reader.en for reader in READERS]
    chinese = [reader.zh for reader in READERS]
    return (
        f"Give a {', '.join(english[:-1])} or {english[-1]} file. 请给出{'、'.join(chinese[:-1])}或{chinese[-1]}文件。"
    )
