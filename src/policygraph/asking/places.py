"""Which of several notices a question speaks of by the places for which they speak, in full, in short or in English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from policygraph.asking.keys import normal
from policygraph.asking.names import LEVELS, Name
from policygraph.asking.notices import LEAST, Named, either, notice_words, places_of


def find_places(question: str, names: Sequence[Name]) -> Named | None:
    """Return the notices of all places that a question names in full or in short, anywhere but in the name of a unit.

    :param question: as a person types it.
    :param names: what the things of the graph are called.
    """
    text = normal(question)
    speak: dict[str, set[str]] = defaultdict(set)
    notices: set[str] = set()
    for name in names:
        if name.kind in ("notice", "notice-of"):
            notices.add(name.iri)
            for place in places_of(normal(name.text)):
                for form in _forms(place, text):
                    speak[form].add(name.iri)
                    notices.add(name.iri)
    units = [name.text for name in names if name.kind == "unit" and name.text in text]
    spans = [(text.find(unit), text.find(unit) + len(unit)) for unit in units]
    found: list[tuple[int, int, str]] = []
    for place in sorted(speak, key=lambda form: (-len(form), form)):
        for match in re.finditer(_whole(place), text):
            taken = [*spans, *((start, end) for start, end, _ in found)]
            if not any(match.start() < end and start < match.end() for start, end in taken):
                found.append((*match.span(), place))
    chosen = {iri for _, _, place in found for iri in speak[place]}
    if not found or len(chosen) == len(notices):
        return None
    rest, words = text, []
    for start, end, _ in sorted(found, reverse=True):
        after = re.compile(f"(?:{notice_words()['year'][0]})?(?:{either('inside')})*").match(rest, end)
        year = after and after["year"]
        end = after.end() if after and (not year or _are_of(year, chosen, names)) else end
        start = min(
            [start, *(before.start() for before in [re.search(f"(?:{either('before')})$", rest[:start])] if before)]
        )
        words.append(rest[start:end])
        rest = rest[:start] + rest[end:]
    return Named("、".join(reversed(words)), tuple(sorted(chosen)), rest.strip() or text, plain=False)


def _are_of(year: str, notices: Collection[str], names: Sequence[Name]) -> bool:
    """Whether notices are of a year: by their day, number or title."""
    kinds = ("day", "notice", "notice-number")
    return {name.iri for name in names if name.iri in notices and name.kind in kinds and year in name.text} == notices


def _forms(place: str, text: str) -> Iterator[str]:
    """How a place is said: in full, without its levels, romanized."""
    short = re.sub(f"(?:{either('levels')})$", "", place)
    yield place
    if len(short) >= LEAST:
        yield short
        yield re.sub(f"(?<=..)[{LEVELS}](?=..)", "", place)
    if len(short) >= LEAST and re.search("[a-z]{4}", text):
        from pypinyin import lazy_pinyin  # its tables are large, and few questions need them

        yield "".join(lazy_pinyin(short))


def _whole(place: str) -> str:
    """A place where it is no part of a longer word; in English with the words before and after it."""
    if not place.isascii():
        return re.escape(place)
    before, behind = notice_words()["english-before"][0], notice_words()["english-behind"][0]
    return rf"(?:{before})?\b{re.escape(place)}\b(?:{behind})?"
