"""Rows counted in the bytes of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, Store

from policygraph.web.counting import row_counter

_FORMATS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
_WORDS = st.text(st.sampled_from('a,{}[]":\\\n\t<>水'), max_size=12)


def written(words: list[str | None], format: QueryResultsFormat) -> bytes:
    rows = " ".join(f"({Literal(word) if word is not None else 'UNDEF'} 1)" for word in words)
    found = Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {rows} }} }}")
    assert isinstance(found, QuerySolutions)
    data = found.serialize(format=format)
    assert data is not None
    return data


def pieces(data: bytes, cuts: list[int]) -> Iterator[bytes]:
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    for start, end in pairwise(edges):
        yield data[start:end]


@pytest.mark.parametrize("media", _FORMATS)
@given(words=st.lists(st.none() | _WORDS, max_size=8), cuts=st.lists(st.sampled_from(range(5000)), max_size=6))
def test_every_row_counts_once_whatever_stands_in_it_and_wherever_it_is_cut(
    media: str, words: list[str | None], cuts: list[int]
) -> None:
    count = row_counter(media)
    assert sum(count(piece) for piece in pieces(written(words, _FORMATS[media]), cuts)) == len(words)


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_a_row_in_which_nothing_is_bound_counts(media: str) -> None:
    found = Store().query("SELECT ?a { VALUES ?b { 1 2 3 } }")
    assert isinstance(found, QuerySolutions)
    assert row_counter(media)(found.serialize(format=_FORMATS[media]) or b"") == 3


def test_in_a_form_without_rows_nothing_is_counted() -> None:
    assert row_counter("text/turtle")(b"<a> <b> <c> .\n") == 0
