"""A question → its words and what each can mean. What no list knows stays a word without meaning, and is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policygraph.asking.absence import find_slips, near_word, without_absent
from policygraph.asking.days import find_days
from policygraph.asking.keys import Key, atoms, normal, stem
from policygraph.asking.matters import find_matters, find_numbered, stands_beside
from policygraph.asking.names import LEVELS, Name, meanings_of, romanized
from policygraph.asking.wordlists import FILLER, Meaning, Word, Wordlists, wordlists
from policygraph.errors import InvalidQuery

LONGEST = 500  # characters of a question
_IRI = re.compile(r"<?(https?://[^\s<>\"{}|\\^`，。？]+)>?")
_UNKNOWN = 10  # what a part without meaning costs; a word costs 1, so that the fewest and longest words are taken
_LONGEST_WORD = 40  # parts of a word: names of projects and documents are long
_THEMES = frozenset({"theme", "ambiguous"})
_SHORT = 2  # characters of a Chinese word that may be passed over
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_Span = tuple[int, int, Meaning | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as understood.

    :param words: in order.
    :param together: what words side by side mean more.
    :param absent: units that the question names and the graph does not, each with the nearest names that it has.
    :param narrower: the same question with the words of a title, a sentence or an indicator taken as they stand.
    """

    question: str
    words: tuple[Word, ...]
    together: frozenset[str]
    absent: tuple[tuple[str, tuple[str, ...]], ...] = ()
    narrower: tuple[Reading, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words that no list knows."""
        return tuple(word.text for word in self.words if not word.meanings)

    @property
    def negligible(self) -> str | None:
        """The one word that is not known, when it is short, no name and not the last, which tells of all the rest."""
        if len(self.unknown) != 1 or not self.words[-1].meanings or self.absent:
            return None
        word = self.unknown[0]
        if _CHINESE.match(word):
            return word if len(word) <= _SHORT and not _names_a_place(word) else None
        written = re.search(rf"(?<![a-z0-9]){re.escape(word)}", self.question, re.IGNORECASE)
        return word if word.isalpha() and written and written[0].islower() else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A smallest part of a question: where it stands, by what it is looked up, and what it means when that is fixed.

    :param alone: whether it is no part of a longer word.
    """

    start: int
    end: int
    key: str
    fixed: Meaning | None = None
    alone: bool = False


def read_question(question: str, names: Sequence[Name]) -> Reading:
    """Read a question: every word is given what it can mean.

    :param question: as a person types it, in Chinese or English.
    :param names: what the things of the graph are called.
    :raises InvalidQuery: when it is empty or longer than `LONGEST` characters.
    """
    text = normal(question)
    if not text.strip() or len(question) > LONGEST:
        raise InvalidQuery(f"a question has from 1 to {LONGEST} characters 问题应为 1 至 {LONGEST} 字")
    read = _read(question, text, tuple(names), ())
    matters = list(find_matters(text, names))
    if not any(matter.kind == "matter" for _, _, matter in matters):
        matters += _short_matters(text, read.words, names)
    return replace(read, narrower=tuple(_narrower(question, text, tuple(names), matter) for matter in matters))


def _short_matters(text: str, words: Sequence[Word], names: Sequence[Name]) -> Iterator[tuple[int, int, Meaning]]:
    """Yield words too short to be met by chance, where a title or a sentence has all that is not understood."""
    unread = tuple(_unread(text, words, counted=False, alone=True))
    if len(unread) == 1 and any(not word.meanings for word in words):
        said = text[slice(*unread[0])]
        if len(said) >= _SHORT and any(said in name.text for name in names if name.kind in ("title", "duty")):
            yield *unread[0], Meaning("matter", said)


def _narrower(question: str, text: str, names: tuple[Name, ...], matter: tuple[int, int, Meaning]) -> Reading:
    """Take words as they stand in a title, a sentence or a target, and those that stand beside them there for known."""
    read = _read(question, text, names, (matter,))
    unread = tuple(_unread(text, read.words, counted=matter[2].kind == "indicator"))
    if not unread:
        return read
    beside = (tuple(_found_in(text, unread, said)) for said in stands_beside(matter[2], names))
    known = max(beside, key=lambda spans: sum(end - start for start, end, _ in spans), default=())
    return _read(question, text, names, (matter, *known)) if known else read


def _unread(text: str, words: Sequence[Word], *, counted: bool, alone: bool = False) -> Iterator[tuple[int, int]]:
    """Where words stand, side by side, that mean nothing or only a theme; with fillers or alone."""
    place, start, some = 0, -1, False
    for word in words:
        at = text.find(word.text, place)
        kinds = _kinds(word)
        loose = kinds <= _THEMES or (counted and all(one.value == "changes" for one in word.meanings))
        joins = loose or (FILLER in word.meanings and not alone)
        if start >= 0 and (at != place or not joins):
            if some:
                yield start, place
            start, some = -1, False
        if joins:
            start, some = (at if start < 0 else start), some or loose
        place = at + len(word.text)
    if start >= 0 and some:
        yield start, place


def _found_in(text: str, unread: Sequence[tuple[int, int]], said: str) -> Iterator[_Span]:
    for start, end in unread:
        place = start
        while place < end:
            size = next((n for n in range(end - place, 1, -1) if text[place : place + n] in said), 0)
            if size:
                yield place, place + size, FILLER
            place += size or 1


def _read(question: str, text: str, names: tuple[Name, ...], spans: tuple[_Span, ...]) -> Reading:
    lists = wordlists()
    spans = (*spans, *find_numbered(text, names))
    parts = _parts(question, text, spans)
    known: list[Mapping[Key, tuple[Meaning, ...]]] = [meanings_of(tuple(names)), lists.meanings]
    words = _segment(text, parts, known)
    if any(not word.meanings and re.match("[a-z]", word.text) for word in words):
        words = _segment(text, parts, [*known, romanized(tuple(names))])
    if any(not word.meanings and re.fullmatch("[a-z]{4,}", word.text) for word in words):
        parts = [_spelled(part, words, lists) for part in parts]
        words = _segment(text, parts, known)
    if any(not word.meanings and _CHINESE.match(word.text) for word in words):
        slips = tuple(find_slips(text, names))
        if slips:
            words = _segment(text, _parts(question, text, (*slips, *spans)), known)
    words = tuple(_joined(_not_of_elsewhere(words)))
    words, absent = without_absent(words, names)
    return Reading(question, words, frozenset(_together(words, lists)), absent)


def _spelled(part: _Part, words: Sequence[Word], lists: Wordlists) -> _Part:
    """A part of an English word that no list knows and that is one slip away from one that it does: wich, biuro."""
    if not re.fullmatch("[a-z]{4,}", part.key) or not any(not w.meanings and stem(w.text) == part.key for w in words):
        return part
    meant = near_word(part.key, lists)
    return replace(part, key=meant) if meant else part


def _names_a_place(word: str) -> bool:
    from policygraph.lexicon.gazetteer import gazetteer

    places = gazetteer()
    return word in places.short or word in places.full or word in places.geography


def _parts(question: str, text: str, spans: Sequence[_Span]) -> list[_Part]:
    fixed: list[_Span] = [(m.start(), m.end(), _iri(m[1], question)) for m in _IRI.finditer(text)]
    if not fixed:
        days = [(start, end, Meaning("date", day.isoformat())) for start, end, day in find_days(text)]
        fixed = [*spans, *(day for day in days if not any(day[0] < span[1] and span[0] < day[1] for span in spans))]
    parts = [_Part(start, end, "", meaning, alone=True) for start, end, meaning in fixed]
    parts += [
        _Part(match.start(), match.end(), stem(match[0]))
        for match in atoms(text)
        if not any(start <= match.start() < end for start, end, _ in fixed)
    ]
    return sorted(parts, key=lambda part: part.start)


def _iri(plain: str, question: str) -> Meaning:
    """An IRI as it was typed, for capitals count in it."""
    for match in _IRI.finditer(question):
        if normal(match[1]) == plain:
            return Meaning("iri", match[1], match[1])
    return Meaning("iri", plain, plain)


def _segment(text: str, parts: Sequence[_Part], known: Sequence[Mapping[Key, tuple[Meaning, ...]]]) -> tuple[Word, ...]:
    """Part a question into the fewest words of which the fewest are unknown; a name may be a word of questions too."""
    best: list[tuple[int, int, tuple[Meaning, ...]]] = [(0, 0, ())] * (len(parts) + 1)  # cost, length, meanings
    for place in range(len(parts) - 1, -1, -1):
        fixed = parts[place].fixed
        if fixed is not None:
            best[place] = (best[place + 1][0] + 1, 1, (fixed,))
            continue
        if parts[place].alone:
            best[place] = (best[place + 1][0] + _UNKNOWN, 1, ())
            continue
        best[place] = (best[place + 1][0] + _UNKNOWN, 1, ())
        key: Key = ()
        for length in range(1, min(_LONGEST_WORD, len(parts) - place) + 1):
            part = parts[place + length - 1]
            if part.alone:
                break
            key = (*key, part.key)
            meant = tuple(one for meanings in known for one in meanings.get(key, ()))
            if not meant and any(map(str.isdigit, key)):
                meant = known[1].get(tuple("#" if one.isdigit() else one for one in key), ())
            if meant and best[place + length][0] + 1 <= best[place][0]:
                best[place] = (best[place + length][0] + 1, length, meant)
    words = []
    place = 0
    while place < len(parts):
        _, length, meant = best[place]
        words.append(Word(text[parts[place].start : parts[place + length - 1].end], meant))
        place += length
    return tuple(words)


def _kinds(word: Word) -> set[str]:
    return {meaning.kind for meaning in word.meanings}


def _not_of_elsewhere(words: Sequence[Word]) -> Iterator[Word]:
    """Take its meaning from a unit's short name that another place or level stands before: 西宁市|水务局, 市|教育局."""
    for index, word in enumerate(words):
        if "unit" in _kinds(word) and _foreign(words, index):
            yield Word(word.text, ())
        else:
            yield word


def _foreign(words: Sequence[Word], index: int) -> bool:
    before = words[index - 1] if index else None
    if before is not None and _CHINESE.search(words[index].text):
        return not before.meanings or "place" in _kinds(before) or _behind_a_place(words, index)
    if before is not None and "place" in _kinds(before):
        return True
    after = [word for word in words[index + 1 : index + 4] if word.text != "the"]
    return len(after) > 1 and after[0].text in ("of", "in") and "place" in _kinds(after[1])


def _behind_a_place(words: Sequence[Word], index: int) -> bool:
    """Whether a place stands before the level of a unit's name, though its characters mean nothing: 成都|市发改委."""
    before = ""
    unit = words[index].text
    while index and FILLER in words[index - 1].meanings and len(before) < _SHORT:
        index -= 1
        before = words[index].text + before
    return len(before) >= _SHORT and unit[0] in LEVELS and _names_a_place(before + unit[0])


def _joined(words: Iterator[Word]) -> Iterator[Word]:
    """Join unknown Chinese characters that stand side by side."""
    waiting = ""
    for word in words:
        if not word.meanings and _CHINESE.match(word.text):
            waiting += word.text
            continue
        if waiting:
            yield Word(waiting, ())
            waiting = ""
        yield word
    if waiting:
        yield Word(waiting, ())


def _together(words: Sequence[Word], lists: Wordlists) -> Iterator[str]:
    language = "zh" if any(_CHINESE.search(word.text) and FILLER not in word.meanings for word in words) else "en"
    concepts = [{m.value if m.kind == "concept" else f"<{m.kind}>" for m in word.meanings} for word in words]
    for name, sequence in lists.together[language]:
        if any(_follows(words, concepts, sequence, start) for start in range(len(words))):
            yield name


def _follows(words: Sequence[Word], concepts: Sequence[set[str]], sequence: Sequence[str], place: int) -> bool:
    """Whether the concepts follow one another from a word on, with nothing between them but words without meaning."""
    for index, concept in enumerate(sequence):
        while index and place < len(words) and concept not in concepts[place] and FILLER in words[place].meanings:
            place += 1
        if concept == "$":
            return place == len(words)
        if place >= len(words) or concept not in concepts[place]:
            return False
        place += 1
    return True
