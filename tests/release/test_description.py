"""The files that describe a release: catalogue, statistics, provenance, directory, tables."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyoxigraph import NamedNode

from policygraph.facts import Facts
from policygraph.namespaces import DCAT, DCTERMS, PG, PROV
from policygraph.pipeline import Materialized
from policygraph.queries import Text
from policygraph.release.dataset import Dataset
from policygraph.release.headings import Heading, Kind
from policygraph.release.package import export
from policygraph.release.settings import read_settings
from policygraph.release.sheets import Sheet, sheets
from policygraph.release.tabular import write_csv, write_workbook
from policygraph.release.terms import FOAF, SPDX, VOID
from policygraph.resources import resource
from policygraph.store.embedded import memory_store
from policygraph.store.results import Answers
from policygraph.vocabulary import parse_turtle

Exported = tuple[Path, dict[str, Any]]
_PAGE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def facts(exported: Exported, name: str) -> Facts:
    return Facts(parse_turtle(exported[0] / name))


def test_the_catalogue_is_valid_by_the_shapes_of_dcat_ap(exported: Exported) -> None:
    shapes = os.environ.get("POLICYGRAPH_DCAT_AP_SHAPES")
    if not shapes:
        pytest.skip("POLICYGRAPH_DCAT_AP_SHAPES does not name the DCAT-AP 3 shapes")
    from policygraph.release.check import check

    assert check(exported[0], catalog_shapes=Path(shapes)).problems == ()


def test_every_dataset_has_what_a_catalogue_needs(exported: Exported) -> None:
    catalog = facts(exported, "catalog.ttl")
    datasets = catalog.instances(DCAT.Dataset)
    assert len(datasets) == 6  # data, tables, vocabulary, shapes, two notices
    for dataset in datasets:
        assert catalog.text(dataset, DCTERMS.title, "zh")
        assert catalog.text(dataset, DCTERMS.description, "en")
        assert catalog.text(catalog.node(dataset, DCTERMS.publisher), FOAF.name, "zh")
        assert catalog.day(dataset, DCTERMS.issued) == date(2023, 6, 1)  # the newest notice, as nothing is configured
        assert catalog.nodes(dataset, DCAT.distribution)
        assert catalog.nodes(dataset, DCAT.theme)


def test_every_distribution_tells_size_and_checksum_of_its_file(exported: Exported) -> None:
    import hashlib

    folder, manifest = exported
    catalog = facts(exported, "catalog.ttl")
    told = {}
    for node in catalog.instances(DCAT.Distribution):
        url = catalog.node(node, DCAT.downloadURL)
        assert url is not None
        path = url.value.removeprefix(manifest["release"]["location"])
        told[path] = catalog.text(catalog.node(node, SPDX.checksum), SPDX.checksumValue)
        assert catalog.text(node, DCAT.byteSize) == str((folder / path).stat().st_size)
    assert told == {
        file["path"]: hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest()
        for file in manifest["files"]
        if file["part"] != "about"
    }


def test_the_iris_of_datasets_and_distributions_stay_from_version_to_version(
    exported: Exported, dataset: Dataset, tmp_path: Path
) -> None:
    export(dataset, tmp_path / "next", read_settings(None, {"version": "2"}))
    after = Facts(parse_turtle(tmp_path / "next" / "catalog.ttl"))
    before = facts(exported, "catalog.ttl")
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution):
        assert before.instances(kind) == after.instances(kind)


def test_the_publisher_and_the_place_of_the_files_are_configured(dataset: Dataset, tmp_path: Path) -> None:
    text = resource("data/profiles/release.toml").read_text(encoding="utf-8")
    text = text.replace('# iri = "https://example.org/agency"', 'iri = "https://example.org/agency"')
    text = text.replace('# email = "data@example.org"', 'email = "data@example.org"')
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    given = {"location": "https://data.example.org/tasks/"}
    export(dataset, tmp_path / "release", read_settings(tmp_path / "mine.toml", given))
    catalog = Facts(parse_turtle(tmp_path / "release" / "catalog.ttl"))
    for thing in catalog.instances(DCAT.Dataset):
        assert catalog.nodes(thing, DCTERMS.publisher) == [NamedNode("https://example.org/agency")]
        assert catalog.nodes(thing, DCAT.contactPoint)
    for thing in catalog.instances(DCAT.Distribution):
        url = catalog.node(thing, DCAT.downloadURL)
        assert url is not None
        assert url.value.startswith("https://data.example.org/tasks/")


def test_the_statistics_are_what_queries_count(exported: Exported, dataset: Dataset) -> None:
    void = facts(exported, "void.ttl")
    store = memory_store(dataset.merged)

    def count(pattern: str, what: str = "*") -> int:
        answers = store.ask(f"SELECT (COUNT({what}) AS ?n) WHERE {{ {pattern} }}")
        assert isinstance(answers, Answers)
        return int(answers.dicts()[0]["n"])

    data = NamedNode(f"{dataset.base}dataset/data")
    assert void.number(data, VOID.triples) == count("?s ?p ?o")
    assert void.number(data, VOID.distinctSubjects) == count("?s ?p ?o", "DISTINCT ?s")
    assert void.number(data, VOID.distinctObjects) == count("?s ?p ?o", "DISTINCT ?o")
    assert void.number(data, VOID.properties) == count("?s ?p ?o", "DISTINCT ?p")
    assert void.number(data, VOID.classes) == count("?s a ?c", "DISTINCT ?c")
    for part in void.nodes(data, VOID.classPartition):
        kind = void.node(part, VOID["class"])
        assert void.number(part, VOID.entities) == count(f"?s a {kind}", "DISTINCT ?s")
    for part in void.nodes(data, VOID.propertyPartition):
        assert void.number(part, VOID.triples) == count(f"?s {void.node(part, VOID.property)} ?o")
    subsets = void.nodes(data, VOID.subset)
    assert sorted(void.number(part, VOID.triples) or 0 for part in subsets) == sorted(
        len(n.triples) for n in dataset.notices
    )


def test_the_provenance_leads_from_each_data_file_to_the_text_and_the_rules(
    exported: Exported, dataset: Dataset
) -> None:
    provenance = facts(exported, "provenance.ttl")
    location = exported[1]["release"]["location"]
    for notice in dataset.notices:
        file = NamedNode(f"{location}data/notices/{notice.name}.ttl")
        assert provenance.nodes(file, PROV.wasDerivedFrom) == [notice.graph]
        reading = next(
            r for r in provenance.instances(PROV.Activity) if notice.graph in provenance.nodes(r, PROV.generated)
        )
        used = provenance.nodes(reading, PROV.used)
        source = dataset.facts.node(notice.iri, PG.sourceText)
        assert source in used
        assert provenance.text(source, PG.sha256) == dataset.facts.text(source, PG.sha256)
        assert set(used) & set(dataset.facts.instances(PG.Rule))
        assert provenance.instances(PROV.SoftwareAgent) == provenance.nodes(reading, PROV.wasAssociatedWith)


def test_the_tables_hold_what_the_graph_holds(dataset: Dataset) -> None:
    tables = {sheet.name: sheet for sheet in sheets(dataset.facts)}
    assert [sheet.title.zh for sheet in tables.values()] == ["任务", "单位", "分工", "项目", "目标"]
    tasks = [dict(zip([h.name for h in tables["tasks"].headings], row, strict=True)) for row in tables["tasks"].rows]
    assert [(task["notice"], task["ordinal"]) for task in tasks] == [
        ("青政办〔2023〕5号", 1), ("青政办〔2023〕5号", 2), ("青政办〔2023〕9号", 1), ("青政办〔2023〕9号", 2),
    ]  # fmt: skip
    first = tasks[0]
    assert (first["title"], first["lead_units"]) == ("加强水源保护", "县水务局")
    assert (first["responsible_units"], first["open_roles"]) == ("县生态环境局；县财政局", "责任")
    assert (first["line"], first["duties"]) == (3, 1)
    units = {row[0]: row for row in tables["units"].rows}
    assert units["县水务局"][3:7] == (2, 0, 0, 2)
    assert units["各乡镇"][2] is True
    assert len(tables["assignments"].rows) == len(dataset.facts.instances(PG.Assignment)) == 10
    goals = [dict(zip([h.name for h in tables["goals"].headings], row, strict=True)) for row in tables["goals"].rows]
    assert len(goals) == len(dataset.facts.instances(PG.Goal))


def test_days_and_truth_are_written_plainly_in_csv() -> None:
    data = write_csv(["a", "b", "c", "d"], [(date(2023, 2, 1), True, None, 'x"，\n')])
    assert data == 'a,b,c,d\r\n2023-02-01,true,,"x""，\n"\r\n'.encode()
    assert list(csv.reader(io.StringIO(data.decode(), newline="")))[1] == ["2023-02-01", "true", "", 'x"，\n']


def cells(book: zipfile.ZipFile, number: int) -> list[tuple[str, str | None]]:
    """Reference and type of the cells of a sheet."""
    page = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [(cell.attrib["r"], cell.attrib.get("t")) for cell in page.iter(f"{_PAGE}c") if len(cell)]


def test_the_workbook_is_frozen_filtered_and_typed(exported: Exported) -> None:
    with zipfile.ZipFile(exported[0] / "tables/policygraph.xlsx") as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        assert names == ["任务", "单位", "分工", "项目", "目标"]
        for number in range(1, 6):
            page = book.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'state="frozen"' in page
            assert "<autoFilter" in page
        types = dict(cells(book, 1))
        assert types["A2"] == "s"  # document number: text
        assert types["B2"] == "s"  # its title
        assert types["C2"] is None  # ordinal: a number
        assert dict(cells(book, 2))["C2"] == "b"  # generic: truth
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_text_that_looks_like_a_formula_stays_text() -> None:
    sheet = Sheet(
        "t",
        Text("表", "t"),
        (Heading("a", "甲", Kind.TEXT), Heading("b", "乙", Kind.DATE)),
        (("=1+1", date(2023, 2, 1)),),
    )
    with zipfile.ZipFile(io.BytesIO(write_workbook([sheet], "t", None))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in page
        assert dict(cells(book, 1)) == {"A1": "s", "B1": "s", "A2": "s", "B2": None}
        assert "<v>44958</v>" in page  # the first of February 2023 as a day


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))


def test_the_directory_has_the_columns_of_its_profile(dataset: Dataset, tmp_path: Path) -> None:
    text = resource("data/profiles/release.toml").read_text(encoding="utf-8")
    columns = ("资源名", "{title}"), ("发布", "{issued}起")
    mine = "".join(f'[[directory.columns]]\nhead = "{head}"\nvalue = "{value}"\n' for head, value in columns)
    (tmp_path / "mine.toml").write_text(text[: text.index("[[directory.columns]]")] + mine, encoding="utf-8")
    export(dataset, tmp_path / "release", read_settings(tmp_path / "mine.toml"))
    rows = table(tmp_path / "release/directory/directory.csv")
    assert rows[:2] == [["资源名", "发布"], ["重点任务清单知识图谱·任务", "2023-06-01起"]]
    assert len(rows) == 6


def test_the_directory_is_filled_from_the_data_and_claims_no_conformity(exported: Exported) -> None:
    head, first, *_ = table(exported[0] / "directory/directory.csv")
    resource_of = dict(zip(head, first, strict=True))
    assert resource_of["信息资源提供方"].endswith("人民政府办公室")
    assert resource_of["信息项"].startswith("通知文号、通知名称、任务序号")
    assert "no conformity" in (exported[0] / "README.md").read_text(encoding="utf-8")


def test_a_context_term_stands_for_each_property_of_the_ontology(graphs: tuple[Materialized, ...]) -> None:
    from policygraph.release.linked_json import context

    terms = context()["@context"]
    assert terms["leadUnit"] == {"@id": "pg:leadUnit", "@type": "@id"}
    assert terms["ordinal"] == {"@id": "pg:ordinal", "@type": "xsd:integer"}
    known = {term["@id"] for term in terms.values() if isinstance(term, dict)}
    used = {triple.predicate.value for graph in graphs for triple in graph.triples}
    ours = {f"pg:{iri.removeprefix(PG.iri)}" for iri in used if iri.startswith(PG.iri)}
    assert ours <= known
