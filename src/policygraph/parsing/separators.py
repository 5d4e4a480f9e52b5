"""Separators: 、 ， ； and blanks cut a list into pieces, but not inside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.roles import without_tail
from policygraph.text.blanks import unblanked, without

_OPENING, _CLOSING = "（([【〔〈", "）)]】〕〉"
_SEPARATORS = r"、，,；;。\s/|+＆&①-⒛㈠-㈩❶-❿"
_MARK = re.compile(f"[“{re.escape(_OPENING + _CLOSING)}{_SEPARATORS}]")
_COUNTED = re.compile("[（(][0-9]{1,2}[）)]")
_LEVELS = "省市区县州盟旗镇乡各"


def split_outside_brackets(phrase: Phrase) -> Iterator[Phrase]:
    """Split a list at its separators, but not inside brackets: 各县（市、区）人民政府 is one body.

    Nor are classes of divisions that one 各 governs cut apart: 各省、自治区、直辖市人民政府 is one entry.

    :param phrase: the list.
    """
    return (piece for _, piece in split(phrase))


def split(phrase: Phrase) -> Iterator[tuple[str, Phrase]]:
    """Split a list at its separators; each piece comes with what stands between it and the one before.

    :param phrase: the list.
    """
    text, before, start, end = phrase.text, "", 0, 0
    blanks: list[tuple[int, int]] = []  # those inside the piece at hand
    for first, last in _pieces(text):
        if end and text[end:first].isspace() and _is_name_going_on(unblanked(text[start:end]), text[first:last]):
            blanks.append((end - start, first - start))
        elif end and not _is_class_going_on(text[start:end], text[first:last]):
            yield before, _without(phrase.part(start, end), blanks)
            before, start, blanks = text[end:first], first, []
        elif not end:
            before, start = text[:first], first
        end = last
    if end:
        yield before, _without(phrase.part(start, end), blanks)


def _without(phrase: Phrase, blanks: list[tuple[int, int]]) -> Phrase:
    return (without(phrase, blanks) or phrase) if blanks else phrase


def _is_name_going_on(before: str, piece: str) -> bool:
    """Whether a blank stands inside a stretched name and not between two: 县 水务 局, but 县水务局 县 财 政 局."""
    if len(before) == 1:
        return True
    if before[0] in _LEVELS and len(before) == 2 == len(piece) and not genre().unit_ending.search(before):  # 县财 政局
        return genre().unit_ending.search(piece) is not None
    if len(piece) > 1:
        return False
    whole = len(before) > 2 and genre().unit_ending.search(before) is not None
    return not whole or (piece not in _LEVELS and genre().unit_ending.search(piece) is not None)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    depth, start, quoted = 0, 0, 0
    bracketed = "（" in text or "(" in text
    counted = {match.start(): match.end() for match in _COUNTED.finditer(text)} if bracketed else {}
    for match in _MARK.finditer(text):
        at, character = match.start(), match[0]
        if character == "“":
            quoted = text.find("”", at)  # “双随机、一公开”联席会议成员单位
        if at < quoted:
            continue
        if depth == 0 and at in counted:  # （1）县林业局（2）县财政局
            if at > start:
                yield start, at
            start = quoted = counted[at]
            continue
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character != "“":
            if at > start:
                yield start, at
            start = at + 1
    if start < len(text):
        yield start, len(text)


def _is_class_going_on(before: str, piece: str) -> bool:
    return before.startswith("各") and bool(
        genre().classes.fullmatch(before.lstrip("各有关相"))
        and genre().last_class.fullmatch(bare := without_tail(piece))
        and bare not in genre().towns  # 各乡镇、街道 are two
    )
