"""A notice of a store with the text that it was read from, found by its name or by a task that it holds."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.errors import UnknownName
from policygraph.model import SourceText
from policygraph.namespaces import PREFIXES
from policygraph.queries.filtering import NoticeFilter, filtered
from policygraph.store.results import Answers, GraphStore

_SHOWN = 6  # notices that a message names
_HELD = """SELECT DISTINCT ?notice ?label ?number ?file ?text ?type ?digest WHERE {
  %s ?notice a pg:Notice ; pg:sourceText ?source .
  ?source pg:text ?text ; pg:fileName ?file ; dcterms:format ?type ; pg:sha256 ?digest .
  ?task a pg:Task ; pg:printedNumber ?number ; pg:evidence/oa:hasSource ?source .
  OPTIONAL { ?notice rdfs:label ?label }
} ORDER BY ?label ?notice"""


@dataclass(frozen=True, slots=True)
class HeldNotice:
    """A notice of the store.

    :param label: its number and short title.
    :param source: the text that it was read from; where its parts stood in the file is not held.
    :param number: of the task that was asked for, as printed.
    """

    iri: str
    label: str
    source: SourceText
    number: str


def held_notice(store: GraphStore, name: str, task: str) -> HeldNotice:
    """Return the notice that is meant: by its name, else the only one that has a task of that number.

    :param store: any store.
    :param name: document number, title or IRI; empty for any.
    :param task: printed number of a task; empty for any.
    :raises UnknownName: when there is none, or when several have such a task and none is named.
    """
    values = ""
    if name:
        iris = filtered(store, NoticeFilter((name,))).notices
        values = f"VALUES ?notice {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
    prefixes = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("pg", "oa", "dcterms", "rdfs"))
    answers = store.ask(prefixes + _HELD % values)
    rows = answers.dicts() if isinstance(answers, Answers) else []
    having = [row for row in rows if row["number"] == task]
    having = having or [row for row in rows if not task or _bare(row["number"]) == _bare(task)]
    found = {row["notice"]: row for row in having}
    if len(found) == 1:
        ((iri, row),) = found.items()
        source = SourceText(row["file"], row["text"], row["type"], row["digest"])
        return HeldNotice(iri, row.get("label", iri), source, row["number"])
    labels = tuple(row.get("label", iri) for iri, row in found.items())
    if not labels:
        raise UnknownName(
            f"no notice of the store has a task {task!r} 图谱库中没有这一编号的任务",
            kind="task", value=task, advice="Give the number as printed, or name a file with --notice."
        )  # fmt: skip
    shown = "; ".join(labels[:_SHOWN]) + (" …" if len(labels) > _SHOWN else "")
    raise UnknownName(
        f"{len(labels)} notices have a task {task!r} 有{len(labels)}份通知含此编号的任务",
        kind="notice", value=name, near=labels, advice=f"Name one with --notice: {shown}"
    )  # fmt: skip


def _bare(number: str) -> str:
    """A printed number without the marks around it, so that 6 is 6. and （六） is 六."""
    return "".join(character for character in number if character.isalnum())
