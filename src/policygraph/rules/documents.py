"""Documents that a notice names: in 《》, or agreements, plans and schemes by the words that follow 按照 or 落实.

What a notice itself issues or has drafted is no citation: 现将《重点任务清单》印发给你们.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from policygraph.lexicon.words import worded, words
from policygraph.model import Citation, DocumentMention, Phrase, Rule, Span
from policygraph.sentences.clauses import shield
from policygraph.sentences.sentence import Sentence

TITLED: Final = Rule(
    "document-in-title-marks",
    "书名号内的文件名",
    "A title between 《 and 》",
    "为全面贯彻落实《兰州—西宁城市群发展规划》，制定如下任务清单。",
    "现将《重点任务清单》印发给你们。",
)
NAMED: Final = Rule(
    "document-by-name",
    "书名号外的协议、方案、规划名称",
    "An agreement, plan or scheme named without title marks",
    "严格按照生态环境综合治理三年行动方案，抓好日常监管。",
    "严格按照工作方案，抓好日常监管。",
)
NUMBERED: Final = Rule(
    "document-by-number",
    "以文号指称的废止文件",
    "A document that is put out of force by its number alone",
    "云政办〔2020〕12号文件同时废止。",
    "按照云政办〔2020〕12号文件抓落实。",
)
RULES: Final = (TITLED, NAMED, NUMBERED)

_PARTS: Final = {
    "VERB": "(?P<verb>{basis-verb}|{implementing-verb}|{promoting-verb}|(?<=》){and-also}|{signing}{of})",
    "TITLE": "(?P<title>(?:(?!{of})[^，。；：、《》]){4,40}?(?:{agreement}|{document-kind}))",
}
_NAMED: Final = worded("{VERB}{well-done}?{TITLE}(?=$|[，。；、：]|{document-follow})", _PARTS)
_HAS_NAMED: Final = worded("(?:{agreement}|{document-kind})")  # what its name ends in, found in one go
# Of an agreement any name of its own tells which: 山海协作|框架协议.
_AGREEMENT: Final = worded("{agreement}$")
_SIGNED: Final = worded("{signing}{of}")
# A name tells which: a quotation, a number, a span of years or a place.
_SPECIFIC: Final = worded(r'[“"]|\d|{year-count}{year}|{HAN}{2}{document-area}')
_OWN_NAME: Final = 2  # more characters than 战略, 深化
_LANDING: Final = worded("{landing}")
_OWN_BEFORE: Final = worded(r"{issuing-before}\s*$")
_OWN_AFTER: Final = worded("[^《》。]{0,40}?(?:{issuing}{issuing-to}|{agreed-already}[^《》。]{0,30}?{agreed})")
_IMPLEMENTED: Final = worded("{implemented-before}[^，。；《》]{0,14}$")
_BASIS: Final = worded("{basis-before}[^，。；《》]{0,30}$")
# 《…》（云政办〔2020〕12号）同时|废止; 停止执行|《…》
_GONE: Final = (
    r"{repealed-sum}?(?:{repealed-from}[^，。；]{2,20}{repealed-since})?{repealed-lead}?{repealed}(?=$|[，。；、\s])"
)
_REPEALED: Final = worded(rf"(?:[（(][^（）()]*[）)])?{_GONE}")
_REPEALING: Final = worded(r"(?:^|[，。；]|{repealed-lead}){repealed}\s*$")
_NUMBER: Final = worded(
    rf"(?P<number>{{HAN}}{{2,8}}[〔\[（(]\d{{4}}[〕\]）)]\d{{1,4}}{{issue-number}})(?![）)]){_GONE}"
)
_JOINED: Final = r"(?:\s|{document-joint})*{also}?"
_BETWEEN: Final = worded(rf"{_JOINED}(?:[（(][^（）()]*[）)])?{_JOINED}{{listing}}?")
_TITLE_MARK: Final = re.compile("[《〈》〉]")
_REPEALS: Final = worded("{repealed}")
_BEFORE: Final = 40  # how many characters before a title may tell how it is used


def propose_documents(sentence: Sentence) -> Iterator[DocumentMention]:
    """Yield the documents that a sentence of a task names.

    :param sentence: a title or a duty.
    """
    for one in find_documents(sentence.phrase, sentence.shielded):
        yield replace(one, task=sentence.task, duty=sentence.duty)


def find_documents(phrase: Phrase, shielded: str | None = None) -> tuple[DocumentMention, ...]:
    """Find the documents that a sentence names, and how it uses them.

    :param phrase: a title, a sentence of the preamble or a duty.
    :param shielded: its words with what stands in marks hidden, where that is known.
    """
    text = phrase.text
    cited: list[tuple[Span, Citation]] = []
    for span in _marked(text, 0, len(text)):
        joined = cited and _BETWEEN.fullmatch(text, cited[-1][0].end, span.start)
        cited.append((span, cited[-1][1] if joined else _citation(text[: span.start])))
    repeals = _REPEALS.search(text) is not None
    found = [
        DocumentMention(phrase=phrase.part(span.start, span.end), rule=TITLED.name, title=title, citation=citation)
        for span, citation in (_with_repeals(text, cited) if repeals else cited)
        if (title := text[span.start + 1 : span.end - 1].strip())
    ]
    found += [*_named(phrase, shield(text) if shielded is None else shielded), *(_numbered(phrase) if repeals else ())]
    return tuple(sorted(found, key=lambda one: one.phrase.span))


def _marked(text: str, start: int, end: int) -> list[Span]:
    """The stretches between 《 and 》; of what the notice itself issues, those inside it."""
    spans = []
    depth, opened = 0, start
    for match in _TITLE_MARK.finditer(text, start, end):
        position = match.start()
        if match[0] in "《〈":
            if not depth:
                opened = position
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                spans.append(Span(opened, position + 1))
    cited = []
    for span in spans:
        if _OWN_BEFORE.search(text, start, span.start) or _OWN_AFTER.match(text, span.end, end):
            cited += _marked(text, span.start + 1, span.end - 1)
        else:
            cited.append(span)
    return cited


def _with_repeals(text: str, cited: Sequence[tuple[Span, Citation]]) -> list[tuple[Span, Citation]]:
    """The titles with those that the sentence puts out of force: 《甲》《乙》同时废止, 停止执行《丙》."""
    out = list(cited)
    gone, behind = False, len(text)
    for place in range(len(out) - 1, -1, -1):
        span, citation = out[place]
        tied = gone and _BETWEEN.fullmatch(text, span.end, behind) is not None
        gone = tied or _REPEALED.match(text, span.end) is not None
        behind = span.start
        said = gone or _REPEALING.search(text[: span.start]) is not None
        out[place] = (span, Citation.REPEALS if said else citation)
    return out


def _numbered(phrase: Phrase) -> list[DocumentMention]:
    return [
        DocumentMention(
            phrase=phrase.part(*match.span("number")),
            rule=NUMBERED.name,
            title=match["number"],
            citation=Citation.REPEALS,
        )
        for match in _NUMBER.finditer(phrase.text)
    ]


def _citation(before: str) -> Citation:
    """How a document is used, by the words before it: the nearer verb counts."""
    implemented, basis = _IMPLEMENTED.search(before), _BASIS.search(before)
    if basis and not (implemented and implemented.start() > basis.start()):
        return Citation.BASED_ON
    return Citation.IMPLEMENTS if implemented else Citation.CITES


def _named(phrase: Phrase, shielded: str) -> list[DocumentMention]:
    text = phrase.text
    found = []
    for match in _NAMED.finditer(shielded) if _HAS_NAMED.search(shielded) else ():
        start, end = match.span("title")
        title = text[start:end]
        landing = match["verb"] not in words().of("promoting-verb") or _LANDING.search(text, end, end + 16)
        if signed := _SIGNED.search(title):
            start += signed.end()
            title = title[signed.end() :]
        agreed = _AGREEMENT.search(title)
        if not landing or not (_SPECIFIC.search(title) or (agreed and agreed.start() > _OWN_NAME)):
            continue
        based = match["verb"] in words().of("basis-verb")
        citation = Citation.BASED_ON if based else Citation.IMPLEMENTS
        found.append(DocumentMention(phrase=phrase.part(start, end), rule=NAMED.name, title=title, citation=citation))
    return found
