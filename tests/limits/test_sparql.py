from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import InvalidQuery, OverLimit, PolicygraphError
from policygraph.limits.sparql import MOST_CHARACTERS, MOST_DEPTH, MOST_LINKS, read_query
from policygraph.store.embedded import memory_store

# Each repeats a piece so many times that a limit is just passed, or just kept.
NESTED = {
    "round brackets": lambda n: f"SELECT * {{ BIND({'(' * n}1{')' * n} AS ?x) }}",
    "groups": lambda n: f"SELECT * {'{' * n}{'}' * n}",
    "negations": lambda n: f"SELECT * {{ BIND({'!' * n}true AS ?x) }}",
    "functions": lambda n: f"SELECT * {{ BIND({'STR(' * n}1{')' * n} AS ?x) }}",
    "blank nodes": lambda n: f"SELECT * {{ ?s ?p {'[ ?p ' * n}1{']' * n} }}",
    "collections": lambda n: f"SELECT * {{ ?s ?p {'(' * n}1{')' * n} }}",
    "conditions": lambda n: f"SELECT * {{ {'FILTER EXISTS {' * n}?s ?p ?o{'}' * n} }}",
    "paths": lambda n: f"SELECT * {{ ?s {'(' * n}<a:b>{')*' * n} ?o }}",
    "quoted triples": lambda n: f"SELECT * {{ ?s ?p {'<<( ?s ?p ' * n}1{')>>' * n} }}",
}
CHAINED = {
    "alternatives": lambda n: f"SELECT * {{ {' UNION '.join(['{?s ?p ?o}'] * n)} }}",
    "options": lambda n: f"SELECT * {{ {'OPTIONAL {?s ?p ?o}' * n} }}",
    "or": lambda n: f"SELECT * {{ BIND({'||'.join(['?a'] * (n + 1))} AS ?x) }}",
    "sums": lambda n: f"SELECT * {{ BIND({'+'.join(['1'] * (n + 1))} AS ?x) }}",
    "triples": lambda n: f"SELECT * {{ {'?s ?p 1.' * n} }}",
    "objects": lambda n: f"SELECT * {{ ?s ?p ?o {',?o' * n} }}",
    "predicates": lambda n: f"SELECT * {{ ?s ?p ?o {';?p ?o' * n} }}",
    "filters": lambda n: f"SELECT * {{ {'FILTER(?o=1)' * n} }}",
    "path": lambda n: f"SELECT * {{ ?s {'/'.join(['<a:b>'] * (n + 1))} ?o }}",
    "choices of a path": lambda n: f"SELECT * {{ ?s {'|'.join(['<a:b>'] * (n + 1))} ?o }}",
    "a collection": lambda n: f"SELECT * {{ ?s ?p ({'1 ' * (n + 100)}) }}",
    "columns": lambda n: f"SELECT {'(1 AS ?x)' * n} {{}}",
}
BESIDE = {
    "values": lambda n: f"SELECT * {{ VALUES ?x {{ {'1 ' * n} }} }}",
    "rows of values": lambda n: f"SELECT * {{ VALUES (?x ?y) {{ {'(1 <a:b>)' * n} }} }}",
    "a list": lambda n: f"SELECT * {{ ?s ?p ?o FILTER(?o IN ({','.join(['1'] * n)})) }}",
    "arguments": lambda n: f"SELECT (CONCAT({','.join(['?a'] * n)}) AS ?b) {{ ?s ?p ?a }}",
}


@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED)
def test_a_query_that_nests_too_deep_is_refused_before_the_engine(nested) -> None:  # type: ignore[no-untyped-def]
    read_query(nested(MOST_DEPTH - 10))
    with pytest.raises(OverLimit, match=r"deeper than 200 at line 1, column \d+"):
        read_query(nested(MOST_DEPTH + 1))


