"""What puts a sentence under a theme, and what does not."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidData, InvalidRdf
from policygraph.lexicon.themes import ThemeLexicon, load_themes, spelled_out
from policygraph.model import Notice, Phrase, ThemeMention
from policygraph.namespaces import PG, SKOS, THEME
from policygraph.resources import resource
from policygraph.rules.themes import RULES, find_themes, themes_of_duty, themes_of_most
from policygraph.vocabulary import parse_turtle

NAMES = {"water", "ecology", "pollution", "transport", "digital", "agriculture", "industry", "innovation", "talent"}
NAMES |= {"tourism", "trade", "market", "finance", "urban", "education", "health", "social-security", "safety"}
NAMES |= {"cooperation"}


@pytest.fixture(scope="module")
def lexicon() -> ThemeLexicon:
    return load_themes(resource("ontology/themes.ttl"))


def phrase(text: str) -> Phrase:
    return Phrase(text, range(len(text)))


def themes(text: str, lexicon: ThemeLexicon) -> set[str]:
    return {mention.theme for mention in find_themes(phrase(text), lexicon)}


def lexicon_of(folder: Path, statements: str) -> ThemeLexicon:
    """A lexicon from a few statements."""
    path = folder / "themes.ttl"
    prefixes = f"@prefix pg: <{PG.iri}> . @prefix skos: <{SKOS.iri}> . @prefix theme: <{THEME.iri}> .\n"
    path.write_text(prefixes + statements, encoding="utf-8")
    return load_themes(path)


# What a lexicon means


def test_the_longest_word_hides_the_shorter_ones_in_it(tmp_path: Path) -> None:
    words = lexicon_of(tmp_path, 'theme:a pg:cue "农村"@zh . theme:b pg:cue "农村公路"@zh .')
    assert themes("建设农村公路", words) == {"b"}
    assert themes("深化农村改革", words) == {"a"}


def test_a_mask_hides_the_cues_of_its_theme_and_no_others(tmp_path: Path) -> None:
    words = lexicon_of(tmp_path, 'theme:a pg:cue "水库"@zh ; pg:mask "水库移民"@zh . theme:b pg:cue "移民"@zh .')
    assert themes("做好水库移民工作", words) == {"b"}


def test_a_cue_does_not_count_before_words_that_make_it_a_place(tmp_path: Path) -> None:
    words = lexicon_of(tmp_path, 'theme:a pg:cue "河道"@zh ; pg:notBefore "两岸"@zh . theme:b pg:cue "绿化"@zh .')
    assert themes("河道两岸绿化", words) == {"b"}
    assert themes("河道绿化", words) == {"a", "b"}


def test_what_the_scheme_says_not_to_stand_before_holds_for_all_themes(tmp_path: Path) -> None:
    words = lexicon_of(
        tmp_path,
        f'<{THEME.iri.rstrip("/")}> pg:notBefore "局"@zh . theme:a pg:cue "教育"@zh . theme:b pg:cue "税务"@zh .',
    )
    assert themes("由教育局、税务局负责", words) == set()


def test_what_stands_in_an_aside_does_not_count(tmp_path: Path) -> None:
    words = lexicon_of(tmp_path, 'theme:a pg:cue "工业"@zh ; pg:aside "从…方面"@zh .')
    assert themes("从工业、商贸等方面推进协作", words) == set()
    assert themes("从业人员增加，发展工业，各方面提升", words) == {"a"}


def test_an_aside_with_an_open_end_runs_to_the_end_of_its_clause(tmp_path: Path) -> None:
    words = lexicon_of(tmp_path, 'theme:a pg:cue "工业"@zh ; pg:aside "围绕…(|打造)"@zh .')
    assert themes("围绕工业提升能力，改善环境", words) == set()
    assert themes("围绕农业,发展工业", words) == {"a"}
    assert themes("围绕农业打造工业", words) == {"a"}


def test_a_cue_with_choices_is_each_of_them(tmp_path: Path) -> None:
    words = lexicon_of(tmp_path, 'theme:a pg:cue "(江|河)(|道)治理"@zh .')
    assert [themes(text, words) for text in ("江治理", "河道治理", "湖治理")] == [{"a"}, {"a"}, set()]


def test_a_cue_of_a_narrower_theme_is_one_of_the_broader(tmp_path: Path) -> None:
    words = lexicon_of(
        tmp_path, 'theme:flood pg:cue "防洪"@zh ; skos:broader theme:water . theme:water skos:broader theme:flood .'
    )
    assert themes("防洪", words) == {"flood", "water"}


def test_an_empty_lexicon_finds_nothing(tmp_path: Path) -> None:
    assert themes("防洪", lexicon_of(tmp_path, "")) == set()


@pytest.mark.parametrize(
    "statement",
    ['pg:cue "水"@zh', 'pg:mask "(江|)"@zh', 'pg:aside "从方面"@zh', 'pg:aside "…方面"@zh', 'pg:aside "从…和…方面"@zh'],
)
def test_a_statement_that_cannot_be_read_is_an_error_that_names_the_file(tmp_path: Path, statement: str) -> None:
    with pytest.raises(InvalidData, match="themes"):
        lexicon_of(tmp_path, f"theme:a {statement} .")


def test_a_file_that_is_not_turtle_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InvalidRdf, match=":2"):
        lexicon_of(tmp_path, "theme:a pg:cue .")


# What a mention holds


def test_a_mention_is_the_words_in_their_place(lexicon: ThemeLexicon) -> None:
    text = "推进河湖治理"
    (mention,) = find_themes(Phrase(text, (3, 4, 8, 9, 10, 11)), lexicon)
    assert mention == ThemeMention(phrase=Phrase("河湖", (8, 9)), rule="theme-by-cue", theme="water")


def test_every_rule_finds_something_in_its_example(lexicon: ThemeLexicon) -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert themes(rule.example, lexicon)


def test_a_duty_that_names_no_field_has_that_of_its_title(lexicon: ThemeLexicon) -> None:
    title = find_themes(phrase("发展特色旅游"), lexicon)
    own = find_themes(phrase("改造农村公路"), lexicon)
    assert themes_of_duty(own, title, 2, lexicon) == own
    (inherited,) = themes_of_duty((), title, 2, lexicon)
    assert (inherited.theme, inherited.duty, inherited.rule) == ("tourism", 2, "theme-of-the-title")
    assert inherited.phrase == title[0].phrase


def test_a_title_that_names_no_field_has_that_of_most_of_its_sentences(lexicon: ThemeLexicon) -> None:
    water, school = (find_themes(phrase(text), lexicon) for text in ("疏浚农村水系", "新建幼儿园"))
    (told,) = themes_of_most([water, water, school])
    assert (told.theme, told.duty, told.rule, told.phrase) == ("water", 0, "theme-of-the-duties", water[0].phrase)
    assert themes_of_most([water, school]) == themes_of_most([(), water]) == themes_of_most([]) == ()


def test_a_field_named_in_passing_does_not_count(lexicon: ThemeLexicon) -> None:
    own = find_themes(phrase("推进污水管网、供水水厂、河道治理和湿地设施建设"), lexicon)
    assert {mention.theme for mention in own} >= {"water", "ecology"}
    kept = themes_of_duty(own, (), 1, lexicon)
    assert "ecology" not in {mention.theme for mention in kept}
    ecological = find_themes(phrase("加强生态修复"), lexicon)
    assert "ecology" in {mention.theme for mention in themes_of_duty(own, ecological, 1, lexicon)}


def test_the_words_of_a_list_are_examples_where_the_word_behind_it_says_so(lexicon: ThemeLexicon) -> None:
    assert themes("稳定教育、医疗、饮水、养老等帮扶政策", lexicon) == set()
    assert "water" in themes("加强水库、山塘、饮水工程等巡查", lexicon)


def test_the_words_of_a_list_in_a_bracket_are_examples_of_what_stands_outside(lexicon: ThemeLexicon) -> None:
    assert themes("推进企业开办（名称申报、社保登记、公积金登记）集成办", lexicon) == {"market"}
    assert "water" in themes("完成整治（水库、河道）", lexicon)


def test_who_is_helped_to_do_something_is_not_the_object_of_it(lexicon: ThemeLexicon) -> None:
    assert themes("支持民营企业种植茶叶", lexicon) == {"agriculture"}
    assert "market" in themes("支持民营企业发展壮大", lexicon)


def test_a_cue_does_not_count_after_a_word_of_its_clause_that_makes_it_another_matter(tmp_path: Path) -> None:
    words = lexicon_of(tmp_path, 'theme:a pg:cue "协作"@zh ; pg:notAfter "部门之间"@zh .')
    assert themes("加强部门之间的协作", words) == set()
    assert themes("加强部门之间的沟通，推进东西部协作", words) == {"a"}


# What ships


WATER = [
    "落实河湖长制，常态化开展“清四乱”",
    "实施城镇老旧供水管网改造",
    "新建污水处理厂3座",
    "推进工业企业废水达标排放",
    "完成入河排污口溯源整治",
    "严格取水许可和计划用水管理",
    "划定饮用水水源保护区",
    "抓好防汛备汛，加固险工险段",
    "整治城市易涝点12处",
    "推进引江济淮二期工程",
    "建设海绵城市示范区",
    "开展小流域综合治理",
    "实施中型灌区续建配套与节水改造",
    "提升农村自来水普及率",
    "国考断面优良比例达到90%",
    "实施地下水超采综合治理",
    "开展河道采砂专项整治",
    "深化农业水价综合改革",
    "完成大河综合治理",
    "推进长江岸线整治",
    "消除黑臭水体",
    "加快病险水库除险加固",
    "开展再生水利用试点",
    "推进雨污分流改造",
    "完善山洪灾害监测预警体系",
    "推进节水型社会建设",
    "开展水土流失综合治理",
    "加强船舶水污染防治",
    "推进千吨万人饮水工程",
    "建设智慧水利平台",
    "推广膜下滴灌10万亩",
    "保护黄河流域生态",
    "协同推进重点流域联防联治",
]
DRY = [
    "加强河道两岸绿化",
    "提高公共服务水平",
    "实施水库移民后期扶持",
    "发展水产养殖",
    "推进水电站绿色改造",
    "新建跨江大桥2座",
    "开展铁路沿线环境整治",
    "打造沿河休闲步道",
    "淘汰落后水泥产能",
    "推广优质水稻种植",
    "打造黄河流域文化旅游带",
    "推动流域城市协同发展",
    "加快湖滨路改造",
    "建设江南小学",
    "推动产业融入黄河流域生态保护和高质量发展",
    "提升物流枢纽吞吐能力",
    "统筹山水林田湖草沙一体化保护",
    "提升数字化应用水平",
    "发展水果产业",
    "完善水上交通安全监管",
    "推进内河航运发展",
    "提高城市供气供暖水平",
    "推进水利风景区创建",
    "推进水路运输结构调整",
    "建设滨河公园",
    "支持湟水林场建设",
    "推进大运河文化带建设",
    "引导经济社会绿色转型",
    "引进济南优质医疗资源",
    "强化山水城市风貌管控",
    "修复沿江河口大桥",
]


@pytest.mark.parametrize("text", WATER)
def test_work_on_water_is_water(lexicon: ThemeLexicon, text: str) -> None:
    assert "water" in themes(text, lexicon)


@pytest.mark.parametrize("text", DRY)
def test_a_word_with_water_or_a_river_in_it_is_not_water(lexicon: ThemeLexicon, text: str) -> None:
    assert "water" not in themes(text, lexicon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规范行政执法程序", set()),
        ("规范涉企检查行为", {"market"}),
        ("畅通行政复议渠道", set()),
        ("取消一批省级审批事项", {"market"}),
        ("推进量刑规范和司法公开", set()),
        ("开展诉前调解", {"safety"}),
        ("加强执法协作", set()),
        ("与邻市开展巡河", {"cooperation"}),
        ("开展城乡学校结对", {"education"}),
        ("核查规模以上取水户", {"water"}),
        ("用中水开展道路冲洗", set()),
        ("硬化村组道路", {"transport", "agriculture"}),
        ("选派骨干医师", {"talent", "health"}),
        ("健全门诊统筹基金", {"social-security"}),
        ("检查网吧和歌舞娱乐场所", {"market"}),
        ("筹建保障性住房", {"social-security", "urban"}),
        ("建设智慧停车平台", {"digital"}),
        ("为老年人免费接种疫苗", {"health"}),
        ("增设公办托班", {"social-security"}),
        ("改造避灾场所", {"safety"}),
        ("治理餐桌污染", {"safety"}),
        ("完成纪念馆对外开放", {"tourism"}),
        ("增加养老机构床位", {"social-security"}),
        ("推行省内异地就医结算", {"social-security"}),
        ("推行跨省异地就医", {"cooperation", "social-security"}),
        ("修建小学门前道路", {"transport"}),
        ("提高主干道机械化清扫率", {"pollution"}),
        ("开办便民服务直通车", set()),
        ("修建县中心敬老院", {"social-security"}),
        ("发展人工智能产业", {"digital", "industry"}),
        ("开展青溪流域历史遗留矿山生态修复", {"ecology"}),
        ("对医院、学校开展消防安全检查", {"safety"}),
        ("对医院开展检查，新建学校", {"education", "health"}),
        ("组织教师和医生义务植树", {"ecology"}),
        ("建设好医疗、文旅、交通、养老等智能应用基地", {"digital"}),
        ("新建医疗、文旅、交通、养老等项目", {"health", "social-security", "tourism", "transport"}),
        ("培育软件生态", {"digital"}),
        ("支持中小微企业吸纳就业", {"social-security"}),
        ("振兴老工业基地教育", {"education"}),
        ("公开电话（含医院、学校、车站）", set()),
        ("改建教育路与健康路交叉口", {"transport"}),
        ("加强疫情期间值守", set()),
        ("健全各单位协作配合机制", set()),
        ("查处对银行、医院的违规收费", {"market"}),
        ("取消企业开办的社保缴费证明", {"market"}),
        ("治理工业企业废水", {"pollution", "water"}),
        ("扩大工业企业产能", {"industry"}),
        ("清退小水电站", set()),
        ("固定资产投资增长10%", set()),
        ("选派科技特派员", {"talent"}),
        ("推进校园“明厨亮灶”", {"education", "safety"}),
        ("新建健身步道", {"health"}),
        ("在物流、医疗、教育等优势赛道推广人工智能", {"digital"}),
        ("开通网络问政渠道", {"digital"}),
        ("推进川渝政务通办", {"cooperation", "digital"}),
        ("扩建成渝高速", {"transport"}),
        ("着重从工业、旅游业、商贸业等方面进行统筹引导", set()),
        ("以国土空间规划为抓手，盘活资源", set()),
        ("贯彻《数字乡村发展规划》", set()),
        ("加强社会主义精神文明宣传教育", set()),
        ("深化校企合作", set()),
        ("加强与行业部门的对接", set()),
        ("加强与邻市的对接", {"cooperation"}),
        ("提高企业服务工作水平", {"market"}),
        ("应对人口老龄化工程", {"social-security"}),
        ("建设高标准农田", {"agriculture"}),
        ("新建农村公路", {"transport"}),
        ("完善基本医疗保险制度", {"social-security"}),
        ("完善分级诊疗体系", {"health"}),
        ("培养骨干教师", {"education", "talent"}),
        ("推进生活污水处理设施建设", {"water"}),
        ("化解小微企业融资难题", {"finance"}),
        ("加大食品安全抽检力度", {"market", "safety"}),
        ("推行餐饮单位明厨亮灶", {"market", "safety"}),
        ("规范零售药店经营", {"health", "market"}),
        ("实施生活垃圾分类", {"pollution", "urban"}),
        ("完善学校食堂管理", {"education", "safety"}),
        ("落实动物疫病强制免疫", {"agriculture"}),
        ("足额落实储备粮规模", {"agriculture"}),
        ("补建市政消火栓", {"safety", "urban"}),
        ("发放高龄老年人津贴", {"social-security"}),
        ("改造老旧小区供热设施", {"urban"}),
        ("妥善化解信访积案", {"safety"}),
        ("发放退役军人优待证", {"social-security"}),
        ("承办市级运动会", {"tourism"}),
        ("加强税收征管", {"finance"}),
        ("深化国有企业改革", {"market"}),
        ("提高新能源装机规模", {"industry"}),
        ("建设县级物流配送中心", {"trade"}),
        ("开展跨境电商试点", {"trade"}),
        ("恢复补足耕地", {"agriculture"}),
        ("落实森林防火责任", {"safety"}),
        ("扩大中高职贯通培养", {"education"}),
        ("完善流调溯源机制", {"health"}),
        ("推进环保督察反馈问题整改", {"pollution"}),
        ("查处施工噪声扰民", {"pollution"}),
        ("消化批而未供土地", {"urban"}),
        ("增强气象预报服务能力", {"safety"}),
        ("推进人民调解", {"safety"}),
    ],
)
def test_the_theme_is_that_of_the_object(lexicon: ThemeLexicon, text: str, expected: set[str]) -> None:
    assert themes(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提高企业满意程度", set()),  # 提·高企·业
        ("加强农村饮水监测", {"water"}),  # 加·强农·村
        ("协调解决停水难题", set()),  # 协·调解·决
        ("扩大屏障范围", set()),  # 扩·大屏·障
        ("加强学校服务能力", {"education"}),  # 学·校服·务
        ("对台账逐项销号", set()),  # 对台·账
        ("疏通办事堵点", {"market"}),  # 疏·通办·事
        ("清理财政暂付款", {"finance"}),  # 清·理财·政, and 财政 begins within
        ("市政府实施AIS更新", set()),  # 市政·府, AI·S
        ("发掘山水文化", set()),  # 山·水文·化
        ("培养领军人才", {"talent"}),  # 领·军人·才
        ("引导组织造林", {"ecology"}),  # 组·织造·林
        ("严防平台风险", set()),  # 平·台风·险
    ],
)
def test_two_words_that_meet_make_no_cue(lexicon: ThemeLexicon, text: str, expected: set[str]) -> None:
    assert themes(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在商场、超市、农贸市场周边增设停车位", {"transport", "urban"}),
        ("在高速公路出口等处悬挂横幅", set()),
        ("向企业、学校发放宣传手册", set()),
        ("邀请企业、高校参加评议", set()),
        ("走访农户了解情况", set()),
        ("建立信息报送机制", set()),
        ("督促餐饮企业治理油烟", {"pollution"}),
        ("建设疾控中心实验室", {"health"}),
        ("打造产业生态旅游线路", {"tourism"}),
        ("发放汽车以旧换新补贴", {"trade"}),
    ],
)
def test_a_place_or_actor_that_is_only_named_is_no_theme(lexicon: ThemeLexicon, text: str, expected: set[str]) -> None:
    assert themes(text, lexicon) == expected


def test_the_water_of_the_shipped_notice_is_found_exactly(notice: Notice, lexicon: ThemeLexicon) -> None:
    found = {
        (task.ordinal, ordinal)
        for task in notice.tasks
        for ordinal, words in ((0, task.title), *((duty.ordinal, duty.phrase) for duty in task.duties))
        if "water" in {mention.theme for mention in find_themes(words, lexicon)}
    }
    assert found == {(3, 2), (5, 0), (5, 1), (5, 2), (6, 0), (6, 1), (6, 2), (7, 2), (7, 4), (7, 5)}


def annotated(folder: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Titles and duties of the first batch of annotated notices, each with its task's title and its themes."""
    sources = [(path, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.rglob("source.toml"))]
    first = [
        path.parent / name for path, source in sources for batch in source["batch"] if batch["name"] == "first"
        for name in batch["notices"]
    ]  # fmt: skip
    for path in (notice.with_suffix(".gold.json") for notice in first):
        for task in json.loads(path.read_text(encoding="utf-8"))["tasks"]:
            yield task["title"], task["title"], set(task["title_themes"])
            for duty in task["duties"]:
                yield duty["text"], task["title"], set(duty["themes"])


