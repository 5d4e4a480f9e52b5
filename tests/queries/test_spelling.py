from __future__ import annotations

import pytest

from policygraph.errors import InvalidQuery
from policygraph.namespaces import PG
from policygraph.queries.prefixes import check_prefixes, with_prefixes
from policygraph.queries.spelling import misspelt
from policygraph.store.embedded import EmbeddedStore


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("SELECT * { ?t a pg:Taks }", "pg:Task"),
        ("SELECT * { ?t pg:leedUnit ?u }", "pg:leadUnit"),
        (f"SELECT * {{ ?t a <{PG.iri}Dutty> }}", "pg:Duty"),
        ("SELECT * { ?t pg:theme theme:watter }", "theme:water"),
    ],
)
def test_a_misspelt_term_is_told_with_the_one_that_is_meant(store: EmbeddedStore, query: str, meant: str) -> None:
    (found,) = misspelt(query, store)
    assert meant in found.near


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?t a pg:Task ; pg:theme theme:water ; pg:role role:lead }",
        "SELECT * { ?t rdfs:label 'pg:Taks' } # pg:Taks",
        "PREFIX other: <http://example.org/> SELECT * { ?t a other:Taks }",
    ],
)
def test_what_is_known_quoted_or_of_others_is_no_misspelling(store: EmbeddedStore, query: str) -> None:
    assert misspelt(query, store) == ()


def test_a_prefix_that_nobody_declared_is_refused_in_one_line_with_its_place() -> None:
    with pytest.raises(InvalidQuery, match=r"dct:title.*line 2, column 5.*dcterms:title") as caught:
        check_prefixes(with_prefixes("SELECT * { ?t a pg:Task ;\n    dct:title ?x }"))
    assert "\n" not in str(caught.value)


def test_prefixes_that_are_declared_ours_or_of_blank_nodes_pass() -> None:
    check_prefixes(with_prefixes("PREFIX x: <http://x/> PREFIX : <http://y/> SELECT * { _:b a pg:Task, x:y, :z }"))
