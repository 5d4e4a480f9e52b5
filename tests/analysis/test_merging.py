from __future__ import annotations

from collections.abc import Callable

import pytest

from policygraph.analysis import Merger, Unit, Work, analyze_work
from policygraph.analysis.merging import merged, mergers
from policygraph.errors import InvalidQuery
from policygraph.store.embedded import EmbeddedStore

Make = Callable[..., Work]
UNIT = "https://example.org/unit/"


def merger(unit: str, into: str) -> Merger:
    return Merger(Unit(UNIT + unit, unit), Unit(UNIT + into, into))


def told(work: Work) -> dict[str, dict[str, set[str]]]:
    return {
        task.iri.rpartition("/")[2]: {work.units[unit].name: set(roles) for unit, roles in task.roles.items()}
        for task in work.tasks
    }


def test_a_unit_takes_over_the_tasks_and_roles_of_the_one_that_goes_into_it(make_work: Make) -> None:
    work = merged(make_work({"1": "ab", "2": "bc"}), [merger("b", "a")])
    assert told(work) == {"1": {"a": {"lead", "responsible"}}, "2": {"a": {"lead"}, "c": {"responsible"}}}


def test_merging_may_leave_one_unit_where_two_had_to_agree(make_work: Make) -> None:
    analysis = analyze_work(make_work({"1": "ab", "2": "abc"}), [merger("b", "a")])
    assert analysis.after is not None
    before, after = analysis.network, analysis.after.network
    assert [sum(tie.tasks for tie in net.ties) for net in (before, after)] == [4, 1]
    assert [sum(len(task.roles) > 1 for task in net.work.tasks) for net in (before, after)] == [2, 1]


def test_mergers_may_go_on_from_each_other_in_any_order(make_work: Make) -> None:
    work = make_work({"1": "ab", "2": "c"})
    chain = [merger("a", "b"), merger("b", "c")]
    assert told(merged(work, chain)) == told(merged(work, chain[::-1])) == {
        "1": {"c": {"lead", "responsible"}}, "2": {"c": {"lead"}},
    }  # fmt: skip


def test_a_unit_may_go_into_one_that_has_no_task_here(make_work: Make) -> None:
    assert told(merged(make_work({"1": "ab"}), [merger("b", "z")])) == {"1": {"a": {"lead"}, "z": {"responsible"}}}


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ([merger("a", "a")], "would go into itself"),
        ([merger("a", "b"), merger("b", "a")], "would go into itself"),
        ([merger("a", "b"), merger("b", "c"), merger("c", "b")], "would go into itself"),
        ([merger("a", "b"), merger("a", "c")], "goes into two units"),
    ],
)
def test_mergers_that_contradict_each_other_are_refused(make_work: Make, found: list[Merger], message: str) -> None:
    with pytest.raises(InvalidQuery, match=message):
        merged(make_work({"1": "abc"}), found)


def test_a_unit_is_known_by_any_printed_form_or_its_iri(store: EmbeddedStore) -> None:
    (by_name,) = mergers(store, [("区水务局", "区财政局")])
    assert mergers(store, [(by_name.unit.iri, f"<{by_name.into.iri}>")]) == (by_name,)
    assert (by_name.unit.label, by_name.into.label) == ("区水务局", "区财政局")


def test_an_unknown_unit_is_an_error_that_names_the_nearest(store: EmbeddedStore) -> None:
    with pytest.raises(InvalidQuery, match="no unit is called '区水利局'") as error:
        mergers(store, [("区水利局", "区财政局")])
    assert "区水务局" in error.value.advice
