"""Where a notice shares out the sentences of a task, a unit counts for a theme by its own sentences."""

from __future__ import annotations

import pytest
from tests.queries.conftest import ask

from policygraph.analysis.work import read_work
from policygraph.diagrams import facts
from policygraph.pipeline import materialize
from policygraph.reading import read_bytes
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.vocabulary import vocabulary

TEXT = """青石县人民政府办公室关于印发2031年重点任务分工的通知

现将重点任务分工印发给你们，请抓好落实。

1.办好民生实事。疏浚河道20公里。（县水利局、县财政局负责）新建幼儿园2所。（县教育局、县财政局负责）
2.保护水资源。推广节水器具。（县水利局负责）
"""


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = materialize(read_bytes("n.txt", TEXT.encode()))
    return memory_store([*vocabulary(), *made.triples])


def test_a_unit_counts_by_its_own_sentences(store: EmbeddedStore) -> None:
    rows = ask(store, "units-of-theme", theme="water").dicts()
    assert [(row["unitLabel"], row["tasks"]) for row in rows] == [("县水利局", "2"), ("县财政局", "1")]


def test_units_share_what_both_answer_for(store: EmbeddedStore) -> None:
    rows = ask(store, "shared-duties", theme="education").dicts()
    assert [(row["unit1Label"], row["unit2Label"], row["duties"]) for row in rows] == [("县财政局", "县教育局", "1")]


def test_the_matrix_of_a_theme_shows_the_units_of_its_sentences(store: EmbeddedStore) -> None:
    assert sorted(facts.worklist(store, theme="education").units().values()) == ["县教育局", "县财政局"]
    assert len(facts.worklist(store).units()) == 3


def test_an_analysis_of_a_theme_counts_likewise(store: EmbeddedStore) -> None:
    assert {unit.label for unit in read_work(store, theme="education").units.values()} == {"县教育局", "县财政局"}
