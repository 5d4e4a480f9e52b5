"""The endpoint does what the SPARQL 1.1 protocol says, whoever asks and however."""

from __future__ import annotations

import csv
import io
import json

import pytest
from starlette.testclient import TestClient

ASK = "ASK { ?task a <https://w3id.org/policygraph/ontology#Task> }"
SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/policygraph/ontology#Task> } ORDER BY ?s LIMIT 3"
CONSTRUCT = "CONSTRUCT WHERE { ?s a <https://w3id.org/policygraph/ontology#Notice> }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_a_query_is_asked_by_get_by_form_and_directly(client: TestClient, path: str) -> None:
    direct = {"Content-Type": "application/sparql-query"}
    answers = [
        client.get(path, params={"query": ASK}),
        client.post(path, data={"query": ASK}),
        client.post(path, content=ASK, headers=direct),
    ]
    assert [answer.json()["boolean"] for answer in answers] == [True] * 3


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
    ],
)
def test_rows_come_in_the_form_that_is_wanted_most(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("text/n3, text/html;q=0.9", "text/turtle; charset=utf-8"),
    ],
)
def test_triples_come_in_the_form_that_is_wanted_most(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)
    assert b"Notice" in answer.content


def test_the_name_of_a_form_goes_before_the_header(client: TestClient) -> None:
    asked = {"query": SELECT, "format": "csv"}
    answer = client.get("/sparql", params=asked, headers={"Accept": "application/sparql-results+json"})
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == ["s"]
    assert len(rows) == 4


def test_the_workbook_holds_the_rows(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT, "format": "xlsx"})
    assert answer.content[:2] == b"PK"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"query": "SELECT * WHERE {"}, 400),
        ({"query": ASK, "format": "nonsense"}, 400),
        ({"query": ASK, "default-graph-uri": "no iri"}, 400),
        ({"update": "CLEAR ALL"}, 403),
        ({"query": "DROP ALL"}, 400),
        ({"query": "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"}, 400),
    ],
)
def test_what_is_no_query_of_this_graph_is_refused_in_words(
    client: TestClient, given: dict[str, str], status: int
) -> None:
    answer = client.get("/sparql", params=given)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert json.loads(answer.text)["title"]


@pytest.mark.parametrize(
    ("method", "headers", "content", "status"),
    [
        ("PUT", {}, "", 405),
        ("POST", {"Content-Type": "text/plain"}, ASK, 415),
        ("POST", {"Content-Type": "application/sparql-update"}, "CLEAR ALL", 403),
        ("POST", {"Content-Type": "application/sparql-query; charset=UTF-16"}, ASK, 415),
        ("POST", FORM, "query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("POST", FORM, "query=%FF", 400),
        ("POST", FORM, "", 400),
        ("GET", {"Accept": "image/png"}, None, 406),
    ],
)
def test_a_wrong_request_has_its_own_status(
    client: TestClient, method: str, headers: dict[str, str], content: str | None, status: int
) -> None:
    path = "/sparql?query=ASK%7B%7D" if method == "GET" else "/sparql"
    assert client.request(method, path, headers=headers, content=content).status_code == status


def test_a_graph_is_handed_out_and_never_changed(client: TestClient) -> None:
    base = "https://w3id.org/policygraph/id"
    named = client.get("/data", params={"graph": f"{base}/notice/ping-zheng-ban-2022-196-a2c3bd/graph"})
    assert named.status_code == 200
    assert client.head("/data?default").status_code == 200
    assert client.get("/data", params={"graph": "https://example.org/none"}).status_code == 404
    assert client.put("/data?default", content="").status_code == 403


def test_the_protocol_names_the_dataset(client: TestClient) -> None:
    graph = "https://w3id.org/policygraph/id/notice/ping-zheng-ban-2022-196-a2c3bd/graph"
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <http://www.w3.org/2004/02/skos/core#ConceptScheme> }"
    whole = client.get("/sparql", params={"query": count, "format": "csv"}).text.split()
    only = client.get("/sparql", params={"query": count, "format": "csv", "default-graph-uri": graph}).text.split()
    assert int(whole[1]) > 0
    assert int(only[1]) == 0
