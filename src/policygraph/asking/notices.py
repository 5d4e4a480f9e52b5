"""Which of several notices a question speaks of: by number, by words of the title, by the place, by the year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from policygraph.asking.keys import normal
from policygraph.asking.names import LEVELS, Name
from policygraph.asking.wordlists import listed, table

LEAST: Final = 2  # characters that a question shares with a title
_LEAST_WITHIN: Final = 4  # of them, where no word for a notice follows
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
    if len(texts) < LEAST:
        return None
    ways = (
        _by_number(text, names),
        _by_title(text, texts),
        _by_publisher(text, names),
        _by_year(text, names),
        _by_place(text, texts),
    )
    return next((way for way in ways if way), None)


def _by_number(text: str, names: Sequence[Name]) -> Named | None:
    numbers = {_bare(name.text): name.iri for name in names if name.kind == "notice-number"}
    for match in _NUMBER.finditer(text):
        for number, iri in numbers.items():
            if number and number in _bare(match[0]):
                end = match.end()
                after = re.compile(f"(?:{either('heads')})?(?:{either('inside')})*").match(text, end)
                start = match.start()
                while number in _bare(text[start + 1 : end]):  # 财政部在|国发〔2018〕39号
                    start += 1
                before = re.search(f"(?:{either('before')})$", text[:start])
                start = before.start() if before else start
                return _without(text, start, after.end() if after else end, (iri,))
    return None


def _bare(number: str) -> str:
    return re.sub(r"[\W_]", "", normal(number)).removesuffix(notice_words()["number"][0])


def _by_title(text: str, texts: Mapping[str, Sequence[str]]) -> Named | None:
    """Words that stand in the title of a notice, before a word for a notice: 防汛抗旱通知里."""
    for head in re.finditer(f"(?:{either('heads')})(?:{either('inside')})*", text):
        weighed: dict[str, tuple[int, int]] = {}
        for iri, titles in texts.items():
            start, weight = _reach(text, head.start(), "\n".join(titles))
            if weight >= LEAST:
                weighed[iri] = (weight, start)
        if not weighed:
            continue
        best = max(weighed.values())
        chosen = tuple(sorted(iri for iri, found in weighed.items() if found == best))
        if len(chosen) < len(texts):
            return _without(text, best[1], head.end(), chosen)
    for within in re.finditer(f"(?:{either('within')})", text):  # 新污染物治理里|有哪些任务
        found = {iri: _reach(text, within.start(), "\n".join(titles)) for iri, titles in texts.items()}
        best = max(found.values(), key=lambda one: one[1])
        chosen = tuple(iri for iri, one in found.items() if one == best)
        if best[1] >= _LEAST_WITHIN and len(chosen) == 1:
            return _without(text, best[0], within.end(), chosen, plain=False)
    return None


def _by_publisher(text: str, names: Sequence[Name]) -> Named | None:
    """A body that issued notices, before a word for issuing: 某县人民政府办公室|发布了哪些文件."""
    issued: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "notice-of":
            issued[normal(name.text)].add(name.iri)
    for body in sorted(issued, key=len, reverse=True):
        where = re.search(f"{re.escape(body)}(?=(?:{either('issues')}))", text)
        if where:
            return _without(text, where.start(), where.end(), tuple(sorted(issued[body])))
    return None


def _reach(text: str, end: int, titles: str) -> tuple[int, int]:
    """How far to the left the words of a title reach, and how many characters of them tell it from others."""
    place, weight = end, 0
    reached = end
    while place > 0:
        size = next((n for n in range(place, LEAST - 1, -1) if text[place - n : place] in titles), 0)
        word = text[place - size : place]
        if size and re.search(r"[^\W_]", word):
            weight += len(re.sub(either("common"), "", word))
            place = reached = place - size
            continue
        joint = re.search(f"(?:{either('joints')})$", text[:place])
        if joint is None:
            break
        place = joint.start()
        if joint[0] in notice_words()["before"]:
            reached = place
    return reached, weight


def _by_year(text: str, names: Sequence[Name]) -> Named | None:
    for match in re.finditer(notice_words()["years"][0], text):
        year = match[1]
        chosen = tuple(name.iri for name in names if name.kind == "day" and name.text.startswith(year))
        if chosen:
            return _without(text, match.start(), match.end(), tuple(dict.fromkeys(chosen)))
    return None


def _by_place(text: str, texts: Mapping[str, Sequence[str]]) -> Named | None:
    """A place for which notices speak, at the beginning or after a word for in."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, titles in texts.items():
        for place in {place for title in titles for place in places_of(title)}:
            found[place].append(iri)
    for place in sorted(found, key=len, reverse=True):
        where = re.search(f"(?:^|{either('before')}){re.escape(place)}(?:{either('inside')})*", text)
        if where and len(found[place]) < len(texts):
            return _without(text, where.start(), where.end(), tuple(sorted(found[place])), plain=False)
    return None


def places_of(title: str) -> Iterator[str]:
    """The places with which a title, the name of a body or what is quoted begins, whole and the last level alone."""
    for piece in re.split(f"{either('joints_of_titles')}|{either('common')}", title):
        end = 0
        links: list[str] = []
        while link := _LINK.match(piece, end):
            links.append(link[0])
            end = link.end()
        if links and not piece[:end].endswith(notice_words()["no_place"]):
            yield piece[:end]
            yield links[-1]
            if short := re.match(notice_words()["autonomous"][0], links[-1]):
                yield "".join(short.groups())


def _without(text: str, start: int, end: int, notices: tuple[str, ...], *, plain: bool = True) -> Named:
    return Named(text[start:end], notices, (text[:start] + text[end:]).strip() or text, plain)


def either(kind: str) -> str:
    """Return a pattern for any word of one kind, the longest first.

    :param kind: of `data/asking/notices.toml`.
    """
    return "|".join(map(re.escape, sorted(notice_words()[kind], key=len, reverse=True)))


@cache
def notice_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words of `data/asking/notices.toml` by kind; a pattern stands alone."""
    whole = ("years", "year", "autonomous", "spoken", "english-before", "english-behind")
    return {kind: (text,) if kind in whole else tuple(listed(text)) for kind, text in table("notices").items()}
