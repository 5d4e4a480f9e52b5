"""Documents that a notice names: in 《》, or agreements, plans and schemes by the words that follow 按照 or 落实.

What a notice itself issues or has drafted is no citation: 现将《重点任务清单》印发给你们.
"""

from __future__ import annotations

import re
from typing import Final

from policygraph.extraction.clauses import shield
from policygraph.model import Citation, DocumentMention, Phrase, Rule, Span

TITLED: Final = Rule(
    "document-in-title-marks",
    "书名号内的文件名",
    "A title between 《 and 》",
    "为全面贯彻落实《兰州—西宁城市群发展规划》，制定如下任务清单。",
)
NAMED: Final = Rule(
    "document-by-name",
    "书名号外的协议、方案、规划名称",
    "An agreement, plan or scheme named without title marks",
    "严格按照生态环境综合治理三年行动方案，抓好日常监管。",
)
RULES: Final = (TITLED, NAMED)

_AGREEMENTS: Final = "合作框架协议|框架协议|战略合作协议|合作协议|帮扶协议|协议书|合作备忘录|备忘录"
_KIND: Final = (
    f"{_AGREEMENTS}|行动方案|实施方案|总体方案|工作方案|攻坚方案|行动计划|三年计划"
    "|规划纲要|发展规划|专项规划|总体规划|规划|实施意见|指导意见"
)
_NAMED: Final = re.compile(
    rf"(?P<verb>按照|根据|依据|依照|遵循|参照|对照|结合|执行|履行|贯彻落实|贯彻|落实|推动|推进|(?<=》)(?:以?及|和|与|、)|签[订署]的)好?(?P<title>[^，。；：、《》的]{{4,40}}?(?:{_KIND}))"
    "(?=$|[，。；、：]|[及和与]|落地|落实|实施|要求|部署|任务|目标|确定|明确|精神|有关|相关)"
)
# Of an agreement any name of its own tells which: 山海协作|框架协议.
_AGREEMENT: Final = re.compile(f"(?:{_AGREEMENTS})$")
_SIGNED: Final = re.compile("签[订署]的")
# A name tells which: a quotation, a number, a span of years or a place.
_SPECIFIC: Final = re.compile(
    '[“"]|[0-9０-９]|[一二三四五十]年|[\u4e00-\u9fff]{2}(?:省|市|州|流域|城市群|都市圈|地区|自治区)'
)
_OWN_NAME: Final = 2  # more characters than 战略, 深化
_LANDING: Final = re.compile("落地|落实|实施|落细")
_OWN_BEFORE: Final = re.compile("(?:现将|关于印发|关于发布|制定|编制|起草|出台|拟定|公布|印发好?)[\\s]*$")
_OWN_AFTER: Final = re.compile(
    "[^《》。]{0,40}?(?:(?:印发|下发|转发)(?:给|你们|执行|实施)|已经?[^《》。]{0,30}?(?:同意|通过))"
)
_IMPLEMENTED: Final = re.compile("(?:贯彻|落实|实施|执行|推动|推进)[^，。；《》]{0,14}$")
_BASIS: Final = re.compile("(?:根据|按照|依据|依照|遵照|按|遵循)[^，。；《》]{0,30}$")
_BETWEEN: Final = re.compile(r"[\s、和与及]*(?:以及)?(?:[（(][^（）()]*[）)])?[\s、和与及]*(?:以及)?等?")


def find_documents(phrase: Phrase) -> tuple[DocumentMention, ...]:
    """Find the documents that a sentence names, and how it uses them.

    :param phrase: a title, a sentence of the preamble or a duty.
    """
    text = phrase.text
    found = []
    last: tuple[int, Citation] | None = None
    for span in _marked(text, 0, len(text)):
        joined = last and _BETWEEN.fullmatch(text, last[0], span.start)
        citation = last[1] if last and joined else _citation(text[: span.start])
        last = (span.end, citation)
        title = text[span.start + 1 : span.end - 1].strip()
        if title:
            words = phrase.part(span.start, span.end)
            found.append(DocumentMention(phrase=words, rule=TITLED.name, title=title, citation=citation))
    found += _named(phrase)
    return tuple(sorted(found, key=lambda one: one.phrase.span))


def _marked(text: str, start: int, end: int) -> list[Span]:
    """The stretches between 《 and 》; of what the notice itself issues, those inside it."""
    spans = []
    depth, opened = 0, start
    for position in range(start, end):
        if text[position] in "《〈":
            if not depth:
                opened = position
            depth += 1
        elif text[position] in "》〉" and depth:
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


def _citation(before: str) -> Citation:
    """How a document is used, by the words before it: the nearer verb counts."""
    implemented, basis = _IMPLEMENTED.search(before), _BASIS.search(before)
    if basis and not (implemented and implemented.start() > basis.start()):
        return Citation.BASED_ON
    return Citation.IMPLEMENTS if implemented else Citation.CITES


def _named(phrase: Phrase) -> list[DocumentMention]:
    text = phrase.text
    found = []
    for match in _NAMED.finditer(shield(text)):
        start, end = match.span("title")
        title = text[start:end]
        landing = match["verb"] not in ("推动", "推进") or _LANDING.search(text, end, end + 16)
        if signed := _SIGNED.search(title):
            start += signed.end()
            title = title[signed.end() :]
        agreed = _AGREEMENT.search(title)
        if not landing or not (_SPECIFIC.search(title) or (agreed and agreed.start() > _OWN_NAME)):
            continue
        based = match["verb"] in ("按照", "根据", "依据", "依照", "遵循", "参照", "对照", "结合")
        citation = Citation.BASED_ON if based else Citation.IMPLEMENTS
        found.append(DocumentMention(phrase=phrase.part(start, end), rule=NAMED.name, title=title, citation=citation))
    return found
