"""The second reader judges what the rules found: confidence moves, and nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from tests.conftest import source_of

from policygraph.confidence import Evidence, Measured, Table, rated, shipped_table
from policygraph.extraction import extract, lexicons
from policygraph.model import Extraction, ProjectMention
from policygraph.namespaces import PG
from policygraph.parsing import parse
from policygraph.pipeline import materialize
from policygraph.second_reader import SecondReader, judged_again, read_again, second_reader, shipped_standing
from policygraph.second_reader.reader import Reading

TEXT = """青石县人民政府办公室关于印发重点任务清单的通知
青政办〔2025〕6号
各乡镇人民政府：
现将清单印发给你们。
青石县人民政府办公室
2025年2月18日
重点任务清单
1.兴修水利。加快建设青石沟水库，推进柳河引水工程。做好湖滨驿站筹备。
牵头单位：县水务局
"""
INSTALLED = "python-crfsuite is not installed: pip install 'policygraph[second-reader]'"
SOURCE = source_of(TEXT)
WORKS = "project-works"


class Fixed(SecondReader):
    """A second reader that takes some words for names, each as likely as it is told."""

    def __init__(self, names: Mapping[str, float]) -> None:
        self.name = "fixed"
        self._names = names

    def read(self, text: str) -> Reading:
        shares, found = [0.0] * len(text), []
        for name, share in self._names.items():
            start = text.find(name)
            if start >= 0:
                shares[start : start + len(name)] = [share] * len(name)
                if share >= 0.5:
                    found.append((start, start + len(name)))
        return Reading(tuple(found), tuple(shares))


@pytest.fixture(scope="module")
def read_once() -> Extraction:
    return rated(extract(parse(SOURCE), lexicons()), shipped_table())


def verdicts(extraction: Extraction) -> dict[str, str]:
    return {extraction.mentions[at].phrase.text: evidence.support for at, evidence in judged_again(extraction)}


def sure(extraction: Extraction) -> dict[str, Decimal | None]:
    return {m.phrase.text: m.confidence for m in extraction.mentions if isinstance(m, ProjectMention)}


def test_it_agrees_is_undecided_or_differs_by_the_share_of_a_name_that_it_sees(read_once: Extraction) -> None:
    told = read_again(read_once, Fixed({"青石沟水库": 0.9, "柳河引水工程": 0.3}))
    assert verdicts(told) == {"青石沟水库": "agrees", "柳河引水工程": "undecided"}
    assert verdicts(read_again(read_once, Fixed({}))) == {"青石沟水库": "differs", "柳河引水工程": "differs"}


def test_a_project_is_as_sure_as_those_were_on_which_it_said_the_same(read_once: Extraction) -> None:
    agreed, differed = Evidence("project", WORKS, "agrees"), Evidence("project", WORKS, "differs")
    standing = Table({agreed: Measured(99, 100), differed: Measured(6, 20)})
    told = read_again(read_once, Fixed({"青石沟水库": 0.9}), standing)
    assert sure(told) == {"青石沟水库": Decimal("0.99"), "柳河引水工程": Decimal("0.30")}


def test_where_too_few_were_seen_the_confidence_stays(read_once: Extraction) -> None:
    few = Table({Evidence("project", WORKS, "differs"): Measured(1, 19)})
    assert sure(read_again(read_once, Fixed({}), few)) == sure(read_once)


def test_what_it_would_add_is_listed_and_no_mention_comes_or_goes(read_once: Extraction) -> None:
    told = read_again(read_once, Fixed({"青石沟水库": 0.9, "湖滨驿站": 0.8}))
    assert told.second is not None
    assert [(one.phrase.text, one.task, one.duty) for one in told.second.candidates] == [("湖滨驿站", 1, 2)]
    assert [m.phrase for m in told.mentions] == [m.phrase for m in read_once.mentions]


def test_the_graph_names_it_and_differs_in_nothing_else_but_how_sure_projects_are() -> None:
    alone, judged = materialize(SOURCE), materialize(SOURCE, second=Fixed({"青石沟水库": 0.9, "湖滨驿站": 0.8}))
    moved = set(alone.triples) ^ set(judged.triples)
    assert {triple.predicate for triple in moved} == {PG.confidence, PG.secondReader}
    named = [triple for triple in moved if triple.predicate == PG.secondReader]
    assert [(str(triple.subject).endswith("/source>"), str(triple.object)) for triple in named] == [(True, '"fixed"')]


def test_what_ships_raises_where_it_agrees_and_lowers_where_it_differs() -> None:
    rule = shipped_table().confidence(Evidence("project", WORKS, "named-once"))
    agrees, differs = (shipped_standing().confidence(Evidence("project", WORKS, one)) for one in ("agrees", "differs"))
    assert rule is not None
    assert agrees is not None
    assert differs is not None
    assert differs < rule < agrees


def test_the_model_that_ships_sees_the_names_of_a_notice(read_once: Extraction) -> None:
    pytest.importorskip("pycrfsuite", reason=INSTALLED)
    assert verdicts(read_again(read_once, second_reader())) == {"青石沟水库": "agrees", "柳河引水工程": "agrees"}
