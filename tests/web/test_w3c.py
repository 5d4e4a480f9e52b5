"""The test suite of the W3C for the protocol and the service description; `POLICYGRAPH_W3C` names its folder.

The suite is not ours to ship. Update operations are refused in words, as the server is read-only by design.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, RDFS, Namespace
from rdflib.collection import Collection
from starlette.testclient import TestClient

from policygraph.store.embedded import EmbeddedStore
from policygraph.web.app import application
from policygraph.web.graph import Current, memory_graph
from policygraph.web.settings import Limits, Settings

_SUITES = Path(os.environ.get("POLICYGRAPH_W3C", "none"))
# As the suites are handed out the folder stands alone, or with the others of SPARQL beside those of SHACL.
FOLDER = next((at for at in (_SUITES / "sparql" / "sparql11", _SUITES / "sparql11") if at.is_dir()), _SUITES / "none")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ROWS = {"application/sparql-results+xml", "application/sparql-results+json", "text/csv", "text/tab-separated-values"}
GRAPHS = {"application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json"}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="POLICYGRAPH_W3C names no folder of the suite")


def manifest() -> rdflib.Graph:
    graph = rdflib.Graph()
    if FOLDER.is_dir():
        graph.parse(FOLDER / "protocol" / "manifest.ttl")
    return graph


MANIFEST = manifest()


def named(kind: str) -> list[str]:
    names = {str(test).rpartition("#")[2] for test in MANIFEST.subjects(RDF.type, MF.ProtocolTest)}
    return sorted(name for name in names if ("update" in name) == (kind == "update"))


@pytest.fixture(scope="module")
def suite() -> Iterator[TestClient]:
    store = EmbeddedStore(pyoxigraph.Store())
    for number in (1, 2, 3):
        name = f"http://kasei.us/2009/09/sparql/data/data{number}.rdf"
        data = (FOLDER / "protocol" / f"data{number}.nt").read_bytes()
        triples = [quad.triple for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_TRIPLES)]
        store.put(pyoxigraph.NamedNode(name), triples)
    app = application(Current(memory_graph(store)), Settings(Limits(children=1), ("testserver",)))
    with TestClient(app, follow_redirects=False) as client:
        yield client


def requests(name: str) -> Iterator[tuple[rdflib.term.Node, str, str, dict[str, str], bytes]]:
    """The requests of a test: the node of each, its method, path, headers and body."""
    test = next(test for test in MANIFEST.subjects(RDF.type, MF.ProtocolTest) if str(test).endswith(f"#{name}"))
    action = MANIFEST.value(test, MF.action)
    listed = MANIFEST.value(action, HT.requests)
    for request in Collection(MANIFEST, listed) if listed else ():
        held = MANIFEST.value(request, HT.headers)
        headers = {
            str(MANIFEST.value(header, HT.fieldName)): str(MANIFEST.value(header, HT.fieldValue))
            for header in (Collection(MANIFEST, held) if held else ())
        }
        body = MANIFEST.value(request, HT.body)
        encoding = str(MANIFEST.value(body, CNT.characterEncoding)) if body else "UTF-8"
        content = str(MANIFEST.value(body, CNT.chars)).encode(encoding) if body else b""
        yield (
            request,
            str(MANIFEST.value(request, HT.methodName)),
            str(MANIFEST.value(request, HT.absolutePath)),
            headers,
            content,
        )


@pytest.mark.parametrize("name", named("query"))
def test_a_query_test_of_the_protocol_suite_passes(suite: TestClient, name: str) -> None:
    for request, method, path, headers, content in requests(name):
        answer = suite.request(method, path, headers=headers, content=content)
        expected = MANIFEST.value(request, HT.resp)
        statuses = {str(status)[-3] for status in MANIFEST.objects(expected, MF.expectedStatus)}
        assert str(answer.status_code)[0] in statuses, answer.text
        media = answer.headers["Content-Type"].partition(";")[0]
        formats = {str(kind) for kind in MANIFEST.objects(expected, MF.expectedFormat)}
        if "boolean" in formats:
            assert media in ROWS
            truth = MANIFEST.value(expected, MF.expectedBoolean)
            if truth is not None:
                assert answer.json()["boolean"] is (str(truth) == "true")
        if "tabular" in formats:
            assert media in ROWS
        if "RDF" in formats:
            assert media in GRAPHS


@pytest.mark.parametrize("name", named("update"))
def test_an_update_test_of_the_protocol_suite_is_refused_in_words(suite: TestClient, name: str) -> None:
    _, method, path, headers, content = next(requests(name))
    answer = suite.request(method, path, headers=headers, content=content)
    assert 400 <= answer.status_code < 500
    assert answer.json()["title"]
    if not name.startswith("bad"):
        assert answer.status_code == 403


def described(suite: TestClient) -> rdflib.Graph:
    answer = suite.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return rdflib.Graph().parse(data=answer.text, format="turtle")


def test_get_on_the_endpoint_returns_rdf(suite: TestClient) -> None:
    assert len(described(suite)) > 5


def test_the_description_names_its_endpoint(suite: TestClient) -> None:
    assert (None, SD.endpoint, rdflib.URIRef("http://testserver/sparql")) in described(suite)


def test_the_description_conforms_to_its_schema(suite: TestClient) -> None:
    """Every property stands at a thing of its domain, and leads to one of its range."""
    graph = described(suite)
    services, datasets = set(graph.subjects(RDF.type, SD.Service)), set(graph.subjects(RDF.type, SD.Dataset))
    assert len(services) == 1
    for used, ends in (
        (SD.endpoint, None),
        (SD.supportedLanguage, {SD.SPARQL11Query}),
        (SD.resultFormat, None),
        (SD.defaultDataset, datasets),
    ):
        assert set(graph.subjects(used)) == services
        assert ends is None or set(graph.objects(None, used)) <= ends
    assert set(graph.subjects(SD.defaultGraph)) <= datasets
    assert not list(graph.subjects(RDFS.label))
