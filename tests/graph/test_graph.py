from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode
from tests.conftest import source_of

from policygraph.namespaces import DCTERMS, OA, PG, RDF, RDFS, SKOS
from policygraph.pipeline import Materialized, materialize
from policygraph.resources import resource
from policygraph.validation import validate


def facts(graph: Materialized) -> tuple[Any, ...]:
    """The triples, whose terms the tests know better than the types say."""
    return tuple(graph.triples)


def objects(graph: Materialized, subject: NamedNode, predicate: NamedNode) -> list[str]:
    return [t.object.value for t in facts(graph) if t.subject == subject and t.predicate == predicate]


def instances(graph: Materialized, kind: NamedNode) -> set[NamedNode]:
    return {t.subject for t in facts(graph) if t.predicate == RDF.type and t.object == kind}


def test_the_graph_has_the_counts_of_the_notice(materialized: Materialized) -> None:
    counts = {
        kind: len(instances(materialized, PG[kind])) for kind in ("Notice", "Section", "Task", "Duty", "Assignment")
    }
    assert counts == {"Notice": 1, "Section": 6, "Task": 25, "Duty": 103, "Assignment": 107}
    units = {t.object for t in facts(materialized) if t.predicate == PG.unit}
    assert len(units) == 28


def test_no_blank_node_and_every_iri_is_ascii(materialized: Materialized) -> None:
    terms = {term for t in facts(materialized) for term in (t.subject, t.predicate, t.object)}
    assert not any(isinstance(term, BlankNode) for term in terms)
    assert all(term.value.isascii() for term in terms if isinstance(term, NamedNode))


def test_every_passage_is_the_slice_of_the_source_that_it_says(materialized: Materialized) -> None:
    source = NamedNode(materialized.iri.value + "/source")
    (text,) = objects(materialized, source, PG.text)
    passages: dict[NamedNode, dict[str, str]] = {}
    for t in facts(materialized):
        if t.predicate in (OA.start, OA.end, OA.exact):
            passages.setdefault(t.subject, {})[t.predicate.value] = t.object.value
    assert len(passages) > 300
    for passage in passages.values():
        start, end = int(passage[OA.start.value]), int(passage[OA.end.value])
        assert text[start:end] == passage[OA.exact.value]


def test_every_thing_that_was_read_has_evidence(materialized: Materialized) -> None:
    proven = {t.subject for t in facts(materialized) if t.predicate == PG.evidence}
    for kind in ("Notice", "Section", "Task", "Duty", "Assignment", "Project", "Goal", "PolicyDocument", "Mention"):
        assert instances(materialized, PG[kind]) <= proven, kind
    places = {t.object for t in facts(materialized) if t.predicate == PG.place}
    assert places
    assert places <= proven  # a district that only holds another was not read, it is known


def test_water_and_tax_bureau_sound_alike_and_are_two_units(materialized: Materialized) -> None:
    named = {t.object.value: t.subject for t in facts(materialized) if t.predicate == SKOS.altLabel}
    water, tax = named["区水务局"], named["区税务局"]
    assert water != tax
    assert "qu-shui-wu-ju" in water.value
    assert "qu-shui-wu-ju" in tax.value


def test_two_names_that_differ_share_no_iri(materialized: Materialized) -> None:
    labels = Counter(t.subject for t in facts(materialized) if t.predicate == RDFS.label and t.object.language == "zh"
                     and "/unit/" in t.subject.value)  # fmt: skip
    assert set(labels.values()) == {1}


def test_literals_are_canonical_so_that_a_store_gives_back_the_same(materialized: Materialized) -> None:
    import pyoxigraph

    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(t.subject, t.predicate, t.object) for t in facts(materialized))
    assert {quad.triple for quad in store} == set(facts(materialized))


def test_units_of_one_district_are_one_iri_in_all_its_notices() -> None:
    def notice(number: str) -> str:
        return (
            f"某政办〔2023〕{number}号\n某县人民政府关于印发清单的通知\n各单位：\n现印发。\n某县人民政府\n2023年1月{number}日\n"
            f"一、任务\n1.做{number}。\n责任单位：县水利局\n"
        )

    first, second = (materialize(source_of(notice(number))) for number in ("1", "2"))
    assert first.iri != second.iri
    assert {t.object for t in facts(first) if t.predicate == PG.unit} == {
        t.object for t in facts(second) if t.predicate == PG.unit
    }


def test_printed_forms_of_one_unit_are_kept() -> None:
    text = "1.甲。\n责任单位：区水利局、财政局\n2.乙。\n责任单位：区财政局\n"
    graph = materialize(source_of(text))
    assert len({t.object for t in facts(graph) if t.predicate == PG.unit}) == 2
    assert {t.object.value for t in facts(graph) if t.predicate == PG.printedName} >= {"财政局", "区财政局"}


def test_the_graph_is_the_same_whatever_the_hash_seed_and_the_folder(
    materialized: Materialized, tmp_path: Path
) -> None:
    script = (
        "import sys, pathlib, policygraph; from policygraph.corpus import corrections_beside; "
        "path = pathlib.Path(sys.argv[1]); "
        "graph = policygraph.materialize(policygraph.read(path), corrections=corrections_beside(path)); "
        "sys.stdout.buffer.write(graph.serialize())"
    )
    path = str(resource("data/notices/pingan-2022-196.md").resolve())
    for seed in ("0", "4711"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", script, path], cwd=tmp_path, env=env, capture_output=True, check=True
        )
        assert run.stdout == materialized.serialize()


def test_another_base_moves_every_instance_and_nothing_else() -> None:
    source = source_of("1.做。（区水务局负责）\n")
    here, there = materialize(source), materialize(source, base="https://data.example.org/id/")
    moved = {
        tuple(str(term).replace("https://data.example.org/id/", "https://w3id.org/policygraph/id/") for term in
              (t.subject, t.predicate, t.object))
        for t in facts(there)
    }  # fmt: skip
    assert moved == {(str(t.subject), str(t.predicate), str(t.object)) for t in facts(here)}


def test_the_publisher_is_a_unit(materialized: Materialized) -> None:
    (publisher,) = objects(materialized, materialized.iri, DCTERMS.publisher)
    assert NamedNode(publisher) in instances(materialized, PG.Unit)
    assert Literal("海东市平安区人民政府办公室", language="zh") in {
        t.object for t in facts(materialized) if t.subject.value == publisher
    }


def test_names_with_readings_in_brackets_are_said_as_printed_and_have_their_evidence() -> None:
    text = "甲縣任務(wù)清單\n1.修築河堤。疏浚河道6公里。(責(zé)任單(dān)位:縣水務(wù)局、各鄉(xiāng)(鎮(zhèn)))\n"
    graph = materialize(source_of(text))
    assert {t.object.value for t in facts(graph) if t.predicate == PG.printedName} >= {
        "縣水務(wù)局",
        "各鄉(xiāng)(鎮(zhèn))",
    }
    assert validate(graph.triples).conforms
