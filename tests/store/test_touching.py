"""The properties that a query can touch: none is missed, and any are where a property is not named."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from policygraph.namespaces import RDF
from policygraph.queries import query_names, saved_query
from policygraph.store.touching import touched

A, B = NamedNode("http://e.org/a"), NamedNode("http://e.org/b")
HEAD = "PREFIX e: <http://e.org/> "


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x ?y ?z WHERE { ?x e:a ?y ; e:b ?z }",
        "SELECT * WHERE { ?x e:a/^<http://e.org/b> ?y }",
        "SELECT (COUNT(*) AS ?n) WHERE { ?x e:a ?y, ?z . FILTER (?y != ?z && !BOUND(?y)) ?x e:b 3 } GROUP BY ?x ?y ?z",
        "ASK { VALUES (?x ?y ?z) { (e:a 1 2) } ?x e:a ?y . { SELECT ?x ?z { ?x e:b ?z } ORDER BY ?x ?z } }",
        "ASK { [] e:a [ e:b ?x ] }",
        "BASE <http://e.org/> ASK { ?x (<a>|<b>)+ ?y . OPTIONAL { ?y a ?kind } }",
        'ASK { FILTER (?x*2 > 3) ?x e:a "?p ?q ?r" . GRAPH ?g { ?x e:b ?y } }',
    ],
)
def test_named_properties_are_found(text: str) -> None:
    found = touched(HEAD + text if "BASE" not in text else text)
    assert found is not None
    assert {A, B, RDF.type} <= found


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { ?x ?p ?y }",
        "SELECT * WHERE { ?x e:a ?y ; ?p ?z }",
        "SELECT * WHERE { ?x e:a ?y . ?y ?p 3 }",
        "SELECT * WHERE { FILTER(?x > 3) ?x ?p [ e:a ?y ] }",
        "SELECT * WHERE { [] ?p ?y }",
        "SELECT * WHERE { [ ?p ?y ] e:a ?z }",
        "SELECT * WHERE { ?x e:a* ?y }",
        "SELECT * WHERE { ?x (e:a|e:b)* ?y }",
        "SELECT * WHERE { ?x e:a? ?y }",
        "SELECT * WHERE { ?x !e:a ?y }",
        "SELECT * WHERE { ?x e:a ?y FILTER NOT EXISTS { ?y ?p ?x } }",
        "DESCRIBE e:a",
        "SELECT * WHERE { { SELECT ?x ?y { ?x ?y ?z } } }",
    ],
)
def test_where_a_property_is_not_named_any_can_matter(text: str) -> None:
    assert touched(HEAD + text) is None


@pytest.mark.parametrize("name", query_names())
def test_every_saved_query_names_its_properties(name: str) -> None:
    assert touched(saved_query(name).sparql) is not None
