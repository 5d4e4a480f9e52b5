"""Every thing has a page, every page leads on, and the sentence behind a fact is on it."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

NOTICE = "/notice/ping-zheng-ban-2022-196-a2c3bd"
HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    "path",
    ["/", "/browse", "/browse?theme=water&role=lead", "/q", "/query", "/ontology", "/-/limits", NOTICE,
     f"{NOTICE}/text", f"{NOTICE}/task/6", f"{NOTICE}/task/6/duty/2", f"{NOTICE}/section/2", "/vocabulary/theme/water"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_come_in_both_languages(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, headers=HTML, params={"lang": language} if "?" not in path else None)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    if "?" not in path:
        assert f'<html lang="{language}">' in answer.text


def test_the_sentence_behind_a_duty_is_quoted_with_its_words_marked(client: TestClient) -> None:
    page = client.get(f"{NOTICE}/task/6/duty/2", headers=HTML).text
    assert "<mark>提升湟水河流域防洪能力" in page
    assert f"{NOTICE}/text?char=" in page


def test_the_text_marks_the_characters_that_are_asked_for(client: TestClient) -> None:
    page = client.get(f"{NOTICE}/text", params={"char": "404,421"}, headers=HTML).text
    assert page.count('<mark id="char=404,421">') == 1


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/id/unit/630203/qu-shui-wu-ju-dccc96", "/unit/630203/qu-shui-wu-ju-dccc96"),
        (f"/id{NOTICE}/task-6-duty-2", f"{NOTICE}/task/6/duty/2"),
        ("/theme/water", "/vocabulary/theme/water"),
    ],
)
def test_the_iri_of_a_thing_leads_to_its_page(client: TestClient, path: str, target: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (303, target)


def test_an_unknown_thing_is_not_found_in_words(client: TestClient) -> None:
    answer = client.get("/unit/nowhere", headers=HTML)
    assert answer.status_code == 404
    assert "图谱中没有此内容" in answer.text


def test_a_thing_is_had_as_turtle_and_json(client: TestClient) -> None:
    turtle = client.get(f"{NOTICE}/task/6.ttl")
    assert turtle.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert "pg:leadUnit" in turtle.text
    assert client.get(f"{NOTICE}/task/6", headers={"Accept": "application/ld+json"}).json()


def test_units_stand_in_the_order_in_which_they_are_printed(client: TestClient) -> None:
    page = client.get(f"{NOTICE}/task/6?lang=zh").text
    facts = page[page.index("<dl") : page.index("</dl>")]
    assert facts.index("区水务局") < facts.index("区住房和城乡建设局")
    outline = client.get(f"{NOTICE}?lang=zh").text
    assert outline.index("区水务局</a>、") < outline.index("区住房和城乡建设局</a>", outline.index("区水务局</a>、"))


def test_what_may_be_wider_than_the_window_can_be_reached_by_key(client: TestClient) -> None:
    for path in ("/api", "/q/unit-workload.html", "/q/due-by.html?proof=1"):
        regions = re.findall(r'<div class="wide"[^>]*>', client.get(path, headers={"Accept": "text/html"}).text)
        assert regions, path
        assert all('tabindex="0" role="region" aria-label="' in each for each in regions), path
