"""Persons in charge: what stands under 分管领导 or 责任人, as offices held in the task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from policygraph.lexicon.particulars import person_words
from policygraph.lexicon.words import worded
from policygraph.model import Beside, ChargeMention, Phrase, Rule, Span, Task

CHARGE: Final = Rule(
    "charge-under-heading",
    "分管领导、责任人等栏目或标签下的职务与姓名",
    "A post or a name under a heading that asks for persons",
    "责任领导：副县长 李一鸣",
    "责任单位：县水务局",
)
RULES: Final = (CHARGE,)

# A piece with the brackets behind it; figures are telephone numbers.
_PIECE: Final = re.compile(r"[^、，,；;/／\s\d（）()：:]+(?:[（(][^（）()]*[）)])?")
_BRACKET: Final = re.compile(r"(?P<head>[^（(]+)[（(](?P<inside>[^（）()]+)[）)]")
_TOUCHING: Final = re.compile(r"[\s（(]*")
_LISTED: Final = re.compile(r"[、\s]*")
_BARE: Final = worded("{HAN}{2,4}")  # where a heading asks for persons, two to four characters are a name
_LONGEST: Final = 4  # characters of a name without a joint


@dataclass(frozen=True, slots=True)
class _Person:
    span: Span
    post: str
    holder: str


def find_charges(task: Task, _: date | None = None) -> Iterator[ChargeMention]:
    """Find the persons in charge of a task.

    :param task: with what stands beside its work.
    """
    words = person_words()
    for beside in task.beside:
        if not words.heading.search(beside.heading) or words.no_heading.search(beside.heading):
            continue
        for line in beside.lines:
            yield from _charges(beside, line, task.ordinal)


def _charges(beside: Beside, line: Phrase, task: int) -> Iterator[ChargeMention]:
    for person in _persons(line.text):
        yield ChargeMention(
            phrase=line.part(person.span.start, person.span.end),
            rule=CHARGE.name,
            task=task,
            heading=beside.heading,
            post=person.post,
            holder=person.holder,
        )


def _persons(text: str) -> list[_Person]:
    """The persons of a line; posts without a name go with the name behind them: 县委常委、副县长 李一鸣."""
    found: list[_Person] = []
    for match in _PIECE.finditer(text):
        person = _person(match.group(), match.start())
        if person is None:
            continue
        while person.holder and found and found[-1].post and not found[-1].holder:
            before = found[-1]
            gap = _LISTED if person.post else _TOUCHING
            if not gap.fullmatch(text, before.span.end, person.span.start):
                break
            ends = person.span.start + len(person.post) if person.post else before.span.end
            person = _Person(Span(before.span.start, person.span.end), text[before.span.start : ends], person.holder)
            found.pop()
        found.append(person)
    return found


def _person(piece: str, start: int) -> _Person | None:
    """The post and the name that a piece holds: 副县长李一鸣, 李一鸣（县水务局局长）, 李一鸣副局长."""
    span = Span(start, start + len(piece))
    if bracket := _BRACKET.fullmatch(piece):
        head, inside = _parts(bracket["head"]), _parts(bracket["inside"])
        if head is None:
            return None
        return _Person(span, head[0] or (inside[0] if inside else ""), head[1] or (inside[1] if inside else ""))
    parts = _parts(piece)
    return _Person(span, *parts) if parts else None


def _parts(piece: str) -> tuple[str, str] | None:
    """Post and name of a piece, either may be empty; None where it is neither."""
    words = person_words()
    ends = [match.end() for match in words.post.finditer(piece)]
    for end in reversed(ends):
        rest = piece[end:]
        if not rest:
            return _turned(piece)
        if words.name.fullmatch(rest):
            return piece[:end], rest
    if words.name.fullmatch(piece) or (_BARE.fullmatch(piece) and not any(one in words.inside for one in piece)):
        return "", piece
    return None


def _turned(piece: str) -> tuple[str, str]:
    """A piece that ends in a post, which may begin with a name: 李一鸣|副局长, but 常务副|县长 is no person."""
    words = person_words()
    for length in range(min(_LONGEST, len(piece) - 2), 1, -1):
        name, post = piece[:length], piece[length:]
        if words.name.fullmatch(name) and not any(one in words.inside for one in name) and post[0] in words.inside:
            return post, name
    return piece, ""
