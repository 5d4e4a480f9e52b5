from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode
from tests.conftest import source_of
from tests.web.test_namesakes import LISTS

from policygraph.errors import InvalidQuery
from policygraph.pipeline import materialize
from policygraph.queries.namesakes import homes, told_apart
from policygraph.queries.saved import saved_query
from policygraph.store.embedded import EmbeddedStore
from policygraph.store.results import Answers, Description, Truth
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary


@pytest.fixture(scope="module")
def counties() -> EmbeddedStore:
    store = EmbeddedStore(pyoxigraph.Store())
    store.put(VOCABULARY_GRAPH, vocabulary())
    for text in LISTS:
        made = materialize(source_of(text))
        store.put(made.graph, made.triples)
    return store


def answers_of(name: str, store: EmbeddedStore) -> Answers:
    answers = store.ask(saved_query(name).with_values({}))
    assert isinstance(answers, Answers)
    return answers


def test_units_of_one_name_are_told_apart_by_their_notices(counties: EmbeddedStore) -> None:
    answers = answers_of("unit-workload", counties)
    at = answers.variables.index("unitLabel")
    names = [term.value for row in told_apart(answers, counties).rows if (term := row[at])]
    assert sum(name.startswith("县水务局（平政办〔2031〕7号") for name in names) == 1
    assert sum(name.startswith("县水务局（永政办〔2031〕9号") for name in names) == 1
    assert {"县财政局", "县林业局"} < set(names)


def test_nothing_else_of_the_rows_changes(counties: EmbeddedStore) -> None:
    answers = answers_of("unit-workload", counties)
    at = answers.variables.index("unitLabel")
    changed = told_apart(answers, counties)
    assert changed.variables == answers.variables
    assert [row[:at] + row[at + 1 :] for row in changed.rows] == [row[:at] + row[at + 1 :] for row in answers.rows]


def test_rows_in_which_each_name_stands_for_one_thing_stay(counties: EmbeddedStore) -> None:
    answers = answers_of("unit-workload", counties)
    alone = Answers(answers.variables, answers.rows[-1:])
    assert told_apart(alone, counties) is alone


def test_a_thing_of_several_notices_is_told_by_the_first_and_how_many_more() -> None:
    store = EmbeddedStore(pyoxigraph.Store())
    for text in (*LISTS, LISTS[0].replace("〔2031〕7号", "〔2031〕8号").replace("2031年3月", "2031年5月")):
        made = materialize(source_of(text))
        store.put(made.graph, made.triples)
    answers = answers_of("unit-workload", store)
    names = " ".join(term.value for row in told_apart(answers, store).rows if (term := row[1]))
    assert "2031年重点任务清单 +1）" in names


def test_a_store_that_will_not_say_leaves_the_names_as_they_are() -> None:
    class Silent:
        def ask(self, sparql: str) -> Answers | Truth | Description:
            raise InvalidQuery("not today", where=sparql)

    assert homes([("https://example.org/a", "县水务局"), ("https://example.org/b", "县水务局")], Silent()) == {}
    both = tuple((NamedNode(f"https://example.org/{name}"), Literal("县水务局")) for name in "ab")
    answers = Answers(("unit", "unitLabel"), both)
    assert told_apart(answers, Silent()) is answers
