"""Each kind of diagram on a notice, a small notice, a hostile one, many, and none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree

import pytest
from tests.conftest import source_of

from policygraph.diagrams import KINDS, Request, draw, picture
from policygraph.diagrams.classlinks import Link, classlinks
from policygraph.diagrams.ink import Drawing, Group, Mark, Path, Text
from policygraph.diagrams.lettering import width
from policygraph.errors import InvalidQuery
from policygraph.pipeline import materialize
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers, Description, Truth

SVG = "{http://www.w3.org/2000/svg}"
STORES = ("shipped_store", "small_store", "hostile_store", "many_store")
Box = tuple[float, float, float, float, str]


def request_of(kind: str, language: str = "zh") -> Request:
    return Request(language, iri="https://w3id.org/policygraph/theme/water" if kind == "neighbourhood" else "")


def words_of(drawing: bytes) -> str:
    root = ElementTree.fromstring(drawing)
    return "\n".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))


def boxes(marks: tuple[Mark, ...], x: float = 0, y: float = 0) -> Iterator[Box]:
    """The room that each line of text takes, wherever its group has moved it."""
    for mark in marks:
        if isinstance(mark, Group):
            yield from boxes(mark.marks, x + mark.shift[0], y + mark.shift[1])
        elif isinstance(mark, Text):
            for at, line in enumerate(mark.lines):
                wide, size = width(line, mark.size) * 0.9, mark.size  # widths are upper bounds
                if mark.vertical:
                    left, top = mark.x - at * size * mark.pitch - size / 2, mark.y
                    yield x + left, y + top, x + left + size, y + top + wide, line
                    continue
                left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
                top = mark.y + at * size * mark.pitch - size * 0.8
                yield x + left, y + top, x + left + wide, y + top + size, line


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    found = sorted(box for box in boxes(drawing.marks) if box[4])
    return [(a[4], b[4]) for a, b in combinations(found, 2)
            if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1.5 and b[1] < a[3] - 1.5]  # fmt: skip


def test_the_check_below_sees_an_overlap() -> None:
    marks = (Text(0, 20, ("区水务局",)), Group((Text(0, 0, ("区财政局",)),), shift=(30, 25)))
    assert overlaps(Drawing(100, 100, "", "", "zh", marks)) == [("区水务局", "区财政局")]


@pytest.mark.parametrize("store_name", STORES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_lies_on_another_and_none_leaves_the_page(
    request: pytest.FixtureRequest, store_name: str, kind: str, language: str
) -> None:
    drawing = picture(kind, request.getfixturevalue(store_name), request_of(kind, language)).drawing
    assert overlaps(drawing) == []
    for left, top, right, bottom, _ in boxes(drawing.marks):
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height


@pytest.mark.parametrize("store_name", STORES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_svg_is_well_formed_and_says_what_it_is(request: pytest.FixtureRequest, store_name: str, kind: str) -> None:
    root = ElementTree.fromstring(draw(kind, request.getfixturevalue(store_name), "svg", request_of(kind)))
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert "sans-serif" in root.attrib["font-family"]
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter(f"{SVG}image"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_graph_gives_the_same_bytes(shipped_store: EmbeddedStore, kind: str) -> None:
    again = EmbeddedStore(shipped_store.store)
    assert draw(kind, shipped_store, "svg", request_of(kind)) == draw(kind, again, "svg", request_of(kind))


@pytest.mark.parametrize("store_name", STORES)
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"ontology", "neighbourhood"}))
def test_a_page_can_be_printed(request: pytest.FixtureRequest, store_name: str, kind: str) -> None:
    """On A3 landscape (400 × 277 mm inside its margins) a character of 12 units is at least 1.9 mm tall: 5.4 points."""
    drawing = picture(kind, request.getfixturevalue(store_name), request_of(kind)).drawing
    scale = min(400 / drawing.width, 277 / drawing.height)
    assert 12 * scale >= 1.9


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"unit", "neighbourhood"}))
def test_an_empty_graph_gives_a_page_that_says_so(empty_store: EmbeddedStore, kind: str) -> None:
    assert ElementTree.fromstring(draw(kind, empty_store)).tag == f"{SVG}svg"


def test_the_matrix_marks_tasks_without_a_lead(shipped_store: EmbeddedStore) -> None:
    words = words_of(draw("matrix", shipped_store)).split("\n")
    assert words.count("缺") == 2
    assert words.count("牵") == 34 + 1  # 34 leads, and the legend
    assert words.count("责") == 73 + 1


def test_the_matrix_orders_units_by_their_load(shipped_store: EmbeddedStore) -> None:
    words = words_of(draw("matrix", shipped_store)).split("\n")
    names = [word for word in words if word.startswith("区") and word.endswith(("局", "中心", "委"))]
    assert names[:3] == ["区发展和改革局", "区工业商务和信息化局", "区生态环境局"]


def test_a_cell_of_the_matrix_shows_the_words_behind_it(shipped_store: EmbeddedStore) -> None:
    root = ElementTree.fromstring(draw("matrix", shipped_store))
    notes = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert any("区水务局 牵头：5 " in note and "牵头单位：**区水务局、区生态环境局" in note for note in notes)


def test_the_matrix_of_many_notices_is_summed_up_and_says_so(many_store: EmbeddedStore) -> None:
    words = words_of(draw("matrix", many_store))
    assert "一幅图放不下" in words
    assert "个单位未显示" in words


@pytest.mark.parametrize("kind", ["goals", "projects"])
def test_tasks_of_several_notices_stand_behind_the_letters_of_these(many_store: EmbeddedStore, kind: str) -> None:
    words = words_of(draw(kind, many_store))
    legend = words[words.index("字母所指的通知：") :].replace("\n", "")
    for letter in set(re.findall(r"(?m)^([A-Z]+)·", words)):
        assert re.search(rf"[：；]{letter} ", legend), letter


@pytest.mark.parametrize("kind", ["matrix", "goals", "projects"])
def test_one_notice_has_no_letter(shipped_store: EmbeddedStore, kind: str) -> None:
    words = words_of(draw(kind, shipped_store))
    assert "字母所指的通知" not in words
    assert not re.search(r"(?m)^A·", words)


def test_a_matrix_of_one_notice_among_many(many_store: EmbeddedStore, shipped_store: EmbeddedStore) -> None:
    one = Request(notice="平政办〔2022〕196号")
    assert draw("matrix", many_store, "svg", one) == draw("matrix", shipped_store)


def test_units_of_one_name_in_several_places_are_told_apart(many_store: EmbeddedStore) -> None:
    names = [node.label for node in picture("collaboration", many_store, Request()).network.nodes]
    assert len(names) == len(set(names))


def test_collaboration_of_a_theme_counts_its_tasks_and_duties(shipped_store: EmbeddedStore) -> None:
    made = picture("collaboration", shipped_store, Request(theme="water"))
    weights = [edge.weight for edge in made.network.edges]
    assert weights == [4, 4, 4, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1]
    assert "4 项任务、8 项职责" in words_of(draw("collaboration", shipped_store, "svg", Request(theme="water")))


def test_communities_hold_every_unit_once(shipped_store: EmbeddedStore) -> None:
    nodes = picture("collaboration", shipped_store, Request()).network.nodes
    assert len(nodes) == 28
    assert all(node.group for node in nodes)


def test_the_outline_names_who_leads(shipped_store: EmbeddedStore) -> None:
    words = words_of(draw("outline", shipped_store))
    assert "没有牵头单位" in words
    assert "区水务局、区生态环境局" in words


def test_goals_stand_on_the_years_they_are_meant_for(small_store: EmbeddedStore) -> None:
    words = words_of(draw("goals", small_store))
    assert "2025" in words
    assert "2 座" in words


def test_a_unit_may_be_named_as_printed_or_by_its_iri(shipped_store: EmbeddedStore) -> None:
    made = picture("unit", shipped_store, Request(unit="区水务局"))
    iri = made.network.nodes[0].key
    assert draw("unit", shipped_store, "svg", Request(unit=iri)) == draw(
        "unit", shipped_store, "svg", Request(unit="区水务局")
    )
    assert sum(edge.kind in ("lead", "responsible") for edge in made.network.edges) == 4


@pytest.mark.parametrize(
    ("kind", "wanted", "says"),
    [
        ("unit", Request(unit="区水利局"), "区水务局"),
        ("neighbourhood", Request(iri="not an iri"), "no IRI"),
        ("neighbourhood", Request(iri="http://example.org/x> ?p ?o } #"), "no IRI"),
        ("neighbourhood", Request(iri="http://example.org/nothing"), "nothing"),
        ("matrix", Request(notice="没有"), "no notice"),
        ("pie", Request(), "no diagram"),
    ],
)
def test_what_is_not_there_is_said(shipped_store: EmbeddedStore, kind: str, wanted: Request, says: str) -> None:
    with pytest.raises(InvalidQuery, match=says):
        picture(kind, shipped_store, wanted)


class Endpoint:
    """A store that answers as a server does: only SELECT, in an order of its own."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store

    def ask(self, query: str) -> Answers | Truth | Description:
        assert "SELECT" in query
        answers = self.store.ask(query)
        assert isinstance(answers, Answers)
        return Answers(answers.variables, answers.rows[::-1])


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_with_another_order_gives_the_same_picture(shipped_store: EmbeddedStore, kind: str) -> None:
    assert draw(kind, Endpoint(shipped_store), "svg", request_of(kind)) == draw(
        kind, shipped_store, "svg", request_of(kind)
    )


