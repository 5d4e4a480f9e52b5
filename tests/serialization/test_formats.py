from __future__ import annotations

import random

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from policygraph.errors import InvalidData
from policygraph.namespaces import PG, PREFIXES, XSD
from policygraph.pipeline import Materialized
from policygraph.serialization import FORMATS, serialize

READERS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_format_holds_the_whole_graph(materialized: Materialized, format: str) -> None:
    read = pyoxigraph.parse(materialized.serialize(format), format=READERS[format])
    assert {quad.triple for quad in read} == set(materialized.triples)


@pytest.mark.parametrize("format", list(FORMATS))
def test_the_bytes_do_not_depend_on_the_order_of_the_triples(materialized: Materialized, format: str) -> None:
    shuffled = list(materialized.triples)
    random.Random(7).shuffle(shuffled)
    again = serialize(shuffled, format, prefixes=materialized.prefixes, graph=materialized.graph)
    assert again == materialized.serialize(format)


def test_quads_name_the_graph_of_the_notice(materialized: Materialized) -> None:
    for format in ("nquads", "trig", "jsonld"):
        read = pyoxigraph.parse(materialized.serialize(format), format=READERS[format])
        assert {quad.graph_name for quad in read} == {materialized.graph}


def test_turtle_reads_in_the_order_of_the_notice(materialized: Materialized) -> None:
    text = materialized.serialize().decode()
    places = [text.index(f"\nn:task-{n} a pg:Task") for n in range(1, 26)]
    assert places == sorted(places)
    assert "区水务局" in text
    assert "\\u" not in text


def test_turtle_shortens_every_iri(materialized: Materialized) -> None:
    body = materialized.serialize().decode().split("\n\n", 1)[1]
    text = "".join(part for place, part in enumerate(body.split('"""')) if place % 2 == 0)
    assert "<http" not in text


def test_rdflib_reads_our_turtle_alike(materialized: Materialized) -> None:
    graph = rdflib.Graph().parse(data=materialized.serialize(), format="turtle")
    assert len(graph) == len(materialized.triples)
    assert set(graph) == set(materialized.to_rdflib())


def test_a_format_that_is_not_known_is_refused(materialized: Materialized) -> None:
    with pytest.raises(InvalidData, match="no format"):
        materialized.serialize("excel")


def test_a_character_that_xml_cannot_hold_is_an_error_and_no_loss() -> None:
    triple = Triple(PG.a, PG.text, Literal("page\x0cbreak"))
    with pytest.raises(InvalidData, match=r"U\+000C"):
        serialize([triple], "rdfxml", prefixes=PREFIXES)


_TEXT = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "Cc", "Cf")), max_size=300)
_LITERAL = st.one_of(
    _TEXT.map(Literal),
    _TEXT.map(lambda text: Literal(text, language="zh")),
    st.from_regex(r"-?[0-9]{1,6}(\.[0-9]{1,3})?", fullmatch=True).map(lambda text: Literal(text, datatype=XSD.decimal)),
    st.from_regex(r"[0-9]{1,4}\.?", fullmatch=True).map(lambda text: Literal(text, datatype=XSD.integer)),
)
_NODE = st.from_regex(r"[A-Za-z0-9_.~%/-]{1,12}", fullmatch=True).map(
    lambda name: NamedNode(PG.iri + name.replace("%", "%20"))
)


@given(st.lists(st.builds(Triple, _NODE, _NODE, st.one_of(_NODE, _LITERAL)), max_size=12))
def test_any_literal_survives_turtle(triples: list[Triple]) -> None:
    data = serialize(triples, "turtle", prefixes=PREFIXES)
    assert {quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.TURTLE)} == set(triples)


def test_blank_nodes_that_a_query_makes_can_be_written() -> None:
    node, blank = NamedNode("https://example.org/a"), BlankNode("b")
    turtle = serialize([Triple(blank, node, node), Triple(node, node, blank)], "turtle", prefixes={})
    assert {str(quad.triple) for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)} == {
        "_:b <https://example.org/a> <https://example.org/a>",
        "<https://example.org/a> <https://example.org/a> _:b",
    }
