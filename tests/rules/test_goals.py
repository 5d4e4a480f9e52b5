from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from policygraph.lexicon.lexicon import lexicon
from policygraph.model import Change, Comparator, GoalMention, Phrase, Rule, TargetMention
from policygraph.rules import goals as end_states
from policygraph.rules import targets
from policygraph.rules.goals import find_end_states
from policygraph.rules.settle import settle
from policygraph.rules.targets import find_targets
from policygraph.sentences.sentence import Sentence


def goals(text: str) -> tuple[GoalMention, ...]:
    sentence = Sentence(Phrase(text, range(len(text))), lexicon(), issued=date(2022, 8, 16))
    kept, _ = settle([*find_end_states(sentence), *find_targets(sentence)])
    found = [one for one in kept if isinstance(one, GoalMention)]
    return tuple(sorted(found, key=lambda one: one.phrase.offsets[0]))


def target(text: str) -> TargetMention:
    (found,) = goals(text)
    assert isinstance(found, TargetMention)
    return found


@pytest.mark.parametrize("rule", [*end_states.RULES, *targets.RULES], ids=lambda rule: rule.name)
def test_a_rule_fires_in_its_example(rule: Rule) -> None:
    assert rule.name in {mention.rule for mention in goals(rule.example)}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("优先在交通互联互通上实现一体化发展，加快推进道路建设。", "实现一体化发展"),
        ("推进形成半小时经济圈、物流圈。", "形成半小时经济圈、物流圈"),
        ("努力将平安区打造成班列的“起运站”。", "努力将平安区打造成班列的“起运站”"),
        ("力争在“十四五”末将某地打造成为全国性总部。", "力争在“十四五”末将某地打造成为全国性总部"),
        ("使其成为新型城镇化的重要支撑。", "成为新型城镇化的重要支撑"),
        ("推动平安区创建全域旅游示范区。", "创建全域旅游示范区"),
        ("实现20户以上自然村通硬化路全覆盖。", "实现20户以上自然村通硬化路全覆盖"),
        ("做到“源头可溯、去向可追”。", "做到“源头可溯、去向可追”"),
    ],
)
def test_an_end_state_runs_from_its_verb_to_the_end_of_the_clause(text: str, surface: str) -> None:
    (found,) = goals(text)
    assert found.phrase.text == surface
    assert not isinstance(found, TargetMention)


@pytest.mark.parametrize(
    "text",
    [
        "提升服务质量，完善服务体系，健全机制。",
        "通过打造高品质住房吸引人口集聚。",
        "以打造输出地为契机。",
        "推进某项目建成投产。",
        "改善已建成的小区。",
        "建成区绿化。",
        "做好创建示范县的前期准备工作。",
        "营造良好环境。",
    ],
)
def test_an_activity_a_means_and_a_thing_done_are_no_goals(text: str) -> None:
    assert goals(text) == ()


