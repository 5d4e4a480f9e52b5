"""One filter for every query: some notices of a store, by name, place and time, as a store of those notices alone.

Whatever asks a store can ask the filtered one in its place, and gets the rows that a store gives into which only these
notices were built. So no query knows of the filter, and none names a graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from policygraph.errors import InvalidQuery, UnknownName
from policygraph.namespaces import DCTERMS, PG, RDF, RDFS, SKOS
from policygraph.queries.text import Text
from policygraph.store.results import Answers, GraphStore

_NOTICES = f"""SELECT ?notice ?number ?title ?listed ?label ?issued ?place
WHERE {{
  ?notice {RDF.type} {PG.Notice} .
  OPTIONAL {{ ?notice {DCTERMS.identifier} ?number }}
  OPTIONAL {{ ?notice {DCTERMS.title} ?title }}
  OPTIONAL {{ ?notice {PG.listTitle} ?listed }}
  OPTIONAL {{ ?notice {RDFS.label} ?label }}
  OPTIONAL {{ ?notice {DCTERMS.issued} ?issued }}
  OPTIONAL {{ ?notice {PG.jurisdiction} ?place }}
}}
ORDER BY ?notice ?place
"""
_PLACES = f"""SELECT ?place ?label ?code ?within ?later
WHERE {{
  ?place {RDF.type} {PG.Place} ;
    {RDFS.label} ?label .
  OPTIONAL {{ ?place {SKOS.notation} ?code }}
  OPTIONAL {{ ?place {PG.within} ?within }}
  OPTIONAL {{ ?place {PG.succeededBy} ?later }}
}}
ORDER BY ?place ?label ?within
"""
_BRACKETS = str.maketrans(dict.fromkeys("〔[【〈（", "(") | dict.fromkeys("〕]】〉）", ")"))
_SHOWN = 5  # names in a message


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """Which notices count; what is empty does not narrow.

    :param notices: names, any of which a notice must have: its document number, title, a part of the title that no
        other notice has, or IRI.
    :param place: the name, code or IRI of a place: notices that speak for it, or for what lies in it.
    :param since: the first day on which a notice may be issued.
    :param until: the last one. Where either is given, notices without a day are left out.
    """

    notices: tuple[str, ...] = ()
    place: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.notices or self.place or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a filter leaves.

    :param store: answers from the notices left; the whole store where all are.
    :param notices: their IRIs, in order.
    :param notes: what a reader must know: how many are left, how many had no day.
    :param whole: whether nothing is left out.
    """

    store: GraphStore
    notices: tuple[str, ...]
    notes: tuple[Text, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Notice:
    iri: str
    names: tuple[str, ...]
    issued: date | None
    places: tuple[str, ...]

    @property
    def label(self) -> str:
        return " ".join(self.names[:2]) or self.iri


def day_named(text: str, *, last: bool = False) -> date:
    """Return a day as people write it: 2022-12-31, or the first or last one of a month (2022-06) or a year.

    :param text: as typed.
    :param last: whether the last day of a month or a year is meant.
    :raises ValueError: when it is none, with what was typed.
    """
    from calendar import monthrange

    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text.strip(), re.ASCII)
    try:
        if not match:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in match.groups())
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError as error:
        raise ValueError(text) from error


def filtered(store: GraphStore, wanted: NoticeFilter) -> Filtered:
    """Return a store of the notices that a filter leaves.

    :param store: any store: on disk, an endpoint, a graph in memory.
    :param wanted: which notices count.
    :raises UnknownName: for a notice or a place that the store does not know, with those that may be meant.
    :raises InvalidQuery: when a name may mean several, or the first day is after the last.
    """
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise InvalidQuery(
            f"the first day, {wanted.since}, is after the last, {wanted.until} 起始日期晚于截止日期",
            advice="Exchange --since and --until.",
        )
    every = _notices(store)
    left = list(every)
    notes: list[Text] = []
    if wanted.notices:
        named = {notice.iri for name in wanted.notices for notice in _named(name, every)}
        left = [notice for notice in left if notice.iri in named]
    if wanted.place:
        inside = _inside(wanted.place, _rows(store, _PLACES), every)
        left = [notice for notice in left if inside.intersection(notice.places)]
    if wanted.since or wanted.until:
        undated = sum(notice.issued is None for notice in left)
        if undated:
            notes.append(
                Text(f"{undated} 份通知没有成文日期，未计入", f"{undated} notices without a day of issue left out")
            )
        first, last = wanted.since or date.min, wanted.until or date.max
        left = [notice for notice in left if notice.issued is not None and first <= notice.issued <= last]
    notes.insert(0, Text(f"{len(every)} 份通知中取 {len(left)} 份", f"{len(left)} of {len(every)} notices"))
    if not left and (days := sorted(notice.issued for notice in every if notice.issued)):
        notes.append(
            Text(f"图谱中的通知成文于 {days[0]} 至 {days[-1]}", f"those of the graph are of {days[0]} to {days[-1]}")
        )
    from policygraph.store.part import part_of  # the vocabulary comes with it: only where something is left out

    iris = tuple(notice.iri for notice in left)
    whole = len(left) == len(every)
    left_of = store if whole else part_of(store, [NamedNode(iri) for iri in iris])
    return Filtered(left_of, iris, tuple(notes), whole)


