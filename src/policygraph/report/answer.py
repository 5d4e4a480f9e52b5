"""The theme's question: which units share the most of its work, and the sentences that prove it."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.diagrams import facts
from policygraph.diagrams.collaboration import pairs
from policygraph.diagrams.evidence import PassageFact
from policygraph.report.context import Context
from policygraph.report.model import Proof, ThemeAnswer
from policygraph.store.results import GraphStore

_PAIRS = 15  # that are shown; the rest are counted


def theme_answer(store: GraphStore, context: Context, notice: str, theme: str) -> ThemeAnswer:
    """Return the answer with its proof: in each task, the sentences of the theme and the words that tell it.

    :param store: any store.
    :param context: of the report.
    :param notice: the one notice that is reported on, if it is one.
    :param theme: local name of the theme.
    """
    narrowed = facts.worklist(store, notice=notice, theme=theme)
    found = pairs(store, narrowed, theme)
    names = narrowed.units()
    index = context.index
    cues: dict[str, list[PassageFact]] = {}
    for mention in context.mentions:
        if mention.kind == "theme" and facts.local(mention.thing) == theme:
            cues.setdefault(mention.part, []).append(mention.passage)
    told: dict[int, list[Proof]] = {index[task]: [] for task in narrowed.tasks}
    for task in narrowed.tasks:
        if cues.get(task):
            first = cues[task][0]
            own = [passage for passage in context.proofs.get(task, ()) if passage.start <= first.start < passage.end]
            told[index[task]].append(_proof(own[0] if own else first, cues[task], context))
    for duty in context.duties:
        if theme in duty.themes and duty.task in narrowed.tasks and context.proofs.get(duty.iri):
            told[index[duty.task]].append(_proof(context.proofs[duty.iri][0], cues.get(duty.iri, ()), context))
    shown = tuple((names[p.one], names[p.other], tuple(index[t] for t in p.tasks), p.duties) for p in found[:_PAIRS])
    return ThemeAnswer(theme, shown, max(0, len(found) - _PAIRS), {at: tuple(proofs) for at, proofs in told.items()})


def _proof(passage: PassageFact, cues: Sequence[PassageFact], context: Context) -> Proof:
    """The sentence in pieces, so that its cues can be marked."""
    pieces: list[tuple[str, bool]] = []
    at = passage.start
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        if cue.start >= at and cue.end <= passage.end:
            pieces.append((passage.exact[at - passage.start : cue.start - passage.start], False))
            pieces.append((passage.exact[cue.start - passage.start : cue.end - passage.start], True))
            at = cue.end
    pieces.append((passage.exact[at - passage.start :], False))
    return Proof(context.href(passage), tuple(piece for piece in pieces if piece[0]))