@pytest.mark.parametrize("chained", CHAINED.values(), ids=CHAINED)
def test_a_chain_that_is_too_long_is_refused_before_the_engine(chained) -> None:  # type: ignore[no-untyped-def]
    read_query(chained(MOST_LINKS // 4))
    with pytest.raises(OverLimit, match="operators, groups and triples"):
        read_query(chained(MOST_LINKS + 1))


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_values_side_by_side_may_be_many(beside) -> None:  # type: ignore[no-untyped-def]
    read_query(beside(10 * MOST_LINKS))


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(OverLimit, match="more than 4000000"):
        read_query("ASK {}" + " " * MOST_CHARACTERS)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An address where somebody listens, and what has come in there."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(200))

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", heard
        server.close()


REACHING = [
    "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
    "ASK {{ service silent <{}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICESILENT<{}>{{ ?s ?p ?o }} }}",
    "PREFIX : <{}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "PREFIX : <{}> SELECT * {{ SERVICESILENT: {{ ?s ?p ?o }} }}",
    "PREFIX service: <{0}> SELECT * {{ service:a service:b 1 service:c {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?x {{ <{}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o.Service # here\n <{}> {{ ?s ?p ?o }} }}",
    'SELECT * {{ ?s ?p "a"@en.SERVICE<{}>{{ ?s ?p ?o }} }}',
    "SELECT * {{ ?s ?p 5SERVICE<{}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p trueSERVICE<{}>{{ ?s ?p ?o }} }}",
    "PREFIX : <{}> SELECT * {{ ?s ?p ?o FILTER(?s<?o)SERVICE:x#>\n{{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER EXISTS {{ {{ SELECT * {{ SERVICE <{}> {{ }} }} }} }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ \\u0053ERVICE <{}> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("query", REACHING)
def test_no_query_reaches_another_server(query: str, listener: tuple[str, list[bytes]]) -> None:
    url, heard = listener
    with pytest.raises(InvalidQuery, match="SERVICE at line .* would ask another server"):
        memory_store([]).ask(query.format(url))
    assert heard == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a <http://example.org/service> }",
        "PREFIX service: <http://example.org/> SELECT * { service:a service:service ?o }",
        "PREFIX service: <http://example.org/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
        """SELECT * { ?s ?p "SERVICE <http://example.org/>", 'it\\'s a SERVICE', \"\"\"a "SERVICE" \"\"\" }""",
        "SELECT * { ?s ?p ?o } # no SERVICE",
        "PREFIX ex: <http://example.org/> SELECT * { ex:local.service ex:p _:service }",
        'SELECT * { ?s ?p "a"@service }',
    ],
)
def test_the_word_alone_is_no_clause(query: str) -> None:
    assert read_query(query).form == "SELECT"
    memory_store([]).ask(query)


@pytest.mark.parametrize(
    "update", ["LOAD <http://127.0.0.1:1/>", "PREFIX a: <b:> INSERT DATA { a:b a:c 1 }", "drop all", "CLEAR SILENT ALL"]
)
def test_an_update_is_refused_by_its_name(update: str) -> None:
    with pytest.raises(InvalidQuery, match="is an update, and a query only reads"):
        memory_store([]).ask(update)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("# CONSTRUCT\nSELECT * {}", "SELECT"),
        ("PREFIX ask: <a:> BASE <http://select/> ASK{}", "ASK"),
        ("\ufeffDESCRIBE <a:b>", "DESCRIBE"),
        ("construct where {?s ?p 'SELECT'}", "CONSTRUCT"),
        ("nothing of that kind", ""),
    ],
)
def test_the_form_of_a_query_is_told_by_its_own_keyword(query: str, form: str) -> None:
    assert read_query(query).form == form


def test_from_names_are_told_whole() -> None:
    head = "BASE <http://a/b/> PREFIX c: <c#> SELECT * FROM <d> FROM NAMED c:e\\-f FROM <http://g/>"
    query = f"{head} {{ ?FROM ?p 'FROM <h>' }}"
    assert read_query(query).graphs == ("http://a/b/d", "http://a/b/c#e-f", "http://g/")


def test_from_an_unknown_graph_is_refused_and_nothing_is_fetched(listener: tuple[str, list[bytes]]) -> None:
    url, heard = listener
    with pytest.raises(InvalidQuery, match=f"FROM names <{url}>, and the store holds no such graph"):
        memory_store([]).ask(f"SELECT * FROM <{url}> {{ ?s ?p ?o }}")
    assert heard == []


@given(st.text(alphabet=st.sampled_from("SELECT*{}()<>[]?x:#'\"\\\n .,;!|&^@5service-+/\u00e9水")))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_query(text).form in ("", "SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    except PolicygraphError:
        return
