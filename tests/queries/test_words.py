from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from policygraph.namespaces import ODRL, PG, ROLE, THEME
from policygraph.queries.words import in_words
from policygraph.store.answers import write_answers
from policygraph.store.embedded import EmbeddedStore
from policygraph.store.results import Answers


@pytest.mark.parametrize(
    ("term", "words"),
    [(ROLE.lead, "牵头 lead"), (THEME.water, "水 water"), (ODRL.gteq, "≥"), (ODRL.eq, "="), (PG.about, "≈")],
)
def test_a_term_of_a_vocabulary_is_called_by_its_words(store: EmbeddedStore, term: NamedNode, words: str) -> None:
    assert in_words(Answers(("x",), ((term,),)), store).rows == ((Literal(words),),)


@pytest.mark.parametrize("term", [Literal("lead"), NamedNode("https://example.org/x"), PG.unheardOf, None])
def test_what_has_no_words_stays_as_it_is(store: EmbeddedStore, term: NamedNode | Literal | None) -> None:
    assert in_words(Answers(("x",), ((term,),)), store).rows == ((term,),)


def test_a_notice_that_all_rows_share_is_named_once_below_them() -> None:
    row = (Literal("5"), Literal("疏浚河道"), Literal("白政办〔2024〕7号"))
    one = Answers(("number", "title", "noticeLabel"), (row,))
    assert write_answers(one, "table", {"noticeLabel": "通知"}).decode().endswith("疏浚河道\n通知: 白政办〔2024〕7号\n")
    two = Answers(one.variables, (row, (Literal("5"), Literal("疏浚河道"), Literal("白政办〔2025〕1号"))))
    assert write_answers(two, "table").decode().count("白政办") == 2
