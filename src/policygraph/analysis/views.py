"""An analysis as tables. Each row says how many tasks with an open list it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from policygraph.analysis import Analysis
from policygraph.analysis.figures import Measure, whole_figures
from policygraph.analysis.network import Network
from policygraph.analysis.observations import MEASURE, number
from policygraph.errors import InvalidQuery
from policygraph.namespaces import SKOS, XSD
from policygraph.queries.text import Column, Text
from policygraph.store.results import Answers, Term

_Cells = Sequence[str | int | bool | Decimal | NamedNode | None]
_OPEN = Column("openTasks", Text("名单未列尽的任务", "tasks with an open list"))
_UNIT = (Column("unit", Text("单位", "unit")), Column("unitLabel", Text("单位名称", "its name")))


@dataclass(frozen=True, slots=True)
class View:
    """One table of an analysis.

    :param columns: what they are called, in order.
    :param answers: the rows, as a query would give them.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    answers: Answers

    def heads(self) -> Mapping[str, str]:
        """What to call the columns in tables for people, by variable."""
        return {column.name: f"{column.label.zh} {column.name}" for column in self.columns}


def views(analysis: Analysis) -> tuple[View, ...]:
    """Return every table of an analysis.

    :param analysis: those of mergers come only where some are supposed.
    """
    return tuple(view(analysis, name) for name in VIEWS if analysis.after is not None or not name.startswith("merge"))


def view(analysis: Analysis, name: str) -> View:
    """Return one table of an analysis.

    :param analysis: what was computed.
    :param name: a key of `VIEWS`.
    :raises InvalidQuery: for a name that is not known, or a comparison where no merger is supposed.
    """
    if name not in VIEWS:
        raise InvalidQuery(f"no table is called {name!r}", advice=f"Choose one of: {', '.join(VIEWS)}.")
    title, columns, rows = VIEWS[name]
    duties = bool(analysis.network.work.scope.theme)
    kept = [place for place, column in enumerate(columns) if column.name != "duties" or duties]
    found = tuple(tuple(_term(row[place]) for place in kept) for row in rows(analysis))
    shown = tuple(columns[place] for place in kept)
    return View(name, title, shown, Answers(tuple(column.name for column in shown), found))


def _term(cell: str | int | bool | Decimal | NamedNode | None) -> Term | None:
    if cell is None or isinstance(cell, NamedNode):
        return cell
    if isinstance(cell, bool):
        return Literal("true" if cell else "false", datatype=XSD.boolean)
    return Literal(cell, language="zh") if isinstance(cell, str) else number(cell)


def _summary(analysis: Analysis) -> Iterator[_Cells]:
    for figure in whole_figures(analysis.network, analysis.cover):
        yield MEASURE[figure.measure.value], _label(figure.measure), figure.value, figure.open


def _units(analysis: Analysis) -> Iterator[_Cells]:
    for iri, s in analysis.network.standings.items():
        yield (
            NamedNode(iri), s.unit.name, s.load, s.lead, s.partners, s.strength, s.betweenness, s.community, s.open
        )  # fmt: skip


def _brokers(analysis: Analysis) -> Iterator[_Cells]:
    for iri in analysis.network.brokers:
        s = analysis.network.standings[iri]
        yield NamedNode(iri), s.unit.name, s.betweenness, s.partners, s.load, analysis.network.work.open_tasks


def _pairs(analysis: Analysis) -> Iterator[_Cells]:
    units = analysis.network.work.units
    for tie in analysis.network.ties:
        one, other = units[tie.one], units[tie.other]
        yield (
            NamedNode(one.iri), one.name, NamedNode(other.iri), other.name, tie.tasks, tie.lead, tie.duties, tie.open
        )  # fmt: skip


def _communities(analysis: Analysis) -> Iterator[_Cells]:
    net = analysis.network
    inside = dict.fromkeys(net.standings, 0)
    for tie in net.ties:
        if net.standings[tie.one].community == net.standings[tie.other].community:
            inside[tie.one] += tie.tasks
            inside[tie.other] += tie.tasks
    for place, group in enumerate(net.communities, 1):
        for iri in group:
            s = net.standings[iri]
            yield place, NamedNode(iri), s.unit.name, inside[iri], s.strength - inside[iri], s.open


def _cover(analysis: Analysis) -> Iterator[_Cells]:
    work, cover = analysis.network.work, analysis.cover
    chosen = frozenset(cover.units)
    for iri in cover.units:
        touched = [task for task in work.tasks if iri in task.holders(work.scope.role)]
        alone = sum(task.holders(work.scope.role) & chosen == {iri} for task in touched)
        opened = sum(task.open for task in touched)
        yield NamedNode(iri), work.units[iri].name, len(touched), alone, iri in cover.needed, opened


def _merge(analysis: Analysis) -> Iterator[_Cells]:
    after = _compared(analysis)
    then = {figure.measure: figure for figure in whole_figures(after.network, after.cover)}
    for now in whole_figures(analysis.network, analysis.cover):
        value = then[now.measure].value
        yield MEASURE[now.measure.value], _label(now.measure), now.value, value, value - now.value, now.open


def _merge_units(analysis: Analysis) -> Iterator[_Cells]:
    """The units whose figures change, those that are merged among them."""
    before, after = analysis.network, _compared(analysis).network
    units = {**{merger.unit.iri: merger.unit for merger in analysis.mergers},
             **after.work.units, **before.work.units}  # fmt: skip
    for iri in sorted(units, key=lambda iri: (-_load(after, iri), -_load(before, iri), units[iri].name, iri)):
        was, then = _figures(before, iri), _figures(after, iri)
        if was != then:
            opened = max(net.standings[iri].open for net in (before, after) if iri in net.standings)
            mixed = (cell for pair in zip(was, then, strict=True) for cell in pair)
            yield NamedNode(iri), units[iri].name, *mixed, opened


