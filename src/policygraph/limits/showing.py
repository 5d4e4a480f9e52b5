"""Text of others as it may stand in a terminal: what would steer the terminal is shown as an escape."""

from __future__ import annotations

import re

# C0 and C1 controls, marks that turn the direction of text, separators of lines, halves of characters.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_LONG = 400  # characters of a value that are shown at once
# https://www.w3.org/TR/xml/#charsets; a carriage return is held as a reference.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def visible(text: str, *, keep: str = "") -> str:
    """Return a text in which every character that steers a terminal is an escape such as `\\x1b` or `\\u202e`.

    :param text: from a file, a server, or whoever.
    :param keep: characters that may stay, such as the newlines of a message of ours.
    """
    if not _STEERING.search(text):
        return text
    return _STEERING.sub(lambda match: match.group() if match.group() in keep else _escape(match.group()), text)


def cut(text: str, most: int = _LONG) -> str:
    """Return a text of so many characters at most, with … for what is left out.

    :param text: any text.
    :param most: 1 or more.
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def not_xml(text: str) -> str | None:
    """Return the first character that XML 1.0 cannot hold, as `U+0001`; `None` when there is none.

    :param text: any text.
    """
    bad = _NOT_XML.search(text)
    return f"U+{ord(bad.group()):04X}" if bad else None


def _escape(character: str) -> str:
    code = ord(character)
    named = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    return named or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
