"""The search box finds every stretch of a name, in either script and by sound."""

from __future__ import annotations

import random

import pytest
from starlette.testclient import TestClient

from policygraph.web.finding import KINDS, Index, names_of
from policygraph.web.graph import Graph
from policygraph.web.things import rows

NAMES = """SELECT DISTINCT ?x ?name WHERE {
  { ?x a pg:Unit ; rdfs:label ?name } UNION { ?x a pg:Task ; dcterms:title ?name }
  UNION { ?x a pg:Project ; rdfs:label ?name } UNION { ?x a pg:Duty ; pg:text ?name } }"""


@pytest.fixture(scope="module")
def index(graph: Graph) -> Index:
    return names_of(graph)


def test_every_stretch_of_two_to_eight_characters_is_found(index: Index, graph: Graph) -> None:
    chance = random.Random(17)
    for thing, name in rows(graph.store, NAMES):
        assert thing is not None
        assert name is not None
        words = name.value
        for _ in range(3):
            length = chance.randint(2, 8)
            at = chance.randint(0, max(0, len(words) - length))
            stretch = words[at : at + length].strip("，。、；：（）“”《》〔〕 ")
            if len(stretch) >= 2:
                assert thing.value in {found.iri for found in index.find(stretch, most=1000)}, stretch


@pytest.mark.parametrize("words", ["水务", "水務", "shuiwu", "qushuiwuju", "qswj", "区 水务"])
def test_a_unit_is_found_by_characters_of_either_script_and_by_sound(index: Index, words: str) -> None:
    assert "区水务局" in {found.name for found in index.find(words)}


@pytest.mark.parametrize("words", ["", " ", "*", '"', "NEAR(", "'; DROP TABLE names", "-", "〔〕", "𠀀"])
def test_marks_are_no_commands(index: Index, words: str) -> None:
    assert index.find(words) == ()


def test_words_that_are_nowhere_find_nothing(index: Index) -> None:
    assert index.find("火星探测") == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_narrows_the_search(index: Index, kind: str) -> None:
    assert {found.kind for found in index.find("水", kind=kind)} <= {kind}


def test_programs_get_json_and_people_a_page(client: TestClient) -> None:
    found = client.get("/search", params={"q": "水务局"}).json()
    assert found[0]["name"] == "区水务局"
    assert client.get(found[0]["page"], headers={"Accept": "text/html"}).status_code == 200
    assert "区水务局" in client.get("/search", params={"q": "水务局"}, headers={"Accept": "text/html"}).text
