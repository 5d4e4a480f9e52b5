"""Bodies that no task is handed to, as the layer of bodies tells them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policygraph.model import OrganizationMention, Rule
from policygraph.sentences.sentence import Sentence

COMPANY: Final = Rule(
    "organization-company",
    "以有限公司、集团等结尾的企业名称",
    "A company, by the ending of its registered name",
    "支持湖北仙粮物流有限公司建设区域分拨中心。",
    "支持有限公司改制。",
)
LEARNED: Final = Rule(
    "organization-learned-body",
    "以大学、学院、研究院、医院等结尾的机构名称",
    "A university, institute, hospital or association, by the ending of its name",
    "加强与中国农业大学、江南大学的产学研合作。",
    "加强与科研院校的产学研合作。",
)
AGENCY: Final = Rule(
    "organization-agency",
    "冠以地名或国家的机关名称",
    "An agency of a named place or of the state",
    "积极争取青海省生态环境厅支持。",
    "积极争取上级部门支持。",
)
LISTED: Final = Rule(
    "organization-in-list",
    "与已识别机构并列、以院校所司等结尾的名称",
    "A name in a list of bodies that ends as bodies' names do",
    "与青海大学、高原农牧创新院等开展合作。",
    "与农户、合作社等开展合作。",
)
BRAND: Final = Rule(
    "organization-brand",
    "中央企业的通用简称",
    "A company of the central state by its common short name",
    "加快华能永新乡20万千瓦风电建设。",
    "落实中央企业帮扶资金。",
)
ENUMERATED: Final = Rule(
    "organization-of-kind",
    "“等企业”之前列举的企业简称",
    "Short names that are listed as companies",
    "紧盯长安、赛力斯、吉利等整车企业。",
    "紧盯龙头、骨干等整车企业。",
)
TRADE: Final = Rule(
    "organization-by-trade",
    "产能之前以行业词结尾的企业简称",
    "A company by a short name that ends in its trade, before a plant's output",
    "加快澄星化工10万吨树脂项目。",
    "加快精细化工10万吨树脂项目。",
)
RULES: Final = (COMPANY, LEARNED, AGENCY, LISTED, BRAND, ENUMERATED, TRADE)
_RULE_OF: Final = {
    "company": COMPANY,
    "learned": LEARNED,
    "agency": AGENCY,
    "list": LISTED,
    "brand": BRAND,
    "kindred": ENUMERATED,
    "trade": TRADE,
}


def find_organizations(sentence: Sentence) -> Iterator[OrganizationMention]:
    """Yield the bodies that a sentence names.

    :param sentence: a title or a duty.
    """
    for body in sentence.bodies:
        phrase = sentence.phrase.part(body.start, body.end)
        yield OrganizationMention(
            phrase=phrase, rule=_RULE_OF[body.kind].name, name=phrase.text, task=sentence.task, duty=sentence.duty
        )