def _load(net: Network, iri: str) -> int:
    return net.standings[iri].load if iri in net.standings else 0


def _figures(net: Network, iri: str) -> tuple[int | Decimal | None, ...]:
    standing = net.standings.get(iri)
    if standing is None:
        return (None,) * 4
    return standing.load, standing.lead, standing.partners, standing.betweenness


def _compared(analysis: Analysis) -> Analysis:
    if analysis.after is None:
        raise InvalidQuery("no merger is supposed 没有假设合并", advice="Name one: --merge 区甲局=区乙局.")
    return analysis.after


def _label(measure: Measure) -> str:
    label = measure_labels()[measure.value]
    return f"{label.zh} {label.en}"


@cache
def measure_labels() -> Mapping[str, Text]:
    """Return what each measure is called, by its name, as `ontology/measures.ttl` says."""
    from policygraph.vocabulary import vocabulary

    found: dict[str, dict[str, str]] = {}
    for triple in vocabulary():
        subject, label = triple.subject, triple.object
        if triple.predicate == SKOS.prefLabel and isinstance(subject, NamedNode) and isinstance(label, Literal):
            names = found.setdefault(subject.value, {})
            names[label.language or ""] = label.value
    return {
        measure.value: Text(**found[MEASURE[measure.value].value]) for measure in Measure
    }  # fmt: skip


def _columns(*columns: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, Text(zh, en)) for name, zh, en in columns)


_LOAD = ("load", "任务量", "tasks that name it, or in which it has the role asked for")
_PARTNERS = ("partners", "协作单位数", "units that it shares a task with")
_BETWEENNESS = ("betweenness", "中介程度", "how much it brokers, from 0 to 1")
_MEASURE = (("measure", "量度", "what is measured"), ("measureLabel", "量度名称", "its name"))
_BEFORE_AND_AFTER = _columns(
    ("loadBefore", "合并前任务量", "its load before"),
    ("loadAfter", "合并后任务量", "its load after"),
    ("leadBefore", "合并前牵头数", "tasks that it led before"),
    ("leadAfter", "合并后牵头数", "tasks that it leads after"),
    ("partnersBefore", "合并前协作单位数", "its partners before"),
    ("partnersAfter", "合并后协作单位数", "its partners after"),
    ("betweennessBefore", "合并前中介程度", "how much it brokered before"),
    ("betweennessAfter", "合并后中介程度", "how much it brokers after"),
)

# name → (title, columns, how its rows are made); the column `duties` is there only where a theme is asked for.
VIEWS: dict[str, tuple[Text, tuple[Column, ...], Callable[[Analysis], Iterable[_Cells]]]] = {
    "summary": (
        Text("整体", "The network as a whole"),
        (*_columns(*_MEASURE, ("value", "数值", "how much")), _OPEN),
        _summary,
    ),
    "units": (
        Text("各单位", "The units"),
        (
            *_UNIT,
            *_columns(
                _LOAD,
                ("lead", "牵头数", "tasks that it leads"),
                _PARTNERS,
                ("strength", "协作强度", "tasks that it shares with each of them, summed"),
                _BETWEENNESS,
                ("community", "协作群", "number of its community"),
            ),
            _OPEN,
        ),
        _units,
    ),
    "brokers": (
        Text("居中协调的单位", "Who brokers"),
        (*_UNIT, *_columns(_BETWEENNESS, _PARTNERS, _LOAD), _OPEN),
        _brokers,
    ),
    "pairs": (
        Text("共同承担任务的单位", "Who works with whom"),
        (
            *_columns(
                ("unit1", "单位甲", "one unit"),
                ("unit1Label", "单位甲名称", "its name"),
                ("unit2", "单位乙", "the other unit"),
                ("unit2Label", "单位乙名称", "its name"),
                ("tasks", "共同任务数", "tasks that name both"),
                ("lead", "其中一方牵头", "those of them that one of the two leads"),
                ("duties", "共同职责数", "duties of the theme in those tasks"),
            ),
            _OPEN,
        ),
        _pairs,
    ),
    "communities": (
        Text("协作群", "Communities"),
        (
            *_columns(("community", "协作群", "number of the community")),
            *_UNIT,
            *_columns(
                ("inside", "群内协作", "tasks that it shares with units of its community, summed"),
                ("outside", "群外协作", "tasks that it shares with others, summed"),
            ),
            _OPEN,
        ),
        _communities,
    ),
    "cover": (
        Text("触及全部任务的单位", "Who must sit at the table"),
        (
            *_UNIT,
            *_columns(
                ("tasks", "触及任务数", "tasks that it touches"),
                ("alone", "仅由其触及", "those of them that no other unit here touches"),
                ("needed", "不可替代", "whether every smallest set needs it"),
            ),
            _OPEN,
        ),
        _cover,
    ),
    "merge": (
        Text("合并前后：整体", "Before and after the mergers: the network"),
        (
            *_columns(
                *_MEASURE,
                ("before", "合并前", "how much before"),
                ("after", "合并后", "how much after"),
                ("change", "变化", "the difference"),
            ),
            _OPEN,
        ),
        _merge,
    ),
    "merge-units": (
        Text("合并前后：有变化的单位", "Before and after the mergers: units whose figures change"),
        (*_UNIT, *_BEFORE_AND_AFTER, _OPEN),
        _merge_units,
    ),
}
