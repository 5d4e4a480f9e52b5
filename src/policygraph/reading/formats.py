"""What a file is, told by its first bytes; the name decides only between kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from pathlib import PurePath
from typing import Final

from policygraph.errors import UnreadableInput
from policygraph.reading.limits import MAX_ZIP_MEMBERS


class Format(Enum):
    """A format that there is a reader for, and its media type."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"


SUFFIXES: Final = {
    ".txt": Format.PLAIN,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".docx": Format.DOCX,
    ".pdf": Format.PDF,
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc, .xls, .wps and of encrypted .docx
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OTHER_ZIPS = (
    ("xl/", "an Excel file Excel 文件"),
    ("ppt/", "a PowerPoint file PowerPoint 文件"),
    ("content.xml", "an OpenDocument file OpenDocument 文件"),
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:table|tbody|tr|div|p|h[1-6]|section|article|span|font|center|meta|title|style)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SAVE_AS_DOCX = "Open it and save it as .docx. 请打开后另存为 .docx 格式。"


def binary_format(data: bytes, where: str) -> Format | None:
    """Return the format of a file that is not text, or `None` where it may be text.

    :param data: the whole file.
    :param where: the file, for the message.
    :raises UnreadableInput: when it is of a format that has no reader, with what to do about it.
    """
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data, where)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise UnreadableInput(
                "the document is protected by a password 文档受密码保护",
                where=where,
                advice="Remove the password and save it again. 请取消密码后重新保存。",
            )
        raise UnreadableInput(
            "this is an old Word or Office file (.doc, .wps) 这是旧版 Word 或 Office 文件（.doc、.wps）",
            where=where,
            advice=_SAVE_AS_DOCX,
        )
    if data.startswith(b"{\\rtf"):
        raise UnreadableInput("this is Rich Text (.rtf) 这是 RTF 文件", where=where, advice=_SAVE_AS_DOCX)
    if data.startswith(b"MIME-Version:"):
        raise UnreadableInput(
            "this is a web archive (.mht) 这是网页归档文件（.mht）", where=where, advice=_SAVE_AS_DOCX
        )
    if data.startswith(_PICTURES) and b"\0" in data:
        raise UnreadableInput(
            "this is a picture 这是图片",
            where=where,
            advice="Run text recognition (OCR) and give its text. 请先进行文字识别（OCR），再读取所得文本。",
        )
    return None


def text_format(name: str, text: str) -> Format:
    """Return the format of a file that is text.

    :param name: the file's name.
    :param text: its characters.
    """
    named = SUFFIXES.get(PurePath(name).suffix.lower(), Format.PLAIN)
    start = _after_prolog(text)
    if _PAGE.match(text, start):
        return Format.HTML
    if named is Format.MARKDOWN:
        return named  # Markdown may open with a tag
    if _FRAGMENT.match(text, start) or (named is Format.HTML and _TAG.search(text)):
        return Format.HTML
    return Format.PLAIN


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


def _zip_format(data: bytes, where: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError):
        raise UnreadableInput(
            "the file is damaged or cut short: it begins as a docx but its table of contents cannot be read"
            " 文件损坏或不完整：以 docx 开头，但无法读取目录",
            where=where,
            advice="Fetch or save it again. 请重新下载或保存。",
        ) from None
    if len(members) > MAX_ZIP_MEMBERS:
        raise UnreadableInput(
            f"the archive has {len(members)} members, more than any Word document 压缩包成员过多，不是 Word 文档",
            where=where,
            advice="Save the notice alone as .docx. 请将通知单独另存为 .docx 格式。",
        )
    names = {member.filename for member in members}
    if "word/document.xml" in names or any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return Format.DOCX
    kind = next(
        (kind for name, kind in _OTHER_ZIPS if any(member.startswith(name) for member in names)), "a zip 压缩文件"
    )
    raise UnreadableInput(
        f"this is {kind}, not a Word document，不是 Word 文档",
        where=where,
        advice="Save the notice as .docx. 请将通知另存为 .docx 格式。",
    )
