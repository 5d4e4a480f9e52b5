from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policygraph.comparison.changes import changes
from policygraph.comparison.matter import Goal, Notice, Task
from policygraph.comparison.similarity import differing, likeness, paired
from policygraph.comparison.strength import Strength, strength
from policygraph.comparison.targets import goal_changes
from policygraph.comparison.told import Change, messages, told

WATER, ROADS = "加强水源地保护", "建设农村公路"


def goal(clause: str, **others: object) -> Goal:
    firmness, word = strength(clause)
    made = Goal("urn:goal", clause, clause, "", "", None, "", None, "", firmness, word)
    return replace(made, **others)  # type: ignore[arg-type]


def target(clause: str, value: str, **others: object) -> Goal:
    return goal(
        clause, **{"indicator": "高新技术企业", "unit": "家", "value": Decimal(value), "comparator": "=", **others}
    )


def task(title: str, number: str = "1", **others: object) -> Task:
    made = Task(
        f"urn:{title}",
        number,
        title,
        "",
        (f"{title}，完成年度工作。",),
        (("lead", ("区水务局",)),),
        (),
        (),
        "",
        None,
        frozenset(),
    )
    return replace(made, **others)  # type: ignore[arg-type]


def notice(*tasks: Task, year: int = 2022, title: str = "重点任务清单") -> Notice:
    return Notice(f"urn:notice-{year}", f"某政办〔{year}〕1号", title, "区政府办公室", tasks)


def kinds(old: Notice, new: Notice) -> list[str]:
    return [change.kind for change in changes([old], [new]) if change.kind != "notice-followed"]


def only(old: Notice, new: Notice) -> Change:
    found = [change for change in changes([old], [new]) if change.kind != "notice-followed"]
    assert len(found) == 1, found
    return found[0]


def test_a_list_and_itself_have_no_change() -> None:
    one = notice(task(WATER), task(ROADS, "2"))
    assert changes([one], [one]) == ()


def test_the_list_of_the_next_year_is_told_by_its_issuer_and_title() -> None:
    others = [
        notice(task(ROADS), year=2020, title="农村道路养护方案"),
        notice(task(ROADS), year=2021, title="招商引资办法"),
    ]
    found = changes([notice(task(WATER)), *others], [notice(task(WATER), year=2023), *others])
    assert [change.kind for change in found] == ["notice-followed"]
    assert found[0].zh == "某政办〔2022〕1号 重点任务清单 → 某政办〔2023〕1号 重点任务清单"


def test_a_task_that_is_new_and_one_that_is_gone_are_told() -> None:
    found = changes([notice(task(WATER))], [notice(task("推进数字政府", units=(("lead", ("区数据局",)),)), year=2023)])
    by_kind = {change.kind: change for change in found}
    assert by_kind["task-removed"].task == f"1 {WATER}"
    assert by_kind["task-added"].zh == "新增任务，牵头：区数据局"


def test_a_task_is_known_again_by_its_title_and_duties_wherever_it_stands() -> None:
    old = notice(task(WATER, "1"), task(ROADS, "2"))
    new = notice(task(ROADS, "1"), task("加强饮用水水源地保护", "2", duties=(f"{WATER}，完成年度工作。",)), year=2023)
    assert sorted(kinds(old, new)) == ["task-renumbered", "task-renumbered", "task-retitled"]


def test_a_lead_that_moved_is_told_with_both_units() -> None:
    old = notice(task(WATER), task(ROADS, "2", units=(("lead", ("区生态环境局",)),)))
    new = notice(task(WATER, units=(("lead", ("区生态环境局",)),)), task(ROADS, "2", units=(("lead", ("区水务局",)),)))
    moved = [change for change in changes([old], [new]) if change.kind == "lead-moved"]
    assert [change.zh for change in moved] == ["牵头单位：区水务局 → 区生态环境局", "牵头单位：区生态环境局 → 区水务局"]


def test_a_unit_that_joins_leaves_or_changes_its_role_is_told() -> None:
    units = (("lead", ("区水务局",)), ("responsible", ("区财政局", "区住建局")))
    others = (("lead", ("区水务局",)), ("cooperating", ("区财政局",)), ("responsible", ("区公安局", "区水务局二")))
    keeps = task(ROADS, "2", units=(("responsible", ("区住建局", "区公安局", "区水务局二")),))
    found = changes([notice(task(WATER, units=units), keeps)], [notice(task(WATER, units=others), keeps)])
    assert {(change.kind, change.zh) for change in found} == {
        ("role-changed", "区财政局：责任 → 配合"),
        ("unit-left", "不再是责任单位：区住建局"),
        ("unit-joined", "新增责任单位：区公安局"),
        ("unit-joined", "新增责任单位：区水务局二"),
    }


