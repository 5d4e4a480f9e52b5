from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from policygraph.errors import UnreadableInput
from policygraph.model import Region, SourceText, Span
from policygraph.pipeline import materialize
from policygraph.reading import picture, read, read_bytes
from policygraph.reading.composition import Block, compose
from policygraph.reading.looking import Looked
from policygraph.reading.page_flow import flow
from policygraph.reading.page_words import PrintedPage, Stroke, Word, box_of

PNG = b"\x89PNG\r\n\x1a\n\0\0"


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "installed", lambda: False)


@pytest.mark.usefixtures("without_the_extra")
def test_without_the_extra_a_picture_is_refused_by_name_and_the_extra_is_named() -> None:
    with pytest.raises(UnreadableInput, match="this is a picture 这是图片") as caught:
        read_bytes("a.png", PNG)
    assert "policygraph[ocr]" in caught.value.advice


def word(text: str, left: float, top: float, sure: float | None) -> Word:
    return Word(text, left, left + 10 * len(text), top - 10, top, sure=sure)


def test_words_together_are_as_sure_as_the_least_sure_of_them() -> None:
    words = [word("甲", 0, 10, 0.9), word("乙", 10, 10, 0.6), word("丙", 20, 10, None)]
    assert box_of(words, "甲乙丙").sure == 0.6
    assert box_of([words[2], words[2]], "丙丙").sure is None


def test_cells_and_lines_say_how_sure_the_machine_is_of_them() -> None:
    xs, ys = (0.0, 100.0, 200.0), (0.0, 50.0, 100.0)
    page = PrintedPage(
        300, 400,
        [[word(*one)] for one in (
            ("题目", 10, 300, 0.75), ("甲", 10, 90, 0.9), ("乙", 110, 90, None), ("丙", 10, 40, 0.8),
        )],
        [Stroke(x, 0, 100) for x in xs], [Stroke(y, 0, 200) for y in ys],
    )  # fmt: skip
    blocks, _ = flow([page])
    source = compose(Looked("a.png", b"", "a.png"), "image/*", blocks)
    assert [(region.cell is not None, region.sure) for region in source.regions] == [
        (False, Decimal("0.75")), (True, Decimal("0.90")), (True, None), (True, Decimal("0.80")),
    ]  # fmt: skip


def test_a_stretch_is_as_sure_as_the_least_sure_region_that_it_touches() -> None:
    regions = (
        Region(Span(0, 2), "line 1", sure=Decimal("0.9")),
        Region(Span(3, 5), "line 2", sure=Decimal("0.6")),
        Region(Span(6, 8), "line 3"),
    )
    source = SourceText("a.png", "甲乙\n丙丁\n戊己", "image/*", "0" * 64, regions)
    assert source.sure(Span(0, 2)) == Decimal("0.9")
    assert source.sure(Span(1, 4)) == Decimal("0.6")
    assert source.sure(Span(5, 8)) is None
    assert source.sure(Span(0, 8)) == Decimal("0.6")


def test_passages_and_findings_carry_how_sure_the_machine_is() -> None:
    lines = [
        "关于做好2031年重点工作的通知",
        "1.疏浚河道。新建泵站3座。",
        "责任单位：区水利局",
        "完成时限：2031年6月底前",
    ]

    def made(sure: float | None) -> tuple[set[str], list[Decimal | None]]:
        found = materialize(
            compose(Looked("a.png", b"", "a.png"), "image/*", [Block(line, "page 1", sure=sure) for line in lines])
        )
        ends = "ontology#confidence"
        passages = {str(t.object.value) for t in found.triples  # type: ignore[union-attr]
                    if str(t.predicate.value).endswith(ends) and "/passage" in str(t.subject)}  # fmt: skip
        return passages, [mention.confidence for mention in found.extraction.mentions]

    without, before = made(None)
    passages, after = made(0.5)
    assert without == set()
    assert passages == {"0.5"}
    assert any(before)
    for was, now in zip(before, after, strict=True):
        assert (was is None) == (now is None)
        assert was is None or now is None or abs(now - was / 2) <= Decimal("0.005")


def test_a_picture_that_is_no_picture_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    with pytest.raises(UnreadableInput, match="this is a picture|picture is damaged"):
        read(path)
