"""The marks that a drawing is made of. They know nothing of notices; a template writes them as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policygraph.diagrams.lettering import clean, width, wrap

# Colours that differ in lightness, so that they stay apart in grey print and for the colour-blind.
INK, SOFT, FAINT, RULE, PALE, PAPER = "#1c2733", "#53616f", "#66727e", "#c9d2da", "#f1f4f7", "#ffffff"
LEAD, RESPONSIBLE, COOPERATING = "#0b4a75", "#bcd9ee", "#ffffff"
ALARM, ALARM_PALE = "#b3400a", "#fde6d8"
# For groups: after Okabe and Ito; each group also carries a letter, so that no colour stands alone.
GROUPS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00", "#56b4e9", "#5b4a9b", "#a0410d")
HEAT = ("#ffffff", "#e3eef6", "#bcd9ee", "#86bbdf", "#4795c7", "#1c6ea8", "#0b4a75")


@dataclass(frozen=True, slots=True)
class Rect:
    """A box."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    stroke: str = ""
    radius: float = 0
    dash: str = ""
    thick: float = 1
    kind: str = field(default="rect", init=False)


@dataclass(frozen=True, slots=True)
class Path:
    """A line of any form, in the words of SVG's `d`."""

    d: str
    stroke: str = RULE
    thick: float = 1
    fill: str = "none"
    dash: str = ""
    opacity: float = 1
    kind: str = field(default="path", init=False)


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str = INK
    stroke: str = ""
    thick: float = 1
    kind: str = field(default="disc", init=False)


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text.

    :param x: where each line is anchored; for vertical text, the middle of the first line, which is the right one.
    :param y: the baseline of the first line; for vertical text, where the lines begin.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = 12
    fill: str = INK
    anchor: str = "start"
    bold: bool = False
    vertical: bool = False
    pitch: float = 1.3
    kind: str = field(default="text", init=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that belong together.

    :param note: what a pointer that rests on them shows: the sentence behind the mark.
    :param link: an address or a `#fragment`.
    :param shift: how far they are moved.
    """

    marks: tuple[Mark, ...]
    note: str = ""
    link: str = ""
    shift: tuple[float, float] = (0, 0)
    kind: str = field(default="group", init=False)


Mark = Rect | Path | Disc | Text | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture.

    :param title: its name, also for those who cannot see it.
    :param summary: what it shows, in a sentence or two.
    """

    width: float
    height: float
    title: str
    summary: str
    language: str
    marks: tuple[Mark, ...]


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, thick: float = 1, dash: str = "") -> Path:
    """Return a straight line."""
    return Path(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", stroke, thick, dash=dash)


def text(x: float, y: float, words: str, size: float = 12, **style: object) -> Text:
    """Return one line of text."""
    return Text(x, y, (clean(words),), size, **style)  # type: ignore[arg-type]


def block(x: float, y: float, words: str, room: float, size: float = 12, lines: int = 3, **style: object) -> Text:
    """Return text that is wrapped into a room; `y` is the top of its first line."""
    return Text(x, y + size, wrap(words, room, size, lines), size, **style)  # type: ignore[arg-type]


def tall(written: Text) -> float:
    """Return how tall a text is."""
    return len(written.lines) * written.size * written.pitch


def centred(x: float, middle: float, lines: Sequence[str], size: float = 12, **style: object) -> Text:
    """Return lines whose middle is at a height."""
    pitch = 1.25
    top = middle - len(lines) * size * pitch / 2
    return Text(x, top + size * 1.0, tuple(lines), size, pitch=pitch, **style)  # type: ignore[arg-type]


def chip(x: float, y: float, words: str, size: float = 11, fill: str = PALE, ink: str = INK) -> tuple[Group, float]:
    """Return a word in a small box whose top is at `y`, and how wide it is."""
    wide = width(clean(words), size) + 10
    box = Rect(x, y, wide, size + 7, fill, RULE, 3)
    return Group((box, text(x + wide / 2, y + size + 2, words, size, fill=ink, anchor="middle"))), wide


def number(value: float) -> str:
    """Return a coordinate with one decimal at most, the same on every machine."""
    written = f"{value:.1f}"
    return written.removesuffix(".0") if written != "-0.0" else "0"
