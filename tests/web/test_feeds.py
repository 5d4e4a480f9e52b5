"""Deadlines as a calendar, notices and findings as feeds, the graph's make-up in VoID."""

from __future__ import annotations

from xml.etree import ElementTree

import pyoxigraph
import pytest
from pyoxigraph import NamedNode
from starlette.testclient import TestClient

from policygraph.web.feeds import due
from policygraph.web.graph import Graph

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_calendar_holds_every_last_day_in_lines_of_75_bytes(client: TestClient, graph: Graph) -> None:
    answer = client.get("/calendar.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    lines = answer.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    whole = answer.content.replace(b"\r\n ", b"").decode()
    items = due(graph.store)
    assert items
    assert whole.count("BEGIN:VEVENT") == len(items)
    assert all(f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}" in whole for item in items)


def test_the_calendar_of_a_unit_holds_its_tasks_alone(client: TestClient, graph: Graph) -> None:
    own = due(graph.store, "区工业商务和信息化局")
    assert 0 < len(own) < len(due(graph.store))
    assert client.get("/calendar.ics", params={"unit": "区工业商务和信息化局"}).text.count("BEGIN:VEVENT") == len(own)
    assert client.get("/calendar.ics", params={"unit": "区水物局"}).json()["near"][0] == "区水务局"


@pytest.mark.parametrize(("name", "words"), [("notices", "平政办"), ("findings", "牵头")])
def test_a_feed_has_an_entry_for_each_thing_with_a_name_that_lasts(client: TestClient, name: str, words: str) -> None:
    answer = client.get(f"/feeds/{name}.atom")
    root = ElementTree.fromstring(answer.content)
    entries = root.findall(f"{ATOM}entry")
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert entries
    assert len(set(names)) == len(names)
    assert words in answer.text
    assert client.get(f"/feeds/{name}.atom").content == answer.content


def test_every_class_and_property_of_the_graph_is_in_its_description(client: TestClient, graph: Graph) -> None:
    answer = client.get("/void", headers={"Accept": "text/turtle"})
    triples = [quad.triple for quad in pyoxigraph.parse(answer.content, format=pyoxigraph.RdfFormat.TURTLE)]
    void = "http://rdfs.org/ns/void#"
    classes = {t.object for t in triples if t.predicate == NamedNode(f"{void}class")}
    properties = {t.object for t in triples if t.predicate == NamedNode(f"{void}property")}
    quads = list(graph.store.store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert classes == {quad.object for quad in quads if quad.predicate == kind}
    assert properties == {quad.predicate for quad in quads}
