"""Projects: the named, bounded undertakings that a notice asks a unit to start, build, advance or carry on.

A clause is read as verb, names, tail: 加快|响河峡水库、牙扎水库配套工程|的前期工作. The verb and the tail are words of the
genre; the names end in a noun of what is built (works) or of a campaign (programme), and carry a proper name, a
quotation or a number. Names in a list are written in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.extraction.clauses import HIDDEN, clauses, shield
from policygraph.extraction.enumerations import divide, in_full
from policygraph.extraction.lexicon import Lexicon
from policygraph.extraction.naming import is_own, is_proper
from policygraph.model import Phrase, ProjectKind, ProjectMention, Rule, Span

WORKS: Final = Rule(
    "project-works",
    "动词后以工程设施名词或建设行为结尾、带专名的项目",
    "What is built at a named place, by the noun or the act that ends its name",
    "加快瓦窑台沟生态清洁型小流域建设项目。",
)
PROGRAMME: Final = Rule(
    "project-programme",
    "以行动、计划、战略等结尾的专项",
    "A campaign or plan, by the noun that ends its name",
    "开展国土绿化巩固提升行动。",
)
QUOTED: Final = Rule(
    "project-quoted",
    "引号内的名称",
    "A name in quotes that is carried out or built",
    "继续实施“双名”工程。",
)
OBJECT: Final = Rule(
    "project-disposed",
    "对某设施进行改造、升级",
    "A named facility that is to be rebuilt",
    "争取资金对平安驿铁路货场进行升级改造。",
)
RULES: Final = (WORKS, PROGRAMME, QUOTED, OBJECT)
