from __future__ import annotations

import pytest
from tests.conftest import sentence_of

from policygraph.extraction import lexicons
from policygraph.model import Notice, ProjectKind, ProjectMention, Rule
from policygraph.rules.projects import RULES, find_projects
from policygraph.sentences.sentence import Sentence


def mentions(text: str) -> tuple[ProjectMention, ...]:
    return find_projects(sentence_of(text))


def named(text: str) -> list[str]:
    return [mention.name for mention in mentions(text) if not mention.generic]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_in_its_example(rule: Rule) -> None:
    assert rule.name in {mention.rule for mention in mentions(rule.example)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加快推进G109小峡口改扩建等重点项目，打造“半小时通勤圈”。", ["G109小峡口改扩建"]),
        ("加快响河峡水库、牙扎水库配套工程的前期工作。", ["响河峡水库配套工程", "牙扎水库配套工程"]),
        ("配合推进公铁联运南亚国际货运班列常态化运行。", ["公铁联运南亚国际货运班列"]),
        ("启动大坪水库前期工作。", ["大坪水库"]),
        ('推动"一码通""联运快线"等项目优化完善。', ['"一码通"', '"联运快线"']),
        ("实施“青岭强种”、机耕道提升等工程。", ["“青岭强种”", "机耕道提升工程"]),
        ("打好蓝天、碧水、净土三大保卫战。", ["蓝天保卫战", "碧水保卫战", "净土保卫战"]),
        ("确保青岭电厂、澜河轴承钢等12个以上项目建成投产。", ["青岭电厂", "澜河轴承钢"]),
        ("石坪幼儿园、柳泉幼儿园投入使用。", ["石坪幼儿园", "柳泉幼儿园"]),
        ("柳泉大桥完成主体封顶。", ["柳泉大桥"]),
        ("争取国家柑橘种质创新中心落户我市。", ["国家柑橘种质创新中心"]),
        ("建设青岭大道（水厂路—石坪街段）供热主管网。", ["青岭大道（水厂路—石坪街段）供热主管网"]),
        ("推进县第三老人院建设。", ["县第三老人院"]),
        ("加快建设石坪小学、青岭四中等扩建教学楼项目。", ["石坪小学扩建教学楼项目", "青岭四中扩建教学楼项目"]),
        ("实施区养老综合服务中心建设。", ["区养老综合服务中心"]),
        ("迁建县政务服务中心。", ["县政务服务中心"]),
        ("建设新城大桥，改造公路大桥。", ["新城大桥"]),
        ("实施刘家梁、南山梁农村饮水管网延伸工程。", ["刘家梁农村饮水管网延伸工程", "南山梁农村饮水管网延伸工程"]),
        ("修复青岭泵站。", ["青岭泵站"]),
        ("力促青岭风电、澜河光伏等9个项目年内并网。", ["青岭风电", "澜河光伏"]),
        ("建设石坪中学、柳泉三中等新建学生公寓项目。", ["石坪中学新建学生公寓项目", "柳泉三中新建学生公寓项目"]),
        ("确保黄百铁路年内开工。", ["黄百铁路"]),
        ("全线贯通S305省道全丰至港口段24公里。", ["S305省道全丰至港口段"]),
        ("建成投用市第三人民医院新院区。", ["市第三人民医院新院区"]),
        ("实施农村供水提标工程。", ["农村供水提标工程"]),
        ("推进引江济淮二期、淮河入海水道二期等重大水利工程建设。", ["引江济淮二期", "淮河入海水道二期"]),
        ("开工建设抚州至吉安高速公路。", ["抚州至吉安高速公路"]),
        ("加快珠海—湄潭共建产业园（二期）建设。", ["珠海—湄潭共建产业园（二期）"]),
        ("加快某能源科技有限公司焦油加氢（三期）项目建设。", ["某能源科技有限公司焦油加氢（三期）项目"]),
        ("建成浦寨、弄尧落地加工产业园。", ["浦寨落地加工产业园", "弄尧落地加工产业园"]),
        ("做好二郎山、麟州故城文物本体修缮。", ["二郎山文物本体修缮", "麟州故城文物本体修缮"]),
        ("推进海楼镇和红旗镇高效节水灌溉项目。", ["海楼镇高效节水灌溉项目", "红旗镇高效节水灌溉项目"]),
        ("推进梁子湖、西凉湖等3个湖泊水系连通。", ["梁子湖水系连通", "西凉湖水系连通"]),
        ("实施清水江（三隆段）、武利江治理工程。", ["清水江（三隆段）治理工程", "武利江治理工程"]),
        ("加快关门石水库扩建工程。", ["关门石水库扩建工程"]),
        ("建设沙雅县污水处理厂及再生水管网工程。", ["沙雅县污水处理厂及再生水管网工程"]),
        ("大力支持平安驿特色小镇发展。", ["平安驿特色小镇"]),
        ("积极推动比亚迪产业园项目列入省重大项目库。", ["比亚迪产业园项目"]),
        ("开展国土绿化巩固提升行动。", ["国土绿化巩固提升行动"]),
        ("实施高标准市场体系建设行动。", ["高标准市场体系建设行动"]),
        ("启动东西部产业协作发展示范园建设。", ["东西部产业协作发展示范园"]),
        ("开展高新技术企业、科技型企业培育计划。", ["高新技术企业、科技型企业培育计划"]),
        ("深入打好蓝天保卫战。", ["蓝天保卫战"]),
        ("实施“千企技改”工程和“小升规”培育行动。", ["“千企技改”工程", "“小升规”培育行动"]),
        ("深入实施“大众创业、万众创新”升级版。", ["“大众创业、万众创新”升级版"]),
        ("加快落实推进“5G 智慧城市”建设。", ["“5G 智慧城市”"]),
        ("全面落实青海省“昆仑英才”、海东市“黄金谷底”等专项行动。", ["青海省“昆仑英才”", "海东市“黄金谷底”"]),
        ("举办“春风行动”招聘会30场。", ["“春风行动”"]),
        ("推进竹屿湖、如意湖整治。", ["竹屿湖整治", "如意湖整治"]),
        ("改造G328国道沙岭至湾底段8.6公里、县道X103青屿线12公里。", ["G328国道沙岭至湾底段", "县道X103青屿线"]),
        ("打通兴岭路、渔人路等4条断头路。", ["兴岭路", "渔人路"]),
        ("续建岚州大道东延、长胜路2条主干道。", ["岚州大道东延", "长胜路"]),
        ("新建八岭坪集中供水厂1座。", ["八岭坪集中供水厂"]),
        ("建成青海“智慧社保”信息系统。", ["青海“智慧社保”信息系统"]),
        ("推进盘龙岭、杨春湖等区域医疗机构建设。", ["盘龙岭区域医疗机构", "杨春湖区域医疗机构"]),
        ("争取资金支持对平安驿铁路货场的道路进行升级改造。", ["平安驿铁路货场"]),
        ("完成王家坝、石板滩2座病险水库除险加固。", ["王家坝水库除险加固", "石板滩水库除险加固"]),
        (
            "推进县污水处理厂提标改造工程和沙坪、马道2个镇级污水处理站建设。",
            ["县污水处理厂提标改造工程", "沙坪镇级污水处理站", "马道镇级污水处理站"],
        ),
        ("实施肉牛增产增效、奶业振兴行动。", ["肉牛增产增效行动", "奶业振兴行动"]),
        ("打好蓝天、碧水、净土保卫战。", ["蓝天保卫战", "碧水保卫战", "净土保卫战"]),
        ("开展引白济洮前期工作。", ["引白济洮"]),
        (
            "推进S308西吉至静宁界改建、G566马建至田坪段养护提升工程。",
            ["S308西吉至静宁界改建", "G566马建至田坪段养护提升工程"],
        ),
        ("支持贵州醇酒业有限公司扩能技改。", ["贵州醇酒业有限公司扩能技改"]),
        ("争取将下涧采煤沉陷区综合治理项目列入国家工程。", ["下涧采煤沉陷区综合治理项目"]),
        ("持续开展黄河岸线清理整治“春雷行动”。", ["“春雷行动”"]),
        ("加快推进文创产业园建设。", ["文创产业园"]),
        ("建设“四好农村路”。", ["“四好农村路”"]),
        ("推进兰州国家城市更新试点建设。", ["兰州国家城市更新试点"]),
    ],
)
def test_a_named_undertaking_is_a_project(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "完善农村基础设施建设。",
        "加强城乡绿道、生态廊道等生态基础设施建设。",
        "实施重大生态保护与修复工程。",
        "加强黄河等重点流域水质监测。",
        "探索推进城市治理“一网统管”。",
        "深化“放管服”改革。",
        "深入打好污染防治攻坚战。",
        "打造中国—东盟水果交易中心。",
        "推动五原一中与北京师范大学附属中学开展结对帮扶。",
        "学习运用“千万工程”经验。",
        "加强稻油、茶树、黑猪等地方种质资源保护利用。",
        "打造“半小时通勤圈”。",
        "提升大天鹅景区、周仓文化园服务功能。",
        "推动平陆中学创建山西省示范高中。",
        "推动县中医院创建三级乙等医院。",
        "推动更多项目纳入支持范围。",
        "积极参与共建“一带一路”。",
        "完成甲河、乙镇、丙场3个突出问题整改。",
        "依托江南钢铁有限公司打造“灯塔工厂”。",
        "修复群力新区雨水泵站2座。",
        "完成永安溪、朱溪港136个入河排污口分类整治。",
        "推动清华大学、浙江大学等高校托管帮扶县中。",
        "制定年度投资计划。",
        "推进发挥援建资金和项目向民生倾斜。",
        "支持河湟新区走转型升级之路。",
        "健全河湖长制。",
    ],
)
def test_what_has_no_name_or_is_not_built_is_none(text: str) -> None:
    assert named(text) == []


