"""What the page of a thing says, its Turtle and its JSON-LD say too, word for word; and no link leads nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin

import pyoxigraph
import pytest
from lxml import html as lxml_html
from pyoxigraph import Literal, NamedNode, Triple
from starlette.testclient import TestClient

from policygraph.web.graph import Graph

HTML = {"Accept": "text/html"}


def said_by(page: str) -> set[Triple]:
    """The statements of a page, by its RDFa attributes."""
    root: Any = lxml_html.fromstring(page)
    found = set()
    for article in root.iter("article"):
        about = NamedNode(article.get("about"))
        for node in article.iter():
            if node.get("rev"):
                found.add(Triple(NamedNode(node.get("resource")), NamedNode(node.get("rev")), about))
            elif node.get("property") and node.get("resource"):
                found.add(Triple(about, NamedNode(node.get("property")), NamedNode(node.get("resource"))))
            elif node.get("property"):
                words = node.text_content()
                literal = (
                    Literal(words, language=node.get("lang"))
                    if node.get("lang")
                    else Literal(words, datatype=NamedNode(node.get("datatype")))
                    if node.get("datatype")
                    else Literal(words)
                )
                found.add(Triple(about, NamedNode(node.get("property")), literal))
    return found


def things(graph: Graph) -> list[str]:
    """Every thing of the graph that is not a passage or mention by the hundred, and some of those."""
    subjects = sorted({q.subject.value for q in graph.store.store if isinstance(q.subject, NamedNode)})
    many = [iri for iri in subjects if re.search(r"/(passage|mention)-", iri)]
    return [iri for iri in subjects if iri not in set(many)] + many[::40]


def agree(client: TestClient, path: str) -> None:
    page = client.get(path, headers=HTML)
    assert page.status_code == 200, path
    turtle = client.get(path, headers={"Accept": "text/turtle"})
    expanded = client.get(path, headers={"Accept": "application/ld+json"})
    triples = {quad.triple for quad in pyoxigraph.parse(turtle.content, format=pyoxigraph.RdfFormat.TURTLE)}
    same = {quad.triple for quad in pyoxigraph.parse(expanded.content, format=pyoxigraph.RdfFormat.JSON_LD)}
    assert triples == same
    assert said_by(page.text) == triples, path


def test_page_and_files_of_a_thing_say_the_same(client: TestClient, graph: Graph) -> None:
    chosen = things(graph)
    for iri in chosen[:: max(1, len(chosen) // 60)]:
        path = graph.addresses.path(iri)
        if not path.startswith("/ontology"):
            agree(client, path)


@pytest.mark.long
def test_page_and_files_of_every_thing_say_the_same(client: TestClient, graph: Graph) -> None:
    for iri in sorted({q.subject.value for q in graph.store.store if isinstance(q.subject, NamedNode)}):
        path = graph.addresses.path(iri)
        if not path.startswith("/ontology"):
            agree(client, path)


def test_a_later_page_of_a_thing_says_the_same_too(client: TestClient) -> None:
    agree(client, "/vocabulary/rule/theme-by-cue?page=2")


def links(page: str, path: str) -> Iterator[str]:
    for node in lxml_html.fromstring(page).iter("a", "link", "form"):
        target = node.get("href") or node.get("action") or ""
        if target and not target.startswith(("data:", "http://", "https://")):
            yield urljoin(path, target)


def crawl(client: TestClient, most: int) -> dict[str, int]:
    """Follow links from the start; the status of each address that failed."""
    waiting, seen, dead = ["/?lang=en"], {"/?lang=en"}, {}
    anchors: dict[str, set[str]] = {}
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        answer = client.get(path, headers=HTML, follow_redirects=True)
        if answer.status_code != 200:
            dead[path] = answer.status_code
            continue
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        anchors[path] = {node.get("id", "") for node in lxml_html.fromstring(answer.text).iter()}
        for link in links(answer.text, path):
            bare, anchor = urldefrag(link)
            if bare in anchors and anchor and anchor not in anchors[bare]:
                dead[link] = 0
            # Facets, queries and stretches of a text have no end; their pages are tried by other tests.
            endless = "/query?" in bare or "char=" in bare or ("/browse?" in bare and bare.count("=") > 2)
            if bare not in seen and not endless:
                seen.add(bare)
                waiting.append(bare)
    return dead


def test_no_link_near_the_start_is_dead(client: TestClient) -> None:
    assert crawl(client, 200) == {}


@pytest.mark.long
def test_no_link_is_dead(client: TestClient) -> None:
    assert crawl(client, 3_000) == {}


def test_json_ld_is_json(client: TestClient) -> None:
    assert isinstance(json.loads(client.get("/vocabulary/theme/water.jsonld").text), dict | list)
