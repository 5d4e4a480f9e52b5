"""What a text must hold for a pattern to match it, told by the template that the pattern is made of."""

from __future__ import annotations

import re
from collections.abc import Callable

# How many words are looked for one by one in less time than a pattern takes: one that opens with words, and any other.
_FEW, _MORE = 8, 40
# A class of words, an escape, a choice of characters, a part or a look-ahead, a character, and what groups or repeats.
_ATOM = re.compile(
    r"\{(?P<names>[a-z][a-z,-]*)\}|(?P<escaped>\\.)|\[(?P<negated>\^?)(?P<members>(?:\\.|[^\]\\])*)\]"
    r"|(?P<part>\{\^?[A-Z0-9][^}]*\}|\{\^[^}]*\})|(?P<plain>[^\\\[\](){}|?*+.^$])|(?P<other>[\s\S])"
)
_LISTED = re.compile(r"-?[^\\{}-]+-?")  # characters one by one: no ranges, no classes
_OPENS_WITH_WORDS = re.compile(
    r"\^|\\d|(?:\(\?P<\w+>|\(\?:)?(?:\{[a-z][a-z,-]*\}|\[[^\\^\]]+\](?![?*])|[^\x00-\x7f](?![?*]))"
)
_OPTIONAL = re.compile(r"[?*]|\{(?:0?,|0\})")


def needed_by(template: str, of: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return words of which every text that a template matches holds one; none where that cannot be told, or are many.

    Looked at is what stands in the template outside of groups and is not optional: the words of a class, a character,
    a choice of characters.

    :param template: as `Words.compose` takes it.
    :param of: gives the words of a class.
    :raises InvalidData: when a class has no word.
    """
    most = _FEW if opens_with_words(template) else _MORE
    either: tuple[str, ...] = ()  # of the alternatives so far
    best: tuple[str, ...] = ()
    depth = 0
    for atom in _ATOM.finditer(template):
        if atom["other"] == "(":
            depth += 1
        elif atom["other"] == ")":
            depth -= 1
        elif atom["other"] == "|" and not depth:
            if not best:
                return ()
            either, best = (*either, *best), ()
        elif not depth and not _OPTIONAL.match(template, atom.end()):
            held = _held(atom, of)
            if held and len(held) <= most and (not best or len(held) < len(best)):
                best = held
    return (*either, *best) if best and len(either) + len(best) <= most else ()


def _held(atom: re.Match[str], of: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """What a text must hold for a part of a template to match; nothing where that is not told by few words."""
    if atom["names"]:
        return tuple(word for name in atom["names"].split(",") for word in of(name))
    if atom["members"] and not atom["negated"] and _LISTED.fullmatch(atom["members"]):
        return tuple(atom["members"])
    return (atom["plain"],) if atom["plain"] else ()


def opens_with_words(template: str) -> bool:
    """Return whether a template opens with words, characters or the start of a text: a pattern finds them as fast.

    :param template: as `Words.compose` takes it.
    """
    return _OPENS_WITH_WORDS.match(template) is not None
