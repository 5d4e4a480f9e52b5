"""The saved queries on engines that are not ours: the same rows (docs/data-platform.md, "What other tools make of it").

Comunica sorts texts by the rules of a language, so that there the rows are compared as a set.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Triple
from tests.queries.conftest import REPORTING, ask

from policygraph.pipeline import Materialized, materialize
from policygraph.queries import query_names, saved_query
from policygraph.reading import read
from policygraph.resources import resource
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.vocabulary import vocabulary

pytestmark = pytest.mark.long
_COMUNICA = Path(__file__).parent / "comunica"
_Rows = list[dict[str, str]]


def absent(what: str) -> None:
    """Skip, or fail where the engines must be there."""
    if os.environ.get("POLICYGRAPH_REQUIRE_SERVERS") == "1":
        pytest.fail(f"{what}, and POLICYGRAPH_REQUIRE_SERVERS=1 wants it")
    pytest.skip(what)


@pytest.fixture(scope="module")
def triples(materialized: Materialized) -> tuple[Triple, ...]:
    """The shipped notice and one that reports back, with the vocabularies: every query has rows."""
    return tuple({*materialized.triples, *materialize(read(REPORTING)).triples, *vocabulary()})


@pytest.fixture(scope="module")
def both(triples: tuple[Triple, ...]) -> EmbeddedStore:
    return memory_store(triples)


@pytest.fixture(scope="module")
def file(triples: tuple[Triple, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("engines") / "graph.nt"
    path.write_text("".join(f"{triple} .\n" for triple in triples), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def comunica(file: Path) -> dict[str, _Rows | str]:
    """Rows, or what went wrong, by query; the packages are fetched by the digests of their lock."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        absent("node and npm are not installed")
    folder = file.parent / "comunica"
    shutil.copytree(_COMUNICA, folder)
    fetched = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, check=False)
    if fetched.returncode:
        absent("npm does not fetch Comunica")
    queries = [str(resource(f"queries/{name}.rq")) for name in query_names()]
    told = subprocess.run(
        ["node", "ask.js", str(file), *queries], cwd=folder, capture_output=True, check=True, encoding="utf-8"
    )
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    return {Path(line["file"]).stem: line.get("error") or line["rows"] for line in lines}


def rows_of(store: EmbeddedStore, name: str) -> _Rows:
    found = ask(store, name)
    return [
        {variable: term.value for variable, term in zip(found.variables, row, strict=True) if term}
        for row in found.rows
    ]


@pytest.mark.parametrize("name", query_names())
def test_comunica_gives_the_same_rows(comunica: dict[str, _Rows | str], both: EmbeddedStore, name: str) -> None:
    found = comunica[name]
    assert not isinstance(found, str), found

    def in_order(rows: _Rows) -> list[str]:
        return sorted(json.dumps(row, sort_keys=True) for row in rows)

    assert in_order(found) == in_order(rows_of(both, name))


@pytest.fixture(scope="module")
def oxrdflib(file: Path) -> rdflib.Graph:
    """An rdflib graph whose store is Oxigraph's; without the package it is skipped."""
    pytest.importorskip("oxrdflib")
    graph = rdflib.Graph(store="Oxigraph")
    graph.parse(file, format="nt")
    return graph


@pytest.mark.parametrize("name", query_names())
def test_oxrdflib_gives_the_same_rows_in_the_same_order(oxrdflib: rdflib.Graph, both: EmbeddedStore, name: str) -> None:
    result = oxrdflib.query(saved_query(name).sparql)
    names = [str(variable) for variable in result.vars or ()]
    found = [{n: str(term) for n, term in zip(names, row, strict=True) if term is not None} for row in result]  # type: ignore[arg-type]
    assert found == rows_of(both, name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", ["nquads", "json-ld"])
def test_a_plain_rdflib_graph_leaves_named_graphs_out_and_a_dataset_has_them(form: str) -> None:
    data = {
        "nquads": "<urn:s> <urn:p> <urn:o> <urn:g> .\n",
        "json-ld": '{"@id": "urn:g", "@graph": [{"@id": "urn:s", "urn:p": {"@id": "urn:o"}}]}',
    }[form]
    assert len(rdflib.Graph().parse(data=data, format=form)) == 0
    assert len(list(rdflib.Dataset().parse(data=data, format=form).quads())) == 1
