"""A page is made once; a client that has it is told so, and one that asks otherwise gets its own."""

from __future__ import annotations

from starlette.testclient import TestClient

UNIT = "/unit/630203/qu-shui-wu-ju-dccc96"
HTML = {"Accept": "text/html"}


def test_the_same_page_has_the_same_bytes_and_mark(client: TestClient) -> None:
    first, second = client.get(UNIT, headers=HTML), client.get(UNIT, headers=HTML)
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["Content-Security-Policy"] == second.headers["Content-Security-Policy"]


def test_a_client_that_has_the_page_is_told_so(client: TestClient) -> None:
    mark = client.get(UNIT, headers=HTML).headers["ETag"]
    again = client.get(UNIT, headers={**HTML, "If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")


def test_language_form_and_parameters_have_pages_of_their_own(client: TestClient) -> None:
    answers = [
        client.get(UNIT, headers={**HTML, "Accept-Language": "zh"}),
        client.get(UNIT, headers={**HTML, "Accept-Language": "en"}),
        client.get(UNIT, headers={"Accept": "text/turtle"}),
        client.get(f"{UNIT}?lang=en", headers=HTML),
    ]
    assert len({answer.content for answer in answers}) == 4


def test_a_fault_is_not_kept(client: TestClient) -> None:
    assert [client.get("/unit/nowhere", headers=HTML).status_code for _ in range(2)] == [404, 404]
