"""Answers that say so are drawn: bars by number, a line of time by day, each mark where its value puts it."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal
from starlette.testclient import TestClient

from policygraph.namespaces import XSD
from policygraph.queries import query_names, saved_query
from policygraph.queries.saved import Chart
from policygraph.store.results import Answers
from policygraph.web.charts import MOST, chart, chart_of_query
from policygraph.web.tables import Cell

DRAWN = [name for name in query_names() if saved_query(name).chart]


def answers(*values: str) -> tuple[Answers, list[list[Cell]]]:
    rows = tuple((Literal(f"r{at}"), Literal(value)) for at, value in enumerate(values))
    return Answers(("name", "value"), rows), [[Cell(f"r{at}"), Cell(value)] for at, value in enumerate(values)]


def test_the_longest_bar_is_the_largest_number() -> None:
    drawn = chart(Chart("bars", "name", "value"), *answers("4", "1", "2.0", "none"), ["name", "value"])
    assert drawn
    assert [(mark.label, mark.told, mark.length) for mark in drawn.marks] == [
        ("r0", "4", 100.0), ("r1", "1", 25.0), ("r2", "2.0", 50.0)]  # fmt: skip


def test_days_stand_in_order_between_the_first_year_and_the_last() -> None:
    drawn = chart(Chart("timeline", "name", "value"), *answers("2025-12-31", "2022-07-02", "soon"), ["name", "value"])
    assert drawn
    assert [mark.told for mark in drawn.marks] == ["2022-07-02", "2025-12-31"]
    assert 12 < drawn.marks[0].start < 13
    assert drawn.ticks[0] == (0.0, "2022")


@pytest.mark.parametrize("values", [(), ("0", "0"), ("a",), ("-1",), ("1e999",), ("nan",)])
def test_nothing_to_draw_is_no_chart(values: tuple[str, ...]) -> None:
    assert chart(Chart("bars", "name", "value"), *answers(*values), ["name", "value"]) is None


def test_a_chart_has_an_end() -> None:
    drawn = chart(Chart("bars", "name", "value"), *answers(*["1"] * (MOST + 5)), ["name", "value"])
    assert drawn
    assert (len(drawn.marks), drawn.more) == (MOST, 5)


def test_columns_that_the_answer_lacks_are_no_chart() -> None:
    assert chart(Chart("bars", "name", "other"), *answers("1"), ["name", "value"]) is None


@pytest.mark.parametrize("name", DRAWN)
def test_a_saved_query_draws_what_it_says(client: TestClient, name: str) -> None:
    page = client.get(f"/q/{name}.html?lang=en").text
    chart = saved_query(name).chart
    assert chart
    assert '<figure class="chart">' in page
    assert ('<circle class="bar"' in page) == (chart.kind == "timeline")
    drawn = client.get("/query", params={"query": saved_query(name).editable, "lang": "en"}).text
    assert '<figure class="chart">' in drawn


@pytest.mark.parametrize(
    "line", ["", "#+ chart: {", '#+ chart: {"kind": "pie", "label": "a", "value": "b"}', "#+ chart: {}"]
)
def test_a_line_that_cannot_be_read_asks_for_no_chart(line: str) -> None:
    assert chart_of_query(f"{line}\nASK {{}}") is None


def test_numbers_of_another_datatype_are_numbers_too() -> None:
    found = Answers(("name", "value"), ((Literal("r"), Literal("7", datatype=XSD.decimal)),))
    drawn = chart(Chart("bars", "name", "value"), found, [[Cell("r"), Cell("7")]], ["name", "value"])
    assert drawn
    assert drawn.marks[0].told == "7"
