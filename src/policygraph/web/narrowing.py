"""Which notices a question is asked of: `notice`, `place`, `since` and `until` in the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidQuery, UnknownName
from policygraph.namespaces import PG, RDF, RDFS
from policygraph.queries.filtering import Filtered, NoticeFilter, day_named, filtered
from policygraph.queries.saved import SavedQuery
from policygraph.web.children import Refused
from policygraph.web.graph import Graph
from policygraph.web.lookups import statements
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


def narrowed_by(items: Iterable[tuple[str, str]], saved: SavedQuery, graph: Graph) -> Filtered | None:
    """Return what the filters of an address leave; `None` where it gives none.

    :param items: of the address.
    :param saved: the query.
    :param graph: that is served.
    :raises Refused: for a name that the graph does not know, a day that is none, or a filter but `notice` given twice.
    """
    given: dict[str, list[str]] = {}
    for name, value in items:
        if name in filters_of(saved) and value:
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


def filter_fields(items: Sequence[tuple[str, str]], saved: SavedQuery, graph: Graph, shown: View) -> list[Field]:
    """Return the filters as a form shows them; none where the graph holds one notice only and none is given.

    :param items: of the address.
    :param saved: the query.
    :param graph: that is served.
    :param shown: the page.
    """
    given = dict(reversed([(name, value) for name, value in items if value]))
    notices = [notice for notice, _ in islice(statements(graph.store, RDF.type, PG.Notice), _SUGGESTED)]
    if len(notices) < 2 and not given.keys() & set(filters_of(saved)):
        return []
    labels = sorted(
        quad.object.value
        for notice in notices
        for quad in graph.store.store.quads_for_pattern(NamedNode(notice), RDFS.label, None)
        if isinstance(quad.object, Literal)
    )
    suggested = {"notice": tuple(dict.fromkeys(labels))}
    return [
        Field(name, shown(f"filter-{name}"), given.get(name, ""), "text", (), suggested.get(name, ()))
        for name in filters_of(saved)
    ]