def _notices(store: GraphStore) -> list[_Notice]:
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in _rows(store, _NOTICES):
        found.setdefault(row["notice"], []).append(row)
    return [
        _Notice(
            iri,
            tuple(
                dict.fromkeys(row[key] for key in ("number", "title", "listed", "label") for row in rows if key in row)
            ),
            _day(next((row["issued"] for row in rows if "issued" in row), "")),
            tuple(dict.fromkeys(row["place"] for row in rows if "place" in row)),
        )
        for iri, rows in found.items()
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _named(name: str, notices: Sequence[_Notice]) -> list[_Notice]:
    """The notices of a name."""
    iri, key = name.strip().strip("<>"), _plain(name)
    exact = [one for one in notices if iri in (one.iri, one.iri.rpartition("/")[2]) or key in map(_plain, one.names)]
    if exact or not key:
        return exact or _unknown("notice", "通知", name, [])
    partly = [one for one in notices if any(key in _plain(title) for title in one.names)]
    if len(partly) == 1:
        return partly
    if partly:
        shown = "; ".join(one.label for one in partly[:_SHOWN]) + (" …" if len(partly) > _SHOWN else "")
        raise InvalidQuery(
            f"{len(partly)} notices have {name!r} in their title 标题含此的通知不止一份",
            advice=f"Name one by its number, whole title or IRI: {shown}",
        )
    known = {_plain(text): text for one in notices for text in one.names}
    near = [known[text] for text in _near(key, known, least=0.5)]
    return _unknown("notice", "通知", name, near or [one.label for one in notices[:3]])


def _unknown(kind: str, word: str, name: str, near: Sequence[str]) -> list[_Notice]:
    meant = f"Did you mean {', '.join(near)}? 是否指：{'、'.join(near)}？" if near else ""
    raise UnknownName(
        f"no {kind} is called {name!r} 图谱中没有此{word}", kind=kind, value=name, near=tuple(near), advice=meant
    )


def _near(name: str, known: Iterable[str], least: float) -> list[str]:
    from difflib import get_close_matches  # for names that are not known only

    return get_close_matches(name, list(known), n=3, cutoff=least)


def _plain(text: str) -> str:
    """A name without blanks, with one kind of bracket, so that 〔2022〕196号 and [2022] 196号 are one."""
    from unicodedata import normalize

    folded = "".join(normalize("NFKC", text).translate(_BRACKETS).split())
    return re.sub("[《》“”\"']", "", folded).casefold()


def _inside(name: str, rows: Iterable[Mapping[str, str]], notices: Sequence[_Notice]) -> set[str]:
    """The IRIs of a place and of everything in it."""
    above: dict[str, set[str]] = {}
    called: dict[str, set[str]] = {}
    later: dict[str, set[str]] = {}
    for row in rows:
        # What took the place of a former division speaks for what that one spoke for.
        above.setdefault(row["place"], set()).update(row[key] for key in ("within", "later") if key in row)
        if "later" in row:
            later.setdefault(row["place"], set()).add(row["later"])
        for key in {row["label"], row.get("code", ""), row["place"]} - {""}:
            called.setdefault(key, set()).add(row["place"])
    around = {place: _chain(place, above) for notice in notices for place in notice.places}
    spoken_for = set().union(*around.values())
    wanted = name.strip().strip("<>")
    meant = called.get(wanted, set()) & spoken_for or {
        place
        for label, places in called.items()
        if label.startswith(wanted) and len(label) - len(wanted) == 1 and len(wanted) > 1
        for place in places & spoken_for
    }
    meant = {
        place for place in meant if not (around.get(place, {place}) - {place}) & meant
    }  # the widest of nested ones
    if not meant:
        labels = sorted(
            label
            for label, places in called.items()
            if places & spoken_for and "/" not in label and label.isdigit() == wanted.isdigit()
        )
        _unknown("place with notices", "地点的通知", name, _near(wanted, labels, least=0.4) or labels[:3])
    if len(meant) > 1:
        raise InvalidQuery(
            f"{name!r} may mean {len(meant)} places 地名不止一处",
            advice=f"Name one by its code or IRI: {', '.join(sorted(meant)[:_SHOWN])}.",
        )
    meant = set().union(*(_chain(place, later) for place in meant))
    return {place for place, chain in around.items() if chain & meant} | meant


def _chain(place: str, above: Mapping[str, set[str]]) -> set[str]:
    """A place and everything that it lies in."""
    found: set[str] = set()
    new = {place}
    while new:
        found |= new
        new = set().union(*(above.get(one, set()) for one in new)) - found
    return found


def _rows(store: GraphStore, query: str) -> list[dict[str, str]]:
    answers = store.ask(query)
    if not isinstance(answers, Answers):
        raise InvalidQuery("the store did not answer a SELECT with rows")
    return [dict(row) for row in answers.dicts()]
