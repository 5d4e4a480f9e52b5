from __future__ import annotations

import pytest
from tests.queries.conftest import World, ask

from policygraph.errors import InvalidQuery
from policygraph.queries import parse_query, query_names, saved_query
from policygraph.queries.evidence import Proof, proofs, with_proofs
from policygraph.store.embedded import EmbeddedStore

PLAIN = """#+ title = {zh="a",en="a"}
#+ question = {zh="a？",en="a?"}
#+ description = {zh="a",en="a"}
#+ tags = []
#+ columns = []
SELECT ?s { ?s ?p ?o } LIMIT 1
"""


def proofs_of(store: EmbeddedStore, name: str, **values: str) -> tuple[tuple[Proof, ...], ...]:
    return proofs(saved_query(name), values, ask(store, name, **values), store)


@pytest.mark.parametrize("name", query_names())
def test_every_row_of_every_query_rests_on_a_passage(world: World, name: str) -> None:
    found = proofs_of(world.store, name)
    assert len(found) == len(ask(world.store, name).rows) > 0
    assert all(found)


@pytest.mark.parametrize("name", query_names())
def test_a_passage_stands_where_it_says(world: World, name: str) -> None:
    lines = world.text.split("\n")
    for proof in {proof for row in proofs_of(world.store, name) for proof in row}:
        here = "\n".join(lines[proof.line - 1 :])
        assert here[proof.column - 1 :].startswith(proof.exact)


def test_a_shared_task_is_proved_by_its_sentences_and_by_both_names(store: EmbeddedStore) -> None:
    answers = ask(store, "shared-duties")
    found = proofs_of(store, "shared-duties")
    names = {"区财政局", "区水务局"}
    row = next(i for i, row in enumerate(answers.dicts()) if {row["unit1Label"], row["unit2Label"]} == names)
    assert [(p.number, p.sentence) for p in found[row]] == [("6", 0), ("6", 1), ("6", 2), ("6", -1), ("6", -1)]
    assert {p.exact for p in found[row] if p.sentence == -1} == names


def test_a_passage_outside_of_tasks_has_no_number(store: EmbeddedStore) -> None:
    assert {(p.number, p.sentence) for row in proofs_of(store, "notices") for p in row} == {("", None)}


def test_the_evidence_follows_the_value_of_a_parameter(store: EmbeddedStore) -> None:
    found = {proof.exact for row in proofs_of(store, "units-of-theme", theme="finance") for proof in row}
    assert "鼓励金融机构创新金融产品和服务。" in found
    assert not any("防洪" in words for words in found)


def test_in_flat_formats_each_passage_is_a_row(store: EmbeddedStore) -> None:
    answers = ask(store, "hedged-goals")
    found = proofs_of(store, "hedged-goals")
    flat = with_proofs(answers, found)
    assert flat.variables[-2:] == ("proofColumn", "proofExact")
    assert len(flat.rows) == sum(map(len, found))
    assert {row[: len(answers.variables)] for row in flat.rows} == set(answers.rows)


def test_a_query_that_names_no_evidence_says_so(store: EmbeddedStore) -> None:
    query = parse_query("mine", PLAIN)
    with pytest.raises(InvalidQuery, match="evidence"):
        proofs(query, {}, ask(store, "notices"), store)
