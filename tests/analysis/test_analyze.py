"""Analyses of the shipped notice, held against the saved queries, which count in another way."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from decimal import Decimal

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode

import policygraph
from policygraph.analysis import Measure, analyze, whole_figures
from policygraph.analysis.observations import observations
from policygraph.analysis.telling import notes
from policygraph.analysis.views import VIEWS, measure_labels, view, views
from policygraph.errors import InvalidQuery
from policygraph.namespaces import PG
from policygraph.pipeline import Materialized
from policygraph.queries import query
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers, Term


def test_the_pairs_of_a_theme_are_those_of_the_saved_query(store: EmbeddedStore) -> None:
    net = analyze(store, theme="water").network
    ours = {(frozenset({tie.one, tie.other}), tie.tasks, tie.duties) for tie in net.ties}
    rows = query("shared-duties", store=store, theme="water")
    assert ours == {(frozenset({row.unit1, row.unit2}), row.tasks, row.duties) for row in rows}


def test_loads_are_those_of_the_saved_query(store: EmbeddedStore) -> None:
    standings = analyze(store).network.standings
    rows = query("unit-workload", store=store)
    assert [(s.unit.iri, s.load, s.lead) for s in standings.values()] == [(r.unit, r.tasks, r.lead) for r in rows]


def test_the_four_units_that_touch_every_task_of_the_notice(store: EmbeddedStore) -> None:
    analysis = analyze(store)
    assert len(analysis.cover.units) == analysis.cover.bound == 4
    assert {analysis.network.work.units[unit].name for unit in analysis.cover.needed} == {
        "区发展和改革局", "区人力资源和社会保障局",
    }  # fmt: skip


def test_the_tasks_that_nobody_leads_are_touched_by_no_lead(store: EmbeddedStore) -> None:
    untouched = analyze(store, role="lead").cover.untouched
    assert [task.rpartition("/")[2] for task in untouched] == ["task-1", "task-2"]


def test_a_merger_takes_one_unit_and_its_ties_away(store: EmbeddedStore) -> None:
    analysis = analyze(store, merge=[("区乡村振兴局", "区农业农村和科技局")])
    assert analysis.after is not None
    before, after = (
        {figure.measure: figure.value for figure in whole_figures(one.network, one.cover)}
        for one in (analysis, analysis.after)
    )
    assert [figures[Measure.UNITS] for figures in (before, after)] == [28, 27]
    # Task 21 names both of them and five others: it was 21 pairs, it is 15.
    assert before[Measure.MEETINGS] - after[Measure.MEETINGS] == 6
    led = next(s for s in analysis.after.network.standings.values() if s.unit.name == "区农业农村和科技局")
    assert (led.load, led.lead) == (7, 4)


def test_every_result_says_how_many_lists_are_open(store: EmbeddedStore, materialized: Materialized) -> None:
    analysis = analyze(store, merge=[("区乡村振兴局", "区农业农村和科技局")])
    opened = len({triple.subject for triple in materialized.triples if triple.predicate == PG.openRole})
    assert f"{opened} 项的名单未列尽" in notes(analysis)[0].zh
    for table in views(analysis):
        assert table.columns[-1].name == table.answers.variables[-1] == "openTasks"
        assert all(row[-1] is not None for row in table.answers.rows)


def test_closed_lists_are_said_to_be_complete(materialized: Materialized) -> None:
    closed = memory_store(triple for triple in materialized.triples if triple.predicate != PG.openRole)
    assert "complete" in notes(analyze(closed))[0].en


def test_generic_names_are_said(materialized: Materialized, store: EmbeddedStore) -> None:
    assert not any("泛称" in note.zh for note in notes(analyze(store)))
    changed = memory_store(materialized.triples)
    changed.store.update(
        f"INSERT {{ ?u {PG.generic} true }} WHERE {{ ?u a {PG.Unit} ; "
        '<http://www.w3.org/2000/01/rdf-schema#label> "区财政局"@zh }'
    )
    assert any("泛称" in note.zh and "区财政局" in note.zh for note in notes(analyze(changed)))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"theme": "nothing"}, "is not a theme"),
        ({"theme": "water> } SERVICE <http://example.org/> { ?s ?p ?o"}, "is not a theme"),
        ({"theme": "https://w3id.org/policygraph/theme/none"}, "is not a theme"),
        ({"role": "chief"}, "is not a role"),
        ({"notice": "某政办〔2000〕1号"}, "no such task is in a notice"),
        ({"merge": [("区水利局", "区财政局")]}, "no unit is called"),
    ],
)
def test_what_the_graph_does_not_know_is_a_clear_error(
    store: EmbeddedStore, arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(InvalidQuery, match=message):
        analyze(store, **arguments)  # type: ignore[arg-type]


def test_an_empty_store_is_a_clear_error() -> None:
    with pytest.raises(InvalidQuery, match="holds no task"):
        analyze(memory_store(()))


def test_a_notice_is_known_by_its_number(store: EmbeddedStore) -> None:
    one = analyze(store, notice="平政办〔2022〕196号")
    assert one.network.standings == analyze(store).network.standings
    assert one.network.work.scope.notice.startswith("https://")


TWO_DISTRICTS = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX pg: <https://w3id.org/policygraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX x: <https://example.org/>
PREFIX role: <https://w3id.org/policygraph/role/>
INSERT DATA {
  x:n1 a pg:Notice ; dcterms:identifier "1号" ; pg:jurisdiction x:d1 . x:d1 rdfs:label "东区"@zh .
  x:n2 a pg:Notice ; dcterms:identifier "2号" .
  x:t1 a pg:Task ; dcterms:isPartOf x:s1 ; pg:assignment x:a1 . x:s1 a pg:Section ; dcterms:isPartOf x:n1 .
  x:t2 a pg:Task ; dcterms:isPartOf x:n2 ; pg:assignment x:a2 , x:a3 , x:a4 .
  x:a1 pg:unit x:u1 ; pg:role role:lead . x:a2 pg:unit x:u2 ; pg:role role:lead .
  x:a3 pg:unit x:u3 ; pg:role role:lead . x:a4 pg:unit x:u4 ; pg:role role:lead .
  x:u1 rdfs:label "区水务局"@zh .
  x:u2 rdfs:label "区水务局"@zh . x:u3 rdfs:label "区财政局"@zh . x:u4 rdfs:label "区财政局"@zh .
}"""


