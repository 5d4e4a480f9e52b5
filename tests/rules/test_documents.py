from __future__ import annotations

import pytest

from policygraph.model import Citation, Phrase
from policygraph.rules.documents import RULES, find_documents


def found(text: str) -> list[tuple[str, Citation]]:
    return [(mention.title, mention.citation) for mention in find_documents(Phrase(text, range(len(text))))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_in_its_example(rule: object) -> None:
    text = str(getattr(rule, "example", ""))
    assert {m.rule for m in find_documents(Phrase(text, range(len(text))))} == {getattr(rule, "name", "")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为贯彻落实《甲规划》，制定本清单。", [("甲规划", Citation.IMPLEMENTS)]),
        ("根据青海、甘肃两省政府共同印发的《乙方案》，现制定清单。", [("乙方案", Citation.BASED_ON)]),
        ("严格执行《丙名录》管理要求。", [("丙名录", Citation.IMPLEMENTS)]),
        ("纳入《丁目录》淘汰类。", [("丁目录", Citation.CITES)]),
        ("修订《戊应急预案》。", [("戊应急预案", Citation.CITES)]),
        (
            "按照《某办关于印发<己方案>的通知》（某办〔2020〕1号）要求。",
            [("某办关于印发<己方案>的通知", Citation.BASED_ON)],
        ),
        ("落实与甲市签订的山海协作框架协议，完善机制。", [("山海协作框架协议", Citation.IMPLEMENTS)]),
        ("结合嘉兴沙雅产业援疆合作备忘录，制定清单。", [("嘉兴沙雅产业援疆合作备忘录", Citation.BASED_ON)]),
        ("严格按照生态环境综合治理三年行动方案，持续抓好。", [("生态环境综合治理三年行动方案", Citation.BASED_ON)]),
        (
            "推动两省共建城市群“1+3+10”合作框架协议及专项计划落地。",
            [("两省共建城市群“1+3+10”合作框架协议", Citation.IMPLEMENTS)],
        ),
    ],
)
def test_a_document_is_found_with_how_it_is_used(text: str, expected: list[tuple[str, Citation]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "现将《本清单》印发给你们。",
        "《本方案》已经区政府同意。",
        "关于印发《本方案》的通知",
        "制定实施方案。",
        "加快编制专项规划。",
        "落实战略合作框架协议。",
    ],
)
def test_what_the_notice_itself_issues_or_asks_for_is_not_cited(text: str) -> None:
    assert found(text) == []


def test_a_document_named_in_the_title_of_the_issued_list_is_cited() -> None:
    assert found("现将《某区贯彻落实《甲方案》重点任务清单》印发给你们。") == [("甲方案", Citation.IMPLEMENTS)]


@pytest.mark.parametrize("text", ["《", "》", "《《", "》《", "《》", "<>", "《甲", "甲》"])
def test_marks_that_do_not_pair_name_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("《云溪县河道管理办法》（云政办〔2019〕3号）同时废止。", ["云溪县河道管理办法"]),
        ("原《甲办法》《乙细则》和《丙规定》停止执行。", ["甲办法", "乙细则", "丙规定"]),
        ("停止执行《云溪县招商引资奖励办法》。", ["云溪县招商引资奖励办法"]),
        ("《云溪县公文办法》自2025年7月1日起废止。", ["云溪县公文办法"]),
        ("云政办〔2020〕12号文件同时废止。", ["云政办〔2020〕12号"]),
        ("贯彻落实《县城总体规划》，废止程序依照《立法办法》规定。", []),
        ("不得废止《公约》。", []),
        ("按照云政办〔2020〕12号要求抓落实。", []),
    ],
)
def test_what_a_sentence_puts_out_of_force_is_repealed(text: str, titles: list[str]) -> None:
    found = find_documents(Phrase(text, range(len(text))))
    assert [one.title for one in found if one.citation is Citation.REPEALS] == titles
