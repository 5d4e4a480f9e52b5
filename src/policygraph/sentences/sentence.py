"""A sentence and what it is made of, each layer found once, when it is first asked for, and passed on to the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from policygraph.lexicon.gazetteer import Gazetteer, Place
from policygraph.lexicon.lexicon import Lexicon
from policygraph.lexicon.lookup import pairs_of
from policygraph.lexicon.themes import ThemeLexicon
from policygraph.model import Period, Phrase, Rule, Span
from policygraph.sentences.bodies import Body, find_bodies
from policygraph.sentences.clauses import clauses, shield
from policygraph.sentences.kinds_of_time import OPEN, RECURRING
from policygraph.sentences.names import Sighting, find_names, with_own
from policygraph.sentences.periods import locate_periods
from policygraph.sentences.quantities import Quantity, find_quantities
from policygraph.text import plain

Layer = TypeVar("Layer")
LAYERS = ("clauses", "times", "names", "bodies")  # those that nearly every sentence is asked for


class _Lazy(Generic[Layer]):
    """A layer that is made when it is first asked for; from then on it is an attribute like any other.

    `functools.cached_property` takes a lock each time in Python 3.11, which costs more than most layers.
    """

    def __init__(self, make: Callable[[Any], Layer]) -> None:
        self.make, self.__doc__ = make, make.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self.name = name

    def __get__(self, sentence: Sentence, _: type | None = None) -> Layer:
        made = sentence.__dict__[self.name] = self.make(sentence)
        return made


@dataclass(frozen=True, eq=False)
class Sentence:
    """A title or a duty, with the words and the notice that it is read by.

    :param phrase: its words and where they stand.
    :param words: the words of the genre, with the listed places.
    :param home: the area that the notice speaks for.
    :param issued: the notice's own date, from which 年底 is told.
    :param task: ordinal of the task that it stands in.
    :param duty: ordinal of its duty, 0 for the title.
    :param cues: the cues of themes.
    :param year: the year that its notice is about, where its title names one.
    :param own: the name of the area that its notice speaks for, where no list holds it.
    :param under_project_head: whether the titles of its notice stand under a head for names of projects.
    """

    phrase: Phrase
    words: Lexicon
    home: Place | None = None
    issued: date | None = None
    task: int | None = None
    duty: int | None = None
    cues: ThemeLexicon | None = None
    under_project_head: bool = False
    year: int | None = None
    own: str = ""
    _layers: dict[Callable[[Sentence], Any], Any] = field(default_factory=dict, repr=False)

    @_Lazy
    def text(self) -> str:
        """Its words as printed, without breaks."""
        return self.phrase.text

    @_Lazy
    def places(self) -> Gazetteer:
        """The listed places that it is read by."""
        return self.words.places

    @_Lazy
    def shielded(self) -> str:
        """Its words with what stands in quotes, brackets and 《》 hidden, as long as the text."""
        return shield(self.text)

    @_Lazy
    def plain(self) -> str:
        """Its words with one sign for each that means the same beside a number, as long as the text."""
        return plain(self.text)

    @_Lazy
    def printed_pairs(self) -> tuple[str, ...]:
        """Each character of the words as printed with the one after it."""
        return pairs_of(self.text)

    @_Lazy
    def clauses(self) -> tuple[Span, ...]:
        """Its clauses, without the commas between them."""
        return clauses(self.shielded)

    @_Lazy
    def names(self) -> tuple[Sighting, ...]:
        """The listed names in it that count as places of the home area, and the area's own name."""
        found = find_names(self.text, self.places, self.home, pairs=self.printed_pairs)
        return tuple(with_own(found, self.text, self.own) if self.own else found)

    @_Lazy
    def bodies(self) -> tuple[Body, ...]:
        """The names of companies, universities, agencies and other bodies in it."""
        return find_bodies(
            self.text, lambda: find_names(self.text, self.places, None, anywhere=True, pairs=self.printed_pairs)
        )

    @_Lazy
    def times(self) -> tuple[tuple[Span, Rule, Period], ...]:
        """The time frames in it, each with the rule that found it."""
        return locate_periods(self.text, self.issued, self.plain, self.year)

    @_Lazy
    def dated(self) -> tuple[Span, ...]:
        """Where the time frames stand that begin or end: not 长期, not 每季度."""
        return tuple(span for span, rule, _ in self.times if rule not in (OPEN, RECURRING))

    @_Lazy
    def _countable(self) -> str:
        return self.plain if self.shielded is self.text else plain(self.shielded)

    @_Lazy
    def _timed(self) -> frozenset[int]:
        return frozenset(at for span, _, _ in self.times for at in range(span.start, span.end))

    def quantities(self, clause: Span) -> tuple[Quantity, ...]:
        """Return the numbers of a clause that count or measure.

        :param clause: one of its clauses.
        """
        return find_quantities(self.text, self.plain, self._countable, clause, self._timed, self.words.goals)

    def quantities_aside(self, part: Span) -> tuple[Quantity, ...]:
        """Return the numbers that count or measure in a part whose quotations and brackets are not hidden.

        :param part: what stands in a bracket.
        """
        return find_quantities(self.text, self.plain, self.plain, part, self._timed, self.words.goals)

    def layer(self, make: Callable[[Sentence], Layer]) -> Layer:
        """Return a further layer, such as what its clauses ask for, made once.

        :param make: what makes it of the sentence.
        """
        if make not in self._layers:
            self._layers[make] = make(self)
        found: Layer = self._layers[make]
        return found
