from __future__ import annotations

import pytest
from tests.conftest import sentence_of

from policygraph.extraction import lexicons
from policygraph.model import Phrase, Rule
from policygraph.rules.places import RULES, find_places
from policygraph.sentences.sentence import Sentence

HOME = "海东市平安区人民政府办公室"


def names(text: str, issuer: str = HOME) -> list[str]:
    return [mention.name for mention in find_places(sentence_of(text, issuer))]


def codes(text: str, issuer: str = HOME) -> dict[str, str | None]:
    mentions = find_places(sentence_of(text, issuer))
    return {mention.name: mention.code for mention in mentions}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_finds_something_in_its_own_example(rule: Rule) -> None:
    mentions = find_places(sentence_of(rule.example, HOME))
    assert rule.name in {mention.rule for mention in mentions}


def test_a_mention_leads_back_to_the_characters_it_was_read_from() -> None:
    text = "进一步加强与西宁市的对接"
    (mention,) = find_places(sentence_of(text, start=100))
    assert (mention.name, mention.phrase.span.start, mention.phrase.span.end) == ("西宁市", 106, 109)


def test_divisions_have_codes_and_their_short_names_too() -> None:
    assert codes("持续深化与兰州市、临夏州、西宁等地的协作，推动与乐都相向发展") == {
        "兰州市": "620100",
        "临夏州": "622900",
        "西宁": "630100",
        "乐都": "630202",
    }


def test_a_district_named_after_its_city_is_the_one_in_that_city() -> None:
    assert codes("改造长春市朝阳区管网", "国务院") == {"长春市": "220100", "朝阳区": "220104"}


def test_the_short_name_of_a_far_county_is_not_read() -> None:
    assert names("支持临夏地区康乐事业", "国务院") == ["临夏"]


def test_the_home_name_is_a_place_unless_it_is_an_ordinary_word() -> None:
    assert names("为平安经济社会发展把脉问诊") == ["平安"]
    assert names("深入推进平安建设、平安校园创建，保障公平安全") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快瓦窑台沟生态清洁型小流域建设项目", ["瓦窑台沟"]),
        ("加快响河峡水库、牙扎水库配套工程的前期工作", ["响河峡水库", "牙扎水库"]),
        ("硝沟小流域1号、2号大型淤地坝", ["硝沟"]),
        ("养殖废水直排汨罗江", ["汨罗江"]),
        ("打造潭头、上脑、寒信三个乡村振兴示范点", ["潭头", "上脑", "寒信"]),
        ("串联茅津渡、沙口滩、老鸦石等节点", ["茅津渡", "沙口滩", "老鸦石"]),
        ("新建改造水南泵站", ["水南"]),
        ("完成长江东路北延", ["长江东路"]),
        ("湟水河南北山生态绿化水利配套工程", ["湟水河", "南北山"]),
        ("开工建设朱溪港田市段堤防提升工程", ["朱溪港", "田市"]),
        ("完成永安溪、九都坑干流136个入河排污口整治", ["永安溪", "九都坑"]),
        ("完成括苍水库等8座水库除险加固", ["括苍水库"]),
        ("新建下各镇、广度乡规模化水站4座", ["下各镇", "广度乡"]),
        ("完成中央大街、安和街等片区管线改造", ["中央大街", "安和街"]),
        ("加快清花高速、韶新高速石陂段建设", ["清花高速", "韶新高速", "石陂"]),
        ("完成国道G107线改造，实施S305省道全丰至西坑段", ["G107", "S305", "全丰", "西坑"]),
        ("盘活上滩片区土地资源，逐步启动东台产业集中区搬迁", ["上滩片区", "东台"]),
        ("打造扎尕那—郎木寺精品线路", ["扎尕那", "郎木寺"]),
        ("在大冶、颍阳、石道等4个乡镇建设塘坝", ["大冶", "颍阳", "石道"]),
        ("建成良塘初级中学、丽江路幼儿园", ["良塘", "丽江路"]),
        ("打造平安驿特色小镇", ["平安驿"]),
        ("改造石岭中心小学、建成云崖隧道", ["石岭", "云崖"]),
        ("修缮柳坝塘、石磴两个古村落", ["柳坝塘", "石磴"]),
        ("提升鹭湖公园和孟岭瀑布景区", ["鹭湖公园", "孟岭瀑布景区"]),
        ("连通高岭镇、谢村镇", ["高岭镇", "谢村镇"]),
        ("完善东太湖、南洞庭湖水网", ["东太湖", "南洞庭湖"]),
    ],
)
def test_small_places_are_known_by_the_form_of_their_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "深入推进河湖长制，推进河湖问题联防联控，消除城区黑臭水体",
        "因地制宜加强交通沿线、河道两岸绿化，完善农村公路和城市道路",
        "统筹推进山水林田湖草生命共同体系统治理，建设绿色矿山",
        "建设数字农业示范园区、文创产业园和美丽乡村示范村150个",
        "提高水平，拓宽思路，改造老旧片区和背街小巷，打通断头路",
        "推进高中阶段教育普及，新建1-2所高中学校，改善普惠性幼儿园",
        "率先将5G应用于4A级景区",
        "提高人均公园绿地面积，建设口袋公园和重点景区",
        "实施退田还湖、固沟保塬，压紧压实水库责任",
        "完善村镇道路，改造灌排泵站，关闭非正规垃圾填埋场",
        "整治空心村、城中村，对临河路段加装护栏",
    ],
)
def test_common_nouns_are_no_places(text: str) -> None:
    assert names(text) == []


