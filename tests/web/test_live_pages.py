"""The pages that scripts change, as they are once the scripts have run: for axe, at each width, in both schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.report.test_browser import AXE
from tests.web.chromium import CHROMIUM, Browser
from tests.web.serving import Served

from policygraph.web.assets import assets

PAGES = {
    "query": "query?query=SELECT+%3Ft+%3Fu+WHERE+%7B+%3Ft+a+pg%3ATask+%3B+pg%3AleadUnit+%3Fu+%7D",
    "wrong query": "query?query=SELECT+%3Ft+WHERE+%7B",
    "walk": "walk?iri=https://w3id.org/policygraph/id/notice/ping-zheng-ban-2022-196-a2c3bd/task-6",
    "bars": "q/unit-workload.html?",
    "timeline": "q/due-by.html?",
}
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run npm ci in tests/report"),
]


@pytest.fixture(scope="module")
def address(serve: Callable[..., Served]) -> str:
    return str(serve().client.base_url)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, name: str, language: str, dark: bool) -> None:
    browser.open(f"{address}{PAGES[name]}&lang={language}", width=1280, dark=dark)
    if assets() and name in ("query", "wrong query", "walk"):
        browser.until("document.querySelector('[data-ready]')")
    browser.run(AXE.read_text(encoding="utf-8"))
    found = browser.run(
        "axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations.map("
        "(v) => `${v.impact} ${v.id}: ${v.nodes[0].html.slice(0, 160)}`))"
    )
    assert found == []


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(browser: Browser, address: str, name: str, width: int) -> None:
    browser.open(f"{address}{PAGES[name]}&lang=zh", width=width)
    if assets() and name in ("query", "wrong query", "walk"):
        browser.until("document.querySelector('[data-ready]')")
    assert browser.run("document.documentElement.scrollWidth") <= width
