"""The editor of queries and the graph to walk: in the browser where npm fetched them, plain pages where it did not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient
from tests.web.chromium import CHROMIUM, Browser
from tests.web.conftest import NOTICE
from tests.web.serving import Served

from policygraph.web import overview, walking
from policygraph.web.assets import assets

TASK = "https://w3id.org/policygraph/id" + NOTICE + "/task-6"
ASKED = "query?query=SELECT+%3Ft+%3Fu+WHERE+%7B+%3Ft+a+pg%3ATask+%3B+pg%3AleadUnit+%3Fu+%7D"
fetched = pytest.mark.skipif(not assets(), reason="the editor is not here: run python editor/fetch.py")


def test_the_editor_offers_the_classes_properties_and_themes_of_the_graph(client: TestClient) -> None:
    offered = client.get("/-/completions.json").json()
    assert {"code": "pg:Task", "zh": "任务", "en": "task", "count": 25} in offered["classes"]
    assert "pg:leadUnit" in [each["code"] for each in offered["properties"]]
    assert {"code": "theme:water", "zh": "水", "en": "water"} in offered["concepts"]
    assert offered["prefixes"]["pg"] == "https://w3id.org/policygraph/ontology#"


def test_everything_in_use_that_the_description_of_the_graph_names_is_offered(client: TestClient) -> None:
    void = client.get("/void", headers={"Accept": "application/n-triples"}).text
    offered = client.get("/-/completions.json").json()
    named = set(re.findall(r"<http://rdfs.org/ns/void#property> <https://w3id.org/policygraph/ontology#(\w+)>", void))
    assert named
    assert {f"pg:{name}" for name in named} <= {each["code"] for each in offered["properties"]}


def test_without_the_editor_there_is_a_plain_text_area(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "assets", dict)
    answer = client.get("/query?lang=en&query=ASK{?s ?p ?o}")
    assert answer.status_code == 200
    assert "<textarea" in answer.text
    assert "not installed" in answer.text
    assert "yasqe.min" not in answer.text


def test_without_the_drawing_the_graph_to_walk_is_a_table(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "assets", dict)
    answer = client.get("/walk", params={"iri": TASK, "lang": "en"}, headers={"Accept-Language": "without"})
    assert "<table>" in answer.text
    assert 'id="drawing"' not in answer.text
    assert "区水务局" in answer.text


def test_the_neighbours_of_a_task_are_its_units_places_and_projects(client: TestClient) -> None:
    found = client.get("/walk.json", params={"iri": TASK, "lang": "en"}).json()
    kinds = {node["kind"] for node in found["nodes"]}
    assert {"Task", "Unit", "Place", "Project"} <= kinds
    assert not {"Assignment", "Passage", "Mention"} & kinds
    assert all(TASK in (edge["start"], edge["end"]) for edge in found["edges"])


@pytest.mark.parametrize("iri", ["", "no iri", "https://example.org/nothing"])
def test_nothing_can_be_walked_from_what_is_not_there(client: TestClient, iri: str) -> None:
    assert client.get("/walk", params={"iri": iri}).status_code in (400, 404)


@fetched
def test_a_file_of_the_editor_may_be_kept_for_ever_and_changes_its_address(client: TestClient) -> None:
    editor = assets()["yasqe.min.js"]
    answer = client.get(editor.address)
    assert answer.content == editor.data
    assert "immutable" in answer.headers["cache-control"]
    assert client.get("/-/editor/none.js").status_code == 404


@fetched
def test_the_policy_names_each_script_by_its_digest(client: TestClient) -> None:
    policy = client.get("/query").headers["content-security-policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts
    assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", each) for each in scripts[1].split())
    assert f"'{assets()['yasqe.min.js'].integrity}'" in scripts[1]


@fetched
def test_every_licence_of_what_was_fetched_is_there_and_permissive() -> None:
    text = assets()["LICENCES.txt"].data.decode()
    licences = set(re.findall(r"^Licence: (.*)$", text, re.MULTILINE))
    assert licences <= {
        "MIT",
        "BSD-3-Clause",
        "Apache-2.0",
        "CC0-1.0",
        "(CC-BY-4.0 AND MIT)",
        "(MPL-2.0 OR Apache-2.0)",
    }
    for name in ("@zazuko/yasqe 4.6", "@zazuko/yasr 4.6", "cytoscape 3.", "codemirror 5."):
        assert f"\n{name}" in text


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def address(serve: Callable[..., Served]) -> str:
    return str(serve().client.base_url)


in_browser = [pytest.mark.long, fetched, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


class TestInBrowser:
    pytestmark = in_browser

    def write(self, browser: Browser, before: str, typed: str) -> list[str]:
        editor = "document.querySelector('.CodeMirror').CodeMirror"
        browser.run(f"{editor}.setValue({before!r}); {editor}.focus(); {editor}.setCursor(1000, 1000)")
        browser.type(typed)
        browser.until("document.querySelector('.CodeMirror-hint')")
        return list(browser.run("[...document.querySelectorAll('.CodeMirror-hint')].map((e) => e.textContent)"))

    def test_the_editor_runs_under_the_policy_and_asks_nothing_elsewhere(self, browser: Browser, address: str) -> None:
        browser.open(f"{address}{ASKED}&lang=zh")
        browser.until("document.querySelector('[data-ready]')")
        assert browser.complaints() == []
        assert [each for each in browser.asked() if not each.startswith((address, "data:"))] == []

    @pytest.mark.parametrize(
        ("before", "typed", "offered"),
        [
            ("SELECT * { ?t a ", "pg:Ta", "pg:Task任务"),
            ("SELECT * { ?t a ", "任务", "pg:Task任务"),
            ("SELECT * { ?t ", "pg:lead", "pg:leadUnit牵头单位"),
            ("SELECT * { ?t pg:theme ", "水", "theme:water水"),
            ("SELECT * { ?t pg:leadUnit ", "水务", "区水务局"),
            ("SELECT * { ?task pg:leadUnit ?unit . ?", "ta", "?task"),
        ],
    )
    def test_it_completes(self, browser: Browser, address: str, before: str, typed: str, offered: str) -> None:
        browser.open(f"{address}query?lang=zh")
        browser.until("document.querySelector('[data-ready]')")
        assert any(each.startswith(offered) for each in self.write(browser, before, typed))

    def test_our_prefixes_are_declared_when_they_are_used(self, browser: Browser, address: str) -> None:
        browser.open(f"{address}{ASKED}&lang=zh")
        browser.until("document.querySelector('[data-ready]')")
        editor = "document.querySelector('.CodeMirror').CodeMirror"
        assert browser.run(f"{editor}.getValue()").startswith("PREFIX pg: <https://w3id.org/policygraph/ontology#>\n")
        assert browser.run("document.querySelector('.parseErrorIcon')") is None

    def test_control_and_enter_send_what_is_written(self, browser: Browser, address: str) -> None:
        browser.open(f"{address}query?lang=en")
        browser.until("document.querySelector('[data-ready]')")
        editor = "document.querySelector('.CodeMirror').CodeMirror"
        browser.run(f"{editor}.setValue('ASK {{ ?s a pg:Task }}'); {editor}.focus()")
        browser.key("Enter", modifiers=2)
        browser.until("document.querySelector('#answer pre')")
        assert browser.run("document.querySelector('#answer pre').textContent") == "true"
        assert "ASK" in browser.run("location.search")

    def test_tab_leaves_the_editor(self, browser: Browser, address: str) -> None:
        browser.open(f"{address}query?lang=en")
        browser.until("document.querySelector('[data-ready]')")
        browser.run("document.querySelector('.CodeMirror').CodeMirror.focus()")
        browser.key("Tab")
        assert browser.run("document.activeElement.tagName") == "BUTTON"

    def test_the_other_views_show_the_answer_and_lead_to_our_pages(self, browser: Browser, address: str) -> None:
        browser.open(f"{address}{ASKED}&lang=zh")
        browser.until("document.querySelector('[data-ready]')")
        browser.run("document.getElementById('views').open = true")
        browser.until("document.querySelector('.yasr a.iri')")
        links = browser.run("[...document.querySelectorAll('.yasr a.iri')].map((e) => e.href)")
        assert links
        assert all(link.startswith(f"{address}thing?iri=") for link in links)

    def test_the_graph_is_walked_with_the_keys(self, browser: Browser, address: str) -> None:
        browser.open(f"{address}walk?lang=en&iri={TASK}")
        browser.until("document.querySelector('[data-ready]')")
        assert browser.complaints() == []
        before = browser.run("document.getElementById('said').textContent")
        browser.run("document.getElementById('drawing').focus()")
        # Where the neighbours stand is the layout's to say, but they stand around the task: a key leads to one.
        elsewhere = "!document.getElementById('chosen').href.endsWith('/task/6')"
        for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
            if not browser.run(elsewhere):
                browser.key(key)
        assert browser.run(elsewhere)
        # A thing may have no other neighbours, and a busy server may refuse: the next key leads to another.
        more = f"document.getElementById('said').textContent !== {before!r}"
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 2:
            if not browser.run(more):
                browser.key("Enter")
                browser.until("document.getElementById('drawing').ariaBusy === 'false'", 60)
                browser.key(key)
        assert browser.run(more)