def test_the_last_day_of_a_year_lies_below_the_name_of_that_year(shipped_store: EmbeddedStore) -> None:
    root = ElementTree.fromstring(draw("goals", shipped_store, "svg"))
    years = {element.text: float(element.get("x", "0")) for element in root.iter(f"{SVG}text")
             if (element.text or "").isdecimal() and len(element.text or "") == 4}  # fmt: skip
    assert list(years) == ["2021", "2022", "2023", "2024", "2025"]
    width = years["2025"] - years["2024"]
    ends = [float(disc.get("cx", "0")) for disc in root.iter(f"{SVG}circle") if float(disc.get("cx", "0")) > 100]
    assert ends
    assert all(abs(end - years["2025"]) <= width / 2 + 1 for end in ends)


def test_the_picture_of_the_ontology_draws_the_links_between_classes(shipped_store: EmbeddedStore) -> None:
    links = [
        Link("task", "unit", "lead", "牵头单位"),
        Link("unit", "place", "in", "管辖区域"),
        Link("unit", "task", "did", "所做"),
    ]
    marks, wide, high = classlinks(links, {"task": "任务", "unit": "单位", "place": "地点"})
    lettered = {line for *_, line in boxes(marks)}
    assert lettered == {"任务", "单位", "地点", "牵头单位", "管辖区域", "所做"}
    assert sum(isinstance(mark, Path) and mark.fill != "none" for mark in marks) == 3  # an arrow head for each
    assert wide > high > 0
    assert "涉及地点" in {line for *_, line in boxes(picture("ontology", shipped_store, Request()).drawing.marks)}


