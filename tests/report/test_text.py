from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.report.text import Mark, lines

TEXT = "加快推进清水河综合治理工程，\n到2025年底新建污水处理厂2座。\n"


def mark(words: str, kind: str) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), kind, f"{kind}-1", words)


def test_a_stretch_leads_to_the_innermost_of_its_marks() -> None:
    shown = list(lines(TEXT, [mark("清水河综合治理工程", "project"), mark("清水河", "place")], [], []))
    linked = {s.text: s.mark.kind for line in shown for s in line.stretches if s.mark}
    assert linked == {"清水河": "place", "综合治理工程": "project"}


def test_a_mark_that_others_cover_is_linked_behind_them() -> None:
    shown = list(lines(TEXT, [mark("污水", "theme"), Mark(*span("污水"), "theme", "theme-2", "污染")], [], []))
    assert [m.target for line in shown for s in line.stretches for m in s.after] == ["theme-2"]


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_a_mark_across_lines_is_shown_in_both() -> None:
    shown = list(lines(TEXT, [Mark(4, 22, "goal", "goal-1", "")], [], []))
    assert [line.number for line in shown if any(s.mark for s in line.stretches)] == [1, 2]


def test_lines_belong_to_the_task_that_began_last() -> None:
    shown = list(lines("一、甲\n1.乙。\n丙。\n二、丁\n", [], [], [(0, ""), (4, "task-1"), (11, "")]))
    assert [line.task for line in shown] == ["", "task-1", "task-1", ""]


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], min(sum(pair), 31)))


@settings(max_examples=200, deadline=None)
@given(st.lists(spans.filter(lambda s: s[0] < s[1]), max_size=8), st.lists(st.integers(0, 31), max_size=4))
def test_however_marks_overlap_the_text_is_whole_and_every_mark_can_be_reached(
    places: list[tuple[int, int]], anchors: list[int]
) -> None:
    text = TEXT[:31]
    marks = [
        Mark(start, end, "goal", f"goal-{at}", "") for at, (start, end) in enumerate(places) if text[start:end].strip()
    ]
    shown = list(lines(text, marks, [], [], anchors))
    stretches = [stretch for line in shown for stretch in line.stretches]
    assert "".join(s.text for s in stretches).replace("\n", "") == text.replace("\n", "")
    reached = {s.mark.target for s in stretches if s.mark} | {m.target for s in stretches for m in s.after}
    assert reached == {m.target for m in marks}
