from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from policygraph.errors import PolicygraphError, StoreUnavailable, UnreadableInput
from policygraph.pipeline import Materialized
from policygraph.release import package
from policygraph.release.dataset import Dataset, canonical_nquads, dataset_of, dataset_of_store
from policygraph.release.package import export
from policygraph.release.settings import read_settings
from policygraph.store.embedded import EmbeddedStore, open_store
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary

Exported = tuple[Path, dict[str, Any]]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def store_of(folder: Path, graphs: tuple[Materialized, ...]) -> EmbeddedStore:
    store = open_store(folder)
    store.put(VOCABULARY_GRAPH, vocabulary())
    for graph in graphs:
        store.put(graph.graph, graph.triples)
    store.flush()
    return store


def test_a_release_from_a_store_has_the_same_bytes_in_another_process_and_place(
    exported: Exported, graphs: tuple[Materialized, ...], tmp_path: Path
) -> None:
    store_of(tmp_path / "store", tuple(reversed(graphs)))
    script = "import sys; from policygraph.cli import main; sys.argv[0] = 'policygraph'; main()"
    command = [sys.executable, "-c", script, "export", str(tmp_path / "elsewhere"), "--store", str(tmp_path / "store")]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    subprocess.run(command, check=True, env=environment, capture_output=True, cwd=tmp_path)
    assert contents(tmp_path / "elsewhere") == contents(exported[0])


def test_version_and_days_change_only_the_files_that_say_them(
    exported: Exported, dataset: Dataset, tmp_path: Path
) -> None:
    given = {"version": "2", "issued": date(2024, 1, 2), "location": "https://data.example.org/tasks/"}
    export(dataset, tmp_path / "other", read_settings(None, given))
    before, after = contents(exported[0]), contents(tmp_path / "other")
    differ = {path for path in before if before[path] != after.get(path)}
    assert before.keys() == after.keys()
    assert not [path for path in differ if path.startswith(("data/", "vocabulary/", "shapes/", "tables/tasks"))]
    assert {"catalog.ttl", "manifest.json", "README.md"} <= differ


def test_every_format_says_the_same(exported: Exported, dataset: Dataset) -> None:
    folder, _ = exported
    quads = {Quad(t.subject, t.predicate, t.object, n.graph) for n in dataset.notices for t in n.triples}
    nquads = (folder / "data/policygraph.nq").read_bytes()
    assert set(pyoxigraph.parse(nquads, format=RdfFormat.N_QUADS)) == quads
    json = (folder / "data/policygraph.jsonld").read_bytes()
    assert set(pyoxigraph.parse(json, format=RdfFormat.JSON_LD)) == quads
    turtle = (folder / "data/policygraph.ttl").read_bytes()
    assert {quad.triple for quad in pyoxigraph.parse(turtle, format=RdfFormat.TURTLE)} == set(dataset.merged)
    for path in folder.rglob("*.gz"):
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parser calls what rdflib deprecates
def test_rdflib_reads_the_json_like_the_turtle(exported: Exported) -> None:
    data = exported[0] / "data"
    from_json = rdflib.Dataset()
    from_json.parse(data=(data / "policygraph.jsonld").read_bytes(), format="json-ld")
    merged = {(s, p, o) for s, p, o, _ in from_json.quads()}
    from_turtle = rdflib.Graph().parse(data=(data / "policygraph.ttl").read_bytes(), format="turtle")
    assert merged == set(from_turtle)


def test_the_turtle_of_one_notice_is_that_of_convert(exported: Exported, graphs: tuple[Materialized, ...]) -> None:
    for graph in graphs:
        name = graph.iri.value.rpartition("/")[2]
        assert (exported[0] / f"data/notices/{name}.ttl").read_bytes() == graph.serialize("turtle")


def test_the_canonical_form_is_that_of_the_standard() -> None:
    # https://www.w3.org/TR/rdf-canon/#canonical-quads: what must be escaped is, and nothing else.
    node = NamedNode("https://example.org/a")
    text = Literal('\x00\b\t\n\v\f\r"\\\x7f区\U00020000')
    triples = [Triple(node, node, text), Triple(node, node, Literal("x", language="zh"))]
    lines = canonical_nquads({node: triples}).decode().splitlines()
    subject = "<https://example.org/a>"
    escaped = '"\\u0000\\b\\t\\n\\u000B\\f\\r\\"\\\\\\u007F区\U00020000"'
    assert lines == [f"{subject} {subject} {escaped} {subject} .", f'{subject} {subject} "x"@zh {subject} .']
    assert canonical_nquads({node: reversed(triples)}) == canonical_nquads({node: triples})


