"""What the genre says, in word lists and patterns: labels, bodies, heads of tables, time limits, frames of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.model import Role


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
    :param noted: finds a character without which nothing says who leads.
    :param first_told: the same in running words: 排在第一位的责任单位为牵头单位.
    :param alone_leads: says that those who answer lead where nobody else does: 无牵头单位的，责任单位为牵头单位.
    :param marked_leads: says that whoever has a mark beside its name leads: 标★的为牵头单位.
    :param rest_helps: says that whoever is not named first helps: 其余为配合单位.
    :param ditto: the words that say that a list is the one before it: 责任单位同上.
    :param helps_to_answer: finds who helps those who are responsible: 协同责任单位.
    :param marks: what stands in the cells of a matrix of tasks and units, by the role that it gives.
    :param tables: words of the cells of a table, by what they say.
    :param counts: words with which a notice counts its own items, by their place in it: 共30项任务.
    :param time: a time limit that stands alone: 2024年底前完成, 持续推进.
    :param time_word: finds a word of time.
    :param time_mark: finds what every time limit has one of: a year, a month, a word for what has no end.
    :param begins: finds the end of a limit by which work only begins: 5月开工.
    :param note_opening: words with which a note among names begins: 排名第一的为牵头单位.
    :param item_words: words that count the items: 任务1：, 事项二、.
    :param item_tails: words behind such a number: 第1项.
    :param group_heading: a heading that hands out its group: 县水务局牵头工作; groups `units`, `role`.
    :param group_tail: finds what such a heading ends in where clauses say who does what: …牵头，各乡镇配合|的工作.
    :param group_default: words that hand out all items below: 以下各任务均由县水务局牵头; the same groups, `unmarked`
        of those that name nobody, or `label` and `named` of 本部分责任单位均为县水务局.
    :param group_time: finds the words before a time limit that is said of all items below: 以下任务均于|9月底前完成.
    :param limits: finds what makes a time one by which work is to be done: 9月底前, 年内完成, 长期坚持.
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
    noted: re.Pattern[str]
    first_told: re.Pattern[str]
    alone_leads: re.Pattern[str]
    marked_leads: re.Pattern[str]
    rest_helps: re.Pattern[str]
    helps_to_answer: re.Pattern[str]
    tables: dict[str, tuple[str, ...]]
    counts: dict[str, tuple[str, ...]]
    marks: dict[Role, tuple[str, ...]]
    time: re.Pattern[str]
    time_word: re.Pattern[str]
    time_mark: re.Pattern[str]
    begins: re.Pattern[str]
    note_opening: re.Pattern[str]
    item_words: tuple[str, ...]
    item_tails: tuple[str, ...]
    group_heading: re.Pattern[str]
    group_tail: re.Pattern[str]
    group_default: re.Pattern[str]
    group_time: re.Pattern[str]
    limits: re.Pattern[str]
    reporting: tuple[str, ...]
    frame_top: re.Pattern[str]
    frame_line: re.Pattern[str]
    frame_meta: re.Pattern[str]
    frame_foot: re.Pattern[str]
    frame_weak: re.Pattern[str]
    frame_alone: frozenset[str]
    metadata: re.Pattern[str]
