from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from policygraph.queries.saved import saved_query
from policygraph.queries.sureness import sure_rows
from policygraph.store.results import Answers, GraphStore


def answers(store: GraphStore, name: str) -> Answers:
    found = store.ask(saved_query(name).with_values({}))
    assert isinstance(found, Answers)
    return found


def test_nothing_is_left_out_at_zero(store: GraphStore) -> None:
    found = answers(store, "projects")
    assert sure_rows(found, store, Decimal(0)) == found


@pytest.mark.parametrize("name", ["projects", "quantified-targets", "to-check"])
def test_the_more_is_asked_the_fewer_rows_stay(store: GraphStore, name: str) -> None:
    found = answers(store, name)
    kept = [sure_rows(found, store, Decimal(least) / 10).rows for least in range(11)]
    for more, fewer in pairwise(kept):
        assert set(fewer) <= set(more)


def test_what_is_to_be_checked_is_gone_where_more_is_asked(store: GraphStore) -> None:
    found = answers(store, "to-check")
    assert found.rows
    assert sure_rows(found, store, Decimal(1)).rows == ()