def f1(pairs: Iterable[tuple[set[str], set[str]]]) -> float:
    """Micro-averaged F1 of pairs of found and true themes."""
    counts = [(len(found & true), len(found) + len(true)) for found, true in pairs]
    return 2 * sum(hits for hits, _ in counts) / sum(total for _, total in counts)


def test_the_themes_of_the_annotated_notices_are_found(notices: Path, lexicon: ThemeLexicon) -> None:
    pairs = [
        (themes(text, lexicon) or themes(title, lexicon), expected) for text, title, expected in annotated(notices)
    ]
    assert len(pairs) > 200
    assert f1(pairs) >= 0.9
    assert f1([(found & {"water"}, true & {"water"}) for found, true in pairs]) >= 0.95


# The published definition itself


def stated(term: str) -> list[tuple[str, str]]:
    return [
        (subject.value.removeprefix(THEME.iri), value.value)
        for subject, predicate, value in parse_turtle(resource("ontology/themes.ttl"))
        if predicate == PG[term] and isinstance(subject, NamedNode) and isinstance(value, Literal)
    ]


def test_every_theme_has_cues() -> None:
    assert {theme for theme, _ in stated("cue")} == NAMES


def test_no_cue_is_stated_twice() -> None:
    assert len(stated("cue")) == len(set(stated("cue")))


def test_a_cue_of_another_theme_that_holds_a_word_of_water_says_so(lexicon: ThemeLexicon) -> None:
    water = [word for word, names in lexicon.cues.items() if "water" in names]
    dry = {word for word, names in lexicon.cues.items() if "water" not in names and any(part in word for part in water)}
    masked = {word for theme, text in stated("mask") if theme == "water" for word in spelled_out(text)}
    # A basin may also be a region to work together with: 融入黄河流域, 跨流域.
    assert {word for word in dry - masked if "流域" not in word} == set()


def test_no_cue_names_a_county_or_city() -> None:
    with resource("data/places.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        names = {row["name"] for row in rows}
    assert names
    assert {text for _, text in stated("cue")} & names == set()
