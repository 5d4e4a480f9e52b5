"""政务信息资源目录: the table in which a data platform lists what it takes in, by a configured profile.

The items are those that such directories commonly have. No profile of a province could be confirmed, so none is
claimed to be met; columns and values are the user's to set (data/profiles/release.toml).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policygraph.facts import Facts
from policygraph.namespaces import DCTERMS, PG, RDFS, SKOS
from policygraph.queries import Text
from policygraph.release.headings import Heading, Kind
from policygraph.release.settings import Settings
from policygraph.release.sheets import Sheet
from policygraph.vocabulary import vocabulary

_SUMMARIES = {
    "tasks": "通知所列各项任务的编号、标题、所属部分、牵头与责任单位、主题和期限。",
    "units": "承担任务的单位及其牵头、责任、配合的任务数。",
    "assignments": "每项任务的每个承担单位及其角色、名单次序和原文位置。",
    "projects": "任务中点名的项目、工程和行动。",
    "goals": "任务提出的目标；定量目标附指标、数值、单位和时期。",
}


def directory(sheets: Sequence[Sheet], facts: Facts, settings: Settings, issued: date | None) -> tuple[Sheet, Sheet]:
    """Return the directory: one table of the resources, one of their items.

    :param sheets: the tables of the release, each of which is a resource.
    :param facts: what all notices say.
    :param settings: the columns and their values.
    :param issued: day of issue.
    """
    providers = [facts.node(notice, DCTERMS.publisher) for notice in facts.instances(PG.Notice)]
    labels = sorted({facts.text(provider, RDFS.label) for provider in providers if provider})
    words = Facts(vocabulary())
    themes = {theme for task in facts.instances(PG.Task) for theme in facts.nodes(task, PG.theme)}
    shared = {
        "provider": "；".join(filter(None, labels)),
        "issued": issued.isoformat() if issued else "",
        "themes": "；".join(sorted(words.text(theme, SKOS.prefLabel, "zh") for theme in themes)),
        "format": "XLSX、CSV、RDF",
    }
    rows, items = [], []
    for sheet in sheets:
        code = f"{settings.code_prefix}{sheet.name}"
        values = shared | {
            "title": f"{settings.title.zh}·{sheet.title.zh}",
            "code": code,
            "summary": _SUMMARIES[sheet.name],
            "items": "、".join(heading.label for heading in sheet.headings),
            "rows": str(len(sheet.rows)),
            "file": f"tables/{sheet.name}.csv",
        }
        rows.append(tuple(column.value.format_map(values) for column in settings.columns))
        items += [
            (code, sheet.title.zh, place, heading.label, heading.name, heading.kind.value)
            for place, heading in enumerate(sheet.headings, 1)
        ]
    heads = tuple(Heading(f"column_{place}", c.head, Kind.TEXT) for place, c in enumerate(settings.columns, 1))
    item_heads = (
        Heading("code", "信息资源代码", Kind.TEXT),
        Heading("resource", "信息资源名称", Kind.TEXT),
        Heading("ordinal", "序号", Kind.INTEGER),
        Heading("label", "信息项名称", Kind.TEXT),
        Heading("name", "字段名", Kind.TEXT),
        Heading("type", "数据类型", Kind.TEXT),
    )
    return (
        Sheet("directory", Text("目录", "directory"), heads, tuple(rows)),
        Sheet("items", Text("信息项", "items"), item_heads, tuple(items)),
    )
