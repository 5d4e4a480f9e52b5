"""Which notices a question is asked of: `notice`, `place`, `since` and `until` in the address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from policygraph.errors import InvalidQuery, UnknownName
from policygraph.namespaces import PG, RDF, RDFS
from policygraph.queries.filtering import Filtered, NoticeFilter, day_named, filtered
from policygraph.queries.saved import SavedQuery
from policygraph.web.children import Refused
from policygraph.web.graph import Graph
from policygraph.web.lookups import objects, statements
from policygraph.web.rendering import View
from policygraph.web.tables import Field

FILTERS = ("notice", "place", "since", "until")
_SUGGESTED = 200  # notices whose names the form offers


def filters_of(saved: SavedQuery) -> tuple[str, ...]:
    """Return the filters that an address may give: those whose name is none of the query's own parameters.

    :param saved: the query.
    """
    own = {parameter.name for parameter in saved.parameters}
    return tuple(name for name in FILTERS if name not in own)


def narrowed_by(items: Iterable[tuple[str, str]], allowed: Collection[str], graph: Graph) -> Filtered | None:
    """Return what the filters of an address leave; `None` where it gives none.

    :param items: of the address.
    :param allowed: the filters that it may give.
    :param graph: that is served.
    :raises Refused: for a name that the graph does not know, a day that is none, or a filter but `notice` given twice.
    """
    given: dict[str, list[str]] = {}
    for name, value in items:
        if name in allowed and value:
            given.setdefault(name, []).append(value)
    for name, values in given.items():
        if name != "notice" and len(values) > 1:
            raise Refused(400, "parameter_twice", f"{name} is given twice 参数重复", "Give it once.")
    if not given:
        return None
    try:
        wanted = NoticeFilter(
            tuple(given.get("notice", ())),
            "".join(given.get("place", ())),
            since=next((day_named(day) for day in given.get("since", ())), None),
            until=next((day_named(day, last=True) for day in given.get("until", ())), None),
        )
        return filtered(graph.store, wanted)
    except ValueError as error:
        raise Refused(400, "invalid_value", f"{error} is not a day 不是日期",
                      "Give a day such as 2022-12-31, a month or a year.") from error  # fmt: skip
    except UnknownName as error:
        raise Refused(404, "unknown_name", error.message, error.advice, {"near": list(error.near)}) from error
    except InvalidQuery as error:  # days that are days, the first behind the last
        status, code = (409, "contradiction") if {"since", "until"} <= given.keys() else (400, "invalid_value")
        raise Refused(status, code, error.message, error.advice) from error


def suggested(graph: Graph) -> tuple[str, ...] | None:
    """Return the names of notices that a form offers; `None` where there are not two notices to choose from.

    :param graph: that is served.
    """
    notices = [notice for notice, _ in islice(statements(graph.store, RDF.type, PG.Notice), _SUGGESTED)]
    if len(notices) < 2:
        return None
    return tuple(sorted({label.value for notice in notices for label in objects(graph.store, notice, RDFS.label)}))


def filter_fields(
    items: Sequence[tuple[str, str]], allowed: Sequence[str], offered: tuple[str, ...] | None, shown: View
) -> list[Field]:
    """Return the filters as a form shows them; none where the graph holds one notice only and none is given.

    :param items: of the address.
    :param allowed: the filters that it may give, in order.
    :param offered: names of notices, as `suggested` gives them.
    :param shown: the page.
    """
    given = dict(reversed([(name, value) for name, value in items if value]))
    if offered is None and not given.keys() & set(allowed):
        return []
    suggestions = {"notice": offered or ()}
    return [
        Field(name, shown(f"filter-{name}"), given.get(name, ""), "text", (), suggestions.get(name, ()))
        for name in allowed
    ]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A list or a page of a thing, narrowed to some notices by its address.

    :param given: names and values of the filters.
    :param only: what they leave; none where there are none.
    """

    given: Sequence[tuple[str, str]] = ()
    only: Filtered | None = None

    @property
    def notices(self) -> frozenset[str] | None:
        """The IRIs of the notices that count; `None` where all do."""
        return frozenset(self.only.notices) if self.only and not self.only.whole else None

    def notes(self, shown: View) -> list[str]:
        """Return what a reader must know of the filters, in the language of the page."""
        return notes_of(self.only, shown)

    def fields(self, offered: tuple[str, ...] | None, shown: View) -> list[Field]:
        """Return the filters as a form shows them; the parameters are those of `filter_fields`."""
        return filter_fields(self.given, FILTERS, offered, shown)


def narrowed(items: Iterable[tuple[str, str]], graph: Graph) -> Narrowed:
    """Return the filters in the address of a list or a thing, and what they leave.

    :param items: of the address; a notice or a place by its IRI is a choice among facets, and no filter.
    :param graph: that is served.
    :raises Refused: as `narrowed_by`.
    """
    given = [(name, value) for name, value in items if name in FILTERS and not value.startswith(("http:", "https:"))]
    return Narrowed(given, narrowed_by(given, FILTERS, graph))


def notes_of(only: Filtered | None, shown: View) -> list[str]:
    """Return what a reader must know of a filter, in the language of the page.

    :param only: what it leaves; none where there is none.
    :param shown: the page.
    """
    return [note.zh if shown.language == "zh" else note.en for note in only.notes] if only else []
