from __future__ import annotations

import pytest
from tests.conftest import sentence_of

from policygraph.model import Rule
from policygraph.rules.organizations import RULES, find_organizations


def names(text: str) -> list[str]:
    return [mention.name for mention in find_organizations(sentence_of(text))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_finds_something_in_its_own_example(rule: Rule) -> None:
    mentions = find_organizations(sentence_of(rule.example))
    assert rule.name in {mention.rule for mention in mentions}


def test_a_list_of_companies_is_one_mention_each() -> None:
    assert names("加快推进海东亚德进出口有限公司、青海雷兹格商贸有限公司开通跨境电商业务") == [
        "海东亚德进出口有限公司",
        "青海雷兹格商贸有限公司",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "支持江阴职业技术学院与江苏长电科技股份有限公司共建产业学院",
            ["江阴职业技术学院", "江苏长电科技股份有限公司"],
        ),
        ("督促哈尔滨中庆燃气有限责任公司免费安装报警器", ["哈尔滨中庆燃气有限责任公司"]),
        ("与江西省肿瘤医院、南昌大学第一附属医院建立专科联盟", ["江西省肿瘤医院", "南昌大学第一附属医院"]),
        ("依托浙江工业大学台州研究院开展试点", ["浙江工业大学台州研究院"]),
        ("支持北京协和医院建设国家医学中心", ["北京协和医院"]),
        ("支持市中医院创建三级医院，与三门峡市中心医院组建专科联盟", ["市中医院", "三门峡市中心医院"]),
        ("深化与省茶叶研究所、贵州省农业科学院的合作", ["省茶叶研究所", "贵州省农业科学院"]),
        ("深化与华南师范大学、兴义民族师范学院合作办学", ["华南师范大学", "兴义民族师范学院"]),
        ("与绿城集团等大企业的合作", ["绿城集团"]),
        ("建成中国石油大学（华东）中试平台", ["中国石油大学（华东）"]),
        ("深化与中国科学院亚热带农业生态研究所的合作", ["中国科学院亚热带农业生态研究所"]),
        ("依托中国农业大学共建重点实验室", ["中国农业大学"]),
        ("支持县中医院加入重庆医科大学附属第一医院医联体", ["县中医院", "重庆医科大学附属第一医院"]),
        ("支持中国建设银行、广西北部湾银行等机构开展业务", ["中国建设银行", "广西北部湾银行"]),
        ("发挥浙江省嘉兴市援疆指挥部桥梁作用", ["浙江省嘉兴市援疆指挥部"]),
        ("推进华润渡普光伏发电项目", ["华润"]),
        ("支持某某新能源有限公司、国轩高科等企业扩大产能", ["某某新能源有限公司", "国轩高科"]),
        ("争取国家发展改革委、青海省水利厅支持", ["国家发展改革委", "青海省水利厅"]),
    ],
)
def test_the_name_begins_after_the_words_of_the_genre(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_misprinted_name_in_a_list_of_bodies_is_a_body() -> None:
    assert names("加强与江南大学、青海大学、青海高孙院等各类工程技术中心合作") == ["江南大学", "青海大学", "青海高孙院"]


@pytest.mark.parametrize(
    "text",
    [
        "积极引进科研院校科技资源，支持高等院校和龙头企业合作",
        "加快公立医院综合改革，发展老年大学，建设现代产业学院",
        "推进县域医疗集团建设，规范国有企业和平台公司",
        "加强与公安、法院等部门的协调工作",
        "开展化工、建材等企业排查，推进兰炭、电石等企业改造",
        "融入全国能源格局，推进全国网络建设，开展集中核查",
        "优化西宁市布局，打开新格局",
    ],
)
def test_kinds_of_bodies_are_no_bodies(text: str) -> None:
    assert names(text) == []


def test_a_hospital_that_is_yet_to_be_built_is_a_work() -> None:
    assert names("推进哈尔滨市道里区人民医院异地新建项目") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与东南茶叶研究院共建茶园", ["东南茶叶研究院"]),
        ("委托江岚市规划设计研究院编制规划", ["江岚市规划设计研究院"]),
        ("邀请江岚海洋大学附属第一医院专家坐诊", ["江岚海洋大学附属第一医院"]),
        ("支持雁岭劳动仲裁院就地开庭", ["雁岭劳动仲裁院"]),
        ("将干渠移交青岚灌区管理处管护", ["青岚灌区管理处"]),
        ("加快澄星化工10万吨树脂、厚岚盐化年产5万吨纯碱等项目", ["澄星化工", "厚岚盐化"]),
        ("与东澜水产研究所、育英教育基金会合作", ["东澜水产研究所", "育英教育基金会"]),
        ("移送雁岭县劳动人事争议仲裁院", ["雁岭县劳动人事争议仲裁院"]),
        ("委托白岚河流域管理处管护", ["白岚河流域管理处"]),
        ("资助考入大学的孤儿", []),
        ("支持海洋大学、茶叶研究院发展", []),
        ("委托规划设计研究院编制规划", []),
        ("加快精细化工10万吨树脂项目", []),
        ("提升全市设计研究院水平", []),
    ],
)
def test_bodies_of_areas_and_trades_are_known_and_mere_kinds_are_not(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in find_organizations(sentence_of(text, "青海省人民政府"))] == expected
