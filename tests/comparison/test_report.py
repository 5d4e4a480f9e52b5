from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Quad, RdfFormat

from policygraph.cli.main import main
from policygraph.comparison.inputs import read_side
from policygraph.comparison.report import compare, summary, write_report
from policygraph.errors import InvalidRdf, UnreadableInput
from policygraph.model import SourceText
from policygraph.pipeline import materialize
from policygraph.release.dataset import dataset_of
from policygraph.release.package import export
from policygraph.release.settings import read_settings
from policygraph.store.embedded import open_store
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary

OLD = """青河县人民政府办公室关于印发2022年重点任务清单的通知
青政办〔2022〕5号
1.加强水源保护。完成水源地整治，高新技术企业达到7家。（牵头单位：县水务局；责任单位：县财政局）
2.建设县乡道路。新建农村公路12公里。（牵头单位：县交通运输局；责任单位：各乡镇）
青河县人民政府办公室
2022年2月1日
"""
NEW = """青河县人民政府办公室关于印发2023年重点任务清单的通知
青政办〔2023〕3号
1.加强水源保护。完成水源地整治，力争高新技术企业达到7家。（牵头单位：县生态环境局；责任单位：县财政局）
2.推进数字政府建设。建成政务数据平台。（牵头单位：县政务服务局）
青河县人民政府办公室
2023年2月1日
"""


@pytest.fixture(scope="module")
def files(make_source: Callable[..., SourceText], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("lists")
    for name, text in (("old", OLD), ("new", NEW)):
        (folder / f"{name}.ttl").write_bytes(materialize(make_source(text, name=f"{name}.txt")).serialize("turtle"))
    return folder / "old.ttl", folder / "new.ttl"


def test_two_years_are_compared_in_terms_of_the_matter(files: tuple[Path, Path]) -> None:
    found = {(change.kind, change.task) for change in compare(*files).changes}
    assert ("task-removed", "2 建设县乡道路") in found
    assert ("task-added", "2 推进数字政府建设") in found
    assert ("lead-moved", "1 加强水源保护") in found
    assert ("target-weakened", "1 加强水源保护") in found
    assert ("notice-followed", "") in found


def test_a_release_a_store_and_a_file_of_the_same_notice_are_the_same(
    files: tuple[Path, Path], make_source: Callable[..., SourceText], tmp_path: Path
) -> None:
    graph = materialize(make_source(OLD, name="old.txt"))
    export(dataset_of({graph.graph: graph.triples}), tmp_path / "release", read_settings())
    store = open_store(tmp_path / "store")
    store.put(VOCABULARY_GRAPH, vocabulary())
    store.put(graph.graph, graph.triples)
    store.flush()
    for one in (tmp_path / "release", tmp_path / "store"):
        assert compare(one, files[0]).same
        assert summary(compare(files[0], one)) == "nothing changed 无变化"


def test_the_patch_makes_the_new_of_the_old(files: tuple[Path, Path]) -> None:
    old, new = read_side(files[0]), read_side(files[1])
    patch = write_report(compare(*files), "patch").decode()
    store = pyoxigraph.Store()
    store.extend(old.quads)
    lines = patch.splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    for line in lines[1:-1]:
        code, _, rest = line.partition(" ")
        (quad,) = pyoxigraph.parse(rest, format=RdfFormat.N_QUADS)
        if code == "D":
            assert quad in store
            store.remove(quad)
        else:
            assert code == "A"
            store.add(quad)
    assert set(store) == new.quads


def test_a_patch_between_stores_names_the_graphs(files: tuple[Path, Path], tmp_path: Path) -> None:
    graph = pyoxigraph.NamedNode("https://example.org/g")
    for name, source in (("a", files[0]), ("b", files[1])):
        quads = [Quad(q.subject, q.predicate, q.object, graph) for q in read_side(source).quads]
        (tmp_path / f"{name}.nq").write_bytes(pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"")
    patch = write_report(compare(tmp_path / "a.nq", tmp_path / "b.nq"), "patch").decode()
    assert all(line.endswith(" <https://example.org/g> .") for line in patch.splitlines()[1:-1])


def test_the_json_holds_every_change_with_both_iris(files: tuple[Path, Path]) -> None:
    comparison = compare(*files)
    data = json.loads(write_report(comparison, "json"))
    assert len(data["changes"]) == len(comparison.changes)
    moved = next(change for change in data["changes"] if change["kind"] == "lead-moved")
    assert moved["old"].endswith("/task-1")
    assert moved["new"].endswith("/task-1")
    assert data["statements"]["added"] > 0


@pytest.mark.parametrize("format", ["text", "md"])
def test_the_report_says_what_happened_task_by_task(files: tuple[Path, Path], format: str) -> None:
    text = write_report(compare(*files), format).decode()
    assert "牵头单位：县水务局 → 县生态环境局" in text
    assert text.count("1 加强水源保护") == 1


def test_what_is_nothing_of_the_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "notice.md").write_text("x", encoding="utf-8")
    (tmp_path / "bad.ttl").write_text("<a> <b> .", encoding="utf-8")
    for name in ("notice.md", "nowhere", ""):
        with pytest.raises(UnreadableInput, match="no release, no store"):
            read_side(tmp_path / name)
    with pytest.raises(InvalidRdf, match="not valid Turtle") as caught:
        read_side(tmp_path / "bad.ttl")
    assert caught.value.where.endswith("bad.ttl:1:1")


@pytest.mark.parametrize(("left", "right", "status"), [(0, 0, 0), (0, 1, 1), (0, None, 2)])
def test_the_exit_status_says_whether_anything_changed(
    files: tuple[Path, Path], left: int, right: int | None, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = str(files[right]) if right is not None else "nowhere.ttl"
    monkeypatch.setattr(sys, "argv", ["policygraph", "diff", str(files[left]), other])
    code = 0
    try:
        main()
    except SystemExit as error:
        code = int(error.code or 0)
    assert code == status
