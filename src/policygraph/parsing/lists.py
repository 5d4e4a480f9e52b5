"""Whether words are a list of bodies, and nothing else: in brackets, in a line of their own, in a cell."""

from __future__ import annotations

import re

from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.labels import OF_ALL, labels_in
from policygraph.parsing.roles import tail_of, without_tail
from policygraph.parsing.separators import split_outside_brackets

AROUND = genre().around
BY, LEADS, CLASS = AROUND["by"], AROUND["leads"], AROUND["class"]  # one word each
BETWEEN_NAMES = re.compile(r"[、，,；;：:\s]")
_DITTO = 24  # characters of words that say 同上
# 等单位, 等部门, 等有关部门和单位, 等10个成员单位: others may be in the list too.
OPEN = re.compile(
    rf"等(?:[^、，；。（）()]{{0,14}}(?:{AROUND['others']}))?"
    rf"(?:(?:{AROUND['and']}){CLASS}(?:{AROUND['several']})(?:(?<=级)[^、，；。]{{0,6}})?)?$"
)
NOTE = re.compile(
    rf"^(?:{genre().note_opening.pattern}|注[：:])|均涉及|下同$|不再列出$|简称|^按照.*(?:原则|要求|规定)$"
)
# 各区（县）政府（含开发区管委会，下同）, 县财政局（排名第一的为牵头单位）
ASIDE = re.compile(
    rf"〈(?:{AROUND['including']})[^〈〉]*〉$"
    rf"|[（(][^（）()]*(?:{AROUND['aside']}|(?:{AROUND['first']})[^（）()]*{LEADS})[^（）()]*[）)]$"
)


def says_ditto(text: str) -> bool:
    """Return whether words say that the list before them holds here too: 责任单位同上, 同上.

    :param text: of a list.
    """
    return len(text) <= _DITTO and genre().ditto.fullmatch(text.strip(" 。；;，,、")) is not None


def is_time(text: str) -> bool:
    """Return whether words inside brackets are nothing but a time limit: 2024年底前完成.

    :param text: the words without the brackets.
    """
    return genre().time.fullmatch(text.strip()) is not None


def pieces_of(text: str) -> list[str]:
    """Return the pieces of a list between its marks; those inside brackets part nothing.

    :param text: of the list.
    """
    return [piece.text for piece in split_outside_brackets(Phrase(text, range(len(text))))]


def untimed(text: str) -> list[str]:
    """Return the pieces of a list that are no time limit.

    :param text: of the list.
    """
    return [piece for piece in pieces_of(text) if not is_time(piece)]


def is_unit_list(text: str) -> bool:
    """Return whether the words inside a pair of brackets hand out work.

    Examples: 责任单位：A、B · A牵头，B、C配合 · A、B等按职责分工负责 · 完成时限：2023年12月底前.

    :param text: the words without the brackets.
    """
    if labels_in(text) or says_ditto(text):
        return True
    if (of_all := OF_ALL.match(text)) is not None:
        text = text[of_all.end() :]  # 以上2项由|县水利局负责
    pieces = [piece for piece in pieces_of(text) if not NOTE.search(piece)]
    tails = [tail_of(piece) for piece in pieces]
    if not any(tails):
        return False
    heads = [OPEN.sub("", piece[: tail.start()] if tail else piece) for piece, tail in zip(pieces, tails, strict=True)]
    return any(genre().unit_ending.search(head) for head in heads if head)


def is_bare_unit_list(text: str) -> bool:
    """Return whether the words inside brackets are nothing but names of bodies: 区农业农村局、区水利局.

    :param text: the words without the brackets.
    """
    if "简称" in text:
        return False
    named = [OPEN.sub("", ASIDE.sub("", piece)) for piece in untimed(text) if not NOTE.search(piece)]
    return any(named) and all(3 <= len(name) <= 30 and genre().unit_ending.search(name) for name in named if name)


def names_a_body(words: str) -> bool:
    """Return whether words name a body, or several.

    :param words: of a cell.
    """
    names = (without_tail(piece) for piece in BETWEEN_NAMES.split(words))
    return any(genre().unit_ending.search(name) for name in names) or bool(genre().open_tail.search(words))
