from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

import policygraph
from policygraph.errors import InvalidQuery, StoreUnavailable
from policygraph.namespaces import RDF, SH, XSD
from policygraph.queries import query_names, saved_query
from policygraph.queries.asking import value_of
from policygraph.queries.catalogue import CATALOGUE_PREFIXES, QUERY, catalogue
from policygraph.queries.page import page
from policygraph.serialization import serialize
from policygraph.store.embedded import EmbeddedStore

DOCS = Path(__file__).parents[2] / "docs"


def all_queries() -> list[Any]:
    return [saved_query(name) for name in query_names()]


def test_every_saved_query_is_an_executable_of_shacl() -> None:
    triples = catalogue(all_queries())
    found = {t.subject for t in triples if t.predicate == RDF.type and t.object == SH.SPARQLSelectExecutable}
    assert found == {QUERY[name] for name in query_names()}
    selects = {t.subject: t.object.value for t in triples if t.predicate == SH.select and isinstance(t.object, Literal)}
    assert selects[QUERY["open-lists"]] == saved_query("open-lists").sparql


def test_the_catalogue_has_no_blank_nodes_and_survives_turtle() -> None:
    triples = catalogue(all_queries())
    assert not any(isinstance(term, BlankNode) for triple in triples for term in triple)
    turtle = serialize(triples, "turtle", prefixes=CATALOGUE_PREFIXES)
    parsed = {quad.triple for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
    assert parsed == set(triples)


def test_a_parameter_names_its_default_and_where_its_values_come_from() -> None:
    triples = catalogue([saved_query("shared-duties")])
    node = QUERY["shared-duties/parameter/theme"]
    about = {(t.predicate, t.object) for t in triples if t.subject == node}
    assert (SH.defaultValue, NamedNode("https://w3id.org/policygraph/theme/water")) in about
    assert sum(predicate.value.endswith("valueReference") for predicate, _ in about) >= 19


def test_the_page_of_the_catalogue_is_up_to_date(store: EmbeddedStore) -> None:
    made = page(all_queries(), store)
    assert (DOCS / "queries.md").read_text(encoding="utf-8") == made, (
        "run `policygraph build` and `policygraph catalogue --format md -o docs/queries.md`"
    )


def test_the_cells_of_the_tutorial_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = json.loads((DOCS / "tutorial.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) >= 6
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"display": lambda *_: None}
    for number, cell in enumerate(cells, 1):
        exec(compile(cell, f"tutorial, code cell {number}", "exec"), names)  # each cell asserts what it shows


def test_a_query_gives_typed_rows(store: EmbeddedStore) -> None:
    rows = policygraph.query("shared-duties", store=store, theme="water")
    assert len(rows) == 13
    assert (rows[0].tasks, rows[0].duties) == (4, 8)
    assert {rows[0].unit1Label, rows[0].unit2Label} <= {"区发展和改革局", "区水务局", "区生态环境局"}
    assert rows[-1].tasks == 1
    assert rows.to_dicts()[0]["tasks"] == 4
    assert rows.evidence()[0][0].file == "pingan-2022-196.md"


def test_days_and_decimals_have_their_types(store: EmbeddedStore) -> None:
    assert policygraph.query("due-by", store=store, date=date(2025, 12, 31))[0].due == date(2025, 12, 31)
    seven = next(row for row in policygraph.query("quantified-targets", store=store) if row.indicator == "高新技术企业")
    assert seven.value == Decimal(7)
    assert seven.minimum is None


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (Literal("x", datatype=XSD.integer), "x"),
        (Literal("2022-13-45", datatype=XSD.date), "2022-13-45"),
        (Literal("true", datatype=XSD.boolean), True),
        (NamedNode("http://a/b"), "http://a/b"),
        (None, None),
    ],
)
def test_a_literal_that_does_not_fit_its_type_stays_text(term: Literal | NamedNode | None, value: object) -> None:
    assert value_of(term) == value


def test_nothing_is_due_before_the_plan_began(store: EmbeddedStore) -> None:
    assert len(policygraph.query("due-by", store=store, date="2020-12-31")) == 0


def test_rows_become_a_data_frame_where_pandas_is_installed(store: EmbeddedStore) -> None:
    rows = policygraph.query("unit-workload", store=store)
    if find_spec("pandas") is None:
        with pytest.raises(InvalidQuery, match="pip install pandas"):
            rows.to_pandas()
    else:
        assert list(rows.to_pandas()["tasks"][:2]) == [18, 9]


def test_without_a_store_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="policygraph build"):
        policygraph.query("notices", store=tmp_path / "none")
