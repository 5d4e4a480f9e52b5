"""Corrections → changes of the word lists that would make them needless.

A theme that a person adds wants a cue, one that a person removes a mask over the cue that told it; a place that is none
wants an ordinary word, a body or a project that was missed the ending of its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from policygraph.lexicon.themes import ThemeLexicon
from policygraph.lexicon.words import worded
from policygraph.model import Action, Notice, Phrase
from policygraph.revision.file import Entry
from policygraph.rules.themes import find_themes

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_LEADING: Final = worded("^(?:{adverb}|{start-verb})+")
_CUE: Final = range(2, 9)  # characters of a cue
_PART: Final = 4  # characters of the part of a longer stretch that is tried by itself
_ENDINGS: Final = (4, 3, 2)
_MARGINS: Final = ((0, 2), (2, 0), (1, 1), (2, 2))  # characters of a mask before and behind the cue
_CLASSES: Final = {
    "organization": ("body-centre", "body-union"),
    "works": ("works-noun",),
    "programme": ("programme-noun",),
}


class Kind(Enum):
    """What a proposal changes."""

    CUE = "cue"
    MASK = "mask"
    ORDINARY = "ordinary word"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of a word list.

    :param word: to be added.
    :param to: the theme of a cue or mask, or the class of a word of the table.
    :param because: where the corrections stand that ask for it, as `file:line:column`.
    """

    kind: Kind
    word: str
    to: str
    because: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where a person would write it."""
        if self.kind in (Kind.CUE, Kind.MASK):
            return f"ontology/themes.ttl: theme:{self.to} pg:{self.kind.value} “{self.word}”"
        return f"data/lexicon/words.tsv: {self.word} → {self.to}"


def propose(entries: Sequence[tuple[Entry, Notice | None]], cues: ThemeLexicon) -> tuple[Proposal, ...]:
    """Return the changes that corrections suggest, those that say the same as one.

    :param entries: corrections, each with the notice that it is about, where that lies beside it.
    :param cues: by which themes are told now.
    """
    found: dict[tuple[Kind, str, str], list[str]] = {}
    for entry, notice in entries:
        for kind, word, to in dict.fromkeys(_suggested(entry, notice, cues)):
            found.setdefault((kind, word, to), []).append(entry.where)
    return tuple(Proposal(*key, tuple(dict.fromkeys(where))) for key, where in found.items())


def _suggested(entry: Entry, notice: Notice | None, cues: ThemeLexicon) -> Iterator[tuple[Kind, str, str]]:
    data, text = entry.data, entry.correction.words
    match entry.correction.action, data["kind"]:
        case Action.ADD, "theme":
            yield from ((Kind.CUE, word, str(data["theme"])) for word in _cores(text))
        case Action.REMOVE, "theme":
            theme = str(data.get("theme", ""))
            yield from ((Kind.MASK, word, theme) for word in _wider(text, theme, _sentences(notice, text), cues))
        case Action.REMOVE, "place":
            yield from ((Kind.ORDINARY, text[:end], "ordinary") for end in (len(text), len(text) - 1) if end > 1)
        case Action.ADD, "organization":
            yield from _endings(text, "organization")
        case Action.ADD, "project" if not data.get("generic"):
            yield from _endings(str(data.get("name", text)), str(data.get("project_kind", "works")))
        case _:
            pass


def _cores(text: str) -> Iterator[str]:
    """The words of a stretch that could tell a theme: itself without its verbs, its head and its tail."""
    for run in _HAN.findall(text):
        core = _LEADING.sub("", run) or run
        if len(core) in _CUE:
            yield core
        if len(core) > _PART:
            yield from (core[-_PART:], core[:_PART])


def _wider(text: str, theme: str, sentences: Iterable[str], cues: ThemeLexicon) -> Iterator[str]:
    """Words that hold a cue and a little more, as the sentences print them: a mask hides the cue in them."""
    for sentence in sentences:
        at = sentence.find(text)
        told = find_themes(Phrase(sentence, range(len(sentence))), cues)
        for span in (one.phrase.span for one in told if one.theme == theme):
            if span.end <= at or span.start >= at + len(text):
                continue
            length = span.end - span.start
            if at <= span.start and span.end <= at + len(text) and len(text) > length:
                yield text
            for left, right in _MARGINS:
                wider = sentence[max(0, span.start - left) : span.end + right]
                if len(wider) == length + left + right and _HAN.fullmatch(wider):
                    yield wider


def _endings(name: str, kind: str) -> Iterator[tuple[Kind, str, str]]:
    for length in _ENDINGS:
        if len(name) > length and _HAN.fullmatch(name[-length:]):
            yield from ((Kind.ENDING, name[-length:], to) for to in _CLASSES[kind])


def _sentences(notice: Notice | None, text: str) -> Iterator[str]:
    """The sentences of tasks in which words stand."""
    for task in notice.tasks if notice else ():
        for phrase in (task.title, *(duty.phrase for duty in task.duties)):
            if text in phrase.text:
                yield phrase.text