def test_the_hash_in_the_manifest_is_that_of_the_sorted_nquads(exported: Exported) -> None:
    folder, manifest = exported
    nquads = (folder / "data/policygraph.nq").read_bytes()
    assert manifest["canonical"]["value"] == hashlib.sha256(nquads).hexdigest()
    assert nquads == b"".join(sorted(nquads.splitlines(keepends=True)))


def test_an_export_that_is_interrupted_leaves_what_was_there(
    exported: Exported, dataset: Dataset, release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(package, "write_manifest", fail)
    with pytest.raises(KeyboardInterrupt):
        export(dataset, release, read_settings(None, {"version": "2"}))
    assert contents(release) == contents(exported[0])
    assert [path.name for path in release.parent.iterdir()] == ["release"]


def test_an_older_release_is_replaced_as_a_whole(dataset: Dataset, release: Path) -> None:
    stray = release / "data" / "notices" / "stray.ttl"
    stray.write_text("", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="no export wrote, such as data/notices/stray.ttl"):
        export(dataset, release, read_settings())
    stray.unlink()
    (release / "README.md").write_text("changed", encoding="utf-8")
    export(dataset, release, read_settings())
    assert (release / "README.md").read_text(encoding="utf-8") != "changed"
    assert [path.name for path in release.parent.iterdir()] == ["release"]


def test_a_folder_with_something_else_is_not_touched(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"x")
    with pytest.raises(UnreadableInput, match="holds no release"):
        export(dataset, tmp_path, read_settings())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_store_without_notices_makes_no_release() -> None:
    with pytest.raises(StoreUnavailable, match="no notice"):
        dataset_of({})


def test_a_store_of_another_ontology_makes_no_release(graphs: tuple[Materialized, ...], tmp_path: Path) -> None:
    store = store_of(tmp_path / "store", graphs)
    store.put(VOCABULARY_GRAPH, vocabulary()[1:])
    with pytest.raises(StoreUnavailable, match="another version of the ontology"):
        dataset_of_store(store)


def test_the_manifest_names_every_file_with_its_size(exported: Exported) -> None:
    folder, manifest = exported
    sizes = {path: len(data) for path, data in contents(folder).items()}
    assert {file["path"]: file["bytes"] for file in manifest["files"]} == {
        path: size for path, size in sizes.items() if path not in ("manifest.json", "SHA256SUMS")
    }


def test_the_readmes_tell_the_counts_and_lead_to_files(exported: Exported) -> None:
    folder, manifest = exported
    for name in ("README.md", "README.zh-CN.md"):
        text = (folder / name).read_text(encoding="utf-8")
        assert manifest["canonical"]["value"] in text
        assert f"| {manifest['counts']['triples']} |" in text
        assert "青政办〔2023〕5号" in text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('version = "1"', 'version = "一"'), "is not a version"),
        (('version = "1"', 'version = "1'), "not valid TOML"),
        (("[release.title]", "[release.titel]"), "title is missing"),
        (('value = "{code}"', 'value = "{colour}"'), "no placeholder is called 'colour'"),
        (('value = "{code}"', 'value = "{code.__class__}"'), "no placeholder is called 'code.__class__'"),
        (('value = "{code}"', 'value = "{code[0]}"'), "no placeholder"),
        (('value = "{code}"', 'value = "{}"'), "no placeholder"),
        (('value = "{code}"', 'value = "{code!r}"'), "form of its own"),
        (('value = "{code}"', 'value = "{code:>999999999}"'), "form of its own"),
        (('value = "{code}"', "value = 7"), "value should be a text"),
        (('version = "1"', "version = 7"), "version should be a text"),
        (('version = "1"', f"version = {'9' * 5000}"), "more than 100 digits"),
        (('frequency = "ANNUAL"', 'frequency = "every year"'), "authority table"),
        (('version = "1"', 'version = "1"\nlocation = "https://example.org"'), "does not end in /"),
        (('version = "1"', 'version = "1"\nlocation = "https://pg:word@example.org/"'), "user or a password"),
        (('version = "1"', 'version = "1"\nlocation = "https://example.org:port/"'), "not an IRI"),
        (('version = "1"', 'version = "1"\nissued = "soon"'), "soon"),
    ],
)
def test_a_profile_that_is_wrong_is_told_where(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    from policygraph.resources import resource

    text = resource("data/profiles/release.toml").read_text(encoding="utf-8")
    assert change[0] in text
    profile = tmp_path / "mine.toml"
    profile.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(PolicygraphError, match=says) as caught:
        read_settings(profile)
    assert "mine.toml:" in caught.value.where
