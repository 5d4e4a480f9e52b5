"""A store that is built anew while it is served: who reads keeps what was opened, the next question sees the new."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from tests.web.serving import Served

from policygraph.namespaces import DCTERMS, PG, RDF
from policygraph.store.embedded import open_store

NOTICES = """PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?title WHERE { ?n a <https://w3id.org/policygraph/ontology#Notice> ; dcterms:title ?title }"""
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def put(folder: Path, *numbers: int) -> None:
    store = open_store(folder)
    for number in numbers:
        notice = NamedNode(f"https://w3id.org/policygraph/id/notice/list-{number}")
        title = Literal(f"第{number}号清单", language="zh")
        store.put(notice, [Triple(notice, RDF.type, PG.Notice), Triple(notice, DCTERMS.title, title)])
    store.flush()


def titles(served: Served) -> set[str]:
    rows = served.ask(NOTICES, format="json").json()["results"]["bindings"]
    return {row["title"]["value"] for row in rows}


def test_a_new_generation_is_seen_by_the_next_question_and_page(serve: Callable[..., Served], tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, 1)
    served = serve("--store", str(folder))
    assert titles(served) == {"第1号清单"}
    assert served.client.get("notice/list/2").status_code == 404
    before = served.client.get("-/health").json()["generation"]
    put(folder, 2)
    assert titles(served) == {"第1号清单", "第2号清单"}
    assert "第2号清单" in served.client.get("").text
    assert served.client.get("-/health").json()["generation"] != before
    assert served.process.poll() is None


def test_a_question_under_way_keeps_its_generation(serve: Callable[..., Served], tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, *range(60))
    served = serve("--store", str(folder), "--children", "2", "--seconds", "30")
    answers: list[str] = []
    asking = threading.Thread(
        target=lambda: answers.append(served.ask(SLOW, format="json").json()["results"]["bindings"][0]["n"]["value"])
    )
    asking.start()
    put(folder, *range(60, 70))
    assert len(titles(served)) == 70
    asking.join()
    assert answers in ([str(120**3)], [str(140**3)])  # of one generation or the other, and never of a mixture


@pytest.mark.long
def test_questions_never_fail_while_a_store_is_built_ten_times(serve: Callable[..., Served], tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(folder, 0)
    served = serve("--store", str(folder))
    seen: list[int] = []
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            seen.append(len(titles(served)))

    asking = threading.Thread(target=ask)
    asking.start()
    for number in range(1, 11):
        put(folder, number)
    ended.set()
    asking.join()
    assert seen == sorted(seen)
    assert len(titles(served)) == 11
    assert len(list((folder / "generations").iterdir())) <= 5
