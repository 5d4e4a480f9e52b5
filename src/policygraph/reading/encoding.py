"""Bytes → characters: UTF-8, UTF-16 with its mark, GB18030 and its subsets GBK and GB 2312.

Strict UTF-8 comes first, because no Chinese text of some length in another encoding is valid UTF-8 by chance.
Almost any bytes are valid GB18030, so what comes out must also look like Chinese. Nothing is replaced or dropped.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from policygraph.errors import UnreadableInput

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_EAST_ASIAN = "[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\uffef\U00020000-\U0003ffff]"
_COMMON_EAST_ASIAN = "，。、：（"  # no Chinese text of any length is without one of them
_HAN = r"[\u4e00-\u9fff]"
# Of all Chinese characters in a text, at least this part is among the 3755 of the first level of GB 2312.
_FAMILIAR_SHARE = 0.85
# The first level is ordered by pinyin. Nearly half of any Chinese text begins with r to z (人 是 市 为 一 在 中),
# which Korean in EUC-KR, the one other script that falls into the first level, never reaches.
_LATE_SHARE = 0.15
_ENOUGH_HAN = 20
_STRETCH = 1 << 16  # characters that are counted at once
_SAVE_AS_UTF8 = "Save the file as UTF-8 and read it again. 请将文件另存为 UTF-8 编码后重试。"


def decode(data: bytes, where: str) -> str:
    """Return the characters that bytes stand for, without the byte order mark.

    :param data: a whole file.
    :param where: the file, for the message.
    :raises UnreadableInput: when the encoding is none of those above or cannot be told for certain.
    """
    text = _decoded(data, where)
    if "\0" in text:
        raise UnreadableInput(
            "the file holds NUL bytes, so it is not text 文件含有空字节，不是文本文件",
            where=where,
            advice=f"If it is text in UTF-16 or UTF-32 (若为 UTF-16 或 UTF-32 文本): {_SAVE_AS_UTF8}",
        )
    return text


def _decoded(data: bytes, where: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableInput(
                f"the file begins as UTF-16 but byte {error.start + 1} breaks it"
                f" 文件以 UTF-16 开头，但第 {error.start + 1} 个字节有误",
                where=where,
                advice=_SAVE_AS_UTF8,
            ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        chinese = _gb18030(data)
        if chinese is None:
            line = data.count(b"\n", 0, error.start) + 1
            raise UnreadableInput(
                "the file is neither UTF-8 nor GB18030; UTF-8 breaks off here"
                " 文件既不是 UTF-8 也不是 GB18030 编码，UTF-8 在此处中断",
                where=f"{where}:{line}",
                advice=_SAVE_AS_UTF8,
            ) from None
        return chinese
    if _NOT_ASCII.search(text) and not _is_east_asian(text) and _gb18030(data) is not None:
        raise UnreadableInput(
            "the file can be read as UTF-8 or as GB18030, with different words"
            " 文件按 UTF-8 与 GB18030 均可解读，内容不同",
            where=where,
            advice="Save the file as UTF-8 with a byte order mark. 请将文件另存为带 BOM 的 UTF-8 编码。",
        )
    return text


def _is_east_asian(text: str) -> bool:
    """Whether a text holds a character of East Asia; the pattern of them all is made only for the rare text without."""
    return any(one in text for one in _COMMON_EAST_ASIAN) or re.search(_EAST_ASIAN, text) is not None


def _gb18030(data: bytes) -> str | None:
    """The bytes as GB18030, if that is possible and looks like Chinese."""
    try:
        text = data.decode("gb18030").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return text if _is_chinese(text) else None


def _is_chinese(text: str) -> bool:
    unfamiliar, late = _patterns()
    wide = _count(_NOT_ASCII, text)
    if _count(unfamiliar, text) > (1 - _FAMILIAR_SHARE) * wide:
        return False
    han = _count(re.compile(_HAN), text)
    return han < _ENOUGH_HAN or _count(late, text) >= _LATE_SHARE * han


def _count(character: re.Pattern[str], text: str) -> int:
    """How many characters of a text are of a kind; a stretch at a time, for a list of them all weighs a hundredfold."""
    return sum(len(character.findall(text, at, at + _STRETCH)) for at in range(0, len(text), _STRETCH))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What neither ASCII, nor Chinese punctuation, nor a character of the first level is; the later half of those."""
    first = _rows(0xB0, 0xD7)
    return re.compile(rf"[^\x00-\x7f{re.escape(_rows(0xA1, 0xA3))}{first}]"), re.compile(f"[{_rows(0xC9, 0xD7)}]")


def _rows(first: int, last: int) -> str:
    """The characters of the rows `first` to `last` of GB 2312, as GBK maps them."""
    pairs = bytes(byte for lead in range(first, last + 1) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    return pairs.decode("gbk", "ignore")
