from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from policygraph.analysis import Measure, Network, Work, analyze_work, whole_figures
from policygraph.analysis.network import network, rounded

Make = Callable[..., Work]


def names(net: Network, units: tuple[str, ...]) -> str:
    return "".join(net.work.units[iri].name for iri in units)


def test_two_units_are_tied_by_every_task_that_names_both(make_work: Make) -> None:
    net = network(make_work({"1": "abc", "2": "ab", "3": "ba"}, opened="2"))
    ties = {names(net, (tie.one, tie.other)): (tie.tasks, tie.lead, tie.open) for tie in net.ties}
    assert ties == {"ab": (3, 3, 1), "ac": (1, 1, 0), "bc": (1, 0, 0)}
    assert names(net, (net.ties[0].one, net.ties[0].other)) == "ab"


def test_a_role_keeps_the_ties_of_units_that_have_it(make_work: Make) -> None:
    net = network(make_work({"1": "abc", "2": "bc"}, role="lead"))
    assert {frozenset(names(net, (tie.one, tie.other))): tie.tasks for tie in net.ties} == {
        frozenset("ab"): 1, frozenset("ac"): 1, frozenset("bc"): 1,
    }  # fmt: skip
    loads = {standing.unit.name: standing.load for standing in net.standings.values()}
    assert loads == {"a": 1, "b": 1, "c": 0}


def test_who_stands_between_two_groups_brokers(make_work: Make) -> None:
    net = network(make_work({"1": "ab", "2": "bc", "3": "cd"}))
    between = {standing.unit.name: standing.betweenness for standing in net.standings.values()}
    assert between == {"a": 0, "b": Decimal("0.6667"), "c": Decimal("0.6667"), "d": 0}
    assert names(net, net.brokers) == "bc"


def test_units_that_work_together_are_one_community(make_work: Make) -> None:
    net = network(make_work({"1": "abc", "2": "abc", "3": "xyz", "4": "xyz", "5": "cx"}))
    assert {frozenset(names(net, group)) for group in net.communities} == {frozenset("abc"), frozenset("xyz")}
    assert net.modularity > Decimal("0.3")
    assert net.components == 1


def test_a_unit_alone_in_its_tasks_is_isolated(make_work: Make) -> None:
    work = make_work({"1": "ab", "2": "c", "3": "c"})
    analysis = analyze_work(work)
    figures = {figure.measure: figure.value for figure in whole_figures(analysis.network, analysis.cover)}
    assert figures[Measure.ISOLATED_UNITS] == 1
    assert figures[Measure.JOINT_TASKS] == 1
    assert figures[Measure.COMPONENTS] == 2
    lonely = next(s for s in analysis.network.standings.values() if s.unit.name == "c")
    assert [lonely.load, lonely.partners, lonely.strength, lonely.betweenness] == [2, 0, 0, 0]


def test_without_any_tie_every_unit_is_its_own_community(make_work: Make) -> None:
    net = network(make_work({"1": "a", "2": "b"}))
    assert [names(net, group) for group in net.communities] == ["a", "b"]
    assert not net.ties
    assert not net.brokers
    assert net.modularity == 0


def test_a_task_that_names_nobody_is_a_network_of_nothing(make_work: Make) -> None:
    analysis = analyze_work(make_work({"1": ""}))
    figures = {figure.measure: figure.value for figure in whole_figures(analysis.network, analysis.cover)}
    assert figures[Measure.UNASSIGNED_TASKS] == 1
    assert {
        value for measure, value in figures.items() if measure not in (Measure.TASKS, Measure.UNASSIGNED_TASKS)
    } == {Decimal(0)}


def test_one_task_ties_all_its_units_and_none_brokers(make_work: Make) -> None:
    net = network(make_work({"1": "abcd"}))
    assert len(net.ties) == 6
    assert net.brokers == ()


def test_the_order_in_which_tasks_come_changes_nothing(make_work: Make) -> None:
    tasks = {"1": "abc", "2": "bcd", "3": "ade", "4": "ef", "5": "fa"}
    assert network(make_work(tasks)) == network(make_work(dict(reversed(tasks.items()))))


def test_fractions_have_four_places_and_no_zeros_at_their_end() -> None:
    assert [str(rounded(value)) for value in (1 / 3, 0.5, 2.0, 0.0, 1200.0, 0.00004)] == [
        "0.3333", "0.5", "2", "0", "1200", "0",
    ]  # fmt: skip
