"""Programs that people have: each asks the server as it asks any other."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper
from tests.web.serving import Served

PREFIX = "PREFIX pg: <https://w3id.org/policygraph/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>\n"
TASKS = PREFIX + "SELECT ?task ?title WHERE { ?task a pg:Task ; dcterms:title ?title } ORDER BY ?task"
LARGE = "SELECT ?a ?b ?c ?d WHERE { ?a a ?b . ?c a ?d }"

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def served(serve: Callable[..., Served]) -> Served:
    return serve()


@pytest.fixture(scope="module")
def strict(serve: Callable[..., Served]) -> Served:
    return serve("--bytes", "2000000", "--seconds", "20")


@pytest.mark.parametrize("way", ["GET", POST, POSTDIRECTLY])
def test_sparqlwrapper_asks_in_each_way(served: Served, way: str) -> None:
    wrapper = SPARQLWrapper(f"{served.client.base_url}sparql")
    wrapper.setQuery(TASKS)
    wrapper.setReturnFormat(JSON)
    if way == POSTDIRECTLY:
        wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setMethod("GET" if way == "GET" else POST)
    rows = wrapper.queryAndConvert()["results"]["bindings"]  # type: ignore[call-overload,index]
    assert len(rows) == 25


def test_sparqlwrapper_gets_tables_and_triples(served: Served) -> None:
    wrapper = SPARQLWrapper(f"{served.client.base_url}sparql")
    wrapper.setQuery(TASKS)
    wrapper.setReturnFormat(CSV)
    data = wrapper.queryAndConvert()
    assert isinstance(data, bytes)
    assert len(data.splitlines()) == 26
    wrapper.setQuery(PREFIX + "CONSTRUCT { ?t dcterms:title ?x } WHERE { ?t a pg:Task ; dcterms:title ?x }")
    wrapper.setReturnFormat(TURTLE)
    turtle = wrapper.queryAndConvert()
    assert isinstance(turtle, bytes)
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 25


def test_rdflib_asks_as_if_the_graph_were_its_own(served: Served) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{served.client.base_url}sparql"))
    assert len(list(graph.query(TASKS))) == 25
    task = rdflib.URIRef("https://w3id.org/policygraph/id/notice/ping-zheng-ban-2022-196-a2c3bd/task-6")
    titles = list(graph.objects(task, rdflib.DCTERMS.title))
    assert [str(title) for title in titles] == ["提升水资源安全保障能力"]


def test_rdflib_reads_the_page_of_a_thing_as_data(served: Served) -> None:
    address = f"{served.client.base_url}id/notice/ping-zheng-ban-2022-196-a2c3bd/task-6"
    graph = rdflib.Graph().parse(address)  # follows the 303, asks for what it can read
    assert (None, rdflib.DCTERMS.title, rdflib.Literal("提升水资源安全保障能力", lang="zh")) in graph


def curl(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")
    return subprocess.run([program, "-s", *arguments], capture_output=True, timeout=120, check=False)


def test_curl_gets_what_it_asks_for(served: Served) -> None:
    address = str(served.client.base_url)
    done = curl("-H", "Accept: text/csv", "--data-urlencode", f"query={TASKS}", f"{address}sparql")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 26
    done = curl("-L", "-H", "Accept: text/turtle", f"{address}theme/water")
    assert b"skos:prefLabel" in done.stdout


@pytest.mark.parametrize("at", range(5))
def test_curl_sees_that_an_answer_broke_off(strict: Served, at: int) -> None:
    done = curl("-f", "--data-urlencode", f"query={LARGE} OFFSET {at}", f"{strict.client.base_url}sparql?format=csv")
    assert done.returncode == 18  # the transfer ended with data outstanding


@pytest.mark.parametrize("at", range(5))
def test_sparqlwrapper_sees_that_an_answer_broke_off(strict: Served, at: int) -> None:
    wrapper = SPARQLWrapper(f"{strict.client.base_url}sparql")
    wrapper.setQuery(f"{LARGE} OFFSET {at}")
    wrapper.setReturnFormat(JSON)
    with pytest.raises(Exception, match="IncompleteRead|Unterminated|Expecting|JSON"):
        wrapper.queryAndConvert()


@pytest.mark.parametrize("name", ["shared-duties", "quantified-targets", "open-lists"])
def test_libreoffice_opens_the_workbook_with_the_rows_of_the_csv(served: Served, name: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    book = tmp_path / "answer.xlsx"
    book.write_bytes(served.client.get(f"q/{name}.xlsx").content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # 44,34,76: commas, double quotes, UTF-8.
    command = [office, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
               "--outdir", str(tmp_path), str(book)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    ours = list(csv.reader(io.StringIO(served.client.get(f"q/{name}.csv").content.decode())))
    theirs = list(csv.reader(io.StringIO((tmp_path / "answer.csv").read_text(encoding="utf-8"))))
    assert len(theirs) == len(ours)
    assert [[cell.strip() for cell in row] for row in theirs[1:]] == [
        [cell.strip() for cell in row] for row in ours[1:]
    ]
