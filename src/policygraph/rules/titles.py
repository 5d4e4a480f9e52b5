"""Titles that are the names of projects: 云岭工匠培育项目, or any title under a head 项目名称."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policygraph.lexicon.lexicon import ProjectWords
from policygraph.lexicon.words import worded, words
from policygraph.model import Notice, ProjectKind, ProjectMention, Rule, Structure
from policygraph.rules.naming import is_own, is_proper
from policygraph.rules.nouns import ends_in
from policygraph.rules.projecthood import COUNTED, QUOTE, Context, judge
from policygraph.sentences.sentence import Sentence

TITLE: Final = Rule(
    "project-title",
    "标题本身就是项目名称",
    "A title without a verb that ends as names of projects do, or that stands under a head for names of projects",
    "白石水库除险加固工程。",
    "推进工程建设。",
)
RULES: Final = (TITLE,)

_NAME: Final = worded(r"[^，。；：、]+{title-noun}(?:[（(][^（）()]{1,6}[）)])?")
# 大桥改建工程, 管网建设与改造工程: the verb that stands before the noun is what the works are, and asks for nothing.
_ACT: Final = worded(r"(?:{asking-verb})(?:(?:{conjunction}|、){HAN}{2,4})?{title-noun}(?:[（(][^（）()]{1,6}[）)])?$")
_YEAR: Final = worded(r"^20\d\d{year}?")  # 2031年|农村公路安全防护工程
_HEAD: Final = worded("{project-head}")
_LEAST: Final = 6  # characters of a name that general words make up


def names_projects(notice: Notice) -> bool:
    """Return whether the tasks of a notice are projects by the head of their column.

    :param notice: as parsed.
    """
    text = notice.source.text
    heads = (one.span for one in notice.structure if one.structure is Structure.TABLE_HEAD)
    return any(_HEAD.search("".join(text[span.start : span.end].split())) for span in heads)


def find_title_project(sentence: Sentence) -> Iterator[ProjectMention]:
    """Yield the project that a title names without asking for it.

    :param sentence: a title; a duty has none.
    """
    text, of, named = sentence.text, sentence.words.projects, sentence.under_project_head
    if sentence.duty or len(sentence.clauses) != 1 or _asks(text, of):
        return
    if not _NAME.fullmatch(sentence.shielded):
        if named and "、" not in sentence.shielded:
            works = ends_in(text, of.works | of.acts)
            kind = ProjectKind.WORKS if works else ProjectKind.PROGRAMME
            yield ProjectMention(
                phrase=sentence.phrase, rule=TITLE.name, name=text, kind=kind, task=sentence.task, duty=0
            )
        return
    if not named and not _is_certain(sentence):
        return
    verdict = judge(_YEAR.sub("", text), Context(frozenset(words().of("verb-carrying"))), sentence.words)
    if verdict or named:
        kind = verdict.kind if verdict else ProjectKind.WORKS
        yield _mention(sentence, kind)


def _asks(text: str, of: ProjectWords) -> bool:
    """Whether a title begins with a verb, so that it asks for something: 全面|完成…, but not 集中|供热扩建工程."""
    start = 0
    while match := of.opening.match(text, start):
        if match[0] in of.starting:
            return True
        start = match.end()
    return text.startswith(words().of("heading-verb"), start)


def _is_certain(sentence: Sentence) -> bool:
    """Whether a title tells one undertaking and no class: by a name, a quotation, or what is done to what."""
    text, of = sentence.text, sentence.words.projects
    act = _ACT.search(text)
    asks = of.asking.search(text, 1, act.start() if act else len(text))
    if of.names["vague"].match(text) or text.endswith(of.ends["ordinary"]) or asks or COUNTED.search(text):
        return False  # 再开工20项重大水利工程 is a number of them
    told = is_proper(text, sentence.words) or is_own(text) or QUOTE.search(sentence.shielded)
    return bool(told) or len(text) >= _LEAST


def _mention(sentence: Sentence, kind: ProjectKind) -> ProjectMention:
    return ProjectMention(
        phrase=sentence.phrase,
        rule=TITLE.name,
        name=sentence.text,
        kind=kind,
        task=sentence.task,
        duty=sentence.duty,
    )
