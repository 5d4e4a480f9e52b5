"""What a notice says of its own numbers is held beside what was found."""

from __future__ import annotations

import pytest

from policygraph.parsing import parse
from policygraph.reading import read_bytes

ITEMS = ["1.修整东渠。（县水利局负责）", "2.补植苗木。（县林业局负责）", "3.改建北桥。（县交通局负责）"]


def counts(*lines: str) -> list[tuple[str, int, int, int | None]]:
    notice = parse(read_bytes("n.txt", "\n".join(lines).encode()))
    return [(one.phrase.text, one.stated, one.found, one.section) for one in notice.counts]


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("现将任务分工印发给你们，共3项任务，请抓好落实。", 3),
        ("本清单共计三条，请抓好落实。", 3),
        ("会议确定了5项重点工作，请抓好落实。", 5),
        ("经梳理，共12件，请抓好落实。", 12),
    ],
)
def test_a_number_in_the_words_above_the_list_is_of_the_whole_list(line: str, stated: int) -> None:
    [(_, told, found, section)] = counts("青石县2031年重点任务清单", line, *ITEMS)
    assert (told, found, section) == (stated, 3, None)


@pytest.mark.parametrize(
    "title", ["青石县2031年3件民生实事", "青石县2031年重点任务清单（共3项）", "青石县为民办三件实事"]
)
def test_a_number_in_the_title_is_of_the_whole_list(title: str) -> None:
    assert [(stated, found) for _, stated, found, _ in counts(title, *ITEMS)] == [(3, 3)]


def test_a_number_in_a_heading_is_of_its_section() -> None:
    found = counts("青石县任务清单", "一、水利（2项）", ITEMS[0], "二、林业和交通（2项）", *ITEMS[1:])
    assert found == [("（2项）", 2, 1, 1), ("（2项）", 2, 2, 2)]


@pytest.mark.parametrize(
    "line",
    [
        "全县共8个乡镇，请抓好落实。",
        "方案明确了4个方面的要求，请抓好落实。",
        "去年以来，共开展5项专项检查，请抓好落实。",
        "根据2030年第12号文件，请抓好落实。",
    ],
)
def test_a_number_of_other_things_counts_no_items(line: str) -> None:
    assert counts("青石县2031年重点任务清单", line, *ITEMS) == []


def test_a_number_that_fits_the_headings_fits() -> None:
    found = counts("青石县清单", "共2项重点工作，请抓好落实。", "一、水利", *ITEMS[:2], "二、交通", ITEMS[2])
    assert [(stated, number) for _, stated, number, _ in found] == [(2, 2)]
