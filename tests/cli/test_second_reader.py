"""`--second-reader` of build, convert, explain and evaluate."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Run

from policygraph.second_reader import second_reader

TEXT = """青石县人民政府办公室关于印发重点任务清单的通知
青政办〔2025〕6号
各乡镇人民政府：
现将清单印发给你们。
青石县人民政府办公室
2025年2月18日
重点任务清单
1.兴修水利。加快建设青石沟水库，推进柳河引水工程。
牵头单位：县水务局
"""
GOLD = {
    "tasks": [
        {
            "number": "1",
            "title": "兴修水利",
            "projects": [{"surface": "青石沟水库", "kind": "works"}],
        }
    ]
}
INSTALLED = "python-crfsuite is not installed: pip install 'policygraph[second-reader]'"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "notice.gold.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    second_reader.cache_clear()
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    yield
    second_reader.cache_clear()


@pytest.mark.usefixtures("without_the_extra")
def test_without_the_extra_one_message_says_so_and_nothing_is_written(command: Run, notice: Path) -> None:
    gold, store, output = notice.with_suffix(".gold.json"), notice.parent / "store", notice.parent / "n.ttl"
    for arguments in (
        ("build", notice, "--store", store),
        ("convert", notice, "-o", output),
        ("explain", f"{notice}:8"),
        ("evaluate", gold),
    ):
        code, out, err = command(*arguments, "--second-reader")
        assert (code, out) == (1, "")
        assert err.count("第二读者需要 python-crfsuite") == 1
        assert "pip install 'policygraph[second-reader]'" in err
    assert not store.exists()
    assert not output.exists()


@pytest.mark.usefixtures("without_the_extra")
def test_without_the_extra_all_that_does_not_ask_for_it_works(command: Run, notice: Path) -> None:
    assert command("build", notice, "--store", notice.parent / "store")[0] == 0
    assert command("convert", notice, "-o", notice.parent / "n.ttl")[0] == 0


def test_a_store_built_without_it_is_built_anew_with_it_and_says_so_in_the_graph(command: Run, notice: Path) -> None:
    pytest.importorskip("pycrfsuite", reason=INSTALLED)
    store = notice.parent / "store"
    ask = "SELECT ?reader { ?source <https://w3id.org/policygraph/ontology#secondReader> ?reader }"

    def named() -> list[str]:
        return command("sparql", ask, "--store", store, "--format", "csv")[1].split("\n")[1:-1]

    assert command("build", notice, "--store", store)[0] == 0
    assert named() == []
    assert "(unchanged)" not in command("build", notice, "--store", store, "--second-reader")[1]
    assert [one.strip() for one in named()] == [second_reader().name]
    assert "(unchanged)" in command("build", notice, "--store", store, "--second-reader")[1]


def test_processes_that_read_many_ask_it_too(command: Run, notice: Path) -> None:
    pytest.importorskip("pycrfsuite", reason=INSTALLED)
    outputs = notice.parent / "outputs"
    assert command("build", notice, "--workers", "1", "--outputs", outputs, "--second-reader")[0] == 0
    assert [second_reader().name in path.read_text(encoding="utf-8") for path in outputs.glob("*.nq")] == [True]


def test_explain_tells_what_it_says_of_each_project(command: Run, notice: Path) -> None:
    pytest.importorskip("pycrfsuite", reason=INSTALLED)
    assert "第二读者同意" not in command("explain", f"{notice}:8")[1]
    code, out, _ = command("explain", f"{notice}:8", "--second-reader")
    assert code == 0
    assert out.count("第二读者同意") == 2
    assert "the second reader agrees" in out


def test_evaluate_tells_how_often_it_was_right(command: Run, notice: Path) -> None:
    pytest.importorskip("pycrfsuite", reason=INSTALLED)
    gold = notice.with_suffix(".gold.json")
    code, out, _ = command("evaluate", gold, "--json", "--second-reader")
    assert code == 0
    told = json.loads(out)["second_reader"]
    assert told["agrees"] == {"right": 1, "found": 2}
    assert told["differs"] == {"right": 0, "found": 0}
    table = command("evaluate", gold, "--second-reader")[1]
    assert [line.split() for line in table.splitlines() if line.startswith("agrees")] == [["agrees", "1", "2"]]
    assert "second_reader" not in json.loads(command("evaluate", gold, "--json")[1])
