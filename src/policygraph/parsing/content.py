"""The words of an item, and the lists in or below them that hand it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policygraph.model import Phrase, Span
from policygraph.parsing.assignments import UnitList, read_units
from policygraph.parsing.genre import genre
from policygraph.parsing.handing_out import hands_out
from policygraph.parsing.labels import BRACKETED, labels_in
from policygraph.parsing.leading import Leading, leading_noted, leading_told
from policygraph.parsing.lists import is_bare_unit_list, is_time, is_unit_list
from policygraph.text import closed_up
from policygraph.text.marks import BLANKS, SPACE

_STOP_OR_BRACKET = re.compile("[（(）)。]")
# Units stand in brackets of any kind, which a clerk may mix or leave open: （A负责）, [责任单位：A（B）], 【A牵头】.
_BRACKETS = re.compile(
    r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]?|[\[〔［【][^\[\]〔〕［］【】]*[\]〕］】]?"
)
_CLOSING = "）)]〕］】"
SENTENCE = re.compile(r"[^。]+。?")
OPENED = re.compile("(?P<bodies>[^：:。；]{3,60})[：:]")
_POINTED = re.compile(rf"(?:→|⇒|➔|[—–]{{2}}|[…·.．]{{3,}}){SPACE}*(?P<units>[^→⇒➔—–…·。；]{{3,80}})[。；]?$")
_POINTS = re.compile("[→⇒➔—–]|[…·.．]{3}")
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
    noted = leading_noted(BRACKETED.sub("", text).strip() or text) if len(text) <= _NOTE else Leading.NONE
    noted = noted or (leading_told(text) if text.startswith(genre().tables["note"]) else Leading.NONE)
    if noted and not any(label.role for label in labels_in(text)):
        return [HandedOut(phrase, UnitList(leading=noted), int(place))]  # 注：排在第一位的为牵头单位。
    if genre().group_default.match(text):  # 以下各任务均由县水务局牵头 is said of the items below
        return [Words(phrase, int(place))]
    spans = sorted(_list_spans(text), key=lambda found: found[0].start)
    out: list[Words | HandedOut] = []
    at = 0
    if label := genre().work_label.match(text):
        out.append(HandedOut(phrase.part(0, label.end()), UnitList(), int(place)))
        at = label.end()
    for span, inner in spans:
        if span.start < at:
            continue
        add_words(out, phrase, at, span.start, place)
        out.append(
            HandedOut(phrase.part(span.start, span.end), read_units(phrase.part(inner.start, inner.end)), int(place))
        )
        at = span.end
    add_words(out, phrase, at, len(text), place)
    return out


def read_opening(phrase: Phrase, place: float) -> list[Words | HandedOut] | None:
    """Tell the bodies from the words where a paragraph opens with who does it; `None` for any other.

    Example: 县林业局：负责巡护值守，组建扑火队伍3支。

    :param phrase: the paragraph.
    :param place: which paragraph of the notice it is.
    """
    opened = OPENED.match(phrase.text)
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


def add_words(out: list[Words | HandedOut], phrase: Phrase, start: int, end: int, place: float) -> None:
    """Add a stretch of words to what an item holds, without the blanks around it; a stop alone goes to the list before.

    :param out: what it holds so far.
    :param phrase: the text of the stretch.
    :param start: where it begins in it.
    :param end: where it ends.
    :param place: which paragraph of the notice it is.
    """
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
        if genre().group_default.match(inner):  # 一、公园（以下任务均由县园林局牵头）
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
    pointed = _POINTED.search(text) if _POINTS.search(text) else None
    if pointed and not brackets and is_bare_unit_list(pointed["units"]):  # 防范债务风险。→县财政局
        brackets.append(pointed.span())
        yield Span(*pointed.span()), Span(*pointed.span("units"))
    for match in SENTENCE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in brackets):
            continue
        if hands_out(match.group(), first=not match.start()) and not genre().group_default.search(match.group()):
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
            if last + 1 == len(labels) or text[end:following].strip(f"{BLANKS}。；;，,\n"):
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
