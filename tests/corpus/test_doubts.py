"""What a person should look at, most doubtful first."""

from __future__ import annotations

from dataclasses import replace

from policygraph.corpus import Doubt, coverage, doubts
from policygraph.model import Aside
from policygraph.pipeline import materialize
from policygraph.reading import read_bytes
from policygraph.reading.asides import COMMENT, EMBEDDED
from policygraph.validation import validate


def found_in(*lines: str) -> list[Doubt]:
    made = materialize(read_bytes("n.txt", "\n".join(lines).encode()))
    notice = made.extraction.notice
    return list(doubts("n.txt", coverage(notice), validate(made.triples), made.extraction))


def test_a_clean_list_leaves_nothing_to_look_at() -> None:
    assert found_in("青石县任务清单", "共2项，请落实。", "1.清淤。（县水利局负责）", "2.种树。（县林业局负责）") == []


def test_the_most_doubtful_stands_first_with_its_place_and_both_numbers() -> None:
    found = found_in(
        "青石县任务清单", "共6项，请落实。", "1.清淤\ue001渠。（县水利局负责）", "2.种树。", "3.修桥。（县交通局负责）"
    )
    assert [(one.line, one.column) for one in found] == [(3, 5), (2, 1), (4, 1)]
    assert "未读 not read" in found[0].told
    assert "states 6 items and 2 were found" in found[1].told
    assert "item-has-units" in found[2].told


def test_a_unit_that_is_none_is_named() -> None:
    found = found_in("青石县任务清单", "1.清淤。", "责任单位：36", "2.种树。", "责任单位：县林业局")
    assert any("(36) [unit-has-a-name]" in one.told for one in found)


def test_what_a_file_holds_and_no_reader_took_is_unread() -> None:
    asides = (Aside(EMBEDDED, "altChunk", "附表 责任单位"), Aside(COMMENT, "comment", "已核"))
    source = replace(read_bytes("n.txt", "1.清淤。（县水利局负责）".encode()), asides=asides)
    cover = coverage(materialize(source).extraction.notice)
    assert (cover.characters, cover.read, cover.untaken) == (19, 13, 6)