def test_units_of_one_name_are_told_apart() -> None:
    store = memory_store(())
    store.store.update(TWO_DISTRICTS)
    work = analyze(store).network.work
    assert {unit.iri[-2:]: unit.name for unit in work.units.values()} == {
        "u1": "区水务局（东区）",
        "u2": "区水务局（2号）",
        "u3": "区财政局（https://example.org/u3）",
        "u4": "区财政局（https://example.org/u4）",
    }
    assert len(analyze(store, notice="1号").network.work.tasks) == 1


class RdflibStore:
    """The same questions put to an rdflib graph."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph

    def ask(self, query: str) -> Answers:
        result = self._graph.query(query)
        rows = [tuple(map(_term, row)) for row in result]  # type: ignore[arg-type]
        return Answers(tuple(map(str, result.vars or ())), tuple(rows))


def _term(term: rdflib.term.Identifier | None) -> Term | None:
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    return None if term is None else Literal(str(term))


def test_an_rdflib_graph_gives_the_same_analysis(store: EmbeddedStore, materialized: Materialized) -> None:
    theirs = RdflibStore(materialized.to_rdflib())
    arguments = {"theme": "water", "merge": [("区水务局", "区生态环境局")]}
    assert analyze(theirs, **arguments) == analyze(store, **arguments)  # type: ignore[arg-type]


def test_a_table_has_a_title_and_heads_in_both_languages(store: EmbeddedStore) -> None:
    analysis = analyze(store, theme="water", merge=[("区水务局", "区生态环境局")])
    assert [table.name for table in views(analysis)] == list(VIEWS)
    for table in views(analysis):
        assert table.title.zh
        assert table.title.en
        assert {len(row) for row in table.answers.rows} == {len(table.columns)}
    assert "duties" in view(analysis, "pairs").answers.variables
    assert "duties" not in view(analyze(store), "pairs").answers.variables


def test_a_unit_that_is_merged_away_has_no_figures_after(store: EmbeddedStore) -> None:
    rows = view(analyze(store, merge=[("区乡村振兴局", "区农业农村和科技局")]), "merge-units").answers.dicts()
    gone = next(row for row in rows if row["unitLabel"] == "区乡村振兴局")
    assert gone["loadBefore"] == "1"
    assert "loadAfter" not in gone


def test_a_table_that_is_not_there_is_a_clear_error(store: EmbeddedStore) -> None:
    with pytest.raises(InvalidQuery, match="no table is called 'ranks'"):
        view(analyze(store), "ranks")
    with pytest.raises(InvalidQuery, match="no merger is supposed"):
        view(analyze(store), "merge")


def test_a_merger_of_units_without_a_part_is_said(store: EmbeddedStore) -> None:
    told = notes(analyze(store, theme="water", merge=[("区民政局", "区财政局")]))
    assert any("changes no figure" in note.en for note in told)


def test_every_measure_has_a_name_in_both_languages() -> None:
    assert set(measure_labels()) == {measure.value for measure in Measure}


def test_the_function_is_public(store: EmbeddedStore) -> None:
    assert policygraph.analyze(store).network.modularity > Decimal("0.1")


def test_the_order_in_which_python_hashes_changes_nothing(store: EmbeddedStore) -> None:
    program = (
        "import hashlib\n"
        "from policygraph import materialize, read\n"
        "from policygraph.analysis import analyze\n"
        "from policygraph.analysis.observations import observations\n"
        "from policygraph.resources import resource\n"
        "from policygraph.store.embedded import memory_store\n"
        "store = memory_store(materialize(read(resource('data/notices/pingan-2022-196.md'))).triples)\n"
        "print(hashlib.sha256(str(observations(analyze(store))).encode()).hexdigest())\n"
    )
    run = [sys.executable, "-c", program]
    found = [
        subprocess.run(run, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]
    ours = hashlib.sha256(str(observations(analyze(store))).encode()).hexdigest()
    assert [digest.decode().strip() for digest in found] == [ours, ours]
