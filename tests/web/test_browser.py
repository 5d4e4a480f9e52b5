"""The pages in a real browser: nothing too wide at any width, nothing for axe to find, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.report.test_browser import AXE, CHROMIUM, told

PAGES = {
    "home": "/",
    "notice": "/notice/ping-zheng-ban-2022-196-a2c3bd",
    "task": "/notice/ping-zheng-ban-2022-196-a2c3bd/task/6",
    "text": "/notice/ping-zheng-ban-2022-196-a2c3bd/text?char=404,421",
    "unit": "/unit/630203/qu-shui-wu-ju-dccc96",
    "browse": "/browse?theme=water",
    "question": "/q/shared-duties.html?proof=1",
    "query": "/query?query=SELECT+%3Ft+WHERE+%7B+%3Ft+a+pg%3ATask+%7D",
    "walk": "/walk?iri=https://w3id.org/policygraph/id/notice/ping-zheng-ban-2022-196-a2c3bd/task-6",
    "ontology": "/ontology",
    "search": "/search?q=水",
    "limits": "/-/limits",
    "api": "/api",
}

pytestmark = [pytest.mark.long, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


def page(client: TestClient, name: str, language: str) -> str:
    path = PAGES[name]
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("size", ["390,800", "768,900", "1280,900"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(client: TestClient, tmp_path: Path, name: str, size: str) -> None:
    script = "tell([document.documentElement.scrollWidth, window.innerWidth]);"
    wide, window = told(page(client, name, "zh"), script, tmp_path, size)
    assert wide <= window


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run npm ci in tests/report")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(client: TestClient, tmp_path: Path, name: str, language: str) -> None:
    script = f"""{AXE.read_text(encoding="utf-8")}
      axe.run(document, {{resultTypes: ["violations"]}}).then((found) => tell(found.violations.map(
        (v) => `${{v.impact}} ${{v.id}}: ${{v.nodes[0].html.slice(0, 200)}}`)));"""
    assert told(page(client, name, language), script, tmp_path) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_but_itself(client: TestClient, tmp_path: Path, name: str) -> None:
    script = """tell(performance.getEntriesByType('resource').map((e) => e.name)
      .filter((n) => !n.startsWith('data:') && !n.startsWith('file:///-/editor/')));"""
    assert told(page(client, name, "zh"), script, tmp_path) == []
