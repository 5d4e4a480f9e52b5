"""Terms of ours that a query spells in a way that nobody knows."""

from __future__ import annotations

from difflib import get_close_matches

from pyoxigraph import NamedNode

from policygraph.errors import UnknownName
from policygraph.limits.sparql import iris, prefixed_names
from policygraph.namespaces import PREFIXES
from policygraph.store.results import GraphStore, Truth

_OURS = ("pg", "role", "theme")


def misspelt(query: str, store: GraphStore) -> tuple[UnknownName, ...]:
    """Return an error for each term of our vocabularies that neither they nor the store know.

    An unknown term is no error of SPARQL: it finds nothing, and nothing says why.

    :param query: SPARQL.
    :param store: the graph, which may know further terms.
    """
    used = dict.fromkeys(f"{prefix}:{rest}" for prefix, rest, _ in prefixed_names(query) if prefix in _OURS and rest)
    used |= dict.fromkeys(short for iri in iris(query) if (short := _shortened(iri)))
    if not used:
        return ()
    known = _known()
    found = []
    for term in used:
        prefix, _, rest = term.partition(":")
        if term in known or _is_held(f"{PREFIXES[prefix]}{rest}", store):
            continue
        near = tuple(get_close_matches(term, known, n=2, cutoff=0.75))
        meant = f"Did you mean {' or '.join(near)}? 是否指 {'、'.join(near)}？" if near else ""
        found.append(
            UnknownName(
                f"{term} is no term that the graph knows 没有 {term} 这一术语。",
                kind="term",
                value=term,
                near=near,
                advice=meant,
            )
        )
    return tuple(found)


def _shortened(iri: str) -> str:
    for prefix in _OURS:
        rest = iri.removeprefix(PREFIXES[prefix])
        if rest != iri and rest and "/" not in rest:
            return f"{prefix}:{rest}"
    return ""


def _known() -> list[str]:
    from policygraph.vocabulary import vocabulary  # ten thousand triples: only where a term is looked up

    subjects = {triple.subject.value for triple in vocabulary() if isinstance(triple.subject, NamedNode)}
    return sorted(short for iri in subjects if (short := _shortened(iri)))


def _is_held(iri: str, store: GraphStore) -> bool:
    try:
        term = NamedNode(iri)
    except ValueError:
        return False
    answer = store.ask(f"ASK {{ {{ {term} ?p ?o }} UNION {{ ?s {term} ?o }} UNION {{ ?s ?p {term} }} }}")
    return isinstance(answer, Truth) and answer.value
