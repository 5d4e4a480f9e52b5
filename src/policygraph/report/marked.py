"""The texts of the report with everything marked that was read from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policygraph.diagrams.evidence import PassageFact
from policygraph.report import reading
from policygraph.report.context import Context
from policygraph.report.model import TextPart
from policygraph.report.text import Mark, lines
from policygraph.store.results import GraphStore


def text_parts(store: GraphStore, context: Context) -> Iterator[TextPart]:
    """Yield the text of each notice, line by line.

    :param store: any store.
    :param context: of the report.
    """
    faint = reading.markup(store)
    headings = reading.heading_starts(store)
    marks = _marks(context)
    index = context.index
    anchors: dict[str, list[int]] = {}
    for passages in context.proofs.values():
        for passage in passages:
            anchors.setdefault(passage.source, []).append(passage.start)
    starts: dict[str, dict[int, str]] = {}
    for iri, at in index.items():
        for passage in context.proofs.get(iri, ())[:1]:
            starts.setdefault(passage.source, {})[passage.start] = f"task-{at}"
    for at, text in enumerate(context.texts, 1):
        notice = context.work.notices[text.notice]
        regions = {**dict.fromkeys(headings.get(text.source, ()), ""), **starts.get(text.source, {})}
        shown = lines(text.text, marks.get(text.source, []), faint.get(text.source, ()), sorted(regions.items()),
                      anchors.get(text.source, []))  # fmt: skip
        yield TextPart(f"t{at}", notice.name, notice.title, tuple(shown))


def _marks(context: Context) -> Mapping[str, list[Mark]]:
    """What stands where in each source."""
    found: dict[str, list[Mark]] = {}

    def add(passage: PassageFact, kind: str, anchor: str, told: str) -> None:
        found.setdefault(passage.source, []).append(Mark(passage.start, passage.end, kind, anchor, told))

    for part in context.work.parts:
        for passage in context.proofs.get(part.iri, ()):
            add(passage, "unit", context.anchors[part.unit], part.name)
    for goal in context.goals:
        for passage in context.proofs.get(goal.iri, ()):
            add(passage, "goal", context.anchors[goal.iri], goal.text)
    for mention in context.mentions:
        if mention.kind != "other":
            add(
                mention.passage,
                mention.kind,
                context.anchors[mention.thing],
                f"{mention.label} · {mention.why}".strip(" ·"),
            )
    return found