@pytest.mark.parametrize(
    ("text", "indicator", "comparator", "value", "unit"),
    [
        ("力争“十四五”期间全区高新技术企业达到7家。", "高新技术企业", Comparator.EQUAL, "7", "家"),
        ("污水处理率不低于９８％。", "污水处理率", Comparator.AT_LEAST, "98", "％"),
        ("为1.5万65岁以上老人免费体检。", "65岁以上老人免费体检", Comparator.EQUAL, "1.5", "万"),
        ("改善住院报销（县内医院报销比例≥70%）。", "县内医院报销比例", Comparator.AT_LEAST, "70", "%"),
        ("新增墓穴300穴。", "墓穴", Comparator.EQUAL, "300", "穴"),
        ("解决2万人口饮水问题。", "饮水问题", Comparator.EQUAL, "2", "万人口"),
        ("推动300家以上商户上线。", "商户上线", Comparator.AT_LEAST, "300", "家"),
        ("确保青岭、石坪等12个以上项目建成。", "项目建成", Comparator.AT_LEAST, "12", "个"),
        ("5000名学生以上的镇各建1个活动中心。", "活动中心", Comparator.EQUAL, "1", "个"),
        ("办理时限不超过15个工作日。", "办理时限", Comparator.AT_MOST, "15", "个工作日"),
        ("失业率控制在4%以内。", "失业率", Comparator.AT_MOST, "4", "%"),
        ("完成投资2.8亿元以上。", "投资", Comparator.AT_LEAST, "2.8", "亿元"),
        ("快递业务量突破1.2亿件。", "快递业务量", Comparator.MORE, "1.2", "亿件"),
        ("单位能耗下降3%左右。", "单位能耗下降", Comparator.ABOUT, "3", "%"),
        ("污水处理率≥92%。", "污水处理率", Comparator.AT_LEAST, "92", "%"),
        ("细颗粒物浓度≤33微克/立方米。", "细颗粒物浓度", Comparator.AT_MOST, "33", "微克/立方米"),
        ("细颗粒物浓度＜33微克/立方米。", "细颗粒物浓度", Comparator.LESS, "33", "微克/立方米"),
        ("粮食产量超10万吨。", "粮食产量", Comparator.MORE, "10", "万吨"),
        ("粮食产量超过10万吨。", "粮食产量", Comparator.MORE, "10", "万吨"),
        ("粮食产量大于等于10万吨。", "粮食产量", Comparator.AT_LEAST, "10", "万吨"),
        ("错误率低于5‰。", "错误率", Comparator.AT_MOST, "5", "‰"),
        ("培训农民约2000人。", "农民", Comparator.ABOUT, "2000", "人"),
        ("培育企业近百家。", "企业", Comparator.ABOUT, "100", "家"),
        ("培育企业数十家。", "企业", Comparator.AT_LEAST, "10", "家"),
        ("培育企业5家（含）以上。", "企业", Comparator.AT_LEAST, "5", "家"),
        ("新增供水人口3万5千人。", "供水人口", Comparator.EQUAL, "35000", "人"),
        ("完成投资1亿2000万元。", "投资", Comparator.EQUAL, "12000", "万元"),
        ("新增造林六万亩。", "造林", Comparator.EQUAL, "6", "万亩"),
        ("接种疫苗5万剂。", "接种疫苗", Comparator.EQUAL, "5", "万剂"),
        ("孕产妇死亡率不高于8/10万。", "孕产妇死亡率", Comparator.AT_MOST, "8", "/10万"),
        ("婴儿死亡率控制在3.5/千以下。", "婴儿死亡率", Comparator.AT_MOST, "3.5", "/千"),
        ("培训人员一百二十人次。", "人员", Comparator.EQUAL, "120", "人次"),
        ("公交覆盖率达到八成以上。", "公交覆盖率", Comparator.AT_LEAST, "8", "成"),
        ("改造老旧水表1，200只。", "老旧水表", Comparator.EQUAL, "1200", "只"),
        ("村庄覆盖率达到三分之二以上。", "村庄覆盖率", Comparator.AT_LEAST, "66.67", "%"),
        ("旅游收入翻一番。", "旅游收入", Comparator.EQUAL, "1", "番"),
        ("食品抽检量不少于4批次/千人。", "食品抽检量", Comparator.AT_LEAST, "4", "批次/千人"),
        ("为1200户以上困难家庭改造房屋。", "困难家庭改造房屋", Comparator.AT_LEAST, "1200", "户"),
        ("室内温度不得低于20℃。", "室内温度", Comparator.AT_LEAST, "20", "℃"),
        ("组织不少于一次暗访检查。", "暗访检查", Comparator.AT_LEAST, "1", "次"),
        ("引进超10亿元项目15个。", "超10亿元项目", Comparator.EQUAL, "15", "个"),
        ("建成某港二期3000吨级泊位2个。", "某港二期3000吨级泊位", Comparator.EQUAL, "2", "个"),
        ("组织甲学院与园区企业开设订单班30个。", "订单班", Comparator.EQUAL, "30", "个"),
        ("24小时实时监控排放情况。", "实时监控排放情况", Comparator.EQUAL, "24", "小时"),
        ("每村至少培养1名带头人。", "带头人", Comparator.AT_LEAST, "1", "名"),
        ("新建两座水厂。", "水厂", Comparator.EQUAL, "2", "座"),
        ("培训农民2000余人。", "农民", Comparator.AT_LEAST, "2000", "人"),
        ("合格率达到百分之九十五。", "合格率", Comparator.EQUAL, "95", "%"),
        ("新购置除雪机械48台（套）。", "除雪机械", Comparator.EQUAL, "48", "台（套）"),
        ("利用系数提高到0.62。", "利用系数", Comparator.EQUAL, "0.62", None),
        ("利用系数提高到0.56以上。", "利用系数", Comparator.AT_LEAST, "0.56", None),
        ("县城防洪标准提高到50年一遇。", "县城防洪标准", Comparator.EQUAL, "50", "年一遇"),
    ],
)
def test_a_number_to_be_reached_is_a_target(
    text: str, indicator: str, comparator: Comparator, value: str, unit: str | None
) -> None:
    found = target(text)
    assert (found.indicator, found.comparator, found.value, found.unit) == (indicator, comparator, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "indicator"),
    [
        ("适时新建1-2所高中学校。", 1, 2, "所", "高中学校"),
        ("推出16-20名有较高教学水平的名师。", 16, 20, "名", "有较高教学水平的名师"),
        ("培育三至五家龙头企业。", 3, 5, "家", "龙头企业"),
        ("种植蔬菜1万—2万亩。", 1, 2, "万亩", "蔬菜"),
        ("覆盖率达到百分之六十至百分之六十五。", 60, 65, "%", "覆盖率"),
        ("培训讲师20〜30名。", 20, 30, "名", "讲师"),
        ("修建道路10公里—15公里。", 10, 15, "公里", "道路"),
        ("服务8000—1万人。", 8000, 10000, "人", "服务"),
    ],
)
def test_a_range_has_a_minimum_a_maximum_and_no_comparator(
    text: str, low: int, high: int, unit: str, indicator: str
) -> None:
    found = target(text)
    assert (found.minimum, found.maximum, found.value, found.comparator) == (Decimal(low), Decimal(high), None, None)
    assert (found.unit, found.indicator) == (unit, indicator)


