"""What speaks for and against a theme of a sentence, as signs that each weigh something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from policygraph.model import Extraction, Notice, ThemeMention

_LONG_CUES: Final = 5  # characters of the cues of a theme: longer ones name a thing more closely
_LONG: Final = (50, 100)  # characters of a sentence that is long, and of one that is very long
_Place = tuple[int | None, int | None]  # task and duty


def theme_signs(extraction: Extraction) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the signs of each theme that a rule found, with its place among the mentions.

    All cues of one theme in one sentence have the same: where the sentence stands, how many cues tell the theme and
    how many tell others, whether its own come first and are long, whether title and duties of the task tell it as
    well, and how long the sentence is. `data/confidence-weights.tsv` says what each means and weighs.

    :param extraction: what was read.
    """
    themes = [(at, one) for at, one in enumerate(extraction.mentions) if isinstance(one, ThemeMention)]
    cues: dict[_Place, list[ThemeMention]] = {}
    for _, one in themes:
        cues.setdefault((one.task, one.duty), []).append(one)
    told = {place: {one.theme for one in found} for place, found in cues.items()}
    of_duties: dict[int | None, set[str]] = {}
    for (task, duty), found in told.items():
        if duty:
            of_duties.setdefault(task, set()).update(found)
    lengths = _lengths(extraction.notice)
    duties = {task.ordinal for task in extraction.notice.tasks if task.duties}
    made: dict[tuple[_Place, str], tuple[str, ...]] = {}
    for at, one in themes:
        place = one.task, one.duty
        signs = made.get((place, one.theme))
        if signs is None:
            own = [cue for cue in cues[place] if cue.theme == one.theme]
            around = _in_the_task(one, told, of_duties, duties)
            signs = (*around, *_in_the_sentence(own, cues[place], lengths.get(place, 0)))
            made[place, one.theme] = signs
        yield at, signs


def _in_the_task(
    one: ThemeMention, told: Mapping[_Place, set[str]], of_duties: Mapping[int | None, set[str]], duties: set[int]
) -> Iterator[str]:
    """Where the sentence stands, and whether the rest of its task agrees."""
    if one.duty:
        yield "duty"
        if one.theme in told.get((one.task, 0), ()):
            yield "as-title"
        return
    yield "title"
    if one.theme in of_duties.get(one.task, ()):
        yield "as-a-duty"
    elif one.task in duties:
        yield "no-duty"


def _in_the_sentence(own: Sequence[ThemeMention], every: Sequence[ThemeMention], length: int) -> Iterator[str]:
    """How the theme stands among those of its sentence."""
    if len(own) > 1:
        yield "several-cues"
    others = len({cue.theme for cue in every}) - 1
    yield from ("beside-another", "beside-more")[:others]
    if 2 * len(own) >= len(every):
        yield "half-of-the-cues"
    if min(cue.phrase.span.start for cue in own) == min(cue.phrase.span.start for cue in every):
        yield "first"
    if sum(len(cue.phrase.text) for cue in own) >= _LONG_CUES:
        yield "long-cues"
    yield from (sign for sign, most in zip(("long", "very-long"), _LONG, strict=True) if length >= most)


def _lengths(notice: Notice) -> dict[_Place, int]:
    """How many characters each title and duty has."""
    lengths: dict[_Place, int] = {}
    for task in notice.tasks:
        lengths[task.ordinal, 0] = len(task.title.text)
        lengths |= {(task.ordinal, duty.ordinal): len(duty.phrase.text) for duty in task.duties}
    return lengths
