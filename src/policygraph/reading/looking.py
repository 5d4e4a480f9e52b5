"""A file before it is known what it is, and what a look at its bytes shows: each look is taken once."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from policygraph.errors import UnreadableInput
from policygraph.reading.compound import MAGIC, stream_names
from policygraph.reading.encoding import decode
from policygraph.reading.limits import MAX_TEXT_BYTES, MAX_ZIP_MEMBERS, within

_GIVE_TEXT = "Give a file with text in it. 请提供有内容的文件。"


@dataclass(frozen=True)
class Looked:
    """A file as it came.

    :param name: its name without its folder.
    :param data: all its bytes.
    :param where: what messages call it.
    """

    name: str
    data: bytes
    where: str

    @property
    def suffix(self) -> str:
        """The ending of its name, in lower case and with the dot."""
        return PurePath(self.name).suffix.lower()

    @cached_property
    def members(self) -> frozenset[str]:
        """The names inside of a zip; none for any other file.

        :raises UnreadableInput: when it begins as a zip but has no table of contents, or one beyond reason.
        """
        if not self.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError):
            raise UnreadableInput(
                "the file is damaged or cut short: it begins as a zip (docx, xlsx, ofd)"
                " but its table of contents cannot be read 文件损坏或不完整：以压缩包开头，但无法读取目录",
                where=self.where,
                advice="Fetch or save it again. 请重新下载或保存。",
            ) from None
        if len(members) > MAX_ZIP_MEMBERS:
            raise UnreadableInput(
                f"the archive has {len(members)} members, more than any document 压缩包成员过多，不是文档",
                where=self.where,
                advice="Save the notice alone. 请将通知单独另存。",
            )
        return frozenset(member.filename for member in members)

    @cached_property
    def streams(self) -> frozenset[str]:
        """The names of the streams of an OLE compound file (.doc, .xls, .wps); none for any other file."""
        return stream_names(self.data) if self.data.startswith(MAGIC) else frozenset()

    @cached_property
    def text(self) -> str:
        """Its characters, if it is text.

        :raises UnreadableInput: when it is not, or its encoding cannot be told, or it is blank or too large.
        """
        within(len(self.data), MAX_TEXT_BYTES, self.where)
        text = decode(self.data, self.where)
        if not text.strip():
            raise UnreadableInput("the file holds blanks only 文件只有空白", where=self.where, advice=_GIVE_TEXT)
        return text