def test_a_list_that_opens_or_closes_is_told() -> None:
    old, new = task(WATER), task(WATER, opened=frozenset({"responsible"}))
    assert only(notice(old), notice(new)).kind == "list-opened"
    assert only(notice(new), notice(old)).kind == "list-closed"


DAYS = {"unit": "天", "comparator": "<="}
THIS_YEAR = {"period": "2023年底", "until": date(2023, 12, 31)}
LATER = {"period": "2025年底", "until": date(2025, 12, 31)}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (target("达到7家", "7"), target("力争达到7家", "7"), "target-weakened"),
        (target("力争达到7家", "7"), target("达到7家", "7"), "target-strengthened"),
        (target("达到7家", "7"), target("确保达到7家", "7"), "target-strengthened"),
        (target("达到7家", "7"), target("达到5家", "5"), "target-weakened"),
        (target("达到7家", "7"), target("达到9家", "9"), "target-strengthened"),
        (target("达到7家", "7"), target("力争达到9家", "9"), "target-changed"),
        (target("能耗降到7%", "7", unit="%"), target("能耗降到9%", "9", unit="%"), "target-weakened"),
        (target("不超过7天", "7", **DAYS), target("不超过5天", "5", **DAYS), "target-strengthened"),
        (target("达到7家", "7"), target("达到7家以上", "7", comparator=">="), "target-changed"),
        (target("达到7家", "7", **THIS_YEAR), target("达到7家", "7", **LATER), "target-weakened"),
        (target("达到7家", "7", **LATER), target("达到7家", "7", **THIS_YEAR), "target-strengthened"),
        (target("2023年底达到7家", "7", **THIS_YEAR), target("达到7家", "7"), "target-weakened"),
        (target("高新技术企业达到7家", "7"), goal("高新技术企业数量明显增加达到新水平"), "target-weakened"),
        (goal("打造全国性总部"), goal("努力打造全国性总部"), "goal-weakened"),
    ],
)
def test_a_goal_that_changed_is_judged(old: Goal, new: Goal, kind: str) -> None:
    before, after = task(WATER, goals=(old,)), task(WATER, goals=(new,))
    assert [change.kind for change in goal_changes(before, after)] == [kind]


def test_a_weakened_target_is_told_with_its_words() -> None:
    before, after = task(WATER, goals=(target("达到7家", "7"),)), task(WATER, goals=(target("力争达到7家", "7"),))
    change = only(notice(before), notice(after))
    assert change.zh == "指标弱化（语气：直述 → 力争）：“达到7家” → “力争达到7家”"
    assert change.en == "target weakened (wording: plain → 力争): “达到7家” → “力争达到7家”"


def test_a_goal_of_another_matter_is_a_new_one() -> None:
    before = task(WATER, goals=(target("达到7家", "7"),))
    after = task(WATER, goals=(target("新增床位7张", "7", indicator="床位", unit="张"),))
    assert sorted(change.kind for change in goal_changes(before, after)) == ["target-added", "target-dropped"]


def test_a_deadline_that_is_put_off_is_told() -> None:
    old = task(WATER, deadline="2023年6月底前", until=date(2023, 6, 30))
    new = task(WATER, deadline="2023年12月底前", until=date(2023, 12, 31))
    assert only(notice(old), notice(new)).kind == "deadline-extended"
    assert only(notice(new), notice(old)).kind == "deadline-changed"
    assert only(notice(old), notice(task(WATER))).kind == "deadline-dropped"


def test_a_project_that_is_dropped_added_renamed_or_moved_is_told() -> None:
    def naming(*names: str) -> tuple[tuple[str, str], ...]:
        return tuple((f"urn:{name}", name) for name in names)

    first = task(WATER, projects=naming("清水河水库", "白河综合治理一期工程", "南山林场"))
    then = task(WATER, projects=naming("白河综合治理二期工程"))
    old, new = notice(first, task(ROADS, "2")), notice(then, task(ROADS, "2", projects=naming("北环路", "南山林场")))
    found = {(change.kind, change.zh) for change in changes([old], [new])}
    assert found == {
        ("project-renamed", "项目：白河综合治理一期工程 → 白河综合治理二期工程"),
        ("project-dropped", "项目不再列入：清水河水库"),
        ("project-added", "新增项目：北环路"),
        ("project-moved", "项目移至此任务：南山林场"),
    }


