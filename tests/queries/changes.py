"""For each saved query a change of the shipped notice's graph, and what it must do to the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Row = tuple[str, ...]
_NUMBER = "平政办〔2022〕196号"
_TITLE = (
    "海东市平安区人民政府办公室 关于印发海东市平安区贯彻落实 《兰州-西宁城市群发展“十四五”实施方案》 重点任务清单的通知"
)


def _nothing(_row: Row) -> bool:
    return False


@dataclass(frozen=True)
class Change:
    """:param update: SPARQL; `n:` is the notice's namespace, `<>` the notice.
    :param gone: the rows that the answer must lose.
    :param come: the rows that it must gain.
    """

    update: str
    gone: Callable[[Row], bool] = _nothing
    come: tuple[Row, ...] = ()


def _with(*cells: str) -> Callable[[Row], bool]:
    return lambda row: all(cell in row for cell in cells)


def _words(duty: str, text: str) -> str:
    return f'DELETE {{ {duty} pg:text ?old }} INSERT {{ {duty} pg:text "{text}"@zh }} WHERE {{ {duty} pg:text ?old }}'


def _unit(name: str, rest: str) -> str:
    return f'{rest} ?u rdfs:label "{name}"@zh }}'


_NO_FINANCE_BUREAU = _unit(
    "区财政局", "DELETE { n:task-6 pg:assignment ?a } WHERE { n:task-6 pg:assignment ?a . ?a pg:unit ?u ."
)
_NO_LEADS_OF_25 = "DELETE WHERE { n:task-25 pg:leadUnit ?u }"
_NO_WATER_IN_3 = "DELETE DATA { n:task-3 pg:theme theme:water . n:task-3-duty-2 pg:theme theme:water }"
_COOPERATION = "建立公共事务协同治理机制"

CHANGES: dict[str, Change] = {
    "cited-documents": Change(
        "DELETE WHERE { <> pg:basedOn ?document }",
        _with("basedOn"),
        (("生态环境综合治理三年行动方案", "references", _NUMBER),),
    ),
    "coordination-burden": Change(
        "DELETE WHERE { n:task-12 pg:openRole ?role }",
        _with("12", "壮大绿色有机农畜产业"),
        (("12", "壮大绿色有机农畜产业", "4", "3", "0"),),
    ),
    "due-by": Change(
        "DELETE { ?goal pg:period ?p } WHERE { n:task-17 pg:goal ?goal . ?goal pg:period ?p }",
        _with("17", "“十四五”末"),
    ),
    "duties-of-theme": Change(_NO_WATER_IN_3, _with("3", "共同维护区域生态安全格局")),
    "evidence": Change(
        "DELETE { <> pg:evidence ?p } WHERE { <> pg:evidence ?p . ?p pg:line 9 }", _with("区政府各相关单位")
    ),
    "hedged-duties": Change(_words("n:task-9-duty-5", "推进城市治理。"), _with("9", "探索")),
    "hedged-goals": Change(_words("n:task-16-goal-1", "将平安区打造成“起运站”"), _with("16", "努力")),
    "notices": Change(
        "DELETE DATA { n:task-25 a pg:Task }",
        _with("25"),
        (
            (
                _NUMBER,
                _TITLE,
                "2022-08-16",
                "24",
            ),
        ),
    ),
    "open-lists": Change("DELETE WHERE { n:task-1 pg:openRole ?role }", _with("1")),
    "outside-partners": Change("DELETE WHERE { n:task-21 pg:place ?place }", _with("21")),
    "projects": Change("DELETE WHERE { n:task-16 pg:project ?project }", _with("16")),
    "projects-by-river": Change(
        'INSERT { ?river skos:notation "630203" } WHERE { ?river a pg:Place ; rdfs:label "硝沟"@zh }', _with("硝沟")
    ),
    "projects-in-preparation": Change(_words("n:task-6-duty-1", "有序推进牙扎水库配套工程。"), _with("6")),
    "projects-in-several-tasks": Change("DELETE WHERE { n:task-1 pg:project ?project }", _with()),
    "quantified-targets": Change(
        "DELETE { ?goal a pg:Target } WHERE { n:task-14 pg:goal ?goal }", _with("14", "积极打造1-2个旅游精品线路")
    ),
    "repeated-duties": Change(
        "INSERT { n:task-20 pg:leadUnit ?u } WHERE { n:task-19 pg:leadUnit ?u }", _with("19", "20")
    ),
    "shared-duties": Change(_NO_FINANCE_BUREAU, _with("区财政局")),
    "targets-without-deadline": Change('INSERT DATA { n:task-22 pg:deadlineText "2023年底" }', _with("22")),
    "tasks-at-place": Change("DELETE WHERE { n:task-15 pg:place ?place }", _with("15")),
    "tasks-of-unit": Change("DELETE WHERE { n:task-7-responsible-2 pg:unit ?u }", _with("7")),
    "tasks-with-several-leads": Change(_NO_LEADS_OF_25, _with("25")),
    "tasks-without-lead": Change(_NO_LEADS_OF_25, come=(("25", _COOPERATION),)),
    "tasks-without-target": Change(
        "DELETE { ?goal a pg:Target } WHERE { n:task-7 pg:goal ?goal }", come=(("7", "推进污染联合治理防控", "1"),)
    ),
    "theme-overview": Change(_NO_WATER_IN_3, _with("water"), (("water", "水", "3", "7", "6"),)),
    "theme-pairs": Change("DELETE WHERE { n:task-18 pg:theme theme:finance }", _with("finance")),
    "unit-profile": Change(_NO_WATER_IN_3, _with("theme", "水"), (("区水务局", "theme", "水", "3"),)),
    "unit-reach": Change("DELETE WHERE { n:task-8-responsible-1 pg:unit ?u }", _with("小峡街道")),
    "unit-workload": Change("DELETE WHERE { n:task-25-responsible-1 pg:unit ?u }", _with("区司法局")),
    "units-of-theme": Change(_NO_FINANCE_BUREAU, _with("区财政局")),
    "units-that-never-lead": Change(
        _unit("区司法局", "INSERT { n:task-25 pg:leadUnit ?u } WHERE {"), _with("区司法局")
    ),
    "units-that-only-lead": Change(
        _unit("区富硒委", "INSERT { n:task-1-extra pg:unit ?u ; pg:role role:responsible } WHERE {"), _with("区富硒委")
    ),
}
