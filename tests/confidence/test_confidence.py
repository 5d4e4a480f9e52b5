from __future__ import annotations

from decimal import Decimal

import pytest

from policygraph.confidence import (
    LEAST,
    Evidence,
    Measured,
    Table,
    evidence_of,
    evidence_of_assignments,
    rated,
    shipped_table,
)
from policygraph.confidence.table import table_of
from policygraph.model import ThemeMention
from policygraph.pipeline import Materialized, materialize
from policygraph.reading import read

NAME = Evidence("project", "project-works", "named-once")
OTHER = Evidence("project", "project-works", "named-again")

TEXT = """云岭县人民政府办公室关于印发重点任务清单的通知
云政办〔2025〕6号
各乡镇人民政府：
现将清单印发给你们。
云岭县人民政府办公室
2025年2月18日
重点任务清单
1.整修堤岸。加快建设水库，治理河道。开发旅游产品，改善医疗条件，修建农村公路。新建水厂3座。
牵头单位：县水务局
"""


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Materialized:
    path = tmp_path_factory.mktemp("notice") / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return materialize(read(path))


def test_the_share_that_was_right_is_the_confidence() -> None:
    table = table_of([(NAME, True)] * 45 + [(NAME, False)] * 5)
    assert table.confidence(NAME) == Decimal("0.90")


def test_of_too_few_findings_nothing_is_said() -> None:
    assert table_of([(NAME, True)] * (LEAST - 1)).confidence(NAME) is None


def test_where_one_kind_of_evidence_is_rare_all_of_its_rule_speak_for_it() -> None:
    table = table_of([(NAME, True)] * 30 + [(OTHER, False)] * 10)
    assert table.confidence(OTHER) == Decimal("0.75")


def test_a_rule_that_was_never_seen_has_none() -> None:
    assert Table({NAME: Measured(30, 30)}).confidence(Evidence("goal", "goal-end-state", "stated")) is None


def test_every_row_of_the_shipped_table_is_a_share() -> None:
    rows = shipped_table().rows
    assert len(rows) > 20
    assert all(0 <= row.right <= row.found for row in rows.values())


def test_a_theme_told_by_several_cues_is_surer_than_one_told_by_one_among_many() -> None:
    many, one = (
        shipped_table().confidence(Evidence("theme", "theme-by-cue", support))
        for support in ("duty+several-cues+half-of-the-cues+first", "duty+beside-another+beside-more")
    )
    assert many is not None
    assert one is not None
    assert many > one + Decimal("0.2")


def test_themes_rest_on_signs(notice: Materialized) -> None:
    extraction = notice.extraction
    told = {
        (mention.theme, mention.duty): set(evidence.signs)
        for place, evidence in evidence_of(extraction)
        if isinstance(mention := extraction.mentions[place], ThemeMention)
    }
    assert told["water", 0] == {"title", "as-a-duty", "half-of-the-cues", "first"}
    assert told["water", 1] == {"duty", "as-title", "several-cues", "half-of-the-cues", "first"}
    assert told["health", 2] == {"duty", "beside-another", "half-of-the-cues", "first"}


def test_rating_changes_nothing_but_the_confidence(notice: Materialized) -> None:
    extraction = notice.extraction
    again = rated(extraction, Table({}))
    assert [m.phrase for m in again.mentions] == [m.phrase for m in extraction.mentions]
    assert rated(extraction, shipped_table()) == extraction


def test_the_graph_says_how_sure_a_finding_is(notice: Materialized) -> None:
    turtle = notice.serialize().decode()
    assert "pg:confidence" in turtle
    assert all(m.confidence is None or 0 <= m.confidence <= 1 for m in notice.extraction.mentions)


def test_assignments_are_rated_by_their_role_and_name(notice: Materialized) -> None:
    units = [one for task in notice.extraction.notice.tasks for one in task.assignments]
    assert units
    assert all(one.confidence is not None and one.confidence > Decimal("0.9") for one in units)
    bare = rated(notice.extraction, Table({}))
    assert {one.confidence for task in bare.notice.tasks for one in task.assignments} == {None}
    assert {evidence.kind for _, _, evidence in evidence_of_assignments(notice.extraction.notice)} == {"assignment"}
