from __future__ import annotations

import csv
import gc
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import Run

from policygraph.cli.ask import ask
from policygraph.cli.query import query
from policygraph.corpus import build, notice_files
from policygraph.store.embedded import open_store, read_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "store"
    list(build(notice_files(()), open_store(path)))
    gc.collect()
    return path


@pytest.fixture
def run(command: Run, store: Path) -> Run:
    return lambda *arguments: command(*arguments, "--store", store)


def test_evidence_stands_under_each_row(run: Run) -> None:
    code, out, _ = run("query", "tasks-without-lead", "--evidence")
    assert code == 0
    assert "    任务 task 1 标题 title  pingan-2022-196.md:25:3  培育发展西宁-海东现代化都市圈" in out.splitlines()


def test_evidence_in_csv_is_a_row_a_passage(run: Run) -> None:
    _, out, _ = run("query", "hedged-goals", "--evidence", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["proofTask"] for row in rows] == ["11", "11", "16", "17", "22"]
    assert all(row["proofExact"] and int(row["proofLine"]) > 20 for row in rows)


def test_evidence_in_markdown_is_a_list(run: Run) -> None:
    _, out, _ = run("query", "hedged-goals", "--evidence", "--format", "md")
    assert out.startswith("- ")
    assert "\n  - 任务 task 11" in out


def test_stability_says_whether_the_leading_rows_stay(run: Run) -> None:
    code, out, _ = run("query", "shared-duties", "--stability")
    assert code == 0
    assert "What leads stays the same under every definition." in out


def test_stability_of_what_is_no_ranking_is_refused(run: Run) -> None:
    code, _, err = run("query", "notices", "--stability")
    assert code == 1
    assert "no ranking" in err


def test_csv_for_excel_begins_with_a_byte_order_mark(run: Run, tmp_path: Path) -> None:
    run("query", "open-lists", "--format", "csv", "--bom", "-o", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbftask,")


def test_a_workbook_is_written(run: Run, tmp_path: Path) -> None:
    code, _, _ = run("query", "unit-workload", "--format", "xlsx", "-o", tmp_path / "a.xlsx")
    assert code == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("value", ["water", "水", "https://w3id.org/policygraph/theme/water"])
def test_a_theme_may_be_named_in_every_way_it_is_known(run: Run, value: str) -> None:
    code, out, _ = run("query", "duties-of-theme", "--set", f"theme={value}", "--format", "csv")
    assert code == 0
    assert len(list(csv.reader(io.StringIO(out)))) == 9


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["shared-duties", "--set", "theme=watr"], "Did you mean water?"),
        (["projects", "--set", "projectKind=road"], "works, programme"),
        (["due-by", "--set", "date=next year"], "is not a date"),
        (["evidence", "--set", "iri=http://a b"], "is not an IRI"),
        (["shared-duties", "--set", "theme=any"], "is not a theme"),
    ],
)
def test_a_value_that_is_not_allowed_is_told_with_those_that_are(run: Run, arguments: list[str], says: str) -> None:
    code, out, err = run("query", *arguments)
    assert (code, out) == (1, "")
    assert says in err or " ".join(says.split(", ")[::-1]).replace(" ", ", ") in err


def test_a_name_that_the_graph_lacks_is_told_with_the_nearest(run: Run) -> None:
    code, out, err = run("query", "tasks-of-unit", "--set", "unit=区水利局")
    assert (code, out) == (1, "")
    assert "区水务局" in err


def test_the_catalogue_is_written_as_turtle_and_as_a_page(run: Run) -> None:
    _, turtle, _ = run("catalogue")
    assert "query:shared-duties a sh:SPARQLExecutable, sh:SPARQLSelectExecutable" in turtle
    _, page, _ = run("catalogue", "--format", "md")
    assert page.startswith("# Saved queries")


def test_an_endpoint_needs_a_web_address(run: Run) -> None:
    code, _, err = run("query", "notices", "--endpoint", "ftp://x")
    assert code == 2
    assert "http or https" in err


