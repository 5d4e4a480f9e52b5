"""What a kind of diagram gives: a network for tools, and a page for people with title, legend, notes and source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policygraph.diagrams.facts import NoticeFact, Worklist
from policygraph.diagrams.ink import FAINT, SOFT, Drawing, Group, Mark, Text, block, line, tall
from policygraph.diagrams.lettering import clean, width
from policygraph.diagrams.network import Network
from policygraph.diagrams.words import Words

MARGIN = 28
_NAMED_SOURCES = 6  # notices that the foot of a page names one by one
_LEAST = 760  # width of a page, so that title and foot have room beside a small picture


@dataclass(frozen=True, slots=True)
class Request:
    """What a picture is asked for.

    :param theme: only tasks of this theme, by local name.
    :param unit: printed name or IRI of a unit.
    :param iri: the thing whose neighbourhood is meant.
    :param notice: number, title or IRI of one notice among several.
    :param links: where a mark leads, by the IRI of what it stands for.
    :param left_out: how many findings the graph is without because they were less sure than `least`.
    """

    language: str = "zh"
    theme: str = ""
    unit: str = ""
    iri: str = ""
    notice: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    left_out: int = 0
    least: str = ""

    @property
    def words(self) -> Words:
        """The words of the language asked for."""
        return Words(self.language)


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram in both of its forms."""

    drawing: Drawing
    network: Network


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: a sample of at most 16 × 16 at the origin, and what it means."""

    sample: tuple[Mark, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on a page between its title and its legend.

    :param notes: what the reader must know: what was left out, how it is counted.
    """

    marks: tuple[Mark, ...]
    width: float
    height: float
    keys: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()


def page(
    title: str, summary: str, body: Body, notices: Iterable[NoticeFact], words: Words, *, source: str = ""
) -> Drawing:
    """Return a page: title, summary, body, legend, notes, and the notices it was drawn from with their dates.

    :param title: what is shown.
    :param summary: what it says, in a line or two.
    :param notices: the sources.
    :param source: what to say in place of these.
    """
    room = max(body.width, _LEAST)
    heading = block(MARGIN, MARGIN - 4, title, room, 21, 3, bold=True)
    marks: list[Mark] = [heading]
    y = MARGIN + tall(heading)
    under = block(MARGIN, y, summary, room, 12.5, 4, fill=SOFT)
    marks.append(under)
    y += tall(under) + 14
    marks.append(Group(body.marks, shift=(MARGIN + (room - body.width) / 2, y)))
    y += body.height + 14
    if body.keys:
        legend, tallness = _legend(body.keys, room, words)
        marks.append(Group(legend, shift=(MARGIN, y)))
        y += tallness + 4
    for note in body.notes:
        written = block(MARGIN, y, note, room, 11.5, 6, fill=SOFT)
        marks.append(written)
        y += tall(written) + 2
    y += 6
    marks.append(line(MARGIN, y, MARGIN + room, y))
    foot = block(MARGIN, y + 6, source or sources(notices, words), room, 10.5, 8, fill=FAINT)
    marks.append(foot)
    return Drawing(
        room + 2 * MARGIN, y + 6 + tall(foot) + MARGIN - 10, clean(title), clean(summary), words.language, tuple(marks)
    )


def noted(drawing: Drawing, note: str) -> Drawing:
    """Return a page with a further line at its foot.

    :param drawing: the page.
    :param note: what the line says.
    """
    written = block(MARGIN, drawing.height - MARGIN + 12, note, drawing.width - 2 * MARGIN, 10.5, 4, fill=FAINT)
    return replace(drawing, height=drawing.height + tall(written) + 4, marks=(*drawing.marks, written))


def sources(notices: Iterable[NoticeFact], words: Words) -> str:
    """Return what a picture was drawn from: each notice with its number, issuer and date, as far as it prints them."""
    named = list(notices)
    told = [", ".join(filter(None, (n.name, n.publisher, n.issued))) for n in named[:_NAMED_SOURCES]]
    if len(named) > _NAMED_SOURCES:
        told.append(words("more-notices", n=len(named) - _NAMED_SOURCES))
    return words("source", told="; ".join(told) if told else "—")


def lettered(work: Worklist, shown: Iterable[str], words: Words) -> tuple[str, ...]:
    """Return which notices the letters beside tasks stand for; nothing where there is one notice only.

    :param work: that is drawn.
    :param shown: IRIs of the notices whose letters the picture has.
    """
    if len(work.notices) < 2:
        return ()
    told = "；".join(f"{work.letter(iri)} {work.notices[iri].full}" for iri in work.notices if iri in set(shown))
    return (words("letters", told=told),) if told else ()


def _legend(keys: Sequence[Key], room: float, words: Words) -> tuple[tuple[Mark, ...], float]:
    marks: list[Mark] = [Text(0, 12, (words("legend"),), 11.5, bold=True)]
    x, y = width(words("legend"), 11.5) + 14, 0.0
    for key in keys:
        wide = 22 + width(key.label, 11.5) + 18
        if x + wide > room and x > 0:
            x, y = 0, y + 22
        marks.append(Group(key.sample, shift=(x, y)))
        marks.append(Text(x + 22, y + 12, (clean(key.label),), 11.5, fill=SOFT))
        x += wide
    return tuple(marks), y + 22
