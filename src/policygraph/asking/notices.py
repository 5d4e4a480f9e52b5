"""Which of several notices a question speaks of: by number, by words of the title, by the place, by the year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from policygraph.asking.choosing import Choice, Verdict, choose
from policygraph.asking.keys import normal
from policygraph.asking.names import LEVELS, Name, names_of
from policygraph.asking.reading import read_question
from policygraph.asking.wordlists import listed, table
from policygraph.queries.filtering import NoticeFilter, filtered
from policygraph.store.results import GraphStore

_LEAST: Final = 2  # characters that a question shares with a title
_LINK: Final = re.compile(f"[^{LEVELS}]{{1,7}}[{LEVELS}](?![{LEVELS}])")  # one level of a place's name
_NUMBER: Final = re.compile(r"[^\W\d_]{2,12}[\[(〔]?\d{4}[\])〕]?\d{1,4}\w?")


@dataclass(frozen=True, slots=True)
class Named:
    """Notices that a question names.

    :param words: by which it does.
    :param notices: their IRIs, in order.
    :param rest: the question without those words.
    :param plain: whether the words can mean nothing else: a number, a title before a word such as notice, a year.
    """

    words: str
    notices: tuple[str, ...]
    rest: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What a question asks of a store, and of which of its notices.

    :param choice: the saved query and its values, or none.
    :param store: which to ask: of those notices alone where the question names some.
    :param named: the notices that it names, if it names some.
    :param labels: what these notices are called.
    """

    choice: Choice
    store: GraphStore
    named: Named | None = None
    labels: tuple[str, ...] = ()


def ask_store(question: str, store: GraphStore) -> Answered:
    """Return which saved query a question asks of a store, within the notices that it names, if it names some.

    :param question: as a person types it.
    :param store: of one notice or many.
    :raises InvalidQuery: when the question is empty or too long.
    """
    names = names_of(store)
    named = find_notices(question, names)
    whole = None if named and named.plain else choose(read_question(question, names))
    if named is None or (whole is not None and whole.verdict is Verdict.FOUND):
        return Answered(whole or choose(read_question(question, names)), store)
    part = filtered(store, NoticeFilter(named.notices)).store
    within = choose(read_question(named.rest, names_of(part)))
    if within.verdict is Verdict.FOUND or whole is None:
        labels = {name.iri: name.label for name in names if name.kind == "notice"}
        return Answered(within, part, named, tuple(labels.get(iri, iri) for iri in named.notices))
    return Answered(whole, store)


def find_notices(question: str, names: Sequence[Name]) -> Named | None:
    """Return the notices that a question names, where the graph holds more than one.

    :param question: as a person types it.
    :param names: what the things of the graph are called.
    """
    text = normal(question)
    texts: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.kind in ("notice", "notice-of", "notice-number"):
            texts[name.iri].append(normal(name.text))
    if len(texts) < _LEAST:
        return None
    ways = (_by_number(text, names), _by_title(text, texts), _by_year(text, names), _by_place(text, texts))
    return next((way for way in ways if way), None)


def _by_number(text: str, names: Sequence[Name]) -> Named | None:
    numbers = {_bare(name.text): name.iri for name in names if name.kind == "notice-number"}
    for match in _NUMBER.finditer(text):
        for number, iri in numbers.items():
            if number and number in _bare(match[0]):
                end = match.end()
                after = re.compile(f"(?:{_either('heads')})?(?:{_either('inside')})*").match(text, end)
                return _without(text, match.start(), after.end() if after else end, (iri,))
    return None


def _bare(number: str) -> str:
    return re.sub(r"[\W_]", "", normal(number)).removesuffix(_words()["number"][0])


def _by_title(text: str, texts: Mapping[str, Sequence[str]]) -> Named | None:
    """Words that stand in the title of a notice, before a word for a notice: 防汛抗旱通知里."""
    for head in re.finditer(f"(?:{_either('heads')})(?:{_either('inside')})*", text):
        weighed: dict[str, tuple[int, int]] = {}
        for iri, titles in texts.items():
            start, weight = _reach(text, head.start(), "\n".join(titles))
            if weight >= _LEAST:
                weighed[iri] = (weight, start)
        if not weighed:
            continue
        best = max(weighed.values())
        chosen = tuple(sorted(iri for iri, found in weighed.items() if found == best))
        if len(chosen) < len(texts):
            return _without(text, best[1], head.end(), chosen)
    return None


def _reach(text: str, end: int, titles: str) -> tuple[int, int]:
    """How far to the left the words of a title reach, and how many characters of them tell it from others."""
    place, weight = end, 0
    reached = end
    while place > 0:
        size = next((n for n in range(place, _LEAST - 1, -1) if text[place - n : place] in titles), 0)
        word = text[place - size : place]
        if size and re.search(r"[^\W_]", word):
            weight += len(re.sub(_either("common"), "", word))
            place = reached = place - size
            continue
        joint = re.search(f"(?:{_either('joints')})$", text[:place])
        if joint is None:
            break
        place = joint.start()
        if joint[0] in _words()["before"]:
            reached = place
    return reached, weight


def _by_year(text: str, names: Sequence[Name]) -> Named | None:
    for match in re.finditer(_words()["years"][0], text):
        year = match[1]
        chosen = tuple(name.iri for name in names if name.kind == "day" and name.text.startswith(year))
        if chosen:
            return _without(text, match.start(), match.end(), tuple(dict.fromkeys(chosen)))
    return None


def _by_place(text: str, texts: Mapping[str, Sequence[str]]) -> Named | None:
    """A place for which notices speak, at the beginning or after a word for in."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, titles in texts.items():
        for place in {place for title in titles for place in _places(title)}:
            found[place].append(iri)
    for place in sorted(found, key=len, reverse=True):
        where = re.search(f"(?:^|{_either('before')}){re.escape(place)}(?:{_either('inside')})*", text)
        if where and len(found[place]) < len(texts):
            return _without(text, where.start(), where.end(), tuple(sorted(found[place])), plain=False)
    return None


def _places(title: str) -> Iterator[str]:
    """The places with which a title, the name of a body or what is quoted begins, whole and the last level alone."""
    for piece in re.split(f"{_either('joints_of_titles')}|{_either('common')}", title):
        end = 0
        links: list[str] = []
        while link := _LINK.match(piece, end):
            links.append(link[0])
            end = link.end()
        if links and not piece[:end].endswith(_words()["no_place"]):
            yield piece[:end]
            yield links[-1]
            if short := re.match(_words()["autonomous"][0], links[-1]):
                yield "".join(short.groups())


def _without(text: str, start: int, end: int, notices: tuple[str, ...], *, plain: bool = True) -> Named:
    return Named(text[start:end], notices, (text[:start] + text[end:]).strip() or text, plain)


def _either(kind: str) -> str:
    return "|".join(map(re.escape, sorted(_words()[kind], key=len, reverse=True)))


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    words = table("notices")
    return {kind: (text,) if kind in ("years", "autonomous") else tuple(listed(text)) for kind, text in words.items()}
