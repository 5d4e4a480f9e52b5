"""Units and places that a question names and the graph does not know, with the names that may have been meant."""

from __future__ import annotations

from collections.abc import Mapping

from policygraph.errors import UnknownName
from policygraph.namespaces import PG
from policygraph.queries.saved import SavedQuery
from policygraph.queries.terms import ANY
from policygraph.store.results import Answers, GraphStore, Truth

_KNOWN = {
    "unit": "SELECT DISTINCT ?name WHERE { ?unit a <https://w3id.org/policygraph/ontology#Unit> ;"
    " <http://www.w3.org/2004/02/skos/core#altLabel> ?name }",
    "place": "SELECT DISTINCT ?name WHERE { ?place a <https://w3id.org/policygraph/ontology#Place> ."
    " { ?place <http://www.w3.org/2000/01/rdf-schema#label> ?name }"
    " UNION { ?place <http://www.w3.org/2004/02/skos/core#altLabel> ?name } }",
}


def unknown_names(
    query: SavedQuery, values: Mapping[str, str], answers: Answers, store: GraphStore
) -> tuple[UnknownName, ...]:
    """Return an error for each unit or place that was named and is not in the graph.

    :param query: what was asked.
    :param values: with which values.
    :param answers: what came of it: rows show that the name is known where there is only one.
    :param store: the graph.
    """
    names = [parameter for parameter in query.parameters if parameter.type in _KNOWN]
    if answers.rows and len(names) < 2:
        return ()
    found = []
    for parameter in names:
        value = values.get(parameter.name)
        if value is None or (parameter.optional and value == ANY):
            continue
        if value.startswith(("http:", "https:", "<")):
            iri = value.strip("<>")
            told = store.ask(f"ASK {{ <{iri}> a <{PG.iri}{parameter.type.capitalize()}> }}")
            if isinstance(told, Truth) and not told.value:
                message = f"no {parameter.type} has the IRI {iri} 图谱中没有这一 IRI。"
                found.append(UnknownName(message, kind=parameter.type, value=value, advice="Name it as it is printed."))
            continue
        every = store.ask(_KNOWN[parameter.type])
        known = [term.value for (term,) in every.rows if term] if isinstance(every, Answers) else []
        if value not in known:
            from difflib import get_close_matches

            near = tuple(get_close_matches(value, known, n=3, cutoff=0.4))
            meant = f"Did you mean {', '.join(near)}? 是否指：{'、'.join(near)}？" if near else ""
            message = f"no {parameter.type} is called {value!r} 图谱中没有这一名称。"
            found.append(UnknownName(message, kind=parameter.type, value=value, near=near, advice=meant))
    return tuple(found)
