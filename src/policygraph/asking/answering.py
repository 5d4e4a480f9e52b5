"""What a question asks of a store: the first that fits of the patterns and the parts, of the notices that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policygraph.asking.choosing import Candidate, Choice, Verdict, choose
from policygraph.asking.composing import compose, said_for_printed
from policygraph.asking.keys import key_of, normal
from policygraph.asking.names import Name, names_of
from policygraph.asking.notices import LEAST, Named, either, find_notices, notice_words
from policygraph.asking.pieces import composing_words
from policygraph.asking.places import find_places
from policygraph.asking.reading import Reading, read_question
from policygraph.asking.wordlists import wordlists
from policygraph.queries.filtering import NoticeFilter, filtered
from policygraph.queries.saved import saved_query
from policygraph.store.results import Answers, GraphStore

_OF_NOTICES: Final = frozenset({"notices", "notice-facts", "cited-documents", "sections"})


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
    question = _as_printed(question, names)
    read = read_question(question, names)
    named = find_notices(question, names)
    whole = None if named and named.plain else choose(read)
    placed = find_places(question, names)
    found = whole is not None and whole.verdict is Verdict.FOUND
    if whole is not None and found and not (placed and _only_of_the_place(whole)):
        narrow = _composed(read, names, store) if _widens(whole) else None
        return Answered(narrow or _nearer(whole, names, store), store)
    first: Answered | None = None
    for one in _ways(named, placed):
        answered = _within(one, store, names)
        if answered.choice.verdict is Verdict.FOUND:
            return answered
        first = first or answered
    if whole is not None and found:
        return Answered(_nearer(whole, names, store), store)
    made = None if placed else _composed(read, names, store)
    if made is not None:
        return Answered(made, store)
    if first is not None and whole is None:
        return first
    return Answered(whole or choose(read), store)


def _too_wide(choice: Choice, names: Sequence[Name]) -> bool:
    """Whether targets are told by a word that most of them have, which asks rather how many there are."""
    best = choice.best
    about = best.values.get("about", "") if best is not None and best.query == "quantified-targets" else ""
    asks = best is not None and any(meant in ("goal", "target", "due") for _, meant in best.why)
    return about in composing_words()["generic"] and not asks and all(name.text != about for name in names)


def _widens(choice: Choice) -> bool:
    """Whether units are told for a whole theme, by a word that names it not: 防洪 for water."""
    best, wide = choice.best, wordlists().wide
    return (
        best is not None
        and best.query == "units-of-theme"
        and any(
            meant.startswith("theme ") and not word.isascii() and key_of(word) not in wide for word, meant in best.why
        )
    )


def _ways(named: Named | None, placed: Named | None) -> Iterator[Named]:
    """The notices that a question may name, the surest first."""
    if named is not None and named.plain:
        yield named
    if placed is not None:
        yield placed
    if named is not None and not named.plain:
        yield named


def _only_of_the_place(choice: Choice) -> bool:
    """Whether a question names the place for which a notice speaks, and asks not where that is mentioned."""
    best = choice.best
    if best is None:
        return False
    meant = [meant for _, meant in best.why]
    return any(one.startswith(("place ", "home ", "date ")) for one in meant) and "mention" not in meant


def _as_printed(question: str, names: Sequence[Name]) -> str:
    """A question with what people say for what the notices print, where they print it: PM2.5 is 细颗粒物."""
    headed = normal("\n".join(name.text for name in names if name.kind in ("title", "target")))
    stated = normal("\n".join(name.text for name in names if name.kind == "duty"))
    for said, forms in said_for_printed().items():
        pattern = rf"\b{re.escape(said)}\b" if said.isascii() and said[-1].isalpha() else re.escape(said)
        if said in headed + stated or not re.search(pattern, normal(question)):
            continue
        printed = next((form for texts in (headed, stated) for form in forms if form in texts), None)
        if printed is not None:
            question = re.sub(pattern, printed, question, flags=re.IGNORECASE)
    return question


def _nearer(choice: Choice, names: Sequence[Name], store: GraphStore, *, named: bool = False) -> Choice:
    """A choice as a store of several notices asks for it: what is due within the year; targets that have the words."""
    best = choice.best
    if best is None or (not named and len({name.iri for name in names if name.kind == "notice"}) < LEAST):
        return choice
    values = dict(best.values)
    if best.query == "due-by" and "since" not in values:
        nearer = replace(best, values={**values, "since": f"{values['date'][:4]}-01-01"})
        if _rows(nearer, store):
            return replace(choice, best=nearer)
        return replace(choice, verdict=Verdict.NONE, best=None, others=(best, *choice.others))  # none is of that year
    if best.query == "goals" and "words" in values:  # of a whole task, where the targets alone may have the words
        made = _composed(choice.reading, names, store, narrowed=named)
        if made is not None and made.best is not None and made.best.query == "quantified-targets":
            return made
    return choice


def _within(named: Named, store: GraphStore, whole: Sequence[Name]) -> Answered:
    """What a question asks of the notices that it names: as a pattern, or put together of parts."""
    labels = {name.iri: name.label for name in whole if name.kind == "notice"}
    told = tuple(labels.get(iri, iri) for iri in named.notices)
    part = filtered(store, NoticeFilter(named.notices)).store
    names = names_of(part)
    read = read_question(named.rest, names)
    chosen = choose(read)
    if chosen.verdict is Verdict.FOUND and not _too_wide(chosen, names):
        narrow = _composed(read, names, part) if _widens(chosen) else None
        return Answered(narrow or _nearer(chosen, names, part, named=True), part, named, told)
    made = _composed(read, names, part, narrowed=True)
    if made is not None:
        return Answered(made, part, named, told)
    titled = _titled(named.rest, names)
    for rest in dict.fromkeys((named.rest, titled.rest if titled else named.rest)):
        spoken = choose(read_question(notice_words()["spoken"][0] + rest, names))
        if spoken.verdict is Verdict.FOUND and spoken.best is not None and spoken.best.query in _OF_NOTICES:
            return Answered(spoken, part, named, told)
    if titled is not None:
        words = f"{named.words} {titled.words}"
        return _within(Named(words, titled.notices, titled.rest, plain=False), store, whole)
    declined = replace(chosen, verdict=Verdict.NONE, best=None) if chosen.verdict is Verdict.FOUND else chosen
    return Answered(declined, part, named, told)


def _titled(question: str, names: Sequence[Name]) -> Named | None:
    """A question without the words that it shares with titles of notices; of those alone whose titles have them all."""
    titles: dict[str, str] = defaultdict(str)
    for name in names:
        if name.kind == "notice":
            titles[name.iri] += re.sub(either("common"), "\n", _plain(name.text)) + "\n"
    every = "\n".join(titles.values())
    text, place, rest = _plain(question), 0, ""
    units = [(text.find(name.text), len(name.text)) for name in names if name.kind == "unit" and name.text in text]
    words: list[str] = []
    while place < len(text):
        unit = next((size for start, size in units if start == place), 0)
        if unit:
            rest, place = rest + text[place : place + unit], place + unit
            continue
        size = next((n for n in range(len(text) - place, 1, -1) if text[place : place + n] in every), 0)
        words += [text[place : place + size]] if size else []
        rest += "" if size else text[place]
        place += size or 1
    chosen = tuple(sorted(iri for iri, title in titles.items() if all(word in title for word in words)))
    return Named("".join(words), chosen, rest, plain=False) if words and chosen and rest else None


def _plain(text: str) -> str:
    return re.sub("[“”‘’\"'《》〈〉]", "", normal(text))


def _composed(read: Reading, names: Sequence[Name], store: GraphStore, *, narrowed: bool = False) -> Choice | None:
    """What a question asks by its parts, where the store has a row for it."""
    made = compose(read, names, narrowed=narrowed)
    if made is None or (
        set(made.values.values()) <= composing_words()["generic"] and made.query == "quantified-targets"
    ):
        return None
    rows = _rows(made, store)
    if made.query == "tasks" and rows and not any(row.get("deadlineText") for row in rows):
        told = {meant for _, meant in made.why}
        words = [value for name, value in made.values.items() if name.startswith("words")]
        if words and told & {"deadline", "due"} and not told & {"unit", "lead", "lead-unit", "participate"}:
            made = replace(made, query="sentences", values={"words": max(words, key=len)})  # which tell the day
            rows = _rows(made, store)
    return Choice(Verdict.FOUND, read, made, ()) if rows else None


def _rows(candidate: Candidate, store: GraphStore) -> Sequence[Mapping[str, str]]:
    answers = store.ask(saved_query(candidate.query).with_values(candidate.values))
    return answers.dicts() if isinstance(answers, Answers) else ()
