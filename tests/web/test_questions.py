"""A saved query is a resource: in each form the same rows, and a wrong value is refused with the right ones."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from policygraph.queries.saved import query_names, saved_query
from policygraph.store.answers import BOM, write_answers
from policygraph.store.results import Answers
from policygraph.web.graph import Graph


@pytest.mark.parametrize("name", query_names())
def test_csv_and_json_are_the_bytes_of_the_command(client: TestClient, graph: Graph, name: str) -> None:
    answers = graph.store.ask(saved_query(name).sparql)
    assert isinstance(answers, Answers)
    for form in ("csv", "json"):
        assert client.get(f"/q/{name}.{form}").content == write_answers(answers, form)


def test_a_byte_order_mark_comes_on_request(client: TestClient) -> None:
    assert client.get("/q/notices.csv?bom=1").content.startswith(BOM)
    assert not client.get("/q/notices.csv").content.startswith(BOM)


def test_the_page_shows_names_and_the_sentences_behind_each_row(client: TestClient) -> None:
    page = client.get("/q/shared-duties.html?theme=ecology&proof=1", headers={"Accept": "text/html"}).text
    assert "区水务局</a>" in page
    assert "<blockquote" in page


def test_rows_as_turtle_have_no_blank_nodes(client: TestClient) -> None:
    answer = client.get("/q/shared-duties.ttl")
    assert answer.headers["Content-Type"].startswith("text/turtle")
    assert "_:" not in answer.text
    assert "rs:ResultSet" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/q/shared-duties.csv?theme=watr", 400, "unknown_value"),
        ("/q/shared-duties.csv?theme=https://w3id.org/policygraph/theme/watr", 400, "unknown_value"),
        ("/q/due-by.csv?date=tomorrow", 400, "invalid_value"),
        ("/q/tasks-of-unit.csv?unit=", 400, "invalid_value"),
        ("/q/tasks-of-section.json?section=", 400, "invalid_value"),
        ("/q/projects.csv?words=%20", 400, "invalid_value"),
        ("/q/notices.csv?bom=", 400, "invalid_value"),
        ("/q/shared-duties.csv?colour=red", 400, "unknown_parameter"),
        ("/q/shared-duties.csv?theme=water&theme=water", 400, "parameter_twice"),
        ("/q/tasks-of-unit.json?unit=区水物局", 404, "unknown_name"),
        ("/q/compare-units.json?unit=区水务局&other=区水物局", 404, "unknown_name"),
        ("/q/no-such-query.csv", 404, "no_such_query"),
        ("/q/shared-duties.pdf", 404, "no_such_query"),
    ],
)
def test_a_wrong_value_is_refused_with_the_right_ones(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["detail"]
