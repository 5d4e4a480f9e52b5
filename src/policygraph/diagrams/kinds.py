"""The kinds of diagrams, declared once: help, tables of the documentation and the choice of a module follow from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of diagram; it is drawn by the function of its name in the module of its name.

    :param name: as it is asked for.
    :param zh: what it is called in Chinese.
    :param en: what it shows, in English.
    :param options: the options of `policygraph draw` that bear on it.
    """

    name: str
    zh: str
    en: str
    options: tuple[str, ...] = ()


_ALL = (
    Kind("matrix", "责任矩阵", "units × tasks: who leads, who answers", ("--theme", "--notice")),
    Kind(
        "collaboration", "协作网络", "units that share tasks, their groups, the closest pairs", ("--theme", "--notice")
    ),
    Kind("outline", "任务结构", "notice, sections, tasks, with who leads", ("--theme", "--notice")),
    Kind("projects", "项目", "projects by place, with tasks and their lead units", ("--theme", "--notice")),
    Kind("goals", "目标", "goals and targets on a time line", ("--theme", "--notice")),
    Kind("themes", "主题热图", "units × themes, number of tasks", ("--notice",)),
    Kind("unit", "单位一页", "one unit: tasks, partners, projects, goals", ("--unit NAME",)),
    Kind("ontology", "本体", "classes and properties"),
    Kind("neighbourhood", "邻域", "what is tied to an IRI", ("--iri IRI",)),
)
KINDS = {kind.name: kind for kind in _ALL}
