"""The words of the genre, read from `data/genre.toml` and made into patterns once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from policygraph.lexicon.characters import HAN
from policygraph.model import Role
from policygraph.parsing.choices import COLON, any_of, behind, metadata_of, whole_of
from policygraph.resources import resource


@dataclass(frozen=True, slots=True)
class Genre:
    """Word lists and the patterns built from them.

    :param label: finds a label with its colon; group `role`, `deadline` or `person` says which kind.
    :param label_end: finds what may close a label that does not open its line, where no blank does.
    :param names_label: finds the end of words that make the role's word behind them no label: 明确责任单位.
    :param role_words: finds any word that marks a role.
    :param role_tail: finds the words at the end of a clause that say what the bodies before them do.
    :param tail_ends: the last characters of such words.
    :param told_ends: the last characters of those that say what the bodies are: 为牵头单位.
    :param named_by_role: ends of names of offices that are a role's word as well: 县政协办.
    :param does: finds the word behind a body's name where its part of the work follows: 县种子站|负责|种子供应.
    :param being: the first characters of the words that say so.
    :param role_mark: a role in brackets behind a body's name: 区水务局（牵头单位）.
    :param around: what stands around the names in a list, by kind: the words of each as a choice for a pattern.
    :param together: finds the words between two bodies, the second of which helps the first: 县水利局会同县财政局.
    :param person_behind: finds the name of a person behind that of a body: 县应急局王学军.
    :param called_by_role: finds bodies that have no name but their role: 协办单位.
    :param open_tail: finds the words at the end of a list that leave it open.
    :param unit_ending: finds the end of a body's name.
    :param list_ends: ends of the first piece of a list of units: of a body's name, or of what it does.
    :param final_words: kinds of paper with which a title that has 关于 ends: 通知.
    :param issuer_ending: finds the end of the name of an office that issues papers.
    :param office_ending: finds the end of an office's name, which is no name of a place or a house.
    :param named_by_level: bodies that are named with their level, or several: 县民政局.
    :param weak_ending: finds an end that may be the middle of a name as well: 县市场|监管局.
    :param work_label: finds a label that says which part of the work its text is: 整改目标：, 【工作措施】.
    :param work_nouns: ends of such labels.
    :param subject: bodies that open a sentence, with what they do: 县公安局负责…; groups `bodies`, `role`.
    :param joined_units: finds the 和 between two bodies: 区水利局和区财政局.
    :param set_together: finds one body up to where another of its level begins without a mark: 区水利局|区财政局.
    :param joints: the first characters of such words.
    :param place_name: finds the name of a place, or of several one within the other: 云溪市河湾区.
    :param classes: finds classes of divisions in a list: 省、自治区.
    :param last_class: finds one that may end such a list: 直辖市人民政府.
    :param towns: classes of divisions that work is handed to by their own names.
    :param unit_head: the head of a column of bodies, with `persons` where it asks for those who answer in them.
    :param first_leads: says of a list that whoever is named first leads it: 列首位者为牵头单位.
    :param ditto: the words that say that a list is the one before it: 责任单位同上.
    :param helps_to_answer: finds who helps those who are responsible: 协同责任单位.
    :param marks: what stands in the cells of a matrix of tasks and units, by the role that it gives.
    :param tables: words of the cells of a table, by what they say.
    :param counts: words with which a notice counts its own items, by their place in it: 共30项任务.
    :param time: a time limit that stands alone: 2024年底前完成, 持续推进.
    :param time_word: finds a word of time.
    :param begins: finds the end of a limit by which work only begins: 5月开工.
    :param note_opening: words with which a note among names begins: 排名第一的为牵头单位.
    :param item_words: words that count the items: 任务1：, 事项二、.
    :param item_tails: words behind such a number: 第1项.
    :param group_heading: a heading that hands out its group: 县水务局牵头工作; groups `units`, `role`.
    :param group_tail: finds what such a heading ends in where clauses say who does what: …牵头，各乡镇配合|的工作.
    :param group_default: words that hand out all items below: 以下各任务均由县水务局牵头; the same groups, `unmarked`
        of those that name nobody, or `label` and `named` of 本部分责任单位均为县水务局.
    :param work_titles: finds the words of a title that say that its items are work: 民生实事.
    :param title_in_line: a title that opens a line in which the text runs on: …关于加强…的意见.
    :param frame_top: finds the words of a web page that end what stands above the notice: 当前位置：首页.
    :param frame_line: finds those of a line that is the page's own wherever it stands: 浏览次数.
    :param frame_meta: finds the label with which a line begins that tells of the paper: 索引号：.
    :param frame_foot: finds those of the page's foot: 版权所有, ICP备.
    :param frame_weak: finds those that are the foot's only where more of it follows: 主办单位：.
    :param frame_alone: lines of the page by all their words: 分享.
    :param metadata: finds a label of what a page says of the paper; its group says which.
    """

    label: re.Pattern[str]
    label_end: re.Pattern[str]
    names_label: re.Pattern[str]
    role_words: re.Pattern[str]
    role_tail: re.Pattern[str]
    tail_ends: frozenset[str]
    told_ends: frozenset[str]
    named_by_role: tuple[str, ...]
    does: re.Pattern[str]
    being: frozenset[str]
    role_mark: re.Pattern[str]
    around: Mapping[str, str]
    together: re.Pattern[str]
    person_behind: re.Pattern[str]
    called_by_role: re.Pattern[str]
    open_tail: re.Pattern[str]
    unit_ending: re.Pattern[str]
    list_ends: tuple[str, ...]
    issuer_ending: re.Pattern[str]
    office_ending: re.Pattern[str]
    named_by_level: re.Pattern[str]
    weak_ending: re.Pattern[str]
    work_label: re.Pattern[str]
    work_nouns: tuple[str, ...]
    subject: re.Pattern[str]
    joined_units: re.Pattern[str]
    set_together: re.Pattern[str]
    joints: frozenset[str]
    place_name: re.Pattern[str]
    classes: re.Pattern[str]
    last_class: re.Pattern[str]
    towns: frozenset[str]
    generic_words: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    title_endings: tuple[str, ...]
    final_words: tuple[str, ...]
    work_titles: re.Pattern[str]
    title_in_line: re.Pattern[str]
    colophon: tuple[str, ...]
    printed: str
    role_of_word: dict[str, Role]
    unit_head: re.Pattern[str]
    ditto: re.Pattern[str]
    first_leads: re.Pattern[str]
    helps_to_answer: re.Pattern[str]
    tables: dict[str, tuple[str, ...]]
    counts: dict[str, tuple[str, ...]]
    marks: dict[Role, tuple[str, ...]]
    time: re.Pattern[str]
    time_word: re.Pattern[str]
    begins: re.Pattern[str]
    note_opening: re.Pattern[str]
    item_words: tuple[str, ...]
    item_tails: tuple[str, ...]
    group_heading: re.Pattern[str]
    group_tail: re.Pattern[str]
    group_default: re.Pattern[str]
    reporting: tuple[str, ...]
    frame_top: re.Pattern[str]
    frame_line: re.Pattern[str]
    frame_meta: re.Pattern[str]
    frame_foot: re.Pattern[str]
    frame_weak: re.Pattern[str]
    frame_alone: frozenset[str]
    metadata: re.Pattern[str]


@cache
def genre() -> Genre:
    """Return the word lists of the genre."""
    with resource("data/genre.toml").open("rb") as file:
        words = tomllib.load(file)
    role_of_word = {
        word: Role(role) for role in ("lead", "cooperating", "responsible") for word in words["roles"][role]
    }
    roles, nouns, bare = any_of(role_of_word), any_of(words["labels"]["unit_nouns"]), any_of(words["labels"]["bare"])
    answering = any_of([*words["roles"]["lead"], *words["roles"]["responsible"]])
    endings, divisions = any_of(words["units"]["endings"]), any_of(words["units"]["divisions"])
    inside = {*words["units"]["divisions"], *words["units"]["fields"]} - {*words["units"]["towns"]}
    whole = [ending for ending in words["units"]["endings"] if ending not in inside]
    # 牵头单位：, 配合/责任单位：, 责任单位（部门）：, 牵头（责任）单位：, 责任部门及单位：
    bracketed = rf"[（(]?(?:{roles})[）)]?"
    unit = rf"(?:{nouns})(?:(?:及|和|与|、)(?:{any_of(words['labels']['person'])}))?"
    which = rf"(?:{any_of(words['labels']['which'])})?"  # 主要责任单位, 市级牵头部门
    divided = rf"(?:{any_of(words['labels']['divided'])})(?={COLON})"
    role_label = (
        rf"(?P<role>{which}{bracketed}(?:[及和与、/]?{bracketed}){{0,2}}{unit}|(?:{bare})(?={COLON})|{divided})"
    )
    person = any_of([*words["labels"]["person"], *_leaders(words["labels"])])
    heads = {
        word[0]
        for kind in (role_of_word, *(words["labels"][kind] for kind in _LABEL_KINDS), _leaders(words["labels"]))
        for word in kind
    }
    levels = f"(?:{any_of({*words['units']['levels'], *words['around']['levels']})})"
    label = (
        rf"(?=[【\[〔（({''.join(sorted(heads))}])[【\[〔]?(?:(?P<person>{which}(?:{person}))|{role_label}"
        rf"|(?P<deadline>{any_of(words['labels']['deadline'])}))[】\]〕]?[ \u3000]*"
        rf"(?:{COLON}|[为是](?={levels}))?[】\]〕]?"
    )
    done = any_of(words["deadlines"]["done"])
    standing = rf"(?:{any_of(words['deadlines']['all_year'])})?(?:{any_of(words['deadlines']['standing'])})"
    dated = (
        r"到?(?:\d{4}年(?:度|内)?)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|年?末|[上下]半年|第?[一二三四]季度|[上中下]旬|年内)?"
        r"(?:之?前|以前)?"
    )
    # 9月底前, 持续推进, 年内持续推进, 9月底前完成并长期坚持
    all_year = any_of(words["deadlines"]["all_year"])
    already, joined = any_of(words["deadlines"]["already"]), any_of(words["deadlines"]["joined"])
    time = rf"(?:{dated}|{already})(?:{done})[，,]?(?:{joined})?(?:{standing})|{dated}|{standing}|(?:{all_year})"
    # What a time limit cannot do without: a year, a month, or one of the words for what has no end.
    time_marks = any_of([*words["deadlines"]["marks"], *words["deadlines"]["standing"]])
    # 牵头, 牵头负责, 按职责分工负责, 负责配合落实, 分别负责, 结合实际落实
    tailed = words["roles"]["tailed"]
    tail = rf"(?:{any_of(words['roles']['manner'])})*(?:{roles})+(?:{any_of(tailed)})?$"
    tail += rf"|(?:{any_of(words['roles']['being'])})(?:{roles})+(?:{nouns})$"  # 县水利局为牵头单位
    by, unmarked = any_of(words["around"]["by"]), any_of(words["groups"]["unmarked"])
    return Genre(
        label=re.compile(label),
        # 责任单位：, 【责任单位】, 责任单位为县财政局; the pattern opens with characters, which are found at once
        label_end=re.compile(rf"[：:】\]〕为是](?:(?<=[：:】\]〕])|(?={levels}))"),
        names_label=re.compile(rf"(?:{any_of(words['labels']['naming'])})$"),
        role_words=re.compile(roles),
        role_tail=re.compile(tail),
        tail_ends=frozenset(word[-1] for word in (*role_of_word, *tailed)),
        told_ends=frozenset(word[-1] for word in words["labels"]["unit_nouns"]),
        named_by_role=tuple(words["roles"]["names"]),
        does=re.compile(any_of(words["roles"]["doing"])),
        being=frozenset(word[0] for word in words["roles"]["being"]),
        role_mark=re.compile(rf"为?(?:{roles})+(?:{nouns})?"),
        around={kind: any_of(listed) for kind, listed in words["around"].items()},
        together=re.compile(
            rf"{any_of(words['around']['with'])}|{behind(words['units']['asking'])}(?:{any_of(words['around']['asks'])})(?={levels})"
        ),
        person_behind=re.compile(
            rf"{behind(words['units']['staffed'])}(?!{any_of(words['units']['goes_on'])}){HAN}{{2,3}}$"
        ),
        called_by_role=re.compile(rf"(?:{roles})(?:{nouns})$"),
        open_tail=re.compile(rf"(?:{any_of(words['open']['endings'])})$"),
        unit_ending=re.compile(rf"(?:{endings})(?:[（(][^（）()]*[）)])?$"),
        list_ends=(*words["units"]["endings"], *role_of_word, "）"),
        issuer_ending=re.compile(rf"(?:{any_of(words['head']['issuers'])})$"),
        office_ending=re.compile(rf"(?:{any_of(words['units']['offices'])})$"),
        named_by_level=re.compile(rf"(?:{any_of(words['units']['levels'])})(?!级)|[^、，]+[、，]"),
        weak_ending=re.compile(rf"(?:{any_of(words['units']['weak'])})$"),
        work_label=re.compile(
            rf"[【\[]?(?!{any_of(words['labels']['deadline'])}){HAN}{{0,6}}"
            rf"(?:{any_of(words['labels']['work_nouns'])})(?:{COLON}|[】\]]{COLON}?)"
        ),
        work_nouns=tuple(words["labels"]["work_nouns"]),
        subject=re.compile(
            rf"(?P<bodies>[^。；：，]{{3,60}}?)(?:{any_of(words['around']['must'])})?(?P<role>(?:{roles})+)(?=[^，。；、]{{3}})"
        ),
        joined_units=re.compile(
            rf"{behind(whole)}(?:{any_of(words['around']['and'])})"
            rf"(?!(?:{any_of(words['units']['organs'])})(?:$|[及和与]))(?=(?:[^、，；（(]|[（(][^（）()]*[）)])*(?:{endings})$)"
        ),
        set_together=re.compile(
            rf"(?P<level>{levels}){HAN}{{2,}}?(?:{any_of(words['units']['offices'])})"
            rf"(?=(?P=level){HAN}{{2,}}?(?:{any_of(words['units']['offices'])})(?:$|(?P=level)))"
            rf"(?!{HAN}*(?:{any_of(words['units']['goes_on'])})$)"
        ),
        joints=frozenset(word[0] for word in words["around"]["and"]),
        place_name=re.compile(rf"(?:{HAN}{{2,6}}?(?:{divisions}))+"),
        classes=re.compile(rf"(?:{divisions})(?:、(?:{divisions}))*"),
        last_class=re.compile(
            rf"(?:{divisions})(?:[（(][^（）()]*[）)])?(?:{any_of(words['units']['organs'])})?(?:[（(][^（）()]*[）)])?"
        ),
        towns=frozenset(words["units"]["towns"]),
        generic_words=tuple(words["units"]["generic"]),
        columns={kind: tuple(heads) for kind, heads in words["columns"].items()},
        title_endings=tuple(words["head"]["title_endings"]),
        final_words=tuple(words["head"]["final_words"]),
        work_titles=whole_of(words["head"]["work_titles"]),
        title_in_line=re.compile(
            rf"[^。；：，]{{0,40}}关于[^。；：]{{2,80}}?的(?:实施|指导|若干|[^，。；：的]{{0,4}}条)?(?:{any_of(words['head']['title_words'])})(?:（[^（）]{{2,12}}）)?"
        ),
        colophon=tuple(words["head"]["colophon"]),
        printed=words["head"]["printed"],
        role_of_word=role_of_word,
        # 责任单位, 责任单位及责任人, 牵头镇街, 主要责任单位（部门）
        unit_head=re.compile(
            rf"(?:{any_of(words['columns']['unit'])}|(?:{answering})(?:{any_of(words['columns']['division'])})(?!{HAN}))"
            rf"(?P<persons>(?:及|和|与|、|[/／（(])?其?(?P<asked>{any_of(words['labels']['person'])}))?"
        ),
        first_leads=re.compile(
            rf"(?:{any_of(words['tables']['first'])})[^。；]{{0,14}}(?:{any_of(words['roles']['lead'])})"
            rf"|(?:{any_of(words['roles']['lead'])})[^。；]{{0,8}}(?:{any_of(words['tables']['first'])})"
        ),
        ditto=re.compile(rf"(?:(?:{roles})+(?:{nouns})?)?[：:]?(?:{any_of(words['tables']['ditto'])})(?:一[项条款])?"),
        helps_to_answer=re.compile(rf"(?:{any_of(words['roles']['cooperating'])})责任"),
        marks={Role(role): tuple(listed) for role, listed in words["marks"].items()},
        tables={kind: tuple(listed) for kind, listed in words["tables"].items()},
        counts={kind: tuple(listed) for kind, listed in words["counts"].items()},
        time=re.compile(rf"(?=.{{0,30}}(?:{time_marks}))[于在]?(?P<time>{time})(?:{done})?"),
        begins=re.compile(rf"(?:{any_of(words['deadlines']['begins'])})$"),
        time_word=whole_of(words["deadlines"]["words"]),
        note_opening=re.compile(
            rf"{any_of(words['notes']['openings'])}"
            rf"|(?:{any_of(words['notes']['first'])})(?={any_of(words['notes']['behind_first'])})"
        ),
        item_words=tuple(words["numbers"]["item_words"]),
        item_tails=tuple(words["numbers"]["item_tails"]),
        group_heading=re.compile(
            rf"(?:{by})?(?P<units>[^。；]{{2,60}}?)(?P<role>(?:{any_of(words['groups']['roles'])})+)的?(?:{any_of(words['groups']['work'])})*"
        ),
        group_tail=re.compile(rf"(?:{any_of(words['groups']['of'])})(?:{any_of(words['groups']['work'])})+$"),
        group_default=re.compile(
            rf"(?:(?:(?=[^。；]{{0,16}}?(?P<unmarked>{unmarked}))|)(?:{any_of(words['groups']['below'])}|{unmarked})[^。；]{{0,16}}?"
            rf"|(?:{any_of(words['groups']['all'])}))(?:{by}(?P<units>[^。；]{{2,80}}?)(?P<role>(?:{roles})+)"
            rf"|(?P<label>(?:{roles})(?:{nouns}))(?:{any_of(words['groups']['each'])})?"
            rf"(?:{any_of(words['groups']['is'])})(?P<named>[^。；）]{{2,80}}))"
        ),
        reporting=tuple(words["labels"]["reporting"]),
        frame_top=whole_of(words["frame"]["top"]),
        frame_line=whole_of(words["frame"]["line"]),
        frame_meta=re.compile(rf"[\[【]?\s*(?:{any_of(words['frame']['meta'])})"),
        frame_foot=whole_of(words["frame"]["foot"]),
        frame_weak=whole_of(words["frame"]["weak"]),
        frame_alone=frozenset(words["frame"]["alone"]),
        metadata=metadata_of(words["metadata"]),
    )


_LABEL_KINDS = ("person", "deadline", "bare", "which", "divided")


def _leaders(labels: Mapping[str, Sequence[str]]) -> list[str]:
    """The labels that ask for a leader: 分管领导, 分管县领导, 包联市级领导."""
    return [f"{how}{level}领导" for how in labels["leading"] for level in ("", *labels["levels"])]
