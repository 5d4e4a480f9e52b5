from __future__ import annotations

from collections.abc import Callable

from policygraph.extraction import lexicons
from policygraph.learning import Kind, propose
from policygraph.model import SourceText
from policygraph.parsing import parse
from policygraph.revision import parse_corrections

NOTICE = (
    "云溪县重点任务清单\n"
    "1.疏浚青岭渠。整治工业产业园区周边河道，推进节水灌溉。（县水利局负责）\n2.修路。（县交通局负责）"
)


def proposed(make_source: Callable[..., SourceText], toml: str) -> set[tuple[Kind, str, str]]:
    notice = parse(make_source(NOTICE))
    entries = [(one, notice) for one in parse_corrections('author = "甲"\n' + toml).entries]
    return {(one.kind, one.word, one.to) for one in propose(entries, lexicons().themes)}


def test_a_theme_that_a_person_adds_wants_a_cue(make_source: Callable[..., SourceText]) -> None:
    toml = '[[add]]\nkind = "theme"\ntheme = "water"\ntask = "1"\ntext = "推进节水灌溉"\nreason = "水"\n'
    assert proposed(make_source, toml) == {(Kind.CUE, "节水灌溉", "water")}


def test_a_theme_that_a_person_removes_wants_a_mask_over_its_cue(make_source: Callable[..., SourceText]) -> None:
    toml = '[[remove]]\nkind = "theme"\ntheme = "industry"\ntask = "1"\ntext = "工业产业园区"\nreason = "地点"\n'
    found = proposed(make_source, toml)
    assert {kind for kind, _, _ in found} == {Kind.MASK}
    assert all(word in NOTICE for _, word, _ in found)
    assert "工业产业园区" in {word for _, word, _ in found}


def test_a_place_that_is_none_wants_an_ordinary_word(make_source: Callable[..., SourceText]) -> None:
    toml = '[[remove]]\nkind = "place"\ntask = "1"\ntext = "青岭渠"\nreason = "不是地名"\n'
    assert (Kind.ORDINARY, "青岭", "ordinary") in proposed(make_source, toml)


def test_a_body_or_a_project_that_was_missed_wants_its_ending(make_source: Callable[..., SourceText]) -> None:
    toml = (
        '[[add]]\nkind = "organization"\ntask = "1"\ntext = "青岭协作社"\nreason = "机构"\n'
        '[[add]]\nkind = "project"\ntask = "1"\ntext = "青岭渠系"\nproject_kind = "works"\nreason = "项目"\n'
    )
    found = proposed(make_source, toml)
    assert (Kind.ENDING, "协作社", "body-centre") in found
    assert (Kind.ENDING, "渠系", "works-noun") in found


def test_corrections_that_say_the_same_make_one_proposal(make_source: Callable[..., SourceText]) -> None:
    one = '[[add]]\nkind = "theme"\ntheme = "water"\ntask = "1"\ntext = "节水灌溉"\nreason = "水"\n'
    notice = parse(make_source(NOTICE))
    entries = [(entry, notice) for entry in parse_corrections('author = "甲"\n' + one + one).entries]
    (proposal,) = propose(entries, lexicons().themes)
    assert [where.rpartition(":")[0] for where in proposal.because] == ["corrections.toml:2", "corrections.toml:8"]


def test_a_correction_of_a_goal_teaches_no_word(make_source: Callable[..., SourceText]) -> None:
    toml = '[[remove]]\nkind = "goal"\ntask = "1"\ntext = "疏浚青岭渠"\nreason = "不是目标"\n'
    assert proposed(make_source, toml) == set()