@pytest.mark.parametrize(
    "text",
    [
        "推进G109改扩建。",
        "推进1号、2号淤地坝。",
        "落实“1+3+10”合作框架协议和追溯“四挂钩”要求。",
        "建设5G网络。",
        "严格按照三年行动方案。",
        "推动甲乙两地互通。",
        "推进200万千瓦光伏基地项目建成并网。",
        "融入1小时经济圈。",
        "全区现有高新技术企业5家。",
        "优化第一产业。",
        "加强与双阳区、九台区的联防联控。",
        "改善沿边0—3公里范围内农村人居环境。",
        "落实孤儿等5类困难群体免费签约政策。",
        "改建县第1幼儿园食堂。",
        "四成立专班。",
        "实施121人才梯队项目。",
        "职工20人（含）以下的企业免征保障金。",
    ],
)
def test_a_number_that_only_names_or_describes_is_no_target(text: str) -> None:
    assert goals(text) == ()


def test_each_counted_thing_in_a_list_is_a_target() -> None:
    found = goals("改造老旧小区36个、182万平方米，惠及居民2.6万户。")
    assert [(one.phrase.text, one.unit) for one in found if isinstance(one, TargetMention)] == [
        ("改造老旧小区36个", "个"),
        ("182万平方米", "万平方米"),
        ("惠及居民2.6万户", "万户"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("选拔60名正职后备人才、90名副职后备人才。", ["60", "90"]),
        ("完成80个贫困村和12个贫困乡脱贫、3个贫困县摘帽目标。", ["80", "12", "3"]),
        ("新建公厕10座、改建公厕20座。", ["10", "20"]),
        ("硬化道路3公里并安装路灯200盏。", ["3", "200"]),
    ],
)
def test_several_numbers_in_one_clause_are_several_targets(text: str, values: list[str]) -> None:
    assert [str(one.value) for one in goals(text) if isinstance(one, TargetMention)] == values


