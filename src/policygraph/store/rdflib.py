"""An rdflib graph as a store, for those who have one: a notebook, a pipeline of one's own."""

from __future__ import annotations

from collections.abc import Sequence

import rdflib
from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidQuery
from policygraph.limits.sparql import read_query
from policygraph.rdf import oxigraph_triples
from policygraph.store.embedded import memory_store
from policygraph.store.part import part_of
from policygraph.store.results import Answers, Description, GraphStore, Term, Truth


class RdflibStore:
    """An rdflib graph that answers SPARQL by rdflib's own engine.

    :param graph: the notices, merged into one graph.
    """

    def __init__(self, graph: rdflib.Graph) -> None:
        self.graph = graph

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query.

        :param query: SPARQL 1.1; it may not call other servers.
        :raises InvalidQuery: for a syntax error, a SERVICE clause or an update.
        """
        if read_query(query).graphs:
            raise InvalidQuery("rdflib would fetch what FROM names", advice="Leave it out: the graph is the one given.")
        try:
            found = self.graph.query(query)
            if found.type == "ASK":
                return Truth(bool(found.askAnswer))
            if found.graph is not None:
                return Description(oxigraph_triples(found.graph))
            names = tuple(map(str, found.vars or ()))
            return Answers(names, tuple(tuple(map(_term, row)) for row in found))  # type: ignore[arg-type]
        except Exception as error:  # whatever its parser and its engine raise
            raise InvalidQuery(f"rdflib could not answer the query: {error}") from error

    def part(self, notices: Sequence[NamedNode]) -> GraphStore:
        """Return the part of the graph that some notices are, in memory.

        :param notices: their IRIs.
        """
        return part_of(memory_store(oxigraph_triples(self.graph)), notices)


def _term(term: rdflib.term.Identifier | None) -> Term | None:
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))
    return NamedNode(str(term))
