"""Who does the work by the running words of an item: its subject, a clause that says by whom, its last sentence."""

from __future__ import annotations

import re

from policygraph.model import Phrase, Role, Span
from policygraph.parsing.assignments import UnitList, read_units
from policygraph.parsing.content import OPENED, SENTENCE, HandedOut, Words, add_words
from policygraph.parsing.genre import genre
from policygraph.parsing.handing_out import answered_at_end
from policygraph.parsing.lists import BY, CLASS, LEADS, is_bare_unit_list
from policygraph.parsing.roles import role_of, tail_of
from policygraph.text import closed_up

# 环评由生态环境局牵头，水保由水务局牵头: who does each part of the work, said in running words.
_BY_WHOM = re.compile(f"{BY}(?P<body>[^{BY}]{{3,}})$")
_CLAUSE = re.compile("[^，；。]+")
_BETWEEN = ("，", "；")
_WORK_OPENED = re.compile("[^：，。；]{2,40}：")


def read_subject(content: list[Words | HandedOut]) -> HandedOut | None:
    """Return the bodies with which the first sentence of an item begins and their role; `None` where there are none.

    Example: 县应急局负责尾矿库隐患排查。 A class of bodies is none: 各单位负责落实.

    :param content: the words of the item.
    """
    first = content[0] if content else None
    if not isinstance(first, Words) or (found := genre().subject.match(first.phrase.text)) is None:
        return None
    bodies = first.phrase.part(*found.span("bodies"))
    if not is_bare_unit_list(bodies.text) or bodies.text.startswith(CLASS):
        return None
    return HandedOut(bodies, read_units(bodies, role_of(found["role"])), first.paragraph)


def read_owner(content: list[Words | HandedOut]) -> list[Words | HandedOut] | None:
    """Tell the bodies from the words of an item that opens with them and a colon; `None` for any other.

    Example: 1.县税务局：推行网上办税。

    :param content: the words of the item.
    """
    first = content[0] if content else None
    opened = OPENED.match(first.phrase.text) if isinstance(first, Words) else None
    if first is None or opened is None or not is_bare_unit_list(opened["bodies"]):
        return None
    listed = HandedOut(
        first.phrase.part(0, opened.end()), read_units(first.phrase.part(*opened.span("bodies"))), first.paragraph
    )
    rest = closed_up(first.phrase.part(opened.end(), len(first.phrase.text)))
    return [listed, *([Words(rest, first.paragraph)] if rest.text.strip() else []), *content[1:]]


def read_by_whom(content: list[Words | HandedOut]) -> list[Words | HandedOut] | None:
    """Find in the words of an item the clauses that say by whom it is done; `None` where there are none.

    Example: 同意建设方案，由县教体局牵头，县住建局配合，于6月底前开工。

    :param content: the words of the item.
    """
    for place, part in enumerate(content):
        found = _by_whom(part.phrase) if isinstance(part, Words) else None
        if found is not None:
            out = content[:place]
            listed = part.phrase.part(found.start, found.end)
            add_words(out, part.phrase, 0, found.start, part.paragraph)
            out.append(HandedOut(listed, read_units(listed), part.paragraph))
            add_words(out, part.phrase, found.end, len(part.phrase.text), part.paragraph)
            return [*out, *content[place + 1 :]]
    return None


def _by_whom(phrase: Phrase) -> Span | None:
    start, end = None, 0
    for clause in _CLAUSE.finditer(phrase.text):
        words = clause.group()
        tail = tail_of(words)
        if start is None and not words.startswith(BY):
            continue
        if tail is None or not is_bare_unit_list(words[: tail.start()].removeprefix(BY)):
            if start is not None:
                break
            continue
        start = clause.start() if start is None else start
        end = clause.end() + (phrase.text[clause.end() : clause.end() + 1] in _BETWEEN)
    return Span(start, end) if start is not None else None


def read_running(content: list[Words | HandedOut]) -> list[Words | HandedOut]:
    """Find in the words of an item without a list the sentences that hand it out, or each part of it.

    Examples: X由A牵头，Y由B牵头。 新建水库3座，县水利局、县财政局按职责分工负责。

    :param content: the words of the item.
    """
    out: list[Words | HandedOut] = []
    for part in content:
        if isinstance(part, HandedOut):
            out.append(part)
            continue
        at = 0
        if named := _named_behind_work(part.phrase):
            add_words(out, part.phrase, 0, named.start, part.paragraph)
            listed = part.phrase.part(named.start, named.end)
            out.append(HandedOut(listed, read_units(listed), part.paragraph))
            add_words(out, part.phrase, named.end, len(part.phrase.text), part.paragraph)
            continue
        for match in SENTENCE.finditer(part.phrase.text):
            sentence = part.phrase.part(*match.span())
            names = _each_by_whom(sentence)
            start = answered_at_end(sentence.text) if len(names) < 2 else None
            if len(names) > 1:
                add_words(out, part.phrase, at, match.start(), part.paragraph)
                out.append(HandedOut(sentence, UnitList(tuple((Role.LEAD, name) for name in names)), part.paragraph))
                at = match.end()
            elif start is not None:
                add_words(out, part.phrase, at, match.start() + start, part.paragraph)
                listed = sentence.part(start, len(sentence.text))
                out.append(HandedOut(listed, read_units(listed), part.paragraph))
                at = match.end()
        add_words(out, part.phrase, at, len(part.phrase.text), part.paragraph)
    return out


def _named_behind_work(phrase: Phrase) -> Span | None:
    """Where the bodies stand of whom a stretch says behind its work that they do it; `None` where it does not.

    Example: 青溪水库除险加固：县水利局牵头，县财政局配合，6月底前完成初步设计；

    :param phrase: the stretch.
    """
    text = phrase.text
    opened = _WORK_OPENED.match(text)
    end = opened.end() if opened else 0
    for clause in _CLAUSE.finditer(text, end) if opened else ():
        tail = tail_of(clause.group())
        if tail is None or not is_bare_unit_list(clause.group()[: tail.start()]):
            break
        end = clause.end() + (text[clause.end() : clause.end() + 1] in _BETWEEN)
    return Span(opened.end(), end) if opened and end > opened.end() else None


def _each_by_whom(sentence: Phrase) -> list[Phrase]:
    """The bodies that lead, where every clause of a sentence says by whom a part of the work is led; else none."""
    names = []
    for match in _CLAUSE.finditer(sentence.text):
        clause = sentence.part(*match.span())
        tail = tail_of(clause.text)
        by = _BY_WHOM.search(clause.text, 0, tail.start()) if tail and LEADS in tail.group() else None
        if by is None or not genre().unit_ending.search(by["body"]):
            return []
        names.append(clause.part(*by.span("body")))
    return names
