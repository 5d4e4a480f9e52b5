"""What a look at a file tells about its format. The name decides only where the bytes leave it open."""

from __future__ import annotations

import re
from collections.abc import Callable

from policygraph.reading.compound import MAGIC
from policygraph.reading.looking import Looked

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:table|tbody|tr|div|p|h[1-6]|section|article|span|font|center|meta|title|style)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Marks that mean nothing in plain text: a heading, the rule under the head of a table, a strong run, an escaped mark.
_MARKDOWN = re.compile(
    r"^#{1,6}[ \t]+\S|^[ \t]*\|?[ \t]*(?:-{3,}|:-+|-+(?=:)):?[ \t]*\|[ \t:|-]*$|\*\*[^\s*][^*\n]*\*\*|\\[.*_#\[\]-]",
    re.MULTILINE,
)
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_BARE_WORKBOOKS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00\x00\x06")
_TABLES = (".csv", ".tsv", ".tab", ".xls", ".xlsx", ".et")
# The first line of a mail, and among its further head lines one that only mails and web archives have.
_MAIL = re.compile(
    rb"\s*[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[^\r\n]+\r?\n){0,99}?(?<=\n)(?:MIME-Version|Content-Type|Received|Subject):"
    rb"|\s*(?:MIME-Version|Content-Type):",
    re.IGNORECASE,
)
_MAIL_HEAD = 20_000
_PDF_HEAD = 1024  # bytes among which the mark of a PDF may stand


def is_pdf(looked: Looked) -> bool:
    """Whether the mark of a PDF stands near the start."""
    return b"%PDF-" in looked.data[:_PDF_HEAD]


def is_picture(looked: Looked) -> bool:
    """Whether it begins as a picture does; the zero byte tells a bitmap from a text that begins with BM."""
    return looked.data.startswith(_PICTURES) and b"\0" in looked.data


def starts_with(*marks: bytes) -> Callable[[Looked], bool]:
    """Return what tells files that begin with one of some marks."""
    return lambda looked: looked.data.startswith(marks)


def holds_member(pattern: str) -> Callable[[Looked], bool]:
    """Return what tells zips with a member of some name.

    :param pattern: a regular expression for the whole name.
    """
    name = re.compile(pattern)
    return lambda looked: any(map(name.fullmatch, looked.members))


def holds_stream(*names: str) -> Callable[[Looked], bool]:
    """Return what tells OLE compound files with one of some streams; a damaged one need only hold the name."""
    written = [name.encode("utf-16-le") for name in names]
    return lambda looked: (
        looked.data.startswith(MAGIC)
        and (not looked.streams.isdisjoint(names) if looked.streams else any(name in looked.data for name in written))
    )


def is_mail(looked: Looked) -> bool:
    """Whether it is a web archive or a mail: it begins with the head lines of one."""
    return bool(_MAIL.match(looked.data[:_MAIL_HEAD]))


def is_old_workbook(looked: Looked) -> bool:
    """Whether it is a workbook of the formats before .xlsx: in an OLE file, or bare records as the oldest are."""
    return holds_stream("Workbook", "Book", "WORKBOOK", "BOOK")(looked) or looked.data.startswith(_BARE_WORKBOOKS)


def is_opendocument(kind: str) -> Callable[[Looked], bool]:
    """Return what tells OpenDocument files of a kind, such as `spreadsheet`: their first member names it."""
    mark = f"application/vnd.oasis.opendocument.{kind}".encode()
    return lambda looked: "content.xml" in looked.members and mark in looked.data[:200]


def is_delimited(looked: Looked) -> bool:
    """Whether a text is named as a table; programs also name such text as their own workbooks."""
    return looked.suffix in _TABLES and bool(looked.text)


def is_html(looked: Looked) -> bool:
    """Whether a text is a page, or a piece of one that its name or its first tag shows to be one."""
    text = looked.text
    start = _after_prolog(text)
    if _PAGE.match(text, start):
        return True
    if looked.suffix in (".md", ".markdown"):
        return False  # Markdown may open with a tag
    return bool(_FRAGMENT.match(text, start)) or (
        looked.suffix in (".html", ".htm", ".xhtml") and bool(_TAG.search(text))
    )


def is_markdown(looked: Looked) -> bool:
    """Whether a text has a mark that means nothing in plain text, or is named as Markdown."""
    return looked.suffix in (".md", ".markdown") or bool(_MARKDOWN.search(looked.text))


def is_text(looked: Looked) -> bool:
    """Whether it can be read as text; the reason why not is told by an error."""
    return bool(looked.text)


def _after_prolog(text: str) -> int:
    """Where the first tag stands, after blanks, comments and the XML declaration."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        close = "-->" if text.startswith("<!--", at) else "?>" if text.startswith("<?xml", at) else ""
        end = text.find(close, at) if close else -1
        if end < 0:
            return at
        at = end + len(close)
