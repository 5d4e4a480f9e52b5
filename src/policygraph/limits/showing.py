"""Text of others as it may stand in a terminal: what would steer the terminal is shown as an escape."""

from __future__ import annotations

import re

# C0 and C1 controls, marks that turn the direction of text, separators of lines, halves of characters.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def visible(text: str, *, keep: str = "") -> str:
    """Return a text in which every character that steers a terminal is an escape such as `\\x1b` or `\\u202e`.

    :param text: from a file, a server, or whoever.
    :param keep: characters that may stay, such as the newlines of a message of ours.
    """
    if not _STEERING.search(text):
        return text
    return _STEERING.sub(lambda match: match.group() if match.group() in keep else _escape(match.group()), text)


def _escape(character: str) -> str:
    code = ord(character)
    named = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    return named or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
