"""Web archives and mails (MIME): the page that they show, and the files that are attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from policygraph.errors import UnreadableInput
from policygraph.reading.encoding import decode
from policygraph.reading.looking import Looked

_CHARSET = re.compile(rb"<meta[^<>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MOST_PARTS = 500


def page_of(looked: Looked) -> Looked:
    """Return the text that a web archive or mail shows: its page, or its plain words where it has no page.

    :param looked: the archive.
    :raises UnreadableInput: when it shows no text.
    """
    shown = [part for part in _parts(looked) if part.get_content_disposition() != "attachment"]
    for kind in ("text/html", "text/plain"):
        for part in shown:
            if part.get_content_type() == kind:
                return Looked(looked.name, _utf8(part, looked.where), looked.where)
    raise UnreadableInput(
        "the web archive or mail shows no text 网页归档或邮件中没有正文",
        where=looked.where,
        advice="Save the notice alone as .docx. 请将通知单独另存为 .docx 格式。",
    )


def attachments(looked: Looked) -> Iterator[tuple[str, bytes]]:
    """Return the files attached to a mail, with their names.

    :param looked: the mail.
    :raises UnreadableInput: when it has parts beyond reason.
    """
    for number, part in enumerate(_parts(looked), 1):
        name = part.get_filename()
        if name or part.get_content_disposition() == "attachment":
            yield name or f"part-{number}", _data(part)


def _parts(looked: Looked) -> list[EmailMessage]:
    message = BytesParser(policy=policy.default).parsebytes(looked.data)
    found: list[EmailMessage] = []
    for part in message.walk():
        if not part.is_multipart() and isinstance(part, EmailMessage):
            found.append(part)
        if len(found) > _MOST_PARTS:
            raise UnreadableInput(
                f"the mail has more than {_MOST_PARTS} parts 邮件部分过多",
                where=looked.where,
                advice="Save the notice alone as .docx. 请将通知单独另存为 .docx 格式。",
            )
    return found


def _data(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _utf8(part: EmailMessage, where: str) -> bytes:
    """The bytes of a part in UTF-8; the charset that it names counts where the bytes bear it out."""
    data = _data(part)
    meta = _CHARSET.search(data[:4096])
    for name in (part.get_content_charset(), meta.group(1).decode("ascii") if meta else None):
        if name:
            try:
                return data.decode("gb18030" if name.lower() in ("gb2312", "gbk") else name).encode()
            except (LookupError, UnicodeDecodeError):
                continue
    return decode(data, where).encode()
