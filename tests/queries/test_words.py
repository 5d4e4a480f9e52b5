from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from policygraph.namespaces import ODRL, PG, ROLE, THEME
from policygraph.queries.words import in_words
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
