from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import source_of

from policygraph.entities.units import resolve_units
from policygraph.errors import InvalidCorrection
from policygraph.extraction import extract, lexicons
from policygraph.model import (
    Action,
    Extraction,
    GoalMention,
    PlaceMention,
    ProjectMention,
    SourceText,
    TargetMention,
    ThemeMention,
)
from policygraph.namespaces import PG, PROV, RDF
from policygraph.parsing import parse
from policygraph.pipeline import materialize
from policygraph.revision import apply_corrections, parse_corrections, read_corrections

TEXT = (
    "一、任务\n1.治水。推进甲河治理。打造幸福河湖。\n责任单位：区水务局、水务局\n"
    "2.修路。建设乙路。\n责任单位：区交通局\n"
)
HEAD = 'author = "张三"\n'


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(parse(source_of(TEXT)), lexicons())


def corrected(extraction: Extraction, toml: str) -> Extraction:
    return apply_corrections(extraction, parse_corrections(HEAD + toml))


def test_a_person_adds_what_the_rules_missed(extraction: Extraction) -> None:
    found = corrected(
        extraction,
        '[[add]]\nkind = "project"\ntask = "1"\ntext = "甲河治理"\n'
        'project_kind = "works"\nname = "甲河治理工程"\nreason = "专名"\n',
    )
    (added,) = [m for m in found.mentions if isinstance(m, ProjectMention) and m.name == "甲河治理工程"]
    assert added.correction is not None
    assert (added.correction.author, added.correction.reason) == ("张三", "专名")
    assert (added.task, added.duty) == (1, 1)
    assert TEXT[added.phrase.span.start : added.phrase.span.end] == "甲河治理"


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ('kind = "goal"\nperiod = "长期"', GoalMention),
        ('kind = "target"\nindicator = "河"\nvalue = 1\nunit = "条"\ncomparator = "eq"', TargetMention),
        ('kind = "theme"\ntheme = "tourism"', ThemeMention),
        ('kind = "place"\ncode = "630203"', PlaceMention),
    ],
)
def test_every_kind_of_mention_can_be_added(extraction: Extraction, keys: str, kind: type) -> None:
    found = corrected(extraction, f'[[add]]\ntask = "1"\ntext = "甲河"\nreason = "r"\n{keys}\n')
    assert [type(m) for m in found.mentions if m.correction] == [kind]


def test_a_person_removes_what_is_not_there(extraction: Extraction) -> None:
    assert any(isinstance(m, GoalMention) for m in extraction.mentions)
    found = corrected(extraction, '[[remove]]\nkind = "goal"\ntask = "1"\ntext = "打造幸福河湖"\nreason = "口号"\n')
    assert not any(isinstance(m, GoalMention) for m in found.mentions)
    assert [c.action for c in found.corrections] == [Action.REMOVE]


def test_a_person_links_two_printed_forms_of_a_unit(extraction: Extraction) -> None:
    found = corrected(
        extraction, '[[link]]\nkind = "unit"\nnames = ["区交通局", "区水务局"]\nname = "区水务局"\nreason = "合署"\n'
    )
    units = resolve_units(found.notice, None, found.same_units)
    assert units["区交通局"] is units["区水务局"]


def test_a_correction_for_another_notice_is_passed_over(extraction: Extraction) -> None:
    toml = '[[remove]]\nnotice = "某政办〔2020〕1号"\nkind = "goal"\ntext = "没有的话"\nreason = "r"\n'
    assert corrected(extraction, toml).mentions == extraction.mentions


@pytest.mark.parametrize(
    ("toml", "line", "says"),
    [
        (
            '\n[[add]]\nkind = "project"\ntask = "1"\ntext = "没有的工程"\nproject_kind = "works"\nreason = "r"\n',
            3,
            "words",
        ),
        ('[[remove]]\nkind = "place"\ntask = "9"\ntext = "甲河"\nreason = "r"\n', 2, "no task 9"),
        ('[[remove]]\nkind = "place"\ntask = "2"\ntext = "甲河"\nreason = "r"\n', 2, "no such place"),
        ('[[add]]\nkind = "project"\ntask = "1"\ntext = "甲河"\n', 2, "lacks reason"),
        ('[[add]]\nkind = "colour"\ntask = "1"\ntext = "甲河"\nreason = "r"\n', 2, "cannot be about"),
        ('[[add]]\nkind = "goal"\ntext = "甲河"\nreason = "r"\n', 2, "lacks its task"),
        ('[[add]]\nkind = "project"\ntask = "1"\ntext = "甲河"\nproject_kind = "dream"\nreason = "r"\n', 6, "dream"),
        ('[[chnage]]\nkind = "project"\ntext = "甲河"\nreason = "r"\n', 2, "no correction"),
        ('[[add]]\nkind = "project"\ncolour = "red"\ntext = "甲河"\nreason = "r"\n', 2, "colour"),
        ('[[link]]\nkind = "unit"\nnames = ["区财政局"]\nname = "x"\nreason = "r"\n', 2, "区财政局"),
    ],
)
def test_a_correction_that_does_not_fit_is_an_error_at_its_line(
    extraction: Extraction, toml: str, line: int, says: str
) -> None:
    with pytest.raises(InvalidCorrection, match=says) as error:
        corrected(extraction, toml)
    assert error.value.where.endswith(f":{line}:1")


def test_a_file_that_is_no_toml_is_an_error_at_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text("[[add]\n", encoding="utf-8")
    with pytest.raises(InvalidCorrection, match="TOML") as error:
        read_corrections(tmp_path / "corrections.toml")
    assert ":1:" in error.value.where


def test_the_graph_says_which_facts_are_a_persons(make_source: Callable[..., SourceText]) -> None:
    toml = HEAD + '[[add]]\nkind = "theme"\ntheme = "tourism"\ntask = "1"\ntext = "幸福河湖"\nreason = "景观"\n'
    graph = materialize(make_source(TEXT), corrections=parse_corrections(toml))
    (node,) = {t.subject for t in graph.triples if t.predicate == RDF.type and t.object == PG.Correction}
    said = {t.predicate: t.object for t in graph.triples if t.subject == node}
    assert getattr(said[PG.reason], "value", "") == "景观"
    assert PROV.wasAttributedTo in said
    (mention,) = {t.subject for t in graph.triples if t.predicate == PG.correction}
    assert not any(t.subject == mention and t.predicate == PG.rule for t in graph.triples)