def test_units_that_were_merged_are_told_and_not_taken_for_new() -> None:
    def led_by(*units: str) -> list[Task]:
        titles = (WATER, ROADS, "推进数字政府")
        return [task(title, units=(("lead", (unit,)),)) for title, unit in zip(titles, units, strict=True)]

    old = notice(*led_by("区经济局", "区商务局", "区教育局"))
    new = notice(*led_by("区经济和商务局", "区经济和商务局", "区教育局"))
    merged = {change.zh for change in changes([old], [new]) if change.kind.startswith("unit-")}
    assert merged == {"单位并入：区经济局 → 区经济和商务局", "单位并入：区商务局 → 区经济和商务局"}


def test_a_unit_whose_tasks_went_to_one_that_was_there_is_merged_into_it() -> None:
    old = notice(task(WATER), task(ROADS, "2", units=(("lead", ("区交通局",)),)))
    new = notice(task(WATER), task(ROADS, "2", units=(("lead", ("区水务局",)),)))
    assert "单位并入：区交通局 → 区水务局" in {change.zh for change in changes([old], [new])}


def test_a_class_of_units_is_no_bodys_successor() -> None:
    before = [task("甲", "1", units=(("lead", ("县林业站",)),)), task("乙", "2", units=(("lead", ("县林业站",)),))]
    after = [
        task(title, number, units=(("lead", ("有关单位",)),), generic=frozenset({"有关单位"}))
        for title, number in (("甲", "1"), ("乙", "2"))
    ]
    told = kinds(notice(*before), notice(*after))
    assert "unit-gone" in told
    assert not {"unit-merged", "unit-renamed"} & set(told)


def test_a_unit_with_another_name_is_renamed() -> None:
    old = notice(task(WATER, units=(("lead", ("区文体局",)),)))
    new = notice(task(WATER, units=(("lead", ("区文体旅游广电局",)),)))
    assert kinds(old, new) == ["unit-renamed", "lead-moved"]


def test_a_reworded_duty_is_shown_where_it_differs() -> None:
    long = "加快培育和发展一批引领特色产业发展的企业，"
    old, new = task(WATER, duties=(f"{long}完成整治。",)), task(WATER, duties=(f"{long}推进整治。",))
    assert only(notice(old), notice(new)).zh == "职责：“…发展的企业，完成整治。” → “…发展的企业，推进整治。”"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("力争达到7家", Strength.HEDGED),
        ("确保达到7家", Strength.FIRM),
        ("力争确保达到7家", Strength.HEDGED),
        ("达到7家", Strength.PLAIN),
        ("节约用水量达到7吨", Strength.PLAIN),
        ("基本医疗保险参保率达到95%", Strength.PLAIN),
        ("上下游协同", Strength.PLAIN),
    ],
)
def test_a_clause_promises_more_or_less_firmly(clause: str, expected: Strength) -> None:
    assert strength(clause)[0] is expected


def test_likeness_is_one_for_the_same_words_and_nothing_for_others() -> None:
    assert likeness("加强 水源，保护", "加强水源保护") == 1.0
    assert likeness("水", "火") == 0.0
    assert 0 < likeness("加强水源保护", "加强水源地保护") < 1


def test_pairs_are_made_of_the_most_alike_first() -> None:
    assert paired(["甲乙丙", "甲乙"], ["甲乙", "甲乙丙丁"], likeness, 0.3) == [("甲乙丙", "甲乙丙丁"), ("甲乙", "甲乙")]


def test_what_differs_is_cut_out_with_some_context() -> None:
    assert differing("一二三四五六七八甲", "一二三四五六七八乙") == ("…三四五六七八甲", "…三四五六七八乙")
    assert differing("甲", "甲") == ("甲", "甲")
    assert differing("aa", "a") == ("aa", "a")


def test_every_kind_of_change_is_told_in_both_languages() -> None:
    places = "notice before after leads unit role now goal reasons duty project"
    words = dict.fromkeys(places.split(), "甲")
    for kind, message in messages().items():
        change = told(kind, **words)
        assert change.zh
        assert change.en
        assert message.zh != message.en or kind == "notice-followed"