def test_a_class_without_a_name_is_generic() -> None:
    (mention,) = mentions("推进光伏发电项目。")
    assert (mention.name, mention.generic) == ("光伏发电项目", True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("实施“双名”工程。", ProjectKind.PROGRAMME),
        ("实施老旧供热管网改造工程。", ProjectKind.WORKS),
        ("启动“幸福永安溪”全域建设项目。", ProjectKind.WORKS),
        ("开展“减证便民”行动。", ProjectKind.PROGRAMME),
        ("推进龙门水库除险加固。", ProjectKind.WORKS),
        ("持续推进“两癌”免费筛查项目。", ProjectKind.PROGRAMME),
    ],
)
def test_what_is_built_is_works_and_a_campaign_a_programme(text: str, kind: ProjectKind) -> None:
    assert [mention.kind for mention in mentions(text)] == [kind]


def test_a_project_named_twice_in_a_sentence_is_mentioned_once() -> None:
    assert named("推进清花旅游专线建设，确保清花旅游专线年底前试运行。") == ["清花旅游专线"]


def test_the_words_lie_where_the_mention_says() -> None:
    text = "有序推进硝沟小流域1号、2号大型淤地坝等工程。"
    first, second = find_projects(sentence_of(text, start=50))
    assert (first.phrase.text, second.phrase.text) == ("硝沟小流域1号", "2号大型淤地坝")
    assert first.phrase.span.start == 54


def test_every_mention_of_the_shipped_notice_stands_in_its_text(notice: Notice) -> None:
    text = notice.source.text
    for task in notice.tasks:
        for duty in task.duties:
            for mention in find_projects(Sentence(duty.phrase, lexicons().general)):
                assert [text[offset] for offset in mention.phrase.offsets] == list(mention.phrase.text)


@pytest.mark.parametrize("text", ["。", "工程", "推进", "等", "推进、、、等项目", "“”", "、" * 500, "推进" * 500])
def test_odd_sentences_name_nothing(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "改造农村公路12公里、产业路5公里。",
        "新建供水厂1座。",
        "新建寄宿制学校1所。",
        "在高岭镇新建公路3公里、在谢村镇新建公路5公里。",
        "打造众包、众筹平台。",
        "完成架线。",
    ],
)
def test_lengths_and_ones_make_no_names(text: str) -> None:
    assert named(text) == []
