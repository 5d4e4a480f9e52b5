"""`--notice`, `--place`, `--since` and `--until` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Run, put_away, source_of

from policygraph.pipeline import materialize

HEAD = (
    "{town}政办〔{year}〕{number}号\n{place}人民政府关于印发{what}清单的通知\n各单位：\n"
    "现印发。\n{place}人民政府\n{day}\n"
)
FIRST = HEAD.format(town="安", year=2021, number=3, place="海东市平安区", what="河道", day="2021年5月31日")
SECOND = HEAD.format(town="乐", year=2022, number=4, place="海东市乐都区", what="学校", day="2022年6月1日")
ITEM = "一、任务\n1.做好工作。做好工作。牵头单位：{unit}；责任单位：区财政局\n"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [
        materialize(source_of(text + ITEM.format(unit=unit), name=name))
        for name, text, unit in (("1.txt", FIRST, "区水务局"), ("2.txt", SECOND, "区教育局"))
    ]
    return put_away(tmp_path_factory.mktemp("filtering") / "store", *((one.graph, one.triples) for one in made))


@pytest.fixture
def run(command: Run, directory: Path) -> Run:
    return lambda *arguments: command(*arguments, "--store", directory)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--notice", "安政办[2021]3号"),
        ("--notice", "河道清单"),
        ("--place", "平安区"),
        ("--until", "2021-05-31"),
        ("--until", "2021-05"),
        ("--since", "2021-05-31", "--until", "2021"),
        ("--place", "青海省", "--until", "2022-05"),
    ],
)
def test_a_query_counts_the_notices_that_the_filter_leaves(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run("query", "units-by-lead", "--format", "csv", *arguments)
    assert code == 0
    assert [line.split(",")[1] for line in out.splitlines()] == ["unitLabel", "区水务局"]
    assert "policygraph: 1 of 2 notices 2 份通知中取 1 份" in err


def test_several_notices_may_be_named(run: Run) -> None:
    _, out, err = run("query", "units-by-lead", "--notice", "河道", "--notice", "乐政办〔2022〕4号")
    assert "区水务局" in out
    assert "区教育局" in out
    assert "2 of 2 notices" in err


def test_evidence_and_stability_are_of_the_notices_left(run: Run) -> None:
    _, out, _ = run("query", "units-by-lead", "--since", "2022-06-01", "--evidence")
    assert "2.txt:" in out
    assert "1.txt:" not in out
    _, out, _ = run("query", "units-by-lead", "--since", "2022-06-01", "--stability")
    assert "区教育局" in out
    assert "区水务局" not in out


def test_an_analysis_counts_the_notices_that_the_filter_leaves(run: Run) -> None:
    code, out, err = run("analyze", "units", "--place", "乐都区", "--format", "csv")
    assert code == 0
    assert "区教育局" in out
    assert "区水务局" not in out
    assert "1 of 2 notices" in err


def test_an_unknown_name_exits_with_1_and_says_what_may_be_meant(run: Run) -> None:
    code, out, err = run("query", "units-by-lead", "--place", "平安县")
    assert (code, out) == (1, "")
    assert "是否指：平安区" in err


@pytest.mark.parametrize("day", ["2022-13", "2022-02-30", "yesterday", "2022-1-1-1"])
def test_what_is_no_day_is_wrong_usage(run: Run, day: str) -> None:
    code, out, err = run("query", "units-by-lead", "--since", day)
    assert (code, out) == (2, "")
    assert "is not a day such as 2022-12-31" in err
