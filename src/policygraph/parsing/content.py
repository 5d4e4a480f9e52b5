"""The words of an item, and the lists in or below them that hand it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policygraph.model import Phrase, Role, Span
from policygraph.parsing.assignments import (
    UnitList,
    answered_at_end,
    hands_out,
    is_bare_unit_list,
    is_time,
    is_unit_list,
    read_units,
)
from policygraph.parsing.genre import genre, role_of
from policygraph.parsing.labels import labels_in
from policygraph.text import closed_up

_STOP_OR_BRACKET = re.compile("[（(）)。]")
# Units stand in brackets of any kind, which a clerk may mix or leave open: （A负责）, [责任单位：A（B）], 【A牵头】.
_BRACKETS = re.compile(
    r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]?|[\[〔［【][^\[\]〔〕［］【】]*[\]〕］】]?"
)
_CLOSING = "）)]〕］】"
_SENTENCE = re.compile(r"[^。]+。?")
# 环评由生态环境局牵头，水保由水务局牵头: who does each part of the work, said in running words.
_BY_WHOM = re.compile("由(?P<body>[^由]{3,})$")
_CLAUSE = re.compile("[^，；。]+")
_OPENED = re.compile("(?P<bodies>[^：:。；]{3,60})[：:]")
_WORK_OPENED = re.compile("[^：，。；]{2,40}：")
_BY = "由"
_BETWEEN = ("，", "；")
_POINTED = re.compile(r"(?:→|⇒|➔|[—–]{2})[ \u3000]*(?P<units>[^→⇒➔—–。；]{3,80})[。；]?$")
_STOPS = ("。", "；")
_NOTE = 80  # characters of a note on how lists are to be read
_AFTER_LIST = re.compile(r"[\s。；;，,.]*(?:$|\n)")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of an item's text; `paragraph` counts the paragraphs of the whole notice."""

    phrase: Phrase
    paragraph: int


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A stretch that says to whom an item is handed."""

    phrase: Phrase
    units: UnitList
    paragraph: int


def read_content(phrase: Phrase, place: float) -> list[Words | HandedOut]:
    """Tell the lists of units in a stretch of text from its words.

    :param phrase: the stretch, without the number that opens it.
    :param place: which paragraph of the notice it is.
    """
    text = phrase.text
    if len(text) <= _NOTE and genre().first_leads.search(text) and not any(label.role for label in labels_in(text)):
        return [HandedOut(phrase, UnitList(first_leads=True), int(place))]  # 注：排在第一位的为牵头单位。
    spans = sorted(_list_spans(text), key=lambda found: found[0].start)
    out: list[Words | HandedOut] = []
    at = 0
    if label := genre().work_label.match(text):
        out.append(HandedOut(phrase.part(0, label.end()), UnitList(), int(place)))
        at = label.end()
    for span, inner in spans:
        if span.start < at:
            continue
        _add_words(out, phrase, at, span.start, place)
        out.append(
            HandedOut(phrase.part(span.start, span.end), read_units(phrase.part(inner.start, inner.end)), int(place))
        )
        at = span.end
    _add_words(out, phrase, at, len(text), place)
    return out


def read_opening(phrase: Phrase, place: float) -> list[Words | HandedOut] | None:
    """Tell the bodies from the words where a paragraph opens with who does it; `None` for any other.

    Example: 县林业局：负责巡护值守，组建扑火队伍3支。

    :param phrase: the paragraph.
    :param place: which paragraph of the notice it is.
    """
    opened = _OPENED.match(phrase.text)
    if opened is None or not genre().role_words.match(phrase.text, opened.end()):
        return None
    if not is_bare_unit_list(opened["bodies"]):
        return None
    listed = HandedOut(phrase.part(0, opened.end()), read_units(phrase.part(*opened.span("bodies"))), int(place))
    return [listed, Words(closed_up(phrase.part(opened.end(), len(phrase.text))), int(place))]


def opens_with_bodies(paragraphs: Iterable[Phrase]) -> bool:
    """Return whether several paragraphs open with who does what they say; one alone may be said to a reader.

    :param paragraphs: of a list.
    """
    return sum(read_opening(phrase, 0) is not None for phrase in paragraphs) > 1


def read_subject(content: list[Words | HandedOut]) -> HandedOut | None:
    """Return the bodies with which the first sentence of an item begins and their role; `None` where there are none.

    Example: 县应急局负责尾矿库隐患排查。 A class of bodies is none: 各单位负责落实.

    :param content: the words of the item.
    """
    first = content[0] if content else None
    if not isinstance(first, Words) or (found := genre().subject.match(first.phrase.text)) is None:
        return None
    bodies = first.phrase.part(*found.span("bodies"))
    if not is_bare_unit_list(bodies.text) or bodies.text.startswith("各"):
        return None
    return HandedOut(bodies, read_units(bodies, role_of(found["role"])), first.paragraph)


def read_owner(content: list[Words | HandedOut]) -> list[Words | HandedOut] | None:
    """Tell the bodies from the words of an item that opens with them and a colon; `None` for any other.

    Example: 1.县税务局：推行网上办税。

    :param content: the words of the item.
    """
    first = content[0] if content else None
    opened = _OPENED.match(first.phrase.text) if isinstance(first, Words) else None
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
            _add_words(out, part.phrase, 0, found.start, part.paragraph)
            out.append(HandedOut(listed, read_units(listed), part.paragraph))
            _add_words(out, part.phrase, found.end, len(part.phrase.text), part.paragraph)
            return [*out, *content[place + 1 :]]
    return None


def _by_whom(phrase: Phrase) -> Span | None:
    start, end = None, 0
    for clause in _CLAUSE.finditer(phrase.text):
        words = clause.group()
        tail = genre().role_tail.search(words)
        if start is None and not words.startswith(_BY):
            continue
        if tail is None or not is_bare_unit_list(words[: tail.start()].removeprefix(_BY)):
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
            _add_words(out, part.phrase, 0, named.start, part.paragraph)
            listed = part.phrase.part(named.start, named.end)
            out.append(HandedOut(listed, read_units(listed), part.paragraph))
            _add_words(out, part.phrase, named.end, len(part.phrase.text), part.paragraph)
            continue
        for match in _SENTENCE.finditer(part.phrase.text):
            sentence = part.phrase.part(*match.span())
            names = _each_by_whom(sentence)
            start = answered_at_end(sentence.text) if len(names) < 2 else None
            if len(names) > 1:
                _add_words(out, part.phrase, at, match.start(), part.paragraph)
                out.append(HandedOut(sentence, UnitList(tuple((Role.LEAD, name) for name in names)), part.paragraph))
                at = match.end()
            elif start is not None:
                _add_words(out, part.phrase, at, match.start() + start, part.paragraph)
                listed = sentence.part(start, len(sentence.text))
                out.append(HandedOut(listed, read_units(listed), part.paragraph))
                at = match.end()
        _add_words(out, part.phrase, at, len(part.phrase.text), part.paragraph)
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
        tail = genre().role_tail.search(clause.group())
        if tail is None or not is_bare_unit_list(clause.group()[: tail.start()]):
            break
        end = clause.end() + (text[clause.end() : clause.end() + 1] in _BETWEEN)
    return Span(opened.end(), end) if opened and end > opened.end() else None


def _each_by_whom(sentence: Phrase) -> list[Phrase]:
    """The bodies that lead, where every clause of a sentence says by whom a part of the work is led; else none."""
    names = []
    for match in _CLAUSE.finditer(sentence.text):
        clause = sentence.part(*match.span())
        tail = genre().role_tail.search(clause.text)
        by = _BY_WHOM.search(clause.text, 0, tail.start()) if tail and "牵头" in tail.group() else None
        if by is None or not genre().unit_ending.search(by["body"]):
            return []
        names.append(clause.part(*by.span("body")))
    return names


def _add_words(out: list[Words | HandedOut], phrase: Phrase, start: int, end: int, place: float) -> None:
    text = phrase.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    if out and isinstance(out[-1], HandedOut) and not text[start:end].strip("。；;，,.、 "):
        last = out[-1]  # the full stop behind a bracket belongs to it
        text = last.phrase.text + text[start:end]
        offsets = (*last.phrase.offsets, *phrase.part(start, end).offsets)
        out[-1] = HandedOut(Phrase(text, offsets), last.units, last.paragraph)
        return
    out.append(Words(closed_up(phrase.part(start, end)), int(place)))


def brackets_in(text: str) -> Iterator[tuple[int, int]]:
    """Return where the words inside brackets stand, whatever they say.

    :param text: a paragraph.
    """
    for match in _BRACKETS.finditer(text):
        yield match.start() + 1, match.end() - (match.group()[-1] in _CLOSING)


def _list_spans(text: str) -> Iterator[tuple[Span, Span]]:
    """Where lists of units stand in a paragraph: the whole stretch, and the list in it."""
    brackets: list[tuple[int, int]] = []
    waiting: list[tuple[Span, Span]] = []  # names alone in mid-paragraph hand out where those at its end do
    for match in _BRACKETS.finditer(text):
        closed = match.group()[-1] in _CLOSING
        inner = match.group()[1 : -1 if closed else None]
        if _is_label(inner) and match.end() < len(text):  # 【牵头单位】县水利局
            continue
        ends = match.end() == len(text) or _AFTER_LIST.match(text, match.end()) is not None
        after_sentence = match.start() > 0 and text[match.start() - 1] in "。；;！ \n"
        followed = ends or text[match.end()] in "。；;，," or after_sentence
        # …报区政府办公室（督查室）。 explains a name and hands out nothing.
        bare = after_sentence or (ends and not _explains(text, match.start(), inner))
        if followed and (is_unit_list(inner) or (bare and is_bare_unit_list(inner)) or is_time(inner)):
            brackets.append((match.start(), match.end()))
            yield Span(match.start(), match.end()), Span(match.start() + 1, match.start() + 1 + len(inner))
            if ends and bare:
                brackets += ((outer.start, outer.end) for outer, _ in waiting)
                yield from waiting
            continue
        stopped = text[match.end() : match.end() + 1] in _STOPS and is_bare_unit_list(inner)
        if stopped and not _explains(text, match.start(), inner):
            inside = Span(match.start() + 1, match.start() + 1 + len(inner))
            waiting.append((Span(match.start(), match.end() + 1), inside))
    pointed = _POINTED.search(text)
    if pointed and not brackets and is_bare_unit_list(pointed["units"]):  # 防范债务风险。→县财政局
        brackets.append(pointed.span())
        yield Span(*pointed.span()), Span(*pointed.span("units"))
    for match in _SENTENCE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in brackets) and hands_out(
            match.group(), first=not match.start()
        ):
            brackets.append(match.span())
            yield Span(*match.span()), Span(*match.span())
    labels = [label for label in labels_in(text) if not any(start <= label.start < end for start, end in brackets)]
    at = 0
    for place, label in enumerate(labels):
        if label.start < at:
            continue
        end, last = label.start, place
        while True:
            following = labels[last + 1].start if last + 1 < len(labels) else len(text)
            end = _end_of_list(text, labels[last].end, following)
            if last + 1 == len(labels) or text[end:following].strip(" 。；;，,\n\u3000\xa0"):
                break
            last += 1
        at = end
        yield Span(label.start, end), Span(label.start, end)


def _explains(text: str, at: int, inner: str) -> bool:
    """Whether a bracket explains the name before it, 区政府办公室（督查室）, and hands out nothing.

    What ends like a place or a house may be the work itself: 新建公墓2处（县民政局）, 建设示范村（县农业局、各乡镇）.
    """
    if not genre().unit_ending.search(text, 0, at):
        return False
    return genre().office_ending.search(text, 0, at) is not None or not genre().named_by_level.match(inner)


def _is_label(words: str) -> bool:
    labels = labels_in(words)
    return len(labels) == 1 and labels[0].start == 0 and labels[0].end == len(words)


def _end_of_list(text: str, start: int, end: int) -> int:
    """A labelled list ends at the full stop that is not inside brackets."""
    depth = 0
    for mark in _STOP_OR_BRACKET.finditer(text, start, end):
        if mark[0] in "（(":
            depth += 1
        elif mark[0] in "）)":
            depth = max(0, depth - 1)
        elif depth == 0:
            return mark.end()
    return end
