"""Who answers for a task: its lists of units as one, and which of its sentences each list is said of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygraph.model import Assignment, Duty, OpenList, Phrase, Role
from policygraph.parsing.content import HandedOut, Words
from policygraph.parsing.labels import labels_in
from policygraph.parsing.leading import Leading, led

_OPENING = "（([〔［【"


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for a task.

    :param lead_lists: lists of leading units that are said of the whole of it.
    """

    assignments: tuple[Assignment, ...]
    open_lists: tuple[OpenList, ...]
    lead_lists: int


def answering(parts: Sequence[Words | HandedOut], duties: Sequence[Duty], leading: Leading) -> Answering:
    """Return who answers for a task, and for which of its duties where the notice shows it.

    :param parts: the words and lists of the task, in reading order.
    :param duties: its sentences.
    :param leading: what notes say of who leads.
    """
    lists = [part for part in parts if isinstance(part, HandedOut)]
    scopes = _scopes(parts, duties)
    names: dict[tuple[Role, str], Phrase] = {}
    covers: dict[tuple[Role, str], set[int]] = {}
    opens: dict[Role, Phrase] = {}
    has_lead = any(role is Role.LEAD for part in lists for role, _ in part.units.names)
    for at, part in enumerate(parts):
        if not isinstance(part, HandedOut):
            continue
        listed = list(part.units.names)
        before = parts[at - 1] if at else None
        goes_on = isinstance(before, HandedOut) and before.paragraph == part.paragraph and bool(before.units.names)
        bracketed = part.phrase.text[0] in _OPENING
        if leading and (bracketed or not has_lead):
            listed = led(listed, leading, part.units.marked, first=not goes_on, alone=not has_lead)
        # Brackets after several sentences of one item: who leads in one of them leads the task.
        known = {name: (role, name) for role, name in names} if bracketed else {}
        for role, name in listed:
            key = known.get(name.text, (role, name.text))
            names.setdefault(key, name)
            covers.setdefault(key, set()).update(scopes.get(id(part)) or range(1, len(duties) + 1))
        for role, phrase in part.units.open:
            opens.setdefault(role, phrase)
    places: Counter[Role] = Counter()
    assignments = []
    for (role, text), name in names.items():
        places[role] += 1
        scope = tuple(sorted(covers[role, text])) if len(covers[role, text]) < len(duties) else ()
        assignments.append(Assignment(role, places[role], name, scope))
    lead_lists = sum(
        label.role is Role.LEAD
        for part in lists
        if id(part) not in scopes or part.phrase.text[0] not in _OPENING
        for label in labels_in(part.phrase.text)
    )
    return Answering(tuple(assignments), tuple(OpenList(role, phrase) for role, phrase in opens.items()), lead_lists)


def _scopes(parts: Sequence[Words | HandedOut], duties: Sequence[Duty]) -> dict[int, tuple[int, ...]]:
    """The duties that each list is said of, by the identity of the list; none for a list that is said of all.

    A list within a paragraph is said of what stands before it, back to the list before. One in a paragraph of its own
    is said of all, unless each paragraph has one.
    """
    stretches = list(_stretches(parts))
    if len(stretches) < 2 and not (stretches and stretches[0].goes_on):
        return {}
    within = any(stretch.within for stretch in stretches)
    out: dict[int, tuple[int, ...]] = {}
    for stretch in stretches:
        covered = tuple(
            duty.ordinal for duty in duties if any(_holds(words.phrase, duty.phrase) for words in stretch.words)
        )
        if covered and (stretch.within or not within):
            out.update((id(one), covered) for one in stretch.lists)
    return out


def _holds(words: Phrase, duty: Phrase) -> bool:
    return (
        words.offsets[0] <= duty.offsets[0] <= words.offsets[-1]
        or words.offsets[0] <= duty.offsets[-1] <= words.offsets[-1]
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words and the lists behind them.

    :param within: whether a list stands in the paragraph of the words.
    :param goes_on: whether words of the same paragraph stand behind the list.
    """

    words: tuple[Words, ...]
    lists: tuple[HandedOut, ...]
    within: bool
    goes_on: bool


def _stretches(parts: Sequence[Words | HandedOut]) -> Iterator[_Stretch]:
    words: list[Words] = []
    lists: list[HandedOut] = []
    for part in [*parts, None]:
        if lists and not (isinstance(part, HandedOut) and part.paragraph == lists[-1].paragraph):
            place = lists[-1].paragraph
            within = bool(words) and lists[0].paragraph == words[-1].paragraph
            yield _Stretch(tuple(words), tuple(lists), within, part is not None and part.paragraph == place and within)
            words, lists = [], []
        if isinstance(part, Words):
            words.append(part)
        elif part is not None and part.units.names:
            lists.append(part)
