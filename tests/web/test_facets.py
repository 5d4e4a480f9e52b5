"""Each count of a facet is what SPARQL counts, and what choosing it leaves."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from policygraph.web.facets import listed
from policygraph.web.graph import Graph
from policygraph.web.tasks import FACETS, Tasks, task_rows
from policygraph.web.things import rows

COUNTED = {
    "theme": "SELECT ?v (COUNT(DISTINCT ?t) AS ?n) { ?t a pg:Task ; pg:theme ?v } GROUP BY ?v",
    "place": "SELECT ?v (COUNT(DISTINCT ?t) AS ?n) { ?t a pg:Task ; pg:place ?v } GROUP BY ?v",
    "unit": "SELECT ?v (COUNT(DISTINCT ?t) AS ?n) { ?t a pg:Task ; pg:assignment/pg:unit ?v } GROUP BY ?v",
    "role": "SELECT ?v (COUNT(DISTINCT ?t) AS ?n) { ?t a pg:Task ; pg:assignment/pg:role ?v } GROUP BY ?v",
    "year": "SELECT ?v (COUNT(DISTINCT ?t) AS ?n) { ?t a pg:Task ; dcterms:isPartOf+/dcterms:issued ?d ."
    " BIND (STR(YEAR(?d)) AS ?v) } GROUP BY ?v",
    "notice": "SELECT ?v (COUNT(DISTINCT ?t) AS ?n) { ?t a pg:Task ; dcterms:isPartOf+ ?v . ?v a pg:Notice }"
    " GROUP BY ?v",
    "strength": """SELECT ?v (COUNT(DISTINCT ?t) AS ?n) { ?t a pg:Task .
      { ?t pg:goal/a pg:Target BIND ("target" AS ?v) } UNION
      { { ?t pg:deadlineText ?x } UNION { ?t pg:goal/pg:period ?x } BIND ("dated" AS ?v) } UNION
      { ?d a pg:Duty ; dcterms:isPartOf ?t ; pg:text ?x FILTER REGEX(?x, "力争|努力|探索|适时") BIND ("hedged" AS ?v) }
    } GROUP BY ?v""",
    "confidence": """SELECT ?v (COUNT(?t) AS ?n) {
      { SELECT ?t (MIN(?c) AS ?least) { ?f pg:confidence ?c ; dcterms:isPartOf/dcterms:isPartOf? ?t . ?t a pg:Task }
        GROUP BY ?t }
      BIND (IF(?least < 0.6, "below-0.6", IF(?least < 0.9, "0.6-0.9", "from-0.9")) AS ?v) } GROUP BY ?v""",
}


@pytest.mark.parametrize("name", COUNTED)
def test_the_counts_are_those_of_sparql(graph: Graph, name: str) -> None:
    table = Tasks(task_rows(graph))
    counted = {value.value: int(n.value) for value, n in rows(graph.store, COUNTED[name]) if value and n}
    short = {iri.rpartition("/")[2] if name in ("theme", "role") else iri: n for iri, n in counted.items()}
    assert short
    for value, n in short.items():
        assert listed(graph, table, [(name, value)], "zh").total == n, value
    shown = next(facet for facet in listed(graph, table, [], "zh").facets if facet.name == name)
    assert all(choice.count == short[choice.value] for choice in shown.choices if choice.value in short)


def test_every_task_has_a_strength_and_a_confidence(graph: Graph) -> None:
    assert all(row.values["strength"] and row.values["confidence"] for row in task_rows(graph))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_choice_leads_to_as_many_tasks_as_it_says(client: TestClient, language: str) -> None:
    page = client.get(f"/browse?theme=ecology&lang={language}").text
    links = re.findall(r'<li><a href="(/browse[^"]*)">[^<]*</a><span class="n">(\d+)</span>', page)
    assert len(links) > len(FACETS)
    for address, count in links:
        found = client.get(html.unescape(address)).text
        assert re.search(rf'<p class="soft">{count} (?:项任务|tasks)', found), address


def test_a_value_that_nobody_named_is_shown_as_text(client: TestClient) -> None:
    page = client.get("/browse", params={"confidence": "<b>high</b>"})
    assert page.status_code == 200
    assert "&lt;b&gt;high" in page.text
