from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.conftest import Run

from policygraph.cli.verbs import VERBS
from policygraph.pipeline import Materialized
from policygraph.resources import resource

NOTICE = str(resource("data/notices/pingan-2022-196.md"))


@pytest.fixture
def run(command: Run) -> Run:
    return command


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from policygraph.corpus import build, notice_files
    from policygraph.store.embedded import open_store

    path = tmp_path_factory.mktemp("cli") / "store"
    list(build(notice_files(()), open_store(path)))
    gc.collect()
    return path


def test_build_says_what_was_read(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("build", "--store", tmp_path / "store")
    assert code == 0
    assert "6 sections, 25 tasks, 103 duties, 107 assignments, 28 units" in out
    assert "0 unread" in out


def test_building_again_says_that_nothing_changed(run: Run, store: Path) -> None:
    code, out, _ = run("build", "--store", store)
    assert code == 0
    assert "(unchanged)" in out


def test_query_prints_a_table_whose_columns_align(run: Run, store: Path) -> None:
    from policygraph.table import width

    code, out, _ = run("query", "unit-workload", "--store", store)
    assert code == 0
    lines = out.splitlines()
    assert len(lines) == 30
    assert {width(line) for line in lines} == {width(lines[1])}


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml", "md"])
def test_query_prints_every_format(run: Run, store: Path, format: str) -> None:
    code, out, _ = run("query", "shared-duties", "--store", store, "--format", format)
    assert code == 0
    assert "区水务局" in out


def test_json_results_have_the_form_of_the_standard(run: Run, store: Path) -> None:
    _, out, _ = run("query", "unit-workload", "--store", store, "--format", "json")
    data = json.loads(out)
    assert data["head"]["vars"] == ["unit", "unitLabel", "lead", "responsible", "tasks", "notices"]
    assert data["results"]["bindings"][0]["unitLabel"] == {
        "type": "literal",
        "value": "区发展和改革局",
        "xml:lang": "zh",
    }


def test_query_list_names_every_query(run: Run) -> None:
    code, out, _ = run("query", "--list")
    assert code == 0
    assert "shared-duties" in out


def test_sparql_knows_our_prefixes(run: Run, store: Path) -> None:
    code, out, _ = run("sparql", "SELECT (COUNT(?t) AS ?n) { ?t a pg:Task }", "--store", store, "--format", "csv")
    assert (code, out) == (0, "n\r\n25\r\n")


def test_sparql_constructs_turtle(run: Run, store: Path) -> None:
    code, out, _ = run(
        "sparql", "CONSTRUCT { ?t dcterms:title ?x } WHERE { ?t a pg:Task ; dcterms:title ?x }", "--store", store
    )
    assert code == 0
    assert out.count("dcterms:title") == 25


def test_convert_writes_the_same_bytes_as_the_library(run: Run, tmp_path: Path, materialized: Materialized) -> None:
    code, out, _ = run("convert", NOTICE, "-o", tmp_path / "n.ttl")
    assert (code, out) == (0, "")
    assert (tmp_path / "n.ttl").read_bytes() == materialized.serialize()


def test_convert_chooses_the_format_by_the_ending(run: Run, tmp_path: Path) -> None:
    run("convert", NOTICE, "-o", tmp_path / "n.jsonld")
    assert json.loads((tmp_path / "n.jsonld").read_text(encoding="utf-8"))


def test_validate_prints_findings_at_line_and_column(run: Run, store: Path) -> None:
    code, out, err = run("validate", "--store", store)
    assert code == 0
    assert "pingan-2022-196.md:25:1: warning: 任务没有写明牵头单位" in out
    assert "0 violations" in err


def test_validate_of_a_broken_graph_exits_1(run: Run, tmp_path: Path, materialized: Materialized) -> None:
    broken = "\n".join(
        line for line in materialized.serialize().decode().splitlines() if 'pg:printedNumber "5"' not in line
    )
    (tmp_path / "n.ttl").write_text(broken, encoding="utf-8")
    code, out, _ = run("validate", tmp_path / "n.ttl")
    assert code == 1
    assert ": violation: " in out


def test_remove_takes_a_notice_out(run: Run, tmp_path: Path) -> None:
    run("build", "--store", tmp_path / "store")
    code, _, _ = run("remove", "平政办〔2022〕196号", "--store", tmp_path / "store")
    assert code == 0
    _, out, _ = run("query", "unit-workload", "--store", tmp_path / "store", "--format", "csv")
    assert out == "unit,unitLabel,lead,responsible,tasks,notices\r\n"


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_verb_teaches_by_example(run: Run, verb: str) -> None:
    code, out, _ = run(verb, "--help")
    assert code == 0
    assert "Example" in out
    assert f"policygraph {verb}" in out


def test_the_status_that_a_verb_exits_with_is_that_of_the_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def fail() -> None:
        raise click.exceptions.Exit(1)

    monkeypatch.setattr("policygraph.cli.build.build", fail)
    assert run("build")[0] == 1


def test_help_names_every_verb(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(verb in out for verb in VERBS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(run: Run, shell: str) -> None:
    code, out, _ = run("completion", shell)
    assert code == 0
    assert "_POLICYGRAPH_COMPLETE" in out


# Bad input: one clear message, the right exit status, nothing left behind.


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("letter.txt", "亲爱的朋友：\n你好。\n".encode(), "no task list"),
        ("junk.txt", b"\x00\x01\x02\xff" * 50, "junk.txt"),
        ("broken.docx", b"PK\x03\x04 not a zip", "broken.docx"),
    ],
)
def test_a_file_that_is_no_notice_is_one_message(
    run: Run, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    code, out, err = run("convert", tmp_path / name, "-o", tmp_path / "out.ttl")
    assert code == 1
    assert out == ""
    assert says in err
    assert name in err
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_gbk_bytes_are_read_as_what_they_are(run: Run, tmp_path: Path) -> None:
    text = "一、任务\n1.保障供水。加强饮用水监管。\n责任单位：区水务局\n"
    (tmp_path / "gbk.txt").write_bytes(text.encode("gbk"))
    code, out, _ = run("convert", tmp_path / "gbk.txt")
    assert code == 0
    assert "区水务局" in out


def test_a_huge_text_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes("一二三四五六七八九\n".encode() * 1_900_000)
    code, _, err = run("convert", path)
    assert code == 1
    assert "huge.txt" in err


def test_a_folder_without_notices_is_one_message(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code, _, err = run("build", tmp_path / "in", "--store", tmp_path / "store")
    assert code == 1
    assert "holds no notice" in err
    assert not (tmp_path / "store").exists()


def test_a_bad_file_among_good_ones_does_not_stop_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_text("无任务。", encoding="utf-8")
    (tmp_path / "in" / "good.txt").write_text("1.做。（区水务局负责）", encoding="utf-8")
    code, out, err = run("build", tmp_path / "in", "--store", tmp_path / "store")
    assert code == 1
    assert "1 task," in out
    assert "bad.txt" in err


def test_two_files_of_one_notice_are_not_doubled(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "in" / name).write_bytes(Path(NOTICE).read_bytes())
    code, _, err = run("build", tmp_path / "in", "--store", tmp_path / "store")
    assert code == 1
    assert "the same notice as" in err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["query", "no-such-query"], 1, "no saved query"),
        (["query", "shared-duties", "--set", "colour=red"], 1, "has no parameter"),
        (["query", "shared-duties", "--set", "theme=}"], 1, "is not a theme"),
        (["query", "shared-duties", "--set", "theme"], 2, "PARAM=VALUE"),
        (["query", "shared-duties", "--set", "theme=water", "--set", "theme=ecology"], 2, "set twice"),
        (["query", "shared-duties", "--format", "pdf"], 2, "pdf"),
        (["sparql", "SELECT {"], 1, "syntax error"),
        (["sparql", "no-such-file.rq"], 1, "no-such-file.rq"),
        (["buidl"], 2, "Did you mean build?"),
        (["build", "--base", "notaniri"], 2, "IRI"),
        (["convert", "notice.md", "--base", "https://host:port/"], 2, "no IRI"),
        (["convert", "nowhere.md"], 1, "no such file"),
        (["query", "unit-workload", "--endpoint", "http://127.0.0.1:9/sparql"], 1, "gave no answer"),
    ],
)
def test_wrong_usage_and_wrong_input_have_their_exit_status(
    run: Run, store: Path, arguments: list[str], code: int, says: str
) -> None:
    takes_store = arguments[0] in ("query", "sparql")
    found, _, err = run(*arguments, *(["--store", store] if takes_store else []))
    assert found == code
    assert says in err
    assert "Traceback" not in err


