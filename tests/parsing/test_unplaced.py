"""What speaks of units and gave no task does not count as read."""

from __future__ import annotations

import pytest

from policygraph.model import Notice
from policygraph.parsing import parse
from policygraph.reading import read_bytes

LIST = "<p>1.修整东渠。（县水利局负责）</p><p>2.补植苗木。（县林业局负责）</p>"


def unread(notice: Notice) -> list[str]:
    return [notice.source.text[span.start : span.end] for span in notice.unread]


def page(body: str) -> Notice:
    return parse(read_bytes("n.html", f"<html><body><p>青石县任务清单</p>{body}</body></html>".encode()))


def table(*rows: str) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    return f"<table>{cells}</table>"


@pytest.mark.parametrize(
    "rows",
    [
        ("第一组|县水利局|北片三村", "第二组|县林业局|南片五村"),
        ("组别|牵头单位|片区", "一|县水利局|北片"),
        ("北片|责任单位：县水利局", "南片|另行安排"),
    ],
)
@pytest.mark.parametrize("where", ["before", "after"])
def test_a_table_of_units_that_gave_no_task_is_unread(rows: tuple[str, ...], where: str) -> None:
    notice = page(table(*rows) + LIST if where == "before" else LIST + table(*rows))
    assert [task.title.text for task in notice.tasks] == ["修整东渠", "补植苗木"]
    assert "县水利局" in "".join(unread(notice))


@pytest.mark.parametrize(
    "rows",
    [
        ("单位|联系电话", "县水利局|1234", "县林业局|5678"),
        ("年份|亩数", "2030|12", "2031|15"),
        ("名词|解释", "河长|负责一段河的人"),
    ],
)
def test_a_table_that_hands_out_nothing_is_no_loss(rows: tuple[str, ...]) -> None:
    assert unread(page(LIST + table(*rows))) == []


@pytest.mark.parametrize("line", ["请各牵头单位抓好落实。", "责任单位要加强协作。", "各责任单位：按月报送进展。"])
def test_words_about_units_are_no_list(line: str) -> None:
    assert unread(page(f"<p>{line}</p>{LIST}")) == []


def test_a_glyph_of_an_unknown_font_is_unread_in_whatever_it_stands() -> None:
    notice = parse(
        read_bytes("n.txt", "1.修整\ue5d2渠。清淤\ue5d2里。（县水利局负责）\n2.种树。（县林业局负责）\n".encode())
    )
    assert unread(notice) == ["\ue5d2", "\ue5d2"]
    assert notice.tasks[0].title.text == "修整\ue5d2渠"
