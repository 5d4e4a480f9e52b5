"""Formats that are known and not read: each is refused by its name, with what to do instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from policygraph.errors import UnreadableInput
from policygraph.reading.claims import holds_member, holds_stream, starts_with
from policygraph.reading.compound import MAGIC
from policygraph.reading.looking import Looked

_SAVE_AS_DOCX = "Open it and save it as .docx. 请打开后另存为 .docx 格式。"
_NO_PASSWORD = "Remove the password and save it again. 请取消密码后重新保存。"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A format without a reader.

    :param claims: whether a file is of this format.
    :param message: what it is, in English and Chinese.
    :param advice: what to do about it.
    """

    claims: Callable[[Looked], bool]
    message: str
    advice: str


REFUSALS: Final = (
    Refusal(holds_stream("EncryptedPackage"), "the document is protected by a password 文档受密码保护", _NO_PASSWORD),
    Refusal(
        starts_with(MAGIC),
        "this is an old Office file without words that can be read, or damaged 这是无法读取或已损坏的旧版 Office 文件",
        _SAVE_AS_DOCX,
    ),
    Refusal(
        holds_member(r"xl/.*"),
        "this is a binary workbook (.xlsb) 这是二进制工作簿（.xlsb）",
        "Open it and save it as .xlsx. 请打开后另存为 .xlsx 格式。",
    ),
    Refusal(holds_member(r"ppt/.*"), "this is a PowerPoint file 这是 PowerPoint 文件", _SAVE_AS_DOCX),
    Refusal(holds_member(r"content\.xml"), "this is an OpenDocument file 这是 OpenDocument 文件", _SAVE_AS_DOCX),
    Refusal(
        starts_with(b"PK\x03\x04", b"PK\x05\x06"),
        "this is a zip without a document that can be read 这是压缩文件，其中没有可读取的文档",
        _SAVE_AS_DOCX,
    ),
)


def refuse(looked: Looked) -> None:
    """Refuse a file of a format that has no reader.

    :param looked: the file.
    :raises UnreadableInput: when it is of such a format.
    """
    for refusal in REFUSALS:
        if refusal.claims(looked):
            raise UnreadableInput(refusal.message, where=looked.where, advice=refusal.advice)
