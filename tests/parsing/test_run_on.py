"""A list that stands on one line is cut where its items begin."""

from __future__ import annotations

import hashlib

from policygraph.model import Notice, SourceText
from policygraph.parsing import parse

ITEMS = (
    "（二）更换草皮。选用耐旱草种，更换草皮两千平方米，按月养护，补种缺株，加装喷灌设备三十套"
    "负责单位：市园林局、市水务局（三）栽种行道树。沿滨河路栽种香樟五百株，完善支撑和灌溉设施，签订管护协议"
    "负责单位：市林业局、市财政局（四）翻新凉亭。翻新凉亭九处，更换坐凳和灯具，设置指示牌，落实日常巡查"
    "负责单位：市住建局"
)


def notice(text: str) -> Notice:
    return parse(SourceText("paper.txt", text, "text/plain", hashlib.sha256(text.encode()).hexdigest()))


def test_items_run_on_into_each_other() -> None:
    paper = notice("三、" + "扩大绿地面积" + ITEMS.replace("负责单位", "。负责单位"))
    assert [(task.number, task.title.text) for task in paper.tasks] == [
        ("（二）", "更换草皮"),
        ("（三）", "栽种行道树"),
        ("（四）", "翻新凉亭"),
    ]
    assert [[part.name.text for part in task.assignments] for task in paper.tasks] == [
        ["市园林局", "市水务局"],
        ["市林业局", "市财政局"],
        ["市住建局"],
    ]


def test_head_and_signature_run_on_too() -> None:
    items = "".join(
        f"{number}、{work}。{work}，压实责任，按月通报进展情况，年底组织验收考核。（{unit}负责）"
        for number, work, unit in (
            ("一", "更换草皮", "市园林局"),
            ("二", "栽种香樟", "市林业局"),
            ("三", "翻新凉亭", "市住建局"),
        )
    )
    paper = notice(
        "某政发〔2031〕7号某市人民政府关于扩大绿地的意见各区人民政府，市直有关单位：为扩大绿地，提出如下意见。"
        f"{items}某市人民政府2031年4月5日"
    )
    assert paper.number is not None
    assert paper.number.text == "某政发〔2031〕7号"
    assert paper.title is not None
    assert paper.title.text == "某市人民政府关于扩大绿地的意见"
    assert paper.addressee is not None
    assert paper.addressee.text == "各区人民政府，市直有关单位"
    assert paper.issuer is not None
    assert paper.issuer.text == "某市人民政府"
    assert str(paper.issued) == "2031-04-05"
    assert [task.number for task in paper.tasks] == ["一", "二", "三"]


def test_figures_in_a_long_paragraph_open_no_items() -> None:
    text = (
        "1.更换草皮。更换草皮两千平方米，其中滨河路3.5万平方米，按照第2号纪要（二）要求推进，2.4万人受益；"
        "加装喷灌设备三十套，完善管护制度，签订管护协议，落实日常巡查，按月通报进展，年底组织验收考核，纳入绩效管理。"
        "（市园林局牵头，市水务局配合）"
    )
    assert [task.number for task in notice(text).tasks] == ["1"]
