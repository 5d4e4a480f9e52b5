"""One question put to an open store."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from policygraph.pipeline import Materialized
from policygraph.store.embedded import open_store, read_store
from policygraph.web.evaluation import Job, OverAnswer, evaluate


def answered(folder: Path, job: Job) -> bytes:
    pieces: list[bytes] = []
    evaluate(read_store(folder).store, job, lambda _: None, pieces.append)
    return b"".join(pieces)


@pytest.fixture
def folder(tmp_path: Path, materialized: Materialized) -> Path:
    store = open_store(tmp_path / "store")
    store.put(materialized.graph, materialized.triples)
    store.flush()
    return tmp_path / "store"


def test_a_graph_that_is_handed_out_says_what_the_notice_says_passages_and_all(
    folder: Path, materialized: Materialized
) -> None:
    data = answered(folder, Job("", said_in=materialized.graph.value))
    assert {quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)} == set(materialized.triples)
    assert b"@prefix pg:" in answered(folder, Job("", graph_as="text/turtle", said_in=materialized.graph.value))


def test_a_graph_of_more_statements_than_the_limit_is_broken_off(folder: Path, materialized: Materialized) -> None:
    with pytest.raises(OverAnswer, match="more than 10 rows"):
        answered(folder, Job("", most_rows=10, said_in=materialized.graph.value))