def test_a_question_without_a_store_says_what_to_do(run: Run, tmp_path: Path) -> None:
    code, _, err = run("query", "unit-workload", "--store", tmp_path / "none")
    assert code == 1
    assert "policygraph build" in err


def test_turtle_with_a_syntax_error_is_told_at_its_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("@prefix a: <http://a/> .\na:b a:c ;;; .\na:b a:c a:d\n", encoding="utf-8")
    code, _, err = run("validate", tmp_path / "bad.ttl")
    assert code == 1
    assert "bad.ttl:" in err


def test_an_output_that_cannot_be_written_is_one_message(run: Run, tmp_path: Path) -> None:
    code, _, err = run("convert", NOTICE, "-o", tmp_path / "no" / "folder.ttl")
    assert code == 1
    assert "cannot be written" in err


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "policygraph", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("policygraph, version")


@pytest.mark.parametrize("origin", ["x", "https://a.example/", "ftp://a.example", "http://u@a.example", ""])
def test_what_is_no_origin_is_wrong_usage(command: Run, origin: str) -> None:
    code, _, told = command("serve", "--cors", origin)
    assert code == 2
    assert "is no origin" in told


def test_a_query_of_nothing_is_told(command: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.rq"
    empty.write_text(" \n")
    code, _, told = command("sparql", empty, "--store", tmp_path / "store")
    assert code == 1
    assert "the query is empty" in told
