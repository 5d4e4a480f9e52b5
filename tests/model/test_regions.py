"""Regions in columns of numbers are the regions that were given."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from policygraph.model import Cell, Region, Regions, Span

small = st.integers(1, 40)
cells = st.none() | st.builds(Cell, small, small, small, small, small)
locations = st.one_of(
    st.builds("table {} row {} column {}".format, small, small, small),
    st.text(st.sampled_from("页 sheet07行A-.,０①x9"), max_size=12),
    st.just("sheet 007 cell AB12345678901"),
)
one = st.builds(
    lambda start, length, location, cell, sure: Region(Span(start, start + length), location, cell, sure),
    st.integers(0, 1000),
    small,
    locations,
    cells,
    st.none() | st.just(Decimal("0.91")),
)


@given(st.lists(one, max_size=12))
def test_what_is_taken_in_comes_out(given_: list[Region]) -> None:
    regions = Regions(given_)
    assert list(regions) == given_
    assert [regions[at] for at in range(len(regions))] == given_
    assert regions[1:3] == tuple(given_[1:3])


@given(st.lists(one, min_size=1, max_size=12))
def test_they_equal_a_tuple_of_the_same(given_: list[Region]) -> None:
    regions = Regions(given_)
    assert regions == tuple(given_)
    assert hash(regions) == hash(tuple(given_))
    assert regions[-1] == given_[-1]
    assert regions != tuple(given_[:-1])


def test_no_regions_are_an_empty_sequence() -> None:
    assert Regions() == ()
    assert not Regions()
