"""The page as HTML: whole, linked, escaped, and small."""

from __future__ import annotations

import hashlib
import html
import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from policygraph.model import SourceText
from policygraph.pipeline import Materialized, materialize
from policygraph.queries import saved_query
from policygraph.queries.sureness import sure_part
from policygraph.report import report
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers
from policygraph.vocabulary import vocabulary


class Reader(HTMLParser):
    """Collects ids, links, sources and the text of the notice."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        self.loads += [str(found[name]) for name in ("src", "srcset", "action", "data") if name in found]
        if tag == "link":
            self.loads.append(str(found.get("href")))


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_every_link_leads_to_a_place_on_the_page(page: str) -> None:
    reader = read(page)
    assert len(reader.links) > 500
    assert {link for link in reader.links if link[1:] not in set(reader.ids)} == set()


def test_no_id_stands_twice(page: str) -> None:
    ids = read(page).ids
    assert len(ids) == len(set(ids))


def test_the_page_asks_nothing_of_the_network(page: str) -> None:
    assert set(read(page).loads) <= {"data:,"}
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)
    assert "default-src 'none'" in page


def test_the_page_is_small(page: str) -> None:
    assert len(page.encode()) <= 1_500_000


def test_the_whole_text_of_the_notice_stands_on_the_page(page: str, materialized: Materialized) -> None:
    shown = re.sub(
        r"<a class=\"m also .*?</a>|<i class=\"no\".*?</i>|<[^>]+>", "", page[page.index('<div class="text"') :]
    )
    shown = shown[: shown.index("[{")]
    wanted = "".join(materialized.extraction.notice.source.text.split())
    assert "".join(html.unescape(shown).split()) == wanted


def test_the_water_question_is_answered_with_its_sentences(page: str) -> None:
    answer = page[page.index('<section id="answer"') : page.index('<section id="matrix"')]
    assert answer.count("<li data-tasks=") == 4
    assert re.search(r"区\S+ — 区\S+</th><td><b>4</b>", answer)
    assert "<mark>" in answer


def test_findings_lead_to_their_line(page: str) -> None:
    findings = page[page.index('<section id="findings"') :]
    assert 'href="#t1-line-25" title="pingan-2022-196.md:25:1"><span lang="zh">任务1</span>' in findings


def test_without_findings_the_page_says_that_they_were_not_looked_for(notice_store: EmbeddedStore) -> None:
    assert "policygraph validate" in report(notice_store)


def test_both_languages_are_on_the_page(page: str) -> None:
    assert '<span lang="zh">责任矩阵</span><span lang="en">Who leads, who answers</span>' in page


def test_the_same_graph_gives_the_same_page(notice_store: EmbeddedStore) -> None:
    assert report(notice_store) == report(notice_store)


def test_a_theme_that_no_task_has_is_said(notice_store: EmbeddedStore) -> None:
    assert "没有任务属于此主题" in report(notice_store, theme="space")


def test_a_report_on_one_notice_among_several_is_that_of_the_notice(
    materialized: Materialized, notice_store: EmbeddedStore
) -> None:
    text = "# 清单\n\n1.治理清水河。推进清水河工程。\n\n牵头单位：区水务局\n"
    other = materialize(SourceText("n.md", text, "text/markdown", hashlib.sha256(text.encode()).hexdigest()))
    both = memory_store({*materialized.triples, *other.triples, *vocabulary()})
    assert "清水河" in report(both)
    assert report(both, notice="平政办〔2022〕196号") == report(notice_store)


def test_an_empty_store_gives_a_page() -> None:
    assert "<h1" in report(memory_store(()))


HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "]]>",
    "&lt;b&gt;",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_notice_stay_words(words: str) -> None:
    text = f"# 清单\n\n## 一、{words}保护\n\n1.治理{words}河。推进“{words}”工程。\n\n牵头单位：区水务局\n"
    graph = materialize(SourceText("n.md", text, "text/markdown", hashlib.sha256(text.encode()).hexdigest()))
    page = report(memory_store((*graph.triples, *vocabulary())))
    reader = read(page)
    assert reader.tags.count("script") == 3
    assert "img" not in reader.tags


def test_the_page_counts_what_someone_should_check(page: str, notice_store: EmbeddedStore) -> None:
    answers = notice_store.ask(saved_query("to-check").sparql)
    assert isinstance(answers, Answers)
    assert len(answers.rows) > 0
    assert re.search(rf'<li class="alarm"><b>{len(answers.rows)}</b> .*to check', page)


def test_the_page_lists_what_to_check_with_its_line_in_the_text(page: str) -> None:
    part = page[page.index('<section id="to-check"') : page.index('<section id="findings"')]
    rows = re.findall(r'<li data-tasks="\d+">.*?</li>', part)
    assert rows
    assert all(re.search(r'href="#t1-line-\d+" title="\d+:\d+"', row) for row in rows)


def test_what_a_threshold_leaves_out_stands_under_to_check_and_nowhere_else(notice_store: EmbeddedStore) -> None:
    left = sure_part(notice_store, Decimal("0.91"))
    page = report(left.store, doubts=left.doubts)
    assert re.search(rf'<li class="alarm"><b>{len(left.doubts)}</b> .*to check', page)
    named = next(one.label for one in left.doubts if one.kind == "project")
    lists = page[page.index('<section id="list-') : page.index('<section id="to-check"')]
    assert f'<th scope="row">{named}</th>' not in lists
    assert "Below the threshold given" in page
    links = read(page)
    assert {link for link in links.links if link[1:] not in set(links.ids)} == set()