def test_json_with_evidence_is_still_a_sparql_result(run: Run) -> None:
    _, out, _ = run("query", "notices", "--evidence", "--format", "json")
    assert "proofExact" in json.loads(out)["head"]["vars"]


def test_a_query_imports_nothing_that_it_does_not_need(store: Path) -> None:
    heavy = ["networkx", "jinja2", "rdflib", "pyshacl", "SPARQLWrapper", "xlsxwriter", "difflib"]
    heavy += [f"policygraph.{room}" for room in ("model", "reading", "lexicon", "text", "vocabulary")]
    script = (
        "import sys\nfrom policygraph.cli import main\n"
        f"sys.argv = ['policygraph', 'query', 'shared-duties', '--store', {str(store)!r}]\n"
        f"main()\nprint([name for name in {heavy} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "verb",
    [
        ["draw", "matrix"],
        ["report", "-"],
        ["brief", "--unit", "区水务局"],
        ["ask", "谁牵头的任务最多？"],
        ["query", "notices"],
    ],
)
def test_every_verb_that_shows_the_graph_takes_the_filter(run: Run, verb: list[str]) -> None:
    code, out, err = run(*verb, "--notice", "平政办〔2022〕199号")
    assert (code, out) == (1, "")
    assert "Did you mean 平政办〔2022〕196号" in err


def test_a_question_counts_only_the_notices_of_its_days(run: Run) -> None:
    _, out, err = run("ask", "谁牵头的任务最多？", "--since", "2030")
    assert "no rows" in out
    assert "0 of 1 notices" in err


def test_marks_of_a_picture_lead_to_the_pages_of_a_server(run: Run) -> None:
    _, out, _ = run("draw", "matrix", "--links", "http://127.0.0.1:8000/", "-o", "-")
    assert '<a href="http://127.0.0.1:8000/unit/630203/' in out
    assert "/task/6" in out
    code, _, err = run("draw", "matrix", "--links", "ftp://x", "-o", "-")
    assert code == 2
    assert "http or https" in err


def test_a_password_that_is_asked_for_is_asked_for_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def asking(what: str) -> str:
        asked.append(what)
        return "secret"

    monkeypatch.setattr("policygraph.cli.login._asked", asking)
    monkeypatch.setattr("policygraph.store.remote.RemoteStore", lambda *_: read_store(store))
    monkeypatch.delenv("POLICYGRAPH_PASSWORD", raising=False)
    more = ["--endpoint", "http://127.0.0.1:9/sparql", "--user", "clerk", "--password", "-"]
    for command, arguments in ((ask, ["哪些任务没有牵头单位？"]), (query, ["tasks-without-lead", "--evidence"])):
        done = CliRunner().invoke(command, [*arguments, *more])
        assert done.exit_code == 0, done.output
        assert "培育发展西宁-海东现代化都市圈" in done.output
        assert asked == ["password"]
        asked.clear()


@pytest.mark.parametrize(
    "asked",
    [
        ["tasks-of-unit", "--set", "unit=区水物局"],
        ["tasks-of-unit", "--set", "unit=https://example.org/none"],
        ["compare-units", "--set", "unit=区水务局", "--set", "other=区水物局"],
    ],
)
def test_a_name_that_the_graph_lacks_is_no_empty_answer(run: Run, tmp_path: Path, asked: list[str]) -> None:
    out = tmp_path / "answer.csv"
    code, printed, told = run("query", *asked, "--format", "csv", "-o", str(out))
    assert (code, printed, out.exists()) == (1, "", False)
    assert told.startswith("policygraph: no unit")


def test_a_unit_of_a_notice_that_does_not_count_is_known_and_has_no_rows(run: Run) -> None:
    code, out, told = run("query", "tasks-of-unit", "--set", "unit=区水务局", "--until", "2001", "--format", "csv")
    assert (code, out.count("\n")) == (0, 1)
    assert "no rows" in told