def test_what_every_class_has_says_nothing_of_how_classes_hang_together() -> None:
    shared = [Link(holder, "passage", "evidence", "依据文段") for holder in ("task", "unit", "place")]
    assert classlinks(shared, dict.fromkeys(("task", "unit", "place", "passage"), "")) == ((), 0, 0)


GROUPED = (
    "石桥县2031年重点任务清单\n\n一、水利建设\n\n（一）水库除险\n\n1.修建水库。\n牵头单位：县水务局\n责任单位：县财政局\n\n"
    "（二）河道整治\n\n2.疏浚河道。\n牵头单位：县水务局\n责任单位：县财政局\n\n二、教育\n\n3.扩建学校。\n牵头单位：县教育局\n"
)


def test_the_matrix_shows_the_groups_within_sections() -> None:
    drawing = picture("matrix", memory_store(materialize(source_of(GROUPED)).triples), Request()).drawing
    lettered = [line for *_, line in boxes(drawing.marks)]
    assert [line for line in lettered if line[0] in "一二（"] == [
        "一、水利建设",
        "二、教育",
        "（一）水库除险",
        "（二）河道整治",
    ]
    assert overlaps(drawing) == []


@pytest.mark.parametrize(("goals", "shown", "left"), [(20, 20, 0), (24, 24, 0), (25, 20, 5)])
def test_goals_are_left_out_only_where_more_than_a_few_are_too_many(goals: int, shown: int, left: int) -> None:
    line = "{0}.发展镇办企业。到2025年底，发展第{0}类企业{0}家。（责任单位：区商务局）"
    lines = "\n".join(line.format(number) for number in range(1, goals + 1))
    store = memory_store(materialize(source_of(f"重点任务责任清单\n\n一、产业\n\n{lines}\n")).triples)
    drawn = words_of(draw("goals", store, "svg", Request("en")))
    assert drawn.count("类企业") == shown
    assert (f"{left} more are not" in drawn) == bool(left)