def test_names_inside_titles_bodies_and_water_transfers_are_no_places() -> None:
    assert names("贯彻《兰州—西宁城市群发展规划》") == []
    assert names("加强与青海大学、中科院西北高原生物研究所的合作") == []
    assert names("积极配合推动引大济湟、引黄济宁工程") == []


def test_a_numbered_road_is_a_place_and_a_generation_of_networks_is_not() -> None:
    assert names("推进G109改扩建和5G建设") == ["G109"]


def test_an_issuer_without_area_still_gets_the_provinces_and_regions() -> None:
    assert codes("推动京津冀、长三角检查结果互认，支持青海", "国务院办公厅") == {
        "京津冀": None,
        "长三角": None,
        "青海": "630000",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进澄湾县康养中心建设，打造澄湾品牌", ["澄湾县", "澄湾县"]),
        ("开行澄湾至西宁的班列", ["澄湾县", "西宁"]),
        ("擦亮“澄湾月嫂”“西宁毛尖”品牌", []),
        ("澄清水湾", []),
    ],
)
def test_the_area_that_speaks_is_a_place_by_its_own_name_where_no_list_holds_it(text: str, expected: list[str]) -> None:
    sentence = Sentence(Phrase(text, range(len(text))), lexicons().general, own="澄湾县")
    assert [mention.name for mention in find_places(sentence)] == expected


def test_a_lake_is_no_part_by_a_side_that_belongs_to_another_word() -> None:
    assert names("整治城南太湖岸线") == ["太湖"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持花都、从化、增城等地建设医院", ["花都", "从化", "增城"]),
        ("推进旅游、文化、体育、康养等产业融合", []),
        ("支持平安、和平等学校扩建", []),
    ],
)
def test_short_names_of_far_counties_count_where_a_list_holds_three_of_one_prefecture(
    text: str, expected: list[str]
) -> None:
    assert names(text, "国务院") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打通青岭大道（石坪大道至柳泉街）等断头路", ["青岭大道", "石坪大道", "柳泉街"]),
        ("铺设青岭大道（石坪街-柳泉街段）管网", ["青岭大道", "石坪街", "柳泉街"]),
        ("整治青岭街、永安坊、邮电路、北大街等道路", ["青岭街", "邮电路", "北大街"]),
        ("实施新（改、扩）建中小学校5所", []),
        ("实施石堡梁、南山梁饮水工程，更换桥梁支座", ["石堡梁", "南山梁"]),
        ("修复816南路路面，开通12路公交", ["816南路"]),
        ("推进粤港澳大湾区口岸通关便利化", ["粤港澳大湾区"]),
        ("改造西苑小区、柳泉小区，整治老旧小区", ["西苑小区", "柳泉小区"]),
        ("改造幸福小区、柳泉小区等老旧小区", ["柳泉小区"]),
        ("在灵浦、宜塘、炎亭等8家卫生院建设发热门诊", ["灵浦", "宜塘", "炎亭"]),
        ("探索实行街道“大工委”制，发挥战斗堡垒作用", []),
        ("每10万居民或街道设立1所社区医院", []),
    ],
)
def test_streets_estates_and_names_in_lists(text: str, expected: list[str]) -> None:
    assert names(text, "国务院") == expected