def test_a_part_told_in_brackets_is_a_target_of_its_own() -> None:
    values = [one.value for one in goals("新增就业220人（其中农村不少于80人）。") if isinstance(one, TargetMention)]
    assert values == [220, 80]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("地区生产总值增长6%左右。", Change.INCREASE),
        ("单位能耗下降不低于3%。", Change.DECREASE),
        ("污水处理率提高2个百分点。", Change.INCREASE),
        ("污水处理率提高到92%。", None),
        ("污水处理率达到92%。", None),
        ("新增企业5家。", None),
    ],
)
def test_growth_is_told_from_a_level(text: str, change: Change | None) -> None:
    assert target(text).change is change


def test_a_time_that_comes_again_holds_for_its_own_clause_alone() -> None:
    first, second = goals("每年招引项目30个，带动未来五年投资200亿元以上。")
    assert [one.period and one.period.label for one in (first, second)] == ["每年", "未来五年"]


def test_a_year_that_is_past_is_no_goals_time() -> None:
    assert target("“三公”经费在上年基础上压缩10%。").period is None


def test_a_period_holds_for_the_clauses_after_it() -> None:
    found = goals("在“十四五”期间，推出16名名师，发挥作用，创建教育品牌。")
    assert [(one.phrase.text, one.period.label if one.period else None) for one in found] == [
        ("推出16名名师", "“十四五”期间"),
        ("创建教育品牌", "“十四五”期间"),
    ]


def test_a_time_that_comes_again_is_the_goals_period() -> None:
    (goal,) = goals("力争每年引进企业3个以上。")
    assert goal.period is not None
    assert goal.period.label == "每年"


def test_a_deadline_inside_a_clause_holds_for_that_clause_alone() -> None:
    first, second = goals("10月底前建成监测平台，接入率不低于98%。")
    assert first.period is not None
    assert first.period.end == date(2022, 10, 31)
    assert second.period is None


def test_the_words_lie_where_the_mention_says() -> None:
    text = "加快建设，打造圈子。"
    (found,) = find_end_states(Sentence(Phrase(text, range(7, 7 + len(text))), lexicon()))
    assert (found.phrase.text, found.phrase.span.start) == ("打造圈子", 12)


@pytest.mark.parametrize("text", ["。", "达到", "实现", "将打造成", "%", "1" * 400, "实现" * 400, "个" * 400])
def test_odd_sentences_do_not_fail(text: str) -> None:
    for found in goals(text):
        assert found.phrase.text in text


@pytest.mark.parametrize(
    ("text", "indicator", "comparator", "value", "unit"),
    [
        ("修复耕地3万余亩。", "耕地", Comparator.AT_LEAST, "3", "万亩"),
        ("至少开展两次演练。", "演练", Comparator.AT_LEAST, "2", "次"),
        ("企业开办时限由15个工作日压缩到5个工作日。", "企业开办时限", Comparator.AT_MOST, "5", "个工作日"),
        ("力争60%以上达到国家标准。", "达到国家标准", Comparator.AT_LEAST, "60", "%"),
    ],
)
def test_rounded_spoken_and_changed_numbers_are_targets(
    text: str, indicator: str, comparator: Comparator, value: str, unit: str
) -> None:
    found = target(text)
    assert (found.indicator, found.comparator, str(found.value), found.unit) == (indicator, comparator, value, unit)


def test_a_share_that_describes_things_beside_another_number_is_no_target() -> None:
    found = target("全县30%以上的村集体收入达到20万元。")
    assert (str(found.value), found.unit) == ("20", "万元")
