from __future__ import annotations

import pytest

from policygraph.model import Phrase
from policygraph.parsing.assignments import read_units
from policygraph.parsing.boxes import ticked


def phrase(text: str) -> Phrase:
    return Phrase(text, range(10, 10 + len(text)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("☑县水利局 □县财政局", ["县水利局"]),
        ("责任单位：□县财政局☑县水利局☐县审计局√县住建局", ["县水利局", "县住建局"]),
        ("☑\ufe0f县水利局", ["县水利局"]),
        ("√县水利局 ×县财政局 √县审计局", ["县水利局", "县审计局"]),
        ("●县水利局、○县财政局", ["县水利局"]),
        ("（√）县水利局 （ ）县财政局", ["县水利局"]),
        ("[x]县水利局、[ ]县财政局", ["县水利局"]),
        ("□县水利局、□县财政局", ["□县水利局", "□县财政局"]),
        ("县水利局、县财政局", ["县水利局", "县财政局"]),
    ],
)
def test_of_names_with_boxes_only_the_ticked_ones_answer(text: str, names: list[str]) -> None:
    assert [name.text for _, name in read_units(phrase(text)).names] == names


def test_what_is_kept_stands_where_it_is_printed() -> None:
    kept = ticked(phrase("甲□乙☑丙"))
    assert (kept.text, tuple(kept.offsets)) == ("甲、丙", (10, 13, 14))
