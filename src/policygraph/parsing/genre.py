"""The words of the genre, read from `data/genre.toml` and made into patterns once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from policygraph.lexicon.characters import HAN
from policygraph.model import Role
from policygraph.parsing.choices import COLON, any_of, behind, metadata_of, whole_of
from policygraph.parsing.wording import Genre
from policygraph.resources import resource
from policygraph.text.marks import LABEL_CLOSING, LABEL_OPENING, SPACE, STAR


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
    aside = rf"(?:[（(][^（）()：:]{{2,24}}[）)](?={COLON}))?"  # 责任单位（列首位的为牵头单位）：
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
    opened, closed = re.escape(LABEL_OPENING), re.escape(LABEL_CLOSING)
    label = (
        rf"(?=[{opened}（({''.join(sorted(heads))}])[{opened}]?(?:(?P<person>{which}(?:{person}))|{role_label}{aside}"
        rf"|(?P<deadline>{any_of(words['labels']['deadline'])}))[{closed}]?{SPACE}*"
        rf"(?:{COLON}|[为是](?={levels}))?[{closed}]?"
    )
    done = any_of(words["deadlines"]["done"])
    standing = rf"(?:{any_of(words['deadlines']['all_year'])})?(?:{any_of(words['deadlines']['standing'])})"
    dated = (
        r"到?(?:\d{4}年(?:度|内)?)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|年?末|[上下]半年|第?[一二三四]季度|[上中下]旬|年内)?"
        r"(?:之?前|以前)?"
    )
    # 9月底前, 持续推进, 年内持续推进, 9月底前完成并长期坚持
    all_year = any_of(words["deadlines"]["all_year"])
    goes_on = any_of(words["deadlines"]["goes_on"])
    already, joined = any_of(words["deadlines"]["already"]), any_of(words["deadlines"]["joined"])
    time = rf"(?:{dated}|{already})(?:{done})[，,]?(?:{joined})?(?:{standing})|{dated}|{standing}"
    time += rf"|(?:{all_year})(?:{goes_on})?"
    # What a time limit cannot do without: a year, a month, or one of the words for what has no end.
    time_marks = any_of([*words["deadlines"]["marks"], *words["deadlines"]["standing"]])
    # 牵头, 牵头负责, 按职责分工负责, 负责配合落实, 分别负责, 结合实际落实
    tailed = words["roles"]["tailed"]
    manner, being = words["roles"]["manner"], words["roles"]["being"]
    begins = "".join(sorted({word[0] for word in (*manner, *being, *role_of_word)}))
    tail = rf"(?=[{begins}])(?:(?:{any_of(manner)})*(?:{roles})+(?:{any_of(tailed)})?$"
    tail += rf"|(?:{any_of(being)})(?:{roles})+(?:{nouns})$)"  # 县水利局为牵头单位
    note = {kind: any_of(listed) for kind, listed in words["leading"].items()}
    openings = {word[0] for word in (*words["tables"]["first"], *words["leading"]["lacks"], *words["leading"]["only"])}
    leads, first = any_of(words["roles"]["lead"]), any_of(words["tables"]["first"])
    by, unmarked = any_of(words["around"]["by"]), any_of(words["groups"]["unmarked"])
    return Genre(
        label=re.compile(label),
        # 责任单位：, 【责任单位】, 责任单位为县财政局; the pattern opens with characters, which are found at once
        label_end=re.compile(rf"[：:{closed}为是](?:(?<=[：:{closed}])|(?={levels}))"),
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
        unit_ending=re.compile(rf"(?:{endings})(?:[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】])?$"),
        list_ends=(*words["units"]["endings"], *role_of_word, "）"),
        issuer_ending=re.compile(rf"(?:{any_of(words['head']['issuers'])})$"),
        office_ending=re.compile(rf"(?:{any_of(words['units']['offices'])})$"),
        named_by_level=re.compile(rf"(?:{any_of(words['units']['levels'])})(?!级)|[^、，]+[、，]"),
        weak_ending=re.compile(rf"(?:{any_of(words['units']['weak'])})$"),
        work_label=re.compile(
            rf"[{opened}]?(?!{any_of(words['labels']['deadline'])}){HAN}{{0,6}}"
            rf"(?:{any_of(words['labels']['work_nouns'])})(?:{COLON}|[{closed}]{COLON}?)"
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
        first_leads=re.compile(rf"(?:{first})[^。；]{{0,14}}(?:{leads})|(?:{leads})[^。；]{{0,8}}(?:{first})"),
        noted=re.compile(f"[{''.join(sorted(openings))}{STAR}]"),
        first_told=re.compile(
            rf"(?:{first})(?:{note['told']})?(?:{note['who']})*(?:{note['are']})*(?:{leads})"
            rf"|(?:{leads})(?:{nouns})?(?:{note['stands']})(?:{first})"
        ),
        alone_leads=re.compile(
            rf"(?:(?:{note['lacks']})(?:{leads})|(?:{note['only']})(?:{roles}))(?:{nouns})?(?:{note['when']})?[，,]?"
            rf"(?:{note['then']})?(?:{answering})(?:{nouns})?(?:{note['are']})*(?:{leads})"
        ),
        marked_leads=re.compile(
            rf"(?:{note['marked']})[“\"]?[{STAR}][”\"]?(?:{note['sign']})?(?:{note['who']})*(?:{note['are']})*(?:{leads})"
            rf"|(?:^|[：:，,。；])[{STAR}][”\"]?(?:{note['sign']})?(?:{note['who']})*(?:{note['are']})*(?:{leads})"
        ),
        rest_helps=re.compile(
            rf"(?:{note['rest']})(?:{note['who']})*(?:{note['are']})*(?:{any_of(words['roles']['cooperating'])})"
        ),
        ditto=re.compile(rf"(?:(?:{roles})+(?:{nouns})?)?[：:]?(?:{any_of(words['tables']['ditto'])})(?:一[项条款])?"),
        helps_to_answer=re.compile(rf"(?:{any_of(words['roles']['cooperating'])})责任"),
        marks={Role(role): tuple(listed) for role, listed in words["marks"].items()},
        tables={kind: tuple(listed) for kind, listed in words["tables"].items()},
        counts={kind: tuple(listed) for kind, listed in words["counts"].items()},
        time=re.compile(rf"(?=.{{0,30}}(?:{time_marks}))[于在]?(?P<time>{time})(?:{done})?"),
        begins=re.compile(rf"(?:{any_of(words['deadlines']['begins'])})$"),
        time_word=whole_of(words["deadlines"]["words"]),
        time_mark=re.compile(time_marks),
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
        group_time=re.compile(
            rf"(?:(?:{any_of(words['groups']['below'])})[^。；，]{{0,12}}?|(?:{any_of(words['groups']['all'])}))"
            rf"(?:{any_of(words['groups']['each'])})?(?:{any_of(words['around']['must'])})?(?:{any_of(words['groups']['at'])})?"
            rf"(?=[0-9]|{any_of(words['deadlines']['opens'])})"
        ),
        limits=re.compile(rf"(?:{any_of(words['deadlines']['by'])})|(?:{done}|{standing})$"),
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
